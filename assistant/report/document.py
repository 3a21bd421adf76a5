"""The report as text: sections of blocks of sentences, every number of which says where it comes from."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple, TypeAlias

from assistant.report.figures import Number


@dataclass(frozen=True, slots=True)
class Text:
    """Words without a number of their own."""

    text: str


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that is known: a cell, an answer, a piece of evidence, or computed from named cells.

    ``name`` is a cell name, ``answers.NAME``, ``previous.CELL``, ``P-08.NAME``, or a computed name whose ``cells``
    are the names it rests on. ``shown`` is how this sentence prints it.
    """

    name: str
    value: Number | str | bool | tuple[str, ...] | None
    shown: str
    cells: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return self.shown


@dataclass(frozen=True, slots=True)
class Constant:
    """A number that the law or the phrase itself states (15个工作日, 第三十五条, 100%), declared by its phrase."""

    text: str


@dataclass(frozen=True, slots=True)
class Typed:
    """A number in the clerk's own words that refers to no fact."""

    text: str


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that a sentence needs and nobody has said yet; ``name`` is the fact, ``asks`` its question."""

    name: str
    asks: str

    @property
    def text(self) -> str:
        return f"〔待补充：{self.asks}〕"


Span: TypeAlias = Text | Fact | Constant | Typed | Gap
State: TypeAlias = Literal["generated", "edited", "stale"]


@dataclass(frozen=True)
class Sentence:
    """One unit that a clerk edits, rewords or drops.

    ``lead`` (一是) and ``tail`` (；) belong to its place in the block and are not part of its words. ``wording`` is
    the generated sentence without its numbers, ``ground`` the facts it looked at, whether printed or not: both tell
    when an edit made upon it has lost its footing. ``offer`` is the generated sentence where ``spans`` are stale.
    """

    key: str
    spans: tuple[Span, ...]
    lead: str = ""
    tail: str = ""
    state: State = "generated"
    wording: str = ""
    ground: tuple[Fact, ...] = ()
    offer: tuple[Span, ...] = ()

    @cached_property
    def text(self) -> str:
        return "".join([span.text for span in self.spans])

    @property
    def printed(self) -> str:
        return f"{self.lead}{self.text}{self.tail}"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a sub-heading (（一）主动公开情况), or the place of one of the tables."""

    kind: Literal["paragraph", "heading", "table"]
    sentences: tuple[Sentence, ...] = ()
    text: str = ""

    @property
    def printed(self) -> str:
        """A heading's text, a table's id, or the paragraph as it reads."""
        return self.text or "".join(sentence.printed for sentence in self.sentences)


class Placed(NamedTuple):
    """A span where it stands in the text of its section, ``nth`` among the spans of its sentence."""

    start: int
    end: int
    sentence: Sentence
    nth: int
    span: Span


@dataclass(frozen=True)
class Section:
    """One of 一 … 六 (``key``) with its official heading, or the ``preamble`` without one."""

    key: str
    heading: str
    blocks: tuple[Block, ...]

    @property
    def sentences(self) -> Iterator[Sentence]:
        return (sentence for block in self.blocks for sentence in block.sentences)

    @cached_property
    def text(self) -> str:
        """The running text: paragraphs and sub-headings a line each, without heading and table."""
        return "\n".join(block.printed for block in self.blocks if block.kind != "table")

    @cached_property
    def placed(self) -> tuple[Placed, ...]:
        """Every span of every sentence with its place in ``text``."""
        return tuple(self._placed())

    def _placed(self) -> Iterator[Placed]:
        at = 0
        for block in self.blocks:
            if block.kind == "table":
                continue
            start = at
            for sentence in block.sentences if not block.text else ():
                start += len(sentence.lead)
                for nth, span in enumerate(sentence.spans):
                    end = start + len(span.text)
                    yield Placed(start, end, sentence, nth, span)
                    start = end
                start += len(sentence.tail)
            at += len(block.printed) + 1


@dataclass(frozen=True, slots=True)
class Document:
    """The whole report as it reads. ``pins`` is the wording taken for each sentence key."""

    title: str
    sections: tuple[Section, ...]
    pins: dict[str, tuple[str, ...]] = field(default_factory=dict)
    signature: tuple[str, ...] = ()

    @property
    def sentences(self) -> Iterator[Sentence]:
        return (sentence for section in self.sections for sentence in section.sentences)

    def section(self, key: str) -> Section | None:
        return next((section for section in self.sections if section.key == key), None)

    def sentence(self, key: str) -> Sentence | None:
        return next((sentence for sentence in self.sentences if sentence.key == key), None)

    def before(self, key: str) -> str | None:
        """The key of the sentence before one; None for the first and for one that is not there."""
        keys = [sentence.key for sentence in self.sentences]
        place = keys.index(key) if key in keys else 0
        return keys[place - 1] if place else None
