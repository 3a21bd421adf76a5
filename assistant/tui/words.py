"""Names as a clerk reads them: the history keeps the names that commands use, the screen shows official labels."""

import re

from assistant.narrative.phrasebank import Phrasebank
from assistant.report.form import Form

_NAME = re.compile(
    r"table[234](?:\.[a-z_0-9]+)+|(?:前言|[一二三四五六])\.[A-Za-z][\w.-]*|P-[0-9]{2,}|[a-z]+(?:_[a-z]+)*"
)


def in_words(label: str, form: Form, bank: Phrasebank) -> str:
    """A label of the history with the names of cells, sentences, problems and answers in words."""
    return _NAME.sub(lambda match: _word(match[0], form, bank), label)


def _word(name: str, form: Form, bank: Phrasebank) -> str:
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
