"""A row of names, one of which is chosen: what a list shows, which of two lists is shown, or an answer."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
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


class OneOf(Static, can_focus=True):
    """One of a few answers, in one line: arrows and clicks give it, Enter goes on and changes nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "turn(-1)", show=False),
        Binding("right", "turn(1)", show=False),
        Binding("enter", "go_on", show=False),
    ]

    class Done(Message):
        """Enter was pressed."""

        def __init__(self, one_of: "OneOf") -> None:
            super().__init__()
            self.one_of = one_of

        @property
        def control(self) -> "OneOf":
            return self.one_of

    def __init__(self, answers: Sequence[tuple[str, str]], give: Callable[[str], None]) -> None:
        super().__init__(markup=False, classes="one-of")
        self._answers, self._give = tuple(answers), give
        self._given: str | None = None

    def show(self, given: str | None) -> None:
        """Renders the (id, name) pairs, the one that the draft holds marked."""
        self._given = given
        self.update(Content("  ").join(_answer(one, name, one == given) for one, name in self._answers))

    def action_turn(self, by: int) -> None:
        ids = [one for one, _ in self._answers]
        at = ids.index(self._given) + by if self._given in ids else 0
        self._give(ids[max(0, min(at, len(ids) - 1))])

    def action_go_on(self) -> None:
        self.post_message(self.Done(self))

    def on_click(self, event: events.Click) -> None:
        one = event.style.meta.get("choice")
        if isinstance(one, str):
            event.stop()
            self._give(one)


def _answer(one: str, name: str, given: bool) -> Content:
    content = Content.styled(f"{'●' if given else '○'} {name}", "bold" if given else "")
    return content.stylize(Style.from_meta({"choice": one}))


def _name(choice: str, name: Content | str, chosen: str) -> Content:
    content = Content(name) if isinstance(name, str) else name
    style = "$accent bold underline" if choice == chosen else "$quiet"
    return content.stylize_before(style).stylize(Style.from_meta({"choice": choice}))
