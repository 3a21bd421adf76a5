"""Rows that a page parts: part of a label, or the label and its numbers, stand on the next page."""

from collections.abc import Sequence

from assistant.importers.cells import is_value
from assistant.importers.page import Grid, Row, Slot, cells
from assistant.importers.vocabulary import GROUP_KEYS, TABLE2_ROWS, TABLE3_ROWS, key, squeeze

_MOST_LABELS = 3  # of a row of figures; heads have more


def joined(grids: Sequence[Grid]) -> list[Grid]:
    """The grids, the last row of one and the first of the next put together where they are parts of one row."""
    found: list[Grid] = []
    for grid in grids:
        rows = grid.rows
        if found and found[-1].rows and rows and _is_one(found[-1].rows[-1], rows[0]):
            found[-1] = Grid((*found[-1].rows[:-1], _together(found[-1].rows[-1], rows[0])))
            rows = rows[1:]
        found.append(Grid(rows))
    return found


def _is_one(upper: Row, lower: Row) -> bool:
    above, below = _texts(upper), _texts(lower)
    labels, rest = _labels(above), _labels(below)
    if len(above) != len(below) or max(len(labels), len(rest)) > _MOST_LABELS:
        return False
    if any(map(is_value, above)) and any(map(is_value, below)):
        return False
    if not rest:  # the numbers alone
        return any(map(is_value, below)) and any(map(_is_known, labels))
    if any(_is_known(label) and key(label) not in GROUP_KEYS for label in labels):
        return False
    return any(_is_known(one + other) for one, other in zip(above, below, strict=True) if other)


def _texts(row: Row) -> list[str]:
    return [squeeze(slot.text) for slot in cells(row)]


def _labels(texts: Sequence[str]) -> list[str]:
    return [text for text in texts if text and not is_value(text)]


def _is_known(label: str) -> bool:
    return TABLE3_ROWS.knows(label) or TABLE2_ROWS.knows(label)


def _together(upper: Row, lower: Row) -> Row:
    made = {
        id(one): Slot("\n".join(filter(str.strip, (one.text, other.text))), one.row, one.column)
        for one, other in zip(cells(upper), cells(lower), strict=True)
    }
    return tuple(None if slot is None else made[id(slot)] for slot in upper)
