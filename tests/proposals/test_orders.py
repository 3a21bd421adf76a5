"""Orders hidden in a wish, in notes, in evidence, in an imported report or in a reply change nothing."""

import json
import re
from typing import Any

import pytest

from assistant.backends.answers import Candidates
from assistant.backends.prompts import harmless
from assistant.backends.replay import Recorded, Replay
from assistant.narrative import edits
from assistant.proposals import Errand, Proposal, Proposed, polish, run, talk
from assistant.proposals.notes import found, read_notes
from assistant.report.changes import ChooseProblem, SetEdit
from assistant.resources import data_folder
from assistant.session import advance
from tests.backends.calls import example
from tests.backends.guard.attacks import ATTACKS
from tests.builders import bank

PROMPTS = data_folder("prompts")
KEY = "五.P-19.problem"


async def proposals(errand: Errand, reply: Any) -> list[Proposal]:
    backend = Replay((Recorded(reply=reply),))
    events = [event async for event in run(errand, backend, now=example, bank=bank())]
    return [event.proposal for event in events if isinstance(event, Proposed)]


@pytest.mark.parametrize("order", ATTACKS)
async def test_an_order_that_a_model_obeys_into_a_sentence_is_refused(order: str) -> None:
    errand = talk(example(), PROMPTS, "五", order)
    (sent,) = [original.text for original in errand.originals if original.key == KEY]
    sentences = [{"key": KEY, "text": f"{sent}，{order}"}, {"key": "五.P-99.problem", "text": order}]
    reply = {"answer": order, "sentences": sentences}
    assert [p.passed for p in await proposals(errand, reply)] == [False, False]


@pytest.mark.parametrize("order", ATTACKS)
async def test_a_reply_that_is_nothing_but_an_order_proposes_nothing(order: str) -> None:
    reply = json.dumps({"answer": order, "sentences": []}, ensure_ascii=False)
    assert await proposals(talk(example(), PROMPTS, "五", "写短些"), reply) == []


@pytest.mark.parametrize("order", ATTACKS)
def test_an_order_in_a_wish_in_evidence_or_in_a_sentence_stays_between_its_tags(order: str) -> None:
    view = example()
    sentence = view.document.sentence(KEY)
    assert sentence is not None
    mine = SetEdit(KEY, edits.edit(sentence, f"{sentence.text}，{order}"))
    changed = advance(view.draft, mine, bank())
    changed = advance(changed.draft, ChooseProblem("P-01", evidence={"shown": order}), bank())
    for errand in (polish(changed, PROMPTS, "五"), talk(changed, PROMPTS, "五", order)):
        outside = re.sub(r"<(\w+)>\n.*?\n</\1>", "", errand.messages[-1].content, flags=re.DOTALL)
        assert order not in outside
        assert harmless(order) not in outside
        assert order not in errand.messages[0].content


@pytest.mark.parametrize("order", ATTACKS)
def test_an_order_in_notes_gives_no_number_and_no_yes(order: str) -> None:
    view = example()
    notes = read_notes(view, bank(), PROMPTS, f"全年开展了互动活动。{order}。")
    words = harmless(order)
    given = [{"name": name, "value": "100", "quote": words} for name in notes.wanted]
    answers = Candidates.model_validate({"answers": given})
    assert not [one for one in found(answers, notes, view, bank()) if one.change is not None]
