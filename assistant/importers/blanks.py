"""Rows of text laid out in columns: which columns are blank, told by where the numbers of full rows stand."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.importers.cells import is_value
from assistant.importers.lines import width
from assistant.importers.vocabulary import TABLE3_ROWS
from assistant.report.form import FORM_2021

_COLUMNS = len(FORM_2021.table("table3").columns)
_NEAR = 60  # lines; further away a page may be set otherwise
_PIECE = re.compile(r"\S+(?: \S+)*")


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of table 三 in pieces: where its numbers stand, by characters and by columns of the screen."""

    label: str
    texts: tuple[str, ...]
    middles: tuple[tuple[float, ...], tuple[float, ...]]


def with_blanks(lines: Sequence[str]) -> list[str]:
    """The lines, those of table 三 that lack numbers with their cells parted by tabs, the blank ones among them."""
    rows = [_row(line) for line in lines]
    full = [at for at, row in enumerate(rows) if row is not None and len(row.texts) == _COLUMNS]
    if not full:
        return list(lines)
    return [
        _filled(line, row, at, rows, full) if row is not None and len(row.texts) < _COLUMNS else line
        for at, (line, row) in enumerate(zip(lines, rows, strict=True))
    ]


def _row(line: str) -> _Row | None:
    """None where a line is no row of table 三: neither its label nor several numbers alone."""
    if "|" in line or "\t" in line or "  " not in line.strip():
        return None
    pieces = list(_PIECE.finditer(line))
    numbers: list[re.Match[str]] = []
    while pieces and is_value(pieces[-1][0]):
        numbers.insert(0, pieces.pop())
    label = pieces[-1][0] if pieces else ""
    known = bool(label) and (TABLE3_ROWS.match(label) is not None or bool(TABLE3_ROWS.pieces(label)))
    if not numbers or not (known or (not pieces and len(numbers) > 1)):
        return None
    measures: tuple[Callable[[str], int], ...] = (len, width)
    middles = tuple(
        tuple((measure(line[: each.start()]) + measure(line[: each.end()])) / 2 for each in numbers)
        for measure in measures
    )
    return _Row(
        line[: numbers[0].start()].rstrip(), tuple(each[0] for each in numbers), (middles[0], middles[1])
    )


def _filled(line: str, row: _Row, at: int, rows: Sequence[_Row | None], full: Sequence[int]) -> str:
    for other in sorted((each for each in full if abs(each - at) <= _NEAR), key=lambda each: abs(each - at)):
        model = rows[other]
        assert model is not None
        for mine, theirs in zip(row.middles, model.middles, strict=True):
            columns = [_nearest(middle, theirs) for middle in mine]
            if None not in columns and len(set(columns)) == len(columns):
                cells = [""] * _COLUMNS
                for column, text in zip(columns, row.texts, strict=True):
                    cells[column or 0] = text
                label = re.split(r"\s{2,}", row.label.strip())[-1]
                return "\t".join([label, *cells] if label else cells)
    return line


def _nearest(middle: float, columns: Sequence[float]) -> int | None:
    """The column that a number stands in, None where it stands between two."""
    at = min(range(len(columns)), key=lambda each: abs(columns[each] - middle))
    gaps = [columns[each + 1] - columns[each] for each in range(len(columns) - 1)]
    return at if abs(columns[at] - middle) < min(gaps[max(at - 1, 0) : at + 1]) / 2 else None
