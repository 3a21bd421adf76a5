"""PDF files with text: ruled tables by their lines, everything else as lines of running text.

Tables and text are built from the characters of a page by where they stand. A frame around prose is a table to the
library that finds them; its rows go back to the text.
"""

import io
import logging
import re
import struct
import zlib
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, TypeAlias

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.psparser import PSException
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from assistant.errors import ImportFailed
from assistant.importers.characters import ordinary
from assistant.importers.formats.lost_tables import found_in_text
from assistant.importers.formats.pdf_chars import Char, not_struck, readable, standing
from assistant.importers.formats.pdf_lines import APART, Line, has_gaps, in_reading_order, lines_of
from assistant.importers.formats.pdf_open_ends import closing_lines
from assistant.importers.frames import prose_lines
from assistant.importers.giving_up import go_on
from assistant.importers.imported import Imported
from assistant.importers.lines import (
    is_page_number,
    measure,
    numberless,
    paragraphs,
    running_heads,
    widest,
    width,
)
from assistant.importers.page import MOST_COLUMNS, STRUCK, Block, Grid, Page, Paragraph, Slot
from assistant.importers.reader import read_report

LARGEST = 30 * 2**20
"""Bytes of the largest file that is read."""
MOST_PAGES = 200
_LARGEST_UNPACKED = 200 * 2**20
_BAND = 20  # points
_MOST_EDGES = 4_000  # of a page: more is a drawing

# What the library raises at files that are torn; it checks little of what it is given.
_BROKEN = (
    PSException,
    PdfminerException,
    MalformedPDFException,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    NotImplementedError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)
_Box: TypeAlias = tuple[float, float, float, float]  # left, top, right, bottom
_UNKNOWN = re.compile(r"\(cid:\d+\)")
_STREAM = re.compile(rb"stream\r?\n")

logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # it tells every oddity of a file, and so do we


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A page: its lines and tables from top to bottom, whether words on it are struck out, how many pictures it has."""

    parts: Sequence[Line | Grid]
    struck: bool
    pictures: int


def read(content: bytes, name: str) -> Imported:
    """The report in a PDF. ImportFailed where it is torn, closed by a password, a scan, or no report by its size."""
    sheets, title = _sheets(content, name)
    parts = _without_running_heads([sheet.parts for sheet in sheets])
    pictures = sum(sheet.pictures for sheet in sheets)
    _must_hold_text(parts, pictures, name)
    notes = (STRUCK,) if any(sheet.struck for sheet in sheets) else ()
    found = read_report(Page(tuple(_blocks(parts)), title, notes, pictures), name)
    return found_in_text(found, lambda: _laid_out(parts), name)  # tables without lines


def _sheets(content: bytes, name: str) -> tuple[Sequence[_Sheet], tuple[str, ...]]:
    """The pages of a PDF, and the title that its properties give."""
    if _bomb(content):
        raise ImportFailed(f"“{name}”解压后过大，不像一份年度报告，没有读取。")
    try:
        with pdfplumber.open(io.BytesIO(content), pages=list(range(1, MOST_PAGES + 2))) as pdf:
            if len(pdf.pages) > MOST_PAGES:
                raise ImportFailed(f"“{name}”超过{MOST_PAGES}页，不像一份年度报告，没有读取。")
            sheets = [_sheet(page) for page in pdf.pages]
            title = (pdf.metadata or {}).get("Title")
    except _BROKEN as error:
        if isinstance(error.__cause__ or error.args[:1], PDFPasswordIncorrect) or "Password" in repr(error):
            raise ImportFailed(f"“{name}”设有打开密码，请取消密码后再读取。") from error
        raise ImportFailed(f"“{name}”不是完好的 PDF 文件，请重新下载，或另存为 .docx 再试。") from error
    return sheets, (title,) if isinstance(title, str) else ()


def _without_running_heads(pages: Sequence[Sequence[Line | Grid]]) -> list[Line | Grid]:
    """The parts of some pages without the lines that stand at the head or foot of several."""
    running = running_heads([[_place(part) for part in page] for page in pages])
    return [part for page in pages for part in page if _place(part) not in running]


def _place(part: Line | Grid) -> tuple[str, int] | int:
    """What a line says, the number of the page at its end aside, and how far down it stands; a table, and numbers alone,
    are like no other.
    """
    if isinstance(part, Line) and any(map(str.isalpha, part.text)):
        return numberless(part.text), round(part.top)
    return id(part)


def _must_hold_text(parts: Sequence[Line | Grid], pictures: int, name: str) -> None:
    if pictures and not parts:
        raise ImportFailed(
            f"“{name}”是扫描件，里面只有图片没有文字，不能读取；请找 Word 或网页版，或先用 OCR 软件转成文字。"
        )
    texts = [part.text for part in parts if isinstance(part, Line)]
    unknown = sum(len(_UNKNOWN.findall(text)) for text in texts)
    if not parts or unknown > 0.3 * sum(len(_UNKNOWN.sub("?", text)) for text in texts) > 0:
        raise ImportFailed(f"“{name}”里没有可以读出的文字，请找 Word 或网页版，或先用 OCR 软件转成文字。")


def _bomb(content: bytes) -> bool:
    """Whether the streams of a file unpack to more than any report holds."""
    total = 0
    for match in _STREAM.finditer(content):
        data = content[match.end() : match.end() + 2]
        if data[:1] == b"\x78":
            total += _unpacked(content[match.end() :], _LARGEST_UNPACKED - total)
        if total >= _LARGEST_UNPACKED:
            return True
    return False


def _unpacked(data: bytes, most: int) -> int:
    try:
        found = zlib.decompressobj().decompress(data, most)
    except zlib.error:
        return 0
    return len(found) + (_unpacked(found, most) if found[:1] == b"\x78" and len(found) > 1000 else 0)


def _blocks(parts: Sequence[Line | Grid]) -> Iterator[Block]:
    """Grids as they are, the lines between them as paragraphs."""
    lines = [part for part in parts if isinstance(part, Line)]
    left = min((line.left for line in lines), default=0.0)
    shown = {
        id(line): " " * round((line.left - left) / (line.size / 2 or 1)) + ordinary(line.text)
        for line in lines
    }
    prose = [shown[id(line)] for line in _prose(lines)]
    column = measure(prose) or widest(prose)
    for is_line, run in groupby(parts, key=lambda part: isinstance(part, Line)):
        if is_line:
            yield from map(Paragraph, paragraphs([shown[id(line)] for line in run], column))
        else:
            yield from (grid for grid in run if isinstance(grid, Grid))


def _prose(lines: Sequence[Line]) -> list[Line]:
    """The lines that have no gap in them and are of the size that most of these have: no rows of tables."""
    whole = [line for line in lines if not has_gaps(line)]
    sizes = Counter[int]()
    for line in whole:
        sizes[round(line.size)] += len(line.text)
    usual = max(sizes, key=lambda size: sizes[size], default=0)
    return [line for line in whole if round(line.size) == usual]


def _laid_out(parts: Sequence[Line | Grid]) -> str:
    """All lines as they stand on the page, what is apart parted by blanks."""
    lines = [part for part in parts if isinstance(part, Line)]
    left = min((line.left for line in lines), default=0.0)
    return "\n".join(_with_gaps(line, left) for line in lines)


def _with_gaps(line: Line, left: float) -> str:
    found, end = "", left
    for char in line.chars:
        if char["x0"] - end > APART * line.size:
            column = round((char["x0"] - left) / (line.size / 2))
            found += " " * max(2, column - width(found))
        found += char["text"]
        end = char["x1"]
    return found


# --- a page ----------------------------------------------------------------------------------------------------


def _sheet(page: Any) -> _Sheet:
    go_on()
    page = standing(page)
    printed = readable(page)
    chars = not_struck(page, printed)
    tables = _ruled(page) if len(page.edges) <= _MOST_EDGES else []
    found: list[tuple[float, Line | Grid]] = []
    taken: list[_Box] = []
    for table in tables:
        for box, grid in _grids(table.cells, chars):
            taken.append(box)
            found.append((box[1], grid))
    outside = [char for char in chars if not any(_inside(char, box) for box in taken)]
    found += [item for item in in_reading_order(outside) if not is_page_number(item[1].text)]
    parts = [part for _, part in sorted(found, key=lambda item: item[0])]
    sheet = _Sheet(parts, len(chars) < len(printed), len(page.images))
    page.close()
    return sheet


def _ruled(page: Any) -> Any:
    """The tables of a page by their lines, those among them that the page's end cuts open."""
    return page.find_tables({"explicit_horizontal_lines": closing_lines(page.edges)})


def _inside(char: Char, box: _Box) -> bool:
    across, down = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    return bool(box[0] <= across <= box[2] and box[1] <= down <= box[3])


def _grids(boxes: Sequence[_Box], chars: Sequence[Char]) -> Iterator[tuple[_Box, Grid]]:
    """The parts of a table that hold cells of a table, with where they stand; rows of framed prose are left out."""
    lefts = _edges(box[0] for box in boxes)[:MOST_COLUMNS]
    tops = _edges(box[1] for box in boxes)
    rows: list[list[Slot | None]] = [[None] * len(lefts) for _ in tops]
    for box, text in zip(boxes, _texts(boxes, chars), strict=True):
        first, last = _at(tops, box[1]), _at(tops, box[3] - 2)
        left, right = _at(lefts, box[0]), _at(lefts, box[2] - 2)
        slot = Slot(text, first, left)
        for down in range(first, last + 1):
            for across in range(left, right + 1):
                rows[down][across] = slot
    bottoms = [*tops[1:], max(box[3] for box in boxes)]
    side = min(box[0] for box in boxes), max(box[2] for box in boxes)
    kept = [(tuple(row), top, bottom) for row, top, bottom in zip(rows, tops, bottoms, strict=True)]
    for prose, run in groupby(kept, key=lambda item: len(lefts) == 1 or prose_lines(item[0]) is not None):
        lines = list(run)
        if not prose:
            yield (side[0], lines[0][1], side[1], lines[-1][2]), Grid(tuple(line[0] for line in lines))


def _edges(values: Iterator[float]) -> list[float]:
    """Sorted positions, those that are one edge drawn twice taken together."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > 2:
            found.append(value)
    return found


def _at(edges: Sequence[float], value: float) -> int:
    return max(bisect_right(edges, value + 1) - 1, 0)


def _texts(boxes: Sequence[_Box], chars: Sequence[Char]) -> Iterator[str]:
    held: list[list[Char]] = [[] for _ in boxes]
    bands: dict[int, list[int]] = {}  # the boxes by the stripes of the page that they reach into
    for at, box in enumerate(boxes):
        for band in range(int(box[1] // _BAND), int(box[3] // _BAND) + 1):
            bands.setdefault(band, []).append(at)
    for char in chars:
        for at in bands.get(int((char["top"] + char["bottom"]) / 2 // _BAND), ()):
            if _inside(char, boxes[at]):
                held[at].append(char)
                break
    return ("\n".join(line.text for line in lines_of(inside)) for inside in held)
