"""Bound values: what templates print and compare, so that a number in a sentence stays tied to its source.

A ``Bound`` prints itself between marks (noncharacters, refused in every input) and notes on its ``Sheet`` that it
was printed or looked at; ``~``, join, trim and filters keep the marks, and ``split`` turns the rendered text back
into spans. A blank is a value whose comparisons are false.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Any, TypeAlias

from assistant.errors import NianbaoError
from assistant.reading.numbers import find_numbers
from assistant.report.document import Constant, Fact, Gap, Span, Text
from assistant.report.figures import Number

OPEN, MIDDLE, CLOSE = "\ufdd0", "\ufdd1", "\ufdd2"
NONCHARACTERS = re.compile("[\ufdd0-\ufdef]")
_MARKED = re.compile(f"{OPEN}([0-9]+){MIDDLE}[^{OPEN}{CLOSE}]*{CLOSE}")

Value: TypeAlias = Number | str | bool | tuple[str, ...] | None


class BlankPrinted(NianbaoError):
    """A template printed something that nobody has said yet."""


class BareNumber(NianbaoError):
    """A template printed a number that is bound to nothing."""


@dataclass(slots=True)
class Sheet:
    """What one rendering did: the facts it printed, the facts it looked at, and whether one of them was blank."""

    printed: list[Fact | Gap] = field(default_factory=list)
    looked_at: dict[str, Fact] = field(default_factory=dict)
    blank: bool = False

    def clear(self) -> None:
        self.printed = []
        self.looked_at = {}
        self.blank = False


class Bound:
    """A value with its name, the cells it rests on, and the way it is shown.

    Compares and adds like its value; what is computed from it is a Bound that names all cells. ``parts`` are its
    attributes (``new_received.person``). ``ask`` is the question whose answer it is: a blank with a question prints
    a gap instead of refusing.
    """

    __slots__ = ("ask", "cells", "name", "parts", "sheet", "shown", "value")

    def __init__(
        self,
        sheet: Sheet,
        name: str,
        value: Value,
        *,
        shown: str | None = None,
        cells: tuple[str, ...] = (),
        parts: "Callable[[str], Bound] | None" = None,
        ask: str | None = None,
    ) -> None:
        self.sheet, self.name, self.value, self.shown = sheet, name, value, shown
        self.cells, self.parts, self.ask = cells, parts, ask

    def showing(self, shown: str) -> "Bound":
        """The same fact, printed as ``shown``."""
        return Bound(
            self.sheet, self.name, self.value, shown=shown, cells=self.cells, parts=self.parts, ask=self.ask
        )

    def fact(self) -> Fact:
        return Fact(
            self.name, self.value, self.shown if self.shown is not None else plain(self.value), self.cells
        )

    # Jinja asks for attributes first and items second; parts answer the second.
    def __getitem__(self, part: str) -> "Bound":
        if self.parts is None:
            raise KeyError(part)
        return self.parts(part)

    def __str__(self) -> str:
        self._look()
        if self.value is None:
            if self.ask is None:
                raise BlankPrinted(f"{self.name} 还没有填写。")
            self.sheet.printed.append(Gap(self.name, self.ask))
        else:
            self.sheet.printed.append(self.fact())
        return f"{OPEN}{len(self.sheet.printed) - 1}{MIDDLE}{self.shown or self.value}{CLOSE}"

    def __iter__(self) -> "Iterator[Bound]":
        self._look()
        items = self.value if isinstance(self.value, tuple) else ()
        return (Bound(self.sheet, self.name, item, cells=self.cells) for item in items)

    def __len__(self) -> int:
        self._look()
        return len(self.value) if isinstance(self.value, tuple | str) else 0

    def __bool__(self) -> bool:
        self._look()
        return bool(self.value)

    def __hash__(self) -> int:
        return hash((self.name, self.value))

    def __eq__(self, other: object) -> bool:
        return self._compare(other, lambda a, b: bool(a == b))

    def __ne__(self, other: object) -> bool:
        return self._compare(other, lambda a, b: bool(a != b))

    def __lt__(self, other: Any) -> bool:
        return self._compare(other, lambda a, b: bool(a < b))

    def __le__(self, other: Any) -> bool:
        return self._compare(other, lambda a, b: bool(a <= b))

    def __gt__(self, other: Any) -> bool:
        return self._compare(other, lambda a, b: bool(a > b))

    def __ge__(self, other: Any) -> bool:
        return self._compare(other, lambda a, b: bool(a >= b))

    def __add__(self, other: Any) -> "Bound":
        return self._computed(other, "+", lambda a, b: a + b)

    __radd__ = __add__

    def __sub__(self, other: Any) -> "Bound":
        return self._computed(other, "-", lambda a, b: a - b)

    def _look(self) -> None:
        self.sheet.looked_at[self.name] = self.fact()
        if self.value is None:
            self.sheet.blank = True

    def _compare(self, other: object, test: Callable[[Any, Any], bool]) -> bool:
        self._look()
        value = other
        if isinstance(other, Bound):
            other._look()
            value = other.value
        if self.value is None or value is None:
            return False
        return test(self.value, value)

    def _computed(self, other: Any, sign: str, operation: Callable[[Any, Any], Any]) -> "Bound":
        if isinstance(other, Bound):
            blank = self.value is None or other.value is None
            value = None if blank else operation(self.value, other.value)
            return Bound(
                self.sheet, f"{self.name}{sign}{other.name}", value, cells=(*names_of(self), *names_of(other))
            )
        value = None if self.value is None else operation(self.value, other)
        return Bound(self.sheet, f"{self.name}{sign}{other}", value, cells=names_of(self))


def names_of(bound: Bound) -> tuple[str, ...]:
    """The names that a fact rests on: its cells, or itself."""
    return bound.cells or (bound.name,)


def share(part: Bound, whole: Bound) -> Bound:
    """What percentage ``part`` is of ``whole``, exact; blank where the whole is blank or 0."""
    part._look()
    whole._look()
    known = isinstance(part.value, int | Decimal) and isinstance(whole.value, int | Decimal) and whole.value
    value = Decimal(part.value) * 100 / Decimal(whole.value) if known else None  # type: ignore[arg-type]
    return Bound(part.sheet, f"{part.name}/{whole.name}", value, cells=(*names_of(part), *names_of(whole)))


def plain(value: Value) -> str:
    """How a value reads without a unit: digits without separators, a list joined by 、."""
    if isinstance(value, tuple):
        return "、".join(value)
    if isinstance(value, Decimal):
        return format(value, "f")
    return "" if value is None else str(value)


def percent(value: Decimal, places: int = 1) -> str:
    """36.36… → 36.4%, 40 → 40%: half up, trailing zeros dropped."""
    rounded = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return f"{rounded.normalize():f}%"


def split(rendered: str, sheet: Sheet, constants: tuple[str, ...]) -> tuple[Span, ...]:
    """The spans of a rendered text. BareNumber where a number stands in it that is no fact and no constant."""
    spans: list[Span] = []
    end = 0
    for match in _MARKED.finditer(rendered):
        spans += _words(rendered[end : match.start()], constants)
        spans.append(sheet.printed[int(match[1])])
        end = match.end()
    spans += _words(rendered[end:], constants)
    return tuple(spans)


@lru_cache(maxsize=4096)
def _words(text: str, constants: tuple[str, ...]) -> tuple[Span, ...]:
    """The spans of words between facts: the same few pieces of templates at every change."""
    return tuple(_spans_of_words(text, constants))


def _spans_of_words(text: str, constants: tuple[str, ...]) -> Iterator[Span]:
    if NONCHARACTERS.search(text):
        raise BareNumber("模板拆散了一个数字的标记，无法确定它的来源。")
    if not text:
        return
    if constants:
        pattern = "|".join(sorted(map(re.escape, constants), key=len, reverse=True))
        pieces = re.split(f"({pattern})", text)
    else:
        pieces = [text]
    for index, piece in enumerate(pieces):
        if not piece:
            continue
        if index % 2:
            yield Constant(piece)
            continue
        bare = next(find_numbers(piece), None)
        if bare is not None:
            raise BareNumber(f"“{bare.text}”没有绑定数据，也没有列入 constants。")
        yield Text(piece)
