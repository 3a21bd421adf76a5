"""Cases from drafts. Apart from the rules, which check plain figures without what a draft is validated with."""

from assistant.reading.terms import Term
from assistant.report.document import Document, Gap
from assistant.report.draft import Draft, Previous
from assistant.report.organ import Organ
from assistant.rules.base import Case, StaleSentence


def case_of_draft(draft: Draft, document: Document, avoid: tuple[Term, ...] = ()) -> Case:
    """A draft as rules see it, with the text that was composed from it and the words that its phrasebank avoids."""
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
    )


def case_of_previous(previous: Previous) -> Case:
    """Last year's report as rules see it."""
    return Case(Organ(previous.organ), previous.year, previous.figures, sections=previous.sections or None)
