"""The clerk's own words: anchored to facts when written, followed when figures change, stale when ground is lost.

A number of the new words keeps its fact where it can be aligned with the old words by its surroundings, never by its
value alone; where that does not decide, it stays a number of the clerk's own and is told.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from difflib import SequenceMatcher
from itertools import combinations

from assistant.narrative.aligning import Piece, moved
from assistant.narrative.binding import NONCHARACTERS, percent, plain
from assistant.reading.numbers import find_numbers
from assistant.report.document import Fact, Sentence, Span, State, Text, Typed
from assistant.report.draft import Anchor, Edit

_PUNCTUATION = re.compile(r"[\s，。；：、！？“”（）()《》〈〉—…]")
_END = "。；"
_DATES = ("年", "月", "日", "号", "周", "季度")


def edit(sentence: Sentence, text: str, after: str | None = None) -> Edit:
    """The edit that puts ``text`` in place of what a sentence reads now, its numbers anchored.

    ``after`` is the key of the sentence before it, where it stays if its own place vanishes.
    """
    words = NONCHARACTERS.sub("", text).strip().rstrip(_END)
    old = list(_tokens(sentence.spans))
    new = [Piece(token) for token in _pieces(words)]
    pieces: list[str | Anchor] = []
    facts = _aligned(old, new)
    facts |= moved(old, new, facts)
    for index, token in enumerate(new):
        fact = facts.get(index)
        if fact is not None:
            pieces.append(Anchor(fact=fact.name, shown=fact.shown))
            if rest := token.text.removeprefix(fact.shown):  # 2025 is the fact, 年 its sentence's word
                pieces.append(rest)
        elif pieces and isinstance(pieces[-1], str):
            pieces[-1] += token.text
        else:
            pieces.append(token.text)
    return Edit(pieces=tuple(pieces), wording=sentence.wording, ground=ground_of(sentence), after=after)


def apply_edit(sentence: Sentence, kept: Edit) -> Sentence:
    """A generated sentence with the clerk's words in it; stale where they were written upon other ground."""
    lost = any(ground not in ground_of(sentence) for ground in kept.ground)
    stale = sentence.state == "stale" or kept.wording != sentence.wording or lost
    spans = tuple(_followed(kept, sentence))
    return replace(sentence, spans=spans, state="stale" if stale else "edited", offer=sentence.spans)


def orphan(key: str, kept: Edit) -> Sentence:
    """An edited sentence whose generated counterpart is gone: its words stay and ask, unless told to stand alone."""
    state: State = "stale" if kept.wording or kept.ground else "edited"
    return Sentence(key, tuple(_followed(kept, None)), state=state, wording=kept.wording)


def keep_mine(sentence: Sentence, kept: Edit) -> Edit:
    """A stale edit taken as it reads now: from here on it rests on today's ground, or stands alone as an orphan."""
    return Edit(
        pieces=tuple(_piece(span) for span in sentence.spans),
        wording=sentence.wording if sentence.offer else "",
        ground=ground_of(sentence) if sentence.offer else (),
        after=kept.after,
    )


def unanchored(kept: Edit) -> tuple[str, ...]:
    """The numbers of an edit that follow no fact, to be told to the clerk."""
    return tuple(
        token.text
        for piece in kept.pieces
        if isinstance(piece, str)
        for token in find_numbers(piece)
        if token.unit and token.unit not in _DATES
    )


def ground_of(sentence: Sentence) -> tuple[str, ...]:
    """What a sentence rests on besides its numbers: what was said, which facts are nothing, which all of another."""
    facts = (*sentence.ground, *_printed(sentence))
    numbers = {
        fact.name: fact.value
        for fact in facts
        if isinstance(fact.value, int | Decimal) and not isinstance(fact.value, bool)
    }
    said = sorted({f"{fact.name}:{fact.value}" for fact in facts if isinstance(fact.value, str)})
    zeros = (f"{name}=0" if value == 0 else f"{name}>0" for name, value in sorted(numbers.items()))
    wholes = (f"{a}={b}" for a, b in combinations(sorted(numbers), 2) if numbers[a] == numbers[b] != 0)
    return (*said, *zeros, *wholes)


def _piece(span: Span) -> str | Anchor:
    return Anchor(fact=span.name, shown=span.shown) if isinstance(span, Fact) else span.text


def _followed(kept: Edit, sentence: Sentence | None) -> Iterator[Span]:
    """The pieces of an edit as spans, each anchor showing what its fact shows now."""
    facts = [*sentence.ground, *_printed(sentence)] if sentence else []
    now = {fact.name: fact for fact in facts}
    shown = {(fact.name, _unit(fact.shown)): fact for fact in facts}
    for piece in kept.pieces:
        if isinstance(piece, str):
            yield from _own(piece)
        elif (piece.fact, _unit(piece.shown)) in shown:
            yield shown[piece.fact, _unit(piece.shown)]
        elif piece.fact in now:
            yield replace(now[piece.fact], shown=_shown(now[piece.fact], _unit(piece.shown)))
        else:
            yield Typed(piece.shown)


def _printed(sentence: Sentence) -> Iterator[Fact]:
    """The facts that the generated sentence prints, whether or not an edit stands in front of it."""
    return (span for span in sentence.offer or sentence.spans if isinstance(span, Fact))


def _shown(fact: Fact, unit: str) -> str:
    """A fact in the unit in which the clerk's words had it."""
    if unit == "%" and isinstance(fact.value, Decimal):
        return percent(fact.value)
    return f"{plain(fact.value)}{unit}"


def _unit(shown: str) -> str:
    return re.sub(r"[0-9.]+", "", shown)


def _own(text: str) -> Iterator[Span]:
    end = 0
    for token in find_numbers(text):
        if token.start > end:
            yield Text(text[end : token.start])
        yield Typed(token.text)
        end = token.end
    if end < len(text):
        yield Text(text[end:])


def _tokens(spans: Sequence[Span]) -> Iterator[Piece]:
    """The words of spans cut as new words are, a token bearing the fact that it is or that it begins with."""
    facts: dict[int, Fact] = {}
    start = 0
    for span in spans:
        if isinstance(span, Fact) and span.text:
            facts[start] = span
        start += len(span.text)
    start = 0
    for piece in _pieces("".join(span.text for span in spans)):
        fact = facts.get(start)
        begins = fact is not None and piece.startswith(fact.text)
        yield Piece(piece, fact if begins else None)
        start += len(piece)


def _pieces(text: str) -> Iterator[str]:
    """A text cut into numbers with their unit and single characters."""
    end = 0
    for token in find_numbers(text):
        yield from text[end : token.start]
        yield token.text
        end = token.end
    yield from text[end:]


def _aligned(old: Sequence[Piece], new: Sequence[Piece]) -> dict[int, Fact]:
    """Which tokens of the new words are which facts of the old ones."""
    matcher = SequenceMatcher(
        None, [token.text for token in old], [token.text for token in new], autojunk=False
    )
    found: dict[int, Fact] = {}
    for start, other, size in matcher.get_matching_blocks():
        context = [
            not token.fact and not _PUNCTUATION.match(token.text) for token in old[start : start + size]
        ]
        for offset in range(size):
            token = old[start + offset]
            fact = token.fact
            beside = any(context[max(0, offset - 2) : offset + 3])
            if fact is not None and (beside or token.text != fact.text):
                found[other + offset] = fact
    return found
