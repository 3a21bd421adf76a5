"""The report as one web page: semantic, self-contained, nothing fetched from anywhere.

The three tables keep the merged heads of the official form, and every value names the labels that it stands under.
The figures stand in the page once more as JSON, so that reading it back is exact whatever a site does to the tables.
"""

import json
from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby

from assistant.exporters import DRAFT_MARK
from assistant.exporters.grid import Grid, GridCell, even_grids
from assistant.exporters.html_style import ROOT, STYLE
from assistant.report.document import Block, Document, Section
from assistant.report.figures import Figures
from assistant.report.form import SECTION_HEADINGS
from assistant.report.published import FIGURES_ELEMENT, Report, report_to_json

_UNITS = {"table2": "件；收费金额：万元", "table3": "件", "table4": "件"}


def to_html(report: Report, document: Document, *, draft: bool = False, charts: str = "") -> str:
    """The whole page; ``draft`` puts 草稿 at its top, ``charts`` is markup that stands before section 一."""
    body = [
        *_mark(draft),
        f"<h1>{_title(document.title, report.organ)}</h1>",
        *(part for section in document.sections for part in _section(section, report.figures, charts)),
        *_signature(document),
        _embedded(report, draft),
    ]
    title = f"【草稿】{document.title}" if draft else document.title
    return page(title, body)


def section_to_html(section: Section, figures: Figures, *, draft: bool = False) -> str:
    """One section as a piece of a page, to be put into another."""
    return "\n".join(
        [f'<article class="{ROOT}" lang="zh-CN">', *_mark(draft), *_section(section, figures, "")]
    ) + ("\n</article>\n")


def page(title: str, body: Iterable[str], *, look: str = "") -> str:
    """A whole page around some markup; ``title`` is plain text, ``look`` style rules beside those of every page."""
    return "\n".join(
        [
            "<!DOCTYPE html>",
            '<html lang="zh-CN">',
            "<head>",
            '<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="generator" content="nianbao">',
            f"<title>{escape(title)}</title>",
            f"<style>@page {{ size: A4; margin: 20mm 18mm; }}{STYLE}{look}</style>",
            "</head>",
            "<body>",
            "<main>",
            f'<article class="{ROOT}" lang="zh-CN">',
            *body,
            "</article>",
            "</main>",
            "</body>",
            "</html>\n",
        ]
    )


def _mark(draft: bool) -> Iterator[str]:
    if draft:
        yield f'<p class="nianbao-draft">【{DRAFT_MARK}】</p>'


def _title(title: str, organ: str) -> str:
    """The title, which breaks after the organ's name where it does not fit one line."""
    if not organ or not title.startswith(organ):
        return escape(title, quote=False)
    return f"{escape(organ, quote=False)}<wbr>{escape(title[len(organ) :], quote=False)}"


def _section(section: Section, figures: Figures, charts: str) -> Iterator[str]:
    if not section.heading:
        yield from (part for block in section.blocks for part in _block(block, figures))
        if charts:
            yield charts
        return
    name = f"nianbao-section-{list(SECTION_HEADINGS).index(section.key) + 1}"
    yield f'<section aria-labelledby="{name}">'
    yield f'<h2 id="{name}">{escape(section.heading)}</h2>'
    for block in section.blocks:
        yield from _block(block, figures)
    yield "</section>"


def _block(block: Block, figures: Figures) -> Iterator[str]:
    if block.kind == "table":
        yield table_to_html(figures, block.text)
        return
    tag = "h3" if block.kind == "heading" else "p"
    for line in block.printed.splitlines():
        if line.strip():
            yield f"<{tag}>{escape(line.strip(), quote=False)}</{tag}>"


def _signature(document: Document) -> Iterator[str]:
    if document.signature:
        yield '<footer class="nianbao-signature">'
        yield from (f"<p>{escape(line, quote=False)}</p>" for line in document.signature)
        yield "</footer>"


def _embedded(report: Report, draft: bool) -> str:
    """The figures for programs. What could end the element or open a comment is written as JSON escapes."""
    data = report_to_json(report)
    data.pop("sections")
    data.pop("notes")
    data["draft"] = draft
    text = json.dumps(data, ensure_ascii=False)
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return f'<script type="application/json" id="{FIGURES_ELEMENT}">{text}</script>'


# --- tables ----------------------------------------------------------------------------------------------------


def table_to_html(figures: Figures, table_id: str) -> str:
    """One of the three tables, in a frame that scrolls sideways on narrow screens."""
    section = figures.form.table(table_id).section
    heading = SECTION_HEADINGS[section]
    drawn = even_grids(figures, table_id)
    wide = ' class="nianbao-wide"' if drawn[0].width > 6 else ""
    lines = [
        f'<div class="nianbao-scroll" role="region" tabindex="0" aria-label="{escape(heading)}表">',
        f"<table{wide}>",
        f"<caption>{escape(heading)}（单位：{_UNITS[table_id]}）</caption>",
        *_column_groups(drawn),
    ]
    for number, grid in enumerate(drawn):
        lines.extend(_grid(grid, f"nianbao-{table_id}-{number + 1}", alone=len(drawn) == 1))
    return "\n".join([*lines, "</table>", "</div>"])


def _column_groups(drawn: tuple[Grid, ...]) -> Iterator[str]:
    """The columns as the outermost heads group them."""
    if len(drawn) == 1:
        yield from (f'<colgroup span="{cell.width}"></colgroup>' for cell in drawn[0].rows[0])


def _grid(grid: Grid, prefix: str, *, alone: bool) -> Iterator[str]:
    """The rows of a grid. Where it is the whole table its heads are repeated on every page of a print."""
    rows = grid.rows
    heads, body = rows[: grid.head_rows], rows[grid.head_rows :]
    if alone:
        yield "<thead>"
        yield from (_row(grid, row, prefix) for row in heads)
        yield "</thead>"
        groups = [list(group) for _, group in groupby(body, key=lambda row: _outermost(grid, row))]
    else:
        groups = [list(rows)]
    for group in groups:
        yield "<tbody>"
        yield from (_row(grid, row, prefix) for row in group)
        yield "</tbody>"


def _outermost(grid: Grid, row: tuple[GridCell, ...]) -> int:
    """The row where the outermost label before a row begins."""
    covering = (
        cell.row
        for cell in grid.cells
        if cell.column == 0 and cell.row <= row[0].row < cell.row + cell.height and cell.is_label
    )
    return next(covering, 0)


def _row(grid: Grid, row: tuple[GridCell, ...], prefix: str) -> str:
    return f"<tr>{''.join(_cell(grid, cell, prefix) for cell in row)}</tr>"


def _cell(grid: Grid, cell: GridCell, prefix: str) -> str:
    spans = (f' rowspan="{cell.height}"' if cell.height > 1 else "") + (
        f' colspan="{cell.width}"' if cell.width > 1 else ""
    )
    text = escape(cell.text, quote=False)
    if not cell.is_label:
        heads = " ".join(_name(prefix, head) for head in grid.heads_of(cell))
        return f'<td class="nianbao-value"{spans} headers="{heads}">{text}</td>'
    if grid.is_corner(cell):
        return f'<td class="nianbao-corner"{spans}>{text}</td>'
    side = cell.row >= grid.head_rows
    scope = ("rowgroup" if cell.height > 1 else "row") if side else ("colgroup" if cell.width > 1 else "col")
    look = ' class="nianbao-side"' if side else ""
    return f'<th id="{_name(prefix, cell)}"{look} scope="{scope}"{spans}>{text}</th>'


def _name(prefix: str, cell: GridCell) -> str:
    return f"{prefix}-{cell.row + 1}-{cell.column + 1}"
