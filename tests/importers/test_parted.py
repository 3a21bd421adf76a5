"""Rows that the end of a page parts."""

import random

import pytest

from assistant.importers import read_bytes
from assistant.importers.page import Span, expand
from assistant.report.form import FormId
from tests.importers.generate import TABLES, drawn, html_page, made

WAYS = ["in its label", "before its numbers", "before its label"]


def parted(row: list[Span], way: str) -> tuple[list[Span], list[Span]]:
    """What of a row of table 三 stands above the end of a page and below it."""
    labels, numbers = [*(span if span != row[2] else Span("") for span in row[:2]), row[2]], row[3:]
    blank = [Span("") for _ in row]
    middle = len(labels[2].text) // 2
    if way == "in its label":
        upper, lower = (
            [*labels[:2], Span(text)] for text in (labels[2].text[:middle], labels[2].text[middle:])
        )
        return [*upper, *numbers], [*blank[:2], lower[2], *blank[3:]]
    if way == "before its numbers":
        return [*labels, *blank[3:]], [*blank[:3], *numbers]
    return [*blank[:3], *numbers], [*labels, *blank[3:]]


@pytest.mark.parametrize("form_id", ["2021", "2021-merged", "2019"])
@pytest.mark.parametrize("way", WAYS)
def test_a_row_that_a_page_parts_is_read_as_one(way: str, form_id: FormId) -> None:
    rng = random.Random(f"{way}{form_id}")
    report = made(rng, form_id)
    tables = {table_id: drawn(report.figures, table_id) for table_id in TABLES}
    rows = [[Span(slot.text if slot else "") for slot in row] for row in expand(tables["table3"][0]).rows]
    for at in range(3, len(rows)):
        upper, lower = parted(rows[at], way)
        pages = [[*rows[:at], upper], [lower, *rows[at + 1 :]]]
        found = read_bytes(html_page(report, {**tables, "table3": pages}, rng).encode(), "a.html").report
        assert dict(found.figures.values) == dict(report.figures.values), rows[at][2].text


def test_blank_rows_on_both_sides_of_a_page_are_two_rows() -> None:
    rng = random.Random(1)
    report = made(rng)
    values = {name: value for name, value in report.figures.values.items() if "denied" not in name}
    figures = type(report.figures)("2021", values)
    tables = {table_id: drawn(figures, table_id) for table_id in TABLES}
    rows = [[Span(slot.text if slot else "") for slot in row] for row in expand(tables["table3"][0]).rows]
    for at in range(4, len(rows)):
        pages = [rows[:at], rows[at:]]
        found = read_bytes(html_page(report, {**tables, "table3": pages}, rng).encode(), "a.html").report
        assert dict(found.figures.values) == dict(values)


def test_a_row_that_no_form_has_is_told() -> None:
    rng = random.Random(2)
    report = made(rng)
    tables = {table_id: drawn(report.figures, table_id) for table_id in TABLES}
    rows = [[Span(slot.text if slot else "") for slot in row] for row in expand(tables["table3"][0]).rows]
    strange = [Span(""), Span(""), Span("其中线上办理"), *[Span("1") for _ in range(7)]]
    found = read_bytes(
        html_page(report, {**tables, "table3": [[*rows[:8], strange, *rows[8:]]]}, rng).encode(), "a.html"
    )
    assert dict(found.report.figures.values) == dict(report.figures.values)
    assert any("其中线上办理" in note.message for note in found.notes)
