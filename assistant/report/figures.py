"""The figures of one report: a value for each cell, where blank is not zero.

Plain data without a validation library, since a folder of a hundred thousand reports passes through here.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from typing import Any, TypeAlias

from assistant.errors import BadInput
from assistant.report.form import FORM_2021, FORMS, GROUPS, Cell, Form, FormId

Number: TypeAlias = int | Decimal

LARGEST = 10**9
LARGEST_TOTAL = LARGEST * 200
"""More than every cell of a form at its largest adds up to."""
FEE_PLACES = 6
_WHOLE = re.compile(r"[0-9]{1,10}")
_DECIMAL = re.compile(r"[0-9]{1,10}(\.[0-9]+)?")


@dataclass(frozen=True, slots=True)
class Figures:
    """What a report says in its three tables.

    ``values`` holds the cells that are filled (件; fees in 万元 as Decimal); a cell that is absent is blank.
    ``printed`` holds what stands in cells that are no number ("/", "-3"), which are blank to all arithmetic.
    Neither is ever changed in place.
    """

    form_id: FormId = "2021"
    values: Mapping[str, Number] = field(default_factory=dict)
    printed: Mapping[str, str] = field(default_factory=dict)

    @property
    def form(self) -> Form:
        return FORMS[self.form_id]

    def __getitem__(self, name: str) -> Number | None:
        """The value of a cell, None where it is blank; a name that this form lacks is blank too."""
        return self.values.get(name)

    def with_values(self, changes: Mapping[str, Number | None]) -> "Figures":
        """These figures with some cells replaced; None makes a cell blank."""
        values = {**self.values, **changes}
        return replace(
            self,
            values={name: value for name, value in values.items() if value is not None},
            printed={name: text for name, text in self.printed.items() if name not in changes},
        )

    def derived(self) -> "Figures":
        """These figures with every derived cell computed; a total over a blank is blank."""
        values = dict(self.values)
        for relation in self.form.totals:
            total = total_of(values, relation.left)
            if total is None:
                values.pop(relation.right[0], None)
            else:
                values[relation.right[0]] = total
        printed = {name: text for name, text in self.printed.items() if not self.form.cells[name].derived}
        return replace(self, values=values, printed=printed)


def total_of(values: Mapping[str, Number], names: Iterable[str]) -> Number | None:
    """The sum of some cells, None where one of them is blank."""
    total: Number = 0
    for name in names:
        value = values.get(name)
        if value is None:
            return None
        total += value
    return total


def group_rows(form: Form, group: str) -> tuple[str, ...]:
    """The rows of table 三 that ``group`` of ``GROUPS`` stands for in this form."""
    return tuple(row for row in GROUPS[group][1] if row in form.result_rows)


def group_cells(form: Form, group: str, column: str = "total") -> tuple[str, ...]:
    """The cells whose sum is a group (不予公开, 无法提供 …) in one column of table 三."""
    return tuple(f"table3.{row}.{column}" for row in group_rows(form, group))


def stock_gap(figures: Figures, previous: Figures, row: str) -> tuple[Number, Number] | None:
    """What 现行有效 of ``row`` should be by last year's stock + 制发 − 废止, and what it is; None if unknown."""
    before = previous[f"table2.{row}.in_force"]
    issued, repealed, now = (
        figures[f"table2.{row}.{column}"] for column in ("issued", "repealed", "in_force")
    )
    if before is None or issued is None or repealed is None or now is None:
        return None
    return before + issued - repealed, now


def cell_of(form: Form, name: str) -> Cell:
    """The cell of that name; BadInput names the nearest where there is none."""
    cell = form.cells.get(name)
    if cell is None:
        near = get_close_matches(name, form.cells, n=1, cutoff=0.5)
        hint = f"是不是 {near[0]}（{form.cells[near[0]].label}）？" if near else ""
        raise BadInput(f"没有名为 {name} 的格。{hint}运行 nianbao show 可以查看全部格名。")
    return cell


def read_value(cell: Cell, text: str) -> Number:
    """The number that a plain string states for a cell; BadInput says why it is none.

    Takes ASCII digits only (fees: a decimal point). What people type or paste is normalised before this.
    """
    if cell.row.decimal:
        if not _DECIMAL.fullmatch(text):
            raise BadInput(f"{cell.label}应填不小于0的数字（单位：万元，可带小数），不能是“{text}”。")
        value = Decimal(text)
        if -int(value.as_tuple().exponent) > FEE_PLACES:
            raise BadInput(f"{cell.label}最多保留{FEE_PLACES}位小数（单位：万元），不能是“{text}”。")
    else:
        if not _WHOLE.fullmatch(text):
            raise BadInput(f"{cell.label}应填不小于0的整数，不能是“{text}”；没有发生请填0。")
        value = int(text)  # type: ignore[assignment]
    if value > LARGEST:
        raise BadInput(f"{cell.label}的“{text}”太大，请核对是否多输了数字。")
    return plain_decimal(value) if cell.row.decimal else int(value)


def shown(value: Number | None) -> str:
    """A value as tables print it: plain digits, never with an exponent; nothing for a blank."""
    return "" if value is None else f"{value:f}" if isinstance(value, Decimal) else str(value)


def plain_decimal(value: Decimal) -> Decimal:
    """The same amount without zeros at its end, so that 84, 84.0 and 84.00 are shown alike."""
    return Decimal(int(value)) if value == int(value) else value.normalize()


# --- the JSON shape of contract.md ------------------------------------------------------------------------------


def figures_from_json(data: Mapping[str, Any]) -> Figures:
    """Figures from the ``table2``, ``table3``, ``table4`` of a JSON object (fees may be float or Decimal).

    Keys not named by the form are ignored. BadInput where a table is missing or a row has the wrong length.
    """
    unsplit = (
        data.get("table3", {}).get("closed_unsplit") if isinstance(data.get("table3"), Mapping) else None
    )
    if str(data.get("format") or "2021") == "2019":
        form_id: FormId = "2019"
    elif isinstance(unsplit, list) and any(value is not None for value in unsplit):
        form_id = "2021-merged"
    else:
        form_id = "2021"
    cells = FORMS[form_id].cells
    values: dict[str, Number] = {}
    printed: dict[str, str] = {}
    for table in FORMS[form_id].tables:
        rows = data.get(table.id)
        if not isinstance(rows, Mapping):
            raise BadInput(f"缺少 {table.id}（“{table.section}”部分的表格数据）。")
        for row in table.rows:
            if row.id is None:
                continue
            for name, value in _row_from_json(table.id, row.id, rows.get(row.id)):
                if value is None:
                    continue
                number = _number(value, row.decimal)
                cell = cells.get(name)
                if number is None or (number > LARGEST and cell is not None and not cell.derived):
                    printed[name] = str(value)
                elif cell is not None:
                    values[name] = number
    return Figures(form_id, values, printed)


def _row_from_json(table_id: str, row_id: str, value: Any) -> Iterable[tuple[str, Any]]:
    names = _ROW_NAMES[table_id, row_id]
    if len(names) == 1:
        return ((names[0], value),)
    if value is None:
        return ()
    if not isinstance(value, list) or len(value) != len(names):
        raise BadInput(f"{table_id}.{row_id} 应有{len(names)}个数。")
    return zip(names, value, strict=True)


def _number(value: Any, decimal: bool) -> Number | None:
    """The number that a JSON value is, None where it is not one that a cell may hold."""
    if type(value) is int:
        return (Decimal(value) if decimal else value) if 0 <= value <= LARGEST_TOTAL else None
    if isinstance(value, float | Decimal):
        try:
            exact = Decimal(str(value))
        except InvalidOperation:  # pragma: no cover - str() of a float is always a decimal
            return None
        if not exact.is_finite() or not 0 <= exact <= LARGEST_TOTAL:
            return None
        if decimal:
            return plain_decimal(exact)
        return int(exact) if exact == int(exact) else None
    return None


def figures_to_json(figures: Figures) -> dict[str, Any]:
    """``format``, ``table2``, ``table3``, ``table4`` in the shape of contract.md; a blank is None, fees are float."""
    out: dict[str, Any] = {"format": figures.form.year_format}
    shown = {**_ROW_NAMES_2021, **_ROW_NAMES_UNSPLIT} if figures.form_id != "2021" else _ROW_NAMES_2021
    for (table_id, row_id), names in shown.items():
        row = [_plain(figures.values.get(name, figures.printed.get(name))) for name in names]
        out.setdefault(table_id, {})[row_id] = row[0] if len(names) == 1 else row
    return out


def _plain(value: Number | str | None) -> int | float | str | None:
    return float(value) if isinstance(value, Decimal) else value


def _row_names(form: Form) -> dict[tuple[str, str], tuple[str, ...]]:
    names: dict[tuple[str, str], tuple[str, ...]] = {}
    for cell in form.cells.values():
        key = cell.table, str(cell.row.id)
        names[key] = (*names.get(key, ()), cell.name)
    return names


# The file shape is the same for every form: the rows of the 2021 form and, where it is filled, closed_unsplit.
_ROW_NAMES_2021 = _row_names(FORM_2021)
_ROW_NAMES_UNSPLIT = {
    key: names for key, names in _row_names(FORMS["2021-merged"]).items() if key[1] == "closed_unsplit"
}
_ROW_NAMES = {**_ROW_NAMES_2021, **_ROW_NAMES_UNSPLIT}
