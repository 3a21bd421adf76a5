"""Every combination of splits under which the columns of table 三 hold, without going through them one by one.

The rows of results are added up in two halves, and the sums of one half are met by those of the other. Each sum keeps
the likelihood of its best way; going back over the halves gives, for every split, that of the best combination it is in.
"""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

from assistant.importers.column_sums import ENDS, HANDLED
from assistant.importers.runs import Vector

Solution: TypeAlias = dict[str, Vector]
Scores: TypeAlias = Mapping[Vector, float]
_Best: TypeAlias = dict[int, float]
_BITS = 40  # of one column in a packed sum; no sum of a table reaches that far


class TooMany(Exception):
    """There are more sums than are worth going through."""


@dataclass(frozen=True, slots=True)
class _Half:
    """Some rows, and the sums that the first of them, the first two … can make, each with the score of its best way."""

    rows: Sequence[str]
    layers: Sequence[_Best]


class Lattice:
    """The combinations of some rows: ``rows`` their splits with a score each, ``kept`` the columns that hold.

    ``results`` is empty where a result row is missing; the columns are then bound by the balance alone.
    """

    def __init__(
        self, rows: Mapping[str, Scores], results: Sequence[str], kept: Sequence[int], most: int
    ) -> None:
        self._scores = rows
        self._pack: Callable[[Vector], int] = _packing(kept)
        self._packed = {row: self._by_sum(scores) for row, scores in rows.items()}
        self._groups: dict[str, _Best] = {
            row: {packed: scores[vectors[0]] for packed, vectors in self._packed[row].items()}
            for row, scores in rows.items()
        }
        self._bound = HANDLED in rows
        self._most = most
        self.size = 0
        wide = sorted(results if self._bound else (), key=lambda row: len(self._groups[row]))
        self._halves = (self._half(wide[0::2]), self._half(wide[1::2]))
        self._has_ends = self._bound and all(row in rows for row in ENDS)
        self._sums = self._sums_of_results(bool(results))
        self._ends = self._scores_of_ends()

    # --- what there is -------------------------------------------------------------------------------------

    def supports(self) -> dict[str, dict[Vector, float]]:
        """For each row its splits that are in some combination, with the score of the best one; empty if none is."""
        handled = self._handled()
        if self._bound and not handled:
            return {}
        top = max(handled.values()) if handled else 0.0
        found: dict[str, dict[Vector, float]] = {}
        for row, best in self._bests(handled).items():
            found[row] = self._members(row, best)
        free = [row for row in self._scores if row not in found]
        for row in free:
            most = max(self._scores[row].values())
            found[row] = {vector: top - most + score for vector, score in self._scores[row].items()}
        return found

    def solutions(self) -> Iterator[Solution]:
        """The combinations, the likeliest first and the others roughly so."""
        bound = {*(row for half in self._halves for row in half.rows), HANDLED}
        bound |= set(ENDS) if self._has_ends else set()
        free = {
            row: max(scores, key=lambda vector: scores[vector])
            for row, scores in self._scores.items()
            if row not in bound
        }
        if not self._bound:
            yield free
            return
        handled = self._handled()
        for total in sorted(handled, key=lambda each: -handled[each]):
            for vector in self._packed[HANDLED][total]:
                for chosen in self._ways(total):
                    for ends in self._ways_of_ends(total):
                        yield {**free, **chosen, HANDLED: vector, **ends}

    def score(self, solution: Solution) -> float:
        """How likely a combination is."""
        return sum(self._scores[row][vector] for row, vector in solution.items())

    # --- sums ----------------------------------------------------------------------------------------------

    def _by_sum(self, scores: Scores) -> dict[int, list[Vector]]:
        """The splits of a row by what they add to the kept columns, the likeliest first."""
        found: dict[int, list[Vector]] = {}
        for vector in sorted(scores, key=lambda each: -scores[each]):
            found.setdefault(self._pack(vector), []).append(vector)
        return found

    def _members(self, row: str, best: _Best) -> dict[Vector, float]:
        groups, scores = self._groups[row], self._scores[row]
        return {
            vector: whole - groups[packed] + scores[vector]
            for packed, whole in best.items()
            for vector in self._packed[row][packed]
        }

    def _half(self, rows: Sequence[str]) -> _Half:
        layers: list[_Best] = [{0: 0.0}]
        for row in rows:
            layers.append(_sums(layers[-1], self._groups[row]))
            self._spend(len(layers[-1]))
        return _Half(rows, layers)

    def _spend(self, sums: int) -> None:
        self.size += sums
        if self.size > self._most:
            raise TooMany

    def _sums_of_results(self, known: bool) -> _Best:
        """For each total that the results can make, the score of the best way."""
        totals = self._groups[HANDLED] if self._bound else {}
        if not known:
            return dict.fromkeys(totals, 0.0)
        first, second = (half.layers[-1] for half in self._halves)
        self._spend(len(first) * len(totals))
        found: _Best = {}
        for total in totals:
            ways = [score + second[total - part] for part, score in first.items() if total - part in second]
            if ways:
                found[total] = max(ways)
        return found

    def _scores_of_ends(self) -> _Best:
        """For each total, the score of the best 一, 二 and 四 that balance with it."""
        if not self._has_ends:
            return dict.fromkeys(self._sums, 0.0)
        new, carried, out = (self._groups[row] for row in ENDS)
        self._spend(len(new) * len(carried) + len(self._sums) * len(out))
        coming = _sums(new, carried)
        found: _Best = {}
        for total in self._sums:
            ways = [score + coming[total + left] for left, score in out.items() if total + left in coming]
            if ways:
                found[total] = max(ways)
        return found

    def _handled(self) -> _Best:
        """The totals that both sides allow, with the score of the best combination."""
        if not self._bound:
            return {}
        own = self._groups[HANDLED]
        return {total: own[total] + self._sums[total] + self._ends[total] for total in self._ends}

    # --- back over the sums --------------------------------------------------------------------------------

    def _bests(self, handled: _Best) -> dict[str, _Best]:
        if not self._bound:
            return {}
        found = {HANDLED: handled}
        outside = {total: score - self._sums[total] for total, score in handled.items()}
        for half, other in (self._halves, self._halves[::-1]):
            rest: _Best = {}
            met = other.layers[-1]
            for part in half.layers[-1]:
                ways = [score + met[total - part] for total, score in outside.items() if total - part in met]
                if ways:
                    rest[part] = max(ways)
            found |= self._back(half, rest)
        if self._has_ends:
            found |= self._bests_of_ends(handled)
        return found

    def _back(self, half: _Half, rest: _Best) -> dict[str, _Best]:
        """``rest`` is, for the sum of a whole half, the score of all that is outside of it."""
        found: dict[str, _Best] = {}
        for row, (before, _) in reversed(list(zip(half.rows, pairwise(half.layers), strict=True))):
            best: _Best = {}
            earlier: _Best = {}
            for packed, score in self._groups[row].items():
                for total, outside in rest.items():
                    start = before.get(total - packed)
                    if start is not None:
                        best[packed] = max(best.get(packed, -math.inf), start + score + outside)
                        part = total - packed
                        earlier[part] = max(earlier.get(part, -math.inf), score + outside)
            found[row] = best
            rest = earlier
        return found

    def _bests_of_ends(self, handled: _Best) -> dict[str, _Best]:
        names: tuple[_Best, _Best, _Best] = ({}, {}, {})
        new, carried, out = (self._groups[row] for row in ENDS)
        coming: dict[int, list[tuple[int, int]]] = {}
        for a in new:
            for b in carried:
                coming.setdefault(a + b, []).append((a, b))
        for total, score in handled.items():
            for left in out:
                for a, b in coming.get(total + left, ()):
                    whole = score - self._ends[total] + new[a] + carried[b] + out[left]
                    for best, packed in zip(names, (a, b, left), strict=True):
                        best[packed] = max(best.get(packed, -math.inf), whole)
        return dict(zip(ENDS, names, strict=True))

    # --- combinations --------------------------------------------------------------------------------------

    def _ways(self, total: int) -> Iterator[Solution]:
        """The ways in which the results make a total."""
        first, second = self._halves
        if not first.rows:
            yield {}
            return
        met = second.layers[-1]
        parts = {
            part: score + met[total - part] for part, score in first.layers[-1].items() if total - part in met
        }
        for part in sorted(parts, key=lambda each: -parts[each]):
            for one in self._paths(first, len(first.rows), part):
                for other in self._paths(second, len(second.rows), total - part):
                    yield {**one, **other}

    def _paths(self, half: _Half, at: int, total: int) -> Iterator[Solution]:
        if at == 0:
            yield {}
            return
        row, before = half.rows[at - 1], half.layers[at - 1]
        steps = {
            packed: score + before[total - packed]
            for packed, score in self._groups[row].items()
            if total - packed in before
        }
        for packed in sorted(steps, key=lambda each: -steps[each]):
            for vector in self._packed[row][packed]:
                for earlier in self._paths(half, at - 1, total - packed):
                    yield {**earlier, row: vector}

    def _ways_of_ends(self, total: int) -> Iterator[Solution]:
        if not self._has_ends:
            yield {}
            return
        new, carried, out = (self._groups[row] for row in ENDS)
        ways = [
            (new[total + left - before] + carried[before] + out[left], total + left - before, before, left)
            for left in out
            for before in carried
            if total + left - before in new
        ]
        for _, *packed in sorted(ways, reverse=True):
            vectors = [self._packed[row][each] for row, each in zip(ENDS, packed, strict=True)]
            for a in vectors[0]:
                for b in vectors[1]:
                    for c in vectors[2]:
                        yield dict(zip(ENDS, (a, b, c), strict=True))


def _packing(kept: Sequence[int]) -> Callable[[Vector], int]:
    shifts = [(column, _BITS * at) for at, column in enumerate(kept)]
    return lambda vector: sum(vector[column] << shift for column, shift in shifts)


def _sums(before: _Best, row: _Best) -> _Best:
    found: _Best = {}
    for packed, score in row.items():
        for total, start in before.items():
            key = total + packed
            whole = start + score
            if found.get(key, -math.inf) < whole:
                found[key] = whole
    return found
