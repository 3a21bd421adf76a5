"""Table 三 from rows of digits that ran together (``7100300074``), split again by the form's own arithmetic.

It is one constraint problem: each row is six numbers and their sum, the results of each column add up to
（七）总计, and 一 + 二 = 三（七） + 四. A cell that is the same in every reading under which all of this holds is settled;
any other carries its rivals, the likeliest first. Published reports contain real errors: where nothing satisfies
everything, the readings that break fewest relations by least are looked for (``faults``), and that is said.
"""

from collections.abc import Mapping, Sequence
from itertools import islice

from assistant.importers.faults import COLUMNS, Found, faultless, with_faults
from assistant.importers.likelihood import scored
from assistant.importers.runs import MOST_SPLITS, Reading, Run, splits, summing_splits


def read_table3(runs: Mapping[str, Run], result_rows: Sequence[str]) -> Reading:
    """Table 三 from one run a row (``runs`` by row id)."""
    reading = Reading()
    reading.unread += [row for row, run in runs.items() if next(splits(run, len(COLUMNS)), None) is None]
    kept = {row: run for row, run in runs.items() if row not in reading.unread}
    if not kept:
        return reading
    rows = {row: scored(islice(summing_splits(run, len(COLUMNS)), MOST_SPLITS)) for row, run in kept.items()}
    # Where a row of results is missing, no sum of results is known.
    results = tuple(result_rows) if all(row in kept for row in result_rows) else ()
    found = faultless(rows, results) or with_faults(rows, kept, results)
    reading.broken += found.broken
    for row, run in kept.items():
        _take(reading, row, run, found)
    return reading


def _take(reading: Reading, row: str, run: Run, found: Found) -> None:
    first = found.solution[row]
    ranks = found.ranks[row]
    vectors = [first, *sorted(ranks, key=lambda vector: ranks[vector])]
    ambiguous = len(run.digits) > len(COLUMNS) and len(run.marks) < len(COLUMNS) - 1
    for index, column in enumerate(COLUMNS):
        name = f"table3.{row}.{column}"
        reading.values[name] = first[index]
        rivals = tuple(dict.fromkeys(vector[index] for vector in vectors))
        if len(rivals) > 1:
            reading.rivals[name] = rivals
        elif ambiguous:
            reading.settled.add(name)
