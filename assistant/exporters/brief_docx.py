"""The page for the leader who signs, as one A4 of Word."""

import io
from collections.abc import Sequence

import docx
from docx.document import Document as WordDocument
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from assistant.exporters.brief import INTERNAL, Brief
from assistant.exporters.docx_look import CELL, SIDE, TEXT_WIDTH, TITLE, dress, title_lines
from assistant.exporters.docx_table import grid_borders
from assistant.exporters.plain_text import plain

_SMALL = Pt(10.5)
_TITLE_LINE = 28
"""Characters of the title that fit one line."""


def brief_to_docx(brief: Brief) -> bytes:
    """The page as the content of a .docx file."""
    word = docx.Document()
    dress(word, draft=False)
    section = word.sections[0]
    section.top_margin, section.bottom_margin = Mm(18), Mm(18)
    section.footer_distance = Mm(8)
    title = word.add_paragraph(
        "\n".join(map(plain, title_lines(brief.title, brief.organ, _TITLE_LINE))), TITLE
    )
    title.runs[0].font.size = Pt(15)
    title.paragraph_format.space_after, title.paragraph_format.line_spacing = Pt(0), Pt(24)
    word.add_paragraph(f"（{INTERNAL}）", CELL)
    for part in brief.parts:
        _line(word, part.heading, bold=True)
        for words in part.words:
            _line(word, words)
        if part.table:
            _table(word, part.table)
    _line(word, brief.signing).paragraph_format.space_before = Pt(14)
    word.core_properties.title, word.core_properties.comments = plain(brief.title)[:255], ""
    content = io.BytesIO()
    word.save(content)
    return content.getvalue()


def _line(word: WordDocument, text: str, *, bold: bool = False) -> Paragraph:
    paragraph = word.add_paragraph(plain(text), SIDE)
    paragraph.runs[0].font.size, paragraph.runs[0].font.bold = _SMALL, bold
    paragraph.paragraph_format.line_spacing = Pt(15)
    if bold:
        paragraph.paragraph_format.space_before, paragraph.paragraph_format.keep_with_next = Pt(5), True
    return paragraph


def _table(word: WordDocument, rows: Sequence[Sequence[str]]) -> None:
    """A table with its first row as head; the columns of words share the width, those of numbers are narrow."""
    columns = len(rows[0])
    table = word.add_table(rows=0, cols=columns)
    table.autofit = False
    widths = [TEXT_WIDTH // columns] * columns
    for row in rows:
        for cell, text, width in zip(table.add_row().cells, row, widths, strict=True):
            cell.width = width * 635
            cell.paragraphs[0].style = CELL if row is rows[0] or columns > 2 else SIDE
            cell.paragraphs[0].add_run(plain(text))
    grid_borders(table._tbl)
