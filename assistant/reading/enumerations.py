"""Numbered lists in running text: 一是…；二是…, （一）…（二）, 1.…2., and where their numbers go astray."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.reading.numbers import read_chinese
from assistant.reading.passages import Passage

_CHINESE = "[一二三四五六七八九十]{1,3}"
# A marker counts only at the beginning of a clause, or of a line for those that a reference could hold (第（一）项).
_MARKER = re.compile(
    rf"(?:^|(?<=[。；;：:，,、！？\n）)”\s]))(?P<shi>{_CHINESE})是(?!否)"
    rf"|(?:^|(?<=[。；;：:，,\n]))第(?P<di>{_CHINESE})[，,、：:]"
    rf"|(?:^|(?<=[。；;：:\n！？])|(?<=\n[ \u3000])|(?<=\n[ \u3000][ \u3000]))[（(](?P<han>{_CHINESE})[）)]"
    r"|(?:^|(?<=[。；;：:\n！？])|(?<=\n[ \u3000])|(?<=\n[ \u3000][ \u3000]))[（(](?P<round>[0-9]{1,2})[）)]"
    r"|(?:^|(?<=[。；;：:\n！？])|(?<=\n[ \u3000])|(?<=\n[ \u3000][ \u3000]))(?P<dot>[0-9]{1,2})[.．、](?![0-9０-９])"
    rf"|(?:^|(?<=\n))(?P<dun>{_CHINESE})、"
)


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


def markers(text: Passage) -> list[Marker]:
    """Every marker of a list, in order."""
    found = []
    for match in _MARKER.finditer(text.plain):
        style = match.lastgroup or ""
        number = int(match[style]) if style in ("round", "dot") else read_chinese(match[style])
        if number:
            found.append(Marker(match.start(), match.end(), style, number))
    return found


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
    part = Passage(text.text[start:end])
    for one in enumerations(markers(part)):
        if len(one.markers) > 1:
            edges = [marker.start for marker in one.markers[1:]] + [len(part.text)]
            return [
                _item(text, start + marker.end, start + edge)
                for marker, edge in zip(one.markers, edges, strict=True)
            ]
    return []


def _item(text: Passage, start: int, end: int) -> Item:
    words = text.text[start:end]
    return Item(start, start + len(words.rstrip("；;。，, \n")), words.strip("；;。，, \n"))
