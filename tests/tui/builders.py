"""The app as tests start it: its own folders, a clock that stands still."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

from textual.pilot import Pilot
from textual.screen import Screen

from assistant.report.draft import Draft
from assistant.store import Store
from assistant.tui.app import NianbaoApp
from assistant.tui.places import Places
from assistant.tui.screens.work import Work
from tests.tui.figures_host import fast, settled

NOW = datetime(2026, 1, 8, 9, 0)
SMALL, LARGE = (80, 24), (120, 36)


def app(folder: Path, draft: Path | None = None) -> NianbaoApp:
    """The app with its folders in ``folder``, on 8 January 2026."""
    return NianbaoApp(draft, places=Places(folder / "文档", folder / "state"), now=lambda: NOW)


async def type_in(pilot: Pilot[None], text: str) -> None:
    """Types a text at once, as no key press that a clerk would count; an input method sends it so."""
    await fast(pilot, *text)


def stored(folder: Path, draft: Draft) -> Path:
    """A draft in a file, closed again."""
    folder.mkdir(exist_ok=True)
    path = folder / "年报.nianbao"
    Store.create(path, draft, time=NOW.isoformat()).close()
    return path


@asynccontextmanager
async def desk(
    folder: Path, draft: Draft, *, size: tuple[int, int] = LARGE
) -> AsyncIterator[tuple[Work, Pilot[None]]]:
    """The desk with a draft on it."""
    program = app(folder, stored(folder, draft))
    async with program.run_test(size=size, notifications=True) as pilot:
        await program.workers.wait_for_complete()
        await settled(pilot)
        assert isinstance(program.screen, Work)
        yield program.screen, pilot


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Presses keys one by one, the screen at rest after each."""
    for key in keys:
        await pilot.press(key)
        await settled(pilot)


def shown(screen: Screen[object]) -> str:
    """What stands on the screen, as text."""
    return "\n".join(strip.text for strip in screen._compositor.render_strips())
