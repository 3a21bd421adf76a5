"""The certain mend of a finding as an edit of the sentence that it stands in.

Rules read a section's text; a draft is edited sentence by sentence. A mend is offered where it lies within the words of
one sentence and touches no number that the draft itself prints: that one is mended in its cell.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from assistant.report.document import Document, Fact, Gap, Placed, Sentence, Span, Text, Typed
from assistant.rules.base import Finding, Rewrite


@dataclass(frozen=True, slots=True)
class Mend:
    """What one key does: in the words of ``sentence``, ``quote`` at ``start`` becomes ``replacement``."""

    sentence: Sentence
    start: int
    quote: str
    replacement: str
    mended: Sentence
    """The sentence as it will read; a number that is one of its facts again is bound to it."""


def mend_of(finding: Finding, document: Document) -> Mend | None:
    """The mend of a finding, None where there is none that is certain."""
    rewrite = finding.rewrite
    section = document.section(rewrite.section) if rewrite else None
    if rewrite is None or section is None or section.text[rewrite.start : rewrite.end] != rewrite.quote:
        return None
    touched = [at for at in section.placed if at.start < rewrite.end and rewrite.start < at.end]
    if not touched or touched[0].start > rewrite.start or touched[-1].end < rewrite.end:
        return None
    sentence = touched[0].sentence
    if sentence.state == "stale" or touched[-1].sentence is not sentence:
        return None
    if any(isinstance(at.span, Fact | Gap) for at in touched):
        return None
    start = (
        len("".join(span.text for span in sentence.spans[: touched[0].nth]))
        + rewrite.start
        - touched[0].start
    )
    if not (sentence.text[:start] + rewrite.replacement + sentence.text[start + len(rewrite.quote) :]).strip(
        "。 "
    ):
        return None  # a sentence is dropped by its own key, not mended away
    spans = tuple(_mended(sentence, touched, rewrite, finding.cells))
    return Mend(sentence, start, rewrite.quote, rewrite.replacement, replace(sentence, spans=spans))


def _mended(
    sentence: Sentence, touched: list[Placed], rewrite: Rewrite, cells: tuple[str, ...]
) -> Iterator[Span]:
    first, last = touched[0], touched[-1]
    yield from sentence.spans[: first.nth]
    if before := first.span.text[: rewrite.start - first.start]:
        yield Text(before)
    known = (*sentence.offer, *sentence.ground)
    yield next((fact for fact in known if _is(fact, rewrite.replacement, cells)), Typed(rewrite.replacement))
    if after := last.span.text[rewrite.end - last.start :]:
        yield Text(after)
    yield from sentence.spans[last.nth + 1 :]


def _is(span: Span, shown: str, cells: tuple[str, ...]) -> bool:
    """Whether a span prints just what the finding was held against."""
    return isinstance(span, Fact) and span.text == shown and (span.cells or (span.name,)) == cells
