"""A small app that holds the step 数据 alone, on a draft in a temporary folder."""

import itertools
from pathlib import Path

from textual import events, on
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.pilot import Pilot
from textual.widgets import Input, Static

from assistant.errors import NianbaoError
from assistant.report.draft import Draft
from assistant.session import Session
from assistant.store import Store
from assistant.tui.screens.figures import FiguresPane
from assistant.tui.widgets.grid import Make
from tests.builders import bank


def opened(folder: Path, draft: Draft) -> Session:
    """A session on a new draft."""
    minute = itertools.count()
    store = Store.create(folder / "a.nianbao", draft, time="2026-01-05T08:00:00")
    return Session(store, bank(), lambda: f"2026-01-05T09:{next(minute):02d}:00")


class Host(App[None]):
    """Makes the changes that the pane asks for, as the real app does. ``moved`` is where the cursor has been."""

    BINDINGS = [Binding("ctrl+z", "undo")]  # noqa: RUF012 - the way of textual

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.pane = FiguresPane(session.view, self.make)
        self.moved: list[str] = []
        self.refused: list[str] = []

    def compose(self) -> ComposeResult:
        yield self.pane
        yield Input(id="elsewhere")

    def on_mount(self) -> None:
        self.query_one("#elsewhere").styles.height = 1
        self.query_one("#elsewhere").styles.border = ("none", "black")
        self.pane.grid.focus()

    def make(self, make: Make) -> None:
        try:
            self.pane.show(self.session.apply(make(self.session.draft)))
        except NianbaoError as error:
            self.refused.append(str(error))

    @on(FiguresPane.Moved)
    def note(self, event: FiguresPane.Moved) -> None:
        self.moved.append(event.cell)

    def action_undo(self) -> None:
        self.pane.show(self.session.undo())

    @property
    def shown(self) -> list[str]:
        """The lines of the screen as text."""
        return [strip.text for strip in self.screen._compositor.render_strips()]

    @property
    def said(self) -> str:
        """What stands below the sheet about the cell."""
        return str(self.pane.query_one("#about", Static).content)


async def fast(pilot: Pilot[None], *keys: str) -> None:
    """Sends keys all at once, as a fast typist or a slow terminal does; ``pilot.press`` would wait after each."""
    for key in keys:
        pilot.app.post_message(events.Key(key, key if len(key) == 1 else None))
    await settled(pilot)


async def pasted(pilot: Pilot[None], text: str) -> None:
    pilot.app.post_message(events.Paste(text))
    await settled(pilot)


async def settled(pilot: Pilot[None]) -> None:
    """Lets keys, the changes that they ask for, and the views that follow pass through."""
    for _ in range(3):
        await pilot.pause()
