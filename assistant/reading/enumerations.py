"""Numbered lists in running text: 一是…；二是…, （一）…（二）, 1.…2., and where their numbers go astray."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from assistant.reading.numbers import read_chinese
from assistant.reading.passages import Passage

_CHINESE = "[一二三四五六七八九十]{1,3}"
_MARKER = re.compile(
    rf"(?P<shi>{_CHINESE})是(?!否)|(?P<yao>{_CHINESE})要(?![务素点求件])|第(?P<di>{_CHINESE})[，,、：:]|[（(](?P<han>{_CHINESE})[）)]|[（(](?P<round>[0-9]{{1,2}})[）)]"
    rf"|(?P<dot>[0-9]{{1,2}})[.．、](?![0-9０-９])|(?P<dun>{_CHINESE})、"
)
# A marker counts only after a mark, and those that a reference could hold (第（一）项) after the end of a sentence.
_CLAUSE = frozenset("。；;：:，,、！？\n）)”")
_SENTENCE = frozenset("。；;：:\n！？")
_BLANK = " \u3000\t"


@dataclass(frozen=True, slots=True)
class Marker:
    """一是, （二）, 3. …: ``style`` tells which kind, ``number`` which one."""

    start: int
    end: int
    style: str
    number: int


@dataclass
class Enumeration:
    """A list as it stands: its markers in order, and the first that does not follow on."""

    style: str
    markers: list[Marker] = field(default_factory=list)
    astray: Marker | None = None
    expected: int = 1


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list: ``text[start:end]`` without its marker and closing mark."""

    start: int
    end: int
    text: str


@lru_cache(maxsize=16)
def markers(text: Passage) -> tuple[Marker, ...]:
    """Every marker of a list, in order."""
    return tuple(_markers(text.plain))


def _markers(plain: str) -> Iterator[Marker]:
    for match in _MARKER.finditer(plain):
        style, start = match.lastgroup or "", match.start()
        if not _may_begin(plain, start, style):
            continue
        number = int(match[style]) if style in ("round", "dot") else read_chinese(match[style])
        if number:
            yield Marker(start, match.end(), style, number)


def _may_begin(plain: str, start: int, style: str) -> bool:
    """Whether a list can have a marker here: at the beginning, or after the right mark and blanks."""
    before = start - 1
    while before >= 0 and start - before <= _INDENT and plain[before] in _BLANK:
        before -= 1
    if before < 0:
        return True
    if style == "dun":
        return plain[before] == "\n"
    return plain[before] in (_CLAUSE if style in ("shi", "yao", "di") else _SENTENCE)


_INDENT = 8
"""Blanks that may stand before a marker."""


def enumerations(found: Sequence[Marker]) -> list[Enumeration]:
    """The lists that some markers make, one within another.

    A marker goes on with the innermost open list of its style whose next number it is; 1 begins a new list. Any other
    is astray in the innermost open list of its style, or begins one that lacks its beginning.
    """
    lists: list[Enumeration] = []
    open_: list[Enumeration] = []
    for marker in found:
        same = [index for index, one in enumerate(open_) if one.style == marker.style]
        following = [index for index in same if open_[index].markers[-1].number + 1 == marker.number]
        if following:
            del open_[following[-1] + 1 :]
            open_[-1].markers.append(marker)
            continue
        if marker.number == 1 or not same:
            one = Enumeration(marker.style, [marker])
            if marker.number != 1:
                one.astray, one.expected = marker, 1
            open_ = [*open_[-_DEEPEST:], one]
            lists.append(one)
            continue
        del open_[same[-1] + 1 :]
        one = open_[-1]
        if one.astray is None:
            one.astray, one.expected = marker, one.markers[-1].number + 1
        one.markers.append(marker)
    return lists


_DEEPEST = 5
"""Lists that are kept open at once; what lies deeper is over."""


def items(text: Passage, start: int, end: int) -> list[Item]:
    """The items of the first list within text[start:end] that has two or more; empty where there is none."""
    for one in enumerations([marker for marker in markers(text) if start <= marker.start < end]):
        if len(one.markers) > 1:
            edges = pairwise([*one.markers, Marker(end, end, one.style, 0)])
            return [_item(text, marker.end, following.start) for marker, following in edges]
    return []


def _item(text: Passage, start: int, end: int) -> Item:
    words = text.text[start:end]
    return Item(start, start + len(words.rstrip("；;。，, \n")), words.strip("；;。，, \n"))
