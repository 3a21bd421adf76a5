"""Blocks of cells as text: what Excel and WPS copy, read into a sheet, and a sheet's own copies. Pure.

A block is placed as a whole or not at all: a value that is no number, a ragged row or a row that cannot be told
refuses the paste with a sentence that says where.
"""

import csv
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from assistant.errors import BadInput
from assistant.intake import typed_cell
from assistant.reading.numbers import read_typed
from assistant.report.draft import Draft
from assistant.report.figures import Figures, Number, shown
from assistant.report.form import TABLE3_CORNER, Form
from assistant.tui.widgets.grid_sheet import Banner, Entry, Sheet, sheet_of

Block: TypeAlias = tuple[tuple[str, ...], ...]
_NUMBER = re.compile(r"[0-9]+(\.[0-9]+)?")
_NUMBERING = re.compile(r"^\s*([（(]?[一二三四五六七八九]+[)）、.]|[0-9]+[.、．])\s*")


@dataclass(frozen=True, slots=True)
class Placed:
    """What a block puts into a sheet.

    ``values`` are the cells to set (None blanks one), ``skipped`` how many cells fell on computed ones, and
    ``differing`` the computed cells whose pasted number is another: (cell, pasted, computed).
    """

    values: Mapping[str, Number | None]
    skipped: int = 0
    differing: tuple[tuple[str, Number, Number], ...] = ()


def parse_block(text: str) -> Block:
    """The cells of tab-separated text, with quoted cells as Excel writes them; one trailing newline is no row.

    BadInput where rows have different lengths: which cells are missing cannot be told.
    """
    lines = _lines(text)
    try:
        rows = list(csv.reader(lines, delimiter="\t", strict=True)) if '"' in text else None
    except csv.Error:
        rows = None
    if rows is None:
        rows = [line.split("\t") for line in lines]
    width = max(map(len, rows))
    if width > 1:
        rows = [row for row in rows if len(row) > 1 or "".join(row).strip()]
    for number, row in enumerate(rows, 1):
        if width > 1 and len(row) != width:
            raise BadInput(
                f"粘贴的内容第{number}行有{len(row)}格，别的行有{width}格，分不清缺的是哪一格；整块没有粘贴，请从表格软件里重新复制。"
            )
    return tuple(tuple(cell.strip() for cell in row) or ("",) for row in rows)


def _lines(text: str) -> list[str]:
    """The lines of a pasted text. Some terminals make two carriage returns of the end of a line from Windows."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\n" not in text and lines.endswith("\n\n") and not re.search(r"(?<!\n)(\n\n)*\n(?!\n)", lines):
        lines = lines.replace("\n\n", "\n")
    return lines.removesuffix("\n").split("\n")


def is_block(text: str) -> bool:
    """Whether a pasted text is more than one cell."""
    return any(mark in text.rstrip("\r\n") for mark in "\t\n\r")


def copy_block(figures: Figures, names: Sequence[Sequence[str | None]]) -> str:
    """Cells as tab-separated text for Excel and WPS; a blank is an empty cell."""
    return "\n".join("\t".join(shown(figures[name]) if name else "" for name in row) for row in names)


def place_block(draft: Draft, start: str, block: Block) -> Placed:
    """Where the cells of a block go when it is pasted at ``start``.

    Heads and labels that come along are dropped; labels that are known decide the rows. A block as large as the
    table goes to its corner. BadInput says what does not fit or is no number, and names the cell.
    """
    sheet = sheet_of(draft.figures.form_id, start)
    labels, values = _without_words(_Words.of(sheet), block)
    if not values or not values[0]:
        raise BadInput("粘贴的内容里没有数字；整块没有粘贴。")
    if len(values) == 1 and len(values[0]) == sheet.shape[0] * sheet.shape[1] and not labels:
        values = _unrolled(values[0], sheet.shape[1])
    place = sheet.places[start]
    rows = _labelled_rows(sheet, labels, place[0]) if labels else _rows_from(sheet, place[0], len(values))
    first = _first_column(sheet, place[1], values, labelled=bool(labels))
    return _placed(draft, sheet, rows, first, values)


def _unrolled(cells: tuple[str, ...], width: int) -> Block:
    """表四 as the form prints it, all in one row, cut into the rows of the sheet."""
    return tuple(cells[at : at + width] for at in range(0, len(cells), width))


def told(form: Form, placed: Placed) -> str:
    """What a paste did, in one sentence."""
    empty = sum(value is None for value in placed.values.values())
    parts = [f"已粘贴{len(placed.values)}格" + (f"（其中{empty}格是空的）" if empty else "")]
    if placed.skipped:
        parts.append(f"跳过{placed.skipped}格自动计算的合计")
    if placed.differing:
        name, pasted, derived = placed.differing[0]
        parts.append(
            f"有{len(placed.differing)}格合计与自动计算的不同，如{form.cells[name].label}粘贴的是{pasted}、算出来是{derived}，请核对"
        )
    return "，".join(parts) + "。"


# --- words that come along --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a sheet, without spaces and punctuation: ``rows`` by label, ``heads`` of columns, ``groups``."""

    rows: Mapping[str, int]
    heads: frozenset[str]
    groups: frozenset[str]

    @classmethod
    def of(cls, sheet: Sheet) -> "_Words":
        rows: dict[str, int] = {}
        for line in sheet.lines:
            if isinstance(line, Entry):
                for text in (line.text, line.short, sheet.rows[line.row].full_label):
                    rows[_key(text)] = line.row
                    rows.setdefault(_key(_NUMBERING.sub("", text)), line.row)
        heads = {_key(head) for row in sheet.rows for column in row.columns for head in column.heads}
        groups = {_key(line.text) for line in sheet.lines if isinstance(line, Banner)}
        groups |= {_key(text) for text in (TABLE3_CORNER, "信息内容", "单位：件", "项目")}
        return cls(rows, frozenset(heads), frozenset(groups))

    def is_head(self, row: Sequence[str]) -> bool:
        """Whether a line says no more than what the columns or a group of rows are."""
        keys = [_key(cell) for cell in row if cell]
        if not keys or not all(key in self.heads or key in self.groups for key in keys):
            return False
        return len(keys) > 1 or keys[0] not in self.rows

    def is_label_column(self, cells: Sequence[str]) -> bool:
        return not any(map(_is_number, cells)) and any(_key(cell) in self.rows for cell in cells if cell)


def _key(text: str) -> str:
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", text))


def _is_number(cell: str) -> bool:
    return _NUMBER.fullmatch(read_typed(cell) or "") is not None


def _without_words(words: _Words, block: Block) -> tuple[tuple[int | str, ...], Block]:
    """The label of each row (its row where known; none where the block has no labels) and what may be numbers."""
    body = [row for row in block if not words.is_head(row)]
    if not body:
        return (), ()
    last = 0
    for column in range(min(3, len(body[0]))):
        if words.is_label_column([row[column] for row in body]):
            last = column + 1
    labels: list[int | str] = []
    for row in body if last else ():
        text = next((cell for cell in reversed(row[:last]) if cell), "")
        labels.append(words.rows.get(_key(text), text))
    return tuple(labels), tuple(row[last:] for row in body)


# --- where it goes ----------------------------------------------------------------------------------------------


def _rows_from(sheet: Sheet, start: int, count: int) -> tuple[int, ...]:
    height = sheet.shape[0]
    if count == height:
        start = 0
    if start + count > height:
        label = sheet.rows[start].label
        raise BadInput(
            f"粘贴的内容有{count}行，从“{label}”往下只有{height - start}行；整块没有粘贴，请把光标移到第一行再试。"
        )
    return tuple(range(start, start + count))


def _labelled_rows(sheet: Sheet, labels: Sequence[int | str], start: int) -> tuple[int, ...]:
    """The row of each label; one that is not known stands between its neighbours, or the block is refused."""
    known = [(at, label) for at, label in enumerate(labels) if isinstance(label, int)]
    at, row = known[0] if known else (0, start)
    rows = [row - at + place for place in range(at)]
    for place, label in enumerate(labels[at:], at):
        rows.append(label if isinstance(label, int) else rows[place - 1] + 1)
    for place, (here, after) in enumerate(zip(rows, [*rows[1:], sheet.shape[0]], strict=True)):
        gap = isinstance(labels[place], str) and place + 1 < len(rows) and after != here + 1
        if not 0 <= here < after or gap:
            text = labels[place] if isinstance(labels[place], str) else sheet.rows[here].label
            raise BadInput(f"粘贴的内容里“{text}”这一行对不上表里的行；整块没有粘贴，请只复制数字部分再试。")
    return tuple(rows)


def _first_column(sheet: Sheet, start: int, values: Block, *, labelled: bool) -> int:
    height, width = sheet.shape
    count = len(values[0])
    whole = count in (width, width - 1)
    if count == width or (whole and (labelled or len(values) == height)):
        start = 0
    if start + count > width:
        raise BadInput(
            f"粘贴的内容有{count}列，从光标所在的列往右只有{width - start}列；整块没有粘贴，请把光标移到第一列再试。"
        )
    return start


def _placed(draft: Draft, sheet: Sheet, rows: Sequence[int], first: int, block: Block) -> Placed:
    cells = draft.figures.form.cells
    values: dict[str, Number | None] = {}
    computed: dict[str, str] = {}
    for row, texts in zip(rows, block, strict=True):
        names = sheet.names[row]
        for column, text in enumerate(texts, first):
            name = names[column]
            if name is None:
                if text:
                    raise BadInput(
                        f"“{sheet.rows[row].label}”没有第{column + 1}列，放不下“{text}”；整块没有粘贴。"
                    )
            elif cells[name].derived:
                computed[name] = text
            else:
                values[name] = _value(draft, name, text)
    after = draft.figures.with_values(values).derived()
    return Placed(values, len(computed), tuple(_differing(after, computed)))


def _value(draft: Draft, name: str, text: str) -> Number | None:
    try:
        return typed_cell(draft, name, text)
    except BadInput as error:
        raise BadInput(f"{error}整块没有粘贴。") from None


def _differing(after: Figures, computed: Mapping[str, str]) -> Iterator[tuple[str, Number, Number]]:
    for name, text in computed.items():
        derived = after[name]
        if derived is not None and _is_number(text):
            pasted = Decimal(read_typed(text) or 0)
            if pasted != derived:
                yield name, pasted, derived
