"""From the grids of a page to figures, by label.

Nothing is guessed in silence: whatever is settled otherwise than by an official label and a plain number is told in
a note at its cell. What stays open stays blank.
"""

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from decimal import Decimal

from assistant.importers import table2, table3, table4
from assistant.importers.cells import Content, read_cell
from assistant.importers.page import Grid
from assistant.importers.parted import joined
from assistant.importers.placed import PlacedRow
from assistant.importers.rows import DataRow, TableId, data_rows
from assistant.importers.turned import upright
from assistant.importers.vocabulary import TABLE2_ROWS, TABLE3_ROWS, UNKEPT, key, squeeze
from assistant.report.figures import Figures, Number
from assistant.report.form import FORM_2019, FORM_2021, FORM_2021_MERGED, TABLE_LABELS, Cell, Form, Row
from assistant.report.published import Note


@dataclass(frozen=True, slots=True)
class Tables:
    """The figures of a page. ``labels`` are labels of rows and cells that are printed otherwise than in the form, by
    cell or row name; ``found`` says which tables each grid holds rows of; ``open_rows`` the ways to
    read rows of which nothing on the page decides, the likeliest first.
    """

    figures: Figures
    notes: tuple[Note, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
    found: Mapping[int, frozenset[TableId]] = field(default_factory=dict)
    open_rows: Mapping[str, Sequence[tuple[int, ...]]] = field(default_factory=dict)


_PLACES: Mapping[TableId, Callable[[Sequence[DataRow]], tuple[tuple[PlacedRow, ...], tuple[Note, ...]]]] = {
    "table2": table2.place,
    "table3": table3.place,
    "table4": table4.place,
}


def read_tables(grids: Sequence[Grid]) -> Tables:
    """The figures that stand in some grids, in the order of the page."""
    rows = data_rows(joined([upright(grid) for grid in grids]))
    of: dict[TableId, list[DataRow]] = {"table2": [], "table3": [], "table4": []}
    found: dict[int, set[TableId]] = {}
    for row in rows:
        of[row.table].append(row)
        found.setdefault(row.grid, set()).add(row.table)
    form = _form(of)
    reader = _Reader(form)
    for table_id, place in _PLACES.items():
        placed, notes = place(of[table_id])
        reader.notes += notes
        for line in placed:
            reader.take(table_id, line)
        reader.miss(table_id, {line.row_id for line in placed})
    if form is FORM_2019:
        reader.join_closed()
    return Tables(
        Figures(form.id, reader.values, reader.printed),
        tuple(reader.notes),
        reader.labels,
        {number: frozenset(tables) for number, tables in found.items()},
    )


def _form(of: Mapping[TableId, Sequence[DataRow]]) -> Form:
    if table2.is_2019(of["table2"]):
        return FORM_2019
    return FORM_2021_MERGED if table3.merged(of["table3"]) else FORM_2021


class _Reader:
    """Collects cells; the first print of a cell counts."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self.values: dict[str, Number] = {}
        self.printed: dict[str, str] = {}
        self.labels: dict[str, str] = {}
        self.notes: list[Note] = []
        self._closed: dict[str, list[Number]] = {}
        self._seen: dict[str, Content] = {}

    def take(self, table_id: str, line: PlacedRow) -> None:
        self._row_label(table_id, line)
        above = {head.id: head.printed for head in line.heads.values()}
        for column, slot in line.cells.items():
            if slot is None or column.startswith(UNKEPT):
                continue
            name = f"{table_id}.{line.row_id}.{column}" if column else f"{table_id}.{line.row_id}"
            cell = self.form.cells.get(name)
            if cell is None:
                self._beyond(line.row_id, column, read_cell(slot.text))
                continue
            head = above.get(column, "")
            content = _fee(slot.text, head) if cell.row.decimal else read_cell(slot.text)
            self._cell(cell, content)
            self._column_label(cell, head)

    def miss(self, table_id: TableId, found: Set[str]) -> None:
        """Tells the rows that are not there; of a table that is not there at all, only that."""
        rows = [row for row in self.form.table(table_id).rows if row.id and _is_kept(row)]
        told = {note.where for note in self.notes}
        missing = [row for row in rows if row.id not in found and f"{table_id}.{row.id}" not in told]
        if len(missing) == len(rows):
            label, section = TABLE_LABELS[table_id], self.form.table(table_id).section
            self._note(section, f"没有读到{label}的数据，{label}留空，请手工填写。")
            return
        for row in missing:
            where = f"{table_id}.{row.id}"
            self._note(where, f"没有找到{TABLE_LABELS[table_id]}“{row.full_label}”一行，留空，请手工填写。")

    def _cell(self, cell: Cell, content: Content) -> None:
        if content.blank:
            return
        before = self._seen.setdefault(cell.name, content)
        if before is not content:
            if before.value != content.value:
                one, two = (str(c.printed if c.value is None else c.value) for c in (before, content))
                self._note(
                    cell.name, f"{cell.label}印了两次，先是“{one}”，后是“{two}”，读入的是前一个，请核对。"
                )
            return
        if content.value is not None:
            self.values[cell.name] = content.value
        else:
            self.printed[cell.name] = content.printed
            self._note(cell.name, f"{cell.label}印的是“{content.printed}”，不是数字，作空白处理。")
        if content.repair:
            self._note(cell.name, f"{cell.label}：{content.repair}。")

    def _beyond(self, row_id: str, column: str, content: Content) -> None:
        """A row of 其他处理 in a form that has one row for all of them."""
        if content.value is not None and row_id.startswith("closed_"):
            self._closed.setdefault(column, []).append(content.value)

    def join_closed(self) -> None:
        """The 2019 form has one row （六）其他处理; a page that splits it is added up."""
        for column, parts in self._closed.items():
            name = f"table3.{table3.UNSPLIT}.{column}"
            if name not in self.values:
                self.values[name] = sum(parts)
                self._note(name, "原表把（六）其他处理分行列出，2019年格式只有一行，已相加。")

    def _row_label(self, table_id: str, line: PlacedRow) -> None:
        cells = (
            cell for name, cell in self.form.cells.items() if name.startswith(f"{table_id}.{line.row_id}")
        )
        cell = next(cells, None)
        printed = line.row.label.strip()
        if cell is None or not printed or table_id == "table4" or key(printed) == key(cell.row.label):
            return
        match = (TABLE2_ROWS if table_id == "table2" else TABLE3_ROWS).match(printed)
        if match is None:  # a piece of a folded label
            return
        where = f"{table_id}.{line.row_id}"
        self.labels[where] = printed
        if not match.exact:
            self._note(
                where, f"原表的“{squeeze(printed)}”与官方名称不同，按“{cell.row.full_label}”读取，请核对。"
            )

    def _column_label(self, cell: Cell, printed: str) -> None:
        plain, official = key(printed), key(cell.column.label)
        folded = len(plain) > 2 and official.startswith(plain)  # 商业企, with 业 on the next line
        if plain and plain != official and not folded:
            self.labels[cell.name] = printed.strip()

    def _note(self, where: str, message: str) -> None:
        self.notes.append(Note(where, message))


def _is_kept(row: Row) -> bool:
    return any(column.id is not None for column in row.columns)


def _fee(text: str, head: str) -> Content:
    """A fee in 万元; where the header says 元, the amount is converted."""
    content = read_cell(text, decimal=True)
    in_yuan = "元" in head and "万元" not in squeeze(head)
    if content.value is None or not in_yuan or "万元" in squeeze(text):
        return content
    return Content(Decimal(content.value) / 10000, repair="原表的单位是元，已换算成万元")
