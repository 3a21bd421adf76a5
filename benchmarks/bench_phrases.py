"""What the phrasebank writes: how alike organs and years come out, and whether a rule finds fault with it."""

import json
from collections import Counter
from random import Random

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from assistant.narrative.compose import compose
from assistant.narrative.phrasebank import Phrasebank, load_phrasebank
from assistant.reading.likeness import likeness, skeleton
from assistant.report.document import Document, Text
from assistant.report.draft import Draft, Previous
from assistant.report.figures import figures_from_json
from assistant.report.organ import Organ
from assistant.resources import data_folder
from assistant.rules.base import Finding, Severity
from assistant.session import see
from benchmarks.builders import full_draft
from benchmarks.conftest import AddRow
from benchmarks.generated import reports, told_in_full
from benchmarks.measure import ROOT, Times, milliseconds
from benchmarks.organs import likenesses, of_many, organs, section, with_problems

EIGHT = ("P-01", "P-02", "P-03", "P-04", "P-08", "P-11", "P-13", "P-19")
SETS = (
    ("P-13",),
    ("P-20", "P-23"),
    ("P-01", "P-02", "P-03"),
    ("P-13", "P-15", "P-19"),
    ("P-01", "P-02", "P-03", "P-13", "P-19"),
    EIGHT,
    tuple(f"P-{number:02}" for number in range(1, 16)),
)
PUBLISHED = ROOT.parent / "shared" / "reports"
_MEDIAN, _P95 = 0.52, 0.72


@pytest.fixture(scope="module")
def bank() -> Phrasebank:
    return load_phrasebank(data_folder("phrasebank"))


def test_how_alike_organs_are(row: AddRow, bank: Phrasebank) -> None:
    for ids in SETS:
        times = likenesses(list(of_many(with_problems(bank, ids), bank, "五", 300)))
        middle, high = times.median, times.percentile(95)
        row(
            f"likeness of 五, 300 organs, same figures and evidence, {len(ids)} problems ({ids[0]} …)",
            f"median {middle:.3f}, p95 {high:.3f}",
            "median ≤ 0.52, p95 ≤ 0.72",
            middle <= _MEDIAN and high <= _P95,
        )


def test_how_alike_two_years_are(row: AddRow, bank: Phrasebank) -> None:
    for ids in (EIGHT, SETS[1]):
        draft = with_problems(bank, ids)
        for key in ("五", "一"):
            values = Times([_two_years(draft.with_(organ=organ), bank, key) for organ in organs(100)])
            middle, most = values.median, max(values.seconds)
            row(
                f"likeness of {key} in two years, same figures and evidence, {len(ids)} problems",
                f"median {middle:.3f}, most {most:.3f}",
                "≤ 0.52 (R-090 from 0.60)",
                most <= _MEDIAN,
            )


def _two_years(draft: Draft, bank: Phrasebank, key: str) -> float:
    """The share of runs (as R-090 counts it) that a section has in common with that of the year before."""
    before = compose(draft.with_(year=2024), bank)
    sections = {part.key: part.text for part in before.sections}
    last = Previous(organ=draft.organ.name, year=2024, figures=draft.figures, sections=sections)
    now = section(draft.with_(previous=last), bank, key)
    return likeness(skeleton(now), skeleton(sections[key], (draft.organ.name,)))


def _at_fault(finding: Finding) -> bool:
    """Whether a finding is of a kind that generated words must never give; what a table prints is not ours."""
    if finding.section in ("二", "三", "四"):
        return False
    number = int(finding.rule.removeprefix("R-"))
    of_text = 40 <= number < 80 or number >= 90
    return finding.rule == "R-092" or (of_text and finding.severity is not Severity.HINT)


def _unbound(document: Document) -> int:
    """Digits that stand in plain words of a document."""
    spans = [span for sentence in document.sentences for span in sentence.spans]
    return sum(any(sign.isdigit() for sign in span.text) for span in spans if isinstance(span, Text))


def _published() -> list[tuple[Organ, int, object]]:
    files = [
        json.loads(path.read_text(encoding="utf-8")) for path in sorted(PUBLISHED.glob("*/figures.json"))
    ]
    return [(Organ(file["organ"]), file["year"], file) for file in files if file["format"] == "2021"]


def test_what_is_written_of_generated_and_published_figures(row: AddRow, bank: Phrasebank) -> None:
    random = Random(7)
    published = [(organ, year, figures_from_json(file).derived(), None) for organ, year, file in _published()]
    made = [(organ, 2025, now, before) for organ, now, before in reports(1000)]
    faults: Counter[str] = Counter()
    problems = unbound = 0
    for organ, year, now, before in (*published, *made):
        view = see(told_in_full(random, bank, organ, year, now, before), bank)
        faults.update(finding.rule for finding in view.findings if _at_fault(finding))
        problems += len(view.draft.problems)
        unbound += _unbound(view.document)
    row(
        f"reports of {len(published)} published and 1000 generated figures, {problems} problems: faults of text",
        f"{dict(faults) or 'none'}, {unbound} numbers unbound",
        "none, 0",
        not faults and not unbound,
    )


def test_composing_the_fullest_report(benchmark: BenchmarkFixture, row: AddRow, bank: Phrasebank) -> None:
    draft = full_draft(bank)

    compose(draft, bank)
    benchmark.pedantic(compose, (draft, bank), rounds=200, warmup_rounds=5)
    warm = Times(benchmark.stats.stats.data).median
    row(
        f"compose of the fullest report ({len(draft.problems)} problems, last year)",
        milliseconds(warm),
        "≤ 2 ms",
        warm <= 0.002,
    )
