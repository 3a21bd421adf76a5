"""The interview: what it asks, what an answer settles, and that an answer which cannot be true is refused at once."""

import pytest

from assistant.errors import BadInput
from assistant.narrative.compose import compose
from assistant.narrative.questions import answer, asked_questions, open_questions, way_to
from assistant.report.changes import SetAnswers, apply
from assistant.report.draft import Draft, Value
from assistant.report.organ import Kind, Organ
from assistant.rules.check import check
from assistant.session import case_in
from tests.builders import bank, draft

SMALL = {
    Kind.TOWNSHIP: "青禾县石桥镇人民政府",
    Kind.SUBDISTRICT: "清川市河东区桂花街道办事处",
    Kind.DEPARTMENT: "青禾县自然资源局",
    Kind.AGENCY: "清川市生态环境局青禾分局",
}
A_FEW = {"table3.new_received.person": 2, "table3.granted.person": 2}
NONE: dict[str, Value] = {"bool": False, "number": 0, "text": "由办公室专人维护", "list": ("一",)}


def asked_in_turn(made: Draft, said: dict[str, Value]) -> list[str]:
    """The names of the questions that a clerk is asked who says no to all but these."""
    names: list[str] = []
    while questions := open_questions(made, bank()):
        question = questions[0]
        names.append(question.name)
        value = said.get(question.name, NONE[question.type])
        made = apply(made, answer(made, question, value, bank()))
    return names


@pytest.mark.parametrize("organ", SMALL.values())
def test_a_small_organ_is_asked_a_dozen_questions_with_or_without_applications(organ: str) -> None:
    assert len(asked_in_turn(draft(organ=organ), {})) <= 12
    few = draft(A_FEW, organ=organ).with_(organ=Organ(organ))
    asked_by_kind = (SMALL[Kind.DEPARTMENT], SMALL[Kind.TOWNSHIP])  # 互动活动 of the one, 考核 of the other
    limit = 13 if organ in asked_by_kind else 12
    assert len(asked_in_turn(few, {"any_requests": True})) <= limit


def test_an_organ_that_can_make_no_rules_is_not_asked_for_them_and_their_row_is_zero() -> None:
    town, bureau = (Draft(organ=Organ(SMALL[kind]), year=2025) for kind in (Kind.TOWNSHIP, Kind.DEPARTMENT))
    question = bank().answers["any_disclosure"]
    town, bureau = (apply(made, answer(made, question, True, bank())) for made in (town, bureau))
    assert [made.figures["table2.regulations.in_force"] for made in (town, bureau)] == [0, None]
    asked = [{question.name for question in asked_questions(made, bank())} for made in (town, bureau)]
    assert ["any_regulations" in names for names in asked] == [False, True]
    assert town.figures["table2.penalties"] is None


def test_what_a_township_filled_in_as_rules_does_not_stand_against_a_yes() -> None:
    made = draft({"table2.regulations.in_force": 6}, organ=SMALL[Kind.TOWNSHIP])
    said = apply(made, answer(made, bank().answers["any_disclosure"], True, bank()))
    assert said.figures["table2.regulations.in_force"] == 6


def test_a_township_says_with_one_no_that_nothing_was_assessed_reviewed_or_punished() -> None:
    made = draft(organ=SMALL[Kind.TOWNSHIP], answers={"supervision_note": "由党政综合办公室专人维护"})
    question = bank().answers["any_results"]
    none, some = (apply(made, answer(made, question, said, bank())) for said in (False, True))
    told = [check(case_in(each, compose(each, bank()), bank())) for each in (made, none)]
    assert [any(finding.rule == "R-076" for finding in found) for found in told] == [True, False]
    assert "assessment_result" not in {question.name for question in asked_questions(none, bank())}
    assert "assessment_result" in {question.name for question in asked_questions(some, bank())}
    ways = [way_to(each, bank(), "assessment_result") for each in (made, none, some)]
    assert ways == ["any_results", "any_results", "assessment_result"]


def test_every_question_says_why_it_is_asked() -> None:
    assert all(question.why and question.ask and question.label for question in bank().questions)


def test_a_no_answers_all_that_it_settles_and_what_it_settled_is_no_longer_asked() -> None:
    made = apply(draft(A_FEW), answer(draft(A_FEW), bank().answers["any_requests"], True, bank()))
    made = apply(made, answer(made, bank().answers["any_exceptions"], False, bank()))
    assert {made.answers[name] for name in ("overdue_replies", "fee_notice_count", "correction_notices")} == {
        0
    }
    assert not {"overdue_replies", "any_fee_notices"} & {q.name for q in asked_questions(made, bank())}


def test_an_answer_can_be_skipped_gone_back_to_and_changed() -> None:
    made = draft(A_FEW, answers={"any_requests": True})
    later = apply(made, answer(made, bank().answers["training_count"], 2, bank()))
    assert "any_exceptions" in {question.name for question in open_questions(later, bank())}
    changed = apply(later, answer(later, bank().answers["training_count"], 3, bank()))
    assert changed.answers["training_count"] == 3


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("any_requests", False, "已填有数字"),
        ("overdue_replies", 3, "“超期答复”填的3件多于“办结总数”的2"),
        ("delayed_replies", 3, "“延期答复”填的3件多于.*的2"),
        ("fee_notice_count", 0, "“收费通知件数”填的0件少于.*的1"),
        ("any_exceptions", False, "“补正告知”已经答了4，与“没有”不符"),
    ],
)
def test_an_answer_that_contradicts_a_figure_or_an_answer_is_refused_at_once(
    name: str, value: Value, says: str
) -> None:
    figures = {
        "table3.new_received.person": 2,
        "table3.granted.person": 1,
        "table3.closed_no_payment.person": 1,
    }
    made = apply(draft(figures), SetAnswers({"any_requests": True, "correction_notices": 4}))
    with pytest.raises(BadInput, match=says):
        answer(made, bank().answers[name], value, bank())
