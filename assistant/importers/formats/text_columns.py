"""Prose in two columns, as programs lay it out that keep the look of a page: a line holds one of each column."""

import re
from collections.abc import Iterator, Sequence

from assistant.importers.headings import heading_like
from assistant.importers.vocabulary import only_labels

_FEWEST = 5  # lines with a gap in one place that make two columns
_SHORTEST = 4  # characters of a half
_USUAL = 8  # characters that half of the halves have at least
_FAR = 14  # blanks before a line that stands in the right column alone
_BLANK_LINES = 2  # in a row that part no column
_GAP = re.compile(r"(?<=\S)[ \u3000]+(?=\S)")
_HAN = re.compile(r"[\u4e00-\u9fff]")


def in_order(lines: Sequence[str]) -> list[str]:
    """The lines, those of two columns as the left column and then the right one."""
    found: list[str] = []
    at = 0
    while at < len(lines):
        end = _end_of_columns(lines, at)
        if end > at:
            first = at - 1 if found and _indent(found[-1]) >= _right_edge(lines[at:end]) else at
            del found[len(found) - (at - first) :]
            found += _one_below_the_other(lines[first:end])
        else:
            found.append(lines[at])
            end = at + 1
        at = end
    return found


def _halves(line: str) -> tuple[str, str] | None:
    """The two halves of a line of prose with one gap in it."""
    text = line.strip()
    gaps = list(_GAP.finditer(text))
    if len(gaps) != 1:
        return None
    left, right = text[: gaps[0].start()], text[gaps[0].end() :]
    long = all(len(half) >= _SHORTEST and _HAN.search(half) for half in (left, right))
    return (left, right) if long and not (only_labels(left) and only_labels(right)) else None


def _right_edge(lines: Sequence[str]) -> int:
    """How far to the right the right column begins, in the line where that is furthest."""
    starts = ((line, halves) for line in lines if (halves := _halves(line)) is not None)
    return max(line.rstrip().rfind(halves[1]) for line, halves in starts)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip()) if line.strip() else -1


def _end_of_columns(lines: Sequence[str], start: int) -> int:
    """The line behind two columns that begin at a line; ``start`` where none do."""
    both: list[tuple[str, str]] = []
    end, blank, widest = start, 0, -1
    for at in range(start, len(lines)):
        line = lines[at].rstrip()
        if not line.strip():
            blank += 1
            continue
        halves = _halves(line)
        if halves is not None:
            both.append(halves)
            widest = max(widest, *map(len, halves))
        elif blank or not _goes_on(line, widest):
            break
        if blank > _BLANK_LINES:
            break
        end, blank = at + 1, 0
    long = sum(len(half) >= _USUAL for halves in both for half in halves)
    return end if len(both) >= _FEWEST and long >= len(both) else start


def _goes_on(line: str, widest: int) -> bool:
    """Whether a line that stands in one column alone belongs to the lines of both before it."""
    text = line.strip()
    next_part = heading_like(text) and _indent(line) <= _FAR
    return len(text) <= widest + 1 and not _GAP.search(text) and not next_part


def _one_below_the_other(lines: Sequence[str]) -> Iterator[str]:
    right: list[str] = []
    for line in lines:
        halves = _halves(line)
        if halves is not None:
            yield halves[0]
            right.append(halves[1])
        elif _indent(line) > _FAR:
            right.append(line.strip())
        else:
            yield line
    yield from right
