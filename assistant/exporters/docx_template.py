"""A form of the office's own (.docx) filled with the report: by label and heading, in the form's styles.

Nothing is placed by position: a value goes into the cell that stands behind its row's label and under its column's,
a section's text below its heading. What finds no place is said.
"""

import copy
import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import docx
from docx.document import Document as WordDocument
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.oxml.text.paragraph import CT_P
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from assistant.errors import BadInput
from assistant.exporters import DRAFT_MARK
from assistant.exporters.plain_text import plain
from assistant.report.document import Document, Section
from assistant.report.figures import Figures, shown
from assistant.report.form import SECTION_HEADINGS, TABLE_LABELS, Form
from assistant.report.published import Report

_IGNORED = re.compile(r"[\s、，,。.．：:；;（）()“”\"'‘’《》]")
_VALUE = re.compile(r"[\s\d.,/\-—－]*")
_PLACEHOLDER = re.compile(
    r"[（(].{0,12}(?:文字描述|文字说明|此处填写|请填写|正文).{0,40}[)）]|x{3,}|X{3,}|…{2,}"
)
_HEADING = re.compile(
    r"\s*(?:([一二三四五六])\s*[、.．]\s*)?(.+?)\s*"
)  # Word may put the number there by itself
_TEXT_SECTIONS = ("一", "五", "六")
_TITLE = re.compile(r"政府信息公开.{0,4}年度报告")
_SAID = 3
_LARGEST = 200 * 2**20
"""Bytes of all parts of a form unpacked: pictures of a letterhead are some of these."""

# What the libraries raise at packages that are torn, or whose parts do not fit together.
_BROKEN = (
    PackageNotFoundError,
    zipfile.BadZipFile,
    zlib.error,
    LookupError,
    ValueError,
    SyntaxError,
    AttributeError,
    TypeError,
    EOFError,
    NotImplementedError,
    RuntimeError,
)


@dataclass(frozen=True, slots=True)
class Filled:
    """The filled form, and what found no place in it, in sentences."""

    content: bytes
    unplaced: tuple[str, ...]


def fill_template(template: bytes, report: Report, document: Document, *, draft: bool = False) -> Filled:
    """The form with the report in it. BadInput where it is no Word document or has no place for the report at all."""
    word = _opened(template)
    headings = _headings(word)
    tables = [Table(element, word) for element in word.element.body.iter(qn("w:tbl"))]
    placed = {name for table in tables for name in _fill_table(table, report.figures)}
    if not placed and not headings:
        raise BadInput(
            "这个模板里没有找到六个部分的标题，也没有找到表二、表三、表四，不能填入；请换用官方表样的 Word 文件。"
        )
    said = list(_missing_cells(report.figures, placed))
    for section in document.sections:
        if section.key in _TEXT_SECTIONS:
            if section.key in headings:
                _fill_section(headings[section.key], section)
            elif section.text:
                said.append(f"模板里没有“{section.heading}”这个标题，这一部分没有填入。")
    said += _head(word, document, headings)
    if draft:
        first = next(iter(word.paragraphs), None)
        if first is not None:
            first.insert_paragraph_before(f"【{DRAFT_MARK}】")
    content = io.BytesIO()
    word.save(content)
    return Filled(content.getvalue(), tuple(said))


def _opened(template: bytes) -> WordDocument:
    with _whole(), zipfile.ZipFile(io.BytesIO(template)) as package:
        size = sum(part.file_size for part in package.infolist())
    if size > _LARGEST:
        raise BadInput(f"模板展开后超过{_LARGEST // 2**20}MB，不像一份表样，没有读取。")
    with _whole():
        return docx.Document(io.BytesIO(template))


@contextmanager
def _whole() -> Iterator[None]:
    """BadInput where a form turns out to be torn."""
    try:
        yield
    except _BROKEN as error:
        raise BadInput("模板不是完好的 .docx 文件，请用 Word 或 WPS 打开后另存为 .docx 再试。") from error


def _remove(element: BaseOxmlElement) -> None:
    above = element.getparent()
    if above is not None:
        above.remove(element)


def _key(text: str) -> str:
    return _IGNORED.sub("", text)


# --- text ------------------------------------------------------------------------------------------------------


def _headings(word: WordDocument) -> dict[str, Paragraph]:
    """The paragraphs that are headings of sections, by 一 … 六."""
    found: dict[str, Paragraph] = {}
    for paragraph in _paragraphs(word):
        section = _section(paragraph)
        if section is not None:
            found.setdefault(section, paragraph)
    return found


def _paragraphs(word: WordDocument) -> Iterator[Paragraph]:
    """All paragraphs of the form, those in content controls, text boxes and layout tables among them."""
    body = word.element.body
    return (Paragraph(element, word) for element in body.iter(qn("w:p")) if isinstance(element, CT_P))


def _section(paragraph: Paragraph) -> str | None:
    """The section that a paragraph is the heading of."""
    match = _HEADING.fullmatch(paragraph.text)
    words = _key(match[2]) if match else ""
    return next(
        (
            section
            for section, heading in SECTION_HEADINGS.items()
            if match and words == _key(heading) and match[1] in (None, section)
        ),
        None,
    )


def _place(paragraph: Paragraph) -> Paragraph:
    """Where text goes that belongs below a paragraph: of one in a text box, the paragraph that the box is tied to."""
    outer = [each for each in paragraph._p.iterancestors() if isinstance(each, CT_P)]
    return Paragraph(outer[-1], paragraph._parent) if outer else paragraph


def _fill_section(heading: Paragraph, section: Section) -> None:
    """Puts a section's lines in place of what the form asks to be written there, or below its heading."""
    lines = [line.strip() for line in section.text.splitlines() if line.strip()]
    heading = _place(heading)
    below = list(_below(heading))
    asked = [paragraph for paragraph in below if _PLACEHOLDER.search(paragraph.text)]
    pattern = asked[0] if asked else (below[0] if below else heading)
    after = asked[0]._p if asked else heading._p
    for line in reversed(lines):
        after.addnext(_like(pattern, line))
    for paragraph in asked:
        _remove(paragraph._p)


def _below(heading: Paragraph) -> Iterator[Paragraph]:
    """The paragraphs between a heading and the next one or the next table."""
    for element in heading._p.xpath("following::*[self::w:p or self::w:tbl]"):
        if not isinstance(element, CT_P):
            return
        if any(_section(Paragraph(each, heading._parent)) for each in _with_boxes(element)):
            return
        yield Paragraph(element, heading._parent)


def _with_boxes(paragraph: CT_P) -> Iterator[CT_P]:
    """A paragraph and those in its text boxes."""
    return (each for each in paragraph.iter(qn("w:p")) if isinstance(each, CT_P))


def _like(pattern: Paragraph, text: str) -> CT_P:
    """A paragraph with the look of another one."""
    made = copy.deepcopy(pattern._p)
    runs = made.findall(qn("w:r"))
    for child in list(made):
        if child.tag != qn("w:pPr"):
            made.remove(child)
    broken = next(iter(made.xpath("w:pPr/w:sectPr")), None)
    if broken is not None:
        _remove(broken)
    paragraph = Paragraph(made, pattern._parent)
    run = paragraph.add_run(plain(text))
    look = runs[0].find(qn("w:rPr")) if runs else made.find(f"{qn('w:pPr')}/{qn('w:rPr')}")
    if look is not None:
        run._r.insert(0, copy.deepcopy(look))
    return made


def _head(word: WordDocument, document: Document, headings: Mapping[str, Paragraph]) -> Iterator[str]:
    """The title and what stands before section 一."""
    first = headings.get("一")
    title = next((p for p in _paragraphs(word) if _TITLE.search(p.text) and len(p.text) < 60), None)
    if title is None:
        yield f"模板里没有标题的位置，没有填入“{document.title}”。"
    else:
        _write(title, document.title)
    preamble = document.section("preamble")
    lines = [line for line in preamble.text.splitlines() if line.strip()] if preamble else []
    if lines and first is None:
        yield "模板里没有“一、总体情况”这个标题，引言没有填入。"
    elif lines and first is not None:
        first = _place(first)
        pattern = next(_below(first), first)
        for line in lines:
            first._p.addprevious(_like(pattern, line.strip()))


def _write(paragraph: Paragraph, text: str) -> None:
    """Replaces a paragraph's text, in the look of its first run."""
    made = _like(paragraph, text)
    paragraph._p.addnext(made)
    _remove(paragraph._p)


# --- tables ----------------------------------------------------------------------------------------------------


def _index(form: Form) -> dict[str, dict[tuple[str, str], str]]:
    """The names of the cells of each table by the keys of row label and column label."""
    found: dict[str, dict[tuple[str, str], str]] = {}
    for cell in form.cells.values():
        found.setdefault(cell.table, {})[_key(cell.row.label), _key(cell.column.label)] = cell.name
    return found


def _fill_table(table: Table, figures: Figures) -> Iterator[str]:
    """Fills the cells of a table whose labels are those of the form; the names of the cells that were filled."""
    with _whole():
        rows = [list(row.cells) for row in table.rows]
    labels = [["" if _VALUE.fullmatch(text := cell.text) else _key(text) for cell in row] for row in rows]
    index = _index(figures.form)
    done: set[str] = set()
    for down, row in enumerate(rows):
        for across, cell in enumerate(row):
            if labels[down][across]:
                continue
            above = _nearest([line[across] for line in labels[:down] if across < len(line)])
            name = _name(index, above, _nearest(labels[down][:across]))
            if name is not None and name not in done:
                done.add(name)
                _put(cell, figures.printed.get(name, shown(figures[name])))
                yield name


def _nearest(labels: Sequence[str]) -> list[str]:
    """The labels, the last one first, each once."""
    return list(dict.fromkeys(label for label in reversed(labels) if label))


def _name(
    index: Mapping[str, Mapping[tuple[str, str], str]], above: list[str], before: list[str]
) -> str | None:
    """The cell of the form behind and under some labels."""
    if not above:
        return None
    for table in ("table3", "table2"):
        if before and (before[0], above[0]) in index[table]:
            return index[table][before[0], above[0]]
    return next(
        (index["table4"][block, above[0]] for block in above[1:] if (block, above[0]) in index["table4"]),
        None,
    )


def _put(cell: _Cell, text: str) -> None:
    """Writes a value into a cell in the look that the cell has."""
    paragraph, *others = cell.paragraphs or [cell.add_paragraph()]
    _write(paragraph, text)
    for other in others:
        _remove(other._p)


def _missing_cells(figures: Figures, placed: set[str]) -> Iterator[str]:
    for table in figures.form.tables:
        names = [name for name, cell in figures.form.cells.items() if cell.table == table.id]
        missing = [name for name in names if name not in placed]
        if len(missing) == len(names):
            yield f"模板里没有找到{TABLE_LABELS[table.id]}，这张表没有填入。"
        elif missing:
            labels = "、".join(figures.form.cells[name].label for name in missing[:_SAID])
            more = f"等{len(missing)}格" if len(missing) > _SAID else ""
            yield f"模板里没有找到{labels}{more}的位置，没有填入。"
