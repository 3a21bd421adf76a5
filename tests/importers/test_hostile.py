"""Files that are made to break a reader: a clear sentence, no traceback, no hang."""

import io
import random
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import ImportFailed
from assistant.importers import read, read_bytes
from assistant.importers.formats import xlsx_package
from tests.importers.fuzz import fault, files
from tests.importers.generate import TABLES, docx_file, drawn, made

REPORT = made(random.Random(5))
TABLES_OF_REPORT = {table_id: drawn(REPORT.figures, table_id) for table_id in TABLES}
HEAD = "某局2023年政府信息公开工作年度报告\n一、总体情况\n正文。\n二、主动公开政府信息情况\n"


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_mutated_files_are_read_or_refused(seed: int) -> None:
    assert [told for _, content in files(120, random.Random(seed)) if (told := fault(content))] == []


@pytest.mark.parametrize(
    "content",
    [
        "<html>" + "<div>" * 100_000,
        "<html>" + "<table><tr><td>" * 30_000,
        "<html><table>" + "<tr><td rowspan=1000000000 colspan=1000000000>1</td></tr>" * 3000,
        "<html>" + "<p>字</p>" * 60_000,
        "<table " * 100_000,
        "|" * 250_000,
        HEAD + "1.属于国家秘密\t1\t2\t3\t4\t5\t6\t7\n" * 15_000,
        HEAD + "\n" * 30_000,
        "政府信息公开" * 40_000,
    ],
    ids=["nested", "nested tables", "spans", "paragraphs", "open tags", "bars", "rows", "lines", "subjects"],
)
def test_what_is_too_much_is_refused_or_read_in_time(content: str) -> None:
    assert fault(content.encode()) is None


def workbook(sheets: int = 1, sheet: bytes = b"", strings: bytes = b"<sst/>") -> bytes:
    """A package that calls itself a workbook; every sheet is the same part."""
    main = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    relation = b'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="a"'
    listed = b"".join(b'<sheet name="s%d" %s/>' % (number, relation) for number in range(sheets))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(
            "xl/workbook.xml", b"<workbook " + main + b"><sheets>" + listed + b"</sheets></workbook>"
        )
        package.writestr(
            "xl/_rels/workbook.xml.rels",
            b'<Relationships><Relationship Id="a" Target="worksheets/sheet1.xml"/></Relationships>',
        )
        package.writestr("xl/worksheets/sheet1.xml", sheet or b"<worksheet " + main + b"/>")
        package.writestr("xl/sharedStrings.xml", strings)
    return out.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        workbook(sheet=b" " * (25 * 2**20)),
        workbook(sheets=150, sheet=b"<worksheet>" + b"<c/>" * 100_000 + b"</worksheet>"),
        workbook(
            strings=b'<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><sst><si><t>&b;</t></si></sst>'
        ),
        workbook(
            strings=b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><sst><si><t>&x;</t></si></sst>'
        ),
        workbook(sheet=b"<worksheet>" + b"<row>" * 100_000),
    ],
    ids=["bomb", "one sheet many times", "billion laughs", "external entity", "nested"],
)
def test_a_hostile_workbook_is_refused_in_a_sentence(content: bytes) -> None:
    with pytest.raises(ImportFailed) as caught:
        read_bytes(content, "表.xlsx")
    assert "\n" not in str(caught.value)


def test_sheets_that_are_too_much_together_are_refused_before_any_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(xlsx_package, "_sheet", pytest.fail)
    with pytest.raises(ImportFailed, match="太大"):
        read_bytes(
            workbook(sheets=150, sheet=b"<worksheet>" + b"<c/>" * 100_000 + b"</worksheet>"), "表.xlsx"
        )


@pytest.mark.parametrize("entity", ['SYSTEM "file:///etc/passwd"', '"说明"'], ids=["of a file", "of text"])
def test_entities_that_a_page_declares_are_not_followed(entity: str) -> None:
    page = f"<!DOCTYPE html [<!ENTITY x {entity}>]><html><body><p>某局2023年政府信息公开工作年度报告</p>"
    page += "<p>一、总体情况</p><p>正文&x;。</p><p>二、主动公开政府信息情况</p><p>五、存在的主要问题及改进情况</p></body></html>"
    with suppress(ImportFailed):
        assert "root:" not in read_bytes(page.encode(), "页.html").report.sections["一"]


def test_a_file_is_read_for_what_it_is_and_not_for_its_name(tmp_path: Path) -> None:
    path = tmp_path / "报告.pdf"
    path.write_bytes(docx_file(REPORT, TABLES_OF_REPORT))
    assert dict(read(path).report.figures.values) == dict(REPORT.figures.values)


def test_a_file_that_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "报告.html"
    path.write_bytes(b"<html>")

    def closed(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(
        Path, "read_bytes", closed
    )  # whoever runs the tests may be allowed to read everything
    with pytest.raises(ImportFailed, match="没有权限"):
        read(path)


def test_a_book_of_ten_thousand_pages_is_refused() -> None:
    pages = b"".join(b"%d 0 obj<</Type/Page/Parent 2 0 R>>endobj\n" % number for number in range(3, 10_003))
    kids = b" ".join(b"%d 0 R" % number for number in range(3, 10_003))
    book = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    book += b"2 0 obj<</Type/Pages/MediaBox[0 0 9 9]/Count 10000/Kids[" + kids + b"]>>endobj\n" + pages
    book += b"trailer<</Root 1 0 R/Size 10003>>\nstartxref\n0\n%%EOF"
    with pytest.raises(ImportFailed, match="超过200页"):
        read_bytes(book, "书.pdf")


@pytest.mark.parametrize("start", ["", "<html>", HEAD], ids=["text", "page", "report"])
def test_a_file_of_more_than_five_megabytes_is_refused(start: str) -> None:
    with pytest.raises(ImportFailed, match="超过5MB"):
        read_bytes((start + "字" * 2_000_000).encode(), "大.html")


@given(
    st.text(
        alphabet="<>/trdable p=\"'&;|\t\n一二三四五六、（）.0123456789总计规章行政许可结果维持自然人",
        max_size=300,
    )
)
def test_no_text_however_odd_does_more_than_fail_to_be_a_report(text: str) -> None:
    for start in ("", "<html>", HEAD):
        assert fault((start + text).encode()) is None
