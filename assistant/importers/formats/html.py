"""Web pages: the report that they show, and the figures that a page of our own holds beside it."""

from assistant.importers.formats.html_figures import embedded, preferred
from assistant.importers.formats.html_page import page_of, parsed
from assistant.importers.formats.lost_tables import found_in_text
from assistant.importers.imported import Imported
from assistant.importers.page import as_text
from assistant.importers.reader import read_report
from assistant.report.published import Note

LARGEST = 5 * 2**20
"""Bytes of the largest page that is read."""


def read(text: str, name: str, notes: tuple[Note, ...] = ()) -> Imported:
    """The report on a web page; ``notes`` are what decoding it had to tell."""
    root = parsed(text, name)
    page = page_of(root, name)
    seen = found_in_text(read_report(page, name, notes), lambda: as_text(page), name)
    held = embedded(root)
    return seen if held is None else preferred(seen, held)
