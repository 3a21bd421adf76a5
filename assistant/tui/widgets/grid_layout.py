"""How wide the columns of a sheet are and what its head says, for a given width of the screen. Pure.

Widths are in terminal cells, where a Han character takes two.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from rich.cells import cell_len, set_cell_size
from textual.geometry import Offset, Size

from assistant.report.figures import Figures, shown
from assistant.report.form import Column
from assistant.tui.widgets.grid_figures import balances
from assistant.tui.widgets.grid_sheet import Banner, Entry, Sheet

BLANK = "·"
COMPARED = " （七）＋四 比 一＋二"  # what the foot of 表三 says in the first column
_GAP = 2  # a mark before the number and a space after it
_LEAST = 6
_LABEL_MOST = 44


@dataclass(frozen=True, slots=True)
class HeadText:
    """Words of the head: which column they begin at, and over how many they stand."""

    text: str
    column: int
    span: int = 1


@dataclass(frozen=True, slots=True)
class Layout:
    """The measures of a sheet: the first column, the others, and the lines of the head from the top."""

    label: int
    columns: tuple[int, ...]
    head: tuple[tuple[HeadText, ...], ...]

    @property
    def width(self) -> int:
        return self.label + sum(self.columns)

    def left(self, column: int) -> int:
        """Where a column begins, counted from the end of the first column."""
        return sum(self.columns[:column])

    def span(self, column: int, count: int) -> int:
        return sum(self.columns[column : column + count])

    def scrolling_width(self, room: int) -> int:
        """How wide the sheet is to be taken so that it can scroll until its last column is in view at ``room``.

        Scrolling goes by whole columns, lest a head be cut.
        """
        if self.width <= room:
            return self.width
        return self.first_left(self.width - room) + room

    def first_left(self, x: int) -> int:
        """The left edge of the first column that begins at ``x`` or after it."""
        return next((self.left(n) for n in range(len(self.columns)) if self.left(n) >= x), x)

    def column_at(self, x: int) -> int:
        """The column at a distance from the end of the first column."""
        for number in range(len(self.columns)):
            if x < self.left(number + 1):
                return number
        return len(self.columns) - 1


def layout(sheet: Sheet, figures: Figures, width: int) -> Layout:
    """The most comfortable layout that fits ``width``, else the narrowest."""
    words = [balance.word for balance in balances(figures)] if foot_lines(sheet) else [""] * sheet.shape[1]
    values = [max(cell_len(word), _widest(figures, sheet, column)) for column, word in enumerate(words)]
    least = max(cell_len(COMPARED), *(indent(line) + cell_len(_shortest(line)) for line in sheet.lines)) + 1
    most = max(indent(line) + cell_len(line.text) for line in _entries(sheet)) + 1
    if sheet.table.id == "table2":
        columns = _table2_columns(sheet, values)
        head: tuple[tuple[HeadText, ...], ...] = ()
    else:
        wide = _columns(sheet, values, split=False)
        split = least + sum(wide) > width
        columns = _columns(sheet, values, split=True) if split else wide
        head = _head(sheet, split=split)
    label = max(least, min(most, _LABEL_MOST, width - sum(columns)))
    return Layout(label, columns, head)


def foot_lines(sheet: Sheet) -> int:
    """How many lines stand below the cells: in 表三 the differences."""
    return 1 if sheet.table.id == "table3" else 0


def scrolled_to(sheet: Sheet, measures: Layout, name: str, size: Size, now: Offset) -> Offset:
    """The least scrolling that shows a cell, with the banners above its row."""
    row, column = sheet.places[name]
    line = top = sheet.line_of[row]
    while top and isinstance(sheet.lines[top - 1], Banner):
        top -= 1
    height = size.height - len(measures.head) - foot_lines(sheet)
    left, room = measures.left(column), size.width - measures.label
    x = min(measures.first_left(max(now.x, left + measures.columns[column] - room)), left)
    return Offset(x, min(max(now.y, line - height + 1), top))


def cell_at(sheet: Sheet, measures: Layout, at: Offset, size: Size, scrolled: Offset) -> str | None:
    """The cell that is drawn at an offset from the corner; a row's label stands for its first cell."""
    line = at.y - len(measures.head) + scrolled.y
    if not len(measures.head) <= at.y < size.height - foot_lines(sheet) or not 0 <= line < len(sheet.lines):
        return None
    entry = sheet.lines[line]
    x = at.x - measures.label
    column = measures.column_at(x + scrolled.x) if x >= 0 else 0
    return sheet.at(entry.row, column) if isinstance(entry, Entry) else None


def indent(line: Banner | Entry) -> int:
    """How far a line's label is moved in."""
    return (1, 2, 4)[line.depth]


def label_text(line: Entry, room: int) -> str:
    """The official label where there is room for it, else the short one."""
    return line.text if cell_len(line.text) <= room else line.short


def fit(text: str, width: int, *, right: bool = False) -> str:
    """``text`` in exactly ``width`` cells; what does not fit is cut at the end (right: at the beginning)."""
    size = cell_len(text)
    if size > width:
        while right and cell_len(text) > width:
            text = text[1:]
        return set_cell_size(text, width)
    return " " * (width - size) + text if right else text + " " * (width - size)


def _shortest(line: Banner | Entry) -> str:
    return line.short if isinstance(line, Entry) else line.text


def _entries(sheet: Sheet) -> Iterator[Entry]:
    return (line for line in sheet.lines if isinstance(line, Entry))


def _widest(figures: Figures, sheet: Sheet, column: int) -> int:
    names = [names[column] for names in sheet.names]
    return max(
        (cell_len(figures.printed.get(name) or shown(figures[name])) for name in names if name), default=0
    )


def _table2_columns(sheet: Sheet, values: list[int]) -> tuple[int, ...]:
    """Columns that hold every head of the banners; a head may stand over those to its right that its row lacks."""
    heads = max(cell_len(head) for line in sheet.lines if isinstance(line, Banner) for head in line.heads[1:])
    return tuple(max(heads, value) + _GAP for value in values)


def _columns(sheet: Sheet, values: list[int], *, split: bool) -> tuple[int, ...]:
    heads = [max(map(cell_len, _parts(column, split))) for column in sheet.table.columns]
    return tuple(max(_LEAST, head + _GAP, value + _GAP) for head, value in zip(heads, values, strict=True))


def _parts(column: Column, split: bool) -> tuple[str, ...]:
    """A column's label in the lines of the head, the last one at the bottom."""
    label = column.label
    if column.derived:
        return (label, "自动") if split else (f"{label}(自动)",)
    return (label[:-2], label[-2:]) if split and len(label) >= 4 else (label,)


def _head(sheet: Sheet, *, split: bool) -> tuple[tuple[HeadText, ...], ...]:
    columns = sheet.table.columns
    lines = []
    if any(len(column.heads) > 2 for column in columns):
        lines.append(tuple(_bands(columns)))
    parts = [_parts(column, split) for column in columns]
    height = max(map(len, parts))
    padded = [("",) * (height - len(part)) + part for part in parts]
    lines += [
        tuple(HeadText(part[line], number) for number, part in enumerate(padded)) for line in range(height)
    ]
    return tuple(lines)


def _bands(columns: tuple[Column, ...]) -> Iterator[HeadText]:
    """The heads that stand over several columns (法人或其他组织)."""
    for band, members in groupby(enumerate(columns), lambda item: item[1].heads[1:-1]):
        numbers = [number for number, _ in members]
        yield HeadText(band[0] if band else "", numbers[0], len(numbers))
