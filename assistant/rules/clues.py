"""Where a single sum is off, the old hints of bookkeeping: which one cell does the difference point to?

Two digits swapped, or a figure equal to the difference (counted twice, or not at all) or to half of it (taken with
the wrong sign). A guess, so it is made only where exactly one cell fits.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from assistant.report.figures import Number
from assistant.rules.arithmetic import size
from assistant.rules.base import Case
from assistant.rules.equations import CARRY_OVER, Equation, differences, equations_of


@dataclass(frozen=True, slots=True)
class Clue:
    """The cell that an equation points to. ``expected`` is known for swapped digits only."""

    cell: str
    kind: Literal["swapped", "equal", "half"]
    found: Number
    expected: Number | None
    difference: Number
    equation: Equation


def clues(case: Case, explained: Iterable[tuple[str, str]]) -> Iterator[Clue]:
    """A clue for each equation that is off, is not ``explained`` and shares no cell with another such."""
    equations = equations_of(case.figures.form_id).all
    known = set(explained)
    off = [
        (equations[number], amount)
        for number, amount in differences(case).items()
        if equations[number].finding not in known
    ]
    for equation, amount in off:
        alone = all(other is equation or not other.signs.keys() & equation.signs for other, _ in off)
        clue = _clue(case, equation, amount) if alone and equation.rule != CARRY_OVER else None
        if clue is not None:
            yield clue


def _clue(case: Case, equation: Equation, amount: Number) -> Clue | None:
    values, signs, difference = _suspected(case, equation), equation.suspects, size(amount)
    if equation.column is None and case[equation.place] == 0:
        return None  # a total that was left at 0 is no riddle
    swapped = [
        (cell, other)
        for cell, value in values.items()
        for other in _swaps(value)
        if (other - value) * signs[cell] == -amount
    ]
    if len(swapped) == 1:
        cell, other = swapped[0]
        return Clue(cell, "swapped", values[cell], other, difference, equation)
    kinds: tuple[tuple[Literal["equal", "half"], int], ...] = (("equal", 1), ("half", 2))
    for kind, factor in kinds:
        cells = [
            cell
            for cell, value in values.items()
            if value * factor == difference and _can_be(kind, equation, cell, amount)
        ]
        if len(cells) == 1 and difference > factor:  # a 1 stands in too many cells to point to one
            return Clue(cells[0], kind, values[cells[0]], None, difference, equation)
    return None


def _can_be(kind: str, equation: Equation, cell: str, amount: Number) -> bool:
    """Whether a figure like the difference tells anything of this cell.

    What was counted twice or on the wrong side stands on the larger side; a part of a sum may also have been left
    out of its total. The total itself is no clue to its own difference.
    """
    is_sum = equation.rule != "R-004"
    if is_sum and cell == equation.place:
        return False
    return equation.suspects[cell] * amount > 0 or (is_sum and kind == "equal")


def _suspected(case: Case, equation: Equation) -> Mapping[str, Number]:
    """The cells that may be at fault: of a balance each result rather than their total; of a draft no total."""
    cells = case.figures.form.cells
    handled = f"table3.total_handled.{equation.column}" if equation.rule == "R-004" else None
    return {
        cell: case.figures.values[cell]
        for cell in equation.suspects
        if cell in case.figures.values and cell != handled and not (case.is_draft and cells[cell].derived)
    }


def _swaps(value: Number) -> Iterator[int]:
    """The numbers that two neighbouring digits, swapped, would make of this one."""
    digits = str(value)
    for at in range(len(digits) - 1):
        first, second = digits[at], digits[at + 1]
        if first != second and not (at == 0 and second == "0"):
            yield int(digits[:at] + second + first + digits[at + 2 :])
