"""Which column of an application ledger is which: shown once before it is counted, and mended where it was taken wrong."""

from collections.abc import Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, OptionList, Static
from textual.widgets.option_list import Option

from assistant.importers.ledger.model import ROLE_NAMES, Ledger, Role
from assistant.importers.ledger.reader import ColumnsMissing
from assistant.importers.ledger.telling import column_rows, summary
from assistant.tui.widgets.keys import Keys
from assistant.tui.widgets.prose import Prose

_NONE = "无"
_NAME = 14  # terminal cells of the longest name of a role


class Columns(ModalScreen[Mapping[str, str] | None]):
    """Gives the columns by the names of their roles as ``Wishes`` takes them, those the same that were given where all is
    right; None where the ledger is left."""

    AUTO_FOCUS = "#count"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", show=False),
        Binding("left", "app.focus_previous", show=False),
        Binding("right", "app.focus_next", show=False),
    ]

    def __init__(self, file: str, read: Ledger | ColumnsMissing, wished: Mapping[str, str]) -> None:
        super().__init__()
        self._file, self._read, self._wished = file, read, dict(wished)
        self._layout = read.layouts[0] if isinstance(read, Ledger) else read.layout

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog wide"):
            yield Static(f"申请台账：{self._file}", classes="dialog-title", markup=False)
            yield Static(Prose(self._told()), id="columns-told", markup=False)
            lines = (Option(self._line(role), id=role) for role in ROLE_NAMES)
            yield OptionList(*lines, id="columns-list", markup=False, compact=True)
            with Horizontal(classes="buttons"):
                yield Button("照此计数", id="count", compact=True)
                yield Button("不读", id="leave", compact=True)
            yield Keys("Tab 到各列", "回车 改这一项", "Esc 不读")

    def on_mount(self) -> None:
        shown = self.query_one(OptionList)
        shown.highlighted = 0
        if isinstance(self._read, ColumnsMissing):
            shown.highlighted = list(ROLE_NAMES).index(self._read.lacking[0])
            shown.focus()

    def _told(self) -> str:
        if isinstance(self._read, Ledger):
            return f"{summary(self._read)}。\n请核对各列；认错了的，在那一项上按回车改。申请人姓名只用来看类别，不保存。"
        lacking = "、".join(f"“{ROLE_NAMES[role]}”" for role in self._read.lacking)
        return f"没有认出{lacking}是哪一列，还不能计数；在那一项上按回车，选出是哪一列。"

    def _line(self, role: Role) -> Prose:
        name = ROLE_NAMES[role]
        wished = self._wished.get(name)
        where = dict(column_rows(self._layout)).get(name, "（没有这一列）")
        if wished is not None:
            where = "（没有这一列）" if wished == _NONE else f"{wished}列“{self._headings.get(wished, '')}”"
        style = "$accent bold" if wished is not None else "$quiet" if where.startswith("（") else ""
        padded = name + "　" * max(0, _NAME // 2 - len(name))
        return Prose(Content.assemble((padded, "bold"), (where, style)), hang=_NAME)

    @property
    def _headings(self) -> Mapping[str, str]:
        """Every column by its letter, with its heading."""
        return dict(self._layout.letters)

    @on(OptionList.OptionSelected, "#columns-list")
    def _ask(self, event: OptionList.OptionSelected) -> None:
        role = next(role for role in ROLE_NAMES if role == event.option_id)

        def take(letter: str | None) -> None:
            if letter is not None:
                self._wished[ROLE_NAMES[role]] = letter
                self.query_one(OptionList).replace_option_prompt(role, self._line(role))

        self.app.push_screen(PickColumn(ROLE_NAMES[role], self._headings), take)

    @on(Button.Pressed)
    def _press(self, event: Button.Pressed) -> None:
        self.dismiss(self._wished if event.button.id == "count" else None)


class PickColumn(ModalScreen[str | None]):
    """Gives the letter of a column, 无 for none of them, None for Escape."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss", show=False)]

    def __init__(self, name: str, headings: Mapping[str, str]) -> None:
        super().__init__()
        self._name, self._headings = name, headings

    def compose(self) -> ComposeResult:
        lines = (Option(f"{letter}列　{heading}", id=letter) for letter, heading in self._headings.items())
        with Vertical(classes="dialog"):
            yield Static(f"“{self._name}”在哪一列", classes="dialog-title", markup=False)
            yield OptionList(Option("没有这一列", id=_NONE), *lines, markup=False, compact=True)
            yield Keys("回车 选定", "Esc 不改")

    @on(OptionList.OptionSelected)
    def _pick(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_id)
