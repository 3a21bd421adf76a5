from pathlib import Path

from textual.command import CommandPalette

from assistant.tui.screens.problems import ProblemsPane
from tests.builders import draft
from tests.tui.builders import desk, press, shown, type_in
from tests.tui.figures_host import settled


async def test_the_palette_leads_to_a_step_by_a_word_of_its_name(tmp_path: Path) -> None:
    async with desk(tmp_path, draft()) as (screen, pilot):
        await press(pilot, "ctrl+p")
        assert isinstance(screen.app.screen, CommandPalette)
        await type_in(pilot, "改进")
        await screen.app.workers.wait_for_complete()
        await settled(pilot)
        await press(pilot, "enter", "enter")
        assert isinstance(screen.pane, ProblemsPane)


async def test_the_palette_says_in_chinese_that_nothing_was_found(tmp_path: Path) -> None:
    async with desk(tmp_path, draft()) as (screen, pilot):
        await press(pilot, "ctrl+p")
        await type_in(pilot, "发射火箭")
        await screen.app.workers.wait_for_complete()
        await settled(pilot)
        assert "没有找到" in shown(screen.app.screen)
