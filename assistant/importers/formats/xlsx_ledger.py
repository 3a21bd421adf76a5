"""The sheets of a workbook as a ledger's reader takes them: rows of entries, merged cells filled in."""

from collections.abc import Iterator

from assistant.importers.formats.xlsx_package import MOST_COLUMNS, Book, Sheet
from assistant.importers.ledger import model

_MOST_FILLED = 200_000  # cells that merges may fill, over all of a sheet


def sheets_of(book: Book) -> tuple[model.Sheet, ...]:
    """Every sheet of a workbook as rows."""
    return tuple(
        model.Sheet(sheet.name, tuple(_rows(sheet)), book.from_1904, sheet.is_cut) for sheet in book.sheets
    )


def _rows(sheet: Sheet) -> Iterator[tuple[int, tuple[model.Entry, ...]]]:
    rows: dict[int, dict[int, model.Entry]] = {}
    for (row, column), cell in sheet.cells.items():
        if cell.text.strip():
            rows.setdefault(row, {})[column] = model.Entry(cell.text, cell.is_number)
    last = max(rows, default=-1)
    filled = 0
    for (top, left), (bottom, right) in sheet.merges:
        entry = rows.get(top, {}).get(left)
        if entry is None:
            continue
        for row in range(top, min(bottom, last) + 1):
            held = rows.setdefault(row, {})
            for column in range(left, min(right, MOST_COLUMNS - 1) + 1):
                held.setdefault(column, entry)
                filled += 1
        if filled > _MOST_FILLED:
            break
    for row in sorted(rows):
        held = rows[row]
        yield row + 1, tuple(held.get(column, model.NOTHING) for column in range(max(held) + 1))
