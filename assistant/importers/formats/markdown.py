"""What is particular to Markdown: headings, pipe tables, escaped and emphasised text."""

import re
from collections.abc import Sequence
from html import unescape
from itertools import islice

from assistant.importers.cells import is_value, read_cell
from assistant.importers.page import MOST_COLUMNS
from assistant.importers.vocabulary import only_labels

_JOINT = "·"  # joins the levels of a merged header in our own pipe tables
_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*")
_BAR = re.compile(r"(?<!\\)(?:\\\\)*\|")
_DELIMITER = re.compile(r"\s*\|?(?:\s*:?-+:?\s*\|)*\s*:?-+:?\s*\|?\s*|\s*[+|├┌└][-=+|─┼┬┴]+[+|┤┐┘]\s*")
_BARS = str.maketrans("｜│┃", "|||")
_NONE = frozenset({"/", "-", "—", "——", "无"})
_LONGEST_CELL = 80  # characters; the longest label of the form has 45
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])|&(?:#[0-9]+|#[xX][0-9a-fA-F]+|\w+);")
_STRONG = re.compile(r"(?<![\\*])\*\*(?=[^\s*])([^*]+)(?<=[^\s\\])\*\*(?!\*)")
_MARKED = re.compile(r"^(?:#{1,6}[ \t]|\*\*[^*\n]+\*\*$|\s*\|.*\||\s*:?-+:?\s*\|[-:| \t]+$)", re.MULTILINE)


def is_markdown(text: str) -> bool:
    """Whether a text has headings or tables of Markdown."""
    return bool(_MARKED.search(text))


def heading(line: str) -> tuple[int, str] | None:
    """The level and the text of a heading, None where a line is none."""
    found = _HEADING.fullmatch(line)
    return (len(found[1]), unescaped(found[2])) if found else None


def unescaped(text: str) -> str:
    """Markdown text as its reader sees it."""
    return _ESCAPED.sub(lambda match: match[1] or unescape(match[0]), _STRONG.sub(r"\1", text))


def is_row(line: str) -> bool:
    """Whether a line is one of a pipe table, with or without bars at its ends; prose may hold a bar, too."""
    plain = line.translate(_BARS).strip()
    if plain.startswith("|") or _DELIMITER.fullmatch(plain):
        return "|" in plain or plain.startswith(("+", "├", "┌", "└"))
    found = _cells(plain)
    if len(found) < 2 or "。" in plain or any(len(cell) > _LONGEST_CELL for cell in found):
        return False
    return any(map(_is_figure, found[1:])) or all(map(only_labels, found))


def _is_figure(cell: str) -> bool:
    return read_cell(cell, decimal=True).value is not None or cell.strip() in _NONE


def pipe_rows(line: str) -> list[list[str]]:
    """The rows that a line of a pipe table stands for: none for the rule below the header, several for a header whose
    cells are labels of several levels joined by ·.
    """
    plain = line.translate(_BARS)
    if _DELIMITER.fullmatch(plain):
        return []
    return _levels([unescaped(cell.strip(" \t")) for cell in _cells(plain)])


def _cells(line: str) -> list[str]:
    """What stands between the bars of a line, those at its ends aside."""
    bars = [match.end() - 1 for match in islice(_BAR.finditer(line), MOST_COLUMNS + 1)]
    starts = [0, *(bar + 1 for bar in bars)]
    cells = [line[start:end] for start, end in zip(starts, [*bars, len(line)], strict=True)]
    if len(cells) > 1 and not cells[0].strip() and line.lstrip().startswith("|"):
        cells = cells[1:]
    if cells and not cells[-1].strip():
        cells = cells[:-1]
    return cells


def _levels(cells: Sequence[str]) -> list[list[str]]:
    split = [cell.split(_JOINT) for cell in cells]
    if any(map(is_value, cells[1:])):
        return [[parts[-1] for parts in split]]
    depth = max(map(len, split), default=1)
    return [[parts[min(level, len(parts) - 1)] for parts in split] for level in range(depth)]
