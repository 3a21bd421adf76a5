"""A stretch of running text with its sentences, and with what is quoted masked.

Whoever looks for words asks whether they stand in a title 《…》 or in quotation marks, and where their sentence begins
and ends. A passage answers both once for all readers. Pure, linear, and kept for the texts read last.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache, wraps
from typing import ParamSpec, TypeAlias, TypeVar, cast

MASK = "■"
"""What stands for each character of a quotation: no Han, no digit, no punctuation."""

LONGEST = 600
"""Nobody writes a longer sentence; where a text has one it is cut, so that reading stays linear."""

_QUOTED = re.compile(
    r"《[^《》\n]{0,200}》|“[^“”\n]{0,200}”|「[^「」\n]{0,200}」|‘[^‘’\n]{0,200}’|\"[^\"\n]{0,60}\""
)
_END = re.compile(r"[。！？!?\n]+[”’」』）)]?")
_CLAUSE_END = re.compile(r"[。！？!?\n；;，,：:]")
_NO_HAN = re.compile(r"[^\u3400-\u9fff]+")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and where it stands: ``passage.text[start:end] == text``; its closing mark belongs to it."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Passage:
    """A text as readers of words see it. ``plain`` has as many characters; those within quotation marks are MASK."""

    text: str

    @cached_property
    def plain(self) -> str:
        return _QUOTED.sub(
            lambda match: f"{match[0][0]}{MASK * (len(match[0]) - 2)}{match[0][-1]}", self.text
        )

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Every sentence that holds more than blanks, in order."""
        return tuple(self._sentences())

    def _sentences(self) -> Iterator[Sentence]:
        start = 0
        for match in _END.finditer(self.plain):
            yield from self._sentence(start, match.end())
            start = match.end()
        yield from self._sentence(start, len(self.text))

    def _sentence(self, start: int, end: int) -> Iterator[Sentence]:
        while end - start > LONGEST:
            cut = (
                max(self.plain.rfind(mark, start, start + LONGEST) for mark in "；;，,、") + 1
                or start + LONGEST
            )
            yield from self._sentence(start, cut)
            start = cut
        text = self.text[start:end]
        if text.strip():
            start += len(text) - len(text.lstrip())
            text = text.strip()
            yield Sentence(start, start + len(text), text)

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def index_at(self, place: int) -> int:
        """The number of the sentence in which a place lies (of the last one before it, between two)."""
        return max(0, bisect_right(self._starts, place) - 1)

    def sentence_at(self, place: int) -> Sentence:
        """The sentence in which a place lies. The passage must have one."""
        return self.sentences[self.index_at(place)]

    def clause_at(self, start: int, end: int) -> str:
        """The words around text[start:end], quotations masked, up to the nearest mark on each side (at most 80)."""
        marks = _CLAUSE_END.finditer(self.plain, max(0, start - 80), start)
        left = max((match.end() for match in marks), default=max(0, start - 80))
        right = _CLAUSE_END.search(self.plain, end, end + 80)
        return self.plain[left : right.start() if right else end + 80]


@lru_cache(maxsize=256)
def passage(text: str) -> Passage:
    """The text as a passage; the same object for the same text, so that every rule reads it once."""
    return Passage(text)


T = TypeVar("T")
Found: TypeAlias = tuple[int, int, T]
"""Where something stands, and what is to be said of it."""

_SHORT = 20_000
_LINES_KEPT = 512
_TEXTS_KEPT = 64
"""A report has six stretches of text, last year's has as many, and a change makes one of them new."""

P = ParamSpec("P")


def kept(find: Callable[P, Iterable[T]]) -> Callable[P, tuple[T, ...]]:
    """Lets a reader of texts keep what it found in the last ones: a change of a draft leaves most sections as they were.

    What it finds must follow from its arguments alone, and these must have hashes.
    """

    @lru_cache(maxsize=_TEXTS_KEPT)
    def found(*args: P.args, **kwargs: P.kwargs) -> tuple[T, ...]:
        return tuple(find(*args, **kwargs))

    return cast("Callable[P, tuple[T, ...]]", wraps(find)(found))


def by_line(find: Callable[[Passage], Iterator[Found[T]]]) -> Callable[[Passage], Iterator[Found[T]]]:
    """Lets a reader of what stands within one line read each line once: a change to one leaves the others as found.

    A draft is read anew at every key press, and a change touches few of its lines. A text longer than any office
    writes is read whole.
    """

    @lru_cache(maxsize=_LINES_KEPT)
    def in_line(line: str) -> tuple[Found[T], ...]:
        return tuple(find(passage(line)))

    @kept
    def in_text(text: Passage) -> Iterator[Found[T]]:
        at = 0
        for line in text.text.split("\n"):
            yield from ((at + start, at + end, what) for start, end, what in in_line(line))
            at += len(line) + 1

    @wraps(find)
    def found(text: Passage) -> Iterator[Found[T]]:
        return find(text) if len(text.text) > _SHORT else iter(in_text(text))

    return found


def han_length(text: str) -> int:
    """How many Chinese characters a text has: what offices count as its length."""
    return len(_NO_HAN.sub("", text))


def short(text: str, limit: int = 40) -> str:
    """A text for a message: on one line, cut with an ellipsis."""
    line = " ".join(text.split())
    return line if len(line) <= limit else f"{line[: limit - 1]}…"
