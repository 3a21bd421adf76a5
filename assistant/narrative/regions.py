"""Local packs: what one place asks of a report besides the national form, for the drafts that chose it.

A draft chooses by the answer ``region`` (a pack's title). Everything that a pack adds is joined to the phrasebank under
that condition, so that whoever reads the phrasebank needs to know nothing of packs.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from assistant.narrative.schema import Part, Question, Region, Required
from assistant.reading.local import LocalDemands, LocalItem
from assistant.reading.terms import Term
from assistant.report.draft import Draft

NONE = "没有另外要求"
"""The answer of an organ whose place asks for nothing more."""


def chosen(draft: Draft, regions: Iterable[Region]) -> Region | None:
    """The pack that a draft has chosen."""
    title = draft.answers.get("region")
    return next((region for region in regions if region.title == title), None)


def proposed(draft: Draft, regions: Iterable[Region]) -> tuple[Region, ...]:
    """The packs of the place that the organ's name tells, and those of no one place."""
    name = draft.organ.name
    return tuple(
        region for region in regions if not region.places or any(place in name for place in region.places)
    )


def region_question(regions: Sequence[Region]) -> Question:
    """The question by which a draft chooses a pack; asked where a name holds one of the packs' places."""
    everywhere = any(not region.places for region in regions)
    return Question(
        name="region",
        ask="本地对年度报告有没有另外的要求？",
        why="".join(f"“{region.title}”：{region.summary}。" for region in regions)
        + "选了以后，问答、总体情况和检查随之增加相应内容；可以跳过。",
        label="本地要求",
        type="choice",
        options=(*(region.title for region in regions), NONE),
        places=() if everywhere else tuple(place for region in regions for place in region.places),
        layouts={region.title: region.layout for region in regions if region.layout},
    )


def questions_of(region: Region) -> tuple[Question, ...]:
    """The pack's questions, asked of drafts that chose it."""
    return tuple(
        question.model_copy(update={"when": _gated(region, question.when)}) for question in region.questions
    )


def joined(parts: tuple[Part, ...], regions: Iterable[Region], section: str) -> tuple[Part, ...]:
    """The parts of a section with the statements of the packs, each under its condition."""
    for region in regions:
        for part in region.overview if section == "一" else region.other:
            parts = _with_part(parts, _gated_part(region, part))
    return parts


def demands(draft: Draft, regions: Iterable[Region], questions: Iterable[Question]) -> LocalDemands | None:
    """What the rules hold a draft against, None where it chose no pack."""
    region = chosen(draft, regions)
    if region is None:
        return None
    labels = {question.name: question.label for question in questions}
    items = tuple(
        LocalItem(item.item, item.section, re.compile(item.find), _how(item, labels.get(item.answer or "")))
        for item in region.required
        if not item.kinds or draft.organ.kind in item.kinds
    )
    return LocalDemands(region.title, {limit.section: limit.most for limit in region.limits}, items)


def words_to_avoid(draft: Draft, regions: Iterable[Region]) -> tuple[Term, ...]:
    """The words that the chosen pack would rather not read."""
    region = chosen(draft, regions)
    return tuple(entry.term for entry in region.avoid) if region else ()


def deadlines(draft: Draft, regions: Iterable[Region]) -> tuple[tuple[date, str], ...]:
    """What is due by which day where the draft's pack says so, the earliest first."""
    region = chosen(draft, regions)
    due = region.deadlines if region else ()
    return tuple(
        sorted(
            (date(draft.year + 1, *map(int, item.by.split("-"))), item.what)
            for item in due
            if not item.kinds or draft.organ.kind in item.kinds
        )
    )


def _how(item: Required, label: str | None) -> str:
    return f"请在“问答”里填写“{label}”（answers.{item.answer}），没有的如实说明。" if label else ""


def _gated(region: Region, condition: str | None) -> str:
    gate = f"answers.region == '{region.title}'"
    return f"{gate} and ({condition})" if condition else gate


def _gated_part(region: Region, part: Part) -> Part:
    statements = tuple(
        statement.model_copy(update={"when": _gated(region, statement.when)}) for statement in part.statements
    )
    return part.model_copy(update={"statements": statements})


def _with_part(parts: tuple[Part, ...], added: Part) -> tuple[Part, ...]:
    if added.heading is None or all(part.heading != added.heading for part in parts):
        return (*parts, added)
    return tuple(
        part.model_copy(update={"statements": (*part.statements, *added.statements)})
        if part.heading == added.heading
        else part
        for part in parts
    )
