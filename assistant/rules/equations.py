"""The sums, balances and the carry-over of a form as equations, for finding the cell that puts them off."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from assistant.report.figures import Number
from assistant.report.form import FORMS, Form, FormId, Relation
from assistant.rules.base import Case

RULE_OF_KIND = {"row": "R-002", "column": "R-003", "balance": "R-004", "block": "R-010"}
CARRY_OVER = "R-030"


@dataclass(frozen=True, slots=True)
class Equation:
    """Cells that add up, with their signs, to nothing (R-030: to last year's 结转), and the finding when they do not.

    ``column`` is the column of table 三 that it sums up or balances, None for rows and blocks. ``suspects`` are the
    cells that can put it off, with the sign in which they do: its own, and for a balance each result as well.
    """

    rule: str
    place: str
    signs: Mapping[str, int]
    suspects: Mapping[str, int]
    column: str | None = None

    @property
    def finding(self) -> tuple[str, str]:
        """What ``Hit.explains`` calls the finding: its rule and its first cell."""
        return self.rule, self.place


@dataclass(frozen=True, slots=True)
class Way:
    """A cell with the totals that follow it when it is changed. ``shifts`` are the equations (by index) that move, and
    by how many times the amount."""

    cell: str
    totals: tuple[str, ...]
    shifts: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Equations:
    """All equations of a form. ``index`` finds them by their finding, ``of_cell`` by a cell that stands in them;
    ``carried`` are those of R-030."""

    all: tuple[Equation, ...]
    index: Mapping[tuple[str, str], int]
    of_cell: Mapping[str, tuple[int, ...]]
    carried: tuple[int, ...]


@cache
def equations_of(form_id: FormId) -> Equations:
    """The equations of a form, made when something is off for the first time."""
    form = FORMS[form_id]
    equations = (
        *(_equation(form, relation) for relation in form.relations),
        *(_carry_over(str(column.id)) for column in form.table("table3").columns),
    )
    of_cell: dict[str, tuple[int, ...]] = {}
    for number, equation in enumerate(equations):
        for cell in equation.signs:
            of_cell[cell] = (*of_cell.get(cell, ()), number)
    return Equations(
        equations,
        {equation.finding: number for number, equation in enumerate(equations)},
        of_cell,
        tuple(number for number, equation in enumerate(equations) if equation.rule == CARRY_OVER),
    )


@cache
def ways_of(form_id: FormId, cell: str) -> tuple[Way, ...]:
    """How totals may have followed a cell while it was wrong: not at all, the total of its row, or those of row and column."""
    return tuple(_way(equations_of(form_id), cell, totals) for totals in _totals_of(FORMS[form_id], cell))


def _way(equations: Equations, cell: str, totals: tuple[str, ...]) -> Way:
    cells = (cell, *totals)
    touched = dict.fromkeys(number for name in cells for number in equations.of_cell[name])
    moved = ((number, sum(equations.all[number].signs.get(name, 0) for name in cells)) for number in touched)
    return Way(cell, totals, tuple((number, times) for number, times in moved if times))


def differences(case: Case) -> dict[int, Number]:
    """How far each equation (by its index) that does not hold is off."""
    equations = equations_of(case.figures.form_id)
    off = {
        equations.index[RULE_OF_KIND[found.relation.kind], place_of(found.relation)]: found.difference
        for found in case.imbalances
    }
    for number in equations.carried:
        equation = equations.all[number]
        before, now = carried_out(case, equation), case[equation.place]
        if before is not None and now is not None and before != now:
            off[number] = now - before
    return off


def carried_out(case: Case, equation: Equation) -> Number | None:
    """Last year's 结转下年度 that an equation of R-030 is held against; None for others and where it is not known."""
    if equation.rule != CARRY_OVER or case.last_year is None:
        return None
    return case.last_year[equation.place.replace("carried_in", "carried_out")]


def place_of(relation: Relation) -> str:
    """The cell that stands first in the finding of a relation: the total, or 结转下年度 of an unbalanced column."""
    return relation.right[-1]


def follows(off: Mapping[str, Number]) -> str | None:
    """The column from which a fault in the total column follows, given how far each column is off.

    The total column adds up the others: where its difference is the sum of theirs, it says nothing new.
    """
    parts = {column: amount for column, amount in off.items() if column != "total"}
    if "total" in off and parts and off["total"] == sum(parts.values()):
        return next(iter(parts))
    return None


def _equation(form: Form, relation: Relation) -> Equation:
    signs = {**dict.fromkeys(relation.left, 1), **dict.fromkeys(relation.right, -1)}
    column = relation.key if relation.kind in ("column", "balance") else None
    results = (
        {f"table3.{row}.{relation.key}": -1 for row in form.result_rows} if relation.kind == "balance" else {}
    )
    return Equation(RULE_OF_KIND[relation.kind], place_of(relation), signs, {**signs, **results}, column)


def _carry_over(column: str) -> Equation:
    cell = f"table3.carried_in.{column}"
    return Equation(CARRY_OVER, cell, {cell: 1}, {cell: 1}, column)


def _totals_of(form: Form, name: str) -> list[tuple[str, ...]]:
    cell = form.cells[name]
    if cell.table != "table3":
        return [()]
    row_total = (f"table3.{cell.row.id}.total",) if cell.column.id != "total" else ()
    ways: list[tuple[str, ...]] = [(), row_total] if row_total else [()]
    if cell.row.id in form.result_rows:
        column_total = f"table3.total_handled.{cell.column.id}"
        ways.append(tuple(dict.fromkeys((*row_total, column_total, "table3.total_handled.total"))))
    return ways
