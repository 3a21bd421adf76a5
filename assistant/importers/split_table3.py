"""Table 三 from rows of digits that ran together (``7100300074``), split again by the form's own arithmetic.

It is one constraint problem: each row is six numbers and their sum, the results of each column add up to
（七）总计, and 一 + 二 = 三（七） + 四. Rows are first split so that their own sum holds; of the combinations of such
splits those are kept under which every column holds. Published reports contain real errors: where no combination
satisfies everything, the one that breaks fewest relations by least is taken, and that is said. A cell that all
remaining combinations agree on is settled; any other carries its rivals, the likeliest first.
"""

import itertools
import math
import operator
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeAlias

from assistant.importers.runs import MOST_SPLITS, Reading, Run, Vector, splits, summing_splits

COLUMNS = ("person", "enterprise", "research", "nonprofit", "legal_service", "other", "total")
_MOST_STATES = 60_000  # of one search
_MOST_SOLUTIONS = 400
_MOST_RIVALS = 8  # of one row, where no search succeeds
# How unusual an applicant of each kind is; used only to put the likelier of two readings first.
_RARITY = (0.0, 1.0, 3.0, 2.5, 2.0, 2.0)


def read_table3(runs: Mapping[str, Run], result_rows: Sequence[str]) -> Reading:
    """Table 三 from one run a row (``runs`` by row id)."""
    reading = Reading()
    rows = {row: _candidates(run, reading, row) for row, run in runs.items()}
    rows = {row: found for row, found in rows.items() if found}
    solutions = _solve(rows, runs, [row for row in result_rows if row in rows], reading)
    for row, run in runs.items():
        if row in rows:
            _take(reading, row, run, [solution[row] for solution in solutions])
    return reading


Solution: TypeAlias = dict[str, Vector]


def _candidates(run: Run, reading: Reading, row: str) -> list[Vector]:
    """The splits of a row whose sum holds, the likeliest first; where none does, every split."""
    summing = _some(summing_splits(run, len(COLUMNS)))
    if summing:
        return sorted(summing, key=_likelihood, reverse=True)
    others = _some(splits(run, len(COLUMNS)))
    if others:
        reading.broken.append(f"row:{row}")
    else:
        reading.unread.append(row)
    return sorted(others, key=lambda vector: (_row_miss(vector), -_likelihood(vector)))


def _some(vectors: Iterator[Vector]) -> list[Vector]:
    return list(itertools.islice(vectors, MOST_SPLITS))


def _row_miss(vector: Vector) -> int:
    return abs(sum(vector[:-1]) - vector[-1])


def _likelihood(vector: Vector) -> float:
    return -sum(weight * math.log1p(value) for weight, value in zip(_RARITY, vector, strict=False))


def _solve(
    rows: Mapping[str, list[Vector]], runs: Mapping[str, Run], results: Sequence[str], reading: Reading
) -> list[Solution]:
    """The combinations of splits that break fewest relations by least, likeliest first."""
    for attempt in _attempts(rows, runs, reading):
        found = [solution for wider, kept in attempt for solution in _exact(wider, results, kept)]
        if found:
            return _by_faults(found, results, reading)
    likeliest = {row: vectors[0] for row, vectors in rows.items()}
    others = [
        {**likeliest, row: vector} for row, vectors in rows.items() for vector in vectors[1:_MOST_RIVALS]
    ]
    return [likeliest, *_by_faults([likeliest, *others], results, reading)]


Attempt: TypeAlias = list[tuple[Mapping[str, list[Vector]], tuple[int, ...]]]


def _attempts(
    rows: Mapping[str, list[Vector]], runs: Mapping[str, Run], reading: Reading
) -> Iterator[Attempt]:
    """What to search for, from everything right to more and more wrong in the source: candidates, columns held to.

    A wrong total breaks one relation, a wrong cell breaks its row and its column; more than that is not looked for.
    """
    every = tuple(range(len(COLUMNS)))
    parts = every[:-1]
    broken = [fault.removeprefix("row:") for fault in reading.broken]
    if not broken:
        yield [(rows, every)]
    yield [(rows, parts)]
    yield [(rows, tuple(column for column in parts if column != wrong)) for wrong in parts]
    if not broken:
        for row in rows:
            others = _some(splits(runs[row], len(COLUMNS)))
            wider = {**rows, row: sorted(others, key=_row_miss)}
            if 1 < len(others) < MOST_SPLITS:
                yield [(wider, parts)]
                yield [(wider, tuple(column for column in parts if column != wrong)) for wrong in parts]


def _exact(
    rows: Mapping[str, list[Vector]], results: Sequence[str], kept: Sequence[int]
) -> Iterator[Solution]:
    """The combinations under which the ``kept`` columns add up and balance."""
    if "total_handled" not in rows or not results:
        return
    pick = operator.itemgetter(*kept)
    groups = [_by_columns(rows[row], pick) for row in results]
    found = 0
    for handled in rows["total_handled"]:
        for chosen in _adding_up(groups, pick(handled)):
            for ends in _balanced(rows, handled, pick):
                yield {**dict(zip(results, chosen, strict=True)), "total_handled": handled, **ends}
                found += 1
                if found >= _MOST_SOLUTIONS:
                    return


Group: TypeAlias = dict[Vector, list[Vector]]


def _by_columns(vectors: Sequence[Vector], pick: Callable[[Vector], Vector]) -> Group:
    groups: Group = {}
    for vector in vectors:
        groups.setdefault(pick(vector), []).append(vector)
    return groups


def _adding_up(rows: Sequence[Group], target: Vector) -> Iterator[tuple[Vector, ...]]:
    """One vector from each row so that their kept columns add up to the target."""
    reachable: list[set[Vector]] = [{tuple([0] * len(target))}]
    for candidates in reversed(rows):
        totals = (_plus(rest, vector) for rest in reachable[-1] for vector in candidates)
        sums = {total for total in totals if all(map(operator.le, total, target))}
        if len(sums) > _MOST_STATES:
            return
        reachable.append(sums)
    if target in reachable[-1]:
        yield from _walk(rows, list(reversed(reachable[:-1])), target)


def _walk(
    rows: Sequence[Group], reachable: Sequence[set[Vector]], target: Vector
) -> Iterator[tuple[Vector, ...]]:
    if not rows:
        yield ()
        return
    for kept, vectors in rows[0].items():
        rest = _minus(target, kept)
        if rest in reachable[0]:
            for more in _walk(rows[1:], reachable[1:], rest):
                for vector in vectors:
                    yield (vector, *more)


def _balanced(
    rows: Mapping[str, list[Vector]], handled: Vector, pick: Callable[[Vector], Vector]
) -> Iterator[Solution]:
    """一, 二 and 四 so that 一 + 二 = 三（七） + 四 in every kept column; the likeliest where one of them is not read."""
    names = ("new_received", "carried_in", "carried_out")
    if any(name not in rows for name in names):
        yield {name: rows[name][0] for name in names if name in rows}
        return
    out = _by_columns(rows["carried_out"], pick)
    for new in rows["new_received"]:
        for carried in rows["carried_in"]:
            for left in out.get(pick(_minus(_plus(new, carried), handled)), ()):
                yield {"new_received": new, "carried_in": carried, "carried_out": left}


def _by_faults(combinations: Sequence[Solution], results: Sequence[str], reading: Reading) -> list[Solution]:
    """The combinations by how few relations they break and by how little; what the first one breaks is noted.

    All are kept: where the source itself is wrong, a reading that breaks one relation more may still be what it says.
    """
    scored = [(_faults(each, results), each) for each in combinations]
    scored.sort(key=lambda item: _weight(item[0]))
    reading.broken = list(scored[0][0])
    return [each for _, each in scored]


def _weight(faults: Mapping[str, int]) -> tuple[int, int]:
    return len(faults), sum(abs(miss) for miss in faults.values())


def _faults(solution: Solution, results: Sequence[str]) -> dict[str, int]:
    """The relations that do not hold under a combination, and by how much."""
    faults = {
        f"row:{row}": sum(vector[:-1]) - vector[-1] for row, vector in solution.items() if _row_miss(vector)
    }
    handled = solution.get("total_handled")
    if handled and results:
        sums = [sum(values) for values in zip(*(solution[row] for row in results), strict=True)]
        faults |= _differences("column", sums, handled)
    ends = [solution.get(row) for row in ("new_received", "carried_in", "carried_out")]
    if handled and all(ends):
        new, carried, out = (end or () for end in ends)
        faults |= _differences("balance", _plus(new, carried), _plus(handled, out))
    return faults


def _differences(kind: str, a: Sequence[int], b: Sequence[int]) -> dict[str, int]:
    return {
        f"{kind}:{column}": left - right
        for column, left, right in zip(COLUMNS, a, b, strict=True)
        if left != right
    }


def _take(reading: Reading, row: str, run: Run, vectors: Sequence[Vector]) -> None:
    first = vectors[0]
    ambiguous = len(run.digits) > len(COLUMNS) and len(run.marks) < len(COLUMNS) - 1
    for index, column in enumerate(COLUMNS):
        name = f"table3.{row}.{column}"
        reading.values[name] = first[index]
        rivals = tuple(dict.fromkeys(vector[index] for vector in vectors))
        if len(rivals) > 1:
            reading.rivals[name] = rivals
        elif ambiguous:
            reading.settled.add(name)


def _plus(a: Vector, b: Vector) -> Vector:
    return tuple(map(operator.add, a, b))


def _minus(a: Vector, b: Vector) -> Vector:
    return tuple(map(operator.sub, a, b))
