"""Word documents (.docx): paragraphs and tables of the body in order; headers, footers, comments and deletions are out."""

import posixpath
import zipfile
from collections.abc import Iterator
from itertools import islice

from assistant.errors import ImportFailed
from assistant.importers.formats.docx_numbering import Numbering
from assistant.importers.formats.lost_tables import found_in_text
from assistant.importers.formats.package import BROKEN, Element, opened, source, tree
from assistant.importers.imported import Imported
from assistant.importers.page import RAISED, STRUCK, Block, Page, Paragraph, Span, as_text, expand, limited
from assistant.importers.reader import read_report

LARGEST = 30 * 2**20
"""Bytes of the largest document that is read, pictures and all."""
_LARGEST_PART = 16 * 2**20  # bytes of a part of it, unpacked; as elements they take ten times as much

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OFFICE_DOCUMENT = "/officeDocument"
_WRAPPERS = frozenset(
    f"{_W}{name}" for name in ("sdt", "sdtContent", "ins", "moveTo", "smartTag", "customXml", "hyperlink")
)
_TEXT_BOX = f"{_W}txbxContent"
_ALTERNATIVES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_LEVELS = (
    {f"heading{level}": level for level in range(1, 7)}
    | {str(level): level for level in range(1, 7)}
    | {"title": 1}
)


def read(content: bytes, name: str) -> Imported:
    """The report in a Word document. ImportFailed where it cannot be opened."""
    page = read_page(content, name)
    return found_in_text(read_report(page, name), lambda: as_text(page), name)


def read_page(content: bytes, name: str) -> Page:
    """A Word document as a page."""
    try:
        with opened(content) as package:
            root = _part(package, _main_part(package))
            numbering = Numbering(_optional(package, "word/numbering.xml"))
            title = _optional(package, "docProps/core.xml")
    except BROKEN as error:
        raise _damaged(name) from error
    body = root.find(f"{_W}body")
    if body is None:
        raise _damaged(name)
    struck = any(_is_on(run, "strike") or _is_on(run, "dstrike") for run in body.iter(f"{_W}r"))
    pictures = sum(1 for _ in body.iter(_PICTURE))
    blocks = limited(_blocks(body, numbering), name)
    return Page(blocks, tuple(_titles(title)), (STRUCK,) if struck else (), pictures)


def _damaged(name: str) -> ImportFailed:
    return ImportFailed(f"“{name}”不是完好的 Word 文件，请用 Word 或 WPS 打开后另存为 .docx 再试。")


def _main_part(package: zipfile.ZipFile) -> str:
    for relation in _part(package, "_rels/.rels"):
        if (relation.get("Type") or "").endswith(_OFFICE_DOCUMENT):
            return posixpath.normpath((relation.get("Target") or "").lstrip("/"))
    return "word/document.xml"


def _part(package: zipfile.ZipFile, part: str) -> Element:
    return tree(source(package, part, _LARGEST_PART))


def _optional(package: zipfile.ZipFile, part: str) -> Element | None:
    return _part(package, part) if part in package.namelist() else None


def _titles(core: Element | None) -> Iterator[str]:
    for element in core if core is not None else ():
        if isinstance(element.tag, str) and element.tag.endswith("}title") and element.text:
            yield element.text


def _blocks(parent: Element, numbering: Numbering) -> Iterator[Block]:
    joined = ""  # what stands before a paragraph's end that was deleted
    for child in parent:
        if child.tag == f"{_W}p":
            for box in _text_boxes(child):
                yield from _blocks(box, numbering)
            if child.find(f"{_W}pPr/{_W}rPr/{_W}del") is not None:
                joined += "".join(_text(child))
            else:
                yield from _paragraphs(child, numbering, joined)
                joined = ""
        elif child.tag == f"{_W}tbl":
            yield from _table(child, numbering)
        elif child.tag in _WRAPPERS:
            yield from _blocks(child, numbering)
        elif child.tag == _ALTERNATIVES:
            for first in islice(child, 1):
                yield from _blocks(first, numbering)


def _paragraphs(paragraph: Element, numbering: Numbering, before: str) -> Iterator[Paragraph]:
    level = _level(paragraph)
    number = numbering.label(paragraph.find(f"{_W}pPr"))
    lines = (before + "".join(_text(paragraph))).split("\n")
    for at, line in enumerate(lines):
        text = (number + line if at == 0 else line).strip(" \t\u3000\u00a0")
        if text and line.strip():
            yield Paragraph(text, level)


def _text_boxes(element: Element) -> Iterator[Element]:
    """What the text boxes of a paragraph hold. A box is often written twice, for new programs and for old ones."""
    for child in element:
        if child.tag == _TEXT_BOX:
            yield child
        elif child.tag == _ALTERNATIVES:
            yield from next(filter(None, (list(_text_boxes(each)) for each in child)), ())
        else:
            yield from _text_boxes(child)


def _level(paragraph: Element) -> int:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return _LEVELS.get((style.get(f"{_W}val") or "").lower(), 0) if style is not None else 0


def _text(element: Element) -> Iterator[str]:
    """The text of the runs below an element: neither deleted nor hidden, nor what stands in text boxes."""
    for child in element:
        if child.tag == f"{_W}r":
            yield from _run(child)
        elif child.tag in _WRAPPERS or child.tag == f"{_W}fldSimple":
            yield from _text(child)
        elif child.tag == _ALTERNATIVES:
            yield from (text for first in islice(child, 1) for text in _text(first))


def _is_on(run: Element, name: str) -> bool:
    """Whether a run has a property such as vanish."""
    found = run.find(f"{_W}rPr/{_W}{name}")
    return found is not None and (found.get(f"{_W}val") or "1") not in ("0", "false")


def _run(run: Element) -> Iterator[str]:
    if any(_is_on(run, name) for name in ("vanish", "strike", "dstrike")):
        return
    raised = run.find(f"{_W}rPr/{_W}vertAlign")
    text = "".join(_pieces(run))
    is_raised = raised is not None and raised.get(f"{_W}val") == "superscript"
    yield text.translate(RAISED) if is_raised else text


def _pieces(run: Element) -> Iterator[str]:
    for child in run:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag == f"{_W}tab":
            yield "\t"
        elif child.tag in (f"{_W}br", f"{_W}cr"):
            yield "\n"
        elif child.tag == f"{_W}noBreakHyphen":
            yield "-"
        elif child.tag == f"{_W}ruby":
            yield from (text for base in child.iter(f"{_W}rubyBase") for text in _text(base))
        elif child.tag == _ALTERNATIVES:
            yield from (text for first in islice(child, 1) for text in _pieces(first))


# --- tables ----------------------------------------------------------------------------------------------------


def _table(table: Element, numbering: Numbering) -> Iterator[Block]:
    """A table; rows that hold other tables are layout, and their cells come out one by one."""
    rows: list[list[Element]] = []
    for row in _children(table, "tr"):
        if row.find(f"{_W}trPr/{_W}del") is not None:
            continue
        cells = list(_children(row, "tc"))
        if any(cell.find(f".//{_W}tbl") is not None for cell in cells):
            yield from _grid(rows, numbering)
            rows = []
            for cell in cells:
                yield from _blocks(cell, numbering)
        else:
            rows.append([row, *cells])
    yield from _grid(rows, numbering)


def _children(parent: Element, name: str) -> Iterator[Element]:
    for child in parent:
        if child.tag == f"{_W}{name}":
            yield child
        elif child.tag in _WRAPPERS:
            yield from _children(child, name)


def _grid(rows: list[list[Element]], numbering: Numbering) -> Iterator[Block]:
    """The grid of some rows, each given as the row's element and its cells."""
    if not rows:
        return
    laid = [list(_laid(row[0], row[1:])) for row in rows]
    covered: set[tuple[int, int]] = set()
    spans: list[list[Span]] = []
    for at, line in enumerate(laid):
        spans.append([])
        for column, width, cell in line:
            if (at, column) in covered:
                continue
            if cell is None or _continues(cell):  # nothing above it to continue
                spans[-1].append(Span("", 1, width))
                continue
            height = 1
            while at + height < len(laid) and _continued(laid[at + height], column, width):
                covered.add((at + height, column))
                height += 1
            text = "\n".join(p.text for p in _blocks(cell, numbering) if isinstance(p, Paragraph))
            spans[-1].append(Span(text, height, width))
    yield expand(spans)


def _laid(row: Element, cells: list[Element]) -> Iterator[tuple[int, int, Element | None]]:
    """The column where each cell begins, how many it covers, and the cell; None for columns that a row leaves out."""
    column = 0
    before = _number(row.find(f"{_W}trPr/{_W}gridBefore"), 0)
    if before:
        yield 0, before, None
        column = before
    for cell in cells:
        width = max(_number(cell.find(f"{_W}tcPr/{_W}gridSpan"), 1), 1)
        yield column, width, cell
        column += width


def _number(element: Element | None, otherwise: int) -> int:
    text = element.get(f"{_W}val") if element is not None else None
    return min(int(text), 100) if text and text.isascii() and text.isdigit() and len(text) < 9 else otherwise


def _continues(cell: Element) -> bool:
    """Whether a cell is the lower part of one that is merged downwards."""
    merge = cell.find(f"{_W}tcPr/{_W}vMerge")
    return merge is not None and merge.get(f"{_W}val") in (None, "continue")


def _continued(line: list[tuple[int, int, Element | None]], column: int, width: int) -> bool:
    return any(
        at == column and covers == width and cell is not None and _continues(cell)
        for at, covers, cell in line
    )
