"""机关: what Enter goes through, the day of signing, and local demands."""

from pathlib import Path

from textual.widgets import Select, Static

from tests.builders import draft
from tests.tui.builders import desk, press, shown, type_in
from tests.tui.figures_host import settled


async def test_the_day_of_signing_stands_below_the_name_and_is_refused_before_the_year_is_over(
    tmp_path: Path,
) -> None:
    async with desk(tmp_path, draft()) as (screen, pilot):
        await press(pilot, "f2", "enter", "enter", "enter")
        await type_in(pilot, "2025年1月20日")
        await press(pilot, "enter")
        assert "应在2026年1月1日以后" in shown(screen)
        await press(pilot, "ctrl+z")
        await type_in(pilot, "2026年1月20日")
        await press(pilot, "enter")
        assert screen.session.view.document.signature == (draft().organ.name, "2026年1月20日")


async def test_local_demands_are_chosen_whatever_the_name_and_said_to_change_what(tmp_path: Path) -> None:
    async with desk(tmp_path, draft()) as (screen, pilot):
        await press(pilot, "f2")
        screen.query_one("#organ-region", Select).value = "分渠道计数"
        await settled(pilot)
        assert screen.session.draft.answers["region"] == "分渠道计数"
        told = str(screen.query_one("#organ-region-told", Static).content)
        assert "不超过1000字" in told
        assert "问答多10问" in told
        await press(pilot, "ctrl+z")
        assert screen.query_one("#organ-region", Select).value == "没有另外要求"


async def test_after_the_last_field_enter_stays_and_says_so(tmp_path: Path) -> None:
    async with desk(tmp_path, draft()) as (screen, pilot):
        await press(pilot, "f2", "enter", "enter", "enter")
        last = screen.focused
        await press(pilot, "enter")
        assert screen.focused is last
        assert "F2 至 F8" in next(told.message for told in pilot.app._notifications)
