"""Every number of a draft's text with what came of it, where it stands, and where it comes from.

The ledger knows sections and places; a screen jumps to sentences, cells and answers. It is computed when it is looked
at, never with a change.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.report.document import Document, Fact, Placed
from assistant.rules.cases import case_of_draft
from assistant.rules.ledger import LedgerEntry, ledger, outcome
from assistant.session import View

_CLAUSE_ENDS = re.compile(r"[，。；：！？\n]")


@dataclass(frozen=True, slots=True)
class Numbered:
    """A number of the text, as it is ``shown`` there between the words ``before`` and ``after`` it in its clause.

    ``outcome`` tells in words what it was held against.

    ``sentence`` is the key of the sentence in whose words it stands at ``at``, and ``span`` which of its spans that is
    (None, 0 and None in a heading). ``source`` is the fact that a draft printed it from, a cell or ``answers.NAME``, None where a clerk typed it.
    """

    entry: LedgerEntry
    before: str
    shown: str
    after: str
    outcome: str
    sentence: str | None
    at: int
    span: int | None
    source: Fact | None

    @property
    def cell(self) -> str | None:
        """The first cell that it was held against or printed from."""
        cells = (*self.entry.cells, *(self.source.cells or (self.source.name,) if self.source else ()))
        return next((name for name in cells if name.startswith("table")), None)


def numbered(view: View) -> tuple[Numbered, ...]:
    """Every number with a unit in the text of a draft, in the order of the text."""
    case = case_of_draft(view.draft, view.document)
    sections = case.sections or {}
    return tuple(
        _numbered(entry, sections[entry.section], outcome(case, entry), _at(entry, view.document))
        for entry in ledger(case)
    )


def about_cell(numbers: Sequence[Numbered], cell: str) -> tuple[Numbered, ...]:
    """The numbers that speak of a cell: that were held against it, alone or with others, or printed from it."""
    return tuple(number for number in numbers if cell in number.entry.cells or number.cell == cell)


def _at(entry: LedgerEntry, document: Document) -> Placed | None:
    section = document.section(entry.section)
    placed = section.placed if section else ()
    return next((at for at in placed if at.start <= entry.start < at.end), None)


def _numbered(entry: LedgerEntry, text: str, told: str, at: Placed | None) -> Numbered:
    clause = (
        _CLAUSE_ENDS.split(text[: entry.start])[-1],
        text[entry.start : entry.end],
        _CLAUSE_ENDS.split(text[entry.end :], maxsplit=1)[0],
    )
    if at is None:
        return Numbered(entry, *clause, told, None, 0, None, None)
    source = at.span if isinstance(at.span, Fact) else None
    before = sum(len(span.text) for span in at.sentence.spans[: at.nth])
    return Numbered(entry, *clause, told, at.sentence.key, before + entry.start - at.start, at.nth, source)
