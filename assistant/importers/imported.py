"""What comes out of the door."""

from dataclasses import dataclass

from assistant.errors import ImportFailed
from assistant.report.published import Note, Report


@dataclass(frozen=True, slots=True)
class Imported:
    """A report with what was repaired, guessed or left unread, cell by cell."""

    report: Report
    notes: tuple[Note, ...] = ()


class NotAReport(ImportFailed):
    """A file that can be read and is something else; in a folder it is passed over."""
