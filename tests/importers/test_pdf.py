"""PDF files: tables across pages, folded labels, page numbers, frames around prose; scans and torn files are told."""

import io
import random
from collections.abc import Callable
from typing import Any

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from assistant.errors import ImportFailed
from assistant.importers import read_bytes
from assistant.importers.giving_up import GivenUp, reading_while
from assistant.report.form import FormId
from tests.importers.generate import TABLES, drawn, made
from tests.importers.pdf_pages import PRESSES, pdf_file

LONG = {
    "一": "青禾县自然资源局把政府信息公开当作日常工作来做，本年度在门户网站发布信息126条，在公示栏张贴48条，接待来访查询35人次。\n"
    "（一）主动公开。全年制发行政规范性文件2件，都配发了图解，发布后在五个工作日内完成解读，并在目录里标明了有效期。",
    "五": "（一）存在的主要问题\n一是解读材料偏少，全年只有2篇图解，遇到专业性强的文件时群众仍要打电话来问；二是目录更新不够及时。",
    "六": "本年发出收费通知0件，收取信息处理费0元。",
}


@pytest.mark.parametrize("form_id", ["2021", "2021-merged"])
@pytest.mark.parametrize("seed", range(4))
def test_every_cell_is_right_wherever_pages_break(seed: int, form_id: FormId) -> None:
    rng = random.Random(f"{seed}{form_id}")
    report = made(rng, form_id)
    report = type(report)(report.organ, report.year, report.figures, LONG)
    tables = {table_id: drawn(report.figures, table_id) for table_id in TABLES}
    found = read_bytes(pdf_file(report, tables, rng), "报告.pdf").report
    assert dict(found.figures.values) == dict(report.figures.values)
    assert (found.organ, found.year, found.figures.form_id) == (report.organ, report.year, form_id)
    assert {key: text for key, text in found.sections.items() if text} == report.sections


@pytest.mark.parametrize("kind", list(PRESSES))
def test_what_practice_does_to_pages_changes_nothing(kind: str) -> None:
    rng = random.Random(kind)
    report = made(rng)
    report = type(report)(report.organ, report.year, report.figures, LONG)
    tables = {table_id: drawn(report.figures, table_id) for table_id in TABLES}
    found = read_bytes(pdf_file(report, tables, rng, PRESSES[kind]), "报告.pdf").report
    assert dict(found.figures.values) == dict(report.figures.values)
    assert {key: text for key, text in found.sections.items() if text} == report.sections


def drawing(*pages: str) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    for text in pages:
        if text:
            canvas.drawString(100, 500, text)
        else:
            canvas.drawInlineImage(picture(), 0, 0, 500, 700)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def picture() -> Any:
    from PIL import Image

    return Image.new("L", (40, 60), 200)


def test_a_scan_is_told() -> None:
    with pytest.raises(ImportFailed, match="扫描件"):
        read_bytes(drawing("", ""), "扫描.pdf")


def test_a_book_is_refused() -> None:
    with pytest.raises(ImportFailed, match="超过200页"):
        read_bytes(drawing(*["x"] * 210), "书.pdf")


@pytest.mark.parametrize(
    "content", [b"%PDF-1.7", b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<</Root 1 0 R>>"]
)
def test_a_torn_file_is_told(content: bytes) -> None:
    with pytest.raises(ImportFailed, match=r"完好的 PDF|没有可以读出"):
        read_bytes(content, "坏.pdf")


def press(draw: Callable[[Canvas], None]) -> bytes:
    """A page of the report's text and the tables on the pages behind it, with something drawn on the first."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    canvas = Canvas(content := io.BytesIO(), pagesize=A4)
    canvas.setFont("STSong-Light", 12)
    draw(canvas)
    canvas.save()
    return content.getvalue()


def test_digits_that_are_raised_or_struck_out_are_not_read_into_a_figure() -> None:
    def draw(canvas: Canvas) -> None:
        rows = [("青禾县自然资源局2025年政府信息公开工作年度报告",), ("信息内容", "本年处理决定数量")]
        rows += [("行政许可", "34"), ("行政处罚", "12"), ("行政强制", "7")]
        for at, row in enumerate(rows):
            top = 780 - 24 * at
            for column, text in enumerate(row):
                canvas.drawString(80 + 200 * column, top, text)
                canvas.rect(70 + 200 * column, top - 8, 200, 24)
        canvas.setFont("STSong-Light", 7)
        canvas.drawString(280 + 13, 780 - 48 + 6, "1")
        canvas.setFont("STSong-Light", 12)
        canvas.drawString(300, 780 - 72, "95")
        canvas.line(300, 780 - 72 + 4, 300 + 12, 780 - 72 + 4)

    found = read_bytes(press(draw), "a.pdf")
    values = [found.report.figures[f"table2.{row}"] for row in ("licences", "penalties", "coercions")]
    assert values == [34, 12, 7]
    messages = "".join(note.message for note in found.notes)
    assert "附注" in messages
    assert "删除线" in messages


def test_prose_in_two_columns_is_read_column_by_column() -> None:
    title = "青禾县自然资源局2025年政府信息公开工作年度报告"
    text = (
        "全年在门户网站、公示栏和政务新媒体发布各类信息，并按月核对目录，做到件件有着落，事事有回音，年底前全部办结。"
        * 4
    )
    headed = ("一、总体情况", *(text[at : at + 17] for at in range(0, len(text), 17)))
    lines = (
        *headed,
        "五、存在的主要问题及改进情况",
        "解读材料偏少。",
        "六、其他需要报告的事项",
        "没有收取信息处理费。",
    )

    def draw(canvas: Canvas) -> None:
        canvas.drawCentredString(A4[0] / 2, 780, title)
        half = (len(lines) + 1) // 2
        for at, line in enumerate(lines):
            # columns of one page stand on lines of their own
            canvas.drawString(70 + 240 * (at >= half), 740 - 20 * (at % half) - 7 * (at >= half), line)

    found = read_bytes(press(draw), "a.pdf").report
    assert found.sections["一"].replace("\n", "") == text
    assert found.sections["六"] == "没有收取信息处理费。"


def test_a_reading_that_is_given_up_ends_before_its_next_page() -> None:
    asked: list[int] = []
    canvas = Canvas(content := io.BytesIO(), pagesize=A4)
    for number in range(5):
        canvas.drawString(100, 700, str(number))
        canvas.showPage()
    canvas.save()

    def wanted() -> bool:
        asked.append(len(asked))
        return len(asked) < 3

    with reading_while(wanted), pytest.raises(GivenUp):
        read_bytes(content.getvalue(), "a.pdf")
    assert len(asked) == 3
