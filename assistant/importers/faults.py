"""Readings of table 三 that break none of the form's relations, or, where the source itself is wrong, few of them by little.

What can be wrong is tried in order: nothing; one column (a total nobody updated) or two (an application under another
kind of applicant); one cell, which breaks its row and its column; then two cells of a row. The search is held to
a number of sums, not of seconds, so that the same page is always read the same way.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import combinations, islice
from typing import TypeAlias

from assistant.importers.column_sums import ENDS, HANDLED, ColumnSums, narrowed
from assistant.importers.lattice import Lattice, Scores, Solution, TooMany
from assistant.importers.likelihood import scored
from assistant.importers.runs import MOST_SPLITS, Run, Vector, fitting_splits, splits

COLUMNS = ("person", "enterprise", "research", "nonprofit", "legal_service", "other", "total")
_EVERY = tuple(range(len(COLUMNS)))
_PARTS = _EVERY[:-1]
_MOST_SUMS = 150_000  # of one search
_BUDGET = 400_000  # of all searches for faults in one table
_FEWEST = 1_000  # what a search costs at least
_SAMPLE = 40  # readings of one search that are weighed
_NEAR = 2  # relations more than the best reading that a rival may break
_MOST_LOOSE = 20_000  # splits of rows by themselves

Rows: TypeAlias = Mapping[str, Scores]
Rank: TypeAlias = tuple[int, int, float]  # relations broken, by how much, how unlikely


@dataclass(frozen=True, slots=True)
class Found:
    """The reading taken, every split of each row that is in some reading with its rank, the relations broken."""

    solution: Solution
    ranks: Mapping[str, Mapping[Vector, Rank]]
    broken: Sequence[str] = ()


@dataclass
class _Search:
    """What the searches for faults have found so far, and what they may still cost."""

    results: Sequence[str]
    left: int = _BUDGET
    best: dict[str, dict[Vector, Rank]] = field(default_factory=dict)
    first: tuple[Rank, Solution] | None = None

    def look(self, rows: Rows, kept: Iterable[int]) -> None:
        """Looks for readings under which the ``kept`` columns hold."""
        if self.left <= 0:
            return
        self.left -= _FEWEST
        columns = tuple(kept)
        held = narrowed({row: tuple(scores) for row, scores in rows.items()}, self.results, columns)
        if held is None:
            return
        scores = {row: {vector: rows[row][vector] for vector in vectors} for row, vectors in held.items()}
        try:
            lattice = Lattice(scores, self.results, columns, min(_MOST_SUMS, self.left))
        except TooMany:
            self.left -= min(_MOST_SUMS, self.left)
            return
        self.left -= lattice.size
        self._take(lattice)

    def _take(self, lattice: Lattice) -> None:
        ranks = [
            (self._rank(solution, lattice), solution) for solution in islice(lattice.solutions(), _SAMPLE)
        ]
        if not ranks:
            return
        for rank, solution in ranks:
            if self.first is None or rank < self.first[0]:
                self.first = (rank, solution)
            for row, vector in solution.items():
                self._keep(row, vector, rank)
        fewest, least, _ = min(rank for rank, _ in ranks)
        for row, scores in lattice.supports().items():
            for vector, score in scores.items():
                if vector not in self.best[row]:
                    self._keep(row, vector, (fewest, least, -score))

    def _keep(self, row: str, vector: Vector, rank: Rank) -> None:
        held = self.best.setdefault(row, {})
        held[vector] = min(rank, held.get(vector, rank))

    def _rank(self, solution: Solution, lattice: Lattice) -> Rank:
        faults = faults_of(solution, self.results)
        return len(faults), sum(map(abs, faults.values())), -lattice.score(solution)

    def found(self) -> Found | None:
        """The reading that breaks fewest relations by least, and what is near to it."""
        if self.first is None:
            return None
        (fewest, _, _), solution = self.first
        ranks = {
            row: {vector: rank for vector, rank in held.items() if rank[0] <= fewest + _NEAR}
            for row, held in self.best.items()
        }
        return Found(solution, ranks, list(faults_of(solution, self.results)))


def faultless(rows: Rows, results: Sequence[str]) -> Found | None:
    """The reading under which everything holds, None where there is none. ``results`` is empty where a row is missing."""
    held = narrowed({row: tuple(scores) for row, scores in rows.items()}, results, _PARTS)
    if held is None or not all(held.values()):
        return None
    scores = {row: {vector: rows[row][vector] for vector in vectors} for row, vectors in held.items()}
    try:
        lattice = Lattice(scores, results, _PARTS, _MOST_SUMS)
        supports: Mapping[str, Scores] = lattice.supports()
    except TooMany:
        return _unsearched(scores, results)
    solution = next(lattice.solutions(), None)
    if solution is None:
        return None
    return Found(solution, _ranked(supports))


def _unsearched(rows: Rows, results: Sequence[str]) -> Found:
    """Where there are too many combinations: one of the likeliest splits, and all that no column rules out as rivals."""
    for most in (6, 4, 3, 2):
        likely = {
            row: dict(sorted(held.items(), key=lambda item: -item[1])[:most]) for row, held in rows.items()
        }
        try:
            solution = next(Lattice(likely, results, _PARTS, _MOST_SUMS).solutions(), None)
        except TooMany:
            continue
        if solution is not None:
            return Found(solution, _ranked(rows))
    return Found(
        {row: max(held, key=lambda vector: held[vector]) for row, held in rows.items()}, _ranked(rows)
    )


def _ranked(rows: Rows) -> Mapping[str, Mapping[Vector, Rank]]:
    return {row: {vector: (0, 0, -score) for vector, score in held.items()} for row, held in rows.items()}


def with_faults(rows: Rows, runs: Mapping[str, Run], results: Sequence[str]) -> Found:
    """The readings of a table whose source is wrong somewhere."""
    search = _Search(results)
    whole = {row: held for row, held in rows.items() if held}
    wrong = [row for row in rows if not rows[row]]
    if not wrong:
        for columns in (*combinations(_PARTS, 1), *combinations(_PARTS, 2)):
            search.look(rows, (each for each in _PARTS if each not in columns))
    for misses in (1, 2):
        for row in wrong if wrong else runs:
            others = {each: held for each, held in whole.items() if each != row}
            if len(wrong) < 2:
                _one_wrong(search, others, row, runs[row], misses)
        if found := search.found():
            return found
    return _loose(rows, runs, results)


def _one_wrong(search: _Search, others: Rows, row: str, run: Run, misses: int) -> None:
    """Readings in which one row does not add up, and as many columns of it as ``misses``."""
    sums = [
        ColumnSums(
            {each: {vector[column] for vector in held} for each, held in others.items()}, search.results, row
        )
        for column in _EVERY
    ]
    fits = [partial(each.fits, row) for each in sums]
    free = [
        vector
        for vector in islice(fitting_splits(run, fits, misses), MOST_SPLITS)
        if sum(vector[:-1]) != vector[-1]
    ]
    if not free:
        return
    missed = {vector: {at for at in _EVERY if not fits[at](vector[at])} for vector in free}
    for columns in combinations(_EVERY, misses):
        own = [vector for vector in free if missed[vector] <= set(columns)]
        if own:
            search.look({**others, row: scored(own)}, (each for each in _EVERY if each not in columns))


def _loose(rows: Rows, runs: Mapping[str, Run], results: Sequence[str]) -> Found:
    """Where too much is wrong: each row by itself, with all of its rivals."""
    likeliest: dict[str, Sequence[Vector]] = {}
    most = _MOST_LOOSE // max(1, sum(not held for held in rows.values()))
    for row, held in rows.items():
        free = held or scored(islice(splits(runs[row], len(COLUMNS)), most))
        likeliest[row] = sorted(free, key=lambda vector: (_row_miss(vector), -free[vector]))
    ranks = {
        row: {vector: (0, 0, float(at)) for at, vector in enumerate(vectors)}
        for row, vectors in likeliest.items()
    }
    solution = {row: vectors[0] for row, vectors in likeliest.items()}
    return Found(solution, ranks, list(faults_of(solution, results)))


# --- relations ---------------------------------------------------------------------------------------------------


def _row_miss(vector: Vector) -> int:
    return abs(sum(vector[:-1]) - vector[-1])


def faults_of(solution: Solution, results: Sequence[str]) -> dict[str, int]:
    """The relations that do not hold under a reading, and by how much."""
    faults = {
        f"row:{row}": sum(vector[:-1]) - vector[-1] for row, vector in solution.items() if _row_miss(vector)
    }
    handled = solution.get(HANDLED)
    if handled and results:
        sums = [sum(values) for values in zip(*(solution[row] for row in results), strict=True)]
        faults |= dict(_differences("column", sums, handled))
    if handled and all(row in solution for row in ENDS):
        new, carried, out = (solution[row] for row in ENDS)
        coming = [a + b for a, b in zip(new, carried, strict=True)]
        going = [a + b for a, b in zip(handled, out, strict=True)]
        faults |= dict(_differences("balance", coming, going))
    return faults


def _differences(kind: str, a: Sequence[int], b: Sequence[int]) -> Iterator[tuple[str, int]]:
    for column, left, right in zip(COLUMNS, a, b, strict=True):
        if left != right:
            yield f"{kind}:{column}", left - right
