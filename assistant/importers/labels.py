"""Tables read by their labels, never by the number of a row: what every format's reader hands its tables to.

A table comes as its heads (one text a column, the levels joined by ·, the first that of the labels where the table
has a column of them) and its rows of texts.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import TypeAlias

from assistant.errors import BadInput
from assistant.reading.numbers import read_typed
from assistant.report.figures import Figures, Number, read_value
from assistant.report.form import FORM_2019, FORM_2021, FORM_2021_MERGED, Form, Row
from assistant.report.published import Note

Heads: TypeAlias = Sequence[str]
Rows: TypeAlias = Sequence[Sequence[str]]
JOINT = "·"

_OF_2019 = ("本年新制作数量", "对外公开总数量", "上一年项目数量", "其他对外管理服务事项", "政府集中采购")
_CLOSED = "(六)其他处理"
_SAME = str.maketrans({"，": "、", ",": "、", "“": "", "”": "", '"': "", "＂": ""})


def plain_label(text: str) -> str:
    """A label without what printers vary: blanks, quotes, comma or 顿号, width of brackets and digits."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text.translate(_SAME)).translate(_SAME))


def which_form(labels: Sequence[str]) -> Form:
    """The form that some labels belong to."""
    plain = [plain_label(label) for label in labels]
    if any(word in label for label in plain for word in _OF_2019):
        return FORM_2019
    return FORM_2021_MERGED if any(label.endswith(_CLOSED) for label in plain) else FORM_2021


def read_table(form: Form, heads: Heads, rows: Rows) -> dict[str, str]:
    """What the cells of one table hold, by cell name; nothing where the table is none of the form's."""
    plain = [plain_label(head) for head in heads]
    if plain and plain[0].startswith("行政复议"):
        return dict(_outcomes(form, plain, rows))
    table_id = "table3" if any("自然人" in head for head in plain) else "table2"
    return dict(_labelled(form, table_id, plain, rows))


def figures_of(form: Form, texts: Mapping[str, str]) -> tuple[Figures, tuple[Note, ...]]:
    """Figures from what the cells hold, and a note for each row that was not there or cell that was read freely.

    A text that is no number stays as printed and blank to all arithmetic.
    """
    values: dict[str, Number] = {}
    printed: dict[str, str] = {}
    notes = [*_missing(form, texts)]
    for name, text in texts.items():
        number = _number(form, name, text)
        if number is None and text.strip():
            printed[name] = text.strip()
        elif number is not None:
            values[name] = number
            if unicodedata.normalize("NFKC", text).strip() != text.strip() or not re.fullmatch(
                r"[0-9.]+", text
            ):
                notes.append(Note(name, f"“{text.strip()}”读作 {number}。"))
    return Figures(form.id, values, printed), tuple(notes)


def _number(form: Form, name: str, text: str) -> Number | None:
    plain = read_typed(text)
    if plain is None:
        return None
    try:
        return read_value(form.cells[name], plain)
    except BadInput:
        return None


def _missing(form: Form, texts: Mapping[str, str]) -> Iterator[Note]:
    found = {name.rsplit(".", 1)[0] for name in texts} | set(texts)
    for table in form.tables:
        for row in table.rows:
            where = f"{table.id}.{row.id}"
            if row.id and where not in found and any(column.id is not None for column in row.columns):
                yield Note(where, f"没有找到“{row.full_label}”一行，留空。")


def _outcomes(form: Form, heads: Heads, rows: Rows) -> Iterator[tuple[str, str]]:
    known = {
        plain_label(JOINT.join((*row.heads, column.label))): f"table4.{row.id}.{column.id}"
        for row in form.table("table4").rows
        for column in row.columns
    }
    for head, text in zip(heads, rows[0] if rows else (), strict=False):
        if head in known:
            yield known[head], text


def _labelled(form: Form, table_id: str, heads: Heads, rows: Rows) -> Iterator[tuple[str, str]]:
    known = _rows(form, table_id)
    for label, *texts in rows:
        row = known.get(plain_label(label))
        if row is None or row.id is None:
            continue
        columns = [(plain_label(column.label), column.id) for column in row.columns]
        for head, text in zip(heads[1:], texts, strict=False):
            for column_label, column_id in columns:
                if column_id is not None and head.split(JOINT)[-1] == column_label:
                    yield f"{table_id}.{row.id}.{column_id}" if column_id else f"{table_id}.{row.id}", text


@cache
def _rows(form: Form, table_id: str) -> Mapping[str, Row]:
    """The rows of a table by each label, whole or its inner levels alone, that only one row has."""
    known: dict[str, list[Row]] = {}
    for row in form.table(table_id).rows:
        for level in range(len(row.heads)):
            known.setdefault(plain_label(JOINT.join(row.heads[level:])), []).append(row)
    return {label: rows[0] for label, rows in known.items() if len(rows) == 1}
