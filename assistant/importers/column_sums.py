"""What one column of table 三 allows: the results add up to （七）总计, and 一 + 二 = 三（七） + 四.

Sums that can be reached are kept as the bits of one whole number, so that a column of twenty rows costs a few shifts.
"""

from collections.abc import Iterable, Mapping, Sequence, Set

from assistant.importers.runs import Vector

HANDLED = "total_handled"
ENDS = ("new_received", "carried_in", "carried_out")


class ColumnSums:
    """One column, each row with the values that its splits give it; ``results`` empty where a result row is missing.

    ``free`` is a row without values, of which ``fits`` tells what it could be.
    """

    def __init__(self, values: Mapping[str, Set[int]], results: Sequence[str], free: str = "") -> None:
        own = {**values, free: frozenset([0])} if free else values
        self._results = () if free in results else results  # what is free is no bound
        self._at = {row: at for at, row in enumerate(results)}
        self._ends = tuple(own[row] for row in ENDS) if all(row in own for row in ENDS) else None
        self._before = [1]
        for row in results:
            self._before.append(_shifted(self._before[-1], own[row]))
        self._handled = values.get(HANDLED)
        self._adding_up = {value for value in self._handled or () if self._adds_up(value)}
        needed = _bits(value for value in self._adding_up if self._balances(value))
        self._after = [0] * len(results)
        for row in reversed(results):
            self._after[self._at[row]] = needed
            needed = _shifted_back(needed, own[row])

    def fits(self, row: str, value: int) -> bool:
        """Whether a value of a row, one of its own or another, can stand beside some values of all other rows."""
        if row == HANDLED:
            return self._adds_up(value) and self._balances(value)
        if self._handled is None:
            return True
        if row in self._at:
            at = self._at[row]
            return bool((self._after[at] >> value) & self._before[at])
        return self._ends is None or row not in ENDS or self._ends_with(row, value)

    def _adds_up(self, handled: int) -> bool:
        return not self._results or bool((self._before[-1] >> handled) & 1)

    def _balances(self, handled: int) -> bool:
        if self._ends is None:
            return True
        new, carried, out = self._ends
        return any(handled + left - before in new for left in out for before in carried)

    def _ends_with(self, row: str, value: int) -> bool:
        assert self._ends is not None
        new, carried, out = self._ends
        if row == "carried_out":
            return any(a + b - value in self._adding_up for a in new for b in carried)
        others = carried if row == "new_received" else new
        return any(handled + left - value in others for handled in self._adding_up for left in out)


def narrowed(
    rows: Mapping[str, Sequence[Vector]], results: Sequence[str], kept: Iterable[int]
) -> dict[str, Sequence[Vector]] | None:
    """The rows without the splits that one of the ``kept`` columns rules out; None where a row is left without any."""
    held: dict[str, Sequence[Vector]] = dict(rows)
    columns = frozenset(kept)
    open_columns = set(columns)
    while open_columns:
        column = open_columns.pop()
        sums = ColumnSums({row: {each[column] for each in found} for row, found in held.items()}, results)
        for row, found in held.items():
            fitting = {value for value in {each[column] for each in found} if sums.fits(row, value)}
            left = [each for each in found if each[column] in fitting]
            if not left:
                return None
            if len(left) < len(found):
                held[row] = left
                open_columns |= columns - {column}
    return held


def _bits(values: Iterable[int]) -> int:
    found = 0
    for value in values:
        found |= 1 << value
    return found


def _shifted(bits: int, values: Iterable[int]) -> int:
    found = 0
    for value in values:
        found |= bits << value
    return found


def _shifted_back(bits: int, values: Iterable[int]) -> int:
    found = 0
    for value in values:
        found |= bits >> value
    return found
