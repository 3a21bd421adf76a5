"""The line that the clerk speaks in: Enter says it; several pasted lines stay several lines."""

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import TextArea


class Line(TextArea):
    """As many rows high as what stands in it, up to a few. ``pasted`` tells whether any of it was not typed here."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("shift+enter,ctrl+j", "newline", show=False)]

    class Submitted(Message):
        """Enter was pressed; the line is empty now."""

        def __init__(self, line: "Line", text: str, pasted: bool) -> None:
            super().__init__()
            self.line, self.text, self.pasted = line, text, pasted

        @property
        def control(self) -> "Line":
            return self.line

    def __init__(self, *, placeholder: str = "", key: str | None = None) -> None:
        super().__init__(placeholder=placeholder, id=key, compact=True, highlight_cursor_line=False)
        self._pasted = False

    @property
    def value(self) -> str:
        """What stands in the line."""
        return self.text

    @value.setter
    def value(self, text: str) -> None:
        self.load_text(text)
        self.move_cursor(self.document.end)
        self._pasted = False

    def submit(self) -> None:
        """Says what stands in the line. It is empty at once: the next key belongs to the next words."""
        said = self.Submitted(self, self.text, self._pasted)
        self.value = ""
        self.post_message(said)

    def give_back(self, said: Submitted) -> None:
        """Puts words back that cannot be heard now, before what was typed since."""
        typed, pasted = self.text, self._pasted
        self.value = said.text + typed
        self._pasted = said.pasted or pasted

    def take(self, text: str, *, pasted: bool) -> None:
        """Goes on with words that came while the cursor was on a card."""
        self.focus()
        self.insert(text)
        self._pasted = self._pasted or pasted

    def on_key(self, event: events.Key) -> None:
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.submit()

    def on_paste(self, event: events.Paste) -> None:
        self._pasted = self._pasted or bool(event.text.strip())

    def action_paste(self) -> None:
        self._pasted = self._pasted or bool(self.app.clipboard.strip())
        super().action_paste()

    def action_newline(self) -> None:
        self.insert("\n")
