"""Lines of running text on a PDF page, built from characters by where they stand; columns of prose are read one by one."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.importers.formats.pdf_chars import Char
from assistant.importers.page import RAISED

APART = 0.3  # of the size of a letter: from which on two numbers are two
_GAP = 1.5  # of the size of a letter: from which on words are in columns
_SMALL, _HIGH = 0.8, 0.15  # of the size of a line: a digit smaller, and higher by, is raised
_FEWEST = 5  # lines side by side that make two columns of prose
_SHORTEST = 6  # characters of a line in one of them
_STEPS, _FROM, _TO = 80, 28, 54  # a gutter is looked for in the middle third of a page


@dataclass(frozen=True, slots=True)
class Line:
    """A line of running text: where it stands and what it says."""

    left: float
    top: float
    size: float
    text: str
    chars: Sequence[Char] = ()


def lines_of(chars: Sequence[Char]) -> list[Line]:
    """Characters as lines of text."""
    lines: list[list[Char]] = []
    for char in sorted(chars, key=lambda char: (_middle(char), char["x0"])):
        middle = _middle(char)
        first = lines[-1][0] if lines else char
        within = first["top"] < middle < first["bottom"] or char["top"] < _middle(first) < char["bottom"]
        if lines and within:
            lines[-1].append(char)
        else:
            lines.append([char])
    return [line for each in lines if (line := _line(each)).text.strip()]


def _line(chars: Sequence[Char]) -> Line:
    ordered = sorted(chars, key=lambda char: char["x0"])
    size = float(max(char["size"] for char in ordered))
    foot = max(char["bottom"] for char in ordered if char["size"] == size)
    text, end = "", ordered[0]["x0"]
    for char in ordered:
        piece = char["text"]
        if char["size"] < _SMALL * size and char["bottom"] < foot - _HIGH * size:
            piece = piece.translate(RAISED)
        apart = char["x0"] - end > APART * char["size"]
        text += " " + piece if apart and text[-1:].isascii() and piece.isascii() and text.strip() else piece
        end = char["x1"]
    inked = next((char for char in ordered if char["text"].strip()), ordered[0])
    return Line(float(inked["x0"]), float(min(char["top"] for char in ordered)), size, text.strip(), ordered)


def has_gaps(line: Line) -> bool:
    """Whether what stands on a line is parted into columns."""
    inked = [char for char in line.chars if char["text"].strip()]
    return any(after["x0"] - before["x1"] > _GAP * line.size for before, after in pairwise(inked))


# --- prose in two columns ---------------------------------------------------------------------------------------


def in_reading_order(chars: Sequence[Char]) -> list[tuple[float, Line]]:
    """The lines of a page, each with how far down it is read: prose in two columns is the left one, then the right."""
    found: list[tuple[float, Line]] = []
    while (columns := _columns(chars)) is not None:
        top, sides = columns
        found += [(top, line) for line in (*sides[0].lines, *_beside(sides[1], sides[0]))]
        taken = {id(char) for side in sides for char in side.chars}
        chars = [char for char in chars if id(char) not in taken]
    return found + [(line.top, line) for line in lines_of(chars)]


@dataclass(frozen=True, slots=True)
class _Side:
    """What stands on one side of a gutter."""

    chars: Sequence[Char]
    lines: Sequence[Line]

    @property
    def is_prose(self) -> bool:
        """Whether these are lines of a text and no column of a table."""
        whole = [line for line in self.lines if not has_gaps(line)]
        long = sum(len(line.text) >= _SHORTEST for line in whole)
        return long >= max(_FEWEST, 2 * len(self.lines) / 3)


def _columns(chars: Sequence[Char]) -> tuple[float, tuple[_Side, _Side]] | None:
    """The highest part of a page that a gutter parts into two columns of prose, and where it begins."""
    inked = sorted((char for char in chars if char["text"].strip()), key=_middle)
    if len(inked) < 2 * _FEWEST * _SHORTEST:
        return None
    left, right = min(char["x0"] for char in inked), max(char["x1"] for char in inked)
    tall = [
        part for step in range(_FROM, _TO) for part in _parted(inked, left + (right - left) * step / _STEPS)
    ]
    for part, gutter in sorted(tall, key=lambda item: -len(item[0])):
        halves = ([char for char in part if (char["x0"] > gutter) == is_right] for is_right in (False, True))
        one, other = (_Side(half, lines_of(half)) for half in halves)
        if one.is_prose and other.is_prose:
            return min(char["top"] for char in part), (one, other)
    return None


def _parted(inked: Sequence[Char], gutter: float) -> Iterator[tuple[Sequence[Char], float]]:
    """The parts of a page, from top to bottom, in which nothing stands on or close to a gutter."""
    across = [
        char for char in inked if char["x0"] - char["size"] / 4 < gutter < char["x1"] + char["size"] / 4
    ]
    middles = list(map(_middle, inked))
    tops = [float("-inf"), *(char["bottom"] for char in across)]
    bottoms = [*(char["top"] for char in across), float("inf")]
    for top, bottom in zip(tops, bottoms, strict=True):
        part = inked[bisect_right(middles, top) : bisect_left(middles, bottom)]
        if len(part) >= 2 * _FEWEST * _SHORTEST:
            yield part, gutter


def _beside(side: _Side, other: _Side) -> Iterator[Line]:
    """The lines of a right column, as far to the left as those of the left one."""
    shift = min(line.left for line in side.lines) - min(line.left for line in other.lines)
    return (replace(line, left=line.left - shift) for line in side.lines)


def _middle(char: Char) -> float:
    return float(char["top"] + char["bottom"]) / 2
