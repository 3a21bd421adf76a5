"""The examples of phrases as drafts: settings on an all-zero report of a made-up organ for 2025.

A setting is a cell (``table3.granted.person``), ``answers.NAME``, ``previous.CELL`` (then last year's report is known,
all zero but for these), or the name of a piece of the phrase's evidence.
"""

from collections.abc import Mapping
from typing import Any

from assistant.narrative.phrasebank import ProblemPhrase, evidence_of
from assistant.report.draft import Draft, Layout, Previous, Problem
from assistant.report.figures import Figures
from assistant.report.form import FORM_2021
from assistant.report.organ import Kind, Organ

YEAR = 2025
ORGANS: Mapping[Kind | None, Organ] = {
    Kind.PROVINCIAL_GOVERNMENT: Organ("云岭省人民政府"),
    Kind.PREFECTURE_GOVERNMENT: Organ("清川市人民政府"),
    Kind.COUNTY_GOVERNMENT: Organ("青禾县人民政府"),
    Kind.GENERAL_OFFICE: Organ("青禾县人民政府办公室"),
    Kind.DEPARTMENT: Organ("青禾县自然资源局"),
    Kind.TOWNSHIP: Organ("青禾县石桥镇人民政府"),
    Kind.SUBDISTRICT: Organ("清川市河东区桂花街道办事处"),
    Kind.AGENCY: Organ("清川市生态环境局青禾分局"),
    Kind.DEVELOPMENT_ZONE: Organ("清川高新技术产业开发区管理委员会"),
    Kind.AUTHORISED_ORGANISATION: Organ("清川市住房公积金管理中心"),
    None: Organ("青禾县档案馆"),
}
"""A made-up organ of each kind, and one whose name does not tell its kind."""


def example_draft(
    settings: Mapping[str, Any],
    phrase: ProblemPhrase | None = None,
    *,
    kind: Kind | None = Kind.DEPARTMENT,
    layout: Layout = "three_parts",
) -> Draft:
    """The draft that an example of ``phrase`` stands for, with the problem chosen. KeyError for a name that is none."""
    evidence = {item.name for item in evidence_of(phrase)} if phrase else set()
    now = {name: value for name, value in settings.items() if name.startswith("table")}
    before = {name.removeprefix("previous."): value for name, value in settings.items() if _is_previous(name)}
    answers = {name[8:]: value for name, value in settings.items() if name.startswith("answers.")}
    given = {name: value for name, value in settings.items() if name in evidence}
    strange = settings.keys() - now.keys() - given.keys()
    for name in strange:
        if not _is_previous(name) and not name.startswith("answers."):
            raise KeyError(name)
    organ = ORGANS[kind]
    return Draft(
        organ=organ,
        year=YEAR,
        figures=_figures(now),
        answers=answers,
        problems=(_problem(phrase, given),) if phrase else (),
        previous=Previous(organ=organ.name, year=YEAR - 1, figures=_figures(before)) if before else None,
        layout=layout,
    )


def _is_previous(name: str) -> bool:
    return name.startswith("previous.")


def _problem(phrase: ProblemPhrase, given: Mapping[str, Any]) -> Problem:
    values = {name: tuple(value) if isinstance(value, list) else value for name, value in given.items()}
    return Problem(id=phrase.id, evidence=values)


def _figures(settings: Mapping[str, Any]) -> Figures:
    for name in settings:
        FORM_2021.cells[name]  # a setting that names no cell is a mistake of the example
    return Figures().with_values({**dict.fromkeys(FORM_2021.entered, 0), **settings}).derived()
