"""Exported pages as a browser's parser sees them."""

from functools import cache
from xml.etree.ElementTree import Element

import html5lib

from assistant.exporters.formats import Wishes, write_report
from assistant.report.draft import Draft
from assistant.resources import data_folder
from assistant.session import View, see
from assistant.sources import example_draft
from tests.builders import bank


@cache
def example() -> View:
    """The example that ships, with all that follows from it."""
    return see(example_draft(data_folder("examples")), bank())


def page_of(view: View, *, marked: bool = False, charts: bool = False) -> str:
    wishes = Wishes(marked=marked, charts=charts)
    return write_report("html", view.draft, view.document, wishes).decode()


def parsed(page: str) -> Element:
    """The page; any error that the HTML standard names is raised."""
    root = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)
    assert isinstance(root, Element)
    return root


def seen(draft: Draft) -> View:
    return see(draft, bank())
