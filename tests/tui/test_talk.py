"""The conversation: facts and wishes without a model, cards, and a model's words within the guard."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from assistant.backends.base import Backend, Capabilities, Health, Request
from assistant.backends.replay import Recorded, Replay
from assistant.proposals import talk
from assistant.proposals.turns import Turn
from assistant.report.changes import DropProblem
from assistant.report.document import Fact
from assistant.resources import data_folder
from assistant.tui.model import Model
from assistant.tui.screens import work
from assistant.tui.screens.dialogs import Page
from assistant.tui.screens.talk import Talk
from assistant.tui.screens.work import Work
from assistant.tui.widgets.line import Line
from assistant.tui.widgets.status import StatusLine
from assistant.tui.widgets.turns import TurnBox
from tests.backends.calls import example
from tests.builders import draft, figures
from tests.tui.builders import SMALL, desk, press, shown, type_in
from tests.tui.figures_host import settled

EMPTY = draft().with_(figures=figures({}).with_values(dict.fromkeys(figures({}).form.entered)))


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> Callable[[Backend | None], None]:
    """Sets the model that the screens find."""

    def use(backend: Backend | None) -> None:
        found = Model(backend, data_folder("prompts"), 30.0, "模型 演示（本机）")
        monkeypatch.setattr(work, "model_in_use", lambda: found)

    use(None)
    return use


@pytest.mark.parametrize("size", [SMALL, (120, 36)])
@pytest.mark.usefixtures("model")
async def test_a_fact_fills_the_grid_after_one_key_and_one_undo_takes_it_back(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with desk(tmp_path, EMPTY, size=size) as (screen, pilot):
        await press(pilot, "f12")
        await type_in(pilot, "新收12件，自然人10件、企业2件")
        await press(pilot, "enter")
        talk = screen.app.screen
        assert "自然人" in shown(talk)
        assert screen.session.draft.figures["table3.new_received.person"] is None
        await press(pilot, "enter")
        assert screen.session.draft.figures["table3.new_received.person"] == 10
        assert "已接受" in shown(talk)
        await press(pilot, "escape", "ctrl+z")
        assert screen.session.draft.figures["table3.new_received.person"] is None


@pytest.mark.usefixtures("model")
async def test_of_many_zeros_those_that_take_the_place_of_a_number_are_shown(tmp_path: Path) -> None:
    filled = EMPTY.with_(figures=EMPTY.figures.with_values({"table3.new_received.person": 5}))
    async with desk(tmp_path, filled) as (screen, pilot):
        await press(pilot, "f12")
        await type_in(pilot, "今年没收到申请，上年也没有结转")
        await press(pilot, "enter")
        assert "5 → 0" in shown(screen.app.screen)


@pytest.mark.usefixtures("model")
async def test_a_question_is_asked_and_its_answer_heard_with_it(tmp_path: Path) -> None:
    async with desk(tmp_path, EMPTY) as (screen, pilot):
        await press(pilot, "f12")
        await type_in(pilot, "3件本机关不掌握")
        await press(pilot, "enter")
        assert "哪类申请人" in shown(screen.app.screen)
        await type_in(pilot, "都是自然人")
        await press(pilot, "enter", "enter")
        assert screen.session.draft.figures["table3.unable_not_held.person"] == 3


@pytest.mark.usefixtures("model")
async def test_a_wish_goes_to_another_step(tmp_path: Path) -> None:
    async with desk(tmp_path, draft()) as (screen, pilot):
        await press(pilot, "f12")
        await type_in(pilot, "先看检查")
        await press(pilot, "enter")
        assert screen.app.screen is screen
        assert screen.pane is not None
        assert screen.pane.id == "check"


@pytest.mark.usefixtures("model")
async def test_a_rejected_card_changes_nothing(tmp_path: Path) -> None:
    async with desk(tmp_path, draft()) as (screen, pilot):
        await press(pilot, "f12")
        await type_in(pilot, "用一段式")
        await press(pilot, "enter", "right", "enter")
        assert screen.session.draft.layout == "three_parts"
        assert "没有采用" in shown(screen.app.screen)


@pytest.mark.usefixtures("model")
async def test_what_is_not_understood_says_what_can_be_said(tmp_path: Path) -> None:
    async with desk(tmp_path, draft()) as (screen, pilot):
        await press(pilot, "f12")
        await type_in(pilot, "今天天气不错")
        await press(pilot, "enter")
        assert "没有听懂。数字请说全" in shown(screen.app.screen)


@pytest.mark.usefixtures("model")
async def test_other_words_are_said_to_need_a_model_and_what_can_be_done_without(tmp_path: Path) -> None:
    async with desk(tmp_path, draft()) as (screen, pilot):
        await press(pilot, "f12")
        await type_in(pilot, "第一条写得短一些")
        await press(pilot, "enter")
        told = "".join(shown(screen.app.screen).split())
        assert "要请模型来做" in told
        assert "还没有接入模型" in told
        assert "没有听懂" not in told


@pytest.mark.usefixtures("model")
async def test_a_figure_that_is_asked_for_is_told(tmp_path: Path) -> None:
    async with desk(tmp_path, draft({"table3.new_received.person": 12})) as (screen, pilot):
        await press(pilot, "f12")
        await type_in(pilot, "新收了几件？")
        await press(pilot, "enter")
        assert "总计”是12件。" in "".join(shown(screen.app.screen).split())


@pytest.mark.usefixtures("model")
async def test_what_was_said_is_there_at_the_next_opening(tmp_path: Path) -> None:
    async with desk(tmp_path, draft()) as (screen, pilot):
        await press(pilot, "f12")
        await type_in(pilot, "用一段式")
        await press(pilot, "enter", "enter", "escape")
        screen.session.flush()
        assert "用一段式" in "".join(text for _, text in screen.session.turns)
        screen._conversation = None
        await press(pilot, "f12")
        assert "用一段式" in shown(screen.app.screen)


# --- a model ---------------------------------------------------------------------------------------------------------


class Endless:
    """A model that never stops."""

    name = "无尽"
    capabilities = Capabilities()

    async def complete(self, request: Request) -> AsyncGenerator[str, None]:
        while True:
            yield "字"
            await asyncio.sleep(0)

    async def examine(self) -> tuple[Health, ...]:
        return ()


KEY = "五.P-19.problem"


def reworded(change: Callable[[str], str]) -> Replay:
    """A model that answers a wish about the third problem of the example with one sentence changed."""
    both = (KEY, KEY.replace("problem", "measure"))
    errand = talk(example(), data_folder("prompts"), "五", "通顺一些", keys=both)
    sent = next(original.text for original in errand.originals if original.key == KEY)
    return Replay(
        (Recorded(reply={"answer": "改好了。", "sentences": [{"key": KEY, "text": change(sent)}]}),)
    )


def outcomes(screen: Work) -> list[str]:
    """What became of each card, in the order in which they were shown."""
    assert screen._conversation is not None
    items = screen._conversation.items
    return [item.card.outcome for item in items if isinstance(item, Turn) and item.card is not None]


async def wish(pilot: Pilot[None], words: str = "第三条写得通顺一些") -> None:
    """Asks the model, looks at what will be sent and lets it go."""
    await press(pilot, "f12")
    await type_in(pilot, words)
    await press(pilot, "enter")
    assert isinstance(pilot.app.screen, Page), "what will be sent is shown first"
    assert "〔F1〕" in shown(pilot.app.screen)
    await press(pilot, "escape", "enter")
    if answering := [worker for worker in pilot.app.workers if worker.group == "model"]:
        await pilot.app.workers.wait_for_complete(answering)
    await settled(pilot)


async def test_a_models_words_are_shown_as_a_difference_and_taken_by_one_key(
    tmp_path: Path, model: Callable[[Backend | None], None]
) -> None:
    model(reworded(lambda text: text.replace("工作的人员有", "工作的人员共")))
    async with desk(tmp_path, example().draft) as (screen, pilot):
        await wish(pilot)
        page = shown(screen.app.screen).replace("\n", "")
        assert "〔-有-〕" in page
        assert "〔+共+〕" in page
        await press(pilot, "enter")
        assert "工作的人员共" in screen.session.sentence(KEY).text
        assert [span for span in screen.session.sentence(KEY).spans if isinstance(span, Fact)]
        await press(pilot, "escape", "ctrl+z")
        assert "工作的人员有" in screen.session.sentence(KEY).text


async def test_what_the_guard_refuses_says_why_and_has_no_key_to_take_it(
    tmp_path: Path, model: Callable[[Backend | None], None]
) -> None:
    model(reworded(lambda text: f"{text}，居全市前列"))
    async with desk(tmp_path, example().draft) as (screen, pilot):
        before = screen.session.draft
        await wish(pilot)
        assert "不能采用" in shown(screen.app.screen)
        assert outcomes(screen) == ["refused"]
        assert not list(screen.app.screen.query("TurnBox .accept"))
        assert screen.session.draft == before


async def test_a_sentence_given_back_as_it_is_makes_no_card(
    tmp_path: Path, model: Callable[[Backend | None], None]
) -> None:
    model(reworded(lambda text: text))
    async with desk(tmp_path, example().draft) as (screen, pilot):
        await wish(pilot)
        assert outcomes(screen) == []
        assert "模型没有提出改写" in shown(screen.app.screen)


async def test_words_for_a_sentence_that_changed_meanwhile_are_not_taken(
    tmp_path: Path, model: Callable[[Backend | None], None]
) -> None:
    model(reworded(lambda text: text.replace("工作的人员有", "工作的人员共")))
    async with desk(tmp_path, example().draft) as (screen, pilot):
        await wish(pilot)
        screen.session.edit(KEY, "我局没有专职人员")
        await press(pilot, "enter")
        assert screen.session.sentence(KEY).text == "我局没有专职人员"
        assert "作废" in shown(screen.app.screen).replace("\n", "")
        assert outcomes(screen) == ["lapsed"]


async def test_own_words_that_are_refused_stay_in_the_line(
    tmp_path: Path, model: Callable[[Backend | None], None]
) -> None:
    model(reworded(lambda text: text.replace("工作的人员有", "工作的人员共")))
    async with desk(tmp_path, example().draft) as (screen, pilot):
        await wish(pilot)
        await press(pilot, "right", "right", "enter")
        screen.session.apply(DropProblem("P-19"))
        line = screen.app.screen.query_one("#talk-line", Line)
        line.value = "我局没有专职人员"
        await press(pilot, "enter")
        assert line.value == "我局没有专职人员"
        assert "正在改写“经办人员兼职、轮换快或者业务不熟”的问题" in shown(screen.app.screen)


async def test_words_for_a_sentence_say_for_which_and_are_given_up_by_escape(
    tmp_path: Path, model: Callable[[Backend | None], None]
) -> None:
    model(reworded(lambda text: text.replace("工作的人员有", "工作的人员共")))
    async with desk(tmp_path, example().draft) as (screen, pilot):
        await wish(pilot)
        await press(pilot, "right", "right", "enter")
        assert "正在改写“经办人员兼职、轮换快或者业务不熟”的问题" in shown(screen.app.screen)
        await press(pilot, "escape")
        assert outcomes(screen) == ["open"], "what was not put in other words can still be accepted"
        await type_in(pilot, "用一段式")
        await press(pilot, "enter", "enter")
        assert KEY not in screen.session.draft.edits
        assert screen.session.draft.layout == "one_paragraph"


async def test_own_words_take_the_place_of_a_card(
    tmp_path: Path, model: Callable[[Backend | None], None]
) -> None:
    model(reworded(lambda text: text.replace("工作的人员有", "工作的人员共")))
    async with desk(tmp_path, example().draft) as (screen, pilot):
        await wish(pilot)
        await press(pilot, "right", "right", "enter")
        screen.app.screen.query_one("#talk-line", Line).value = "我局没有专职人员"
        await press(pilot, "f12", "f12", "enter")
        assert screen.session.sentence(KEY).text == "我局没有专职人员"
        assert outcomes(screen) == ["declined"]


async def test_what_is_drawn_twice_at_once_is_shown_once(
    tmp_path: Path, model: Callable[[Backend | None], None]
) -> None:
    model(reworded(lambda text: text.replace("工作的人员有", "工作的人员共")))
    async with desk(tmp_path, example().draft) as (screen, pilot):
        await wish(pilot)
        talking = screen.app.screen
        assert isinstance(talking, Talk)
        await asyncio.gather(talking._draw(), talking._draw())
        assert len(talking.query(TurnBox)) == len(talking._talk.items)


async def test_a_model_that_does_not_end_is_stopped_by_one_key(
    tmp_path: Path, model: Callable[[Backend | None], None]
) -> None:
    model(Endless())
    async with desk(tmp_path, example().draft) as (screen, pilot):
        before = screen.session.draft
        await press(pilot, "f12")
        await type_in(pilot, "写得通顺一些")
        await press(pilot, "enter", "escape")
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("escape")
        await settled(pilot)
        assert "已停止" in shown(screen.app.screen)
        assert "正在回答" not in shown(screen.app.screen)
        assert screen.session.draft == before


class Silent(Endless):
    """A model that says one thing and then nothing more."""

    async def complete(self, request: Request) -> AsyncGenerator[str, None]:
        yield "字"
        await asyncio.Event().wait()


class Waiting(Endless):
    """A model that answers when it is let."""

    def __init__(self) -> None:
        self.on = asyncio.Event()

    async def complete(self, request: Request) -> AsyncGenerator[str, None]:
        await self.on.wait()
        yield '{"answer": "都很好。", "sentences": []}'


def saving(screen: Work) -> str:
    return str(screen.query_one("#saving", Static).content)


async def sent(pilot: Pilot[None]) -> None:
    """A wish is on its way to the model."""
    await press(pilot, "f12")
    await type_in(pilot, "写得通顺一些")
    await press(pilot, "enter", "escape")
    await pilot.press("enter")


async def test_the_conversation_can_be_closed_while_a_model_answers(
    tmp_path: Path, model: Callable[[Backend | None], None]
) -> None:
    model(Silent())
    async with desk(tmp_path, example().draft) as (screen, pilot):
        await sent(pilot)
        await type_in(pilot, "下一句")
        await pilot.press("f12")
        await settled(pilot)
        assert screen.app.screen is screen
        screen.query_one(StatusLine).show()
        assert "◌ 模型正在回答" in saving(screen)
        await pilot.press("f12")
        await settled(pilot)
        assert screen.app.screen.query_one("#talk-line", Line).value == "下一句"


async def test_what_is_let_go_while_a_model_answers_waits_until_it_has(
    tmp_path: Path, model: Callable[[Backend | None], None]
) -> None:
    model(Silent())
    async with desk(tmp_path, example().draft) as (screen, pilot):
        await press(pilot, "f12")
        await type_in(pilot, "第一条写得短一些")
        await press(pilot, "enter", "escape")
        await type_in(pilot, "第二条写得短一些")
        await press(pilot, "enter", "escape")
        await pilot.press("enter")
        await pilot.pause()
        (worker,) = [worker for worker in screen.app.workers if worker.group == "model"]
        screen.app.screen.query(".accept").last().focus()
        await pilot.press("enter")
        await pilot.pause()
        assert worker.is_running
        assert "还在回答" in next(told.message for told in screen.app._notifications)
        await press(pilot, "escape")


async def test_an_answer_that_came_while_nobody_looked_is_told_until_it_is_looked_at(
    tmp_path: Path, model: Callable[[Backend | None], None]
) -> None:
    waits = Waiting()
    model(waits)
    async with desk(tmp_path, example().draft) as (screen, pilot):
        await sent(pilot)
        await pilot.press("f12")
        waits.on.set()
        await pilot.app.workers.wait_for_complete(
            [worker for worker in pilot.app.workers if worker.group == "model"]
        )
        screen.query_one(StatusLine).show()
        assert "● 模型答完了（F12 看）" in saving(screen)
        await press(pilot, "f12", "f12")
        screen.query_one(StatusLine).show()
        assert "模型" not in saving(screen)


async def test_a_model_is_stopped_when_the_desk_is_left(
    tmp_path: Path, model: Callable[[Backend | None], None]
) -> None:
    model(Silent())
    async with desk(tmp_path, example().draft) as (screen, pilot):
        await sent(pilot)
        await pilot.press("f12")
        await pilot.pause()
        assert [worker.group for worker in screen.app.workers if worker.is_running] == ["model"]
        await screen.app.pop_screen()
        await pilot.pause()
        assert not [worker for worker in screen.app.workers if worker.is_running]


@pytest.mark.usefixtures("model")
async def test_what_was_said_is_deleted_for_good_once_the_clerk_is_sure(tmp_path: Path) -> None:
    async with desk(tmp_path, EMPTY) as (screen, pilot):
        await press(pilot, "f12")
        await type_in(pilot, "先看检查")
        await press(pilot, "enter")
        screen.action_forget()
        await press(pilot, "enter")
        assert screen.session.turns != ()
        screen.action_forget()
        await press(pilot, "right", "enter")
        assert screen.session.turns == ()
        await press(pilot, "f12")
        assert "您" not in shown(screen.app.screen)
