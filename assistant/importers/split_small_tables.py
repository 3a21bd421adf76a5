"""Tables 四 and 二 from digits that ran together.

Three blocks of table 四 are found by their sums. Nothing binds the numbers of a row of table 二 but what the report
says elsewhere (and last year's stock, see ``last_year``); where that does not decide, the likeliest reading stands and
its rivals are told.
"""

import math
from collections.abc import Iterator, Sequence
from itertools import islice

from assistant.importers.runs import MOST_SPLITS, Reading, Run, Vector, prefixes, splits

OUTCOMES = ("upheld", "corrected", "other", "pending", "total")
DOCUMENT_COLUMNS = ("issued", "repealed", "in_force")
_MOST_WAYS = 3000  # of reading one run


def read_table4(run: Run, blocks: Sequence[str]) -> Reading:
    """Table 四 from its fifteen numbers in one run: three blocks of four and their sum."""
    reading = Reading()
    ways = _blocks(run, len(blocks))
    if not ways:
        reading.unread += blocks
        return reading
    fewest = min(_block_miss(way) for way in ways)
    ways = [way for way in ways if _block_miss(way) == fewest]
    ways.sort(key=lambda way: sum(math.log1p(value) for vector in way for value in vector[:-1]))
    reading.broken += [
        f"block:{block}" for block, vector in zip(blocks, ways[0], strict=True) if _miss(vector)
    ]
    settled_by_sum = len(run.digits) > len(blocks) * len(OUTCOMES)
    for number, block in enumerate(blocks):
        for index, outcome in enumerate(OUTCOMES):
            name = f"table4.{block}.{outcome}"
            rivals = tuple(dict.fromkeys(way[number][index] for way in ways))
            reading.values[name] = rivals[0]
            if len(rivals) > 1:
                reading.rivals[name] = rivals
            elif settled_by_sum:
                reading.settled.add(name)
    return reading


def _miss(vector: Vector) -> int:
    return abs(sum(vector[:-1]) - vector[-1])


def _block_miss(way: Sequence[Vector]) -> tuple[int, int]:
    misses = [_miss(vector) for vector in way]
    return sum(miss > 0 for miss in misses), sum(misses)


def _blocks(run: Run, count: int) -> list[tuple[Vector, ...]]:
    """The readings of a run as blocks with as many sums right as possible (at most one wrong is looked for)."""
    chains = _Chains(run)
    exact = chains.to_end(0, count)
    if exact:
        return exact[:_MOST_WAYS]
    ways: list[tuple[Vector, ...]] = []
    for wrong in range(count):
        ways += islice(_with_one_wrong(run, chains, count, wrong), _MOST_WAYS)
    return ways or _some_ways(run, count)


class _Chains:
    """The blocks of a run whose sums are right, each place of the run looked at once."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._blocks: dict[int, list[tuple[Vector, int]]] = {}
        self._ends: dict[tuple[int, int], list[tuple[Vector, ...]]] = {}

    def blocks(self, at: int) -> list[tuple[Vector, int]]:
        """The blocks that can begin at a place, with the place behind them."""
        if at not in self._blocks:
            self._blocks[at] = list(_summing_blocks(self._run, at))
        return self._blocks[at]

    def from_start(self, count: int) -> Iterator[tuple[tuple[Vector, ...], int]]:
        """The first ``count`` blocks, with the place behind them."""
        if count == 0:
            yield (), 0
            return
        for before, at in self.from_start(count - 1):
            for block, after in self.blocks(at):
                yield (*before, block), after

    def to_end(self, at: int, count: int) -> list[tuple[Vector, ...]]:
        """The ways to read all that is left as ``count`` blocks."""
        if count == 0:
            return [()] if at == len(self._run.digits) else []
        if (at, count) not in self._ends:
            self._ends[at, count] = [
                (block, *rest) for block, after in self.blocks(at) for rest in self.to_end(after, count - 1)
            ][:_MOST_WAYS]
        return self._ends[at, count]


def _summing_blocks(run: Run, at: int) -> Iterator[tuple[Vector, int]]:
    for parts, after in prefixes(run, at, len(OUTCOMES) - 1):
        total = str(sum(parts))
        end = after + len(total)
        if run.digits.startswith(total, after) and not any(after < mark < end for mark in run.marks):
            yield (*parts, int(total)), end


def _with_one_wrong(run: Run, chains: _Chains, count: int, wrong: int) -> Iterator[tuple[Vector, ...]]:
    """Every block right but the one of that number, whose digits are what the others leave."""
    for before, start in chains.from_start(wrong):
        for own, after in prefixes(run, start, len(OUTCOMES)):
            for rest in chains.to_end(after, count - wrong - 1):
                yield (*before, own, *rest)


def _some_ways(run: Run, count: int) -> list[tuple[Vector, ...]]:
    """A reading without any sum, where the digits are as many as the cells; none otherwise."""
    size = len(OUTCOMES)
    if len(run.digits) != count * size:
        return []
    numbers = [int(digit) for digit in run.digits]
    return [tuple(tuple(numbers[at : at + size]) for at in range(0, count * size, size))]


def read_documents(run: Run, row: str, *, said: frozenset[int] = frozenset()) -> Reading:
    """制发, 废止 and 现行有效 of a row of table 二, which no arithmetic binds.

    ``said`` are counts that the report's own sentences give for it. A split that they confirm is settled; otherwise
    the likeliest stands, with its rivals.
    """
    reading = Reading()
    found = list(islice(splits(run, len(DOCUMENT_COLUMNS)), MOST_SPLITS))
    if not found:
        reading.unread.append(row)
        return reading
    mentioned = max(len(said & set(split)) for split in found)
    if mentioned:
        found = [split for split in found if len(said & set(split)) == mentioned]
    found.sort(key=_document_likelihood, reverse=True)
    if len(found) > 1:
        reading.open_rows[f"table2.{row}"] = found
    for index, column in enumerate(DOCUMENT_COLUMNS):
        name = f"table2.{row}.{column}"
        rivals = tuple(dict.fromkeys(split[index] for split in found))
        reading.values[name] = rivals[0]
        if len(rivals) > 1:
            reading.rivals[name] = rivals
        elif len(run.digits) > len(DOCUMENT_COLUMNS):
            reading.settled.add(name)
    return reading


def _document_likelihood(split: Vector) -> float:
    """A stock is usually several times what a year adds, and a year rarely repeals much more than it adds."""
    issued, repealed, in_force = (math.log1p(value) for value in split)
    impossible = 20.0 if split[2] < split[0] - split[1] else 0.0
    return -((in_force - issued - 2.0) ** 2) - 0.5 * (repealed - issued + 0.7) ** 2 - impossible
