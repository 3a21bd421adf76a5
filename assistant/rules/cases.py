"""Cases from drafts. Apart from the rules, which check plain figures without what a draft is validated with."""

import re
from collections.abc import Iterator

from assistant.reading.local import LocalDemands
from assistant.reading.terms import Term
from assistant.report.document import Document, Fact, Gap, Section, Sentence, Typed
from assistant.report.draft import Draft, Previous, is_number
from assistant.report.organ import Organ
from assistant.rules.base import BoundNumber, Case, LeftOut, StaleSentence, Stated, TypedNumber


def case_of_draft(
    draft: Draft, document: Document, avoid: tuple[Term, ...] = (), local: LocalDemands | None = None
) -> Case:
    """A draft as rules see it, with the text composed from it, the words that it had better avoid and local demands."""
    return Case(
        draft.organ,
        draft.year,
        draft.figures,
        previous=case_of_previous(draft.previous) if draft.previous else None,
        sections={section.key: section.text for section in document.sections},
        answers=draft.answers,
        problems=tuple(problem.id for problem in draft.problems),
        is_draft=True,
        avoid=avoid,
        local=local,
        stale=tuple(
            StaleSentence(section.key, sentence.key, sentence.text)
            for section in document.sections
            for sentence in section.sentences
            if sentence.state == "stale"
        ),
        gaps=tuple(
            (section.key, span)
            for section in document.sections
            for sentence in section.sentences
            for span in sentence.spans
            if isinstance(span, Gap)
        ),
        numbers=tuple(number for section in document.sections for number in _numbers(section)),
        left_out=tuple(
            LeftOut(
                cell,
                left.file,
                left.counted,
                sum(rows.number for rows in left.rows),
                "；".join(f"{rows.places}——{rows.reason}" for rows in left.rows),
            )
            for cell, left in draft.left_out.items()
        ),
        stated=tuple(stated for section in document.sections for stated in _stated(section)),
        typed=tuple(
            TypedNumber(section.key, placed.start, placed.sentence.text)
            for section in document.sections
            for placed in section.placed
            if isinstance(placed.span, Typed) and not _is_from_an_answer(placed.sentence, placed.span.text)
        ),
    )


def _is_from_an_answer(sentence: Sentence, number: str) -> bool:
    """Whether a number stands in words that the sentence takes from an answer: when those change, its edit is stale."""
    return any(
        isinstance(span, Fact) and isinstance(span.value, str | tuple) and number in span.shown
        for span in (*sentence.offer, *sentence.ground)
    )


def _numbers(section: Section) -> Iterator[BoundNumber]:
    """The numbers of a section that are bound to what a draft knows, at their places in its text."""
    for placed in section.placed:
        span = placed.span
        if isinstance(span, Fact) and is_number(span.value):
            cells = span.cells or (span.name,)
            known = cells if all(name.startswith("table") for name in cells) else ()
            edited = placed.sentence.state != "generated"
            yield BoundNumber(section.key, placed.start, placed.end, known, span.value, edited)


_STATEMENT = re.compile(r"P-[0-9]+\.(?:target|action|cause)|F-[0-9]+\.evidence")
"""Evidence by its name that is a statement; the rest are names and matters."""


def _stated(section: Section) -> Iterator[Stated]:
    """What the clerk put in words about problems and measures, each once."""
    spans = (placed.span for placed in section.placed)
    facts = (span for span in spans if isinstance(span, Fact) and isinstance(span.value, str))
    told = {fact.name: fact.shown for fact in facts if _STATEMENT.fullmatch(fact.name)}
    return (Stated(section.key, name, words) for name, words in told.items())


def case_of_previous(previous: Previous) -> Case:
    """Last year's report as rules see it."""
    return Case(Organ(previous.organ), previous.year, previous.figures, sections=previous.sections or None)
