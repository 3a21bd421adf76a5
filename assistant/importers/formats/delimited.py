"""Ledgers in text parted by commas, tabs or semicolons, as Excel and WPS save them."""

import csv
import io
import re
from itertools import islice

from assistant.errors import ImportFailed
from assistant.importers.imported import Imported
from assistant.importers.ledger.model import NO_WISHES, Entry, Sheet, Wishes
from assistant.importers.ledger.reader import MOST_ROWS, proposed, read_ledger
from assistant.importers.ledger.telling import notes as notes_of
from assistant.importers.vocabulary import squeeze
from assistant.report.published import Note, Report

_SEPARATORS = ",\t;，"
_FIRST_LINES = 40
_LONGEST_HEAD = 20_000  # characters of those lines in a file that is a table
_MOST_COLUMNS = 64
_DATED = re.compile("日期|时间|年月日|收到日|收件日")  # every ledger has such a heading; few reports do
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def read(text: str, name: str, notes: tuple[Note, ...] = (), wishes: Wishes = NO_WISHES) -> Imported | None:
    """The ledger in a text, None where it is none. ImportFailed where one cannot be counted."""
    separator = _separator(text)
    if separator is None or not (wishes.columns or _DATED.search(squeeze(text[:_LONGEST_HEAD]))):
        return None
    try:
        if not wishes.columns and not proposed((_sheet(text, separator, _FIRST_LINES),)):
            return None
        sheet = _sheet(text, separator, MOST_ROWS + _FIRST_LINES)
        ledger = read_ledger((sheet,), name, wishes)
    except csv.Error as error:
        raise ImportFailed(
            f"“{name}”的引号或分隔符不成对，请用 Excel 或 WPS 打开后另存为 .xlsx 再试。"
        ) from error
    if ledger is None:
        return None
    report = Report(ledger.organ, ledger.year, ledger.figures)
    return Imported(report, (*notes, *notes_of(ledger)), ledger=ledger)


def _separator(text: str) -> str | None:
    """What parts the columns: the sign that most of the first lines hold."""
    head = text[:_LONGEST_HEAD].splitlines()[:_FIRST_LINES]
    counts = {sign: sum(line.count(sign) >= 2 for line in head) for sign in _SEPARATORS}
    best = max(counts, key=lambda sign: counts[sign])
    return best if counts[best] else None


def _sheet(text: str, separator: str, most: int) -> Sheet:
    """The first rows of a text; a row keeps its number with blank ones before it."""
    source = io.StringIO(text if most > _FIRST_LINES else text[:_LONGEST_HEAD], newline="")
    records = csv.reader(source, delimiter=separator)
    rows = []
    for number, record in enumerate(islice(records, most), 1):
        fields = [field.strip() for field in record[:_MOST_COLUMNS]]
        if any(fields):
            rows.append((number, tuple(Entry(field, bool(_NUMBER.fullmatch(field))) for field in fields)))
    return Sheet("", tuple(rows), is_cut=next(records, None) is not None)
