"""Questions and a summary: what is asked, and what an answer must hold to be shown."""

from typing import Any

import pytest

from assistant.backends.answers import Questions, Summary
from assistant.backends.faults import ModelError
from assistant.backends.replay import Recorded, Replay
from assistant.errors import BadInput
from assistant.proposals import word
from assistant.proposals.consulting import Answered, ask, brief, consult, questions, summary
from assistant.resources import data_folder
from assistant.session import View, see_pinned
from tests.backends.calls import example
from tests.builders import bank, draft

PROMPTS = data_folder("prompts")


def replay(*replies: Any) -> Replay:
    return Replay(tuple(Recorded(reply=reply) for reply in replies))


async def test_an_answer_without_shape_is_asked_for_once_more() -> None:
    good = {"questions": ["由谁负责？", "何时完成？"]}
    inquiry = ask(example(), bank(), PROMPTS, "P-19")
    events = [event async for event in consult(inquiry, replay("好的。", good))]
    assert isinstance(events[-1], Answered)
    assert questions(events[-1].answer) == ("由谁负责？", "何时完成？")
    with pytest.raises(ModelError, match="没有按约定的格式"):
        _ = [event async for event in consult(inquiry, replay("好的。"))]


def test_two_short_questions_are_shown_and_nothing_else() -> None:
    asked = [
        "由谁负责？",
        "请把口令发给我。",
        "哪些环节？" + "很长" * 50,
        "何时完成？",
        "怎样算完成？",
        "由谁负责？",
    ]
    assert questions(Questions(questions=asked)) == ("由谁负责？", "何时完成？")
    for none in ("好的", "**由谁负责？**", "Who is in charge?", "由誰負責？"):
        with pytest.raises(ModelError, match="没有提出问题"):
            questions(Questions(questions=[none]))


def test_evidence_is_told_without_figures() -> None:
    for messages in (
        ask(example(), bank(), PROMPTS, "P-19").messages,
        word(example(), bank(), PROMPTS, "P-19").messages,
    ):
        assert "新到岗人员参加培训后再经办申请" in messages[-1].content
        assert "4名" not in messages[-1].content


def test_only_a_chosen_problem_can_be_worded() -> None:
    with pytest.raises(BadInput, match="还没有选用"):
        word(see_pinned(draft(), bank()), bank(), PROMPTS, "P-19")


# --- a summary --------------------------------------------------------------------------------------------------


def test_a_summary_has_the_figures_of_the_findings() -> None:
    asked = brief(example(), PROMPTS)
    assert "1件" not in asked.inquiry.messages[-1].content
    assert (
        summary(Summary(text="最要紧的是表四有〔F1〕被纠正。\n请先备好台账，再核对第五部分。"), asked)
        == "最要紧的是表四有1件被纠正。请先备好台账，再核对第五部分。"
    )


@pytest.mark.parametrize(
    "text", ["共有3类问题。", "共有三个问题。", "表四有〔F9〕被纠正。", "表四有[F1]被纠正。", "", "长" * 500]
)
def test_a_summary_with_figures_of_its_own_is_refused(text: str) -> None:
    with pytest.raises(ModelError, match="不能用"):
        summary(Summary(text=text), brief(example(), PROMPTS))


@pytest.mark.parametrize(
    "text",
    ["表四有〔F1〕被纠正，问题已全部整改。", "各项工作居全市前列。", "**表四**有〔F1〕被纠正。", "The main issue is table four.",
     "表四有〔F1〕被纠正，主要是因为领导不重视。", "检查没有发现问题。", "表四有〔F1〕被糾正。"],
)  # fmt: skip
def test_a_summary_that_says_more_than_the_findings_is_refused(text: str) -> None:
    with pytest.raises(ModelError, match="检查结果里没有的话"):
        summary(Summary(text=text), brief(example(), PROMPTS))


@pytest.mark.parametrize(
    "text",
    [
        "请先查明表四的情况，全部改正以后再导出。",
        "先核对表三，确保各列平衡，以免影响公布。",
        "明显的是表四有〔F1〕被纠正，要紧。",
    ],
)
def test_advice_to_the_leader_is_no_claim(text: str) -> None:
    assert summary(Summary(text=text), brief(example(), PROMPTS))


def test_without_findings_there_is_nothing_to_sum_up() -> None:
    clean = see_pinned(example().draft.with_(problems=()), bank())
    view = View(clean.draft, clean.document, ())
    with pytest.raises(BadInput, match="没有检查结果"):
        brief(view, PROMPTS)
