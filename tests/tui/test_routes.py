"""Where a finding leads: to words that exist, a cell that exists, or a step where something is missing."""

from pathlib import Path

import pytest

from assistant.report.changes import SetFigures
from assistant.rules.base import Finding, Severity
from assistant.rules.check import check, rules
from assistant.rules.examples import examples, read_example
from assistant.session import View, see
from assistant.tui.routes import entered_cell, place_of_finding, step_of
from tests.builders import bank, draft
from tests.tui.figures_host import opened

REQUESTS = {"table3.new_received.person": 12, "table3.granted.person": 12}


def view() -> View:
    return see(draft(REQUESTS, answers={"published_website": 30}), bank())


def finding(**fields: object) -> Finding:
    blank = Finding("R-000", Severity.ERROR, (), None, None, None, None, "", "")
    return Finding(**{**{name: getattr(blank, name) for name in Finding.__slots__}, **fields})  # type: ignore[arg-type]


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.id)
def test_every_finding_leads_somewhere(rule) -> None:  # type: ignore[no-untyped-def]
    seen = view()
    known = {sentence.key for sentence in seen.document.sentences}
    known |= {section.key for section in seen.document.sections}
    bad = [read_example(notation) for is_bad, notation in examples(rule) if is_bad]
    for found in (f for case in bad for f in check(case) if f.rule == rule.id):
        place = place_of_finding(found, seen)
        assert place in known or place in seen.draft.figures.form.cells or step_of(place) != "report"


def test_quoted_words_lead_to_their_sentence_even_where_the_finding_names_cells() -> None:
    seen = view()
    sentence = seen.document.sentence("一.requests")
    assert sentence is not None
    found = finding(section="一", quote=sentence.text[-6:], cells=("table3.new_received.total",))
    assert place_of_finding(found, seen) == "一.requests"


def test_words_that_begin_with_the_lead_of_a_sentence_lead_to_it(tmp_path: Path) -> None:
    session = opened(tmp_path, draft(REQUESTS))
    session.apply(SetFigures({"table3.granted.person": 9, "table3.unable_not_held.person": 3}))
    for section in session.view.document.sections:
        for sentence in section.sentences:
            if sentence.lead:
                found = finding(section=section.key, quote=sentence.printed)
                assert place_of_finding(found, session.view) == sentence.key


def test_words_that_are_gone_lead_to_the_cell_else_to_the_section() -> None:
    seen = view()
    gone = finding(section="一", quote="没有这句话", cells=("table3.granted.total",))
    assert place_of_finding(gone, seen) == "table3.granted.person"
    first = next(s for section in seen.document.sections if section.key == "一" for s in section.sentences)
    assert place_of_finding(finding(section="一", quote="没有这句话"), seen) == first.key


@pytest.mark.parametrize(
    ("rule", "missing", "place"),
    [
        ("R-071", ("平台建设",), "answers.platform_note"),
        ("R-071", ("主动公开", "监督保障"), "answers.supervision_note"),
        ("R-076", ("社会评议", "责任追究"), "answers.public_review_result"),
    ],
)
def test_what_section_one_misses_leads_to_the_question_that_supplies_it(
    rule: str, missing: tuple[str, ...], place: str
) -> None:
    assert place_of_finding(finding(rule=rule, section="一", found=missing), view()) == place
    assert place.removeprefix("answers.") in bank().answers
    assert step_of(place) == "interview"


@pytest.mark.parametrize(
    ("rule", "place"),
    [("R-026", "answers.normative_document_titles"), ("R-007", "answers.partly_granted_checked")],
)
def test_a_rule_that_waits_for_an_answer_leads_to_its_question(rule: str, place: str) -> None:
    asking = finding(rule=rule, cells=("table2.normative_documents.issued",))
    assert place_of_finding(asking, view()) == place
    assert place.removeprefix("answers.") in bank().answers


def test_evidence_that_a_finding_names_is_where_it_leads() -> None:
    hollow = finding(rule="R-092", section="五", quote="已整改到位", found="F-1.evidence")
    assert place_of_finding(hollow, view()) == "F-1.evidence"
    assert step_of("F-1.evidence") == "last-year"


def test_a_question_that_is_answered_gives_way_to_one_that_is_not() -> None:
    seen = see(draft(REQUESTS, answers={"public_review_result": "满意"}), bank())
    found = finding(rule="R-076", section="一", found=("社会评议", "责任追究"))
    assert place_of_finding(found, seen) == "answers.accountability_result"


def test_a_total_leads_to_the_entered_cell_that_holds_a_number() -> None:
    filled = draft({"table3.new_received.enterprise": 3}).figures
    assert entered_cell(filled, "table3.new_received.total") == "table3.new_received.enterprise"
    assert entered_cell(filled, "table3.total_handled.total") in filled.form.entered
    assert entered_cell(filled, "table3.granted.person") == "table3.granted.person"
