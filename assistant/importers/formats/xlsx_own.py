"""The workbook that this program exports: every cell of the form is found by its name, wherever it stands by now.

What stands on the sheet of the organ counts. Where that sheet collects (its formula is untouched), the departments'
figures are added up anew, sheets that were copied for more departments included.
"""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from assistant.importers.cells import read_cell
from assistant.importers.formats.xlsx_package import Book, Cell, Place, Sheet
from assistant.importers.imported import Imported, Printed
from assistant.importers.page import Page, Paragraph
from assistant.importers.sections import read_sections
from assistant.importers.signature import unsigned
from assistant.importers.title import read_title
from assistant.report.figures import Figures, Number
from assistant.report.form import FORMS, FormId
from assistant.report.form import Cell as FormCell
from assistant.report.published import MAIN_SHEET, TEXT_SHEET, Note, Report

_OWN_VALUE = re.compile(r'IF\(COUNT\(.+\)=0,(?P<own>"[^"]*"|[\d.]+),SUM\(.+\)\)')


def read_own(book: Book, notes: tuple[Note, ...]) -> Imported:
    """The report in an exported workbook; ``notes`` are what opening it had to tell."""
    form_id = _form(book.names[MAIN_SHEET])
    sheets = {sheet.name: sheet for sheet in book.sheets}
    departments = {name: sheets[name] for name in book.names if name in sheets and name != MAIN_SHEET}
    told: list[Note] = []
    values: dict[str, Number] = {}
    printed: dict[str, str] = {}
    for cell in FORMS[form_id].cells.values():
        if cell.derived:
            continue
        text = _text(cell, sheets[MAIN_SHEET], departments, book.names, told)
        content = read_cell(text, cell.row.decimal)
        if content.value is not None:
            values[cell.name] = content.value
        elif content.printed:
            printed[cell.name] = content.printed
            told.append(
                Note(
                    cell.name,
                    f"{_where(MAIN_SHEET, cell, book.names)}写的是“{content.printed}”，不是数字，作空白处理。",
                )
            )
        if content.repair:
            told.append(Note(cell.name, f"{cell.label}：{content.repair}。"))
    figures = Figures(form_id, values, printed).derived()
    told += _totals(figures, sheets[MAIN_SHEET], book.names[MAIN_SHEET])
    return _with_text(sheets.get(TEXT_SHEET), figures, (*notes, *told))


def _form(names: Mapping[str, Place]) -> FormId:
    """The form whose cells are named."""
    return max(
        FORMS, key=lambda form_id: (len(FORMS[form_id].cells.keys() & names.keys()), form_id == "2021")
    )


def _text(
    cell: FormCell,
    main: Sheet,
    departments: Mapping[str, Sheet],
    names: Mapping[str, Mapping[str, Place]],
    told: list[Note],
) -> str:
    """What counts for a cell, as text."""
    given = list(_given(cell, departments, names, told))
    total = sum((value for _, value in given), Decimal(0))
    place = names[MAIN_SHEET].get(cell.name)
    held = main.cells.get(place, Cell()) if place else Cell()
    own = _OWN_VALUE.fullmatch(held.formula.replace(" ", "")) if held.formula else None
    shared = "、".join(f"{sheet} {value}" for sheet, value in given)
    if own is not None and given:
        if total:
            told.append(Note(cell.name, f"{cell.label}：{shared}，合计{total}。"))
        return str(total)
    if own is not None:
        return own["own"].strip('"')
    if given and held.text != str(total):
        told.append(
            Note(
                cell.name,
                f"{_where(MAIN_SHEET, cell, names)}直接填了“{held.text}”，各科室之和是{total}（{shared}）；读入的是直接填的，请核对。",
            )
        )
    return held.text


def _given(
    cell: FormCell,
    departments: Mapping[str, Sheet],
    names: Mapping[str, Mapping[str, Place]],
    told: list[Note],
) -> Iterator[tuple[str, Number]]:
    for name, sheet in departments.items():
        place = names[name].get(cell.name)
        content = read_cell(sheet.cells.get(place, Cell()).text if place else "", cell.row.decimal)
        if content.value is not None:
            yield name, content.value
        elif content.printed:
            told.append(
                Note(cell.name, f"{_where(name, cell, names)}写的是“{content.printed}”，不是数字，没有计入。")
            )


def _where(sheet: str, cell: FormCell, names: Mapping[str, Mapping[str, Place]]) -> str:
    row, column = names[sheet].get(cell.name, (0, 0))
    letter = chr(65 + column) if column < 26 else "…"
    return f"工作表“{sheet}”的{letter}{row + 1}（{cell.label}）"


def _totals(figures: Figures, main: Sheet, names: Mapping[str, Place]) -> Iterator[Note]:
    """Totals that were typed over and are not the sums."""
    for name in figures.form.derived:
        place = names.get(name)
        held = main.cells.get(place, Cell()) if place else Cell()
        if held.formula or not held.text:
            continue
        content = read_cell(held.text)
        if content.value != figures[name]:
            shown = "空白" if figures[name] is None else figures[name]
            label = figures.form.cells[name].label
            yield Note(name, f"{label}直接填了“{held.text}”，各项相加是{shown}；读入的是各项相加，请核对。")


def _with_text(sheet: Sheet | None, figures: Figures, notes: tuple[Note, ...]) -> Imported:
    """The report with the running text of its sheet, if that is still there."""
    cells = sorted((place, cell.text) for place, cell in sheet.cells.items()) if sheet is not None else []
    blocks = tuple(Paragraph(text.strip()) for _, text in cells if text.strip())
    sections = read_sections(blocks, {})
    title, about_title = read_title(
        (), sections.before, Page(blocks).titles, "\n".join(sections.texts.values())
    )
    texts = unsigned(sections.texts, title.organ)
    report = Report(title.organ, title.year, figures, texts)
    printed = Printed(title.printed, "\n".join(sections.before), sections.headings, {})
    of_text = (*about_title, *sections.notes) if sheet is not None else ()
    return Imported(report, (*of_text, *notes), printed)
