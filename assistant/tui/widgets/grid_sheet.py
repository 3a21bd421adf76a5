"""A table of the form as a sheet: which lines are drawn, which cell stands where. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import groupby
from typing import TypeAlias

from assistant.report.form import FORMS, Form, FormId, Row, Table

Place: TypeAlias = tuple[int, int]
"""Row and column of a cell in its sheet, from 0."""

TITLES = {"table2": "主动公开", "table3": "申请办理", "table4": "复议诉讼"}

# Where a row's official label is long, what the first column says instead; the whole label stands below the sheet.
_SHORT = {
    "new_received": "一、本年新收",
    "carried_in": "二、上年结转",
    "partly_granted": "（二）部分公开",
    "denied_other_law": "2.其他法律法规禁止",
    "denied_safety_stability": "3.“三安全一稳定”",
    "denied_third_party": "4.第三方合法权益",
    "denied_internal_affairs": "5.三类内部事务信息",
    "denied_process_information": "6.四类过程性信息",
    "unable_not_held": "1.本机关不掌握",
    "unable_needs_creation": "2.需要另行制作",
    "unable_unclear": "3.补正后仍不明确",
    "declined_petition": "1.信访举报投诉",
    "declined_publication": "3.要求公开出版物",
    "declined_excessive": "4.大量反复申请",
    "declined_reconfirmation": "5.要求确认重新出具",
    "closed_no_correction": "1.逾期不补正",
    "closed_no_payment": "2.逾期不缴费",
    "carried_out": "四、结转下年度",
}


@dataclass(frozen=True, slots=True)
class Banner:
    """A line without cells: a group of rows, and in table 二 the heads of the columns below it."""

    text: str
    depth: int = 0
    heads: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of cells: the row it shows, with its official label and a short one."""

    row: int
    text: str
    short: str
    depth: int


@dataclass(frozen=True)
class Sheet:
    """One table as it is filled in. ``names[row][column]`` is a cell, None where the row has no such column."""

    table: Table
    rows: tuple[Row, ...]
    names: tuple[tuple[str | None, ...], ...]
    lines: tuple[Banner | Entry, ...]
    entered: tuple[str, ...]  # the cells to fill, row by row

    @property
    def title(self) -> str:
        return f"表{self.table.section} {TITLES[self.table.id]}"

    @property
    def shape(self) -> tuple[int, int]:
        return len(self.names), len(self.names[0])

    @cached_property
    def places(self) -> dict[str, Place]:
        """Where each cell stands."""
        return {
            name: (row, column)
            for row, names in enumerate(self.names)
            for column, name in enumerate(names)
            if name is not None
        }

    @cached_property
    def line_of(self) -> dict[int, int]:
        """The line that shows each row."""
        return {line.row: number for number, line in enumerate(self.lines) if isinstance(line, Entry)}

    @cached_property
    def across(self) -> tuple[str, ...]:
        """Every cell, row by row: the way of Tab."""
        return tuple(self.places)

    @cached_property
    def down(self) -> tuple[str, ...]:
        """Every cell, column by column: the way of Enter."""
        return tuple(sorted(self.places, key=lambda name: self.places[name][::-1]))

    def at(self, row: int, column: int) -> str:
        """The cell at a place, or the nearest one of a row that is shorter; a place outside is moved in."""
        names = self.names[max(0, min(row, len(self.names) - 1))]
        column = max(0, min(column, len(names) - 1))
        return next(name for name in (*reversed(names[: column + 1]), *names[column:]) if name is not None)

    def block(self, one: str, other: str) -> tuple[tuple[str | None, ...], ...]:
        """The cells of the rectangle between two cells."""
        (r1, c1), (r2, c2) = self.places[one], self.places[other]
        top, bottom, left, right = min(r1, r2), max(r1, r2), min(c1, c2), max(c1, c2)
        return tuple(names[left : right + 1] for names in self.names[top : bottom + 1])


@cache
def sheets(form_id: FormId) -> tuple[Sheet, ...]:
    """The three tables of a form as sheets, in order."""
    form = FORMS[form_id]
    return tuple(_sheet(form, table) for table in form.tables)


def sheet_of(form_id: FormId, name: str) -> Sheet:
    """The sheet that a cell stands in."""
    return next(sheet for sheet in sheets(form_id) if name in sheet.places)


def _sheet(form: Form, table: Table) -> Sheet:
    rows = tuple(row for row in table.rows if row.id and any(column.id is not None for column in row.columns))
    width = max(len(row.columns) for row in rows)
    by_row: dict[str, dict[str, str]] = {}
    for cell in form.cells.values():
        if cell.table == table.id:
            by_row.setdefault(str(cell.row.id), {})[str(cell.column.id)] = cell.name
    names = tuple(
        (
            *(by_row[str(row.id)].get(str(column.id)) for column in row.columns),
            *[None] * (width - len(row.columns)),
        )
        for row in rows
    )
    entered = tuple(name for name in form.entered if form.cells[name].table == table.id)
    return Sheet(table, rows, names, tuple(_lines(rows)), entered)


def _lines(rows: tuple[Row, ...]) -> Iterator[Banner | Entry]:
    above: tuple[str, ...] = ()
    number = 0
    for block, members in groupby(rows, lambda row: row.block):
        for place, row in enumerate(members):
            if block and place == 0:
                yield Banner(block, 0, tuple(column.label for column in row.columns))
            groups = row.heads[:-1]
            for depth, text in enumerate(groups):
                if groups[: depth + 1] != above[: depth + 1]:
                    yield Banner(text, depth)
            above = groups
            depth = 1 if block else len(groups)
            yield Entry(number, row.label, _SHORT.get(str(row.id), row.label), depth)
            number += 1
