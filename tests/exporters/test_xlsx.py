"""The workbook: live formulas, validation, counting rules, sheets for collecting; and what comes back of it."""

import io
from decimal import Decimal
from typing import Any

import openpyxl
import pytest

from assistant.errors import BadInput
from assistant.exporters.formats import Wishes, write_report
from assistant.importers import read_bytes
from assistant.importers.imported import Imported
from assistant.report.form import FORM_2021
from assistant.report.published import MAIN_SHEET, TEXT_SHEET
from assistant.session import View
from tests.builders import draft
from tests.exporters.ooxml import faults_of_package
from tests.exporters.pages import example, seen


def book_of(view: View, *departments: str) -> bytes:
    return write_report("xlsx", view.draft, view.document, Wishes(departments=departments))


def opened(content: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content))


def cell(book: Any, sheet: str, name: str) -> Any:
    """The cell of the form on a sheet."""
    return book[sheet][book[sheet].defined_names[name].value.split("!")[1].replace("$", "")]


def read_again(book: Any) -> Imported:
    content = io.BytesIO()
    book.save(content)
    return read_bytes(content.getvalue(), "a.xlsx")


def note_at(found: Imported, where: str) -> str:
    (message,) = (note.message for note in found.notes if note.where == where)
    return message


def test_nothing_in_the_package_leads_nowhere() -> None:
    assert faults_of_package(book_of(example())) == []


def test_an_import_gets_figures_and_texts_back_without_a_note() -> None:
    view = example()
    found = read_bytes(book_of(view), "a.xlsx")
    assert found.report.figures == view.draft.figures
    assert (found.report.organ, found.report.year) == (view.draft.organ.name, view.draft.year)
    assert found.notes == ()
    for key, text in found.report.sections.items():
        section = view.document.section(key)
        assert section is not None
        assert text == section.text


def test_blank_cells_come_back_blank_and_fees_exact() -> None:
    view = seen(draft({"table2.fees_wan_yuan": Decimal("59237.2449"), "table2.licences": None}))
    figures = read_bytes(book_of(view), "a.xlsx").report.figures
    assert figures["table2.fees_wan_yuan"] == Decimal("59237.2449")
    assert figures["table2.licences"] is None
    assert figures == view.draft.figures


def test_every_derived_cell_is_a_formula_and_every_other_is_validated() -> None:
    book = opened(book_of(example()))
    for name in FORM_2021.derived:
        assert str(cell(book, MAIN_SHEET, name).value).startswith("=IF(COUNT(")
    rules = book["科室1"].data_validations.dataValidation
    for name in FORM_2021.entered:
        at = cell(book, "科室1", name).coordinate
        (rule,) = (rule for rule in rules if at in rule.sqref)
        assert rule.type == ("decimal" if name == "table2.fees_wan_yuan" else "whole")
        assert rule.formula1 == "0"


def test_each_row_bears_its_counting_rule() -> None:
    sheet = opened(book_of(example()))[MAIN_SHEET]
    comments = "\n".join(found.comment.text for row in sheet.iter_rows() for found in row if found.comment)
    for table in FORM_2021.tables:
        for row in table.rows:
            assert row.note in comments


def test_last_year_stands_beside() -> None:
    view = example()
    book = opened(book_of(view))
    this = cell(book, MAIN_SHEET, "table3.new_received.person")
    assert view.draft.previous is not None
    assert this.offset(0, 8).value == view.draft.previous.figures["table3.new_received.person"]
    pending = cell(book, MAIN_SHEET, "table4.reconsideration.pending")
    assert pending.offset(1, 0).value == view.draft.previous.figures["table4.reconsideration.pending"]


@pytest.mark.parametrize("organ", ["=1+1", "+cmd", "-2", "@SUM(A1)"])
def test_text_never_becomes_a_formula(organ: str) -> None:
    book = opened(book_of(seen(draft(organ=organ))))
    for sheet in (TEXT_SHEET, "说明"):
        assert all(found.data_type != "f" for row in book[sheet].iter_rows() for found in row)
    assert book[MAIN_SHEET]["A1"].data_type == "s"


def test_what_departments_give_is_added_up_and_told() -> None:
    view = seen(draft({"table3.new_received.enterprise": 4}))
    book = opened(book_of(view, "办公室", "法规科"))
    cell(book, "办公室", "table3.new_received.person").value = 3
    cell(book, "法规科", "table3.new_received.person").value = 2
    cell(book, "法规科", "table3.granted.person").value = 5
    found = read_again(book)
    assert found.report.figures["table3.new_received.person"] == 5
    assert found.report.figures["table3.new_received.enterprise"] == 4
    assert found.report.figures["table3.new_received.total"] == 9
    assert found.report.figures["table3.total_handled.person"] == 5
    assert note_at(found, "table3.new_received.person").endswith("办公室 3、法规科 2，合计5。")


def test_a_copied_sheet_is_one_more_department() -> None:
    book = opened(book_of(seen(draft())))
    copy = book.copy_worksheet(book["科室2"])
    copy.title = "科室3"
    for name, defined in book["科室2"].defined_names.items():
        copy.defined_names[name] = openpyxl.workbook.defined_name.DefinedName(
            name, attr_text=defined.value.replace("科室2", "科室3")
        )
    cell(book, "科室3", "table2.licences").value = 7
    assert read_again(book).report.figures["table2.licences"] == 7


def test_what_is_typed_over_the_sum_counts_and_is_told() -> None:
    book = opened(book_of(seen(draft())))
    cell(book, "科室1", "table2.licences").value = 7
    cell(book, MAIN_SHEET, "table2.licences").value = 9
    cell(book, MAIN_SHEET, "table3.granted.total").value = 4
    found = read_again(book)
    assert found.report.figures["table2.licences"] == 9
    assert "9" in note_at(found, "table2.licences")
    assert "7" in note_at(found, "table2.licences")
    assert found.report.figures["table3.granted.total"] == 0
    assert "4" in note_at(found, "table3.granted.total")


def test_text_in_a_number_cell_is_told_with_its_place() -> None:
    book = opened(book_of(seen(draft())))
    wrong = cell(book, "科室1", "table2.licences")
    wrong.value = "若干"
    found = read_again(book)
    assert f"工作表“科室1”的{wrong.coordinate}" in note_at(found, "table2.licences")


def test_rows_that_were_inserted_do_no_harm_where_names_follow() -> None:
    book = opened(book_of(seen(draft({"table2.licences": 6}))))
    sheet = book[MAIN_SHEET]
    place = cell(book, MAIN_SHEET, "table2.licences")
    place.offset(0, 20).value = 8
    sheet.defined_names[
        "table2.licences"
    ].value = f"'{MAIN_SHEET}'!${place.offset(0, 20).column_letter}${place.row}"
    assert read_again(book).report.figures["table2.licences"] == 8


@pytest.mark.parametrize("name", ["a/b", "", "x" * 32, MAIN_SHEET, "[甲]", "b股", "history"])
def test_a_name_that_no_sheet_can_have_is_refused(name: str) -> None:
    with pytest.raises(BadInput):
        book_of(example(), "甲", "B股", name)
