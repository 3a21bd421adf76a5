"""The look of an official document (GB/T 9704-2012) as Word keeps it: paper, styles, fonts, page numbers.

Lengths are in twips (twentieths of a point). Elements are written in the order of the schema, since Word and WPS
offer a repair otherwise.
"""

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.section import Section, _Footer, _Header
from docx.shared import Mm

from assistant.exporters import DRAFT_MARK

BODY, TITLE, HEADING, SUBHEADING = "Normal", "Title", "Heading 1", "Heading 2"
SIGNATURE, CELL, SIDE = "落款", "表格", "表格标签"

TEXT_WIDTH = 8844
"""Of 156 mm between the margins."""

_LINE = 579  # 28.95 pt: 22 lines fill the 225 mm of a page
_FANGSONG, _HEITI, _KAITI, _SONGTI = "仿宋_GB2312", "黑体", "楷体_GB2312", "宋体"
_XIAOBIAOSONG = "方正小标宋简体"
_LATIN = "Times New Roman"
_SUBSTITUTES = {_FANGSONG: "仿宋", _KAITI: "楷体", _XIAOBIAOSONG: "宋体", _HEITI: "SimHei", _SONGTI: "SimSun"}
"""What a computer without the font is to take in its place."""


def dress(word: WordDocument, *, draft: bool) -> None:
    """Gives a new document its paper, styles, page numbers and, where it is not ready, the mark on every page."""
    _paper(word.sections[0])
    _defaults(word)
    indent = '<w:ind w:firstLineChars="200" w:firstLine="640"/>'
    exact = f'<w:spacing w:before="0" w:after="0" w:line="{_LINE}" w:lineRule="exact"/>'
    _style(word, BODY, f'{exact}{indent}<w:jc w:val="both"/>', _FANGSONG, 32)
    _style(
        word,
        TITLE,
        '<w:keepNext/><w:spacing w:before="0" w:after="579" w:line="700" w:lineRule="exact"/>'
        '<w:ind w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="center"/>',
        _XIAOBIAOSONG,
        44,
        latin=_XIAOBIAOSONG,
    )
    for name, font, level in ((HEADING, _HEITI, 0), (SUBHEADING, _KAITI, 1)):
        _style(
            word,
            name,
            f'<w:keepNext/>{exact}{indent}<w:jc w:val="both"/><w:outlineLvl w:val="{level}"/>',
            font,
            32,
        )
    _style(
        word,
        SIGNATURE,
        f'{exact}<w:ind w:rightChars="400" w:right="1280" w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="right"/>',
        _FANGSONG,
        32,
    )
    for name, align in ((CELL, "center"), (SIDE, "left")):
        _style(
            word,
            name,
            '<w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="exact"/>'
            f'<w:ind w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="{align}"/>',
            _FANGSONG,
            18,
        )
    _margins_of_every_page(word, draft)


def title_lines(title: str, organ: str, most: int) -> tuple[str, ...]:
    """A title of more than so many characters as two lines, parted after the organ's name."""
    if len(title) > most and organ and title.startswith(organ):
        return organ, title[len(organ) :]
    return (title,)


def _paper(section: Section) -> None:
    """A4 with the margins of an official document; the lines on a grid of 22."""
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.header_distance, section.footer_distance = Mm(20), Mm(23)
    grid = section._sectPr.find(qn("w:docGrid"))
    if grid is None:
        grid = parse_xml(f"<w:docGrid {nsdecls('w')}/>")
        section._sectPr.append(grid)
    grid.set(qn("w:type"), "lines")
    grid.set(qn("w:linePitch"), str(_LINE))


def _defaults(word: WordDocument) -> None:
    """What holds where no style says otherwise: no theme, Chinese, and a substitute for each font."""
    defaults = word.styles.element.find(qn("w:docDefaults"))
    if defaults is not None:
        word.styles.element.replace(
            defaults,
            parse_xml(
                f"<w:docDefaults {nsdecls('w')}><w:rPrDefault>{_run(_FANGSONG, 32, _LATIN)}</w:rPrDefault>"
                "<w:pPrDefault/></w:docDefaults>"
            ),
        )
    table = word.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{substitute}"/><w:charset w:val="86"/>'
        '<w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>'
        for name, substitute in _SUBSTITUTES.items()
    )
    table._blob = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts {nsdecls("w")}>{fonts}</w:fonts>'.encode()


def _run(font: str, half_points: int, latin: str) -> str:
    return (
        f'<w:rPr><w:rFonts w:hint="eastAsia" w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{font}" w:cs="{latin}"/>'
        f'<w:b w:val="0"/><w:bCs w:val="0"/><w:i w:val="0"/><w:color w:val="000000"/><w:spacing w:val="0"/>'
        f'<w:kern w:val="0"/><w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr>'
    )


def _style(
    word: WordDocument, name: str, paragraph: str, font: str, half_points: int, *, latin: str = _LATIN
) -> None:
    """Sets a paragraph style whole: ``paragraph`` is the inside of its pPr."""
    known = name in (BODY, TITLE, HEADING, SUBHEADING)
    style = word.styles[name] if known else word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    element = style.element
    for tag in ("w:pPr", "w:rPr"):
        old = element.find(qn(tag))
        if old is not None:
            element.remove(old)
    element.append(parse_xml(f"<w:pPr {nsdecls('w')}>{paragraph}</w:pPr>"))
    element.append(parse_xml(_run(font, half_points, latin).replace("<w:rPr>", f"<w:rPr {nsdecls('w')}>", 1)))


# --- page numbers and the mark ---------------------------------------------------------------------------------


def _margins_of_every_page(word: WordDocument, draft: bool) -> None:
    """Page numbers outside: right on odd pages, left on even ones, one character in."""
    word.settings.odd_and_even_pages_header_footer = True
    section = word.sections[0]
    _number(section.footer, "right")
    _number(section.even_page_footer, "left")
    if draft:
        _mark(section.header)
        _mark(section.even_page_header)


def _number(footer: _Footer, side: str) -> None:
    rpr = (
        f'<w:rPr><w:rFonts w:ascii="{_SONGTI}" w:hAnsi="{_SONGTI}" w:eastAsia="{_SONGTI}"/>'
        '<w:sz w:val="28"/><w:szCs w:val="28"/></w:rPr>'
    )
    _fill(
        footer,
        f'<w:pPr><w:spacing w:line="320" w:lineRule="exact"/><w:ind w:{side}Chars="100" w:{side}="280" '
        f'w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="{side}"/></w:pPr>'
        f'<w:r>{rpr}<w:t xml:space="preserve">— </w:t></w:r>'
        f'<w:r>{rpr}<w:fldChar w:fldCharType="begin"/></w:r><w:r>{rpr}<w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
        f'<w:r>{rpr}<w:fldChar w:fldCharType="separate"/></w:r><w:r>{rpr}<w:t>1</w:t></w:r>'
        f'<w:r>{rpr}<w:fldChar w:fldCharType="end"/></w:r>'
        f'<w:r>{rpr}<w:t xml:space="preserve"> —</w:t></w:r>',
    )


def _mark(header: _Header) -> None:
    _fill(
        header,
        '<w:pPr><w:pBdr><w:top w:val="dashed" w:sz="8" w:space="4" w:color="000000"/>'
        '<w:left w:val="dashed" w:sz="8" w:space="4" w:color="000000"/>'
        '<w:bottom w:val="dashed" w:sz="8" w:space="4" w:color="000000"/>'
        '<w:right w:val="dashed" w:sz="8" w:space="4" w:color="000000"/></w:pBdr>'
        '<w:spacing w:line="400" w:lineRule="exact"/><w:ind w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="center"/></w:pPr>'
        f'<w:r><w:rPr><w:rFonts w:eastAsia="{_HEITI}"/></w:rPr><w:t>{DRAFT_MARK}</w:t></w:r>',
    )


def _fill(part: _Footer | _Header, inside: str) -> None:
    """Replaces what a header or footer holds by one paragraph."""
    part.is_linked_to_previous = False
    element = part._element
    for child in list(element):
        element.remove(child)
    element.append(parse_xml(f"<w:p {nsdecls('w')}>{inside}</w:p>"))
