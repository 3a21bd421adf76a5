"""Where things stand: from the name of a cell, an answer, a piece of evidence or a sentence to its step."""

from assistant.report.document import Fact, Gap, Span
from assistant.rules.base import Finding
from assistant.session import View

_WORDS = ("organ", "we", "area", "offices", "kind")
"""Facts that say who reports; they are words of every sentence and lead nowhere that a clerk would look for."""


def step_of(place: str) -> str:
    """The step in which something stands, by its name."""
    head, _, _ = place.partition(".")
    if head.startswith("table"):
        return "figures"
    if place in ("answers.contact", "year"):
        return "organ"
    if head == "answers":
        return "interview"
    if head in ("previous", "follow_ups") or place.startswith("F-"):
        return "last-year"
    if head.startswith("P-"):
        return "problems"
    return "report"


def place_of_finding(finding: Finding, view: View) -> str:
    """Where to go to mend a finding."""
    if finding.rule == "R-073":
        return "P-"
    if finding.cells:
        return finding.cells[0]
    section = view.document.section(finding.section or "")
    if section is None or finding.quote is None:
        return finding.section or "一"
    for sentence in section.sentences:
        for span in sentence.spans:
            if isinstance(span, Gap) and span.text == finding.quote and span.name == finding.found:
                return place_of_span(span) or sentence.key
        if finding.quote in sentence.printed:
            return sentence.key
    return section.key


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
