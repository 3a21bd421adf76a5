"""Small dialogs: a question with a few answers, a question answered in words, a page to read."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Static

from assistant.tui.widgets.keys import Keys
from assistant.tui.widgets.prose import Prose


class Choose(ModalScreen[str | None]):
    """A sentence and the ways to go on. Gives the id of the one chosen, None for Escape."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", show=False),
        Binding("left", "app.focus_previous", show=False),
        Binding("right", "app.focus_next", show=False),
    ]

    def __init__(self, sentence: str, answers: Sequence[tuple[str, str]], title: str = "请选择") -> None:
        super().__init__()
        self._sentence, self._answers, self._title = sentence, answers, title

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(self._title, classes="dialog-title", markup=False)
            yield Static(Prose(self._sentence), classes="dialog-text", markup=False)
            with Horizontal(classes="buttons"):
                for answer, label in self._answers:
                    yield Button(label, id=answer, compact=True)

    @on(Button.Pressed)
    def _answer(self, event: Button.Pressed) -> None:
        self.dismiss(event.button.id)


class AskWords(ModalScreen[str | None]):
    """A question answered in words. Gives them, None for Escape."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss", show=False)]

    def __init__(self, title: str, sentence: str, *, value: str = "", placeholder: str = "") -> None:
        super().__init__()
        self._title, self._sentence, self._value, self._placeholder = title, sentence, value, placeholder

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(self._title, classes="dialog-title", markup=False)
            yield Static(Prose(self._sentence), classes="dialog-text", markup=False)
            yield Input(self._value, placeholder=self._placeholder, compact=True, select_on_focus=False)
            yield Keys("回车 确定", "Esc 取消")

    @on(Input.Submitted)
    def _take(self, event: Input.Submitted) -> None:
        self.dismiss(event.value)


class Page(ModalScreen[None]):
    """Something to read; any of Escape, Enter and F1 closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,f1,q", "dismiss", show=False),
    ]

    def __init__(self, title: str, text: str | Prose) -> None:
        super().__init__()
        self._title, self._text = title, text

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog wide"):
            yield Static(self._title, classes="dialog-title", markup=False)
            with VerticalScroll(classes="page"):
                yield Static(self._text if isinstance(self._text, Prose) else Prose(self._text), markup=False)
            yield Keys("↑↓ 翻看", "Esc 关闭")
