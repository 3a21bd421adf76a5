"""What last year's report decides where digits of table 二 ran together: the stock follows from last year's."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.importers.imported import Imported
from assistant.importers.runs import Vector, rivals_note
from assistant.importers.split_small_tables import DOCUMENT_COLUMNS
from assistant.report.published import Note, Report


def with_last_year(found: Imported, last: Report) -> Imported:
    """The report, its open rows read so that 上年现行有效 + 制发 - 废止 = 现行有效, where some reading does so.

    ``last`` counts only where it is of the same organ and the year before.
    """
    report = found.report
    if last.organ != report.organ or report.year is None or last.year != report.year - 1:
        return found
    values, notes, open_rows = dict(report.figures.values), list(found.notes), dict(found.open_rows)
    for row, ways in found.open_rows.items():
        stock = last.figures[f"{row}.in_force"]
        following = [way for way in ways if stock is not None and stock + way[0] - way[1] == way[2]]
        if not following:
            continue
        names = [f"{row}.{column}" for column in DOCUMENT_COLUMNS]
        values |= dict(zip(names, following[0], strict=True))
        notes = [note for note in notes if note.where not in names] + list(
            _notes(row, names, following, int(stock or 0))
        )
        open_rows[row] = following
        if len(following) == 1:
            del open_rows[row]
    figures = replace(report.figures, values=values)
    return replace(found, report=replace(report, figures=figures), notes=tuple(notes), open_rows=open_rows)


def _notes(row: str, names: Sequence[str], ways: Sequence[Vector], stock: int) -> Iterator[Note]:
    read = "、".join(map(str, ways[0]))
    yield Note(row, f"来源把这一行的数字连写，按上年现行有效{stock}件推算，拆分为{read}。")
    for name, values in zip(names, zip(*ways, strict=True), strict=True):
        rivals = tuple(dict.fromkeys(values))
        if len(rivals) > 1:
            yield rivals_note(name, rivals)
