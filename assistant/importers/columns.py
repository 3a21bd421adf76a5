"""Which column of a grid is which column of the form, read off the header rows above a table."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from assistant.importers.page import Row, Slot
from assistant.importers.rows import DataRow
from assistant.importers.vocabulary import UNKEPT, Vocabulary, key, squeeze


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above one column: the id of the form's column and the label as printed."""

    id: str
    printed: str


def heads_of(rows: Sequence[Row], vocabulary: Vocabulary) -> Mapping[int, Head] | None:
    """The columns by position; None where a position has two heads, or one column stands in two places.

    A column whose lowest label is none of the form's (小计, 备注) is told as one that is not kept.
    """
    found: dict[int, Head] = {}
    for at in range(max(map(len, rows), default=0)):
        above = [row[at] for row in rows if at < len(row)]
        head = _head([slot for slot in above if slot is not None and squeeze(slot.text)], vocabulary)
        if head is None:
            continue
        if head.id == "?":
            return None
        found[at] = head
    return found if _in_one_place(found) else None


def _head(slots: Sequence[Slot], vocabulary: Vocabulary) -> Head | None:
    matches = {match.id: slot.text for slot in slots if (match := vocabulary.match(slot.text)) is not None}
    if len(matches) > 1:
        return Head("?", "")
    for column_id, text in matches.items():
        return Head(column_id, text)
    if slots and key(slots[-1].text) in ("小计", "法人小计", "备注", "说明"):
        return Head(UNKEPT + key(slots[-1].text), slots[-1].text)
    return None


def _in_one_place(found: Mapping[int, Head]) -> bool:
    places: dict[str, list[int]] = {}
    for at, head in found.items():
        places.setdefault(head.id, []).append(at)
    return all(at[-1] - at[0] == len(at) - 1 for at in places.values())


def by_position(row: DataRow, heads: Mapping[int, Head]) -> Mapping[str, Slot | None] | None:
    """The cell under each head; None where something stands under no head, or two things under one."""
    values = set(map(id, row.values))
    found: dict[str, Slot | None] = {head.id: None for head in heads.values()}
    for at, slot in enumerate(row.row):
        if slot is None or id(slot) not in values or not squeeze(slot.text):
            continue
        head = heads.get(at)
        if head is None:
            return None
        before = found[head.id]
        if before is not None and before is not slot:
            return None
        found[head.id] = slot
    return found if len({id(slot) for slot in found.values() if slot}) == len(row.numbers) else None


def by_order(row: DataRow, ids: Sequence[str]) -> Mapping[str, Slot] | None:
    """The cells in the order of ``ids``; None where there are more or fewer, blank ones at either end aside."""
    values = list(row.values)
    while len(values) > len(ids) and values and not squeeze(values[-1].text):
        values.pop()
    while len(values) > len(ids) and values and not squeeze(values[0].text):
        values.pop(0)
    return dict(zip(ids, values, strict=True)) if len(values) == len(ids) else None


def in_order(heads: Mapping[int, Head] | None) -> tuple[str, ...]:
    """The ids of the heads from left to right."""
    return tuple(dict.fromkeys(head.id for _, head in sorted((heads or {}).items())))


def agree(rows: Iterable[DataRow], heads: Mapping[int, Head]) -> bool:
    """Whether in every row all that is printed stands under a head.

    A header with a gap, that reaches beyond a row, has slipped, even where by chance nothing stands in the gap.
    """
    gap = len(heads) < max(heads) - min(heads) + 1
    return all(
        by_position(row, heads) is not None and not (gap and max(heads) >= len(row.row)) for row in rows
    )
