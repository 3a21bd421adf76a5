"""The report as Markdown: pipe tables whose merged labels are joined by ·, or HTML tables with true spans.

Whatever a clerk typed is escaped, so that every reader of Markdown shows it as it was typed.
"""

import re
from collections.abc import Iterable, Iterator
from html import escape as escape_html
from typing import Literal, TypeAlias

from assistant.exporters import DRAFT_MARK
from assistant.exporters.grid import Grid, GridCell, grids
from assistant.report.document import Block, Document, Section
from assistant.report.figures import Figures

Tables: TypeAlias = Literal["pipe", "html"]
JOINT = "·"

_SPECIAL = frozenset("\\`*[]<>|~$")
_ENTITY = re.compile(r"&#?\w+;")
_OPENING = re.compile(r"[#+=-]|\d{1,9}(?=[.)](?:\s|$))")


def to_markdown(document: Document, figures: Figures, *, tables: Tables = "pipe", draft: bool = False) -> str:
    """The whole report; ``draft`` puts 草稿 at its top."""
    parts = [*_mark(draft), f"# {escape_line(document.title)}"]
    for section in document.sections:
        parts.extend(_section(section, figures, tables))
    return "\n\n".join(parts) + "\n"


def section_to_markdown(
    section: Section, figures: Figures, *, tables: Tables = "pipe", draft: bool = False
) -> str:
    """One section with its heading."""
    return "\n\n".join([*_mark(draft), *_section(section, figures, tables)]) + "\n"


def escape_line(text: str) -> str:
    """One line of text so that Markdown shows exactly that; blanks around it are dropped."""
    text = text.strip(" \t")
    opening = _OPENING.match(text)
    start = -1 if opening is None else opening.end() if opening[0].isdigit() else 0
    return "".join(
        f"\\{char}" if at == start or _means_something(text, at) else char for at, char in enumerate(text)
    )


def _means_something(text: str, at: int) -> bool:
    """Whether Markdown would take a character for more than itself. An underscore inside a word is one."""
    char = text[at]
    if char == "_":
        return not (text[at - 1 : at].isalnum() and text[at + 1 : at + 2].isalnum())
    return char in _SPECIAL or (char == "&" and _ENTITY.match(text, at) is not None)


def _mark(draft: bool) -> list[str]:
    return [f"> **{DRAFT_MARK}**"] if draft else []


def _section(section: Section, figures: Figures, tables: Tables) -> Iterator[str]:
    if section.heading:
        yield f"## {escape_line(section.heading)}"
    for block in section.blocks:
        yield from _block(block, figures, tables)


def _block(block: Block, figures: Figures, tables: Tables) -> Iterator[str]:
    if block.kind == "table":
        draw = _html if tables == "html" else _pipes
        yield from (draw(grid) for grid in grids(figures, block.text))
        return
    before = "### " if block.kind == "heading" else ""
    for line in block.printed.splitlines():
        if line.strip():
            yield before + escape_line(line)


def _pipes(grid: Grid) -> str:
    """A grid as a GitHub table: one row of heads, one column of labels, their levels joined by ·."""
    corner = [JOINT.join(grid.labels_of_column(0))] if grid.head_columns else []
    columns = range(grid.head_columns, grid.width)
    heads = [*corner, *(JOINT.join(grid.labels_of_column(column)) for column in columns)]
    rules = ["---" if at < len(corner) else "--:" for at in range(len(heads))]
    return "\n".join(
        [_pipe(map(escape_line, heads)), _pipe(rules), *(_pipe(row) for row in _pipe_rows(grid))]
    )


def _pipe_rows(grid: Grid) -> Iterator[list[str]]:
    for row in grid.rows:
        if row[0].row >= grid.head_rows:
            side = [JOINT.join(grid.labels_of_row(row[0].row))] if grid.head_columns else []
            yield [escape_line(text) for text in (*side, *(cell.text for cell in row if not cell.is_label))]


def _pipe(texts: Iterable[str]) -> str:
    return f"| {' | '.join(texts)} |"


def _html(grid: Grid) -> str:
    rows = "\n".join(f"<tr>{''.join(map(_html_cell, row))}</tr>" for row in grid.rows)
    return f"<table>\n{rows}\n</table>"


def _html_cell(cell: GridCell) -> str:
    tag = "th" if cell.is_label else "td"
    spans = (f' rowspan="{cell.height}"' if cell.height > 1 else "") + (
        f' colspan="{cell.width}"' if cell.width > 1 else ""
    )
    return f"<{tag}{spans}>{escape_html(cell.text)}</{tag}>"
