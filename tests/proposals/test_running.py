"""An errand from its first event to its last: what is streamed, judged, tried again, held against a changed draft."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from assistant.backends.faults import ModelError
from assistant.backends.replay import Recorded, Replay
from assistant.errors import BadInput
from assistant.narrative import edits
from assistant.proposals import Errand, Event, Proposal, Proposed, Said, Stage, Token, polish, run, talk
from assistant.report.changes import Change, ChooseProblem, SetEdit, SetFigures
from assistant.resources import data_folder
from assistant.session import View, advance, see_pinned
from tests.backends.calls import example
from tests.builders import bank, draft

PROMPTS = data_folder("prompts")
KEY = "五.P-19.problem"


def replay(*replies: Any) -> Replay:
    return Replay(tuple(Recorded(reply=reply) for reply in replies))


def sent(errand: Errand, key: str = KEY) -> str:
    return next(original.text for original in errand.originals if original.key == key)


def reply(errand: Errand, change: Callable[[str], str], key: str = KEY) -> dict[str, Any]:
    return {"sentences": [{"key": key, "text": change(sent(errand, key))}]}


def faithful(text: str) -> str:
    return text.replace("工作的人员有", "工作的人员共")


def boasting(text: str) -> str:
    return f"{text}，居全市前列"


async def events(errand: Errand, backend: Replay, now: Callable[[], View] = example) -> list[Event]:
    return [event async for event in run(errand, backend, now=now, bank=bank())]


def proposals(found: list[Event]) -> list[Proposal]:
    return [event.proposal for event in found if isinstance(event, Proposed)]


async def test_the_answer_streams_and_the_proposal_comes_with_its_change() -> None:
    errand = polish(example(), PROMPTS, "五")
    answer = reply(errand, faithful)
    found = await events(errand, replay(answer))
    assert "".join(e.text for e in found if isinstance(e, Token)) == json.dumps(answer, ensure_ascii=False)
    assert [e.state for e in found if isinstance(e, Stage)] == ["waiting", "answering", "judging", "done"]
    (proposal,) = proposals(found)
    assert proposal.passed
    assert proposal.after == proposal.before.replace("人员有", "人员共")


async def test_what_is_refused_is_tried_once_more_with_the_reasons() -> None:
    errand = polish(example(), PROMPTS, "五")
    backend = replay(reply(errand, boasting), reply(errand, faithful))
    found = await events(errand, backend)
    (proposal,) = proposals(found)
    assert proposal.passed
    assert "居全市前" in backend.requests[1].messages[-1].content
    assert [e.state for e in found if isinstance(e, Stage)][-4:] == [
        "waiting",
        "answering",
        "judging",
        "done",
    ]


async def test_what_is_refused_twice_is_shown_with_its_figures_and_reasons() -> None:
    errand = polish(example(), PROMPTS, "五")
    backend = replay(reply(errand, boasting))
    (proposal,) = proposals(await events(errand, backend))
    assert not proposal.passed
    assert proposal.reasons
    assert "4名" in proposal.after
    assert "〔" not in proposal.after
    assert len(backend.requests) == 2


async def test_a_sentence_that_was_not_asked_for_is_no_proposal() -> None:
    errand = polish(example(), PROMPTS, "五")
    (proposal,) = proposals(
        await events(errand, replay({"sentences": [{"key": "五.P-99.problem", "text": "好"}]}))
    )
    assert not proposal.passed


async def test_an_answer_in_no_shape_is_asked_for_again_and_then_given_up() -> None:
    errand = polish(example(), PROMPTS, "五")
    backend = replay("好的，没问题。", reply(errand, faithful))
    assert [p.passed for p in proposals(await events(errand, backend))] == [True]
    with pytest.raises(ModelError, match="没有按约定的格式"):
        await events(errand, replay("好的，没问题。"))


async def test_a_first_verdict_outlives_a_second_answer_that_cannot_be_used() -> None:
    errand = polish(example(), PROMPTS, "五")
    found = await events(errand, replay(reply(errand, boasting), "好的。"))
    assert [p.passed for p in proposals(found)] == [False]
    (told,) = [e.words for e in found if isinstance(e, Stage) and e.state == "gave_up"]
    assert "没有按约定的格式作答" in told


async def test_a_wish_is_answered_in_words_too() -> None:
    errand = talk(example(), PROMPTS, "五", "写得短一些")
    found = await events(errand, replay({"answer": "好。", **reply(errand, faithful)}))
    assert [e.text for e in found if isinstance(e, Said)] == ["好。"]
    assert [p.passed for p in proposals(found)] == [True]


async def test_nothing_that_is_shown_can_move_a_cursor() -> None:
    errand = talk(example(), PROMPTS, "五", "写短些")
    hostile = "\x1b[2J\x9b1m\u202e\u200b"
    answer = {
        "answer": f"好{hostile}",
        "sentences": [
            {"key": KEY, "text": f"{sent(errand)}{hostile}"},
            {"key": f"五.P-99{hostile}", "text": hostile},
        ],
    }
    found = await events(errand, replay(json.dumps(answer, ensure_ascii=False)))
    shown = [event.text for event in found if isinstance(event, Token | Said)]
    for proposal in proposals(found):
        assert not proposal.passed
        shown += [proposal.key, proposal.after, *proposal.reasons]
    assert not set("\x1b\x9b\u202e\u200b") & set("".join(shown))


# --- the draft goes on while the model thinks -------------------------------------------------------------------


def changed(*changes: Change) -> Callable[[], View]:
    view = example()
    for change in changes:
        view = advance(view.draft, change, bank())
    return lambda: view


async def test_a_late_proposal_takes_the_figures_of_now() -> None:
    errand = polish(example(), PROMPTS, "五")
    now = changed(ChooseProblem("P-19", evidence={"staff": 9}))
    (proposal,) = proposals(await events(errand, replay(reply(errand, faithful)), now))
    assert proposal.passed
    assert "9名" in proposal.before
    assert "9名" in proposal.after


async def test_a_late_proposal_for_a_sentence_with_other_words_is_void() -> None:
    view = example()
    sentence = view.document.sentence(KEY)
    assert sentence is not None
    mine = edits.edit(sentence, sentence.text.replace("人员有", "人员为"))
    errand = polish(view, PROMPTS, "五")
    (proposal,) = proposals(
        await events(errand, replay(reply(errand, faithful)), changed(SetEdit(KEY, mine)))
    )
    assert not proposal.passed
    assert "作废" in proposal.reasons[0]


async def test_two_proposals_are_held_together() -> None:
    errand = polish(example(), PROMPTS, "五")
    other = "五.P-03.problem"
    both = {
        "sentences": [
            *reply(errand, faithful)["sentences"],
            {"key": other, "text": sent(errand, other)},
        ]
    }
    assert [p.passed for p in proposals(await events(errand, replay(both)))] == [True, True]


# --- what is sent -----------------------------------------------------------------------------------------------


def test_a_section_without_sentences_is_told() -> None:
    with pytest.raises(BadInput, match="没有可以改写的句子"):
        polish(see_pinned(draft(), bank()), PROMPTS, "五")


def test_a_sentence_with_personal_data_is_not_sent() -> None:
    view = example()
    sentence = view.document.sentence(KEY)
    assert sentence is not None
    with_id = edits.edit(sentence, sentence.text + "，经办人身份证号110101190001010008")
    errand = polish(advance(view.draft, SetEdit(KEY, with_id), bank()), PROMPTS, "五")
    assert KEY in errand.left_out
    assert "110101190001010008" not in errand.messages[-1].content


def test_personal_data_in_a_wish_is_struck_out() -> None:
    errand = talk(example(), PROMPTS, "五", "申请人赵立民，电话13800138000，写上他的名字")
    assert "13800138000" not in errand.messages[-1].content


def test_a_sentence_that_waits_for_a_choice_is_not_sent() -> None:
    view = example()
    sentence = view.document.sentence(KEY)
    assert sentence is not None
    mine = SetEdit(KEY, edits.edit(sentence, sentence.text.replace("不稳定", "变动")))
    stale = advance(
        advance(view.draft, mine, bank()).draft, ChooseProblem("P-19", evidence={"newcomers": 0}), bank()
    )
    errand = polish(stale, PROMPTS, "五")
    assert stale.document.sentence(KEY).state == "stale"  # type: ignore[union-attr]
    assert KEY in errand.left_out


def test_figures_never_leave_the_house() -> None:
    view = advance(example().draft, SetFigures({"table3.new_received.person": 4321}), bank())
    assert "4321" not in polish(view, PROMPTS, "一").messages[-1].content
