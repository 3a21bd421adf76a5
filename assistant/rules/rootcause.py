"""One wrong cell must not read like five problems: which cell explains sums that do not hold.

The relations of the form, and the carry-over from last year, are equations whose two sides differ. A cell that was
typed or copied wrong puts every equation that it stands in off by the same amount, and no other. So: a move (one
cell, alone or with the total of its row following) is the cause when it repairs at least two equations, breaks none
that holds, and no other cell does as well. Where a single equation is left over, the old hints of bookkeeping
serve: two digits swapped, or a figure equal to the difference or to half of it.

Nothing here runs unless something is off.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from assistant.report.figures import LARGEST, Number
from assistant.report.form import FORMS, FormId, Relation
from assistant.rules.arithmetic import size
from assistant.rules.base import Case

RULE_OF_KIND = {"row": "R-002", "column": "R-003", "balance": "R-004", "block": "R-010"}


@dataclass(frozen=True, slots=True)
class Equation:
    """Cells that sum to zero with their signs (to last year's 结转 for R-030), and the finding that says when not.

    ``column`` is the column of table 三 that it sums up or balances, None for rows and blocks.
    """

    rule: str
    place: str
    signs: Mapping[str, int]
    column: str | None = None

    @property
    def finding(self) -> tuple[str, str]:
        """What ``Hit.explains`` calls the finding: its rule and its first cell."""
        return self.rule, self.place


@dataclass(frozen=True, slots=True)
class WrongCell:
    """A cell whose change from ``found`` to ``expected`` repairs ``equations``, its row's total following or not."""

    cell: str
    found: Number
    expected: Number
    with_total: bool
    equations: tuple[Equation, ...]


@dataclass(frozen=True, slots=True)
class Clue:
    """A cell that one unbalanced equation points to. ``expected`` is known for swapped digits only."""

    cell: str
    kind: str
    found: Number
    expected: Number | None
    difference: Number
    equation: Equation


@dataclass(frozen=True, slots=True)
class _Move:
    cell: str
    changes: Mapping[str, Number]
    repairs: frozenset[int]


def place_of(relation: Relation) -> str:
    """The cell that stands first in the finding of a relation: the total, or 结转下年度 of an unbalanced column."""
    return relation.right[-1]


def differences(case: Case) -> dict[int, Number]:
    """How far each equation (by its index) that does not hold is off."""
    equations, _ = _equations(case.figures.form_id)
    index = {equation.finding: number for number, equation in enumerate(equations)}
    off: dict[int, Number] = {}
    for found in case.imbalances:
        off[index[RULE_OF_KIND[found.relation.kind], place_of(found.relation)]] = found.difference
    if case.last_year is not None:
        for number, equation in enumerate(equations):
            if equation.rule == "R-030":
                before = case.last_year[equation.place.replace("carried_in", "carried_out")]
                now = case[equation.place]
                if before is not None and now is not None and before != now:
                    off[number] = now - before
    return off


def wrong_cells(case: Case) -> tuple[WrongCell, ...]:
    """Every cell that alone explains two or more equations; no equation is explained twice."""
    equations, _ = _equations(case.figures.form_id)
    off = differences(case)
    values = dict(case.figures.values)
    found = []
    while move := _best_move(case, off, values):
        cell = move.cell
        found.append(
            WrongCell(
                cell,
                values[cell],
                values[cell] + move.changes[cell],
                len(move.changes) > 1,
                tuple(equations[number] for number in sorted(move.repairs)),
            )
        )
        _make(case, move, off, values)
    return tuple(found)


def clues(case: Case, explained: Iterable[tuple[str, str]]) -> Iterator[Clue]:
    """For each equation that stands alone and is not ``explained``: the one cell that its difference points to."""
    equations, _ = _equations(case.figures.form_id)
    known = set(explained)
    left = {
        number: amount
        for number, amount in differences(case).items()
        if equations[number].finding not in known
    }
    for number, amount in left.items():
        equation = equations[number]
        neighbours = (
            other for other in left if other != number and equations[other].signs.keys() & equation.signs
        )
        if equation.rule != "R-030" and next(neighbours, None) is None:
            clue = _clue(case, equation, amount)
            if clue is not None:
                yield clue


def wrong_applicants(case: Case) -> tuple[Equation, Equation, Number] | None:
    """The two columns that are out of balance by opposite amounts while the total column balances (R-005)."""
    equations, _ = _equations(case.figures.form_id)
    off = [
        (equations[number], amount)
        for number, amount in differences(case).items()
        if equations[number].rule == "R-004"
    ]
    if len(off) != 2 or off[0][1] != -off[1][1] or any(equation.column == "total" for equation, _ in off):
        return None
    total = next(
        equation for equation in equations if equation.rule == "R-004" and equation.column == "total"
    )
    if any(case[cell] is None for cell in total.signs):
        return None
    return off[0][0], off[1][0], size(off[0][1])


def followers(off: Mapping[str, Number]) -> str | None:
    """The column from which a fault in the total column follows, given how far each column is off.

    The total column adds up the others: where its difference is the sum of theirs, it says nothing new.
    """
    parts = {column: amount for column, amount in off.items() if column != "total"}
    if "total" in off and parts and off["total"] == sum(parts.values()):
        return next(iter(parts))
    return None


# --- moves -----------------------------------------------------------------------------------------------------


def _best_move(case: Case, off: Mapping[int, Number], values: Mapping[str, Number]) -> _Move | None:
    """The move that repairs most, at least two, and has no rival of another cell for what it repairs."""
    moves = sorted(_moves(case, off, values), key=lambda move: -len(move.repairs))
    for move in moves:
        rivals = (
            other
            for other in moves
            if other.cell != move.cell
            and len(other.repairs) >= len(move.repairs)
            and other.repairs & move.repairs
        )
        if next(rivals, None) is None:
            return move
    return None


def _moves(case: Case, off: Mapping[int, Number], values: Mapping[str, Number]) -> Iterator[_Move]:
    equations, by_cell = _equations(case.figures.form_id)
    seen = set()
    for number, amount in off.items():
        for cell, sign in equations[number].signs.items():
            change = -amount * sign
            if (cell, change) in seen or not 0 <= values[cell] + change <= LARGEST:
                continue
            seen.add((cell, change))
            total = _row_total(cell)
            alone = {cell: change}
            for changes in (alone, {**alone, total: change}) if total in values else (alone,):
                affected = {number for name in changes for number in by_cell[name]}
                repairs = _repaired(case, affected, changes, off, values)
                if len(repairs) >= 2:
                    yield _Move(cell, changes, repairs)


def _repaired(
    case: Case,
    affected: Iterable[int],
    changes: Mapping[str, Number],
    off: Mapping[int, Number],
    values: Mapping[str, Number],
) -> frozenset[int]:
    """The equations that a change repairs; none where it would break one that holds."""
    equations, _ = _equations(case.figures.form_id)
    repaired = set()
    for number in affected:
        shift = _shift(equations[number], changes)
        if number in off:
            if off[number] + shift == 0:
                repaired.add(number)
        elif shift and _is_known(case, equations[number], values):
            return frozenset()
    return frozenset(repaired)


def _make(case: Case, move: _Move, off: dict[int, Number], values: dict[str, Number]) -> None:
    """Lets a move happen, so that what is left shows what else is wrong."""
    equations, _ = _equations(case.figures.form_id)
    for cell, change in move.changes.items():
        values[cell] += change
    for number in list(off):
        off[number] += _shift(equations[number], move.changes)
        if off[number] == 0:
            del off[number]


def _shift(equation: Equation, changes: Mapping[str, Number]) -> Number:
    return sum(equation.signs[cell] * change for cell, change in changes.items() if cell in equation.signs)


def _is_known(case: Case, equation: Equation, values: Mapping[str, Number]) -> bool:
    if equation.rule == "R-030":
        before = case.last_year
        return before is not None and before[equation.place.replace("carried_in", "carried_out")] is not None
    return all(cell in values for cell in equation.signs)


def _row_total(cell: str) -> str:
    """The total of the row of table 三 that a cell stands in; "" for a total and for other tables."""
    table, _, rest = cell.partition(".")
    row, _, column = rest.partition(".")
    return f"table3.{row}.total" if table == "table3" and column != "total" else ""


# --- clues of one equation ---------------------------------------------------------------------------------------


def _clue(case: Case, equation: Equation, amount: Number) -> Clue | None:
    difference = size(amount)
    entered = {
        cell: case.figures.values[cell]
        for cell in equation.signs
        if not (case.is_draft and case.figures.form.cells[cell].derived)
    }
    if equation.rule != "R-004" and case[equation.place] == 0:
        return None  # the total itself was left at 0
    swapped = [
        (cell, other)
        for cell, value in entered.items()
        for other in _swaps(value)
        if (other - value) * equation.signs[cell] == -amount
    ]
    if len(swapped) == 1:
        cell, other = swapped[0]
        return Clue(cell, "swapped", entered[cell], other, difference, equation)
    for kind, factor in (("equal", 1), ("half", 2)):
        cells = [cell for cell, value in entered.items() if value * factor == difference]
        if len(cells) == 1 and difference > factor:  # a 1 stands in too many cells to point to one
            return Clue(cells[0], kind, entered[cells[0]], None, difference, equation)
    return None


def _swaps(value: Number) -> Iterator[int]:
    """The numbers that two neighbouring digits, swapped, would make of this one."""
    digits = str(value)
    for at in range(len(digits) - 1):
        first, second = digits[at], digits[at + 1]
        if first != second and not (at == 0 and second == "0"):
            yield int(digits[:at] + second + first + digits[at + 2 :])


# --- equations of a form -----------------------------------------------------------------------------------------


@cache
def _equations(form_id: FormId) -> tuple[tuple[Equation, ...], Mapping[str, tuple[int, ...]]]:
    """Every equation of a form, and for each cell the indices of those that it stands in."""
    form = FORMS[form_id]
    equations = [_equation(relation) for relation in form.relations]
    equations += [
        Equation("R-030", f"table3.carried_in.{column.id}", {f"table3.carried_in.{column.id}": 1}, column.id)
        for column in form.table("table3").columns
    ]
    by_cell: dict[str, tuple[int, ...]] = {}
    for number, equation in enumerate(equations):
        for cell in equation.signs:
            by_cell[cell] = (*by_cell.get(cell, ()), number)
    return tuple(equations), by_cell


def _equation(relation: Relation) -> Equation:
    signs = {**dict.fromkeys(relation.left, 1), **dict.fromkeys(relation.right, -1)}
    column = relation.key if relation.kind in ("column", "balance") else None
    return Equation(RULE_OF_KIND[relation.kind], place_of(relation), signs, column)
