"""The report as JSON, in the shape that ``nianbao import --json`` prints."""

import json

from assistant.exporters import DRAFT_MARK
from assistant.report.document import Document
from assistant.report.draft import Draft
from assistant.report.form import SECTION_HEADINGS
from assistant.report.published import Note, Report, report_to_json


def report_of(draft: Draft, document: Document) -> Report:
    """A draft as the report that it would be if it were published now."""
    texts = {key: section.text for key in SECTION_HEADINGS if (section := document.section(key))}
    return Report(draft.organ.name, draft.year, draft.figures, texts)


def to_json(report: Report, *, draft: bool = False) -> str:
    """The whole report; ``draft`` puts 草稿 into its notes."""
    notes = [Note("全文", DRAFT_MARK)] if draft else []
    return json.dumps(report_to_json(report, notes), ensure_ascii=False, indent=1) + "\n"
