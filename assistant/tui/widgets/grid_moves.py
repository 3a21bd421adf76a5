"""Where the cursor goes. Pure: from a cell to a cell, None where the way ends."""

from collections.abc import Collection

from assistant.report.form import FORMS, FormId
from assistant.tui.widgets.grid_sheet import Sheet, sheet_of, sheets

FAR = 1000


def within(form_id: FormId, name: str, *, down: int = 0, right: int = 0) -> str:
    """So many cells on in the same table; at its edge it stops."""
    sheet = sheet_of(form_id, name)
    row, column = sheet.places[name]
    return sheet.at(row + down, column + right)


def beside(form_id: FormId, name: str, *, down: int) -> str:
    """One cell up or down; past the end into the table before or after. At the very end it stops."""
    sheet = sheet_of(form_id, name)
    row, column = sheet.places[name]
    if 0 <= row + down < sheet.shape[0]:
        return sheet.at(row + down, column)
    other = _sheet_after(form_id, sheet, down)
    return name if other is None else other.at(0 if down > 0 else FAR, column)


def other_table(form_id: FormId, name: str, *, by: int) -> str | None:
    """The first cell of the table after (or before) this one."""
    other = _sheet_after(form_id, sheet_of(form_id, name), by)
    return other.across[0] if other else None


def next_to_fill(form_id: FormId, name: str, *, across: bool, by: int) -> str | None:
    """The next cell that can be filled, row by row or column by column; after a table's last one, the next table.

    Down a column of totals, where there is nothing to fill, it goes cell by cell.
    """
    cells = FORMS[form_id].cells
    if cells[name].column.derived and not across:
        return beside(form_id, name, down=by)
    order = [cell for sheet in sheets(form_id) for cell in (sheet.across if across else sheet.down)]
    at = order.index(name) + by
    while 0 <= at < len(order):
        if not cells[order[at]].derived:
            return order[at]
        at += by
    return None


def next_below(form_id: FormId, name: str, blank: Collection[str], *, by: int) -> str | None:
    """The next cell to fill below; below the last one of a table that has no other ``blank``, the next table."""
    full = by > 0 and name == sheet_of(form_id, name).across[-1] and set(blank) <= {name}
    on = other_table(form_id, name, by=1) if full else None
    return on or next_to_fill(form_id, name, across=False, by=by)


def paged(form_id: FormId, name: str, *, lines: int) -> str:
    """So many drawn lines down (up where negative) in the same table; at its edge it stops."""
    sheet = sheet_of(form_id, name)
    row, column = sheet.places[name]
    aim = sheet.line_of[row] + lines
    passed = [
        r for r, line in sheet.line_of.items() if (row < r and line <= aim) or (r < row and line >= aim)
    ]
    if not passed:
        passed = [row + (1 if lines > 0 else -1)]
    return sheet.at(max(passed) if lines > 0 else min(passed), column)


def in_one_row(sheet: Sheet, one: str, other: str) -> bool:
    return one in sheet.places and other in sheet.places and sheet.places[one][0] == sheet.places[other][0]


def _sheet_after(form_id: FormId, sheet: Sheet, by: int) -> Sheet | None:
    every = sheets(form_id)
    number = every.index(sheet) + by
    return every[number] if 0 <= number < len(every) else None
