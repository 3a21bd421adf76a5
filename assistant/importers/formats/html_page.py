"""Web pages, whole or in part: what a reader would see of them, as paragraphs and grids."""

import re
from collections.abc import Iterator
from functools import partial
from itertools import islice
from typing import TypeAlias

from lxml import etree

from assistant.errors import ImportFailed
from assistant.importers.page import (
    MOST_COLUMNS,
    MOST_ROWS,
    RAISED,
    STRUCK,
    Block,
    Page,
    Paragraph,
    Span,
    expand,
    limited,
)

_Element: TypeAlias = etree._Element
_UNSEEN = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "title",
        "meta",
        "link",
        "iframe",
        "object",
        "embed",
        "svg",
        "canvas",
        "audio",
        "video",
        "select",
        "option",
        "button",
        "input",
        "textarea",
        "nav",
        "footer",
    ]
)
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "dfn",
        "em",
        "font",
        "i",
        "img",
        "ins",
        "kbd",
        "label",
        "mark",
        "o:p",
        "q",
        "rp",
        "rt",
        "ruby",
        "samp",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "tt",
        "u",
        "var",
        "wbr",
        "st1:chsdate",
        "st1:personname",
    ]
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_STRUCK = frozenset(["s", "strike", "del"])
_STRUCK_BY_STYLE = re.compile(r"text-decoration[^;]*line-through", re.IGNORECASE)
_SMALL = re.compile(r"\s*\d{1,2}(?:px)?\s*")
_HAN = r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f“”‘’—…]"
_FOLDED = re.compile(rf"(?<={_HAN})[ \t]*[\r\n]\s*(?={_HAN})")
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_EDGES = " \t\r\n\f\u00a0\u3000\ufeff\u200b\u2002\u2003\u2009\u200c\u200d"
_LONGEST_LINK = 30
_MOST_TITLES = 20
_MOST_HIDDEN = 8
_MOST_TAGS = 200_000


def read_page(text: str, name: str) -> Page:
    """The page in a text of HTML. ImportFailed where it holds no text at all."""
    return page_of(parsed(text, name), name)


def parsed(text: str, name: str) -> etree._Element:
    """The elements of a text of HTML. ImportFailed where it has no text, or more elements than any report."""
    if text.count("<") > _MOST_TAGS:
        raise ImportFailed(f"“{name}”的网页标签超过{_MOST_TAGS}个，不像一份年度报告，没有读取。")
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    source = text.replace("\0", "").encode("utf-8", errors="replace")
    root = etree.fromstring(source, parser) if source.strip() else None
    if root is None:
        raise ImportFailed(f"“{name}”里没有文字，请选择另一个文件。")
    return root


def page_of(root: _Element, name: str) -> Page:
    """The page that some elements show."""
    body = next(root.iter("body"), root)
    _reveal(body)
    struck = any(
        _is_struck(element) and _tidy("".join(map(str, element.itertext()))) for element in body.iter("*")
    )
    return Page(
        limited(_blocks(body), name),
        tuple(islice(_titles(root), _MOST_TITLES)),
        (STRUCK,) if struck else (),
        sum(not _is_icon(picture) for picture in body.iter("img")),
    )


def _reveal(body: _Element) -> None:
    """Shows what hides most of a page: an article that a script shows once it has loaded."""
    hidden = list(islice(filter(_is_hidden, body.iterfind(".//*[@style]")), _MOST_HIDDEN))
    if not hidden:
        return
    whole = _length(body)
    for element in hidden:
        if 2 * _length(element) > whole:
            del element.attrib["style"]


def _length(element: _Element) -> int:
    """How many characters of text stand in an element, those that nobody sees aside."""
    seen = (each for each in element.iter("*") if each.tag not in _UNSEEN)
    return sum(len((each.text or "").strip()) + len((each.tail or "").strip()) for each in seen)


def _titles(root: _Element) -> Iterator[str]:
    for element in root.iter("title", "meta"):
        if element.tag == "title":
            text = "".join(map(str, element.itertext()))
        elif (element.get("name") or "").lower() in ("articletitle", "title", "og:title"):
            text = element.get("content") or ""
        else:
            continue
        if text.strip():
            yield _tidy(text)


class _Writer:
    """Collects running text and lets go of it paragraph by paragraph."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.linked = True

    def add(self, text: str | None, linked: bool) -> None:
        if text:
            self.parts.append(text)
            self.linked = self.linked and (linked or not text.strip(_EDGES))

    def flush(self, level: int) -> Iterator[Paragraph]:
        lines = _tidy("".join(self.parts))
        menu = self.linked and len(lines) <= _LONGEST_LINK
        self.parts, self.linked = [], True
        if lines and not menu:
            yield Paragraph(lines, level)


def _tidy(text: str) -> str:
    return _BLANKS.sub(" ", _FOLDED.sub("", text)).strip(_EDGES)


def _blocks(element: _Element) -> Iterator[Block]:
    writer = _Writer()
    yield from _walk(element, writer, 0, False)
    yield from writer.flush(0)


def _walk(element: _Element, writer: _Writer, level: int, linked: bool) -> Iterator[Block]:
    """The blocks inside an element; what is left in the writer at its end still runs on."""
    writer.add(element.text, linked)
    for child in element:
        yield from _child(child, writer, level, linked)
        writer.add(child.tail, linked)


def _child(child: _Element, writer: _Writer, level: int, linked: bool) -> Iterator[Block]:
    tag = child.tag.lower() if isinstance(child.tag, str) else "script"
    if tag in _UNSEEN or _is_hidden(child) or _is_struck(child):
        return
    if tag == "sup" and (raised := "".join(map(str, child.itertext())).strip()).isdigit():
        writer.add(raised.translate(RAISED), linked)
    elif tag in ("br", "hr"):
        yield from writer.flush(level)
    elif tag == "table":
        yield from writer.flush(level)
        yield from _table(child)
    elif tag in _INLINE:
        yield from _walk(child, writer, level, linked or (tag == "a" and _leads_away(child)))
    else:
        yield from writer.flush(level)
        inner = _HEADINGS.get(tag, level)
        yield from _walk(child, writer, inner, linked)
        yield from writer.flush(inner)


def _leads_away(link: _Element) -> bool:
    target = (link.get("href") or "").strip()
    return bool(target) and not target.startswith("#")


def _is_struck(element: _Element) -> bool:
    return element.tag in _STRUCK or bool(_STRUCK_BY_STYLE.search(element.get("style") or ""))


def _is_icon(picture: _Element) -> bool:
    """Whether a picture says of itself that it is too small to hold a table."""
    return any(_SMALL.fullmatch(picture.get(side) or "") for side in ("width", "height"))


def _is_hidden(element: _Element) -> bool:
    return element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style") or ""))


# --- tables ----------------------------------------------------------------------------------------------------


def _table(table: _Element) -> Iterator[Block]:
    """A table; rows that hold other tables are layout, and their cells come out one by one."""
    rows: list[list[_Element]] = []
    for row in _rows(table):
        row_cells = [cell for cell in row if cell.tag in ("td", "th") and not _is_hidden(cell)]
        if any(next(cell.iter("table"), None) is not None for cell in row_cells):
            yield from _grid(rows)
            rows = []
            for cell in row_cells:
                yield from _blocks(cell)
        elif len(rows) < MOST_ROWS:
            rows.append(row_cells)
    yield from _grid(rows)


def _rows(table: _Element) -> Iterator[_Element]:
    for child in table:
        if child.tag == "tr":
            if not _is_hidden(child):
                yield child
        elif child.tag not in ("table", "caption", "colgroup") and not _is_hidden(child):
            yield from _rows(child)  # a part of the table, or a stray element around its rows


def _grid(rows: list[list[_Element]]) -> Iterator[Block]:
    if rows:
        yield expand([map(partial(_span, len(rows)), row_cells) for row_cells in rows])


def _span(height: int, cell: _Element) -> Span:
    # rowspan 0 reaches to the end of the table
    return Span(
        _cell_text(cell),
        _count(cell.get("rowspan"), height) or height,
        _count(cell.get("colspan"), MOST_COLUMNS) or 1,
    )


def _cell_text(cell: _Element) -> str:
    """What a cell shows; of a form to fill in, what is typed in its field."""
    text = "\n".join(block.text for block in _blocks(cell) if isinstance(block, Paragraph))
    fields = (field.get("value") or "" for field in cell.iter("input") if field.get("type") != "hidden")
    return text or next(fields, "")


def _count(text: str | None, most: int) -> int:
    digits = re.match(r"\s*(\d{1,9})", text or "1")
    return min(int(digits[1]), most) if digits else 1
