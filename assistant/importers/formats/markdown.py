"""Markdown as ``assistant/exporters/markdown.py`` writes it: headings, pipe tables read by label, escaped text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import unescape

from assistant.errors import ImportFailed
from assistant.importers.imported import Imported, NotAReport
from assistant.importers.labels import Heads, Rows, figures_of, read_table, which_form
from assistant.report.figures import Figures
from assistant.report.form import SECTION_HEADINGS
from assistant.report.published import Note, Report

_TITLE = re.compile(r"(?P<organ>.+?)(?P<year>(?:19|20)[0-9]{2})年?(?:度)?政府信息公开(?:工作)?年度报告")
_HEADING = re.compile(r"#{1,6}[ \t]+(?P<text>.*?)(?:[ \t]+#+)?[ \t]*")
_SECTION = re.compile(r"(?P<key>[一二三四五六])、(?P<text>.+)")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])|&(?:#[0-9]+|#[xX][0-9a-fA-F]+|\w+);")
_BAR = re.compile(r"(?<!\\)(?:\\\\)*\|")
_DELIMITER = re.compile(r"\|?(?:\s*:?-+:?\s*\|)*\s*:?-+:?\s*\|?")


@dataclass
class _Parts:
    """A Markdown text taken apart."""

    title: str = ""
    sections: dict[str, list[str]] = field(default_factory=dict)
    tables: list[tuple[Heads, Rows]] = field(default_factory=list)
    is_marked_draft: bool = False


def read(text: str, name: str) -> Imported:
    """The report in a Markdown text. NotAReport where it has no table of the form."""
    parts = _take_apart(text.replace("\r\n", "\n"))
    title = _TITLE.fullmatch(parts.title)
    if not parts.tables:
        if title is not None or parts.sections:
            raise ImportFailed(
                f"“{name}”里没有找到表二、表三、表四（本版本只读取 Markdown 竖线表格），请改用带有表格的文件。"
            )
        raise NotAReport(f"“{name}”里没有找到年度报告的标题和表格，请选择报告文件。")
    figures, notes = _figures(parts.tables)
    report = Report(
        title["organ"].strip() if title else "",
        int(title["year"]) if title else None,
        figures,
        {key: "\n".join(lines) for key, lines in parts.sections.items() if lines},
    )
    return Imported(report, (*_told(parts, title is None), *notes))


def unescaped(text: str) -> str:
    """Markdown text as its reader sees it."""
    return _ESCAPED.sub(lambda match: match[1] or unescape(match[0]), text)


def _take_apart(text: str) -> _Parts:
    parts = _Parts()
    section: list[str] | None = None
    pipes: list[str] = []
    for line in (*text.split("\n"), ""):
        if line.lstrip().startswith("|"):
            pipes.append(line.strip())
            continue
        if pipes:
            parts.tables.extend(_table(pipes))
            pipes = []
        line = line.strip(" \t")
        heading = _HEADING.fullmatch(line)
        said = unescaped(heading["text"] if heading else line)
        if heading and (key := _section_of(said)):
            section = parts.sections.setdefault(key, [])
        elif section is not None:
            section.extend([said] if said.strip() else [])
        elif not parts.title and _TITLE.fullmatch(said):
            parts.title = said
        elif line.startswith(">") and "草稿" in line:
            parts.is_marked_draft = True
    return parts


def _section_of(heading: str) -> str | None:
    """The section that a heading begins: its number and its official words, blanks aside."""
    match = _SECTION.fullmatch(re.sub(r"\s", "", heading))
    if match is None:
        return None
    official = SECTION_HEADINGS[match["key"]]
    return match["key"] if official in match["text"] or match["text"] in official else None


def _table(lines: Sequence[str]) -> Iterator[tuple[Heads, Rows]]:
    """A pipe table as its heads and its rows; nothing where the lines are none."""
    if len(lines) > 1 and _DELIMITER.fullmatch(lines[1]):
        heads, _, *rows = map(_cells, lines)
        yield heads, rows


def _cells(line: str) -> list[str]:
    bars = [match.end() - 1 for match in _BAR.finditer(line)]
    starts = [0, *(bar + 1 for bar in bars)]
    cells = [line[start:end] for start, end in zip(starts, [*bars, len(line)], strict=True)]
    if cells and not cells[0].strip():
        cells = cells[1:]
    if cells and not cells[-1].strip():
        cells = cells[:-1]
    return [unescaped(cell.strip(" \t")) for cell in cells]


def _figures(tables: Sequence[tuple[Heads, Rows]]) -> tuple[Figures, tuple[Note, ...]]:
    form = which_form(
        [label for heads, rows in tables for label in (*heads, *(row[0] for row in rows if row))]
    )
    texts: dict[str, str] = {}
    for heads, rows in tables:
        texts.update(read_table(form, heads, rows))
    return figures_of(form, texts)


def _told(parts: _Parts, untitled: bool) -> Iterator[Note]:
    if parts.is_marked_draft:
        yield Note("全文", "这份文件标有“草稿”，可能不是定稿。")
    if untitled:
        yield Note("全文", "没有找到“机关名称＋年度＋政府信息公开工作年度报告”的标题，机关和年度不知道。")
    for key, heading in SECTION_HEADINGS.items():
        if key not in parts.sections:
            yield Note(key, f"没有找到“{key}、{heading}”。")
