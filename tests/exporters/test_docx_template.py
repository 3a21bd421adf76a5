"""The office's own form: filled by label and heading, its look kept, what finds no place said."""

import io
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import docx
import pytest
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt
from lxml import etree

from assistant.errors import BadInput
from assistant.exporters import docx_template
from assistant.exporters.docx_template import Filled, fill_template
from assistant.exporters.grid import even_grids
from assistant.exporters.json_report import report_of
from assistant.importers import read_bytes
from assistant.report.figures import Figures
from assistant.report.form import SECTION_HEADINGS
from tests.exporters.ooxml import faults
from tests.exporters.pages import example

OFFICIAL = Path(__file__).resolve().parents[2].parent / "shared" / "templates" / "official-template.docx"
TABLES = {"二": "table2", "三": "table3", "四": "table4"}


def form(order: str = "一二三四五六", *, headings: bool = True, asks: str = "（文字描述）") -> WordDocument:
    """A blank form as an office makes one."""
    word = docx.Document()
    word.add_paragraph("政府信息公开工作年度报告格式模板")
    for key in order:
        if headings:
            word.add_paragraph(f"{key}、{SECTION_HEADINGS[key]}")
        if key in TABLES:
            blank_table(word, TABLES[key])
        else:
            word.add_paragraph().add_run(asks).font.size = Pt(13)
    return word


def blank_table(word: WordDocument, table_id: str) -> None:
    word.element.body.insert_element_before(parse_xml(_blank_table(table_id)), "w:sectPr")


@cache
def _blank_table(table_id: str) -> bytes:
    """A blank table as python-docx makes one. Made once: it counts all cells anew for each that it merges."""
    drawn = even_grids(Figures(), table_id)
    width = drawn[0].width
    table = docx.Document().add_table(sum(grid.height for grid in drawn), width)
    cells = table._cells
    top = 0
    for grid in drawn:
        for cell in grid.cells:
            first = cells[(top + cell.row) * width + cell.column]
            last = cells[(top + cell.row + cell.height - 1) * width + cell.column + cell.width - 1]
            first.merge(last).text = cell.text
        top += grid.height
    return etree.tostring(table._tbl)


def filled(word: WordDocument, *, draft: bool = False) -> Filled:
    content = io.BytesIO()
    word.save(content)
    return fill(content.getvalue(), draft=draft)


def fill(template: bytes, *, draft: bool = False) -> Filled:
    view = example()
    return fill_template(template, report_of(view.draft, view.document), view.document, draft=draft)


def assert_whole(done: Filled) -> None:
    view = example()
    found = read_bytes(done.content, "a.docx").report
    assert done.unplaced == ()
    assert found.figures == view.draft.figures
    for key in ("一", "五", "六"):
        section = view.document.section(key)
        assert section is not None
        assert found.sections[key] == section.text
    assert (found.organ, found.year) == (view.draft.organ.name, view.draft.year)


def test_a_blank_form_is_filled_whole() -> None:
    assert_whole(filled(form()))


def test_tables_in_another_order_are_filled_by_their_labels() -> None:
    done = filled(form("一四三二五六"))
    assert done.unplaced == ()
    assert read_bytes(done.content, "a.docx").report.figures == example().draft.figures


def test_text_takes_the_look_of_what_the_form_asks() -> None:
    word = docx.Document(io.BytesIO(filled(form()).content))
    texts = [paragraph for paragraph in word.paragraphs if "信息处理费" in paragraph.text]
    assert texts[0].runs[0].font.size == Pt(13)
    assert not any("文字描述" in paragraph.text for paragraph in word.paragraphs)


def test_what_finds_no_place_is_said() -> None:
    done = filled(form("一二三六"))
    assert any("表四" in sentence for sentence in done.unplaced)
    assert any("五、存在的主要问题及改进情况" in sentence for sentence in done.unplaced)


def test_a_row_that_the_form_lacks_is_said_with_its_cells() -> None:
    word = form()
    row = next(row for row in word.tables[1].rows if "四、结转下年度继续办理" in row.cells[0].text)
    row._tr.getparent().remove(row._tr)
    (said,) = filled(word).unplaced
    assert "四、结转下年度继续办理/自然人" in said
    assert "7格" in said


def test_a_form_without_headings_is_filled_as_far_as_its_tables_go() -> None:
    done = filled(form(headings=False))
    assert read_bytes(done.content, "a.docx").report.figures == example().draft.figures
    assert len([sentence for sentence in done.unplaced if "标题" in sentence]) >= 3


def test_what_is_no_form_is_refused_in_a_sentence() -> None:
    letter = docx.Document()
    letter.add_paragraph("关于报送材料的函")
    with pytest.raises(BadInput, match="没有找到"):
        filled(letter)
    with pytest.raises(BadInput, match="docx"):
        fill(b"PK\x03\x04 torn")


def test_a_copy_that_is_not_ready_says_so_at_its_top() -> None:
    word = docx.Document(io.BytesIO(filled(form(), draft=True).content))
    assert "草稿" in word.paragraphs[0].text


@pytest.mark.skipif(
    not OFFICIAL.exists(), reason="the official form lies outside of the project and is not here"
)
def test_the_official_form_is_filled_whole_and_opens_without_a_repair() -> None:
    done = fill(OFFICIAL.read_bytes())
    assert_whole(done)
    before = set(faults(OFFICIAL.read_bytes()))
    assert set(faults(done.content)) <= before


def in_controls(word: WordDocument) -> None:
    """Each paragraph and table of a form in a content control of its own."""
    for element in list(word.element.body)[:-1]:
        control = parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtContent/></w:sdt>")
        element.addprevious(control)
        control[0].append(element)


def in_a_table(word: WordDocument) -> None:
    """A form that is laid out in one cell of a table."""
    elements = list(word.element.body)[:-1]
    layout = parse_xml(
        f"<w:tbl {nsdecls('w')}><w:tblPr/><w:tblGrid><w:gridCol w:w='9000'/></w:tblGrid>"
        "<w:tr><w:tc><w:tcPr><w:tcW w:w='9000' w:type='dxa'/></w:tcPr></w:tc></w:tr></w:tbl>"
    )
    word.element.body.insert(0, layout)
    cell = next(layout.iter(qn("w:tc")))
    for element in [*elements, parse_xml(f"<w:p {nsdecls('w')}/>")]:
        cell.append(element)


def in_boxes(word: WordDocument) -> None:
    """The headings of a form in text boxes."""
    for paragraph in word.paragraphs:
        if paragraph.text[1:2] == "、":
            box = parse_xml(
                f"<w:p {nsdecls('w')} xmlns:v='urn:schemas-microsoft-com:vml'><w:r><w:pict><v:shape><v:textbox>"
                f"<w:txbxContent><w:p><w:r><w:t>{paragraph.text}</w:t></w:r></w:p></w:txbxContent>"
                "</v:textbox></v:shape></w:pict></w:r></w:p>"
            )
            paragraph._p.addprevious(box)
            box.getparent().remove(paragraph._p)


def numbered_by_word(word: WordDocument) -> None:
    """Headings without the numbers that Word puts before them."""
    for paragraph in word.paragraphs:
        if paragraph.text[1:2] == "、":
            paragraph.text = paragraph.text[2:]


@pytest.mark.parametrize("laid_out", [in_controls, in_a_table, in_boxes, numbered_by_word])
def test_a_form_is_filled_however_it_is_laid_out(laid_out: Callable[[WordDocument], None]) -> None:
    view, word = example(), form()
    laid_out(word)
    found = filled(word)
    assert found.unplaced == ()
    read = read_bytes(found.content, "a.docx").report
    assert read.figures.values == view.draft.figures.values
    for key in "一五六":
        section = view.document.section(key)
        assert section is not None
        assert read.sections[key] == section.text


def torn(part: str, old: str, new: str) -> bytes:
    """A blank form with a piece of one of its parts replaced."""
    whole, content = io.BytesIO(), io.BytesIO()
    form().save(whole)
    with zipfile.ZipFile(whole) as package, zipfile.ZipFile(content, "w") as written:
        for name in package.namelist():
            text = package.read(name)
            assert name != part or old.encode() in text
            written.writestr(name, text.replace(old.encode(), new.encode()) if name == part else text)
    return content.getvalue()


@pytest.mark.parametrize(
    "template",
    [
        b"",
        b"PK\x03\x04 and no more",
        torn("[Content_Types].xml", 'Extension="rels"', ""),
        torn("word/_rels/document.xml.rels", 'Target="styles.xml"', ""),
        torn("word/document.xml", "<w:tc>", "<w:p>"),
        torn("word/document.xml", "w:gridSpan", "w:gridSpam"),
    ],
    ids=["empty", "cut", "no kind", "no target", "no end", "no span"],
)
def test_a_form_that_is_torn_is_told_in_a_sentence(template: bytes) -> None:
    with pytest.raises(BadInput, match="不是完好的"):
        fill(template)


def test_a_cell_without_a_paragraph_is_given_one() -> None:
    bare = form()
    for table in bare.tables:
        for cell in table._tbl.iter(qn("w:tc")):
            for paragraph in cell.findall(qn("w:p")):
                if not "".join(paragraph.itertext()):
                    cell.remove(paragraph)
    assert_whole(filled(bare))


def test_a_form_that_unpacks_to_more_than_any_form_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx_template, "_LARGEST", 2**20)
    whole = io.BytesIO()
    form().save(whole)
    with zipfile.ZipFile(whole, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/a.bin", bytes(2**20 + 1))
    with pytest.raises(BadInput, match="展开后超过1MB"):
        fill(whole.getvalue())
