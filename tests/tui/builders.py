"""The app as tests start it: its own folders, a clock that stands still."""

from datetime import datetime
from pathlib import Path

from textual.pilot import Pilot

from assistant.tui.app import NianbaoApp
from assistant.tui.places import Places

NOW = datetime(2026, 1, 8, 9, 0)
SMALL, LARGE = (80, 24), (120, 36)


def app(folder: Path, draft: Path | None = None) -> NianbaoApp:
    """The app with its folders in ``folder``, on 8 January 2026."""
    return NianbaoApp(draft, places=Places(folder / "文档", folder / "state"), now=lambda: NOW)


async def type_in(pilot: Pilot[None], text: str) -> None:
    """Types a text, as no key press that a clerk would count."""
    await pilot.press(*text)
