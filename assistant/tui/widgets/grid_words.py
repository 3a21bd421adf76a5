"""What stands round a sheet, as styled text: how far each table is, the balance, and all about the cell. Pure."""

from collections.abc import Sequence

from textual.content import Content

from assistant.report.draft import Draft
from assistant.report.figures import Figures, shown
from assistant.report.form import Cell
from assistant.rules.base import Finding, Severity
from assistant.tui.widgets.grid_figures import balance_line, blanks, suggestion
from assistant.tui.widgets.grid_sheet import Sheet

_LONGEST = 60
"""Characters of where a cell was counted from; the help has room for all."""


def progress(sheet: Sheet, figures: Figures) -> str:
    """``表三 申请办理 12/150``; without the numbers where all is filled."""
    empty = len(blanks(figures, sheet.entered))
    total = len(sheet.entered)
    return f"{sheet.title} {total - empty}/{total}" if empty else f"{sheet.title} 已填完"


def balance(sheet: Sheet, figures: Figures, name: str, room: int) -> Content:
    """The balance of 表三 in words, as much as fits ``room`` terminal cells; empty for the other tables."""
    if sheet.table.id != "table3":
        return Content("")
    line = balance_line(figures, name.rpartition(".")[2], room // 2)
    style = {"不平": "bold $error", "平衡": "$success"}.get(line[2:4], "$text-muted")
    return Content.styled(line, style)


def about(draft: Draft, figures: Figures, findings: Sequence[Finding], name: str, said: str) -> Content:
    """A cell's official label with last year's value, and what there is to say of it, the most urgent first.

    ``said`` is the answer to the last key; then the gravest finding, a suggested value, where it was counted
    from, the counting note.
    """
    cell = figures.form.cells[name]
    parts = [Content.assemble((_last_year(draft, name), "$accent"), (place(cell), "bold"))]
    if said:
        parts.append(Content.styled(said, "bold $warning"))
    if figures == draft.figures:  # what is being typed was not checked yet
        parts += _finding(findings, name)
    offered = suggestion(draft, figures, name)
    if offered is not None:
        parts.append(
            Content.styled(f"建议填{shown(offered.value)}（{offered.reason}），按 = 采用。", "$accent")
        )
    if name in draft.origins:
        origin = draft.origins[name]
        told = f"出自{origin}。" if len(origin) <= _LONGEST else f"出自{origin[:_LONGEST]}…（F1 看全）"
        parts.append(Content.styled(told, "$text-muted"))
    parts.append(Content.styled(note(cell), "$text-muted"))
    return Content("\n").join(parts)


def note(cell: Cell) -> str:
    """What a cell counts, and the article that it rests on."""
    if cell.derived:
        return "自动计算，不用填。"
    return cell.row.note + (f"（{cell.row.article}）" if cell.row.article else "")


def place(cell: Cell) -> str:
    """All official labels of a cell, from the outside in: ``三、本年度办理结果›（三）不予公开›…｜自然人``."""
    row = "›".join(cell.row.heads)
    return f"{row}｜{'·'.join(cell.column.heads[1:] or cell.column.heads)}"


def _last_year(draft: Draft, name: str) -> str:
    if draft.previous is None:
        return ""
    value = draft.previous.figures[name]
    return f"{draft.previous.year}年{'没有填' if value is None else f'填{shown(value)}'}　"


def of_cell(findings: Sequence[Finding], name: str) -> list[Finding]:
    """The findings that speak of a cell and are not let stand, the gravest first; a blank speaks for itself."""
    order = list(Severity)
    return sorted(
        (f for f in findings if name in f.cells and f.rule != "R-001" and f.waived is None),
        key=lambda f: (order.index(f.severity), f.cells[0] != name),
    )


def _finding(findings: Sequence[Finding], name: str) -> list[Content]:
    found = of_cell(findings, name)
    if not found:
        return []
    first = found[0]
    style = {Severity.ERROR: "$error", Severity.WARNING: "$warning", Severity.HINT: "$text-muted"}[
        first.severity
    ]
    more = f"（另有{len(found) - 1}条）" if len(found) > 1 else ""
    return [Content.assemble((f"{first.severity.label}：", f"bold {style}"), first.message, more)]
