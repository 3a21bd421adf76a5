"""The characters of a PDF page that a reader would read: no watermark, none printed twice, on a page that stands upright."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from statistics import median
from typing import Any, TypeAlias

from pdfplumber.page import Page

Char: TypeAlias = Mapping[str, Any]

_MOST_CHARACTERS = 20_000  # of a page
_PALE = 0.6  # brightness from which on a colour is that of a watermark, 1 is white
_LARGE = 1.5  # times the usual size of a letter
_THIN, _SHORTEST = 2, 3  # points: how thick and how long a line is that strikes words out
_REACH = 10  # points above and below such a line within which characters are looked for
_CENTRE, _EXACT = 0.25, 0.3  # of the size of a letter: how near to its middle, and to its ends, that line is
_TWICE = 0.15  # of the size of a letter: how near to each other two prints of one are


def standing(page: Page) -> Page:
    """The page, turned where most of its text runs up or down it."""
    up = down = 0
    for char in page.chars[:_MOST_CHARACTERS]:
        across, along = _direction(char)
        up, down = up + (along > 2 * abs(across)), down + (-along > 2 * abs(across))
    if 2 * max(up, down) <= len(page.chars):
        return page
    turned = (page.rotation + (90 if up > down else 270)) % 360
    page.page_obj.attrs["Rotate"] = page.page_obj.rotate = turned
    page.close()
    return Page(page.pdf, page.page_obj, page.page_number, page.initial_doctop)


def readable(page: Page) -> list[Char]:
    """The characters that make up the lines and tables of a page."""
    level: list[Char] = [char for char in page.chars[:_MOST_CHARACTERS] if _is_level(char)]
    pale = [char for char in level if _brightness(char) >= _PALE]
    if pale:
        usual = median(char["size"] for char in level)
        marks = {id(char) for char in pale if char["size"] > _LARGE * usual}
        level = [char for char in level if id(char) not in marks]
    places = {(char["text"], round(char["x0"]), round(char["top"])) for char in level}
    return level if len(places) == len(level) else _once(level)


def not_struck(page: Page, chars: Sequence[Char]) -> Sequence[Char]:
    """The characters that no line strikes out: one as long as some of them together, through their middle."""
    bars = [
        bar
        for bar in (*page.lines, *page.rects)
        if bar["bottom"] - bar["top"] < _THIN and bar["x1"] - bar["x0"] > _SHORTEST
    ]
    if not bars:
        return chars
    ordered = sorted(chars, key=_middle)
    middles = list(map(_middle, ordered))
    struck: set[int] = set()
    for bar in bars:
        height = _middle(bar)
        near = ordered[bisect_left(middles, height - _REACH) : bisect_right(middles, height + _REACH)]
        crossed = [
            char
            for char in near
            if abs(_middle(char) - height) < _CENTRE * char["size"] and bar["x0"] < _across(char) < bar["x1"]
        ]
        if crossed and all(
            abs(bar[side] - end) < _EXACT * crossed[0]["size"]
            for side, end in (
                ("x0", min(char["x0"] for char in crossed)),
                ("x1", max(char["x1"] for char in crossed)),
            )
        ):
            struck.update(map(id, crossed))
    return [char for char in chars if id(char) not in struck]


def _middle(thing: Char) -> float:
    return float(thing["top"] + thing["bottom"]) / 2


def _across(thing: Char) -> float:
    return float(thing["x0"] + thing["x1"]) / 2


def _direction(char: Char) -> tuple[float, float]:
    """How far a letter's base line runs to the right and up the page."""
    matrix = char.get("matrix") or (1, 0)
    return float(matrix[0]), float(matrix[1])


def _is_level(char: Char) -> bool:
    across, along = _direction(char)
    return across > 0 and abs(along) < 0.1 * across and bool(char.get("upright", True))


def _brightness(char: Char) -> float:
    """0 for black, 1 for white, of a colour in grey, RGB or CMYK; what is in none of them counts as black."""
    colour = char.get("non_stroking_color")
    parts = colour if isinstance(colour, (tuple, list)) else (colour,)
    if not parts or not all(isinstance(part, (int, float)) and 0 <= part <= 1 for part in parts):
        return 0.0
    if len(parts) == 4:
        return 1 - min(1.0, float(parts[3]) + float(sum(parts[:3])) / 3)
    return float(sum(parts)) / len(parts)


def _once(chars: Sequence[Char]) -> list[Char]:
    """The characters without those printed again at the same place, as is done to make letters look bold."""
    seen: dict[tuple[str, int, int], list[Char]] = {}
    kept = []
    for char in chars:
        x, y = round(char["x0"]), round(char["top"])
        near = (seen.get((char["text"], x + dx, y + dy), ()) for dx in (-1, 0, 1) for dy in (-1, 0, 1))
        if any(_same_place(char, other) for others in near for other in others):
            continue
        seen.setdefault((char["text"], x, y), []).append(char)
        kept.append(char)
    return kept


def _same_place(one: Char, other: Char) -> bool:
    apart = max(abs(one["x0"] - other["x0"]), abs(one["top"] - other["top"]))
    return bool(apart < _TWICE * one["size"])
