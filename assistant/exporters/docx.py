"""The report as a Word document in the layout of official documents (GB/T 9704-2012)."""

import io
from collections.abc import Sequence
from itertools import count

import docx
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph

from assistant.exporters.docx_look import (
    BODY,
    CELL,
    HEADING,
    SIDE,
    SIGNATURE,
    SUBHEADING,
    TITLE,
    dress,
    title_lines,
)
from assistant.exporters.docx_table import table_element
from assistant.exporters.plain_text import plain
from assistant.report.document import Block, Document
from assistant.report.form import SECTION_HEADINGS
from assistant.report.published import Report

_TITLE_LINE = 20
"""Characters of the title that fit one line."""


def to_docx(report: Report, document: Document, *, draft: bool = False) -> bytes:
    """The whole report as the content of a .docx file; ``draft`` puts 草稿 on every page."""
    word = docx.Document()
    dress(word, draft=draft)
    _title(word, document.title, report.organ)
    numbers = count(1)
    for section in document.sections:
        if section.heading:
            heading = word.add_paragraph(plain(section.heading), HEADING)
            _bookmark(heading, f"section_{list(SECTION_HEADINGS).index(section.key) + 1}", next(numbers))
        for block in section.blocks:
            _block(word, block, report)
    _signature(word, document.signature)
    _properties(word, document.title, report.organ, draft)
    content = io.BytesIO()
    word.save(content)
    return content.getvalue()


def _title(word: WordDocument, title: str, organ: str) -> None:
    """The title, broken after the organ's name where it does not fit one line."""
    paragraph = word.add_paragraph("", TITLE)
    lines = title_lines(title, organ, _TITLE_LINE)
    for line in lines[:-1]:
        paragraph.add_run(plain(line)).add_break()
    paragraph.add_run(plain(lines[-1]))


def _signature(word: WordDocument, lines: Sequence[str]) -> None:
    """Who signed and when: the lower one four characters from the edge, the other above its middle.

    The wider of the two stays two characters from the edge. A name alone stands there as where nothing is sealed.
    """
    if not lines:
        return
    word.add_paragraph("", BODY)
    widths = [_width(line) for line in lines]
    middle = max(4 + widths[-1] / 2, *(2 + width / 2 for width in widths)) if len(lines) > 1 else 0
    for line, width in zip(lines, widths, strict=True):
        paragraph = word.add_paragraph(plain(line), SIGNATURE)
        free = round(100 * (middle - width / 2)) if len(lines) > 1 else 200
        indent = paragraph._p.get_or_add_pPr().get_or_add_ind()
        indent.set(qn("w:rightChars"), str(free))
        indent.set(qn("w:right"), str(round(free * 3.2)))


def _width(line: str) -> float:
    """The width of a line in characters of the body; digits take half."""
    return sum(0.5 if character.isascii() else 1 for character in line)


def _block(word: WordDocument, block: Block, report: Report) -> None:
    if block.kind == "table":
        style_ids = [str(word.styles[name].style_id) for name in (CELL, SIDE)]
        table = table_element(report.figures, block.text, cell=style_ids[0], side=style_ids[1])
        word.element.body.insert_element_before(table, "w:sectPr")
        return
    style = SUBHEADING if block.kind == "heading" else BODY
    for line in block.printed.splitlines():
        if line.strip():
            word.add_paragraph(plain(line.strip()), style)


def _bookmark(paragraph: Paragraph, name: str, number: int) -> None:
    """A bookmark around a paragraph's text."""
    start = parse_xml(f'<w:bookmarkStart {nsdecls("w")} w:id="{number}" w:name="{name}"/>')
    end = parse_xml(f'<w:bookmarkEnd {nsdecls("w")} w:id="{number}"/>')
    element = paragraph._p
    element.insert(1 if element.find(qn("w:pPr")) is not None else 0, start)
    element.append(end)


def _properties(word: WordDocument, title: str, organ: str, draft: bool) -> None:
    about = word.core_properties
    about.title = plain(f"【草稿】{title}" if draft else title)[:255]
    about.author = about.last_modified_by = plain(organ)[:255]
    about.subject, about.category, about.language = "政府信息公开工作年度报告", "政府信息公开", "zh-CN"
    about.comments = about.keywords = ""
    for dated in ("dcterms:created", "dcterms:modified"):
        element = about._element.find(qn(dated))
        if element is not None:
            about._element.remove(element)
