"""Names as a clerk reads them: the history keeps the names that commands use, the screen shows official labels."""

import re
from collections.abc import Sequence

from assistant.narrative.phrasebank import Phrasebank, evidence_of
from assistant.report.document import Fact
from assistant.report.form import TABLE_LABELS, Form

_NAME = re.compile(
    r"table[234](?:\.[a-z_0-9]+)+|(?:前言|[一二三四五六])\.[A-Za-z][\w.-]*|P-[0-9]{2,}|[a-z]+(?:_[a-z]+)*"
)

_MOST = 3
"""Sources of one number that are told by name."""


def in_words(label: str, form: Form, bank: Phrasebank) -> str:
    """A label of the history with the names of cells, sentences, problems and answers in words."""
    return _NAME.sub(lambda match: _word(match[0], form, bank), label)


def place_in_words(place: str, form: Form, bank: Phrasebank) -> str:
    """Where something is typed: a cell, an answer, a piece of evidence, a sentence or a part of last year's report."""
    head, _, rest = place.partition(".")
    if head == "previous":
        return f"上年{place_in_words(rest, form, bank)}" if rest in form.cells else "上年第五部分"
    if head == "organ":
        return {"name": "机关名称", "year": "报告年度"}.get(rest, "机关")
    if head == "answers":
        return f"“{bank.answers[rest].label}”" if rest in bank.answers else "联系方式"
    if head.startswith("F-"):
        return f"上年第{head[2:]}个问题{'的依据' if rest == 'evidence' else ''}"
    if head in bank.problems:
        return f"“{bank.problems[head].title}”的依据"
    return _word(place, form, bank)


def _word(name: str, form: Form, bank: Phrasebank) -> str:
    if name == "follow_ups":
        return "上年列出的问题"
    if name in form.cells:
        return form.cells[name].label
    if name in bank.problems:
        return f"“{bank.problems[name].title}”"
    if name in bank.answers:
        return f"“{bank.answers[name].label}”"
    section, dot, rest = name.partition(".")
    if not dot or section.startswith("table"):
        return name
    problem_id = rest.partition(".")[0]
    if problem_id in bank.problems:
        half = "改进措施" if rest.endswith(".measure") else "问题"
        return f"“{bank.problems[problem_id].title}”的{half}"
    return "前言的一句" if section == "前言" else f"第{section}部分的一句"


def cells_in_words(names: Sequence[str], form: Form) -> str:
    """Cells by their labels, the table named once: 表三“…/总计”、“…/自然人”等4格."""
    cells = [form.cells[name] for name in names if name in form.cells]
    told: list[str] = []
    for before, cell in zip([None, *cells], cells[:_MOST], strict=False):
        same = before is not None and before.table == cell.table
        told.append(cell.label.removeprefix(TABLE_LABELS[cell.table]) if same else cell.label)
    return "、".join(told) + (f"等{len(cells)}格" if len(cells) > _MOST else "")


def source_words(fact: Fact, form: Form, bank: Phrasebank) -> str:
    """Where a number of the text was taken from."""
    names = fact.cells or (fact.name,)
    told = "、".join(dict.fromkeys(_source(name, form, bank) for name in names[:_MOST]))
    return f"{told}等{len(names)}项" if len(names) > _MOST else told


def _source(name: str, form: Form, bank: Phrasebank) -> str:
    head, _, rest = name.partition(".")
    if head == "previous":
        return f"上年报告的{_source(rest, form, bank)}"
    if head == "answers":
        return f"问答{_word(rest, form, bank)}"
    if head.startswith("F-"):
        return place_in_words(name, form, bank)
    if head in bank.problems:
        asked = next((item for item in evidence_of(bank.problems[head]) if item.name == rest), None)
        what = f"“{asked.label or asked.ask}”" if asked else "依据"
        return f"“{bank.problems[head].title}”的{what}"
    return _word(name, form, bank)
