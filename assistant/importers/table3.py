"""Table 三: rows to items of the form, cells to kinds of applicant."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from assistant.importers.alignment import align
from assistant.importers.columns import Head, agree, by_order, by_position, heads_of, in_order
from assistant.importers.page import Slot
from assistant.importers.placed import PlacedRow
from assistant.importers.rows import DataRow
from assistant.importers.vocabulary import GROUP_KEYS, SUBTOTAL, TABLE3_COLUMNS, TABLE3_ROWS, key, squeeze
from assistant.report.form import FORM_2021, FORM_2021_MERGED
from assistant.report.published import Note

UNSPLIT = "closed_unsplit"
_COLUMNS = tuple(str(column.id) for column in FORM_2021.table("table3").columns)
_ROWS = tuple(str(row.id) for row in FORM_2021.table("table3").rows)
_ROWS_MERGED = tuple(str(row.id) for row in FORM_2021_MERGED.table("table3").rows)
_CLOSED = tuple(row for row in _ROWS if row not in _ROWS_MERGED)
_EXACT, _ALIKE, _PIECE, _BARE = 10.0, 8.0, 4.0, 0.5


def merged(rows: Sequence[DataRow]) -> bool:
    """Whether （六）其他处理 is printed as one row."""
    ids = {match.id for row in rows if (match := TABLE3_ROWS.match(row.label)) is not None and match.exact}
    return UNSPLIT in ids and not ids & set(_CLOSED)


def place(rows: Sequence[DataRow]) -> tuple[tuple[PlacedRow, ...], tuple[Note, ...]]:
    """Each row with its item and its cells, and what had to be settled on the way."""
    notes: list[Note] = []
    assigned = _items(rows, notes)
    placed: list[PlacedRow] = []
    for heads_rows, group in groupby(assigned, key=lambda pair: (pair[1].heads, pair[1].grid)):
        members = tuple(group)
        heads = heads_of(heads_rows[0], TABLE3_COLUMNS) or {}
        whole = set(in_order(heads)) >= set(_COLUMNS)
        fit = agree((row for _, row in members), heads) if heads else False
        trusted = fit and (whole or all(len(row.values) == len(heads) for _, row in members))
        if not trusted and whole and len(heads_rows[0]) > 1:
            notes.append(Note("三", "表三的表头与下面的数字没有对齐，各列按官方次序读取，请核对。"))
        for row_id, row in members:
            found = by_position(row, heads) if trusted else _ordered(row, heads)
            if found is None:
                notes.append(_unreadable(row_id, row))
            else:
                placed.append(PlacedRow(row_id, row, found, heads))
    notes += _columns_not_printed(placed)
    return tuple(placed), tuple(dict.fromkeys(notes))


def _columns_not_printed(placed: Sequence[PlacedRow]) -> Iterator[Note]:
    printed = {column for row in placed for column in row.cells}
    lacking = [column for column in FORM_2021.table("table3").columns if column.id not in printed]
    if placed and lacking:
        labels = "、".join(f"“{column.label}”" for column in lacking)
        yield Note("三", f"表三没有{labels}{'这几' if len(lacking) > 1 else '这一'}列，留空，请手工填写。")


def _ordered(row: DataRow, heads: Mapping[int, Head]) -> Mapping[str, Slot] | None:
    """The cells in the order of the header, where it has further columns (小计), else in that of the form."""
    printed = in_order(heads)
    found = by_order(row, printed) if set(printed) > set(_COLUMNS) else None
    return found or by_order(row, _COLUMNS)


def _unreadable(row_id: str, row: DataRow) -> Note:
    shown = "、".join(squeeze(slot.text) for slot in row.numbers[:10])
    return Note(
        f"table3.{row_id}",
        f"表三“{row_name(row_id)}”一行有{len(row.numbers)}个数（{shown}），与{len(_COLUMNS)}列对不上，"
        "没有读入，请手工填写。",
    )


def row_name(row_id: str) -> str:
    """The official label of an item."""
    form = FORM_2021_MERGED if row_id == UNSPLIT else FORM_2021
    return form.cells[f"table3.{row_id}.total"].row.full_label


# --- which item a row is ---------------------------------------------------------------------------------------


def _items(rows: Sequence[DataRow], notes: list[Note]) -> list[tuple[str, DataRow]]:
    """Rows with a known label are that item. The others are told by what stands around them, in the form's order."""
    order = _ROWS_MERGED if merged(rows) else _ROWS
    usable = [row for row in rows if not _subtotal(row, order, notes)]
    path = align(len(usable), len(order), lambda at, item: _score(usable[at], order[item]))
    kept: list[tuple[str, DataRow]] = []
    for row, row_id in zip(usable, _settled(usable, path, order, notes), strict=True):
        if row_id is not None:
            kept.append((row_id, row))
    return kept


def _subtotal(row: DataRow, order: Sequence[str], notes: list[Note]) -> bool:
    plain = key(row.label)
    if not (
        SUBTOTAL.search(plain) or (plain in GROUP_KEYS and not (plain == "其他处理" and UNSPLIT in order))
    ):
        return False
    if row.numbers:
        notes.append(Note("三", f"表三“{squeeze(row.label)}”一行是小计，官方表格没有这一行，没有读入。"))
    return True


def _score(row: DataRow, row_id: str) -> float:
    match = TABLE3_ROWS.match(row.label) if row.label else None
    if match is not None:
        if match.id != row_id:
            return float("-inf")
        return _EXACT if match.exact else _ALIKE * match.likeness
    pieces = TABLE3_ROWS.pieces(row.label) if row.label else frozenset()
    if pieces:
        return _PIECE if row_id in pieces else float("-inf")
    return _BARE if row.numbers else float("-inf")


def _settled(
    rows: Sequence[DataRow], path: Sequence[int | None], order: Sequence[str], notes: list[Note]
) -> list[str | None]:
    """The items by row, without those that only a guess would give.

    Between two rows with labels, rows without must be as many as the items that are missing there.
    """
    sure = [at for at, row in enumerate(rows) if path[at] is not None and _labelled(row)]
    found: list[str | None] = [None] * len(rows)
    for at in sure:
        found[at] = order[_at(path, at)]
    printed = {key(rows[at].label): found[at] for at in sure}
    for at, row in enumerate(rows):
        match = TABLE3_ROWS.match(row.label) if row.label else None
        again = printed.get(key(row.label))
        if found[at] is None and again is not None:
            found[at] = again
        elif found[at] is None and match is not None and match.exact and match.id in order:
            found[at] = match.id  # out of order
    for before, after in zip([-1, *sure], [*sure, len(rows)], strict=True):
        loose = [at for at in range(before + 1, after) if rows[at].numbers and not _labelled(rows[at])]
        first = _at(path, before) + 1 if before >= 0 else 0
        last = _at(path, after) if after < len(rows) else len(order)
        if loose:
            free = [row_id for row_id in order[first:last] if row_id not in found]
            _settle_loose(rows, loose, free, found, notes)
    return found


def _settle_loose(
    rows: Sequence[DataRow],
    loose: Sequence[int],
    free: Sequence[str],
    found: list[str | None],
    notes: list[Note],
) -> None:
    if len(loose) > len(free):
        likely = [at for at in loose if not rows[at].label or TABLE3_ROWS.pieces(rows[at].label)]
        notes += (_unknown(rows[at]) for at in loose if at not in likely and not _counts_columns(rows[at]))
        loose = likely
    fits = len(loose) == len(free) and all(
        row_id in (TABLE3_ROWS.pieces(rows[at].label) or {row_id})
        for at, row_id in zip(loose, free, strict=True)
    )
    if not fits:
        names = "、".join(map(row_name, free))
        what = f"缺少“{names}”" if free else "没有缺少的项目"
        notes.append(
            Note(
                "三",
                f"表三有{len(loose)}行数字没有可认的项目名称，前后{what}，无法一一对应，没有读入，请核对。",
            )
        )
        return
    for at, row_id in zip(loose, free, strict=True):
        found[at] = row_id
        printed = squeeze(rows[at].label)
        seen = f"的名称印作“{printed}”" if printed else "没有项目名称"
        notes.append(Note(f"table3.{row_id}", f"这一行{seen}，按前后次序读作“{row_name(row_id)}”，请核对。"))


def _unknown(row: DataRow) -> Note:
    shown = "、".join(squeeze(slot.text) for slot in row.numbers[:10])
    return Note(
        "三", f"表三有一行印作“{squeeze(row.label)[:20]}”（{shown}），官方表格没有这一行，没有读入，请核对。"
    )


def _counts_columns(row: DataRow) -> bool:
    """Whether a row numbers the columns: 1, 2, 3 …"""
    texts = [squeeze(slot.text) for slot in row.numbers]
    return texts == [str(number) for number in range(1, len(texts) + 1)]


def _labelled(row: DataRow) -> bool:
    return bool(row.label) and TABLE3_ROWS.match(row.label) is not None


def _at(path: Sequence[int | None], at: int) -> int:
    found = path[at]
    assert found is not None
    return found
