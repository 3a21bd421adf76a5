"""How rules of the running text put numbers, cells and quotes into words."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from assistant.reading.claims import Claim
from assistant.report.figures import Number, group_cells
from assistant.report.form import GROUPS, TABLE_LABELS
from assistant.rules.base import Case, Rewrite
from assistant.rules.judging import PREVIOUS, Judged, JudgedSentence, total

_LONGEST = 36


def quoted(sentence: JudgedSentence, claim: Claim) -> str:
    """The exact words around a number, short enough to find it by."""
    start, end = claim.quote
    return clipped(sentence.words(start, end), keep_end=claim.end == end)


def corrected(case: Case, sentence: JudgedSentence, judged: Judged) -> Rewrite | None:
    """The number as the tables have it, where they leave one: every reading gives the same, and all of it."""
    claim, value = judged.claim, judged.expected
    if claim.period != "this":
        return None
    if value is None or judged.at_least or claim.part or claim.about or claim.digit > 1:
        return None
    if not _one_value(case, claim):
        return None
    if claim.kind not in ("count", "money"):
        if (value < 0) != (claim.trend == "down"):
            return None
        value = abs(value).quantize(claim.digit, ROUND_HALF_UP)
    words = sentence.words(claim.start, claim.end)
    return Rewrite(sentence.section, claim.start, claim.end, words, number(value, claim.unit))


def _one_value(case: Case, claim: Claim) -> bool:
    """Whether all that a claim may mean comes to one number."""
    if len({total(case, cells) for cells in claim.readings}) != 1:
        return False
    counted = total(case, claim.readings[0])
    if claim.kind == "share":
        return len({total(case, cells) for cells in claim.wholes}) == 1 and claim.stated in (None, counted)
    if claim.kind in ("change", "multiple"):
        before = case.last_year
        bases = {total(before, cells) for cells in claim.readings} if before is not None else set()
        return len(bases) == 1 and (claim.base is None or claim.base in bases)
    return True


def clipped(words: str, *, keep_end: bool = False) -> str:
    """At most a line of ``words``, none of them changed."""
    words = words.strip()
    if len(words) <= _LONGEST:
        return words
    return words[-_LONGEST:] if keep_end else words[:_LONGEST]


def number(value: Number | None, unit: str) -> str:
    """A number with its unit, without trailing zeros."""
    if value is None:
        return f"未填{unit}"
    shown = f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)
    return f"{shown}{unit}"


def named(case: Case, cells: Sequence[str]) -> str:
    """What cells are called together: 表三“无法提供”各项合计, 表四“行政复议/总计”."""
    form = case.figures.form
    if cells[0].startswith(PREVIOUS):
        return f"上年度报告{named(case.last_year or case, [cell.removeprefix(PREVIOUS) for cell in cells])}"
    if len(cells) == 1:
        return form.cells[cells[0]].label
    for group, (label, _) in GROUPS.items():
        if set(cells) == set(group_cells(form, group)):
            return f"表三“{label}”{len(cells)}项合计"
    tables = dict.fromkeys(TABLE_LABELS[form.cells[cell].table] for cell in cells)
    labels = [form.cells[cell].label.removeprefix(TABLE_LABELS[form.cells[cell].table]) for cell in cells]
    shown = "、".join(labels[:3]) + ("等" if len(labels) > 3 else "")
    return f"{'、'.join(tables)}{shown}{len(cells)}格合计"
