"""What comes out of the door."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from assistant.errors import ImportFailed
from assistant.importers.ledger.model import Ledger
from assistant.report.published import Note, Report


@dataclass(frozen=True, slots=True)
class Printed:
    """How a source prints what a report holds in official words: for rules of wording, and for looking it up.

    ``headings`` by section (one that a converter lost counts as printed in official words); ``labels`` only those that differ from the form, by the name of a row of the form
    (table3.granted) or, for the head of a column, of the cell below it. ``preamble`` is what stands before 一.
    """

    title: str = ""
    preamble: str = ""
    headings: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Imported:
    """A report with what was repaired, guessed or left unread, cell by cell.

    ``ledger`` where the figures were counted from an application ledger: its columns, and the rows of every cell.
    ``open_rows`` are rows of table 二 whose digits ran together, with the ways to read them that nothing in the report
    decides between, the likeliest first; ``last_year`` does where it can.
    """

    report: Report
    notes: tuple[Note, ...] = ()
    printed: Printed = field(default_factory=Printed)
    ledger: Ledger | None = None
    open_rows: Mapping[str, Sequence[tuple[int, ...]]] = field(default_factory=dict)


class NotAReport(ImportFailed):
    """A file that can be read and is something else; in a folder it is passed over."""
