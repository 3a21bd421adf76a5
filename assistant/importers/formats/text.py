"""Text and Markdown, ours and others': headings, pipe tables, tables parted by tabs or blanks, folded lines.

Extracts of PDFs lose cells, fold labels over lines and number every page. What a line is, it tells itself; what rows
without labels are is left to the reader of tables. A page on one line is read by ``flattened``.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from assistant.errors import ImportFailed
from assistant.importers import flattened
from assistant.importers.blanks import with_blanks
from assistant.importers.cells import is_value
from assistant.importers.characters import READ_AS_HAN, ordinary
from assistant.importers.formats import html_page, markdown
from assistant.importers.formats.comma_separated import with_tabs
from assistant.importers.formats.text_columns import in_order
from assistant.importers.formats.text_rows import rows_by_blanks
from assistant.importers.grids import Tables
from assistant.importers.imported import Imported
from assistant.importers.lines import (
    Measure,
    is_page_number,
    measure,
    numberless,
    paragraphs,
    running_heads,
    widest,
)
from assistant.importers.page import MOST_BLOCKS, Block, Page, Paragraph, limited, plain_grid, too_long
from assistant.importers.reader import read_report
from assistant.importers.stream import completed
from assistant.importers.title import parse
from assistant.importers.vocabulary import BANNER, TABLE2_ROWS, only_labels, squeeze
from assistant.report.published import Note

LARGEST = 5 * 2**20
"""Bytes of the largest text that is read."""

_LONGEST_LINE = 300_000  # characters; a whole report on one line has some 20,000
_PLACED = "表三有几行少于7个数，各数按在版面上的位置归到各列，没有数的留空，请核对。"
_TWO_COLUMNS = "这份文字把左右两栏排在同一行里，已按先左栏后右栏重新排列，次序可能有误；请直接读取原来的PDF，或对照原文核对。"
_TABLE = re.compile(r"<table\b|</table>", re.IGNORECASE)
_TAG_LINE = re.compile(
    r"^[ \t]*</?(?:div|center|figure|section|p)\b[^<>\n]{0,200}>[ \t]*$", re.IGNORECASE | re.MULTILINE
)
_RULE = re.compile(r"\s*(?:-{3,}|={3,}(?:\s+={3,})*)\s*")
_GAPS = re.compile(r"[ \u3000\u00a0]{2,}")
_LABEL_AND_NUMBER = re.compile(r"\s*(\S+)\s+(\S+)\s*")
_REMARK = re.compile(r"\s*[（(].{1,30}[）)]\s*")
_PROSE = re.compile("。|[^\t]{80}")  # no cell of a table has it
_DRAFT = re.compile(r">\s*\W*草稿")


def read(text: str, name: str, notes: tuple[Note, ...] = ()) -> Imported:
    """The report in a text; ``notes`` are what decoding it had to tell."""
    text = with_tabs(text)
    plain = ordinary(text)
    if plain != text:
        text, notes = plain, (*notes, READ_AS_HAN)
    if any(_DRAFT.match(line) for line in text[:2000].splitlines()):
        notes = (*notes, Note("全文", "这份文件标有“草稿”，可能不是定稿。"))
    found = read_report(read_page(text, name), name, notes, lambda prose: _flattened(text, prose))
    return completed(found, text.replace("\r", "\n").replace("\f", "\n"))


def _flattened(text: str, prose: str) -> Tables | None:
    if not flattened.is_flattened(text):
        return None
    return flattened.read_tables(text, prose=prose)


def read_page(text: str, name: str) -> Page:
    """A text as a page. ImportFailed where it has more lines than any report."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    paged = "\f" in text
    text = _without_running_heads(text) if paged else text
    if text.count("\n") > MOST_BLOCKS:
        raise too_long(name)
    if any(len(line) > _LONGEST_LINE for line in text.split("\n")):
        raise ImportFailed(f"“{name}”有一行超过{_LONGEST_LINE}字，不像一份年度报告，没有读取。")
    marked = markdown.is_markdown(text)
    pieces = [(is_table, piece) for is_table, piece in _pieces(text) if piece]
    lines = [[] if is_table else _clean(piece.split("\n")) for is_table, piece in pieces]
    by_columns = [in_order(part) for part in lines]
    notes: tuple[Note, ...] = (Note("全文", _TWO_COLUMNS),) if by_columns != lines else ()
    lines = by_columns
    prose = [line for part in lines for line in part if not _parted(line)]
    whole = list(filter(_is_whole, prose))
    column = (measure(whole) or widest(whole)) if paged else measure(prose)
    # Where tables are drawn with bars, blanks inside a line are blanks.
    by_blanks = not any(markdown.is_row(line) for part in lines for line in part)
    rows = rows_by_blanks([line for part in lines for line in part]) if by_blanks else {}
    laid_out = [with_blanks(part) if by_blanks else part for part in lines]
    notes += (Note("三", _PLACED),) if laid_out != lines else ()
    blocks: list[Block] = []
    for (is_table, piece), part in zip(pieces, laid_out, strict=True):
        blocks.extend(
            html_page.read_page(piece, name).blocks
            if is_table
            else _blocks(part, column, marked, by_blanks, rows)
        )
    return Page(limited(blocks, name), notes=notes)


def _without_running_heads(text: str) -> str:
    """The pages of a text one behind the other, without the lines that head or end several of them."""
    pages = [page.split("\n") for page in text.split("\f")]
    running = running_heads([[numberless(line).strip() for line in page if line.strip()] for page in pages])
    running = frozenset(place for place in running if not only_labels(place))  # no rows of a table
    kept = (line for page in pages for line in page if numberless(line).strip() not in running)
    return "\n".join(kept)


def _pieces(text: str) -> Iterator[tuple[bool, str]]:
    """A text in pieces, each a table of HTML with the tables in it, or what stands between two.

    Lines that are nothing but a tag around a table go with it.
    """
    text = _TAG_LINE.sub("", text) if _TABLE.search(text) else text
    start = depth = end = 0
    for match in _TABLE.finditer(text):
        if match[0].startswith("</"):
            if depth == 1:
                yield False, text[end:start]
                end = match.end()
                yield True, text[start:end]
            depth = max(depth - 1, 0)
        else:
            start = match.start() if depth == 0 else start
            depth += 1
    yield False, text[end:]


def _clean(lines: Sequence[str]) -> list[str]:
    """The lines without rules, and without the numbers of pages and the blank lines around them."""
    kept: list[str] = []
    skipping = False
    for line in lines:
        if _RULE.fullmatch(line):
            continue
        if is_page_number(line):
            while kept and not kept[-1].strip():
                kept.pop()
            skipping = True
        elif line.strip() or not skipping:
            kept.append(line)
            skipping = False
    return kept


def _blocks(
    lines: Sequence[str],
    column: Measure | None,
    marked: bool,
    by_blanks: bool,
    known: Mapping[str, Sequence[str]],
) -> Iterator[Block]:
    rows: list[list[str]] = []
    running: list[str] = []
    for line in _with_remarks(lines):
        heading = markdown.heading(line) if marked else None
        row = None if heading else [list(known[line])] if line in known else _row(line, by_blanks)
        if rows and row is None:
            yield plain_grid(rows)
            rows = []
        title = parse(line) if line.rstrip().endswith("报告") else None
        stands_alone = heading or row is not None or (title and title.organ and title.year)
        if running and stands_alone:
            yield from _running(running, column, marked)
            running = []
        if row is not None:
            rows.extend(row)
        elif heading:
            yield Paragraph(heading[1], heading[0])
        elif stands_alone:
            yield Paragraph(line.strip())
        else:
            running.append(line)
    if rows:
        yield plain_grid(rows)
    yield from _running(running, column, marked)


def _with_remarks(lines: Sequence[str]) -> Iterator[str]:
    """The lines, a number on a line of its own with the remark that follows it (22 / （其中修订16件）)."""
    at = 0
    while at < len(lines):
        line = lines[at]
        following = lines[at + 1] if at + 1 < len(lines) else ""
        if line.strip().isdigit() and _REMARK.fullmatch(following):
            yield f"\t{line.strip()}{following.strip()}"
            at += 2
        else:
            yield line
            at += 1


def _running(lines: Sequence[str], column: Measure | None, marked: bool) -> Iterator[Paragraph]:
    for text in paragraphs(lines, column):
        if not (marked and _DRAFT.match(text)):
            yield Paragraph(markdown.unescaped(text).strip(" \t") if marked else text.strip())


# --- rows ------------------------------------------------------------------------------------------------------


def _is_whole(line: str) -> bool:
    """Whether a line of a printed page is one of its text: neither labels of a table nor in columns."""
    return not only_labels(line) and not _GAPS.search(line.strip())


def _parted(line: str) -> bool:
    return line.lstrip().startswith("#") or markdown.is_row(line) or "\t" in line.strip()


def _row(line: str, by_blanks: bool) -> list[list[str]] | None:
    """The rows that a line stands for: none for the rule below a header, several for a header of several levels.

    None where the line is prose.
    """
    if markdown.is_row(line):
        return markdown.pipe_rows(line)
    if ("\t" in line.strip() and not _PROSE.search(line)) or (line.startswith("\t") and is_value(line)):
        return [line.rstrip("\n").split("\t")]
    if squeeze(line).endswith("年度报告"):  # a title is made of letters of labels too
        return None
    if BANNER.fullmatch(squeeze(line)):
        return [[line.strip()]]
    found = _GAPS.split(line.strip()) if by_blanks else [line]
    if len(found) > 1 and (sum(map(is_value, found)) > 1 or all(map(only_labels, found))):
        return [found]
    pair = _LABEL_AND_NUMBER.fullmatch(line)
    if pair and is_value(pair[2]) and (match := TABLE2_ROWS.match(pair[1])) is not None and match.exact:
        return [[pair[1], pair[2]]]
    return None
