"""The form as a workbook: derived cells are live formulas, every department has a sheet, last year stands beside.

What departments fill in flows into the sheet of the organ; where none has filled a cell, it holds the draft's value.
Formulas are stored with their values, so that previews which calculate nothing show them too. Every cell of the form
bears its name, by which ``import`` finds it again wherever rows are inserted.
"""

import io
import re
from collections.abc import Mapping, Sequence

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from assistant.errors import BadInput
from assistant.exporters import DRAFT_MARK
from assistant.exporters.plain_text import plain
from assistant.exporters.xlsx_layout import (
    LAST_YEAR,
    SIDE_COLUMNS,
    Layout,
    Placed,
    address,
    balance_formula,
    collected_formula,
    entered_ranges,
    layout,
    quoted,
    sum_formula,
)
from assistant.report.document import Document
from assistant.report.draft import Previous
from assistant.report.figures import Figures, Number
from assistant.report.form import Row
from assistant.report.published import MAIN_SHEET, TEXT_SHEET, Report

DEPARTMENTS = ("科室1", "科室2")
"""Sheets for collecting where no names are given."""

_NOTES_SHEET = "说明"
_MOST_DEPARTMENTS = 60
_LONGEST_NAME = 31
_KEPT_BY_EXCEL = ("history",)
"""Names of sheets that Excel keeps to itself, in whatever case."""
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]|^'|'$")
_WIDTHS = (14, 16, 40)
_VALUE_WIDTH = 10


def to_xlsx(
    report: Report,
    document: Document,
    previous: Previous | None,
    *,
    departments: Sequence[str] = DEPARTMENTS,
    draft: bool = False,
) -> bytes:
    """The workbook. BadInput where a department's name cannot be that of a sheet."""
    _check_names(departments)
    content = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(content, options) as book:
        book.set_properties({"title": plain(document.title), "author": plain(report.organ), "comments": ""})
        looks = _looks(book)
        plan = layout(report.figures)
        title = f"【{DRAFT_MARK}】{document.title}" if draft else document.title
        main = book.add_worksheet(MAIN_SHEET)
        _form(main, looks, report.figures, plan, plain(title))
        _values(main, looks, report.figures, plan, departments)
        if previous is not None:
            _last_year(main, looks, previous, plan)
        _named(book, MAIN_SHEET, plan)
        blank = Figures(report.figures.form_id)
        for name in departments:
            sheet = book.add_worksheet(name)
            _form(sheet, looks, blank, plan, f"{plain(report.organ)}{report.year}年政府信息公开数据：{name}")
            _values(sheet, looks, blank, plan, ())
            _named(book, name, plan)
        _text(book.add_worksheet(TEXT_SHEET), looks, document)
        _explanation(book.add_worksheet(_NOTES_SHEET), looks, report, departments, draft)
    return content.getvalue()


def _check_names(departments: Sequence[str]) -> None:
    taken = {MAIN_SHEET, TEXT_SHEET, _NOTES_SHEET, *_KEPT_BY_EXCEL}
    if len(departments) > _MOST_DEPARTMENTS:
        raise BadInput(f"科室最多{_MOST_DEPARTMENTS}个，给了{len(departments)}个。")
    for name in departments:
        if not name.strip() or len(name) > _LONGEST_NAME or _FORBIDDEN.search(name) or plain(name) != name:
            raise BadInput(
                f"“{name}”不能作工作表的名称：不能为空，不超过{_LONGEST_NAME}个字，不能含有 [ ] : * ? / \\ ，请换一个科室名称。"
            )
        if name.casefold() in taken:  # to Excel they are the same
            raise BadInput(
                f"科室名称“{name}”重复（不分大小写），或是 Excel 保留的名称，或与工作表“{MAIN_SHEET}”“{TEXT_SHEET}”“{_NOTES_SHEET}”同名，请换一个。"
            )
        taken.add(name.casefold())


def _looks(book: Workbook) -> Mapping[str, Format]:
    cell = {
        "border": 1,
        "align": "center",
        "valign": "vcenter",
        "text_wrap": True,
        "font_name": "宋体",
        "font_size": 10,
    }
    return {
        "title": book.add_format({"bold": True, "font_size": 14, "font_name": "宋体"}),
        "heading": book.add_format({"bold": True, "font_size": 12, "font_name": "黑体"}),
        "text": book.add_format({"text_wrap": True, "valign": "top", "font_name": "宋体", "font_size": 11}),
        "head": book.add_format({**cell, "bg_color": "#F2F4F6"}),
        "side": book.add_format({**cell, "bg_color": "#F2F4F6", "align": "left"}),
        "entered": book.add_format(cell),
        "derived": book.add_format({**cell, "bg_color": "#E4E8EC", "bold": True}),
        "before": book.add_format({**cell, "font_color": "#595959", "italic": True}),
        "wrong": book.add_format({"bg_color": "#FFD9D9", "bold": True}),
    }


def _form(sheet: Worksheet, looks: Mapping[str, Format], figures: Figures, plan: Layout, title: str) -> None:
    """Labels, notes and validation: what the sheets of organ and departments have in common."""
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    sheet.set_column(SIDE_COLUMNS, SIDE_COLUMNS + 14, _VALUE_WIDTH)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.write_string(0, 0, title, looks["title"])
    sheet.write_string(1, 0, "白色的格填数，灰色的格自动计算；没有发生填0，不要留空。口径见各行批注。")
    for cell in plan.cells:
        if cell.is_heading:
            sheet.write_string(cell.row, cell.column, cell.text, looks["heading"])
        elif not cell.name:
            _label(sheet, looks["side" if cell.is_side else "head"], cell)
    for row, height in _heights(plan).items():
        sheet.set_row(row, height)
    for row, column, words in _counting_rules(figures, plan):
        sheet.write_comment(row, column, words, {"x_scale": 2.4, "y_scale": 1.2, "author": "年报助手"})
    _validation(sheet, figures, plan)


def _heights(plan: Layout) -> dict[int, float]:
    """The height in points of each row, since programs do not fit rows to merged cells by themselves."""
    found: dict[int, float] = {}
    for cell in plan.cells:
        columns = (*_WIDTHS, *[_VALUE_WIDTH] * 15)[cell.column : cell.column + cell.width]
        lines = (
            1 if cell.height > 1 or cell.is_heading else -(-2 * len(cell.text) // max(sum(columns) - 1, 1))
        )
        found[cell.row] = max(found.get(cell.row, 0), 4 + 13 * lines)
    return found


def _label(sheet: Worksheet, look: Format, cell: Placed) -> None:
    if cell.height > 1 or cell.width > 1:
        last = cell.row + cell.height - 1, cell.column + cell.width - 1
        sheet.merge_range(cell.row, cell.column, *last, cell.text, look)
    else:
        sheet.write_string(cell.row, cell.column, cell.text, look)


def _counting_rules(figures: Figures, plan: Layout) -> list[tuple[int, int, str]]:
    """Where a row's counting rule hangs: at its label; in table 四 at the block's first value."""
    found = []
    for table in figures.form.tables:
        for row in table.rows:
            words = _rule(row)
            names = [
                cell.name
                for cell in figures.form.cells.values()
                if cell.table == table.id and cell.row is row
            ]
            if not words or not names:
                continue
            down, across = plan.places[names[0]]
            labels = [
                cell.column
                for cell in plan.cells
                if cell.is_side and cell.row == down and cell.table == table.id
            ]
            found.append((down, across if table.id == "table4" else max(labels), words))
    return found


def _rule(row: Row) -> str:
    parts = [row.note, f"依据：{row.article}。" if row.article else ""]
    return "\n".join(filter(None, parts))


def _validation(sheet: Worksheet, figures: Figures, plan: Layout) -> None:
    """Whole numbers from 0; for the fees decimals. A total that is typed over is held to the same."""
    for decimal, words in (
        (False, "请填不小于0的整数；没有发生填0。"),
        (True, "请填不小于0的数，单位是万元，可带小数。"),
    ):
        cells = list(entered_ranges(figures, plan.places, decimal=decimal))
        if cells:
            sheet.data_validation(
                cells[0],
                {
                    "validate": "decimal" if decimal else "integer",
                    "criteria": "between",
                    "minimum": 0,
                    "maximum": 1_000_000_000,
                    "error_title": "填数有误",
                    "error_message": words,
                    "multi_range": " ".join(cells),
                },
            )


def _values(
    sheet: Worksheet, looks: Mapping[str, Format], figures: Figures, plan: Layout, departments: Sequence[str]
) -> None:
    """Figures and formulas; on the sheet of the organ what the departments gave comes first."""
    derived = {relation.right[0]: relation.left for relation in figures.form.totals}
    for name, place in plan.places.items():
        value = figures[name]
        stored: float | str = "" if value is None else _stored(value)
        if name in derived:
            sheet.write_formula(*place, sum_formula(plan.places, derived[name]), looks["derived"], stored)
        elif name not in figures.form.cells or name in figures.printed:
            sheet.write_string(*place, plain(figures.printed.get(name, "")), looks["entered"])
        elif departments:
            own = '""' if value is None else str(value)
            sheet.write_formula(*place, collected_formula(place, departments, own), looks["entered"], stored)
        elif value is None:
            sheet.write_blank(*place, None, looks["entered"])
        else:
            sheet.write_number(*place, _stored(value), looks["entered"])
    _balance(sheet, looks, figures, plan)


def _stored(value: Number) -> float:
    return value if isinstance(value, int) else float(value)


def _balance(sheet: Worksheet, looks: Mapping[str, Format], figures: Figures, plan: Layout) -> None:
    """Below table 三 the difference that has to be 0 in every column."""
    row = plan.places["table3.carried_out.person"][0] + 1
    words = "核对：第一项＋第二项－第三项（七）－第四项，应为0"
    sheet.merge_range(row, 0, row, SIDE_COLUMNS - 1, words, looks["side"])
    columns = [column.id for column in figures.form.table("table3").columns if column.id]
    for column in columns:
        values = [
            figures[f"table3.{r}.{column}"]
            for r in ("new_received", "carried_in", "total_handled", "carried_out")
        ]
        a, b, c, d = values
        gap: float | str = ""
        if a is not None and b is not None and c is not None and d is not None:
            gap = _stored(a + b - c - d)
        across = plan.places[f"table3.carried_out.{column}"][1]
        sheet.write_formula(row, across, balance_formula(plan.places, column), looks["derived"], gap)
    sheet.conditional_format(
        row,
        SIDE_COLUMNS,
        row,
        SIDE_COLUMNS + len(columns) - 1,
        {
            "type": "formula",
            "criteria": f"=AND(ISNUMBER(D{row + 1}),D{row + 1}<>0)",
            "format": looks["wrong"],
        },
    )


def _last_year(sheet: Worksheet, looks: Mapping[str, Format], previous: Previous, plan: Layout) -> None:
    """Last year's value beside this year's."""
    told = f"{previous.year}年（上年）"
    for cell in plan.cells:
        if cell.name and cell.table == "table4":
            _write(sheet, looks, cell.row + 1, cell.column, previous.figures[cell.name])
        elif cell.name:
            _write(sheet, looks, cell.row, cell.column + LAST_YEAR, previous.figures[cell.name])
        elif (
            cell.table != "table4"
            and not cell.is_side
            and not cell.is_heading
            and cell.column >= SIDE_COLUMNS
        ):
            text = told if cell.text == "申请人情况" else cell.text
            beside = Placed(cell.table, cell.row, cell.column + LAST_YEAR, cell.height, cell.width, text)
            _label(sheet, looks["head"], beside)
        elif (
            not cell.is_heading and cell.table == "table2" and cell.column == 0 and cell.width > SIDE_COLUMNS
        ):
            wide = cell.width - SIDE_COLUMNS
            _label(sheet, looks["head"], Placed("table2", cell.row, SIDE_COLUMNS + LAST_YEAR, 1, wide, told))
    row = plan.places["table4.reconsideration.total"][0] + 1
    sheet.merge_range(row, 0, row, SIDE_COLUMNS - 1, told, looks["side"])


def _write(
    sheet: Worksheet, looks: Mapping[str, Format], row: int, column: int, value: Number | None
) -> None:
    if value is None:
        sheet.write_blank(row, column, None, looks["before"])
    else:
        sheet.write_number(row, column, _stored(value), looks["before"])


def _named(book: Workbook, sheet: str, plan: Layout) -> None:
    for name, place in plan.places.items():
        if not name.endswith("None"):
            book.define_name(f"{quoted(sheet)}!{name}", f"={quoted(sheet)}!{address(*place, fixed=True)}")


def _text(sheet: Worksheet, looks: Mapping[str, Format], document: Document) -> None:
    """The running text, a paragraph a cell."""
    sheet.set_column(0, 0, 100)
    sheet.write_string(0, 0, plain(document.title), looks["title"])
    row = 1
    for section in document.sections:
        lines = [(section.heading, "heading")] if section.heading else []
        lines += [(line.strip(), "text") for line in section.text.splitlines() if line.strip()]
        for line, look in lines:
            sheet.write_string(row, 0, plain(line), looks[look])
            row += 1


def _explanation(
    sheet: Worksheet, looks: Mapping[str, Format], report: Report, departments: Sequence[str], draft: bool
) -> None:
    """Where the workbook comes from and how it is filled."""
    sheet.set_column(0, 0, 100)
    lines = [
        f"机关：{report.organ}；年度：{report.year}年；表样：{report.figures.form.basis}。",
        "由“年报助手”从草稿导出。" + (DRAFT_MARK if draft else ""),
        f"各科室在自己的工作表（{'、'.join(departments) or '未设'}）里填本科室的数；科室填了的格，“{MAIN_SHEET}”自动相加，都没有填的格保持草稿里的数。",
        f"直接在“{MAIN_SHEET}”里填的数优先，读回时会说明它与各科室之和的差别。",
        "增加科室：复制任意一张科室工作表并改名；读回时会一并相加（“填报表”里的公式不会自动带上新增的科室）。",
        "读回：nianbao import 本文件，或在程序里选择“读入”。每一格由哪个科室填了多少，读回时逐格列出。",
    ]
    for row, line in enumerate(lines):
        sheet.write_string(row, 0, plain(line), looks["text"])
