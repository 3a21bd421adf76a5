"""Pages and documents whose tables are lines of text, boxes, or one long line."""

import io
import random
from collections.abc import Callable

import docx
import pytest

from assistant.importers import read_bytes
from assistant.report.form import SECTION_HEADINGS
from tests.importers.flat import flat_page
from tests.importers.generate import Made, Rows, drawn, made

TABLE_OF = {"二": "table2", "三": "table3", "四": "table4"}


def in_lines(report: Made, row: Callable[[list[str]], str]) -> str:
    """A report as lines, the rows of its tables as ``row`` makes them."""
    lines = [f"{report.organ}{report.year}年政府信息公开工作年度报告"]
    for key, heading in SECTION_HEADINGS.items():
        lines += [f"{key}、{heading}", *report.sections.get(key, "").splitlines()]
        tables: list[Rows] = drawn(report.figures, TABLE_OF[key]) if key in TABLE_OF else []
        lines += [row([span.text for span in cells]) for table in tables for cells in table]
    return "\n".join(lines)


def boxes(report: Made) -> bytes:
    content = in_lines(report, lambda cells: "".join(f"<div>{text}</div>" for text in cells))
    return (
        f"<html><body>{''.join(f'<div>{line}</div>' for line in content.splitlines())}</body></html>".encode()
    )


def one_line(report: Made) -> bytes:
    return f"<html><body><p>{flat_page(report, '')}</p></body></html>".encode()


def paragraphs(report: Made) -> bytes:
    document = docx.Document()
    for line in in_lines(report, "\t".join).splitlines():
        document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def one_paragraph(report: Made) -> bytes:
    document = docx.Document()
    document.add_paragraph(flat_page(report, " "))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize("make", [boxes, one_line, paragraphs, one_paragraph])
def test_tables_that_are_none_are_read_as_text(make: Callable[[Made], bytes]) -> None:
    report = made(random.Random(make.__name__))
    read = read_bytes(make(report), "x")
    open_cells = {note.where for note in read.notes if "无法确定" in note.message}
    found = read.report
    wrong = {name for name, value in report.figures.values.items() if found.figures[name] != value}
    assert wrong <= open_cells
    assert (found.organ, found.year) == (report.organ, report.year)
    assert found.sections["一"].replace("\n", "") == report.sections["一"].replace("\n", "")
