"""A report as it stands in print or in a file: what importers read, exporters write and checks compare.

Plain data, since a folder of a hundred thousand of them passes through ``check``.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from assistant.errors import BadInput
from assistant.report.figures import Figures, figures_from_json, figures_to_json
from assistant.report.form import SECTION_HEADINGS, TABLE_LABELS, Form

FIGURES_ELEMENT = "nianbao-figures"
"""The id of the element of an exported web page that holds its figures as JSON."""

_SIGNED = re.compile(r"[+-]?[0-9]{1,20}(\.[0-9]{1,20})?")
_TABLES = {"二": "table2", "三": "table3", "四": "table4"}
DRAFT_OPENING = b"SQLite format 3\0"
"""How the file of a draft begins: importers tell it by this from a report, exporters never write over one."""
MAIN_SHEET, TEXT_SHEET = "填报表", "正文"
"""The sheets of an exported workbook that hold the organ's figures and the running text."""


@dataclass(frozen=True, slots=True)
class Report:
    """``organ`` is the full name as in the title, "" where unknown, as ``year`` is None.

    ``sections`` is the running text by 一 … 六, a paragraph a line, without headings and tables; empty where only
    figures are known.
    """

    organ: str
    year: int | None
    figures: Figures
    sections: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Note:
    """What was repaired, guessed or left unread: ``where`` is the name of a cell or of a row (table3.granted), a section
    (一 … 六) or 全文.
    """

    where: str
    message: str


def place_label(form: Form, where: str) -> str:
    """Where a note stands, in official words: a cell, a row (表三“（一）予以公开”), a section, or as it is."""
    if where in form.cells:
        return form.cells[where].label
    if where in SECTION_HEADINGS:
        return f"第{where}部分"
    if where in TABLE_LABELS:
        return TABLE_LABELS[where]
    cell = first_cell(form, where)
    if cell is None or not cell.startswith(f"{where}."):
        return where
    return f"{TABLE_LABELS[form.cells[cell].table]}“{form.cells[cell].row.full_label}”"


def first_cell(form: Form, where: str) -> str | None:
    """The cell that a note leads to: its own, the first of its row or table; None where it is of the text."""
    if where in form.cells:
        return where
    row = next((name for name in form.cells if name.startswith(f"{where}.")), None)
    if row is not None:
        return row
    table = _TABLES.get(where, where.partition(".")[0])
    return next((name for name in form.cells if name.startswith(f"{table}.")), None)


def report_to_json(report: Report, notes: Sequence[Note] = ()) -> dict[str, Any]:
    """The report JSON of contract.md, where a cell whose content is no number at all (/, 无) is null."""
    printed = {name: text for name, text in report.figures.printed.items() if _SIGNED.fullmatch(text)}
    figures = figures_to_json(replace(report.figures, printed=printed))
    return {
        "organ": report.organ or None,
        "year": report.year,
        "format": figures.pop("format"),
        "figures": figures,
        "sections": {key: report.sections.get(key, "") for key in SECTION_HEADINGS},
        "notes": [{"where": note.where, "message": note.message} for note in notes],
    }


def is_report_json(data: Any) -> bool:
    """Whether a JSON value is meant as a report or its figures, right or wrong."""
    return isinstance(data, dict) and any(key in data for key in ("figures", "table2", "table3", "table4"))


def report_from_json(data: Mapping[str, Any]) -> Report:
    """A report from report JSON or from figures JSON (contract.md); BadInput where a table is missing or misshapen."""
    inner = data.get("figures")
    if inner is not None and not isinstance(inner, Mapping):
        raise BadInput("figures 应是一个对象，其中有 table2、table3、table4。")
    tables = data if inner is None else {"format": data.get("format"), **inner}
    organ, sections = data.get("organ"), data.get("sections")
    return Report(
        organ.strip() if isinstance(organ, str) else "",
        _year(data.get("year")),
        figures_from_json(tables),
        _sections(sections) if isinstance(sections, Mapping) else {},
    )


def _year(value: Any) -> int | None:
    if isinstance(value, str) and value.isascii() and value.isdigit():
        value = int(value[:5])
    return value if type(value) is int and 1000 <= value <= 9999 else None


def _sections(sections: Mapping[str, Any]) -> dict[str, str]:
    """The texts by section; a section given as sentences (draft JSON) is joined."""
    found = {}
    for key in SECTION_HEADINGS:
        value = sections.get(key)
        if isinstance(value, list):
            value = "".join(str(item.get("text", "")) for item in value if isinstance(item, Mapping))
        if isinstance(value, str) and value.strip():
            found[key] = value
    return found
