"""Sentences of a text as they are read: without blanks and invisible marks, each character with its place.

Lines that a page broke off in the middle of a sentence are joined; a heading or an item of a list begins anew.
Pure and linear in the length of the text.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

# Blanks of every width, zero-width and direction marks, soft hyphens, other control characters, lone surrogates.
_NOISE = re.compile(
    r"[\s\x00-\x1f\x7f\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]+"
)
_END = re.compile(
    r"[。！？!?]+[”’」』）)]*|[；;](?=\s*(?:[一二三四五六七八九十]{1,3}是|第[一二三四五六七八九十]{1,3}，))"
)
_TERMINAL = "。！？!?；;：:|>＞"
_SHORT_LINE = 15
_LONGEST = 1200
_ANEW = re.compile(
    r"\s*(?:[（(][一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十]{1,3}[、.．]|第[一二三四五六]|"
    r"\d{1,2}[.、．](?!\d)|[一二三四五六七八九十]是|[-—●■◆•*#|])"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence without its end mark. ``places[i]`` is where ``text[i]`` stands in the text that it is of."""

    text: str
    places: Sequence[int]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Start and end in the whole text of ``text[start:end]``."""
        return self.places[start], self.places[end - 1] + 1


def sentences(text: str) -> Iterator[Sentence]:
    """The sentences of a text in order; headings and lines without an end mark are sentences of their own."""
    for start, end in _paragraphs(text):
        at = start
        for stop in _END.finditer(text, start, end):
            yield from _sentence(text, at, stop.start())
            at = stop.end()
        yield from _sentence(text, at, end)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Runs of lines that belong together."""
    start = at = 0
    length = len(text)
    while at <= length:
        end = text.find("\n", at)
        end = length if end < 0 else end
        line = text[at:end].strip()
        broken_off = len(line) >= _SHORT_LINE and line[-1] not in _TERMINAL
        if end == length or not broken_off or _ANEW.match(text, end + 1) or _blank_line(text, end + 1):
            yield start, end
            start = end + 1
        at = end + 1


def _blank_line(text: str, at: int) -> bool:
    return at < len(text) and text[at] == "\n"


def _sentence(text: str, start: int, end: int) -> Iterator[Sentence]:
    """The sentence between two places; one that goes on and on is cut at a comma, so that its cost stays in bounds."""
    while end - start > _LONGEST:
        cut = max(text.rfind(mark, start, start + _LONGEST) for mark in "；，、") + 1
        cut = cut if cut > start else start + _LONGEST
        yield from _squeezed(text, start, cut)
        start = cut
    yield from _squeezed(text, start, end)


def _squeezed(text: str, start: int, end: int) -> Iterator[Sentence]:
    raw = text[start:end]
    noise = _NOISE.search(raw)
    if noise is None:
        if raw:
            yield Sentence(raw, range(start, end))
        return
    kept: list[str] = []
    places: list[int] = []
    at = 0
    for noise in _NOISE.finditer(raw):
        kept.append(raw[at : noise.start()])
        places += range(start + at, start + noise.start())
        at = noise.end()
        if places and raw[at : at + 1].isdigit() and raw[noise.start() - 1].isdigit():
            kept.append(" ")  # two numbers do not become one
            places.append(start + noise.start())
    kept.append(raw[at:])
    places += range(start + at, end)
    squeezed = "".join(kept)
    if squeezed:
        yield Sentence(squeezed, places)
