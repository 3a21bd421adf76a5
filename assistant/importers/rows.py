"""The rows of the grids of a page, told apart: headers and data rows of tables 二, 三 and 四, wherever they stand.

Several tables may share a grid, and one table may run over several grids (page breaks), so each row is told by its
own labels, and a row of bare numbers by what it follows.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, TypeAlias

from assistant.importers.cells import is_value
from assistant.importers.page import Grid, Row, Slot, cells
from assistant.importers.vocabulary import (
    BANNER,
    GROUP_KEYS,
    TABLE2_COLUMNS,
    TABLE2_ROWS,
    TABLE3_COLUMNS,
    TABLE3_ROWS,
    TABLE4_BLOCKS,
    TABLE4_COLUMNS,
    Vocabulary,
    key,
    squeeze,
)

TableId: TypeAlias = Literal["table2", "table3", "table4"]
_CASES = 15
_APPLICANTS = 7
_HEADS3 = frozenset(key(text) for text in ("申请人情况", "法人或其他组织"))
_HEADS4 = frozenset(key(text) for text in ("行政复议", "行政诉讼", "未经复议直接起诉", "复议后起诉"))
_INFORMATION = key("信息内容")
_BESIDE = frozenset(key(text) for text in ("序号", "备注", "说明", "单位", "计量单位"))
"""Heads of columns that offices add and that hold no figure."""


@dataclass(frozen=True)
class DataRow:
    """A row of values: ``label`` is its innermost label as printed ("" where it has none), ``row`` all of its slots,
    ``heads`` the header rows above it that belong to its table, ``grid`` the number of the grid that it stands in,
    ``beside`` the columns of serial numbers and remarks.
    """

    table: TableId
    label: str
    row: Row
    heads: tuple[Row, ...]
    grid: int
    beside: frozenset[int]

    @cached_property
    def values(self) -> tuple[Slot, ...]:
        """The cells behind the last label; serial numbers and remarks are left out."""
        found = tuple(slot for slot in cells(self.row) if slot.column not in self.beside)
        after = [at for at, slot in enumerate(found) if _is_label(slot)]
        return found[after[-1] + 1 :] if after else found

    @cached_property
    def numbers(self) -> tuple[Slot, ...]:
        """The cells behind the last label that hold something."""
        return tuple(slot for slot in self.values if slot.text.strip())


def _is_label(slot: Slot) -> bool:
    return bool(squeeze(slot.text)) and not is_value(slot.text)


def _labels(texts: list[str]) -> list[str]:
    """The labels of a row; a group that was pushed behind its item by a merge gone wrong goes before it again."""
    if len(texts) > 1 and key(texts[-1]) in GROUP_KEYS and TABLE3_ROWS.knows(texts[-2]):
        return [*texts[:-2], texts[-1], texts[-2]]
    return texts


class _Sorter:
    """Goes through the rows of a page in order and knows the table that it is in."""

    def __init__(self) -> None:
        self.table: TableId | None = None
        self.heads: dict[TableId, tuple[Row, ...]] = {}
        self.beside: dict[TableId, frozenset[int]] = {}
        self.in_heads = False

    def rows(self, number: int, grid: Grid) -> Iterator[DataRow]:
        self.in_heads = False
        for row in grid.rows:
            beside = self.beside.get(self.table, frozenset()) if self.table else frozenset()
            texts = [slot for slot in cells(row) if squeeze(slot.text) and slot.column not in beside]
            found = _labels([slot.text for slot in texts if _is_label(slot)])
            if len(found) == len(texts) and (head := _head_of(found)) is not None:
                self._head(head, row, fresh=bool(BANNER.search(squeeze("".join(found)))))
                continue
            self.in_heads = False
            table = self._data_of(found, len(texts) - len(found))
            if table is not None:
                self.table = table
                label = found[-1] if found else ""
                yield DataRow(table, label, row, self.heads.get(table, ()), number, beside)

    def _head(self, table: TableId, row: Row, fresh: bool) -> None:
        if not self.in_heads or self.table != table or fresh:
            self.heads[table], self.beside[table] = (), frozenset()
        self.table, self.in_heads = table, True
        self.heads[table] = (*self.heads[table], row)
        self.beside[table] |= {slot.column for slot in row if slot is not None and key(slot.text) in _BESIDE}

    def _data_of(self, found: Sequence[str], numbers: int) -> TableId | None:
        """The table of a row that is no header; None where it is of none."""
        if not found:
            return self._bare(numbers)
        last = found[-1]
        if (match := TABLE2_ROWS.match(last)) is not None and match.exact:
            return "table2"
        if self.table == "table4" and numbers and _of_cases(last, numbers):
            return "table4"
        if (match := TABLE3_ROWS.match(last)) is not None and (numbers or match.exact):
            return "table3"
        if not numbers:
            return None
        if key(last) in GROUP_KEYS:
            return "table3"
        if TABLE2_ROWS.match(last) is not None:
            return "table2"
        return self.table if self.table != "table2" else None

    def _bare(self, numbers: int) -> TableId | None:
        if numbers == 0 or self.table is None:
            return None
        if numbers == _CASES or (numbers == _APPLICANTS and self.table == "table2"):
            return "table4" if numbers == _CASES else "table3"
        return self.table


def _of_cases(label: str, numbers: int) -> bool:
    block = TABLE4_BLOCKS.match(label)
    column = TABLE4_COLUMNS.match(label)
    return bool((block and block.exact) or (column and column.exact) or numbers >= _CASES)


def _head_of(found: Sequence[str]) -> TableId | None:
    """The table of a row without values that is a header of one; None where it is none."""
    keys = [key(text) for text in found]
    if any(BANNER.search(squeeze(text)) for text in found):
        return "table2"
    if _INFORMATION in keys or any(_is_exact(TABLE2_COLUMNS, text) for text in found):
        return "table2"
    of_cases = sum(_is_exact(TABLE4_COLUMNS, text) and key(text) != "总计" for text in found)
    if of_cases > 1 or any(plain in _HEADS4 for plain in keys):
        return "table4"
    of_applicants = sum(_is_exact(TABLE3_COLUMNS, text) and key(text) != "总计" for text in found)
    if of_applicants > 1 or any(plain in _HEADS3 or "勾稽关系" in plain for plain in keys):
        return "table3"
    return None


def _is_exact(words: Vocabulary, text: str) -> bool:
    match = words.match(text)
    return match is not None and match.exact


def data_rows(grids: Sequence[Grid]) -> tuple[DataRow, ...]:
    """Every row of values of the form in some grids, in order."""
    sorter = _Sorter()
    return tuple(row for number, grid in enumerate(grids) for row in sorter.rows(number, grid))
