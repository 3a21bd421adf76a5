"""The statements of sections 一 and 六, the frame of the report and the interview, as they ship."""

import re
from itertools import product
from typing import Any

import pytest

from assistant.narrative.compose import chooser_of, compose
from assistant.narrative.examples import example_draft
from assistant.narrative.facts import Facts
from assistant.narrative.phrasebank import Option, Statement
from assistant.narrative.questions import open_questions
from assistant.narrative.wording import holds, word
from assistant.report.document import Gap, Sentence, Span
from assistant.report.draft import Draft, FollowUp, Layout
from assistant.report.organ import Kind
from tests.builders import bank
from tests.narrative.test_phrases import ENDS, FILLERS, KINDS, SLIPS, assert_numbers_bound, text_of

STATEMENTS = tuple(statement for part in (*bank().overview, *bank().other) for statement in part.statements)
ANSWERS_OF_THE_FIELD = {
    "fee_notice_count", "fee_notice_amount_yuan", "fee_collected_yuan", "published_website", "published_new_media",
    "published_gazette", "published_notice_board", "published_doc_count", "interpretation_count", "training_count",
    "correction_notices", "overdue_replies", "delayed_replies", "assessment_result", "public_review_result",
    "accountability_result",
}  # fmt: skip


def by_id(statement: Statement) -> str:
    return statement.id


def said(statement: Statement, option: Option, draft: Draft) -> tuple[Span, ...] | None:
    facts = Facts(draft)
    wording = word("x", ((option,),), (), facts, {}, chooser_of(draft, bank()), (), statement.constants)
    return wording.spans if wording else None


def drafts(statement: Statement) -> list[Draft]:
    kinds = statement.kinds or KINDS
    return [example_draft(settings, kind=kind) for settings, kind in product(statement.examples.fires, kinds)]


@pytest.mark.parametrize("statement", STATEMENTS, ids=by_id)
def test_a_statement_stands_where_it_holds_and_only_there(statement: Statement) -> None:
    assert statement.examples.fires
    for draft in drafts(statement):
        assert holds(statement.when, Facts(draft)) is True
        assert any(said(statement, option, draft) for option in statement.wordings)
    assert statement.when is None or statement.examples.silent
    for settings in statement.examples.silent:
        assert holds(statement.when, Facts(example_draft(settings))) is not True


@pytest.mark.parametrize("statement", STATEMENTS, ids=by_id)
def test_every_wording_of_a_statement_reads_well_and_binds_its_numbers(statement: Statement) -> None:
    for option in statement.wordings:
        printed = [spans for draft in drafts(statement) if (spans := said(statement, option, draft))]
        assert printed, option.text
        for spans in printed:
            text = text_of(spans)
            assert not SLIPS.search(text), text
            assert not ENDS.search(text), text
            assert not [filler for filler in FILLERS if filler in text], text
            if not statement.id.endswith("note"):
                assert_numbers_bound(spans)


@pytest.mark.parametrize("statement", STATEMENTS, ids=by_id)
def test_a_statement_that_is_not_the_clerks_own_words_can_be_said_in_three_ways(statement: Statement) -> None:
    if statement.wordings[0].text == f"{{{{ answers.{statement.id} }}}}" or statement.id == "note":
        assert len(statement.wordings) == 1
        return
    assert len(statement.wordings) >= 3


@pytest.mark.parametrize(
    ("name", "one", "two"),
    [
        ("decisions", {"table2.licences": 23}, {"table2.licences": 23, "table2.coercions": 1}),
        (
            "channels",
            {"answers.published_website": 9},
            {"answers.published_website": 9, "answers.published_gazette": 4},
        ),
    ],
)
def test_one_kind_alone_is_not_said_to_be_counted_by_kind(
    name: str, one: dict[str, Any], two: dict[str, Any]
) -> None:
    (statement,) = [statement for statement in STATEMENTS if statement.id == name]
    of_several = re.compile("统计|各渠道|分渠道|渠道计|决定中|包括")
    for settings, some in ((one, False), (two, True)):
        printed = [said(statement, option, example_draft(settings)) for option in statement.wordings]
        texts = [text_of(spans) for spans in printed if spans]
        assert len(texts) >= 2
        assert any(of_several.search(text) for text in texts) is some


def test_the_fee_sentence_asks_where_nothing_was_answered() -> None:
    (sentence,) = [s for s in section("六", example_draft({})) if s.key == "六.fees"]
    assert any(isinstance(span, Gap) for span in sentence.spans)


def test_the_fee_sentence_stands_once_whatever_was_answered() -> None:
    for count, collected in product((0, 1, None), repeat=2):
        answers = {"fee_notice_count": count, "fee_notice_amount_yuan": 100, "fee_collected_yuan": collected}
        settings = {f"answers.{name}": value for name, value in answers.items() if value is not None}
        assert len(section("六", example_draft(settings))) == 1


def test_nothing_is_said_of_timely_replies_before_somebody_says_so() -> None:
    draft = example_draft({"table3.granted.person": 1})
    assert not any(sentence.key == "一.in_time" for sentence in section("一", draft))


@pytest.mark.parametrize("layout", ["three_parts", "one_paragraph"])
def test_the_account_of_last_years_problems_counts_only_what_there_is(layout: Layout) -> None:
    for statuses in product(("done", "under_way", "not_done", None), repeat=2):
        draft = example_draft({}, layout=layout).with_(follow_ups=tuple(told(status) for status in statuses))
        for pin in bank().frame.follow_up_intro.wordings:
            spans = follow_up_intro(draft, pin)
            if spans is None:
                continue
            text = text_of(spans)
            assert not SLIPS.search(text + "。"), text
            assert not ENDS.search(text), text
            assert "0个" not in text
            assert_numbers_bound(spans)
        assert section("五", draft)[0].key == "五.follow_ups"


def told(status: Any) -> FollowUp:
    return FollowUp(problem="解读形式单一", status=status, evidence="已发布图解")


def follow_up_intro(draft: Draft, option: Option) -> tuple[Span, ...] | None:
    facts = Facts(draft)
    counts = {
        name: sum(f.status == name for f in draft.follow_ups) for name in ("done", "under_way", "not_done")
    }
    evidence = {
        name: facts.bind(name, value, cells=("follow_ups",))
        for name, value in {"follow_ups": len(draft.follow_ups), **counts}.items()
    }
    wording = word("x", ((option,),), (), facts, evidence, chooser_of(draft, bank()))
    return wording.spans if wording else None


def test_the_frame_says_each_joint_in_several_ways() -> None:
    frame = bank().frame
    for options in (
        frame.preamble[0].wordings,
        frame.preamble[1].wordings,
        frame.one_paragraph_intro.wordings,
        frame.measures_intro.wordings,
        frame.follow_up.done,
        frame.follow_up.under_way,
        frame.follow_up.not_done,
    ):
        assert len(options) >= 3


def test_every_answer_of_the_field_has_its_question() -> None:
    assert bank().answers.keys() >= ANSWERS_OF_THE_FIELD


def test_a_small_organ_is_asked_a_dozen_questions_at_most() -> None:
    settings = {f"answers.{name}": False for name in ("any_requests", "any_cases", "any_disclosure")}
    draft = example_draft(settings, kind=Kind.TOWNSHIP)
    assert len(settings) + len(open_questions(draft, bank())) <= 12


def section(key: str, draft: Draft) -> list[Sentence]:
    found = compose(draft, bank()).section(key)
    assert found is not None
    return list(found.sentences)
