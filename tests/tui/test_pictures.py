"""A few screens as pictures, to be looked at when they change: ``pytest tests/tui/test_pictures.py --snapshot-update``.

They show nothing that the phrasebank or the rules word. Another release of Textual may draw them otherwise.
"""

import json
import sys
from collections.abc import Awaitable, Callable
from importlib.metadata import version
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from assistant.report.published import Note, Report, report_to_json
from assistant.tui.app import NianbaoApp
from assistant.tui.places import Places
from tests.builders import draft, figures
from tests.tui.builders import LARGE, NOW, SMALL, stored
from tests.tui.figures_host import fast, pasted, settled

DRAWN_WITH = "8.2"
pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="the pictures show paths of other systems"),
    pytest.mark.skipif(
        not version("textual").startswith(f"{DRAWN_WITH}."),
        reason=f"the pictures were drawn with Textual {DRAWN_WITH}",
    ),
]
SMALL_CASE = {
    "table3.new_received.person": 12,
    "table3.new_received.enterprise": 3,
    "table3.granted.person": 9,
    "table3.unable_not_held.person": 2,
    "table3.granted.enterprise": 3,
}
Compare = Callable[..., bool]


def program(folder: Path, path: Path | None = None) -> NianbaoApp:
    """The app with a path on the screen that is the same everywhere."""
    return NianbaoApp(path, places=Places(Path("/文档/年报助手"), folder), now=lambda: NOW)


def pressing(*keys: str, typed: str = "") -> Callable[[Pilot[None]], Awaitable[None]]:
    """What is done before the picture is taken; no cursor blinks in it."""

    async def act(pilot: Pilot[None]) -> None:
        await pilot.app.workers.wait_for_complete()
        await settled(pilot)
        await fast(pilot, *typed)
        for key in keys:
            await pilot.press(key)
            await settled(pilot)
        for field in (*pilot.app.screen.query(Input), *pilot.app.screen.query(TextArea)):
            field.cursor_blink = False
        await settled(pilot)

    return act


def test_the_start_screen(snap_compare: Compare, tmp_path: Path) -> None:
    before = pressing(typed="青禾县河口镇人民政府")
    assert snap_compare(program(tmp_path), terminal_size=LARGE, run_before=before)


def test_the_start_screen_tells_a_school_that_the_form_is_not_theirs(
    snap_compare: Compare, tmp_path: Path
) -> None:
    before = pressing(typed="青禾县第一中学")
    assert snap_compare(program(tmp_path), terminal_size=SMALL, run_before=before)


def test_the_step_of_last_year_on_a_small_screen(snap_compare: Compare, tmp_path: Path) -> None:
    path = stored(tmp_path, draft(SMALL_CASE))
    assert snap_compare(program(tmp_path, path), terminal_size=SMALL, run_before=pressing("f3"))


def test_what_a_report_would_bring_into_a_draft(snap_compare: Compare, tmp_path: Path) -> None:
    path = stored(tmp_path, draft(SMALL_CASE))
    read = figures({**SMALL_CASE, "table3.new_received.person": 11})
    report = report_to_json(
        Report("青禾县自然资源局", 2025, read), [Note("table3.granted", "名称与官方不同，请核对。")]
    )
    (tmp_path / "报告.json").write_text(json.dumps(report, ensure_ascii=False), encoding="utf-8")

    async def drop(pilot: Pilot[None]) -> None:
        await pressing("f5")(pilot)
        await pasted(pilot, str(tmp_path / "报告.json"))
        for worker in [worker for worker in pilot.app.workers if worker.group == "reading"]:
            await worker.wait()
        await settled(pilot)

    assert snap_compare(program(tmp_path, path), terminal_size=SMALL, run_before=drop)


def test_the_sheet_of_figures_with_a_column_that_does_not_balance(
    snap_compare: Compare, tmp_path: Path
) -> None:
    path = stored(tmp_path, draft(SMALL_CASE))
    assert snap_compare(program(tmp_path, path), terminal_size=SMALL, run_before=pressing("f5", "]"))
