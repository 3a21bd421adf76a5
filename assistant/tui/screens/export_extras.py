"""What an export can hold besides the plain report, by format, and how it is written."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from assistant.errors import BadInput
from assistant.exporters.files import read_form
from assistant.exporters.formats import (
    FORMATS,
    Wishes,
    department_names,
    named_as_brief,
    named_as_report,
    write_brief,
    write_in_template,
    write_report,
)
from assistant.session import View

Contents = Literal["report", "form", "charts", "brief"]

CONTENTS: Mapping[Contents, str] = MappingProxyType(
    {"report": "整份报告", "form": "填入本单位表样", "charts": "报告附图表", "brief": "送审摘要一页"}
)
"""What a file can hold, as clerks call it."""

CHOICES: Mapping[str, tuple[Contents, ...]] = MappingProxyType(
    {"docx": ("report", "form", "brief"), "html": ("report", "charts", "brief")}
)
"""The formats that can hold more than the report."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the clerk asked for. It is kept while the format changes; ``within`` says what holds for a format."""

    content: Contents = "report"
    form: Path | None = None
    departments: str = ""

    def within(self, kind: str) -> Contents:
        """What a file of a format will hold: the plain report where the format does not know what was asked."""
        return self.content if self.content in CHOICES.get(kind, ()) else "report"


def kind_of(path: Path) -> str:
    """The format that a file's name asks for, empty where it has no ending."""
    return path.suffix.lower().removeprefix(".")


def named_for(path: Path, kind: str, content: Contents) -> Path:
    """The path with the ending of a format, and the name of the page for the leader marked as such."""
    named = named_as_brief(path) if content == "brief" else named_as_report(path)
    return named.with_suffix(f".{kind}")


def written(view: View, kind: str, wanted: Wanted, *, draft: bool) -> tuple[bytes, tuple[str, ...]]:
    """The content of the file, and in sentences what found no place in the office's form.

    BadInput where there is no such format, the form cannot be read or filled, or a department cannot name a sheet.
    """
    if kind not in FORMATS:
        endings = "、".join(f".{known}" for known in FORMATS)
        raise BadInput(f"不能导出为“{f'.{kind}' if kind else '没有后缀'}”；文件名请以{endings}结尾。")
    content = wanted.within(kind)
    if content == "brief":
        return write_brief(kind, view.draft, view.document, view.findings), ()
    if content == "form":
        if wanted.form is None:
            raise BadInput("还没有选表样，请先选一份 Word 表样。")
        return write_in_template(read_form(wanted.form), view.draft, view.document, marked=draft)
    wishes = Wishes(draft, charts=content == "charts", departments=department_names(wanted.departments))
    return write_report(kind, view.draft, view.document, wishes), ()
