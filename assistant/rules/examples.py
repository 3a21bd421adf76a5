"""The small notation in which a rule's docstring gives examples, and the case that it stands for.

An example starts from a report of a county bureau for 2025 in which every cell is 0 and every sum is right. Each
``NAME=VALUE`` (separated by spaces) changes one thing: a cell (``-`` blanks it, any other text that is no number is
what the report prints there), ``previous.CELL``, ``format`` and ``previous.format``, ``answers.NAME``, ``kind``
(``-`` leaves it to the name), ``organ``, ``year``, ``draft=yes``, ``problems=P-01,P-02``, ``copies=FILE,FILE``,
``peer.ORGAN=…`` (its section 五), ``text.五=…`` and ``previous.text.五=…`` (``\\n`` for a new line, ``_`` for a
space), ``heading.五=…`` (the others as they should be, ``-`` for none), ``label.ROW=…``, ``gap.五=QUESTION``,
``stale.五=SENTENCE``, ``typed.五=NUMBER`` (in its text), ``stated.P-19.target=WORDS`` (in 五), ``left.ROW=COUNTED/NUMBER/WHICH``
(rows that a ledger left out), ``local.most.一=CHARACTERS`` and ``local.item.一=NAME/PATTERN`` (what the organ's place
asks). Totals are derived from what was set unless they are set themselves.
"""

import re
from collections.abc import Mapping

from assistant.errors import BadInput
from assistant.reading.local import LocalDemands, LocalItem
from assistant.report.document import Gap
from assistant.report.figures import Figures, Number, cell_of, read_value
from assistant.report.form import FORMS, SECTION_HEADINGS, FormId
from assistant.report.organ import Kind, Organ
from assistant.rules.base import Case, LeftOut, Peer, Rule, StaleSentence, Stated, TypedNumber

_EXAMPLE = re.compile(r"^\s*(坏例|好例)：(.*)$", re.M)
_FORMATS: Mapping[str, FormId] = {form_id: form_id for form_id in FORMS}


def examples(rule: Rule) -> tuple[tuple[bool, str], ...]:
    """(is bad, example) in the order of the docstring."""
    return tuple((kind == "坏例", text.strip()) for kind, text in _EXAMPLE.findall(rule.doc))


def settings_of(text: str) -> dict[str, str]:
    """The settings of an example by name, in order."""
    return dict(part.split("=", 1) for part in text.split())


def read_example(text: str) -> Case:
    """The case that an example stands for."""
    settings = settings_of(text)
    before = _under(settings, "previous")
    chosen = settings.get("kind", Kind.DEPARTMENT)
    organ = Organ(settings.get("organ", "示例县自然资源局"), None if chosen == "-" else Kind(chosen))
    year = int(settings.get("year", "2025"))
    return Case(
        organ,
        year,
        _figures(settings),
        previous=Case(organ, year - 1, _figures(before), sections=_sections(before)) if before else None,
        headings=_headings(_under(settings, "heading")),
        labels={where: _words(text) for where, text in _under(settings, "label").items()} or None,
        sections=_sections(settings),
        answers={key: _answer(value) for key, value in _under(settings, "answers").items()},
        problems=tuple(filter(None, settings.get("problems", "").split(","))),
        copies=tuple(filter(None, settings.get("copies", "").split(","))),
        peers=tuple(Peer(organ, _words(text)) for organ, text in _under(settings, "peer").items()),
        is_draft=settings.get("draft") == "yes",
        stale=tuple(
            StaleSentence(key, f"{key}.1", _words(text)) for key, text in _under(settings, "stale").items()
        ),
        local=_local(settings),
        typed=tuple(
            TypedNumber(key, _words(settings[f"text.{key}"]).index(number), _words(settings[f"text.{key}"]))
            for key, number in _under(settings, "typed").items()
        ),
        stated=tuple(Stated("五", name, _words(text)) for name, text in _under(settings, "stated").items()),
        left_out=tuple(_left_out(row, text) for row, text in _under(settings, "left").items()),
        gaps=tuple((key, Gap("evidence", _words(asks))) for key, asks in _under(settings, "gap").items()),
    )


def _under(settings: Mapping[str, str], prefix: str) -> dict[str, str]:
    start = f"{prefix}."
    return {name.removeprefix(start): value for name, value in settings.items() if name.startswith(start)}


def _sections(settings: Mapping[str, str]) -> dict[str, str] | None:
    return {key: _words(value) for key, value in _under(settings, "text").items()} or None


def _left_out(row: str, text: str) -> LeftOut:
    counted, number, told = text.split("/", 2)
    return LeftOut(f"table3.{row}.total", "台账.xlsx", int(counted), int(number), _words(told))


def _local(settings: Mapping[str, str]) -> LocalDemands | None:
    most, wanted = _under(settings, "local.most"), _under(settings, "local.item")
    if not most and not wanted:
        return None
    items = (
        LocalItem(name, section, re.compile(pattern))
        for section, (name, _, pattern) in ((key, text.partition("/")) for key, text in wanted.items())
    )
    return LocalDemands("本地要求", {section: int(text) for section, text in most.items()}, tuple(items))


def _headings(printed: Mapping[str, str]) -> dict[str, str] | None:
    """The headings of a page, ``-`` leaving one out; None where the example has no page."""
    if not printed:
        return None
    headings = {key: f"{key}、{heading}" for key, heading in SECTION_HEADINGS.items()}
    return {key: _words(text) for key, text in {**headings, **printed}.items() if text != "-"}


def _figures(settings: Mapping[str, str]) -> Figures:
    form_id = _FORMATS[settings.get("format", "2021")]
    form = FORMS[form_id]
    values: dict[str, Number | None] = dict.fromkeys(form.entered, 0)
    printed = {}
    for name, text in settings.items():
        if not name.startswith("table"):
            continue
        cell = cell_of(form, name)
        try:
            values[name] = None if text == "-" else read_value(cell, text)
        except BadInput:
            values[name] = None
            printed[name] = text
    figures = Figures(form_id).with_values(values).derived()
    given = {name: value for name, value in values.items() if name in form.derived}
    return Figures(form_id, figures.with_values(given).values, printed)


def _words(text: str) -> str:
    return text.replace("\\n", "\n").replace("_", " ")


def _answer(text: str) -> int | str | bool:
    if text in ("yes", "no"):
        return text == "yes"
    return int(text) if text.isdigit() else text
