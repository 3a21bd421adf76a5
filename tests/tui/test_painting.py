"""What is painted: parts of the screen are left as they stand where they say the same, so they must never be stale."""

import re
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import pytest
from textual.pilot import Pilot

from assistant.tui.screens.work import Work
from tests.builders import draft
from tests.tui.builders import LARGE, SMALL, desk, press

FILLED = {
    "table3.new_received.person": 12,
    "table3.carried_in.person": 1,
    "table3.granted.person": 9,
    "table4.reconsideration.upheld": 2,
}
FILLING = (
    *("5", "enter", "1", "2", "0", "enter", "enter"),  # figures that do not add up
    *("]", "7", "tab", "3", "enter", "9", "9", "9", "9", "9", "9", "enter"),  # a column grows
    *("pagedown", "4", "up", "shift+down", "shift+right", "ctrl+c", "escape"),
    *("]", "1", "enter", "[", "[", "delete", "ctrl+t", "6", "enter"),
    *("z", "enter", "f8", "down", "down", "f5", "8", "enter"),
)


async def _as_painted_anew(screen: Work, pilot: Pilot[None]) -> list[str]:
    for part in screen.walk_children():
        part.refresh()
    await pilot.pause()
    return _painted(screen)


def _painted(screen: Work) -> list[str]:
    """The lines of the picture of the screen; it names itself after a number of its own."""
    return re.sub(r"terminal-\d+", "", screen.app.export_screenshot()).splitlines()


def _steps(keys: tuple[str, ...]) -> Iterator[tuple[str, bool]]:
    """The keys, with whether to look after each: not after every one, so that changes also add up."""
    return zip(keys, cycle((True, False, True)), strict=False)


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_after_each_key_stands_what_painting_everything_would_show(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with desk(tmp_path, draft(FILLED), size=size) as (screen, pilot):
        screen.query_one("#saving").visible = False  # it goes by the clock
        await press(pilot, "f5")
        for key, looked_at in _steps(FILLING):
            await press(pilot, key)
            if looked_at:
                now = _painted(screen)
                assert now == await _as_painted_anew(screen, pilot), key
