"""The three tables as grids of labels and values, merged as the official form merges them.

Every exporter that draws a table (Markdown, HTML, Word, Excel, text) draws these. What merges follows from
``Row.heads`` and ``Column.heads`` alone: equal neighbours under the same outer label are one cell.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from assistant.report.figures import Figures, shown
from assistant.report.form import TABLE3_CORNER, Row, Table

INFORMATION = "信息内容"


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of a drawn table. ``row`` and ``column`` count from 0, ``height`` and ``width`` are its spans.

    ``name`` is the cell of the form whose value ``text`` shows, None for a label.
    """

    row: int
    column: int
    height: int
    width: int
    text: str
    name: str | None = None

    @property
    def is_label(self) -> bool:
        return self.name is None


@dataclass(frozen=True, slots=True)
class Grid:
    """A drawn table: its cells in reading order; the first ``head_rows`` rows and ``head_columns`` columns are labels."""

    head_rows: int
    head_columns: int
    cells: tuple[GridCell, ...]

    @property
    def rows(self) -> tuple[tuple[GridCell, ...], ...]:
        """The cells by the row that they begin in."""
        return tuple(tuple(cells) for _, cells in groupby(self.cells, key=lambda cell: cell.row))

    @property
    def width(self) -> int:
        return max(cell.column + cell.width for cell in self.cells)

    @property
    def height(self) -> int:
        return max(cell.row + cell.height for cell in self.cells)

    def heads_of(self, value: GridCell) -> tuple[GridCell, ...]:
        """The labels that a value stands under and behind, from the outside in, those above it first."""
        labels = [cell for cell in self.cells if cell.is_label and not self.is_corner(cell)]
        above = (
            cell
            for cell in labels
            if cell.row < self.head_rows and cell.column <= value.column < cell.column + cell.width
        )
        before = (
            cell
            for cell in labels
            if cell.row >= self.head_rows and cell.row <= value.row < cell.row + cell.height
        )
        return (*above, *before)

    def is_corner(self, cell: GridCell) -> bool:
        """Whether a cell fills the corner over the row labels: a remark on the table, the label of nothing."""
        return (cell.row, cell.column, cell.height, cell.width) == (0, 0, self.head_rows, self.head_columns)

    def widened(self, width: int) -> "Grid":
        """This grid stretched to a width: what ends at its right edge reaches to the new one."""
        here = self.width
        cells = (
            replace(cell, width=width - cell.column) if cell.column + cell.width == here else cell
            for cell in self.cells
        )
        return replace(self, cells=tuple(cells))

    def labels_of_column(self, column: int) -> tuple[str, ...]:
        """The labels above a column from the outside in (申请人情况, 法人或其他组织, 商业企业)."""
        return tuple(
            cell.text
            for cell in self.cells
            if cell.is_label
            and cell.row < self.head_rows
            and cell.column <= column < cell.column + cell.width
        )

    def labels_of_row(self, row: int) -> tuple[str, ...]:
        """The labels before a row from the outside in."""
        return tuple(
            cell.text
            for cell in self.cells
            if cell.is_label and cell.row >= self.head_rows and cell.row <= row < cell.row + cell.height
        )


def grids(figures: Figures, table_id: str) -> tuple[Grid, ...]:
    """The grids that a table is drawn as: one for each banner of table 二, one each for 三 and 四."""
    table = figures.form.table(table_id)
    if table_id == "table2":
        return tuple(_banner(figures, rows) for rows in _banners(table))
    return (_applications(figures, table) if table_id == "table3" else _cases(figures, table),)


def even_grids(figures: Figures, table_id: str) -> tuple[Grid, ...]:
    """The grids of a table, all as wide as the widest, to be drawn one below the other as one table."""
    drawn = grids(figures, table_id)
    width = max(grid.width for grid in drawn)
    return tuple(grid.widened(width) for grid in drawn)


def _value(figures: Figures, table_id: str, row: Row, column: str | None) -> tuple[str, str]:
    """A cell's name and what it shows; cells that the form prints and nothing here keeps have a name of no cell."""
    name = f"{table_id}.{row.id}" if column == "" else f"{table_id}.{row.id}.{column}"
    return name, figures.printed.get(name, shown(figures[name]))


def _banners(table: Table) -> Iterator[tuple[Row, ...]]:
    for _, rows in groupby(table.rows, key=lambda row: (row.block, row.columns)):
        yield tuple(rows)


def _banner(figures: Figures, rows: Sequence[Row]) -> Grid:
    """A banner of table 二 (第二十条第（一）项), its header and its rows."""
    columns = rows[0].columns
    cells = [GridCell(0, 0, 1, 1 + len(columns), rows[0].block), GridCell(1, 0, 1, 1, INFORMATION)]
    cells += [GridCell(1, 1 + at, 1, 1, column.label) for at, column in enumerate(columns)]
    for down, row in enumerate(rows, 2):
        cells.append(GridCell(down, 0, 1, 1, row.label))
        for at, column in enumerate(columns):
            name, text = _value(figures, "table2", row, column.id)
            cells.append(GridCell(down, 1 + at, 1, 1, text, name))
    return Grid(2, 1, tuple(cells))


def _applications(figures: Figures, table: Table) -> Grid:
    """Table 三: a row an item, the kinds of applicant across."""
    columns = [_stretched(column.heads, _depth(c.heads for c in table.columns)) for column in table.columns]
    labels = [_stretched(row.heads, _depth(r.heads for r in table.rows)) for row in table.rows]
    down, across = len(columns[0]), len(labels[0])
    corner = GridCell(0, 0, down, across, TABLE3_CORNER)
    heads = [
        GridCell(level, across + at, height, width, text)
        for at, level, width, height, text in _merged(columns)
    ]
    sides = [
        GridCell(down + at, level, height, width, text) for at, level, height, width, text in _merged(labels)
    ]
    values = [
        GridCell(down + y, across + x, 1, 1, text, name)
        for y, row in enumerate(table.rows)
        for x, column in enumerate(table.columns)
        for name, text in [_value(figures, "table3", row, column.id)]
    ]
    return Grid(down, across, _in_order([corner, *heads, *sides, *values]))


def _cases(figures: Figures, table: Table) -> Grid:
    """Table 四: one row of values under the blocks of 行政复议 and 行政诉讼."""
    depth = _depth(row.heads for row in table.rows)
    pairs = [(row, column) for row in table.rows for column in row.columns]
    columns = [(*_stretched(row.heads, depth), column.label) for row, column in pairs]
    heads = [GridCell(level, at, height, width, text) for at, level, width, height, text in _merged(columns)]
    values = [
        GridCell(depth + 1, at, 1, 1, text, name)
        for at, (row, column) in enumerate(pairs)
        for name, text in [_value(figures, "table4", row, column.id)]
    ]
    return Grid(depth + 1, 0, _in_order([*heads, *values]))


def _depth(heads: Iterator[tuple[str, ...]] | Sequence[tuple[str, ...]]) -> int:
    return max(len(labels) for labels in heads)


def _stretched(heads: tuple[str, ...], depth: int) -> tuple[str, ...]:
    """The labels, the last one repeated down to the depth of the deepest."""
    return heads + heads[-1:] * (depth - len(heads))


def _merged(lines: Sequence[tuple[str, ...]]) -> Iterator[tuple[int, int, int, int, str]]:
    """(line, level, lines, levels, text) of each merged label: neighbours with the same labels down to its level."""
    for level in range(len(lines[0])):
        start = 0
        for path, run in groupby(lines, key=lambda labels: labels[: level + 1]):
            length = len(list(run))
            if level == 0 or path[level] != path[level - 1]:
                deep = 1
                while level + deep < len(lines[start]) and lines[start][level + deep] == path[level]:
                    deep += 1
                yield start, level, length, deep, path[level]
            start += length


def _in_order(cells: Sequence[GridCell]) -> tuple[GridCell, ...]:
    return tuple(sorted(cells, key=lambda cell: (cell.row, cell.column)))
