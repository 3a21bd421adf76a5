"""Text that stands in a field and in no draft: it is told, it can be gone back to, and it survives a crash."""

from pathlib import Path

import pytest
from textual.widgets import TextArea

from assistant.report.draft import FollowUp, Problem
from assistant.session import Session
from assistant.store import Store
from assistant.tui.screens.dialogs import Choose
from assistant.tui.screens.figures import FiguresPane
from assistant.tui.screens.figures_step import FiguresStep
from assistant.tui.screens.work import Work
from assistant.tui.unfinished import Keeper, Unfinished
from tests.builders import bank, draft
from tests.tui.builders import LARGE, NOW, SMALL, app, desk, press, shown, stored, type_in
from tests.tui.figures_host import settled

CELL = "table3.new_received.person"
WORK = draft(
    problems=(Problem(id="P-19"),),
    follow_ups=(FollowUp(problem="解读材料偏少"),),
)


def kept(path: Path) -> tuple[str, str] | None:
    with Store.open(path, write=False) as store:
        return store.typing()


def typed(text: str) -> Unfinished:
    return Unfinished(CELL, text)


# --- what goes to disk --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ticks", "text"),
    [
        ([typed("1")], None),
        ([typed("1"), typed("12"), typed("12")], "12"),
        ([typed("1"), typed("12"), typed("123"), typed("1234")], "1234"),
        ([typed("12"), typed("12"), None], None),
        ([typed("12"), typed("12"), typed("")], None),
    ],
    ids=["at once", "after a pause", "now and then without one", "until it is taken", "until it is cleared"],
)
def test_text_is_kept(tmp_path: Path, ticks: list[Unfinished | None], text: str | None) -> None:
    path = stored(tmp_path, draft())
    with Session(Store.open(path, write=True, time=NOW.isoformat()), bank(), NOW.isoformat) as session:
        keeper = Keeper(session)
        for now in ticks:
            keeper.tick(now)
    assert kept(path) == ((CELL, text) if text else None)


# --- after a crash ------------------------------------------------------------------------------------------------


def crashed(folder: Path, place: str, text: str) -> Path:
    """A draft whose program was killed while a text was being typed."""
    path = stored(folder, WORK)
    with Store.open(path, write=True, time=NOW.isoformat()) as store:
        store.keep_typing(place, text)
    return path


PLACES = [
    (CELL, "1２"),
    ("organ.name", "青禾县自然资"),
    ("answers.contact", "人民路1号"),
    ("answers.training_count", "两"),
    ("previous.table3.carried_out.person", "3"),
    ("previous.table3.granted.person", "3"),
    ("previous.五", "一是解读偏少。二是更新不及时。"),
    ("F-1.evidence", "已发布图解"),
    ("P-19.unit", "党政综合办"),
    ("一.proactive", "写了一半的"),
]


@pytest.mark.parametrize(("place", "text"), PLACES, ids=[place for place, _ in PLACES])
async def test_what_was_being_typed_is_offered_and_stands_in_its_field_again(
    tmp_path: Path, place: str, text: str
) -> None:
    if place == "一.proactive":
        document = Session(Store.create(tmp_path / "b", WORK, time="1"), bank(), lambda: "1").view.document
        place = next(sentence.key for sentence in document.sentences if sentence.key.startswith("一."))
    program = app(tmp_path, crashed(tmp_path, place, text))
    async with program.run_test(size=LARGE) as pilot:
        await settled(pilot)
        assert isinstance(program.screen, Choose)
        assert text in shown(program.screen)
        await press(pilot, "enter")
        await pilot.pause()
        screen = program.screen
        assert isinstance(screen, Work)
        assert screen.pane is not None
        left = screen.pane.unfinished()
        assert left is not None
        assert (left.place, left.text) == (place, text)


async def test_a_long_text_leaves_room_for_the_answers(tmp_path: Path) -> None:
    text = "一是解读偏少。" * 400
    program = app(tmp_path, crashed(tmp_path, "previous.五", text))
    async with program.run_test(size=SMALL) as pilot:
        await settled(pilot)
        assert "放弃" in shown(program.screen)
        await press(pilot, "enter")
        await pilot.pause()
        assert program.screen.query_one("#pasted", TextArea).text == text


async def test_what_was_being_typed_can_be_given_up(tmp_path: Path) -> None:
    path = crashed(tmp_path, CELL, "12")
    program = app(tmp_path, path)
    async with program.run_test(size=LARGE) as pilot:
        await settled(pilot)
        await press(pilot, "right", "enter")
        assert isinstance(program.screen, Work)
        assert program.screen.session.draft.figures[CELL] == 0
    assert kept(path) is None


# --- what was refused ---------------------------------------------------------------------------------------------


async def test_a_refused_text_is_told_wherever_one_goes_until_it_is_mended(tmp_path: Path) -> None:
    async with desk(tmp_path, draft()) as (screen, pilot):
        screen.go(CELL)
        await settled(pilot)
        await type_in(pilot, "12abc")
        await press(pilot, "f3")
        screen.query_one("StatusLine").show_saving()  # type: ignore[attr-defined]
        await settled(pilot)
        assert "“12abc”没有填进去（F5 去改）" in shown(screen)
        assert "已保存" not in shown(screen)
        assert screen.session.draft.figures[CELL] == 0
        await press(pilot, "f5")
        assert screen.query_one(FiguresPane).grid.typed == "12abc"
        await press(pilot, "escape")
        screen.query_one("StatusLine").show_saving()  # type: ignore[attr-defined]
        await settled(pilot)
        assert "已保存" in shown(screen)


async def test_leaving_the_draft_leads_back_to_a_text_that_was_refused(tmp_path: Path) -> None:
    async with desk(tmp_path, draft()) as (screen, pilot):
        screen.go(CELL)
        await settled(pilot)
        await type_in(pilot, "12abc")
        await press(pilot, "f3")
        assert not await screen.may_leave()
        await settled(pilot)
        assert isinstance(screen.pane, FiguresStep)
        assert screen.query_one(FiguresPane).grid.cursor == CELL
