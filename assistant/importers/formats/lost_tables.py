"""Reports whose tables are no tables: lines of text, boxes without rows, columns without lines. Read again as text."""

from collections.abc import Callable
from dataclasses import replace

from assistant.errors import ImportFailed
from assistant.importers.formats import text
from assistant.importers.imported import Imported


def found_in_text(found: Imported, page_text: Callable[[], str], name: str) -> Imported:
    """What was read of a page, or, where that holds no table 三, of its text, if that holds one.

    Running text is that of the page, whose paragraphs are surer than those of lines.
    """
    if _has_table3(found):
        return found
    try:
        again = text.read(page_text(), name)
    except ImportFailed:
        return found
    if not _has_table3(again):
        return found
    sure = {key: found.report.sections[key] for key in "一五六" if found.report.sections.get(key)}
    report = replace(found.report, figures=again.report.figures, sections={**again.report.sections, **sure})
    return replace(found, report=report, notes=again.notes, open_rows=again.open_rows)


def _has_table3(found: Imported) -> bool:
    return any(name.startswith("table3.") for name in found.report.figures.values)
