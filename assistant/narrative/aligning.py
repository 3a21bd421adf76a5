"""Numbers that a clerk moved when wording a sentence anew, found again by what is said around them.

Never by their value alone: a number keeps its fact only where no other fact of the sentence reads the same, the words
around both have something in common, and the grammar of claims reads both as counts of the same cells.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.report.document import Fact

_AROUND = 14
_STOPS = frozenset("，。；：、！？,;\n")


@dataclass(frozen=True, slots=True)
class Piece:
    """A number with its unit, or a single character; ``fact`` where it is one span of the old words."""

    text: str
    fact: Fact | None = None


def moved(old: Sequence[Piece], new: Sequence[Piece], known: dict[int, Fact]) -> dict[int, Fact]:
    """For numbers of the new words (by place) that no alignment found, the facts that they still are."""
    taken = {fact.name for fact in known.values()}
    left = [index for index, piece in enumerate(new) if index not in known and len(piece.text) > 1]
    found: dict[int, Fact] = {}
    for index in left:
        text = new[index].text
        if sum(new[other].text == text for other in left) > 1:
            continue
        places = [at for at, piece in enumerate(old) if piece.fact is not None and piece.text == text]
        if len(places) != 1:
            continue
        fact = old[places[0]].fact
        if fact is not None and fact.name not in taken and _same_said(old, places[0], new, index):
            found[index] = fact
    return found


def _same_said(old: Sequence[Piece], here: int, new: Sequence[Piece], there: int) -> bool:
    from assistant.reading.section5 import content

    if not content(_around(old, here)) & content(_around(new, there)):
        return False
    before, after = _counted(old, here), _counted(new, there)
    return before == after or (bool(before) and not before.isdisjoint(after))


def _around(pieces: Sequence[Piece], at: int) -> str:
    """The words of the clause in which a number stands, the number left out."""
    start, end = at, at + 1
    while start > 0 and at - start < _AROUND and pieces[start - 1].text not in _STOPS:
        start -= 1
    while end < len(pieces) and end - at <= _AROUND and pieces[end].text not in _STOPS:
        end += 1
    return f"{_text(pieces[start:at])} {_text(pieces[at + 1 : end])}"


def _counted(pieces: Sequence[Piece], at: int) -> frozenset[tuple[str, ...]]:
    """The cells that a number counts as the grammar of claims reads it, in each customary way; none where it does not."""
    from assistant.reading.phrases import Reader
    from assistant.reading.section import read_section

    place = len(_text(pieces[:at]))
    reader = Reader("", 0)
    claims = (claim for said in read_section(_text(pieces), reader, "request") for claim in said.claims)
    return frozenset(reading for claim in claims if claim.start == place for reading in claim.readings)


def _text(pieces: Iterable[Piece]) -> str:
    return "".join(piece.text for piece in pieces)
