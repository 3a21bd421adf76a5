"""Digits that ran together when a page was flattened, and every way in which they can be parted again."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from assistant.report.published import Note

Vector: TypeAlias = tuple[int, ...]

_LONGEST = 7  # digits of one number; no office counts more
MOST_SPLITS = 4000  # of one row


@dataclass(frozen=True, slots=True)
class Run:
    """Digits as they stand in the source; ``marks`` are the positions where a blank or a cell border parts them."""

    digits: str
    marks: frozenset[int] = frozenset()


def run_of(text: str) -> Run | None:
    """The run that a piece of text is, None where it holds anything but digits and blanks."""
    pieces = text.split()
    if not pieces or not all(piece.isascii() and piece.isdigit() for piece in pieces):
        return None
    marks, at = set(), 0
    for piece in pieces[:-1]:
        at += len(piece)
        marks.add(at)
    return Run("".join(pieces), frozenset(marks))


@dataclass
class Reading:
    """What became of some runs: values by cell name, rivals of a cell (likeliest first), relations left broken.

    ``open_rows`` are the splits of rows that no arithmetic binds and nothing else decided, the likeliest first.
    """

    values: dict[str, int] = field(default_factory=dict)
    rivals: dict[str, tuple[int, ...]] = field(default_factory=dict)
    settled: set[str] = field(default_factory=set)
    unread: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    open_rows: dict[str, Sequence[Vector]] = field(default_factory=dict)


def rivals_note(name: str, rivals: Sequence[int]) -> Note:
    """What is said of a cell whose digits can be read in several ways."""
    others = "、".join(str(value) for value in rivals[1:6])
    more = "等" if len(rivals) > 6 else ""
    return Note(
        name, f"来源的数字连写，无法确定；暂读作{rivals[0]}，也可能是{others}{more}，请对照原表核对。"
    )


def splits(run: Run, count: int) -> Iterator[Vector]:
    """Every way to read a run as ``count`` numbers without leading zeros."""
    yield from _numbers(run, 0, count, len(run.digits))


def summing_splits(run: Run, count: int) -> Iterator[Vector]:
    """Every way to read a run as numbers of which the last is the sum of the others."""
    end = len(run.digits)
    for size in range(min(_LONGEST, end - count + 1), 0, -1):
        start = end - size
        if (run.digits[start] == "0" and size > 1) or not _free(run, start, end):
            continue
        total = int(run.digits[start:])
        for parts in _adding_up(run, 0, count - 1, start, total):
            yield (*parts, total)


def _free(run: Run, start: int, end: int) -> bool:
    """Whether nothing parts the digits between two positions."""
    return not any(start < mark < end for mark in run.marks)


def _adding_up(run: Run, at: int, count: int, end: int, total: int) -> Iterator[Vector]:
    """The ways to read the digits between two positions as ``count`` numbers that add up to a total."""
    left = end - at
    if count == 0:
        if left == 0 and total == 0:
            yield ()
        return
    if left < count or total > 10 ** (left - count + 1) + 9 * count:
        return
    for value, after in _starts(run, at):
        if value > total or end - after < count - 1:
            return
        for rest in _adding_up(run, after, count - 1, end, total - value):
            yield (value, *rest)


def fitting_splits(run: Run, fits: Sequence[Callable[[int], bool]], misses: int) -> Iterator[Vector]:
    """Every way to read a run as numbers of which all but ``misses`` fit, the first number the first of ``fits`` …"""
    yield from _fitting(run, 0, fits, misses)


def _fitting(run: Run, at: int, fits: Sequence[Callable[[int], bool]], misses: int) -> Iterator[Vector]:
    if not fits:
        if at == len(run.digits):
            yield ()
        return
    for value, after in _starts(run, at):
        if len(run.digits) - after < len(fits) - 1:
            return
        left = misses if fits[0](value) else misses - 1
        if left >= 0:
            for rest in _fitting(run, after, fits[1:], left):
                yield (value, *rest)


def _numbers(run: Run, at: int, count: int, end: int) -> Iterator[Vector]:
    if count == 0:
        if at == end:
            yield ()
        return
    for value, after in _starts(run, at):
        if end - after >= count - 1:
            for rest in _numbers(run, after, count - 1, end):
                yield (value, *rest)


def prefixes(run: Run, at: int, count: int) -> Iterator[tuple[Vector, int]]:
    """Every way to read ``count`` numbers from a position, with the position after them."""
    if count == 0:
        yield (), at
        return
    for value, after in _starts(run, at):
        for rest, end in prefixes(run, after, count - 1):
            yield (value, *rest), end


def _starts(run: Run, at: int) -> Iterator[tuple[int, int]]:
    """Every number that can begin at a position, with the position after it."""
    digits = run.digits
    longest = 1 if digits[at : at + 1] == "0" else _LONGEST
    for after in range(at + 1, min(at + longest, len(digits)) + 1):
        yield int(digits[at:after]), after
        if after in run.marks:
            return
