"""Tables 三 and 四 printed on their side: items as columns, applicants or outcomes as rows."""

from collections.abc import Iterable

from assistant.importers.page import Grid, Slot
from assistant.importers.vocabulary import TABLE3_ROWS, TABLE4_COLUMNS, Vocabulary, key

_FEWEST_ITEMS = 10
_FEWEST_OUTCOMES = 8  # down a column; a table of four with outcomes as rows has five


def upright(grid: Grid) -> Grid:
    """The grid, turned where it stands on its side."""
    down = tuple(zip(*_filled(grid), strict=True))
    items = _most(TABLE3_ROWS, grid.rows, distinct=True), _most(TABLE3_ROWS, down, distinct=True)
    outcomes = _most(TABLE4_COLUMNS, grid.rows), _most(TABLE4_COLUMNS, down)
    lies = items[0] >= _FEWEST_ITEMS and items[1] < items[0]
    stands_high = outcomes[1] >= _FEWEST_OUTCOMES and outcomes[0] < 2 and items[1] < 2
    return _turned(down) if lies or stands_high else grid


def _filled(grid: Grid) -> list[list[Slot | None]]:
    width = max(map(len, grid.rows), default=0)
    return [[*row, *[None] * (width - len(row))] for row in grid.rows]


def _most(words: Vocabulary, lines: Iterable[Iterable[Slot | None]], *, distinct: bool = False) -> int:
    """The most cells of one line that hold labels, or the most labels."""
    found = ({id(slot): key(slot.text) for slot in line if slot and words.knows(slot.text)} for line in lines)
    return max((len(set(keys.values()) if distinct else keys) for keys in found), default=0)


def _turned(down: Iterable[Iterable[Slot | None]]) -> Grid:
    made: dict[int, Slot] = {}
    return Grid(
        tuple(
            tuple(
                None if slot is None else made.setdefault(id(slot), Slot(slot.text, slot.column, slot.row))
                for slot in line
            )
            for line in down
        )
    )
