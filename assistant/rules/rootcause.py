"""One wrong cell must not read like five problems: which cell explains several sums that do not hold.

A cell that was typed or copied wrong puts every equation that it stands in off by the same amount, and no other;
where totals were added up by a machine, they follow it. So: changing one cell (with the totals that follow it) is
the cause when it repairs at least two equations, breaks none that holds, and no other cell does as well.

Nothing here runs unless something is off.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from assistant.report.figures import LARGEST, Number
from assistant.rules.arithmetic import size
from assistant.rules.base import Case
from assistant.rules.equations import (
    CARRY_OVER,
    Equation,
    Way,
    carried_out,
    differences,
    equations_of,
    ways_of,
)


@dataclass(frozen=True, slots=True)
class WrongCell:
    """A cell whose change from ``found`` to ``expected`` repairs ``equations``, totals following it or not."""

    cell: str
    found: Number
    expected: Number
    with_totals: bool
    equations: tuple[Equation, ...]


@dataclass(frozen=True, slots=True)
class _Change:
    """What it would take: ``cell`` and the totals that follow it, each changed by ``amount``."""

    cell: str
    totals: tuple[str, ...]
    amount: Number
    repairs: frozenset[int]

    @property
    def cells(self) -> tuple[str, ...]:
        return self.cell, *self.totals


def wrong_cells(case: Case) -> tuple[WrongCell, ...]:
    """Every cell that alone explains two or more equations; no equation is explained twice."""
    equations = equations_of(case.figures.form_id)
    off = differences(case)
    values = dict(case.figures.values)
    found = []
    while change := _best(_changes(case, off, values)):
        found.append(
            WrongCell(
                change.cell,
                values[change.cell],
                values[change.cell] + change.amount,
                bool(change.totals),
                tuple(equations.all[number] for number in sorted(change.repairs)),
            )
        )
        for cell in change.cells:
            values[cell] += change.amount
        shifted = {
            number: amount + _shift(equations.all[number], change.cells, change.amount)
            for number, amount in off.items()
        }
        off = {number: amount for number, amount in shifted.items() if amount != 0}
    return tuple(found)


def wrong_applicants(case: Case) -> tuple[Equation, Equation, Number] | None:
    """The two columns that are out of balance by opposite amounts while the total column balances (R-005)."""
    equations = equations_of(case.figures.form_id).all
    off = [(equations[number], amount) for number, amount in differences(case).items()]
    columns = [(equation, amount) for equation, amount in off if equation.rule == "R-004"]
    if len(columns) != 2 or any(equation.column == "total" for equation, _ in columns):
        return None
    (first, amount), (second, opposite) = columns
    total = next(each for each in equations if each.rule == "R-004" and each.column == "total")
    if amount != -opposite or any(case[cell] is None for cell in total.signs):
        return None
    return first, second, size(amount)


def _best(changes: list[_Change]) -> _Change | None:
    """The change that repairs most and has no rival of another cell for what it repairs."""
    for change in sorted(changes, key=lambda each: -len(each.repairs)):
        rivals = (
            other
            for other in changes
            if other.cell != change.cell
            and len(other.repairs) >= len(change.repairs)
            and other.repairs & change.repairs
        )
        if next(rivals, None) is None:
            return change
    return None


def _changes(case: Case, off: Mapping[int, Number], values: Mapping[str, Number]) -> list[_Change]:
    """Every change that repairs two equations or more and breaks none."""
    return [change for change in _attempts(case, off, values) if len(change.repairs) >= 2]


def _attempts(case: Case, off: Mapping[int, Number], values: Mapping[str, Number]) -> Iterator[_Change]:
    equations = equations_of(case.figures.form_id)
    seen = set()
    for number, difference in off.items():
        for cell, sign in equations.all[number].suspects.items():
            amount = -difference * sign
            if (cell, amount) in seen or cell not in values or not 0 <= values[cell] + amount <= LARGEST:
                continue
            seen.add((cell, amount))
            for way in ways_of(case.figures.form_id, cell):
                if all(total in values for total in way.totals):
                    repaired = _repaired(case, way, amount, off, values)
                    yield _Change(cell, way.totals, amount, repaired)


def _repaired(
    case: Case, way: Way, amount: Number, off: Mapping[int, Number], values: Mapping[str, Number]
) -> frozenset[int]:
    """The equations that a change repairs; none where it would break one that holds."""
    equations = equations_of(case.figures.form_id).all
    repaired = set()
    for number, times in way.shifts:
        if number in off:
            if off[number] + times * amount == 0:
                repaired.add(number)
        elif _is_known(case, equations[number], values):
            return frozenset()
    return frozenset(repaired)


def _shift(equation: Equation, cells: tuple[str, ...], amount: Number) -> Number:
    return sum(equation.signs.get(cell, 0) for cell in cells) * amount


def _is_known(case: Case, equation: Equation, values: Mapping[str, Number]) -> bool:
    """Whether an equation that is not off holds, rather than resting on a blank."""
    if equation.rule == CARRY_OVER:
        return carried_out(case, equation) is not None
    return all(cell in values for cell in equation.signs)
