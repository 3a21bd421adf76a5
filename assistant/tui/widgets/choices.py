"""A row of names, one of which is chosen: what a list shows, or which of two lists is shown."""

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.message import Message
from textual.style import Style
from textual.widgets import Static


class Choices(Static):
    """Names side by side; a click on one asks for it. The chosen one is underlined, so that no colour is needed."""

    class Chosen(Message):
        """A name was clicked."""

        def __init__(self, choices: "Choices", choice: str) -> None:
            super().__init__()
            self.choices, self.choice = choices, choice

        @property
        def control(self) -> "Choices":
            return self.choices

    def __init__(self, key: str) -> None:
        super().__init__(id=key, markup=False, classes="choices")

    def show(self, choices: Sequence[tuple[str, Content | str]], chosen: str) -> None:
        """Renders (id, name) pairs."""
        self.update(Content("   ").join(_name(choice, name, chosen) for choice, name in choices))

    def on_click(self, event: events.Click) -> None:
        choice = event.style.meta.get("choice")
        if isinstance(choice, str):
            event.stop()
            self.post_message(self.Chosen(self, choice))


def _name(choice: str, name: Content | str, chosen: str) -> Content:
    content = Content(name) if isinstance(name, str) else name
    style = "$accent bold underline" if choice == chosen else "$quiet"
    return content.stylize_before(style).stylize(Style.from_meta({"choice": choice}))
