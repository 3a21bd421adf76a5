"""Workbooks of others: the form typed into sheets, with formulas, merges, hidden sheets and several departments."""

import io
from typing import Any

import openpyxl
import pytest

from assistant.errors import ImportFailed
from assistant.exporters.grid import grids
from assistant.importers import read_bytes
from assistant.importers.imported import Imported
from assistant.report.figures import Figures
from tests.builders import figures

TABLES = ("table2", "table3", "table4")


def fill(sheet: Any, given: Figures, tables: tuple[str, ...] = TABLES, start: int = 1) -> dict[str, str]:
    """Types the tables into a sheet as offices do, merged; the address of every cell of the form."""
    places = {}
    row = start
    for table in tables:
        for grid in grids(given, table):
            for cell in grid.cells:
                at = sheet.cell(row + cell.row, 1 + cell.column)
                at.value = int(cell.text) if cell.text.isdigit() else cell.text or None
                places[cell.name or ""] = at.coordinate
                if cell.height > 1 or cell.width > 1:
                    sheet.merge_cells(
                        start_row=row + cell.row,
                        start_column=1 + cell.column,
                        end_row=row + cell.row + cell.height - 1,
                        end_column=cell.column + cell.width,
                    )
            row += grid.height
    return places


def read(book: Any) -> Imported:
    content = io.BytesIO()
    book.save(content)
    return read_bytes(content.getvalue(), "a.xlsx")


GIVEN = figures({"table3.new_received.person": 5, "table3.granted.person": 5, "table2.licences": 31})


def test_a_sheet_with_the_form_is_read() -> None:
    book = openpyxl.Workbook()
    book.active.append(["青禾县水务局2025年政府信息公开工作年度报告"])
    fill(book.active, GIVEN, start=2)
    found = read(book)
    assert dict(found.report.figures.values) == dict(GIVEN.values)
    assert (found.report.organ, found.report.year) == ("青禾县水务局", 2025)


def test_the_bare_table_three_is_read() -> None:
    book = openpyxl.Workbook()
    fill(book.active, GIVEN, ("table3",))
    values = read(book).report.figures.values
    assert values == {name: value for name, value in GIVEN.values.items() if name.startswith("table3")}


def test_formulas_without_values_are_computed_and_told() -> None:
    book = openpyxl.Workbook()
    places = fill(book.active, GIVEN)
    first, last = places["table3.new_received.person"], places["table3.new_received.other"]
    book.active[places["table3.new_received.total"]] = f"=SUM({first}:{last})"
    book.active[places["table2.licences"]] = "=30+1"
    found = read(book)
    assert dict(found.report.figures.values) == dict(GIVEN.values)
    (note,) = (note.message for note in found.notes if "公式" in note.message)
    assert places["table2.licences"] in note


def test_a_formula_that_cannot_be_computed_leaves_a_blank_and_is_told() -> None:
    book = openpyxl.Workbook()
    places = fill(book.active, GIVEN)
    book.active[places["table2.licences"]] = "=VLOOKUP(1,A1:B2,2)"
    found = read(book)
    assert found.report.figures["table2.licences"] is None
    assert any(places["table2.licences"] in note.message and "算不出" in note.message for note in found.notes)


def test_sheets_of_several_departments_are_added_up() -> None:
    book = openpyxl.Workbook()
    book.active.title = "办公室"
    fill(book.active, GIVEN)
    fill(book.create_sheet("法规科"), GIVEN)
    found = read(book)
    assert found.report.figures["table2.licences"] == 62
    (note,) = (note.message for note in found.notes if note.where == "table2.licences")
    assert note.endswith("办公室 31、法规科 31，合计62。")


def test_where_a_sheet_holds_the_sums_it_alone_counts() -> None:
    book = openpyxl.Workbook()
    book.active.title = "办公室"
    fill(book.active, GIVEN)
    fill(book.create_sheet("汇总表"), GIVEN)
    found = read(book)
    assert found.report.figures["table2.licences"] == 31
    assert any("“办公室”没有计入" in note.message for note in found.notes)


def test_a_hidden_sheet_is_not_read_and_told() -> None:
    book = openpyxl.Workbook()
    fill(book.active, GIVEN)
    hidden = book.create_sheet("底稿")
    fill(hidden, GIVEN)
    hidden.sheet_state = "hidden"
    found = read(book)
    assert found.report.figures["table2.licences"] == 31
    assert any("底稿" in note.message and "隐藏" in note.message for note in found.notes)


def test_text_in_a_number_cell_is_told_at_its_cell() -> None:
    book = openpyxl.Workbook()
    places = fill(book.active, GIVEN)
    book.active[places["table2.licences"]] = "三十余件"
    found = read(book)
    assert found.report.figures["table2.licences"] is None
    assert any(note.where == "table2.licences" for note in found.notes)


@pytest.mark.parametrize("cut", [60, 400, 2000])
def test_a_torn_workbook_is_refused_in_a_sentence(cut: int) -> None:
    book = openpyxl.Workbook()
    fill(book.active, GIVEN)
    content = io.BytesIO()
    book.save(content)
    with pytest.raises(ImportFailed):
        read_bytes(content.getvalue()[:-cut], "a.xlsx")


def test_a_workbook_about_something_else_is_no_report() -> None:
    book = openpyxl.Workbook()
    book.active.append(["姓名", "电话"])
    book.active.append(["甲", "0000"])
    with pytest.raises(ImportFailed):
        read(book)
