"""The numbers that Word puts before paragraphs of its own accord (一、 （一） 1.) and does not store with their text."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from lxml import etree

from assistant.reading.numbers import chinese_ordinal

_Element: TypeAlias = etree._Element
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CHINESE = frozenset(
    {
        "chineseCounting",
        "chineseCountingThousand",
        "ideographDigital",
        "japaneseCounting",
        "taiwaneseCounting",
    }
)
_MOST = 99


@dataclass(frozen=True, slots=True)
class _Level:
    format: str
    text: str
    start: int


class Numbering:
    """Counts the numbered paragraphs of a document as they come."""

    def __init__(self, root: _Element | None) -> None:
        self._lists: Mapping[str, Mapping[int, _Level]] = {} if root is None else _lists(root)
        self._counts: dict[str, dict[int, int]] = {}

    def label(self, properties: _Element | None) -> str:
        """What Word prints before a paragraph with these properties: "" where it is not numbered."""
        number = properties.find(f"{_W}numPr") if properties is not None else None
        if number is None:
            return ""
        list_id, depth = _value(number, "numId") or "", _value(number, "ilvl") or "0"
        levels = self._lists.get(list_id, {})
        level = int(depth) if depth.isdigit() and len(depth) < 3 else -1
        if level not in levels:
            return ""
        counts = self._counts.setdefault(list_id, {})
        counts[level] = counts.get(level, levels[level].start - 1) + 1
        for deeper in [each for each in counts if each > level]:
            del counts[deeper]
        text = levels[level].text
        for each in range(level + 1):
            shown = levels.get(each, levels[level])
            text = text.replace(f"%{each + 1}", _shown(shown.format, counts.get(each, shown.start)))
        return text if levels[level].format not in ("bullet", "none") else ""


def _shown(form: str, count: int) -> str:
    return chinese_ordinal(count) if form in _CHINESE and 0 < count <= _MOST else str(count)


def _lists(root: _Element) -> dict[str, dict[int, _Level]]:
    kinds = {
        kind.get(f"{_W}abstractNumId"): dict(filter(None, map(_level, kind.iter(f"{_W}lvl"))))
        for kind in root.iter(f"{_W}abstractNum")
    }
    return {
        str(number.get(f"{_W}numId")): kinds.get(_value(number, "abstractNumId"), {})
        for number in root.iter(f"{_W}num")
    }


def _level(element: _Element) -> tuple[int, _Level] | None:
    at, start = element.get(f"{_W}ilvl") or "", _value(element, "start") or "1"
    if not (at.isdigit() and start.isdigit() and len(at) < 3 and len(start) < 6):
        return None
    return int(at), _Level(
        _value(element, "numFmt") or "decimal", _value(element, "lvlText") or "", int(start)
    )


def _value(parent: _Element, name: str) -> str | None:
    child = parent.find(f"{_W}{name}")
    return child.get(f"{_W}val") if child is not None else None
