"""Where things stand: from the name of a cell, an answer, a piece of evidence or a sentence to its step."""

import re

from assistant.coverage import Numbered
from assistant.report.document import Fact, Gap, Section, Span
from assistant.report.figures import Figures
from assistant.rules.base import Finding
from assistant.session import View

_WORDS = ("organ", "we", "area", "offices", "kind")
"""Facts that say who reports; they are words of every sentence and lead nowhere that a clerk would look for."""

_SUPPLIED_BY = {
    ("R-071", "政府信息管理"): "management_note",
    ("R-071", "平台建设"): "platform_note",
    ("R-071", "监督保障"): "supervision_note",
    ("R-076", "工作考核"): "assessment_result",
    ("R-076", "社会评议"): "public_review_result",
    ("R-076", "责任追究"): "accountability_result",
}
"""The question of the interview that supplies what a rule misses in section 一; figures supply the other aspects."""

_ASKED_BY = {"R-007": "partly_granted_checked", "R-026": "normative_document_titles"}
"""The question whose answer a rule waits for, the figures that it asks about being as they should."""

_EVIDENCE = re.compile("[PF]-[0-9]+[.][a-z_]+")
"""The name of a piece of evidence, which a finding gives as what it found (R-063, R-092)."""

_OF_THE_ORGAN = ("answers.contact", "answers.signed_on", "answers.region")
"""The answers that are given in 机关."""

NUMBERS = "numbers."
"""Stands before the name of a cell or a sentence whose numbers are to be seen in the ledger."""


def step_of(place: str) -> str:
    """The step in which something stands, by its name."""
    head, _, _ = place.partition(".")
    if place.startswith(NUMBERS):
        return "check"
    if head.startswith("table"):
        return "figures"
    if place in _OF_THE_ORGAN or head in ("year", "organ"):
        return "organ"
    if head == "answers":
        return "interview"
    if head in ("previous", "follow_ups") or place.startswith("F-"):
        return "last-year"
    if head.startswith("P-"):
        return "problems"
    return "report"


def place_of_finding(finding: Finding, view: View) -> str:
    """Where to go to mend a finding: the question that it waits for, the words that it quotes, else its cell, else its section."""
    if finding.rule == "R-073":
        return "P-"
    if finding.rule in _ASKED_BY:
        return f"answers.{_ASKED_BY[finding.rule]}"
    question = _question_of(finding, view)
    if question is not None:
        return question
    if isinstance(finding.found, str) and _EVIDENCE.fullmatch(finding.found):
        return finding.found
    section = view.document.section(finding.section or "")
    if section is not None and finding.quote:
        found = _place_of_quote(finding, section)
        if found:
            return found
    if finding.cells:
        return entered_cell(view.draft.figures, finding.cells[0])
    first = next(section.sentences, None) if section is not None else None
    return first.key if first is not None else finding.section or "一"


def _question_of(finding: Finding, view: View) -> str | None:
    """The question whose answer supplies what a finding misses: the first that is not answered, else the first."""
    missing = finding.found if isinstance(finding.found, tuple) else ()
    names = [name for what in missing if (name := _SUPPLIED_BY.get((finding.rule, what)))]
    unanswered = (name for name in names if name not in view.draft.answers)
    name = next(unanswered, names[0] if names else None)
    return None if name is None else f"answers.{name}"


def entered_cell(figures: Figures, name: str) -> str:
    """A cell where something can be typed: of a total the first part that holds a number, else a blank one, else any."""
    parts = next((total.left for total in figures.form.totals if total.right == (name,)), None)
    if parts is None:
        return name
    entered = [entered_cell(figures, part) for part in parts]
    holding = (part for part in entered if figures[part])
    blank = (part for part in entered if figures[part] is None)
    return next(holding, next(blank, entered[0]))


def _place_of_quote(finding: Finding, section: Section) -> str | None:
    """The sentence in which the quoted words begin; a gap leads to where it is filled."""
    start = place_in(section, finding)
    if start is None:
        return None
    for at in section.placed:
        if isinstance(at.span, Gap) and at.span.text == finding.quote and at.span.name == finding.found:
            return place_of_span(at.span) or at.sentence.key
    return next((at.sentence.key for at in section.placed if at.end > start), None)


def place_in(section: Section, finding: Finding) -> int | None:
    """Where in the text of a section the words that a finding quotes begin."""
    text, mend, quote = section.text, finding.rewrite, finding.quote or ""
    if mend is not None and text[mend.start : mend.end] == mend.quote:
        near = text.find(quote, max(0, mend.start - len(quote)))
        return mend.start if near < 0 else near
    start = text.find(quote)
    return None if start < 0 else start


def place_of_number(number: Numbered) -> str:
    """The number in its sentence, the section where it stands in none."""
    if number.sentence is None:
        return number.entry.section
    return f"{number.sentence}#{number.span}"


def place_of_span(span: Span) -> str | None:
    """Where a number or a gap comes from; None for words."""
    match span:
        case Fact(name, _, _, cells) if name not in _WORDS:
            return cells[0] if cells else name
        case Gap(name):
            section, _, rest = name.partition(".")
            if section == "五":  # a gap that stands for a whole sentence bears its key
                return rest.removesuffix(".problem").removesuffix(".measure")
            return "answers." if section in ("前言", "一", "六") else name
        case _:
            return None
