"""Where every cell of the form stands on a sheet, and the formulas that its derived cells follow from.

All sheets of a workbook are laid out alike: the figures of a cell stand at the same place on the sheet of the organ
and on that of every department.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.exporters.grid import GridCell, grids
from assistant.report.figures import Figures
from assistant.report.form import SECTION_HEADINGS

SIDE_COLUMNS = 3
LAST_YEAR = 8
"""How many columns to the right last year's value stands (tables 二 and 三); in table 四 it stands one row below."""
_FIRST_ROW = 3


@dataclass(frozen=True, slots=True)
class Placed:
    """A drawn cell at its place on the sheet. ``name`` is the cell of the form, "" for a label."""

    table: str
    row: int
    column: int
    height: int
    width: int
    text: str
    name: str = ""
    is_side: bool = False
    is_heading: bool = False


@dataclass(frozen=True)
class Layout:
    """A sheet."""

    cells: tuple[Placed, ...]

    @cached_property
    def places(self) -> Mapping[str, tuple[int, int]]:
        """Row and column of every cell of the form, counted from 0."""
        return {cell.name: (cell.row, cell.column) for cell in self.cells if cell.name}


def layout(figures: Figures) -> Layout:
    """The three tables below one another, each under its heading."""
    placed: list[Placed] = []
    row = _FIRST_ROW
    for table in figures.form.tables:
        heading = f"{table.section}、{SECTION_HEADINGS[table.section]}"
        placed.append(Placed(table.id, row, 0, 1, SIDE_COLUMNS + 7, heading, is_heading=True))
        row += 1
        for grid in grids(figures, table.id):
            placed.extend(_placed(table.id, cell, row, grid.head_rows) for cell in grid.cells)
            row += grid.height
        if table.id == "table4":
            placed.append(Placed("table4", row - 4, 0, 3, SIDE_COLUMNS, "结果"))
            placed.append(Placed("table4", row - 1, 0, 1, SIDE_COLUMNS, "本年", is_side=True))
        row += 2
    return Layout(tuple(placed))


def _placed(table: str, cell: GridCell, top: int, head_rows: int) -> Placed:
    column, width = cell.column, cell.width
    if table == "table2":  # one column of labels, as wide as the three of table 三
        column = 0 if column == 0 else column + SIDE_COLUMNS - 1
        width = cell.column + cell.width + SIDE_COLUMNS - 1 - column
    elif table == "table4":
        column += SIDE_COLUMNS
    side = cell.is_label and cell.row >= head_rows
    return Placed(table, top + cell.row, column, cell.height, width, cell.text, cell.name or "", is_side=side)


def sum_formula(places: Mapping[str, tuple[int, int]], names: Sequence[str]) -> str:
    """The sum of some cells that stand in one line; nothing while one of them is blank."""
    first, last = places[names[0]], places[names[-1]]
    span = f"{address(*first)}:{address(*last)}"
    return f'=IF(COUNT({span})<{len(names)},"",SUM({span}))'


def balance_formula(places: Mapping[str, tuple[int, int]], column: str) -> str:
    """What 一 + 二 is more than 三（七） + 四 in a column of table 三."""
    rows = ("new_received", "carried_in", "total_handled", "carried_out")
    a, b, c, d = (address(*places[f"table3.{row}.{column}"]) for row in rows)
    return f'=IF(COUNT({a},{b},{c},{d})<4,"",{a}+{b}-{c}-{d})'


def collected_formula(place: tuple[int, int], departments: Sequence[str], own: str) -> str:
    """The sum of what the departments gave, ``own`` (a number or an empty text) where none gave anything."""
    given = ",".join(f"{quoted(name)}!{address(*place)}" for name in departments)
    return f"=IF(COUNT({given})=0,{own},SUM({given}))"


def quoted(sheet: str) -> str:
    return "'" + sheet.replace("'", "''") + "'"


def address(row: int, column: int, *, fixed: bool = False) -> str:
    """``D12`` of the row and column counted from 0."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"${letters}${row + 1}" if fixed else f"{letters}{row + 1}"


def entered_ranges(
    figures: Figures, places: Mapping[str, tuple[int, int]], *, decimal: bool
) -> Iterator[str]:
    """The addresses of the cells that are typed: whole numbers, or the fees."""
    for name in figures.form.entered:
        if figures.form.cells[name].row.decimal is decimal:
            yield address(*places[name])
