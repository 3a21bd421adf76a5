"""The figures that an exported page holds as JSON, and how the tables that stand beside them are held against it."""

import json
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from assistant.errors import BadInput
from assistant.importers.imported import Imported
from assistant.report.figures import Figures
from assistant.report.published import FIGURES_ELEMENT, Note, Report, report_from_json


def embedded(root: etree._Element) -> Report | None:
    """The report that a page holds for programs; None where there is none, or what it holds cannot be read."""
    for element in root.iter("script"):
        if element.get("id") == FIGURES_ELEMENT:
            try:
                data = json.loads("".join(map(str, element.itertext())))
                return report_from_json(data) if isinstance(data, dict) else None
            except (ValueError, RecursionError, BadInput):
                return None
    return None


def preferred(seen: Imported, held: Report) -> Imported:
    """What is seen on a page, its figures replaced by those that it holds; a note at each cell that differs."""
    report = replace(
        seen.report,
        figures=held.figures,
        organ=held.organ or seen.report.organ,
        year=held.year or seen.report.year,
    )
    cells = held.figures.form.cells
    of_text = tuple(note for note in seen.notes if note.where not in cells)
    return replace(seen, report=report, notes=(*of_text, *_differences(seen.report.figures, held.figures)))


def _differences(seen: Figures, held: Figures) -> Iterator[Note]:
    if not seen.values:
        return
    for name, cell in held.form.cells.items():
        one, other = (str(f.printed.get(name, "空白" if f[name] is None else f[name])) for f in (held, seen))
        if held[name] != seen[name]:
            yield Note(
                name,
                f"{cell.label}：网页所附数据是{one}，表格里显示的是{other}，读入的是所附数据；网页导出后表格可能改过，请核对。",
            )
