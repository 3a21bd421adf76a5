"""Made-up ledgers: written as workbooks and as text, or given to the reader as sheets."""

import csv
import io
from collections.abc import Sequence
from datetime import date
from typing import Any

import openpyxl

from assistant.importers import read_bytes
from assistant.importers.imported import Imported
from assistant.importers.ledger.model import NO_WISHES, Entry, Ledger, Sheet, Wishes
from assistant.importers.ledger.reader import read_ledger

HEADINGS = ("序号", "收件日期", "申请人类型", "办理结果", "答复日期")


def sheet(*rows: Sequence[object], name: str = "", headings: Sequence[str] = HEADINGS) -> Sheet:
    """A sheet with its headings in row 1 and the rows from row 2 on."""
    return Sheet(name, tuple((number, _entries(row)) for number, row in enumerate((headings, *rows), 1)))


def _entries(row: Sequence[object]) -> tuple[Entry, ...]:
    return tuple(Entry("" if value is None else str(value), isinstance(value, int | float)) for value in row)


def ledger(*rows: Sequence[object], wishes: Wishes = NO_WISHES, **more: Any) -> Ledger:
    """The ledger that some rows make."""
    found = read_ledger((sheet(*rows, **more),), "台账.xlsx", wishes)
    assert found is not None
    return found


def counts(found: Ledger) -> dict[str, int]:
    """What is counted, by cell, zeros aside; the row and kind only."""
    return {name.removeprefix("table3."): len(places) for name, places in found.cells.items()}


def left(found: Ledger) -> dict[int, str]:
    """The rows that were not counted, with the reason."""
    return {each.place.row: each.reason for each in found.left}


def workbook(*sheets: tuple[str, Sequence[Sequence[object]]]) -> bytes:
    """A workbook with some sheets, dates kept as dates."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets:
        made = book.create_sheet(name)
        for row in rows:
            made.append(list(row))
    return saved(book)


def saved(book: Any) -> bytes:
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def text_table(rows: Sequence[Sequence[object]], separator: str = ",") -> str:
    """Rows as Excel writes them into a csv file."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=separator)
    for row in rows:
        writer.writerow([f"{v.year}/{v.month}/{v.day}" if isinstance(v, date) else v for v in row])
    return out.getvalue()


def read(content: bytes, wishes: Wishes = NO_WISHES) -> Imported:
    return read_bytes(content, "台账", wishes)


def read_counted(content: bytes, wishes: Wishes = NO_WISHES) -> Ledger:
    """The ledger in a file, which must be one."""
    found = read(content, wishes).ledger
    assert found is not None
    return found
