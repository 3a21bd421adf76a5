"""Ledgers that are made to break a reader: a sentence or a count, no traceback, no hang."""

import io
import random
import zipfile
from collections.abc import Callable

import pytest

from assistant.errors import ImportFailed
from assistant.importers import read_bytes
from tests.importers.fuzz import fault, mutated
from tests.importers.ledger.builders import HEADINGS, text_table, workbook
from tests.importers.ledger.test_random_ledgers import made

SHEET = "xl/worksheets/sheet1.xml"


def with_sheet(package: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """A workbook whose first sheet is changed as text."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as to,
    ):
        for part in source.namelist():
            content = source.read(part)
            to.writestr(part, change(content) if part == SHEET else content)
    return out.getvalue()


@pytest.mark.parametrize("seed", range(4))
def test_mutated_ledgers_are_read_or_refused(seed: int) -> None:
    rng = random.Random(seed)
    rows = made(seed + 3)[0]
    texts = text_table(rows).encode(rng.choice(["utf-8", "gb18030", "utf-16"]))
    book = workbook(("台账", rows))
    files = [mutated(texts, rng) for _ in range(25)]
    files += [with_sheet(book, lambda content: mutated(content, rng)) for _ in range(25)]
    assert [told for content in files if (told := fault(content))] == []


GOOD = (1, "2025.3.5", "自然人", "予以公开", "2025.3.20")


@pytest.mark.parametrize(
    "change",
    [
        lambda sheet: sheet.replace(b"<sheetData>", b"<sheetData>" + b"<row>" * 10_000),
        lambda sheet: sheet.replace(b"</sheetData>", b"<row r='9'/>" * 200_000 + b"</sheetData>"),
        lambda sheet: sheet.replace(
            b"</sheetData>", b"</sheetData>" + b"<mergeCell ref='A1:BL20000'/>" * 500
        ),
        lambda sheet: b"<!DOCTYPE a [<!ENTITY b 'c'>]>" + sheet,
        lambda sheet: sheet.replace(b"</sheetData>", b" " * (41 * 2**20) + b"</sheetData>"),
    ],
    ids=["nested rows", "empty rows", "merges", "entities", "forty megabytes"],
)
def test_a_sheet_that_is_too_much_is_refused_or_read_in_time(change: Callable[[bytes], bytes]) -> None:
    assert fault(with_sheet(workbook(("台账", [HEADINGS, GOOD])), change)) is None


def test_a_ledger_that_goes_on_below_what_is_read_is_never_counted_in_part() -> None:
    def below(sheet: bytes) -> bytes:
        return sheet.replace(
            b"</sheetData>", b'<row r="30000"><c r="B30000"><v>45721</v></c></row></sheetData>'
        )

    with pytest.raises(ImportFailed, match="超过20000行"):
        read_bytes(with_sheet(workbook(("台账", [HEADINGS, GOOD])), below), "台账.xlsx")
    lines = "\n" * 21_000 + ",".join(map(str, GOOD))
    with pytest.raises(ImportFailed, match="超过20000行"):
        read_bytes((text_table([HEADINGS, GOOD]) + lines).encode(), "台账.csv")


def test_quotes_that_do_not_close_are_told_or_read() -> None:
    text = text_table([HEADINGS, GOOD]) + '"' + "字,字\n" * 200_000
    with pytest.raises(ImportFailed, match="引号"):
        read_bytes(text.encode(), "台账.csv")


def test_formulas_are_never_carried_out() -> None:
    rows = [HEADINGS, (1, "2025.3.5", "自然人", '=HYPERLINK("http://x","公开")', '=cmd|" /C calc"!A0')]
    assert fault(workbook(("台账", rows))) is None
