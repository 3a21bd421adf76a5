"""Table 四: fifteen numbers under two levels of header, a row a block, or a block a grid."""

from collections.abc import Iterator, Mapping, Sequence

from assistant.importers.columns import by_order, by_position, heads_of, in_order
from assistant.importers.page import Slot
from assistant.importers.placed import PlacedRow
from assistant.importers.rows import DataRow
from assistant.importers.vocabulary import TABLE4_BLOCKS, TABLE4_COLUMNS, squeeze
from assistant.report.form import FORM_2021
from assistant.report.published import Note

_BLOCKS = tuple(str(row.id) for row in FORM_2021.table("table4").rows)
_OUTCOMES = tuple(str(column.id) for column in FORM_2021.table("table4").columns)
_ALL = tuple(f"{block}.{outcome}" for block in _BLOCKS for outcome in _OUTCOMES)


def place(rows: Sequence[DataRow]) -> tuple[tuple[PlacedRow, ...], tuple[Note, ...]]:
    """Each block with its cells by outcome."""
    notes: list[Note] = []
    placed: list[PlacedRow] = []
    for row in rows:
        found = _by_label(row) or _under_heads(row) or _fifteen(row)
        if found is None:
            shown = "、".join(squeeze(slot.text) for slot in row.numbers[:20])
            notes.append(Note("四", f"表四有一行数字（{shown}）与各列对不上，没有读入，请手工填写。"))
            continue
        placed.extend(_by_block(row, found))
    return tuple(placed), tuple(notes)


def _by_block(row: DataRow, found: Mapping[str, Slot | None]) -> Iterator[PlacedRow]:
    for block in _BLOCKS:
        named = {
            name.partition(".")[2]: slot for name, slot in found.items() if name.partition(".")[0] == block
        }
        if named:
            yield PlacedRow(block, row, named, heads_of(row.heads, TABLE4_COLUMNS) or {})


def _by_label(row: DataRow) -> Mapping[str, Slot | None] | None:
    """A row that is labelled with its block (its cells are outcomes) or with an outcome (its cells are blocks)."""
    block, outcome = TABLE4_BLOCKS.match(row.label), TABLE4_COLUMNS.match(row.label)
    if block is not None:
        heads = heads_of(row.heads, TABLE4_COLUMNS)
        found = by_position(row, heads) if heads and set(in_order(heads)) >= set(_OUTCOMES) else None
        cells = found or by_order(row, _OUTCOMES)
        return None if cells is None else {f"{block.id}.{name}": slot for name, slot in cells.items()}
    if outcome is not None and row.label:
        cells = by_order(row, _BLOCKS)
        return None if cells is None else {f"{name}.{outcome.id}": slot for name, slot in cells.items()}
    return None


def _under_heads(row: DataRow) -> Mapping[str, Slot | None] | None:
    """A row whose every cell has a block and an outcome above it."""
    blocks, outcomes = heads_of(row.heads, TABLE4_BLOCKS), _outcomes(row)
    if not blocks or not outcomes:
        return None
    values = {id(slot) for slot in row.values}
    found: dict[str, Slot | None] = {}
    for at, slot in enumerate(row.row):
        if slot is None or id(slot) not in values:
            continue
        if at not in blocks or at not in outcomes:
            if squeeze(slot.text):
                return None
            continue
        name = f"{blocks[at].id}.{outcomes[at]}"
        if found.setdefault(name, slot) is not slot:
            return None
    return found if _whole_blocks(found) else None


def _whole_blocks(found: Mapping[str, Slot | None]) -> bool:
    """Whether every block that is there has all of its outcomes: where a header has slipped, it has not."""
    present = {name.partition(".")[0] for name in found}
    return len(found) == len(present) * len(_OUTCOMES)


def _outcomes(row: DataRow) -> Mapping[int, str]:
    """The outcome above each position: the lowest label that is one."""
    found: dict[int, str] = {}
    for line in row.heads:
        for at, slot in enumerate(line):
            match = TABLE4_COLUMNS.match(slot.text) if slot is not None else None
            if match is not None:
                found[at] = match.id
    return found


def _fifteen(row: DataRow) -> Mapping[str, Slot | None] | None:
    return by_order(row, _ALL)
