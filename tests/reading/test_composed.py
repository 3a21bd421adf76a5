"""Whatever our own phrases say of balanced figures, in every wording, the grammar finds nothing wrong in it."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.narrative.choices import choices
from assistant.narrative.compose import compose
from assistant.report.document import Document
from assistant.report.draft import Draft, Previous, Problem
from assistant.report.figures import Figures
from assistant.report.form import FORM_2021
from assistant.rules.base import Case, Severity
from assistant.rules.cases import case_of_draft
from assistant.rules.check import check
from assistant.rules.ledger import ledger
from tests.builders import bank, draft
from tests.builders import figures as figures_of
from tests.reading.scores import CLAIM_RULES

_COLUMNS = ("person", "enterprise", "research", "nonprofit", "legal_service", "other")
_ORGANS = (
    "青禾县自然资源局",
    "柳河镇人民政府",
    "云禾县人民政府",
    "松禾街道办事处",
    "桐禾市发展和改革委员会",
    "岚禾市人民政府办公室",
)
_SMALL = st.integers(0, 12)


@st.composite
def balanced(draw: st.DrawFn) -> Figures:
    """Figures whose sums and balances hold."""
    cells: dict[str, Any] = {}
    busy = draw(st.booleans())
    for column in _COLUMNS[: draw(st.integers(1, 6))] if busy else ():
        rows = draw(st.lists(st.sampled_from(FORM_2021.result_rows), max_size=8, unique=True))
        counts = {row: draw(st.integers(1, 30)) for row in rows}
        cells |= {f"table3.{row}.{column}": count for row, count in counts.items()}
        left = draw(_SMALL)
        before = draw(st.integers(0, min(12, sum(counts.values()) + left)))
        cells[f"table3.carried_in.{column}"] = before
        cells[f"table3.carried_out.{column}"] = left
        cells[f"table3.new_received.{column}"] = sum(counts.values()) + left - before
    for block in ("reconsideration", "direct_litigation", "litigation_after_reconsideration"):
        for result in ("upheld", "corrected", "other", "pending") if draw(st.booleans()) else ():
            cells[f"table4.{block}.{result}"] = draw(_SMALL)
    for name in ("issued", "repealed", "in_force"):
        cells[f"table2.normative_documents.{name}"] = draw(_SMALL)
    for name in ("licences", "penalties", "coercions"):
        cells[f"table2.{name}"] = draw(st.integers(0, 3000))
    return figures_of(cells)


@st.composite
def drafts(draw: st.DrawFn) -> Draft:
    """Drafts in which every problem that the figures trigger is chosen and every answer given."""
    answers = {
        question.name: draw(_value(question.type, question.options))
        for question in bank().answers.values()
        if draw(st.booleans())
    }
    first = draft(
        {}, organ=draw(st.sampled_from(_ORGANS)), year=draw(st.integers(2021, 2026)), answers=answers
    )
    filled = first.model_copy(update={"figures": draw(balanced())})
    problems = tuple(
        Problem(
            id=choice.id,
            evidence={
                asked.evidence.name: draw(
                    st.integers(0, 1)  # 其中N件: of one at least
                    if asked.evidence.type == "number"
                    else _value(asked.evidence.type, asked.evidence.options, _ACTS.get(asked.evidence.name))
                )
                for asked in choice.asked
            },
        )
        for choice in choices(filled, bank())
        if choice.triggered
    )
    return filled.model_copy(update={"problems": problems})


_ACTS = {"action": "逐月核对目录"}
"""What is no office and no topic: beside one of them it says no word twice."""


def _value(kind: str, options: tuple[str, ...] | None, act: str | None = None) -> st.SearchStrategy[Any]:
    if act is not None:
        return st.just(act)
    return {
        "number": st.integers(0, 30),
        "date": st.just("2026-03-15"),
        "month": st.just("2026-03"),
        "text": st.sampled_from(("办公室", "政策解读", "检索不完整")),
        "list": st.just(("财政信息", "规划信息")),
        "choice": st.sampled_from(options) if options else st.just("办公室"),
        "bool": st.booleans(),
    }[kind]


@settings(max_examples=60, deadline=None)
@given(drafts())
def test_composed_text_agrees_with_the_figures_that_it_is_composed_from(drawn: Draft) -> None:
    document = compose(drawn, bank())
    sections = {section.key: section.text for section in document.sections}
    case = Case(drawn.organ, drawn.year, drawn.figures, sections=sections)
    found = [f for f in check(case) if f.rule in CLAIM_RULES and f.severity is not Severity.HINT]
    assert [finding.message for finding in found] == []
    assert [entry.quote for entry in ledger(case) if entry.verdict == "wrong"] == []


_OF_TEXT = frozenset(
    f"R-{number:03d}" for number in (34, *range(40, 51), *range(60, 66), *range(90, 96), *range(100, 107))
)


@pytest.mark.slow
@settings(max_examples=400, deadline=None)
@given(drafts(), drafts())
def test_nothing_is_wrong_with_what_our_own_engine_writes_two_years_running(last: Draft, now: Draft) -> None:
    """The text is read as if a stranger had written it: nothing is told of what each number was printed from."""
    last = last.with_(organ=now.organ, year=now.year - 1)
    first = compose(last, bank())
    before = {section.key: section.text for section in first.sections}
    drawn = now.with_(
        previous=Previous(organ=last.organ.name, year=last.year, figures=last.figures, sections=before)
    )
    assert told_of(last, first) == []
    assert told_of(drawn, compose(drawn, bank())) == []


def told_of(drawn: Draft, document: Document) -> list[tuple[str, str]]:
    """What the rules of text tell of a document, but for what waits for an answer."""
    case = replace(case_of_draft(drawn, document, bank().avoid), numbers=())
    told = [
        (finding.rule, finding.message)
        for finding in check(case)
        if finding.rule in _OF_TEXT and finding.severity is not Severity.HINT
    ]
    return [(rule, words) for rule, words in told if "待补充" not in words]
