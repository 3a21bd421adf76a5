"""Lines of a text that was set in a narrow column, as paragraphs again."""

import re
import unicodedata
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

_PAGE_NUMBER = re.compile(
    r"^\s*(?:[—–－\-─]{1,3}\s*\d{1,3}\s*[—–－\-─]{1,3}|第\s*\d{1,3}\s*页(?:\s*[,，/]?\s*共\s*\d{1,3}\s*页)?|\d{1,3}\s*/\s*\d{1,3})\s*$"
)
_NUMBERED = re.compile(
    r"^\s*(?:[（(][一二三四五六七八九十]{1,2}[）)]|[一二三四五六七八九十]{1,2}、|\d{1,2}[.．、](?!\d))"
)
_SENTENCE_END = ("。", "；", "：", "！", "？", "。”", "）", ";", ":", "!", "?")
_SHORTFALL = 7  # columns that a full line may lack, since punctuation does not begin a line
_NARROWEST, _WIDEST = 40, 120
_OUTLIERS = 0.05  # share of lines that may stick out of the column
_FEWEST = 3  # lines that end together


def width(text: str) -> int:
    """How many columns a line takes, a Han character two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)


@dataclass(frozen=True, slots=True)
class Measure:
    """The column that a text is set in: the width of a full line and the indent that most lines have."""

    full: int
    margin: int


def is_page_number(line: str) -> bool:
    """Whether a line is nothing but the number of a page (— 3 —, 第3页 共5页)."""
    return bool(_PAGE_NUMBER.match(line))


_RUNNING = 2  # pages that a line must head or end to be no part of the text
_PAGE_OF = re.compile(r"\d+\s*/\s*\d+$")  # as browsers print it behind the address
_Place = TypeVar("_Place", bound=Hashable)


def numberless(line: str) -> str:
    """A line without the number of the page at its end."""
    return _PAGE_OF.sub("", line)


def running_heads(pages: Sequence[Sequence[_Place]]) -> frozenset[_Place]:
    """What stands among the first or last two of the lines of several pages, at least of half of them."""
    counted = Counter(place for page in pages for place in {*page[:2], *page[-2:]})
    return frozenset(place for place, count in counted.items() if count >= max(_RUNNING, len(pages) // 2))


def measure(lines: Iterable[str]) -> Measure | None:
    """The column that some lines of prose are set in; None where a line is a paragraph.

    In a column several lines end together at its right edge, most of them in the middle of a sentence.
    """
    prose = [line.rstrip() for line in lines if width(line.strip()) >= _NARROWEST / 2]
    ends = sorted((width(line), line) for line in prose)
    for beyond, (full, _) in enumerate(reversed(ends)):
        if beyond > _OUTLIERS * len(ends):
            return None
        near = [line for end, line in ends if full - _SHORTFALL <= end <= full]
        if len(near) < _FEWEST or not _NARROWEST <= full <= _WIDEST:
            continue
        if sum(not line.endswith(_SENTENCE_END) for line in near) < 0.5 * len(near):
            return None
        margins = [len(line) - len(line.lstrip()) for line in prose]
        return Measure(full, max(set(margins), key=margins.count))
    return None


def widest(lines: Sequence[str]) -> Measure | None:
    """The column of a page of few lines, for pages that have an edge: some line that fills it stops in a sentence."""
    full = max((width(line.rstrip()) for line in lines), default=0)
    filling = [line.rstrip() for line in lines if width(line.rstrip()) >= full - _SHORTFALL]
    if not _NARROWEST <= full <= _WIDEST or all(line.endswith(_SENTENCE_END) for line in filling):
        return None
    margins = [len(line) - len(line.lstrip()) for line in lines]
    return Measure(full, max(set(margins), key=margins.count))


def paragraphs(lines: Sequence[str], column: Measure | None) -> Iterator[str]:
    """The paragraphs of some lines; an empty line is a paragraph's end unless a page ends in the middle of one."""
    parts: list[str] = []
    gap = False
    for line in lines:
        text = line.strip()
        if not text:
            gap = bool(parts)
            continue
        if parts and _starts(parts, line, gap, column):
            yield _join(parts)
            parts = []
        parts.append(line)
        gap = False
    if parts:
        yield _join(parts)


def _starts(parts: Sequence[str], line: str, gap: bool, column: Measure | None) -> bool:
    """Whether a line begins a paragraph after the lines before it."""
    if column is None:
        return True
    before = parts[-1].rstrip()
    ended = before.endswith(_SENTENCE_END)
    short = width(before) < column.full - _SHORTFALL
    if short or (gap and ended):
        return True
    indented = len(line) - len(line.lstrip()) >= column.margin + 2 and not parts[-1].startswith(
        line[:2] + " "
    )
    return ended and (bool(_NUMBERED.match(line)) or indented)


def _join(parts: Sequence[str]) -> str:
    """Lines as one; a blank stays only between two words of Latin letters."""
    text = parts[0].strip(" \t")
    for part in parts[1:]:
        piece = part.strip()
        between = " " if re.match(r"[A-Za-z]", piece) and re.search(r"[A-Za-z,.]$", text.rstrip()) else ""
        text = text.rstrip() + between + piece
    return text
