"""Findings, cells and changes in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from assistant.exporters.layout import wrap
from assistant.report.figures import shown
from assistant.report.form import TABLE_LABELS
from assistant.rules.base import Finding, Severity

if TYPE_CHECKING:
    from assistant.comparison import ChangedSentence, Differences
    from assistant.report.figures import Figures, Number

_ORDER = (Severity.ERROR, Severity.WARNING, Severity.HINT)
_TOLD = 8
"""Warnings or hints of one rule that a check tells one by one."""
_ALIKE = 2
"""Findings of one rule that a change tells one by one."""
_MANY = 24
"""Changed cells that are still told one by one."""


def counted(findings: Sequence[Finding]) -> str:
    """2个错误、1个提醒, those let stand apart."""
    standing = [finding for finding in findings if finding.waived is None]
    parts = [
        f"{number}个{severity.label}"
        for severity in _ORDER
        if (number := sum(finding.severity is severity for finding in standing))
    ]
    if len(standing) < len(findings):
        parts.append(f"{len(findings) - len(standing)}个已写明理由保留")
    return "、".join(parts) if parts else "没有发现问题"


def finding_lines(
    findings: Sequence[Finding], columns: int, severities: Sequence[Severity] = _ORDER
) -> Iterator[str]:
    """Findings, the gravest first, each followed by those that it causes; what was let stand at the end.

    Errors are told one and all; of warnings and hints of one rule the first few.
    """
    for severity in severities:
        by_rule: dict[str, list[int]] = {}
        for index, finding in enumerate(findings):
            if finding.severity is severity and finding.waived is None and not _follows(finding, findings):
                by_rule.setdefault(finding.rule, []).append(index)
        for rule, indices in by_rule.items():
            most = len(indices) if severity is Severity.ERROR else _TOLD
            for index in indices[:most]:
                yield from _with_effects(findings, index, columns, advise=index == indices[0])
            if len(indices) > most:
                yield f"  {severity.label} {rule} 另有{len(indices) - most}条同类的，用 --format json 可以看全部"
    for finding in findings:
        if finding.waived is not None and finding.severity in severities:
            yield from wrap(f"  已保留 {finding.rule} {finding.message}", columns, hanging="    ")
            yield from wrap(f"    理由：{finding.waived}", columns, hanging="    ")


def _follows(finding: Finding, findings: Sequence[Finding]) -> bool:
    """Whether a finding is told under another one, which nobody let stand."""
    return finding.cause is not None and findings[finding.cause].waived is None


def _with_effects(findings: Sequence[Finding], index: int, columns: int, *, advise: bool) -> Iterator[str]:
    """A finding with where it is, what to do (told once a rule), and what follows from it."""
    finding = findings[index]
    yield from wrap(f"  {brief(finding)}", columns, hanging="    ")
    if finding.cells:
        more = f" 等{len(finding.cells)}格" if len(finding.cells) > 2 else ""
        yield f"    位置：{'、'.join(finding.cells[:2])}{more}"
    if finding.lapsed is not None:
        told = f"    先前保留的理由已失效（数字或文字变了）：{finding.lapsed}"
        yield from wrap(told, columns, hanging="    ")
    if finding.rewrite is not None:
        mend = f"    可以改：{finding.rewrite.quote} → {finding.rewrite.replacement or '（删去）'}"
        yield from wrap(mend, columns, hanging="    ")
    if advise:
        yield from wrap(f"    怎么改：{finding.fix}", columns, hanging="    ")
    effects = [other for other in findings if other.cause == index and other.waived is None]
    if effects:
        yield f"    由此引起{len(effects)}条，改好上面一条再看："
        for effect in effects:
            yield from wrap(f"    · {brief(effect)}", columns, hanging="      ")


def brief(finding: Finding) -> str:
    """A finding in one line: 错误 R-003 …"""
    return f"{finding.severity.label} {finding.rule} {finding.message}"


def number(value: Number | None) -> str:
    """A value in words, a blank by its name."""
    return shown(value) or "空"


def cell_label(figures: Figures, name: str) -> str:
    cell = figures.form.cells.get(name)
    return cell.label if cell else name


def difference_lines(found: Differences, figures: Figures, columns: int) -> Iterator[str]:
    """What a change did to figures, sentences and findings, before → after."""
    if found.cells:
        yield "数据"
        yield from _cells(found.cells, figures)
    if found.sentences:
        yield "文字"
        for changed in found.sentences:
            yield from _sentence(changed, columns)
    if found.new_findings or found.gone_findings:
        yield "检查"
        yield from _counted_off("新增", found.new_findings, columns)
        yield from _counted_off("消除", found.gone_findings, columns)


def _counted_off(verb: str, findings: Sequence[Finding], columns: int) -> Iterator[str]:
    """Findings that came or went, of one rule no more than two."""
    by_rule: dict[str, list[Finding]] = {}
    for finding in findings:
        by_rule.setdefault(finding.rule, []).append(finding)
    for same in by_rule.values():
        for finding in same[:_ALIKE]:
            yield from wrap(f"  {verb} {brief(finding)}", columns, hanging="       ")
        if len(same) > _ALIKE:
            yield f"  {verb} {same[0].severity.label} {same[0].rule} 另有{len(same) - _ALIKE}条"


def _cells(cells: Sequence[tuple[str, Number | None, Number | None]], figures: Figures) -> Iterator[str]:
    """Changed cells one by one, or table by table where they are many."""
    if len(cells) <= _MANY:
        for name, before, after in cells:
            derived = "（自动计算）" if name in figures.form.derived else ""
            yield f"  {cell_label(figures, name)}：{number(before)} → {number(after)}{derived}"
        return
    for table_id, label in TABLE_LABELS.items():
        changed = [cell for cell in cells if cell[0].startswith(table_id)]
        if changed:
            counts = {"为0": 0, "为空": 0, "不为0": 0}
            for _, _, after in changed:
                counts["为空" if after is None else "不为0" if after else "为0"] += 1
            told = "、".join(f"{count}格{what}" for what, count in counts.items() if count)
            yield f"  {label}：{len(changed)}格有变化，现在{told}"


def _sentence(changed: ChangedSentence, columns: int) -> Iterator[str]:
    waiting = (
        "　依据已变，等待选择（nianbao edit … --keep 或 --reset，或写新的文字）"
        if changed.state == "stale"
        else ""
    )
    if changed.before is None or changed.after is None:
        verb = "新增" if changed.before is None else "去掉"
        text = changed.after if changed.before is None else changed.before
        yield from wrap(f"  {verb} [{changed.key}] {text}", columns, hanging="       ")
        return
    yield f"  修改 [{changed.key}]{waiting}"
    if changed.before != changed.after:
        yield from wrap(f"       改前：{changed.before}", columns, hanging="             ")
        yield from wrap(f"       改后：{changed.after}", columns, hanging="             ")
