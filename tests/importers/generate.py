"""Made-up reports, drawn as published ones are: random figures, and tables in the many shapes that websites use.

A table is drawn as rows of ``Span`` with official merges first; ``STYLES`` then spoil it in the ways of practice, none of
which changes what a reader would understand.
"""

import io
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from html import escape
from itertools import groupby
from typing import Any

import docx
import openpyxl
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from assistant.exporters.grid import GridCell, grids
from assistant.importers.page import Slot, Span, expand
from assistant.report.figures import Figures
from assistant.report.form import SECTION_HEADINGS, FormId
from tests.importers.random_figures import SCALES, random_figures

Rows = list[list[Span]]
TABLES = ("table2", "table3", "table4")

SECTIONS = {
    "一": "青禾县把公开当作日常工作来做。\n（一）主动公开。全年发布信息126条。\n（二）依申请公开。申请均按期答复。",
    "五": "（一）存在的主要问题\n一是解读材料偏少，图解不多；二是目录更新不够及时。\n（二）改进情况\n一是全年图解不少于6篇；二是目录每季度核对一次。",
    "六": "本年发出收费通知0件，收取信息处理费0元。",
}


@dataclass(frozen=True)
class Made:
    """A made-up report: what was put in and must come out."""

    organ: str
    year: int
    figures: Figures
    sections: Mapping[str, str] = field(default_factory=lambda: dict(SECTIONS))


def made(rng: random.Random, form_id: FormId = "2021", blanks: float = 0.0) -> Made:
    """A report whose sums hold, of an office of any size. ``blanks`` is the share of zeros left blank."""
    figures = random_figures(rng, rng.choice(SCALES), form_id)
    kept = {name: value for name, value in figures.values.items() if value or rng.random() >= blanks}
    organ = rng.choice(
        ["青禾县自然资源局", "云溪市人民政府", "白沙镇人民政府", "临江区人民政府望江街道办事处"]
    )
    return Made(organ, 2019 if form_id == "2019" else rng.randint(2021, 2025), replace(figures, values=kept))


def drawn(figures: Figures, table_id: str) -> list[Rows]:
    """A table as the official form draws it: one grid for 三 and 四, a grid for each banner of 二."""
    found: list[Rows] = []
    for grid in grids(figures, table_id):
        by_row = {row: list(cells) for row, cells in groupby(grid.cells, key=lambda cell: cell.row)}
        found.append(
            [
                [Span(_printed(cell, figures), cell.height, cell.width) for cell in by_row.get(row, [])]
                for row in range(grid.height)
            ]
        )
    return found


def _printed(cell: GridCell, figures: Figures) -> str:
    """What a cell shows; those that the form of 2019 prints and nothing keeps are filled as well."""
    return cell.text if cell.is_label or cell.name in figures.form.cells else "17"


# --- what practice does to tables ------------------------------------------------------------------------------


def padded(rows: Rows, rng: random.Random) -> Rows:
    """Blanks of all kinds in and around texts."""
    blanks = ("\u3000", "\u00a0", " ", "\n")
    return _changed(rows, lambda text: rng.choice(blanks) + text + rng.choice(blanks))


def grouped_digits(rows: Rows, rng: random.Random) -> Rows:
    """Thousands separators, or full-width digits, or the unit in the cell."""

    def change(text: str) -> str:
        if not text.isdigit():
            return text
        return rng.choice(
            [f"{int(text):,}", text.translate({48 + n: 0xFF10 + n for n in range(10)}), f"{text}件"]
        )

    return _changed(rows, change)


def other_marks(rows: Rows, rng: random.Random) -> Rows:
    """，for 、, 1、 for 1., half-width brackets, straight quotes, numbers left out."""
    swaps = rng.choice([("、", "，"), (".", "、"), ("（", "("), ("“", '"'), ("1.", "")])
    return _changed(rows, lambda text: text if text[-1:].isdigit() else text.replace(*swaps))


def subtotal_column(rows: Rows, rng: random.Random) -> Rows:
    """A column 小计 behind the five kinds of organisation (table 三)."""
    out: Rows = []
    for at, row in enumerate(rows):
        if not any(span.text.startswith("一、本年新收") for line in rows for span in line):
            return rows
        if at == 0:
            out.append([*row[:-1], replace(row[-1], columns=8)])
        elif at == 1:
            out.append([row[0], replace(row[1], columns=6), row[2]])
        elif at == 2:
            out.append([*row, Span("小计")])
        else:
            organisations = [int(span.text or 0) for span in row[-6:-1]]
            out.append([*row[:-1], Span(str(sum(organisations))), row[-1]])
    return out


def subtotal_rows(rows: Rows, rng: random.Random) -> Rows:
    """A row 小计 at the head of （三）不予公开 and of （五）不予处理 (table 三)."""
    out: Rows = []
    for row in rows:
        for span in row:
            if span.text in ("（三）不予公开", "（五）不予处理"):
                out.append([Span("三、本年度办理结果"), Span(span.text), Span("小计"), *[Span("7")] * 7])
                break
        out.append([span for span in row if span.text != "三、本年度办理结果"])
    return out if any(span.text.startswith("一、本年新收") for line in rows for span in line) else rows


def one_label_column(rows: Rows, rng: random.Random) -> Rows:
    """25 rows of one label and seven numbers under a header of one row (table 三)."""
    if not any(span.text.startswith("一、本年新收") for line in rows for span in line):
        return rows
    heads = ["", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
    return [[Span(text) for text in heads], *([Span(row[-8].text), *row[-7:]] for row in rows[3:])]


def without_spans(rows: Rows, rng: random.Random) -> Rows:
    """Every merged cell printed again in each place that it covers, as converters do."""
    return [[Span(slot.text if slot else "") for slot in row] for row in expand(rows).rows]


def slipped_header(rows: Rows, rng: random.Random) -> Rows:
    """An empty cell too many in the lowest header row (tables 三 and 四)."""
    if len(rows) < 4 or not any("结果维持" in span.text or "科研机构" in span.text for span in rows[2]):
        return rows
    return [*rows[:2], [Span(""), *rows[2]], *rows[3:]]


def serial_column(rows: Rows, rng: random.Random) -> Rows:
    """A column 序号 before all others."""
    heads = next((at for at, row in enumerate(rows) if any(span.text.isdigit() for span in row)), len(rows))
    return [
        [Span("序号", heads), *row] if at == 0 else row if at < heads else [Span(str(at - heads + 1)), *row]
        for at, row in enumerate(rows)
    ]


def remark_column(rows: Rows, rng: random.Random) -> Rows:
    """A column 备注 behind all others, with something in some of its cells."""
    heads = next((at for at, row in enumerate(rows) if any(span.text.isdigit() for span in row)), len(rows))
    remarks = ("", "", "含撤回", "与司法局核对")
    return [
        [*row, Span("备注", heads)] if at == 0 else row if at < heads else [*row, Span(rng.choice(remarks))]
        for at, row in enumerate(rows)
    ]


def footnotes(rows: Rows, rng: random.Random) -> Rows:
    """Numbers of footnotes behind some figures, raised as in print."""
    return _changed(
        rows, lambda text: f"{text}{rng.choice('¹²³')}" if text.isdigit() and rng.random() < 0.2 else text
    )


def unit_row(rows: Rows, rng: random.Random) -> Rows:
    """A row with the unit above the header."""
    return [[Span("单位：件", 1, sum(span.columns for span in rows[0]))], *rows]


def turned(rows: Rows, rng: random.Random) -> Rows:
    """Tables 三 and 四 on their side."""
    grid = expand(rows).rows
    if len(grid[0]) < 10:
        return rows
    return [
        [
            Span(slot.text, *_size(grid, slot)[::-1])
            for down, slot in enumerate(line)
            if slot is not None and (slot.column, slot.row) == (across, down)
        ]
        for across, line in enumerate(zip(*grid, strict=True))
    ]


def _size(grid: Sequence[Sequence[Slot | None]], slot: Slot) -> tuple[int, int]:
    """How many rows and columns a cell covers."""
    return sum(slot in row for row in grid), sum(each is slot for each in grid[slot.row])


def far_merge(rows: Rows, rng: random.Random) -> Rows:
    """The group （三）不予公开 merged with one row too many, which pushes the next group behind its item."""
    return [
        [replace(span, rows=span.rows + 1) if span.text == "（三）不予公开" else span for span in row]
        for row in rows
    ]


def _changed(rows: Rows, change: Callable[[str], str]) -> Rows:
    return [[replace(span, text=change(span.text)) for span in row] for row in rows]


STYLES: Mapping[str, Callable[[Rows, random.Random], Rows]] = {
    "as the form": lambda rows, rng: rows,
    "padded": padded,
    "grouped digits": grouped_digits,
    "other marks": other_marks,
    "subtotal column": subtotal_column,
    "subtotal rows": subtotal_rows,
    "one label column": one_label_column,
    "without spans": without_spans,
    "slipped header": slipped_header,
    "serial column": serial_column,
    "remark column": remark_column,
    "footnotes": footnotes,
    "unit row": unit_row,
    "turned": turned,
    "far merge": far_merge,
}


# --- HTML ------------------------------------------------------------------------------------------------------


def html_table(rows: Rows, rng: random.Random) -> str:
    """A table of HTML; words are sometimes broken over spans."""
    lines = []
    for row in rows:
        cells = []
        for span in row:
            rowspan = f' rowspan="{span.rows}"' if span.rows > 1 else ""
            colspan = f' colspan="{span.columns}"' if span.columns > 1 else ""
            cells.append(f"<td{rowspan}{colspan}>{_words(span.text, rng)}</td>")
        lines.append(f"<tr>{''.join(cells)}</tr>")
    return f"<table>{''.join(lines)}</table>"


def _words(text: str, rng: random.Random) -> str:
    plain = escape(text).replace("\u00a0", "&nbsp;").replace("\n", "<br>")
    if len(text) < 4 or "&" in plain or "<" in plain or rng.random() < 0.7:
        return f"<p>{plain}</p>"
    at = rng.randrange(1, len(text))
    return f"<p><span>{text[:at]}</span><font face='x'>{text[at:]}</font></p>"


def html_page(
    report: Made, tables: Mapping[str, Sequence[Rows]], rng: random.Random, layout: str = "plain"
) -> str:
    """A whole page with menus and footer. ``layout``: plain, nested (all in a table) or joined (one table for all)."""
    drawn_tables = {table_id: [html_table(rows, rng) for rows in tables[table_id]] for table_id in TABLES}
    if layout == "joined":
        joined = html_table([row for table_id in TABLES for rows in tables[table_id] for row in rows], rng)
        drawn_tables = {"table2": [joined], "table3": [], "table4": []}
    body = [f"<h1>{report.organ}{report.year}年政府信息公开工作年度报告</h1>"]
    body.append("<p>本报告按《中华人民共和国政府信息公开条例》编制。</p>")
    for key, heading in SECTION_HEADINGS.items():
        body.append(f"<p><strong>{key}、{heading}</strong></p>")
        body += [f"<p>\u3000\u3000{escape(line)}</p>" for line in report.sections.get(key, "").splitlines()]
        table_id = {"二": "table2", "三": "table3", "四": "table4"}.get(key)
        for table in drawn_tables.get(table_id or "", []):
            body.append(f"<table><tr><td>{table}</td></tr></table>" if layout == "nested" else table)
    content = "".join(body)
    if layout == "nested":
        content = f"<table><tr><td>首页</td></tr><tr><td>{content}</td></tr></table>"
    menu = "<ul><li><a href='/a'>首页</a></li><li><a href='/b'>政务公开</a></li></ul><script>var x = '一、总体情况';</script>"
    footer = "<div>打印本页 关闭窗口</div><div>版权所有：青禾县人民政府　网站标识码：0000000000</div>"
    return (
        "<html><head><meta charset='gb2312'><title>信息公开_青禾县</title></head>"
        f"<body>{menu}<div class='content'>{content}</div>{footer}</body></html>"
    )


# --- Word ------------------------------------------------------------------------------------------------------


def docx_file(report: Made, tables: Mapping[str, Sequence[Rows]]) -> bytes:
    """A Word document with the official merged tables."""
    document = docx.Document()
    document.add_paragraph(f"{report.organ}{report.year}年政府信息公开工作年度报告")
    document.sections[0].footer.paragraphs[0].text = "— 1 —"
    for key, heading in SECTION_HEADINGS.items():
        document.add_paragraph(f"{key}、{heading}")
        for line in report.sections.get(key, "").splitlines():
            document.add_paragraph(line)
        for rows in tables.get({"二": "table2", "三": "table3", "四": "table4"}.get(key, ""), ()):
            _docx_table(document, rows)
            document.add_paragraph("")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


_DOCX_WIDTH = 8600  # twentieths of a point


def _docx_table(document: Any, rows: Rows) -> None:
    """A table as XML, a hundred times as fast as merging cells one by one."""
    grid = expand(rows).rows
    width = max(map(len, grid))
    each = _DOCX_WIDTH // width
    lines = []
    for at, row in enumerate(grid):
        cells = []
        for slot, run in groupby(enumerate(row), key=lambda item: item[1]):
            wide, text = len(list(run)), slot.text if slot is not None and slot.row == at else ""
            below = slot is not None and slot.row < at
            reaches = slot is not None and any(slot in line for line in grid[at + 1 : at + 2])
            merge = "<w:vMerge/>" if below else '<w:vMerge w:val="restart"/>' if reaches else ""
            cells.append(
                f'<w:tc><w:tcPr><w:tcW w:w="{each * wide}" w:type="dxa"/><w:gridSpan w:val="{wide}"/>{merge}'
                f"</w:tcPr>{''.join(map(_docx_paragraph, text.split(chr(10))))}</w:tc>"
            )
        lines.append(f"<w:tr>{''.join(cells)}</w:tr>")
    columns = f'<w:gridCol w:w="{each}"/>' * width
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    table = parse_xml(
        f"<w:tbl {nsdecls('w')}><w:tblPr><w:tblBorders>{borders}</w:tblBorders></w:tblPr>"
        f"<w:tblGrid>{columns}</w:tblGrid>{''.join(lines)}</w:tbl>"
    )
    document.element.body.insert_element_before(table, "w:sectPr")


def _docx_paragraph(text: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


# --- Excel -----------------------------------------------------------------------------------------------------


def xlsx_file(report: Made, tables: Mapping[str, Sequence[Rows]]) -> bytes:
    """A sheet with the title and the tables one below the other, merged as they are drawn."""
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.append([f"{report.organ}{report.year}年政府信息公开工作年度报告"])
    start = 2
    for table_id in TABLES:
        for rows in tables[table_id]:
            grid = expand(rows).rows
            _type(sheet, grid, start)
            start += len(grid) + 1
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _type(sheet: Any, grid: Sequence[Sequence[Slot | None]], start: int) -> None:
    for at, row in enumerate(grid):
        for across, slot in enumerate(row):
            if slot is None or (slot.row, slot.column) != (at, across):
                continue
            down = sum(1 for line in grid if across < len(line) and line[across] is slot)
            wide = sum(1 for each in row if each is slot)
            cell = sheet.cell(start + at, 1 + across)
            cell.value = int(slot.text) if slot.text.isascii() and slot.text.isdigit() else slot.text or None
            if down > 1 or wide > 1:
                sheet.merge_cells(
                    start_row=start + at,
                    start_column=1 + across,
                    end_row=start + at + down - 1,
                    end_column=across + wide,
                )


# --- text ------------------------------------------------------------------------------------------------------


def text_file(report: Made, tables: Mapping[str, Sequence[Rows]], parting: str) -> str:
    """A text whose tables are parted by tabs, by bars (|, or without those at the ends) or by blanks in aligned columns."""
    lines = [f"{report.organ}{report.year}年政府信息公开工作年度报告", ""]
    for key, heading in SECTION_HEADINGS.items():
        lines += [f"{key}、{heading}", "", *report.sections.get(key, "").splitlines(), ""]
        for rows in tables.get({"二": "table2", "三": "table3", "四": "table4"}.get(key, ""), ()):
            lines += [*_text_rows(rows, parting), ""]
    return "\n".join(lines)


def _text_rows(rows: Rows, parting: str) -> Iterator[str]:
    for at, row in enumerate(expand(rows).rows):
        texts = [
            slot.text if slot is not None and (slot.row, slot.column) == (at, across) else ""
            for across, slot in enumerate(row)
        ]
        if parting == "columns":
            yield _laid_out(texts)
        elif parting in ("|", "｜", "│"):
            yield f"{parting} {f' {parting} '.join(texts)} {parting}"
        elif parting == "a|b":
            yield " | ".join(texts)
            if at == 0:
                yield "|".join(["---"] * len(texts))
        elif parting == "\t":
            yield "\t".join(texts)
        else:
            yield "   ".join(text for text in texts if text)


def _laid_out(texts: Sequence[str]) -> str:
    """A row as a PDF's layout comes as text: the label at the left, numbers in the middle of their columns."""
    numbers = next((at for at, text in enumerate(texts) if text.isdigit()), len(texts))
    if len(texts) not in (4, 10) or not any(text.isdigit() for text in texts):
        return "   ".join(text for text in texts if text)
    first = 3 if len(texts) == 10 else min(1, numbers)
    label = "   ".join(text for text in texts[:first] if text)
    return (label.ljust(60) + "".join(f"{text:^9}" for text in texts[first:])).rstrip()
