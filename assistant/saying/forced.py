"""What sums leave no choice about: the cells of a form that can hold one value only."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.report.figures import LARGEST_TOTAL
from assistant.report.form import Form

_ROUNDS = 60
"""Bounds that still move after so many rounds creep towards each other without end: nothing fits."""


@dataclass(frozen=True, slots=True)
class Sum:
    """Cells (entered or derived) that add up to a value."""

    cells: tuple[str, ...]
    value: int


@dataclass(frozen=True, slots=True)
class _Equation:
    plus: tuple[str, ...]
    minus: tuple[str, ...]
    value: int = 0


def forced(form: Form, sums: Sequence[Sum]) -> Mapping[str, int] | None:
    """The cells that hold the same value in every way to fill the form with whole numbers so that all sums hold.

    Found by narrowing bounds, so that some may be missed but none is wrong. None where the sums contradict each other.
    """
    low = dict.fromkeys(form.cells, 0)
    high = dict.fromkeys(form.cells, LARGEST_TOTAL)
    equations = [*(_Equation(relation.left, relation.right) for relation in form.relations)]
    equations += [_Equation(one.cells, (), one.value) for one in sums]
    for _ in range(_ROUNDS):
        moved = False
        for equation in equations:
            moved |= _narrow(equation, low, high)
        if not moved:
            return {cell: low[cell] for cell in low if low[cell] == high[cell]}
        if any(low[cell] > high[cell] for cell in low):
            return None
    return None


def _narrow(equation: _Equation, low: dict[str, int], high: dict[str, int]) -> bool:
    """Narrows the bounds of an equation's cells by each other; whether any moved."""
    least = sum(low[cell] for cell in equation.plus) - sum(high[cell] for cell in equation.minus)
    most = sum(high[cell] for cell in equation.plus) - sum(low[cell] for cell in equation.minus)
    moved = False
    for cell in equation.plus:
        up, down = equation.value - (least - low[cell]), equation.value - (most - high[cell])
        if up < high[cell]:
            high[cell], moved = up, True
        if down > low[cell]:
            low[cell], moved = down, True
    for cell in equation.minus:
        up, down = (most + low[cell]) - equation.value, (least + high[cell]) - equation.value
        if up < high[cell]:
            high[cell], moved = up, True
        if down > low[cell]:
            low[cell], moved = down, True
    return moved


def entered_under(form: Form, cells: Sequence[str]) -> Iterator[str]:
    """The entered cells that make up cells, derived ones taken apart."""
    parts = {relation.right[0]: relation.left for relation in form.totals}
    rows = {relation.right[0]: relation.left for relation in form.totals if relation.kind == "row"}
    for cell in cells:
        if cell in parts:
            yield from entered_under(form, rows.get(cell, parts[cell]))
        else:
            yield cell
