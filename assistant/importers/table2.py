"""Table 二: rows by label, cells by the header above them; the header is the form of 2021 or of 2019."""

import re
from collections.abc import Iterator, Mapping, Sequence

from assistant.importers.columns import Head, by_order, by_position, heads_of, in_order
from assistant.importers.page import Slot, cells
from assistant.importers.placed import PlacedRow
from assistant.importers.rows import DataRow
from assistant.importers.vocabulary import ONLY_2019, TABLE2_COLUMNS, TABLE2_ROWS, UNKEPT, key, squeeze
from assistant.report.form import FORM_2019, FORM_2021, Form
from assistant.report.form import Row as OfficialRow
from assistant.report.published import Note


def is_2019(rows: Sequence[DataRow]) -> bool:
    """Whether labels stand in or above the rows that only the form of 2019 has."""
    texts = (slot.text for row in rows for line in (*row.heads, row.row) for slot in cells(line))
    return any(key(text) in ONLY_2019 for text in texts)


def place(rows: Sequence[DataRow]) -> tuple[tuple[PlacedRow, ...], tuple[Note, ...]]:
    """Each row with the item that it stands for and its cells by column."""
    form = FORM_2019 if is_2019(rows) else FORM_2021
    notes: list[Note] = []
    return tuple(_placed(rows, form, notes)), tuple(notes)


def _placed(rows: Sequence[DataRow], form: Form, notes: list[Note]) -> Iterator[PlacedRow]:
    official = {row.id: row for row in form.table("table2").rows if row.id}
    loose = [row for row in rows if not row.label and len(row.numbers) == 1]
    for row in rows:
        match = TABLE2_ROWS.match(row.label) if row.label else None
        if match is None or match.id not in official:
            continue
        columns = tuple(
            UNKEPT + column.label if column.id is None else column.id for column in official[match.id].columns
        )
        heads = heads_of(row.heads, TABLE2_COLUMNS) or {}
        found = _cells(row, heads, columns)
        if found is None and loose and len(row.numbers) == len(columns) - 1:
            found = _with_loose(official[match.id], row, loose.pop(0), columns, notes)
        if found is not None:
            yield PlacedRow(match.id, row, found, heads)
        elif row.numbers:
            shown = "、".join(squeeze(slot.text) for slot in row.numbers[:10])
            notes.append(
                Note(
                    f"table2.{match.id}",
                    f"表二“{official[match.id].label}”一行印有{shown}，与各列对不上，没有读入，请手工填写。",
                )
            )


def _cells(
    row: DataRow, heads: Mapping[int, Head], columns: Sequence[str]
) -> Mapping[str, Slot | None] | None:
    kept = {column for column in columns if not column.startswith(UNKEPT)}
    if set(in_order(heads)) >= kept and max(heads, default=0) < len(row.row):
        found: Mapping[str, Slot | None] | None = by_position(row, heads)
        if found is not None:
            return found
    if len(columns) == 1:  # one number, perhaps printed again in every column that it is merged over
        texts = {squeeze(slot.text) for slot in row.numbers}
        return {columns[0]: row.numbers[0]} if len(texts) == 1 else None
    return by_order(row, columns)


_REMARKS = (
    (re.compile("失效|废止|清理|撤销"), "repealed"),
    (re.compile("修订|修改|修正|新制定|新增|联合"), "issued"),
)


def _with_loose(
    official: OfficialRow, row: DataRow, loose: DataRow, columns: Sequence[str], notes: list[Note]
) -> Mapping[str, Slot | None] | None:
    """A row that lacks one number, with one that stands outside of the table; its remark says which column it is of."""
    slot = loose.numbers[0]
    column = next((column for pattern, column in _REMARKS if pattern.search(slot.text)), None)
    if column not in columns:
        return None
    rest = iter(row.numbers)
    notes.append(
        Note(
            f"table2.{official.id}.{column}",
            f"“{squeeze(slot.text)}”印在表格之外，按附注读作“{official.label}”一行的这一格，其余各格依次读取，请核对。",
        )
    )
    return {each: slot if each == column else next(rest) for each in columns}
