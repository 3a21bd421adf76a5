"""Excel workbooks: our own, by the names of their cells, and any other whose sheets hold the tables of the form.

Where several departments each filled a sheet, their figures are added up, and a note at each cell says who gave what.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.errors import ImportFailed
from assistant.importers.formats.package import BROKEN, TooLarge
from assistant.importers.formats.xlsx_formulas import Evaluator, Unknown
from assistant.importers.formats.xlsx_ledger import sheets_of
from assistant.importers.formats.xlsx_own import read_own
from assistant.importers.formats.xlsx_package import MOST_COLUMNS, Book, Sheet, open_book
from assistant.importers.grids import read_tables
from assistant.importers.imported import Imported
from assistant.importers.ledger.model import NO_WISHES, Wishes
from assistant.importers.ledger.reader import proposed, read_ledger
from assistant.importers.ledger.telling import beside_ledger
from assistant.importers.ledger.telling import notes as ledger_notes
from assistant.importers.page import MOST_ROWS, Block, Grid, Page, Paragraph, Slot
from assistant.importers.reader import read_report
from assistant.report.figures import Figures, Number
from assistant.report.form import SECTION_HEADINGS
from assistant.report.published import MAIN_SHEET, Note, Report

_TOTAL = re.compile(r"总表|汇总|合计|全局|全县|全镇")
_HEADING = re.compile(r"\s*[一二三四五六][、.．]\s*(.+)")
_PROSE = 60
"""Characters of a text that no label of the form has."""


def read(content: bytes, name: str, wishes: Wishes = NO_WISHES) -> Imported:
    """The report in a workbook, or what its ledger comes to. ImportFailed where it cannot be opened or counted."""
    try:
        book = open_book(content)
    except TooLarge as error:
        raise ImportFailed(
            f"“{name}”的内容展开后太大，不像一份报告，也不像一年的台账，没有读取；请只留下要统计的年度再试。"
        ) from error
    except BROKEN as error:
        raise ImportFailed(
            f"“{name}”不是完好的 Excel 文件（或加了密码），请用 Excel 或 WPS 打开后另存为 .xlsx 再试。"
        ) from error
    hidden = [sheet.name for sheet in book.sheets if sheet.is_hidden]
    notes = tuple(
        Note("全文", f"工作表“{sheet}”是隐藏的，没有读取；需要读取的，请先取消隐藏。") for sheet in hidden
    )
    book = replace(book, sheets=tuple(sheet for sheet in book.sheets if not sheet.is_hidden))
    if MAIN_SHEET in book.names and any(sheet.name == MAIN_SHEET for sheet in book.sheets):
        return read_own(book, notes)
    book, computed = _computed(book)
    counted = _counted(book, name, (*notes, *computed), wishes)
    return counted or _read_any(book, name, (*notes, *computed))


def _counted(book: Book, name: str, notes: tuple[Note, ...], wishes: Wishes) -> Imported | None:
    """The ledger in a workbook, None where there is none.

    Where another sheet holds the tables of the form, those are read, and held against the ledger.
    """
    sheets = sheets_of(book)
    ledgers = {sheet.name for sheet, _ in proposed(sheets, wishes)}
    if not ledgers:
        return None
    beside = tuple(sheet for sheet in book.sheets if sheet.name not in ledgers)
    if not wishes.columns and any(_figures(tuple(_blocks(sheet))).values for sheet in beside):
        found = _read_any(replace(book, sheets=beside), name, notes)
        against = beside_ledger(found.report, sheets, name)
        return replace(found, notes=(*found.notes, *against))
    ledger = read_ledger(sheets, name, wishes)
    if ledger is None:
        return None
    report = Report(ledger.organ, ledger.year, ledger.figures)
    return Imported(report, (*notes, *ledger_notes(ledger)), ledger=ledger)


def _read_any(book: Book, name: str, notes: tuple[Note, ...]) -> Imported:
    blocks = {sheet.name: tuple(_blocks(sheet)) for sheet in book.sheets}
    filled = [sheet for sheet in blocks if _figures(blocks[sheet]).values]
    totals = [sheet for sheet in filled if _TOTAL.search(sheet)]
    given = totals[:1] or filled
    used = [sheet for sheet in blocks if sheet not in filled or sheet in given[:1]]
    page = Page(tuple(block for sheet in used for block in blocks[sheet]))
    found = read_report(page, name, notes)
    if len(given) < 2:
        if len(filled) > 1:
            left = "、".join(f"“{sheet}”" for sheet in filled if sheet not in given)
            return replace(
                found, notes=(*found.notes, Note("全文", f"读入的是工作表“{given[0]}”；{left}没有计入。"))
            )
        return found
    figures, told = added_up({sheet: _figures(blocks[sheet]) for sheet in given})
    return replace(found, report=replace(found.report, figures=figures), notes=(*found.notes, *told))


def _figures(blocks: Sequence[Block]) -> Figures:
    return read_tables([block for block in blocks if isinstance(block, Grid)]).figures


def added_up(parts: dict[str, Figures]) -> tuple[Figures, tuple[Note, ...]]:
    """The sums over some sheets, and who gave what."""
    forms = {figures.form_id for figures in parts.values()}
    if len(forms) > 1:
        raise ImportFailed(
            "各工作表的表样不同（有的是2019年格式，或把“（六）其他处理”并成一行），不能相加；请统一后再读入。"
        )
    form_id = forms.pop()
    values: dict[str, Number] = {}
    notes = []
    for cell in Figures(form_id).form.cells.values():
        given = [
            (sheet, value) for sheet, figures in parts.items() if (value := figures[cell.name]) is not None
        ]
        if not given:
            continue
        total = sum((value for _, value in given), Decimal(0) if cell.row.decimal else 0)
        values[cell.name] = total
        if total and not cell.derived:
            notes.append(Note(cell.name, who_gave(cell.label, given, total)))
    return Figures(form_id, values), (
        Note("全文", f"{len(parts)}张工作表（{'、'.join(parts)}）的数相加得出。"),
        *notes,
    )


def who_gave(label: str, given: Sequence[tuple[str, Number]], total: Number) -> str:
    """``表三“（一）予以公开/自然人”：科室1 3、科室2 2，合计5。``"""
    return f"{label}：{'、'.join(f'{sheet} {value}' for sheet, value in given)}，合计{total}。"


def _computed(book: Book) -> tuple[Book, tuple[Note, ...]]:
    """The book with the formulas computed whose values are not stored, and what was computed or could not be."""
    evaluator = Evaluator(book)
    sheets, notes = [], []
    for sheet in book.sheets:
        cells = dict(sheet.cells)
        done: list[str] = []
        unread: list[str] = []
        for place, cell in sheet.cells.items():
            if not cell.formula or cell.text:
                continue
            try:
                value = evaluator.value(sheet.name, place)
                cells[place] = replace(cell, text=str(value), is_number=isinstance(value, Decimal))
                done.append(at(place))
            except (Unknown, RecursionError):
                unread.append(at(place))
        sheets.append(replace(sheet, cells=cells))
        if done:
            notes.append(
                Note(
                    "全文",
                    f"工作表“{sheet.name}”有{len(done)}个公式没有存结果（{_some(done)}），已按公式算出，请核对。",
                )
            )
        if unread:
            notes.append(
                Note(
                    "全文",
                    f"工作表“{sheet.name}”的公式没有存结果，也算不出：{_some(unread)}，作空白处理；请用 Excel 或 WPS 打开保存一次再读入。",
                )
            )
    return replace(book, sheets=tuple(sheets)), tuple(notes)


def at(place: tuple[int, int]) -> str:
    """``D12`` of a place."""
    letters, column = "", place[1] + 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{place[0] + 1}"


def _some(cells: Sequence[str]) -> str:
    return "、".join(cells[:3]) + ("等" if len(cells) > 3 else "")


# --- from sheets to blocks --------------------------------------------------------------------------------------


def _blocks(sheet: Sheet) -> Iterator[Block]:
    """Paragraphs and grids of a sheet, from above: a text alone in its row is a paragraph if no label is like it."""
    if not sheet.cells:
        return
    height = min(1 + max(row for row, _ in sheet.cells), MOST_ROWS)
    taken: dict[tuple[int, int], Slot] = {
        place: Slot(cell.text, *place)
        for place, cell in sheet.cells.items()
        if cell.text and place[0] < height
    }
    for (top, left), (bottom, right) in sheet.merges:
        slot = taken.get((top, left)) or Slot("", top, left)
        for row in range(top, min(bottom, height - 1) + 1):
            for column in range(left, min(right, MOST_COLUMNS - 1) + 1):
                taken[row, column] = slot
    width = 1 + max(column for _, column in taken)
    rows: list[tuple[Slot | None, ...]] = []
    for row in range(height):
        line = tuple(taken.get((row, column)) for column in range(width))
        alone = {slot.text: None for slot in line if slot is not None and slot.text.strip()}
        if len(alone) == 1 and _is_prose(next(iter(alone)), begun=bool(rows)):
            if rows:
                yield Grid(tuple(rows))
            rows = []
            yield from (Paragraph(text.strip()) for text in next(iter(alone)).splitlines() if text.strip())
        elif alone:
            rows.append(line)
    if rows:
        yield Grid(tuple(rows))


def _is_prose(text: str, begun: bool) -> bool:
    heading = _HEADING.fullmatch(text)
    if heading is not None:
        return heading[1].strip() in SECTION_HEADINGS.values()
    return not begun or len(text) > _PROSE
