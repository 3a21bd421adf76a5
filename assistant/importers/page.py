"""What every format is turned into before anything is understood: paragraphs and grids, in the order of the source.

A grid has its spans expanded: each position holds the slot that covers it, so a merged label is found from every
row and column that it stands for. Importers only make pages; what the texts mean is read from the page alone.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TypeAlias

from assistant.errors import ImportFailed
from assistant.report.published import Note

MOST_COLUMNS = 64
MOST_ROWS = 2000
MOST_BLOCKS = 20_000
"""Paragraphs and grids, or lines, of the longest source that is read; a report has some hundreds."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text. ``level`` is the heading level that the source gives it, 0 where none."""

    text: str
    level: int = 0


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell as printed (lines in it are parted by newlines) and where it begins, counted from 0."""

    text: str
    row: int
    column: int


Row: TypeAlias = tuple[Slot | None, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. Rows may differ in length; None where no cell covers a position."""

    rows: tuple[Row, ...]


Block: TypeAlias = Paragraph | Grid


@dataclass(frozen=True, slots=True)
class Page:
    """A whole source. ``titles`` are titles that stand outside the text (of the window, the file's properties);
    ``notes`` what was settled in making a page of it; ``pictures`` how many it has, whose words nobody reads.
    """

    blocks: tuple[Block, ...]
    titles: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    pictures: int = 0


RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
"""Digits that are printed above the line: 12¹ is not 121."""

STRUCK = Note("全文", "原文有加了删除线的文字，按已删去处理，没有读入，请核对。")
"""What is told of a page that shows words struck out."""


@dataclass(frozen=True, slots=True)
class Span:
    """A cell before expansion: its text and how many rows and columns it covers, at least 1."""

    text: str
    rows: int = 1
    columns: int = 1


def expand(rows: Sequence[Iterable[Span]]) -> Grid:
    """The grid of some rows of cells, as a browser lays them out.

    Spans are cut at the last row and at ``MOST_COLUMNS``; rows beyond ``MOST_ROWS`` are left out, as no form is that
    long.
    """
    height = min(len(rows), MOST_ROWS)
    taken: list[list[Slot | None]] = [[] for _ in range(height)]
    for at in range(height):
        column = 0
        for cell in rows[at]:
            line = taken[at]
            while column < len(line) and line[column] is not None:
                column += 1
            if column >= MOST_COLUMNS:
                break
            slot = Slot(cell.text, at, column)
            end = min(column + max(cell.columns, 1), MOST_COLUMNS)
            for down in range(at, min(at + max(cell.rows, 1), height)):
                _cover(taken[down], column, end, slot)
            column = end
    return Grid(tuple(tuple(line) for line in taken))


def _cover(line: list[Slot | None], start: int, end: int, slot: Slot) -> None:
    line.extend([None] * (end - len(line)))
    for at in range(start, end):
        if line[at] is None:
            line[at] = slot


def plain_grid(rows: Sequence[Sequence[str]]) -> Grid:
    """A grid without spans, cut at ``MOST_ROWS`` and ``MOST_COLUMNS``."""
    return Grid(
        tuple(
            tuple(Slot(text, down, across) for across, text in enumerate(row[:MOST_COLUMNS]))
            for down, row in enumerate(rows[:MOST_ROWS])
        )
    )


def limited(blocks: Iterable[Block], name: str) -> tuple[Block, ...]:
    """The blocks of a source; ImportFailed where there are more than ``MOST_BLOCKS``."""
    found = tuple(islice(blocks, MOST_BLOCKS + 1))
    if len(found) > MOST_BLOCKS:
        raise too_long(name)
    return found


def too_long(name: str) -> ImportFailed:
    """What is said of a source that is longer than any report."""
    return ImportFailed(f"“{name}”超过{MOST_BLOCKS}段，不像一份年度报告，没有读取。")


def cells(row: Row) -> Iterator[Slot]:
    """The cells of a row from left to right, each once however many columns it covers."""
    last: Slot | None = None
    for slot in row:
        if slot is not None and slot is not last:
            yield slot
        last = slot


def as_text(page: Page) -> str:
    """A page as text, a paragraph or a row of cells a line."""
    return "\n".join(_text_lines(page))


def _text_lines(page: Page) -> Iterator[str]:
    for block in page.blocks:
        if isinstance(block, Grid):
            for row in block.rows:
                yield "\t".join(slot.text.replace("\n", "") for slot in cells(row))
        else:
            yield block.text
