"""The door out: a format's name, a draft and its document go in, the content of a file comes out.

A format's writer is loaded when a file of it is asked for.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from assistant.errors import BadInput
from assistant.exporters.json_report import report_of, to_json
from assistant.exporters.markdown import Tables, section_to_markdown, to_markdown
from assistant.exporters.text import section_to_text, to_text
from assistant.report.document import Document, Section
from assistant.report.draft import Draft
from assistant.rules.base import Finding

FORMATS: Mapping[str, str] = MappingProxyType(
    {"docx": "Word", "xlsx": "Excel", "html": "网页", "md": "Markdown", "txt": "纯文本", "json": "JSON"}
)
"""The formats by the ending of their files, and what clerks call them."""

_BRIEF_MARK = "-送审摘要"


@dataclass(frozen=True, slots=True)
class Wishes:
    """How an export is wanted. ``marked`` puts 草稿 on it; the others are for the formats that know them."""

    marked: bool = False
    tables: Tables = "pipe"
    charts: bool = False
    departments: tuple[str, ...] = ()


def department_names(text: str) -> tuple[str, ...]:
    """The departments that a line names, set apart by commas of any kind; what is blank names none."""
    return tuple(name for part in re.split("[,，、]", text) if (name := part.strip()))


def write_report(kind: str, draft: Draft, document: Document, wishes: Wishes = Wishes()) -> bytes:
    """The whole report in a format of ``FORMATS``."""
    figures, marked = draft.figures, wishes.marked
    match kind:
        case "md":
            return _encoded(to_markdown(document, figures, tables=wishes.tables, draft=marked))
        case "txt":
            return _encoded(to_text(document, figures, draft=marked))
        case "json":
            return _encoded(to_json(report_of(draft, document), draft=marked))
        case "html":
            from assistant.exporters.html import to_html

            pictures = _charts(draft) if wishes.charts else ""
            return _encoded(to_html(report_of(draft, document), document, draft=marked, charts=pictures))
        case "xlsx":
            from assistant.exporters.xlsx import DEPARTMENTS, to_xlsx

            report, sheets = report_of(draft, document), wishes.departments or DEPARTMENTS
            return to_xlsx(report, document, draft.previous, departments=sheets, draft=marked)
        case "docx":
            from assistant.exporters.docx import to_docx

            return to_docx(report_of(draft, document), document, draft=marked)
    raise BadInput(f"不能导出为“{kind}”；可以导出 {'、'.join(FORMATS)}。")


def write_section(kind: str, section: Section, draft: Draft, wishes: Wishes = Wishes()) -> bytes:
    """One section with its heading, in a format that is text."""
    figures, marked = draft.figures, wishes.marked
    match kind:
        case "md":
            return _encoded(section_to_markdown(section, figures, tables=wishes.tables, draft=marked))
        case "txt":
            return _encoded(section_to_text(section, figures, draft=marked))
        case "html":
            from assistant.exporters.html import section_to_html

            return _encoded(section_to_html(section, figures, draft=marked))
    raise BadInput(f"{kind} 只能导出整份报告，请去掉 --section，或改用 md、txt、html。")


def write_brief(kind: str, draft: Draft, document: Document, findings: Sequence[Finding]) -> bytes:
    """The page for the leader who signs."""
    from assistant.exporters.brief import brief_of

    brief = brief_of(draft, document, findings)
    match kind:
        case "docx":
            from assistant.exporters.brief_docx import brief_to_docx

            return brief_to_docx(brief)
        case "html":
            from assistant.exporters.brief_html import brief_to_html

            return _encoded(brief_to_html(brief))
    raise BadInput("一页摘要（--brief）只有 docx 和 html 两种格式，请用 --to docx 或 --to html。")


def named_as_brief(path: Path) -> Path:
    """The file of the page for the leader, beside one of the report."""
    return path.with_stem(f"{named_as_report(path).stem}{_BRIEF_MARK}")


def named_as_report(path: Path) -> Path:
    """The file of the report, where the name is that of the page for the leader."""
    return path.with_stem(path.stem.removesuffix(_BRIEF_MARK))


def write_in_template(
    template: bytes, draft: Draft, document: Document, *, marked: bool = False
) -> tuple[bytes, tuple[str, ...]]:
    """The report in a Word form of the office's own, and what found no place in it."""
    from assistant.exporters.docx_template import fill_template

    filled = fill_template(template, report_of(draft, document), document, draft=marked)
    return filled.content, filled.unplaced


def _charts(draft: Draft) -> str:
    from assistant.exporters.charts import charts_to_html

    years = {draft.year: draft.figures}
    if draft.previous is not None:
        years[draft.previous.year] = draft.previous.figures
    return charts_to_html(years)


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", errors="replace")
