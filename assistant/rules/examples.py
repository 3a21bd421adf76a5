"""The small notation in which a rule's docstring gives examples, and the case that it stands for.

An example starts from a report of a county bureau for 2025 in which every cell is 0 and every sum is right. Each
``NAME=VALUE`` (separated by spaces) changes one thing: a cell (``-`` blanks it, any other text that is no number is
what the report prints there), ``previous.CELL``, ``answers.NAME``, ``kind``, ``organ``, ``year``, ``draft=yes``,
``problems=P-01,P-02``, ``text.五=…`` (``\\n`` for a new line, ``_`` for a space). Totals are derived from what was
set unless they are set themselves.
"""

import re
from collections.abc import Mapping

from assistant.report.figures import Figures, Number
from assistant.report.form import FORM_2021
from assistant.report.organ import Kind, Organ
from assistant.rules.base import Case, Rule

_EXAMPLE = re.compile(r"^\s*(坏例|好例)：(.*)$", re.M)


def examples(rule: Rule) -> tuple[tuple[bool, str], ...]:
    """(is bad, example) in the order of the docstring."""
    return tuple((kind == "坏例", text.strip()) for kind, text in _EXAMPLE.findall(rule.doc))


def read_example(text: str) -> Case:
    """The case that an example stands for."""
    settings = dict(part.split("=", 1) for part in text.split())
    now = {key: value for key, value in settings.items() if key.startswith("table")}
    before = {
        key.removeprefix("previous."): value for key, value in settings.items() if key.startswith("previous.")
    }
    kind = Kind(settings["kind"]) if "kind" in settings else Kind.DEPARTMENT
    organ = Organ(settings.get("organ", "示例县自然资源局"), kind)
    year = int(settings.get("year", "2025"))
    texts = {
        key.removeprefix("text."): value.replace("\\n", "\n").replace("_", " ")
        for key, value in settings.items()
        if key.startswith("text.")
    }
    return Case(
        organ,
        year,
        _figures(now),
        previous=Case(organ, year - 1, _figures(before)) if before else None,
        sections=texts or None,
        answers={key[8:]: _plain(value) for key, value in settings.items() if key.startswith("answers.")},
        problems=tuple(filter(None, settings.get("problems", "").split(","))),
        is_draft=settings.get("draft") == "yes",
    )


def _figures(settings: Mapping[str, str]) -> Figures:
    form = FORM_2021
    values: dict[str, Number | None] = dict.fromkeys(form.entered, 0)
    values |= {name: _plain(text) for name, text in settings.items() if text.isdigit()}  # type: ignore[misc]
    values |= {name: None for name, text in settings.items() if text == "-"}
    figures = Figures("2021").with_values(values).derived()
    printed = {name: text for name, text in settings.items() if text != "-" and not text.isdigit()}
    for name in settings:
        form.cells[name]  # an example that names no cell is a mistake of ours
    kept = {
        name: value
        for name, value in {**figures.values, **{n: v for n, v in values.items() if n in settings}}.items()
        if value is not None and name not in printed
    }
    return Figures("2021", kept, printed)


def _plain(text: str) -> int | str | bool:
    if text in ("yes", "no"):
        return text == "yes"
    return int(text) if text.isdigit() else text
