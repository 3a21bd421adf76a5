"""A card is done at once or after a restart; where the draft is no longer what it was made for, it has lapsed."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant.errors import BadInput
from assistant.proposals import Errand, Proposed, cards, run, talk
from assistant.proposals.cards import Lapsed
from assistant.proposals.notes import Found
from assistant.proposals.turns import Card, Matter, Rewording, Turn, conversation, remember
from assistant.report.changes import ChooseProblem, DropProblem, SetAnswers, SetFigures
from assistant.report.document import Fact
from assistant.saying import hear
from assistant.session import Session
from assistant.store import Store
from tests.backends.calls import example
from tests.builders import bank
from tests.proposals.test_running import PROMPTS, faithful, replay, reply

TIME = "2026-01-05T09:00:00"
KEY = "五.P-19.problem"
STATED = "新来的同事没有轮过岗"


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    store = Store.create(tmp_path / "a.nianbao", example().draft, time=TIME)
    with Session(store, bank(), lambda: TIME) as opened:
        yield opened


def kept(session: Session, matter: Matter) -> Matter:
    """A matter as it is read from the draft's file."""
    remember(session, Turn(who="model", card=Card(id="0", matter=matter))).result()
    (_, turn), *_ = reversed(conversation(session))
    assert turn.card is not None
    return turn.card.matter


async def proposed(errand: Errand, change: Callable[[str], str]) -> Rewording:
    """A model's words for one sentence as a card."""
    answer = {"answer": "好。", **reply(errand, change)}
    events = [event async for event in run(errand, replay(answer), now=example, bank=bank())]
    (matter,) = [cards.rewording(event.proposal) for event in events if isinstance(event, Proposed)]
    return matter


async def test_a_models_words_are_taken_after_a_restart_with_their_figures_bound(session: Session) -> None:
    matter = kept(session, await proposed(talk(example(), PROMPTS, "五", "通顺些"), faithful))
    assert "已采用" in cards.take(session, matter)
    sentence = session.sentence(KEY)
    assert "工作的人员共" in sentence.text
    assert next(span.name for span in sentence.spans if isinstance(span, Fact)) == "P-19.staff"


async def test_figures_that_changed_since_come_along(session: Session) -> None:
    matter = kept(session, await proposed(talk(example(), PROMPTS, "五", "通顺些"), faithful))
    session.apply(ChooseProblem("P-19", evidence={"staff": 5}))
    cards.take(session, matter)
    assert "人员共5名" in session.sentence(KEY).text


async def test_words_for_a_sentence_that_changed_since_have_lapsed(session: Session) -> None:
    matter = kept(session, await proposed(talk(example(), PROMPTS, "五", "通顺些"), faithful))
    session.edit(KEY, "我局没有专职人员")
    before = session.draft
    with pytest.raises(Lapsed, match="作废"):
        cards.take(session, matter)
    assert session.draft == before


async def test_what_the_clerk_states_may_be_said(session: Session) -> None:
    errand = talk(example(), PROMPTS, "五", f"写明{STATED}", stated=STATED)
    matter = kept(session, await proposed(errand, lambda text: f"{text}，{STATED}"))
    assert isinstance(matter, Rewording)
    assert (matter.reasons, matter.after) == ((), f"{matter.before}，{STATED}")
    cards.take(session, matter)
    assert session.sentence(KEY).text.endswith(STATED)


def test_a_figure_in_what_is_stated_belongs_into_the_data_first() -> None:
    with pytest.raises(BadInput, match="数字“3”，请先填进"):
        talk(example(), PROMPTS, "五", "写明值班表有3处空缺", stated="值班表有3处空缺")


@pytest.mark.parametrize("stated", ["", "值班表没有公布"])
async def test_what_the_clerk_does_not_state_may_not_be_said(stated: str) -> None:
    errand = talk(example(), PROMPTS, "五", "写明新来的同事没有轮过岗", stated=stated)
    matter = await proposed(errand, lambda text: f"{text}，新来的同事没有轮过岗")
    assert matter.reasons


async def test_what_is_stated_is_not_said_in_part() -> None:
    errand = talk(example(), PROMPTS, "五", "写明……", stated="新来的同事没有轮过岗")
    assert (await proposed(errand, lambda text: f"{text}，新来的同事轮过岗")).reasons


def test_figures_told_in_words_are_filled_unless_a_cell_was_changed_since(session: Session) -> None:
    change = hear(session.draft, "行政许可320件，处罚45件").change
    assert change is not None
    matter = kept(session, cards.heard(change, session.draft.figures, "行政许可320件，处罚45件"))
    session.apply(SetFigures({"table2.licences": 319}))
    with pytest.raises(Lapsed):
        cards.take(session, matter)
    session.undo()
    cards.take(session, matter)
    assert (session.draft.figures["table2.licences"], session.draft.figures["table2.penalties"]) == (320, 45)


@pytest.mark.parametrize("said", ["用一段式", "删掉第三条"])
def test_a_wish_is_granted_after_a_restart(session: Session, said: str) -> None:
    change = hear(session.draft, said).change
    assert change is not None
    cards.take(session, kept(session, cards.heard(change, session.draft.figures, said)))
    assert session.draft.layout == "one_paragraph" or session.draft.problem("P-19") is None


def test_a_problem_that_went_out_since_cannot_go_again(session: Session) -> None:
    change = hear(session.draft, "删掉第三条").change
    assert change is not None
    matter = kept(session, cards.heard(change, session.draft.figures, "删掉第三条"))
    session.apply(DropProblem("P-19"))
    with pytest.raises(Lapsed):
        cards.take(session, matter)


def test_an_answer_from_notes_is_filled_in_once(session: Session) -> None:
    found = Found("answers.interaction_count", "互动活动", "15", "共组织互动活动15场")
    matter = kept(session, cards.finding(found))
    cards.take(session, matter)
    assert session.draft.answers["interaction_count"] == 15
    session.apply(SetAnswers({"interaction_count": 16}))
    with pytest.raises(Lapsed):
        cards.take(session, matter)


def test_evidence_from_notes_does_not_bring_a_dropped_problem_back(session: Session) -> None:
    matter = kept(session, cards.finding(Found("P-19.untrained", "没有培训", "2", "2名没有培训")))
    session.apply(DropProblem("P-19"))
    with pytest.raises(Lapsed):
        cards.take(session, matter)
    assert session.draft.problem("P-19") is None
