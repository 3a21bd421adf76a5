"""Opening drafts that are locked, damaged or not there; history; leaving."""

from pathlib import Path

import pytest
from textual.widgets import Input, OptionList, Static

from assistant.errors import StoreError
from assistant.report.changes import SetFigures
from assistant.store import Store
from assistant.tui.app import NianbaoApp
from assistant.tui.places import Places
from assistant.tui.screens.check import CheckPane
from assistant.tui.screens.dialogs import AskWords, Choose, Page
from assistant.tui.screens.history import History
from assistant.tui.screens.interview import InterviewPane
from assistant.tui.screens.start import Start
from assistant.tui.screens.work import Work
from assistant.tui.widgets.status import StatusLine
from tests.builders import draft
from tests.tui.builders import NOW, app, desk, press, shown, stored
from tests.tui.figures_host import settled


async def test_a_locked_draft_tells_who_has_it_and_can_be_read(tmp_path: Path) -> None:
    path = stored(tmp_path, draft())
    with Store.open(path, time="2026-01-08T08:30:00"):
        program = app(tmp_path, path)
        async with program.run_test() as pilot:
            await pilot.pause()
            assert isinstance(program.screen, Choose)
            assert "2026-01-08 08:30" in shown(program.screen)
            await press(pilot, "enter")
            assert isinstance(program.screen, Work)
            assert "只读" in str(program.screen.query_one("#saving", Static).content)
            await press(pilot, "f4", "n")
            assert program.screen.session.draft.answers == {}


async def test_a_missing_draft_is_told_and_the_start_screen_stays(tmp_path: Path) -> None:
    program = app(tmp_path, tmp_path / "没有.nianbao")
    async with program.run_test(notifications=True) as pilot:
        await program.workers.wait_for_complete()
        await pilot.pause()
        assert isinstance(program.screen, Start)
        assert "找不到草稿" in shown(program.screen)


async def test_a_draft_opened_before_is_offered_again(tmp_path: Path) -> None:
    path = stored(tmp_path, draft())
    for _ in range(2):
        program = app(tmp_path, path)
        async with program.run_test():
            await program.workers.wait_for_complete()
    program = app(tmp_path)
    async with program.run_test() as pilot:
        offered = program.screen.query_one("#before-list", OptionList)
        assert offered.option_count == 4
        offered.focus()
        await press(pilot, "home", "enter")
        await program.workers.wait_for_complete()
        assert isinstance(program.screen, Work)


async def test_history_restores_an_earlier_state_and_redo_comes_back(tmp_path: Path) -> None:
    async with desk(tmp_path, draft()) as (screen, pilot):
        screen.session.apply(SetFigures({"table2.licences": 5}))
        screen.session.apply(SetFigures({"table2.licences": 6}))
        await press(pilot, "ctrl+r", "down", "down")
        assert isinstance(screen.app.screen, History)
        assert "0 → 6" in shown(screen.app.screen)
        await press(pilot, "enter")
        assert screen.session.draft.figures["table2.licences"] == 0
        await press(pilot, "ctrl+y")
        assert screen.session.draft.figures["table2.licences"] == 6


async def test_the_present_state_is_marked_as_sent(tmp_path: Path) -> None:
    async with desk(tmp_path, draft()) as (screen, pilot):
        await press(pilot, "ctrl+r", "1")
        assert [mark.name for mark in screen.session.store.marks()] == ["送审"]
        assert "【送审】" in shown(screen.app.screen)


async def test_leaving_finishes_what_is_being_typed(tmp_path: Path) -> None:
    path = stored(tmp_path, draft())
    program = app(tmp_path, path)
    async with program.run_test() as pilot:
        await program.workers.wait_for_complete()
        await press(pilot, "f2")
        await pilot.press("ctrl+a", "ctrl+k", *"青禾县财政局")
        await press(pilot, "ctrl+q")
    with Store.open(path, time=NOW.isoformat()) as store:
        assert store.draft.organ.name == "青禾县财政局"


async def test_closing_a_draft_leads_back_to_the_start(tmp_path: Path) -> None:
    async with desk(tmp_path, draft()) as (screen, pilot):
        await screen.run_action("close")
        await settled(pilot)
        assert isinstance(screen.app.screen, Start)


async def test_a_change_that_cannot_be_saved_is_told_and_can_be_kept_elsewhere(tmp_path: Path) -> None:
    async with desk(tmp_path, draft()) as (screen, pilot):
        screen.session.store.path.unlink()
        screen.session.apply(SetFigures({"table2.licences": 5}))
        with pytest.raises(StoreError):
            screen.session.flush()
        await press(pilot, "f8")
        screen.query_one(StatusLine).show()
        assert "▲ 未保存" in str(screen.query_one("#saving", Static).content)
        await press(pilot, "ctrl+s")
        assert isinstance(screen.app.screen, AskWords)
        screen.app.screen.query_one(Input).value = str(tmp_path / "另存.nianbao")
        await press(pilot, "enter")
        with Store.open(tmp_path / "另存.nianbao", time=NOW.isoformat()) as copy:
            assert copy.draft.figures["table2.licences"] == 5


async def test_leaving_with_unsaved_work_asks_first(tmp_path: Path) -> None:
    async with desk(tmp_path, draft()) as (screen, pilot):
        screen.session.store.path.unlink()
        screen.session.apply(SetFigures({"table2.licences": 5}))
        await press(pilot, "ctrl+q")
        assert isinstance(screen.app.screen, Choose)
        await press(pilot, "escape")
        assert screen.app.screen is screen


async def test_a_read_only_draft_is_saved_elsewhere_with_control_s(tmp_path: Path) -> None:
    path = stored(tmp_path, draft())
    with Store.open(path, time="2026-01-08T08:30:00"):
        program = app(tmp_path, path)
        async with program.run_test() as pilot:
            await settled(pilot)
            await press(pilot, "enter", "ctrl+s")
            assert isinstance(program.screen, AskWords)
            program.screen.query_one(Input).value = str(tmp_path / "另存.nianbao")
            await press(pilot, "enter")
    with Store.open(tmp_path / "另存.nianbao", time=NOW.isoformat()) as copy:
        assert copy.draft == draft()


async def test_a_click_on_a_step_a_key_and_the_summary_does_what_it_says(tmp_path: Path) -> None:
    async with desk(tmp_path, draft()) as (screen, pilot):
        await pilot.click("#tab-interview")
        assert isinstance(screen.pane, InterviewPane)
        await pilot.click("#summary")
        assert isinstance(screen.pane, CheckPane)
        await pilot.click("Key")
        await settled(pilot)
        assert isinstance(screen.app.screen, Page)


async def test_the_example_opens_without_touching_the_clerks_folders(tmp_path: Path) -> None:
    program = app(tmp_path)
    async with program.run_test() as pilot:
        offered = program.screen.query_one("#before-list", OptionList)
        offered.focus()
        await press(pilot, "end", "enter")
        await program.workers.wait_for_complete()
        await settled(pilot)
        assert isinstance(program.screen, Work)
        path = program.screen.session.store.path
        assert path.exists()
    assert not path.exists()
    assert not (tmp_path / "文档").exists()


async def test_a_phrasebank_with_a_mistake_is_told_and_the_shipped_one_taken(tmp_path: Path) -> None:
    folder = tmp_path / "语料" / "problems"
    folder.mkdir(parents=True)
    (folder / "P-01.yaml").write_text("id: P-01\ntitel: 写错了\n", encoding="utf-8")
    program = NianbaoApp(
        stored(tmp_path, draft()),
        phrasebank=tmp_path / "语料",
        places=Places(tmp_path / "文档", tmp_path / "state"),
        now=lambda: NOW,
    )
    async with program.run_test(notifications=True) as pilot:
        await program.workers.wait_for_complete()
        await settled(pilot)
        assert isinstance(program.screen, Work)
        assert "P-01.yaml:" in shown(program.screen).replace("\n", "")


async def test_the_theme_turns_and_is_remembered(tmp_path: Path) -> None:
    program = app(tmp_path)
    async with program.run_test() as pilot:
        await press(pilot, "ctrl+t")
        assert program.theme == "昼"
    assert app(tmp_path).theme == "昼"
