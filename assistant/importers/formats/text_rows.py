"""Rows of table 三 whose cells one blank parts, as programs write them that read letters off a picture."""

import re
from collections.abc import Mapping, Sequence

from assistant.importers.cells import is_value
from assistant.importers.vocabulary import TABLE2_ROWS, TABLE3_ROWS, TABLE4_COLUMNS
from assistant.report.form import FORM_2021

_COLUMNS = len(FORM_2021.table("table3").columns)
_CASES = 15
_FEWEST = (
    18  # items of table 三 on lines of their own: fewer, and a label may stand anywhere around its numbers
)
_BLANKS = re.compile(r"[ \u3000\u00a0]+")


def rows_by_blanks(lines: Sequence[str]) -> Mapping[str, Sequence[str]]:
    """The cells of each line that is a row; none where too few lines are rows of table 三."""
    found: dict[str, Sequence[str]] = {}
    items: set[str] = set()
    for line in lines:
        pieces = _BLANKS.split(line.strip())
        values = len(pieces)
        while values > max(0, len(pieces) - _CASES) and is_value(pieces[values - 1]):
            values -= 1
        labels, numbers = pieces[:values], pieces[values:]
        of_applicants = labels and len(numbers) == _COLUMNS
        item = TABLE3_ROWS.match(labels[-1]) if of_applicants else None
        if item is not None:
            items.add(item.id)
            found[line] = [labels[-1], *numbers]
        elif _of_another_table(labels, numbers):
            found[line] = pieces
    return found if len(items) >= _FEWEST else {}


def _of_another_table(labels: Sequence[str], numbers: Sequence[str]) -> bool:
    if not labels:
        return len(numbers) == _CASES
    if not numbers:
        outcomes = (TABLE4_COLUMNS.match(label) for label in labels)
        return len(labels) > _COLUMNS and all(outcomes)
    return len(labels) == 1 and len(numbers) in (1, 3) and TABLE2_ROWS.match(labels[0]) is not None
