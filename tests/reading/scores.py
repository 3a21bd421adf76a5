"""How well the claims of phrasings are told: for the tests, which ask for all, and for the benchmark, which prints it."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from assistant.rules.base import Finding, Severity
from assistant.rules.check import check
from assistant.rules.judging import claims_of
from tests.reading.phrasings import Example, examples_of, phrasings

CLAIM_RULES = frozenset(
    {"R-034", "R-040", "R-041", "R-042", "R-043", "R-044", "R-045", "R-046", "R-047", "R-048", "R-049"}
)


@dataclass
class Score:
    """What came of one group. ``faults`` says in words what was told wrong."""

    verdicts: int = 0
    told: int = 0
    planted: int = 0
    found: int = 0
    false: int = 0
    faults: list[str] = field(default_factory=list)


def findings_of(example: Example) -> list[Finding]:
    """What the rules of claims say of an example, hints apart."""
    found = check(example.case)
    return [f for f in found if f.rule in CLAIM_RULES and f.severity is not Severity.HINT]


def score(group: str) -> Score:
    """The score of every example of a group."""
    total = Score()
    for phrasing in phrasings(group):
        for example in examples_of(phrasing):
            _add(total, example)
    return total


def _add(total: Score, example: Example) -> None:
    found = findings_of(example)
    text = (example.case.sections or {})["一"]
    for fault in _untold(example):
        total.faults.append(f"{text}: {fault}")
    total.verdicts += len(example.expected)
    total.told += len(example.expected) - len(list(_untold(example)))
    if example.wrong is None:
        total.false += len(found)
        total.faults += [f"{text}: 误报 {f.rule} {f.message}" for f in found]
        return
    total.planted += 1
    total.found += bool(found)
    extra = [f for f in found if f.rule != "R-049"][1:]
    total.false += len(extra)
    total.faults += [] if found else [f"{text}: 没有发现 {example.wrong}"]
    total.faults += [f"{text}: 误报 {f.rule} {f.message}" for f in extra]


def _untold(example: Example) -> Iterator[str]:
    judged = {claim.claim.start: claim for _, claim in claims_of(example.case)}
    for expected in example.expected:
        claim = judged.get(expected.place)
        verdict = claim.verdict if claim is not None else "none"
        bound = claim is not None and set(claim.cells) & set(expected.cells)
        if verdict not in expected.verdicts or (verdict in ("right", "wrong") and not bound):
            yield f"{expected.shown} 是 {verdict}，应为 {'或'.join(expected.verdicts)}"
