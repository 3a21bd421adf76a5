"""The steps of a report, on top of the screen: each with its key, and with a click."""

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Static


class StepTab(Static):
    """One step."""

    def __init__(self, step: str, key: str, title: str) -> None:
        super().__init__(id=f"tab-{step}", markup=False)
        self.step, self._key, self._title = step, key, title
        self._note: str | None = None
        self.note("")

    def note(self, note: str) -> None:
        """Shows a count beside the title."""
        if note == self._note:
            return
        self._note = note
        self.update(
            Content.assemble((self._key, "dim"), " ", self._title, (f" {note}" if note else "", "bold"))
        )

    def on_click(self, event: events.Click) -> None:
        event.stop()
        self.post_message(StepBar.Chosen(self.step))


class StepBar(Horizontal):
    """All steps, the current one marked."""

    class Chosen(Message):
        """A step was clicked."""

        def __init__(self, step: str) -> None:
            super().__init__()
            self.step = step

    def __init__(self, steps: Sequence[tuple[str, str, str]]) -> None:
        super().__init__()
        self._steps = steps

    def compose(self) -> ComposeResult:
        for step, key, title in self._steps:
            yield StepTab(step, key, title)

    def mark(self, current: str) -> None:
        """Shows which step is the current one."""
        for tab in self.query(StepTab):
            tab.set_class(tab.step == current, "-current")

    def note(self, step: str, note: str) -> None:
        self.query_one(f"#tab-{step}", StepTab).note(note)
