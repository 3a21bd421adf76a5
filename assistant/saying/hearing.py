"""One typed sentence, heard: a wish first, and where it is none, facts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from assistant.intake import clean_text
from assistant.report.changes import Change, SetFigures
from assistant.report.draft import Draft
from assistant.report.figures import Number
from assistant.saying.asking import answer
from assistant.saying.facts import Understood, hear_facts
from assistant.saying.wishes import Consult, Go, Reword, Unclear, Undo, Wish, hear_wish


@dataclass(frozen=True, slots=True)
class Heard:
    """What a typed sentence comes to.

    ``change`` is what is proposed, ``wish`` what may be done at once; ``answer`` tells a figure that was asked for.
    ``question`` is the one thing that must be known first: what is said to it is heard together with ``lead``, the
    words that it is about.
    """

    understood: tuple[Understood, ...] = ()
    not_understood: tuple[str, ...] = ()
    question: str | None = None
    change: Change | None = None
    wish: Wish | None = None
    answer: str | None = None
    lead: str = ""

    @property
    def values(self) -> Mapping[str, Number]:
        """All cells that the sentence settles."""
        return {cell: value for one in self.understood for cell, value in one.set.items()}


def hear(draft: Draft, text: str, *, lead: str = "") -> Heard:
    """What a sentence comes to in a draft; ``lead`` are the words that it may answer a question about.

    Whoever is asked may wish or tell something else instead.
    BadInput where it is longer than any sentence.
    """
    plain = clean_text(text)
    if not plain:
        return Heard()
    wish = hear_wish(draft, plain)
    if isinstance(wish, Unclear):
        return Heard(question=wish.question)
    if isinstance(wish, Go | Reword | Undo | Consult):
        return Heard(wish=wish)
    if wish is not None:
        return Heard(change=wish)
    known = answer(draft, plain)
    if known is not None:
        return Heard(answer=known, lead=lead)
    facts = hear_facts(draft, _joined(lead, plain))
    if lead and not any(one.set for one in facts.understood):
        alone = hear_facts(draft, plain)
        facts = alone if alone.understood or alone.question else facts
    values = dict(_new(draft, facts.understood))
    return Heard(
        facts.understood,
        facts.not_understood,
        facts.question,
        SetFigures(values) if values else None,
        lead=facts.lead,
    )


def _joined(lead: str, answer: str) -> str:
    """An answer as a part of what it answers, so that its numbers are not taken for numbers of their own."""
    if not lead:
        return answer
    return f"{lead}，{answer}" if answer.startswith(("其中", "都", "均", "全")) else f"{lead}，其中{answer}"


def _new(draft: Draft, understood: tuple[Understood, ...]) -> Iterator[tuple[str, Number]]:
    """The cells that would hold another value."""
    for one in understood:
        for cell, value in one.set.items():
            if draft.figures[cell] != value:
                yield cell, value
