"""The report as plain text, its tables in aligned columns."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from assistant.exporters import DRAFT_MARK
from assistant.exporters.grid import INFORMATION
from assistant.exporters.layout import pad, table, width, wrap
from assistant.report.document import Block, Document, Section
from assistant.report.figures import Figures, shown
from assistant.report.form import Column, Row, Table

INDENT = "　　"
_LABELS = 34
_SPLIT_HEADS = {"商业企业": 2, "科研机构": 2, "社会公益组织": 4, "法律服务机构": 4}
"""Heads of table 三 that stand in two lines, and where they break."""


def to_text(document: Document, figures: Figures, *, draft: bool = False) -> str:
    """The whole report; ``draft`` puts 草稿 at its top."""
    lines = [*_mark(draft), document.title, ""]
    for section in document.sections:
        lines.extend((*_section(section, figures), ""))
    return "\n".join(lines[:-1]) + "\n"


def section_to_text(section: Section, figures: Figures, *, draft: bool = False) -> str:
    """One section with its heading."""
    return "\n".join([*_mark(draft), *_section(section, figures)]) + "\n"


def table_to_text(figures: Figures, table_id: str) -> list[str]:
    """One of the three tables as lines of at most 80 columns (unless its figures are long)."""
    form_table = figures.form.table(table_id)
    draw = {"table2": _table2, "table3": _table3, "table4": _table4}[table_id]
    return list(draw(figures, form_table))


def _mark(draft: bool) -> list[str]:
    return [f"【{DRAFT_MARK}】", ""] if draft else []


def _section(section: Section, figures: Figures) -> Iterator[str]:
    if section.heading:
        yield section.heading
    for block in section.blocks:
        yield from _block(block, figures)


def _block(block: Block, figures: Figures) -> Iterator[str]:
    if block.kind == "table":
        yield from table_to_text(figures, block.text)
    else:
        yield from (f"{INDENT}{line.strip()}" for line in block.printed.splitlines() if line.strip())


def _cell(figures: Figures, table_id: str, row: Row, column: Column) -> str:
    name = f"{table_id}.{row.id}.{column.id}" if column.id else f"{table_id}.{row.id}"
    return figures.printed.get(name, shown(figures[name]))


def _table2(figures: Figures, form_table: Table) -> Iterator[str]:
    for block, rows in groupby(form_table.rows, key=lambda row: (row.block, row.columns)):
        yield block[0]
        lines = [[INFORMATION, *(column.label for column in block[1])]]
        lines += [
            [row.label, *(_cell(figures, "table2", row, column) for column in block[1])] for row in rows
        ]
        yield from (f"  {line}" for line in table(lines))


def _table4(figures: Figures, form_table: Table) -> Iterator[str]:
    lines = [["", *(column.label for column in form_table.columns)]]
    for row in form_table.rows:
        values = (_cell(figures, "table4", row, column) for column in form_table.columns)
        lines.append(["·".join(row.heads), *values])
    yield from table(lines)


def _table3(figures: Figures, form_table: Table) -> Iterator[str]:
    values = {
        row: [_cell(figures, "table3", row, column) for column in form_table.columns]
        for row in form_table.rows
    }
    above, below = zip(*(_head(column.label) for column in form_table.columns), strict=True)
    sizes = [
        max(map(width, (above[at], below[at], *(line[at] for line in values.values()))))
        for at in range(len(above))
    ]
    yield f"{' ' * _LABELS} {_across(above, sizes)}".rstrip()
    yield f"{' ' * _LABELS} {_across(below, sizes)}".rstrip()
    told: tuple[str, ...] = ()
    for row, line in values.items():
        for depth, label in enumerate(row.heads[:-1]):
            if row.heads[: depth + 1] != told[: depth + 1]:
                yield f"{'  ' * depth}{label}"
        told = row.heads
        indent = "  " * (len(row.heads) - 1)
        *first, last = wrap(row.label, _LABELS, indent=indent, hanging=f"{indent}  ")
        yield from first
        yield f"{pad(last, _LABELS)} {_across(line, sizes)}"


def _head(label: str) -> tuple[str, str]:
    at = _SPLIT_HEADS.get(label, 0)
    return label[:at], label[at:]


def _across(texts: Sequence[str], sizes: Sequence[int]) -> str:
    return " ".join(pad(text, size, right=True) for text, size in zip(texts, sizes, strict=True))
