"""The sheet in which figures are typed: cursor, block, and the one buffer of what is being typed.

Keys are handled here at once and in order. A binding would travel up to the app first while the next digit is
already being taken, and a digit typed fast would land in the wrong cell. Bindings only name keys for the footer.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import ClassVar, Protocol, TypeAlias

from textual import events
from textual.binding import Binding, BindingType

from assistant.errors import BadInput
from assistant.intake import typed_cell
from assistant.report.changes import Change, SetFigures, Together
from assistant.report.draft import Draft
from assistant.report.figures import Figures, shown
from assistant.report.form import FormId
from assistant.session import View
from assistant.tui.unfinished import Unfinished
from assistant.tui.widgets.grid_block import copy_block, is_block, parse_block, place_block, told
from assistant.tui.widgets.grid_drawing import Picture, marks_of
from assistant.tui.widgets.grid_figures import balances, blanks, provisional, suggestion, summary
from assistant.tui.widgets.grid_moves import (
    FAR,
    beside,
    in_one_row,
    next_below,
    next_to_fill,
    other_table,
    paged,
    within,
)
from assistant.tui.widgets.grid_sheet import Sheet, sheet_of, sheets
from assistant.tui.widgets.grid_view import SheetView

Make: TypeAlias = Callable[[Draft], Change]
"""A change as it is to be made in the draft that there is when its turn comes."""

_LONGEST = 40


class GridHost(Protocol):
    """What stands round the sheet."""

    def submit(self, make: Make) -> None:
        """A change to be made."""

    def say(self, sentence: str) -> None:
        """Something for the clerk to read; empty takes it back."""

    def redraw(self) -> None:
        """The cursor moved, or what is being typed changed."""


class FiguresGrid(SheetView, can_focus=True):
    """The sheet of the table that the cursor stands in."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("z", "press('z')", "空格填0"),
        Binding("right_square_bracket", "press(']')", "换表", key_display="[ ]"),
        Binding("equals_sign", "press('=')", "采用建议", show=False),
        Binding("delete", "press('delete')", "清空", show=False),
        Binding("ctrl+c", "press('ctrl+c')", "复制", show=False),
    ]

    def __init__(self, view: View, host: GridHost) -> None:
        super().__init__()
        self._view, self._host = view, host
        self._cursor = sheets(view.draft.figures.form_id)[0].entered[0]
        self._anchor: str | None = None
        self._typed: str | None = None
        self._found: str | None = None  # what stood in the cell when Backspace opened it
        self._refusal = ""  # why what is typed was not taken
        self._row_start: str | None = (
            None  # where a run of Tabs began, below which Enter goes on, as in Excel
        )
        self._at_key = False  # while a key is acted upon
        self._filling = False  # the question whether to fill all blanks with 0 is open

    # --- what is seen -----------------------------------------------------------------------------------------

    @property
    def draft(self) -> Draft:
        return self._view.draft

    @property
    def cursor(self) -> str:
        """The cell that the cursor is on."""
        return self._cursor

    @property
    def typed(self) -> str | None:
        """What is being typed into that cell, None where nothing is."""
        return self._typed

    @property
    def sheet(self) -> Sheet:
        return sheet_of(self.draft.figures.form_id, self._cursor)

    @property
    def figures(self) -> Figures:
        """The figures as they would be if what is being typed were left as it is."""
        return provisional(self.draft, self._cursor, self._typed)

    @property
    def block(self) -> tuple[tuple[str | None, ...], ...]:
        """The selected cells; the one of the cursor where no more are selected."""
        return self.sheet.block(self._anchor or self._cursor, self._cursor)

    def show(self, view: View) -> None:
        """Renders another view. What is being typed stays."""
        self._view = view
        cells = view.draft.figures.form.cells
        if self._cursor not in cells:
            self._cursor = sheets(view.draft.figures.form_id)[0].entered[0]
            self._anchor = self._typed = None
        if self._anchor not in cells:
            self._anchor = None
        self.redraw()

    def picture(self) -> Picture:
        figures, sheet = self.figures, self.sheet
        return Picture(
            sheet,
            figures,
            balances(figures) if sheet.table.id == "table3" else (),
            marks_of(self._view.findings),
            self._cursor,
            frozenset(name for row in self.block for name in row if name) if self._anchor else frozenset(),
            self._typed,
            self.has_focus,
        )

    def redraw(self) -> None:
        self.forget()
        if not self._at_key:
            self._draw_all()

    def _draw_all(self) -> None:
        self.draw()
        self._host.redraw()

    # --- moving -----------------------------------------------------------------------------------------------

    def jump(self, name: str) -> None:
        """Puts the cursor on a cell of any table, unless what is being typed cannot be left."""
        if name in self.draft.figures.form.cells and self.finish():
            self._go(name)

    def _go(self, name: str, *, choosing: bool = False) -> bool:
        """Puts the cursor on a cell; ``choosing`` selects what lies between."""
        anchor = (self._anchor or self._cursor) if choosing else None
        self._anchor = None if anchor == name else anchor
        afresh = name not in self.sheet.places
        self._cursor, self._row_start = name, None
        self.redraw()
        self.reveal(afresh=afresh)
        if self._anchor is not None:
            self._host.say(summary(self.figures, self.block))
        return True

    def _move(self, where: Callable[[FormId, str], str | None], *, choosing: bool = False) -> bool:
        """Leaves the cell for another. False where there is none, so that the key may do what it does elsewhere."""
        if not self.finish():
            return True
        name = where(self.draft.figures.form_id, self._cursor)
        return name is not None and self._go(name, choosing=choosing)

    def _across(self, by: int) -> bool:
        """The next cell to fill to the right or left."""
        start = self._row_start or self._cursor
        moved = self._move(partial(next_to_fill, across=True, by=by))
        if moved:
            self._row_start = start if in_one_row(self.sheet, start, self._cursor) else self._cursor
        return moved

    def _down(self, by: int) -> bool:
        """The next cell to fill below or above where the row was begun."""
        start = self._row_start or self._cursor
        blank = blanks(self.draft.figures, self.sheet.entered)
        return self._move(lambda form_id, _: next_below(form_id, start, blank, by=by))

    def _page(self, direction: int) -> bool:
        return self._move(partial(paged, lines=direction * max(1, self.lines_in_view - 1)))

    def _all(self) -> bool:
        """Selects the whole table."""
        if self.finish():
            self._go(self.sheet.across[0])
            self._go(self.sheet.across[-1], choosing=True)
        return True

    def on_mouse_down(self, event: events.MouseDown) -> None:
        name = self.cell_under(event) if event.button == 1 else None
        self._host.say("")
        if name is not None and self.finish():
            self._go(name, choosing=event.shift)

    # --- typing -----------------------------------------------------------------------------------------------

    def on_key(self, event: events.Key) -> None:
        if self._press(event.key, event.character if event.is_printable else None):
            event.stop()
            event.prevent_default()

    def action_press(self, key: str) -> None:
        self._press(key, key if len(key) == 1 else None)

    def _press(self, key: str, character: str | None) -> bool:
        """Does what a key does here, and draws once what its steps changed. False where it does nothing."""
        before, self._at_key = self._at_key, True
        try:
            return self._do(key, character)
        finally:
            self._at_key = before
            if self._drawn is not self._painted and not before:
                self._draw_all()

    def _do(self, key: str, character: str | None) -> bool:
        filling, self._filling = self._filling, False
        self._host.say("")
        if filling and (key == "enter" or character in FILL_KEYS):
            return self._fill()
        if filling and key == "escape":
            return True
        if key in KEYS:
            return KEYS[key](self)
        if character is None or (self._typed is None and not character.strip()):
            return False
        if self._typed is None and character in COMMANDS:
            return COMMANDS[character](self)
        return self._type(character)

    def on_paste(self, event: events.Paste) -> None:
        event.stop()
        self._filling = False
        self._host.say("")
        self._paste(event.text)

    def on_blur(self) -> None:
        self.finish()
        self.redraw()

    def on_focus(self) -> None:
        self.redraw()

    def finish(self) -> bool:
        """Takes what was typed as the cell's value. False where it is no number: it stays, and a sentence says so."""
        self._filling = False
        if self._typed is None:
            return True
        name, typed = self._cursor, self._typed
        if typed != self._found:
            try:
                value = typed_cell(self.draft, name, typed)
            except BadInput as error:
                self._refusal = str(error)
                self._host.say(f"{error}（Esc 放弃）")
                return False
            self._open(None)
            self._host.submit(lambda _: SetFigures({name: value}))
        else:
            self._open(None)
        return True

    def unfinished(self) -> Unfinished | None:
        """What is typed in the cell and is not its value."""
        if self._typed is None or self._typed == self._found:
            return None
        return Unfinished(self._cursor, self._typed, self._refusal)

    def retype(self, name: str, text: str) -> bool:
        """Opens a cell with a text in it that is yet to be taken."""
        cell = self.draft.figures.form.cells.get(name)
        if cell is None or cell.derived:
            return False
        self.jump(name)
        self.focus()
        return self._open(text)

    def _open(self, typed: str | None, *, found: str | None = None) -> bool:
        """Begins, changes or (None) ends typing in the cell of the cursor."""
        self._typed, self._found, self._refusal = typed, found, ""
        self._anchor = None
        self.redraw()
        return True

    def _type(self, text: str) -> bool:
        if self._typed is None:
            if not text.strip() or self._is_computed():
                return True
            return self._open(text.replace("。", "."))
        return self._open(self._typed + text.replace("。", "."), found=self._found)

    def _is_computed(self) -> bool:
        """Whether the cell cannot be filled, which is said."""
        cell = self.draft.figures.form.cells[self._cursor]
        if cell.derived:
            self._host.say(f"{cell.label}由其他格自动计算，不能直接填写；请修改它的各组成项。")
        return cell.derived

    def _edit(self) -> bool:
        """Opens what stands in the cell."""
        if self._typed is None and not self._is_computed():
            figures = self.draft.figures
            text = figures.printed.get(self._cursor) or shown(figures[self._cursor])
            self._open(text, found=text)
        return True

    def _rub(self) -> bool:
        if self._typed is None:
            self._edit()
        if self._typed is not None:
            self._open(self._typed[:-1], found=self._found)
        return True

    def _give_up(self) -> bool:
        """Forgets what was typed, or the selection. False where there was neither."""
        if self._typed is None and self._anchor is None:
            return False
        return self._open(None)

    def _give_up_typing(self) -> bool:
        return self._typed is not None and self._open(None)

    # --- whole blocks -----------------------------------------------------------------------------------------

    def _clear(self) -> bool:
        """Makes the selected cells blank."""
        if self._typed is not None:
            return self._open("", found=self._found)
        if self._anchor is None and self._is_computed():
            return True
        cells = self.draft.figures.form.cells
        names = [name for row in self.block for name in row if name and not cells[name].derived]
        change = SetFigures(dict.fromkeys(names))
        self._host.submit(
            lambda _: change if len(names) == 1 else Together((change,), f"清空{len(names)}格数据")
        )
        return True

    def _copy(self) -> bool:
        text = copy_block(self.figures, self.block)
        self.app.copy_to_clipboard(text)
        self._host.say(f"已复制{len(self.block)}行{len(self.block[0])}列，可以粘贴到表格软件里。")
        return True

    def _paste(self, text: str) -> bool:
        """Pastes one value as if it were typed, a block from the cursor to the right and down."""
        if not is_block(text):
            if len(text.strip()) > _LONGEST:
                self._host.say("粘贴的是一段文字，不是数字，没有放进格里。")
                return True
            return self._type(text.strip())
        if not self.finish():
            return True
        corner = next(name for row in self.block for name in row if name)
        try:
            placed = place_block(self.draft, corner, parse_block(text))
        except BadInput as error:
            self._host.say(str(error))
            return True
        if placed.values:
            label = f"粘贴{len(placed.values)}格数据（{self.sheet.title}）"
            self._host.submit(lambda _: Together((SetFigures(placed.values),), label))
        self._host.say(told(self.draft.figures.form, placed))
        return True

    def _ask_to_fill(self) -> bool:
        """Asks whether all blanks of this table are to become 0."""
        empty = blanks(self.draft.figures, self.sheet.entered)
        self._filling = bool(empty)
        self._host.say(
            f"{self.sheet.title}还有{len(empty)}个空格，全部填0？回车 填0，Esc 不填。"
            if empty
            else f"{self.sheet.title}没有空格。"
        )
        return True

    def _fill(self) -> bool:
        sheet = self.sheet

        def fill(draft: Draft) -> Change:
            empty = blanks(draft.figures, sheet.entered)
            return Together((SetFigures(dict.fromkeys(empty, 0)),), f"{sheet.title}{len(empty)}个空格填0")

        self._host.submit(fill)
        return True

    def _take(self) -> bool:
        """Takes the value that is suggested for the cell."""
        name = self._cursor
        offered = suggestion(self.draft, self.figures, name)
        if offered is None:
            self._host.say("这一格没有建议的数。")
        else:
            self._host.submit(lambda _: SetFigures({name: offered.value}))
        return True


Act: TypeAlias = Callable[[FiguresGrid], bool]


def _moves(where: Callable[[FormId, str], str | None], *, choosing: bool = False) -> Act:
    return lambda grid: grid._move(where, choosing=choosing)


KEYS: Mapping[str, Act] = {
    "enter": lambda grid: grid._down(1),
    "shift+enter": lambda grid: grid._down(-1),
    "tab": lambda grid: grid._across(1),
    "shift+tab": lambda grid: grid._across(-1),
    "up": _moves(
        partial(within, down=-1)
    ),  # not into the table above: a key too many would write there unseen
    "down": _moves(partial(beside, down=1)),
    "left": _moves(partial(within, right=-1)),
    "right": _moves(partial(within, right=1)),
    "shift+up": _moves(partial(within, down=-1), choosing=True),
    "shift+down": _moves(partial(within, down=1), choosing=True),
    "shift+left": _moves(partial(within, right=-1), choosing=True),
    "shift+right": _moves(partial(within, right=1), choosing=True),
    "home": _moves(partial(within, right=-FAR)),
    "end": _moves(partial(within, right=FAR)),
    "ctrl+home": _moves(partial(within, down=-FAR, right=-FAR)),
    "ctrl+end": _moves(partial(within, down=FAR, right=FAR)),
    "pageup": lambda grid: grid._page(-1),
    "pagedown": lambda grid: grid._page(1),
    "escape": FiguresGrid._give_up,
    "ctrl+z": FiguresGrid._give_up_typing,
    "backspace": FiguresGrid._rub,
    "delete": FiguresGrid._clear,
    "ctrl+a": FiguresGrid._all,
    "ctrl+c": FiguresGrid._copy,
    "ctrl+v": lambda grid: grid._paste(grid.app.clipboard),
}
FILL_KEYS = frozenset("zZｚ")
COMMANDS: Mapping[str, Act] = {
    **dict.fromkeys(FILL_KEYS, FiguresGrid._ask_to_fill),
    **dict.fromkeys("=＝", FiguresGrid._take),
    **dict.fromkeys("[【", _moves(partial(other_table, by=-1))),
    **dict.fromkeys("]】", _moves(partial(other_table, by=1))),
}
