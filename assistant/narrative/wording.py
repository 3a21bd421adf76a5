"""From options to a sentence: which wording is taken, and how it becomes spans.

The choice is seeded by organ, year and sentence, so that neighbours and years differ and two runs do not; it avoids
what last year's report already said. A wording once shown is pinned and stays until its clerk turns to the next.
"""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.narrative.binding import BareNumber, BlankPrinted, Bound, split
from assistant.narrative.facts import Facts
from assistant.narrative.memo import Memo
from assistant.narrative.phrasebank import Option
from assistant.narrative.templates import TemplateMistake, expression, template
from assistant.narrative.typed import nested
from assistant.report.document import Fact, Span, Text
from assistant.report.organ import Kind

_PLACEHOLDER = re.compile(r"\{[{%].*?[%}]\}")
_QUOTED = re.compile("'([^']*)'")
_NO_PUNCTUATION = str.maketrans("", "", "，。；：、")
_PREPOSITION = re.compile("[针对以从为就按经用凡与]|参照|邀请|听取")
"""How a wording begins that no other can stand before: two such phrases in a row do not read (对照……，针对……)."""
_MOST = 0.6
"""Share of a wording's words from which it counts as said before."""
_LONGEST = 76
"""Characters of a sentence from which its last part had better stand alone."""
_SHORT = 8  # Han characters; a piece of wording shorter than this may repeat without anyone noticing


@dataclass(frozen=True, slots=True)
class Chooser:
    """What the choice of wordings depends on, the sentence aside. ``bank`` is the phrasebank's version."""

    seed: str
    kind: Kind | None
    last_year: str = ""
    bank: str = ""

    def order(
        self, key: str, slot: int, options: Sequence[Option], beside: frozenset[str] = frozenset()
    ) -> list[Option]:
        """The options of a slot written for this kind of organ, in the order in which they are tried.

        Those come last that last year's report says, and those that open as the sentences ``beside`` do.
        """
        fitting = [option for option in options if not option.kinds or self.kind in option.kinds]
        return sorted(fitting, key=lambda option: self._place(key, slot, option.text, beside))

    def heading(self, key: str, headings: Sequence[str]) -> str:
        """The one of some headings that goes with this organ and year."""
        return min(headings, key=lambda text: self._rank(key, text))

    def _place(self, key: str, slot: int, text: str, beside: frozenset[str]) -> tuple[int, bool, bytes]:
        return self._said(text), f"{slot}{_opening(text)}" in beside, self._rank(f"{key}.{slot}", text)

    def _rank(self, key: str, text: str) -> bytes:
        return hashlib.blake2s(f"{self.seed}|{key}|{text}".encode(), digest_size=8).digest()

    def _said(self, text: str) -> int:
        """How much of a wording last year's report says: 0 nothing of note, 1 some of it, 2 most of it."""
        if not self.last_year:
            return 0
        pieces = _pieces(text)
        there = [piece for piece in pieces if piece in self.last_year]
        words, said = sum(map(len, pieces)), sum(map(len, there))
        if said >= _SHORT and said > _MOST * words:
            return 2
        return 1 if any(len(piece) >= _SHORT for piece in there) else 0


def openings(texts: Sequence[str]) -> frozenset[str]:
    """How the wordings of a sentence begin, slot by slot: with which words or which name (由办公室…, 2026年3月底前…)."""
    return frozenset(f"{slot}{_opening(text)}" for slot, text in enumerate(texts) if text)


@lru_cache(maxsize=4096)
def _opening(text: str) -> str:
    return _PLACEHOLDER.sub(lambda name: f"〈{name[0][3:5]}", text)[:3]


@lru_cache(maxsize=4096)
def _pieces(text: str) -> tuple[str, ...]:
    """The words of a template, those that it prints from within a placeholder included; single characters aside."""
    quoted = (words for placeholder in _PLACEHOLDER.findall(text) for words in _QUOTED.findall(placeholder))
    return tuple(piece for piece in (*_PLACEHOLDER.split(text), *quoted) if len(piece) > 1)


@dataclass(frozen=True, slots=True)
class Wording:
    """A rendered wording: the template texts taken, its spans, the facts it looked at, its words without numbers."""

    texts: tuple[str, ...]
    spans: tuple[Span, ...]
    ground: tuple[Fact, ...]
    skeleton: str = ""


@dataclass(frozen=True, slots=True)
class Tested:
    """Whether a condition holds (None: it rests on something unknown), and the facts that it looked at."""

    holds: bool | None
    ground: tuple[Fact, ...]


_WORDINGS: Memo[Wording | None] = Memo(4096)
_TESTS: Memo[Tested] = Memo(4096)


def holds(condition: str | None, facts: Facts, evidence: Mapping[str, Bound] | None = None) -> bool | None:
    """Whether a condition holds; None where it does not but rests on something that is not known."""
    if condition is None:
        return True
    compiled = expression(condition)
    outer = facts.sheet.blank
    facts.sheet.blank = False
    value = bool(compiled.holds(facts.namespace(compiled.names, evidence or {})))
    unknown = facts.sheet.blank
    facts.sheet.blank = outer
    return True if value else None if unknown else False


def test(condition: str | None, facts: Facts) -> Tested:
    """Whether a condition over the facts of a draft holds, and what it looked at."""
    if condition is None:
        return Tested(True, ())

    def make() -> Tested:
        facts.sheet.clear()
        held = holds(condition, facts)
        return Tested(held, tuple(facts.sheet.looked_at.values()))

    return _TESTS.get((condition, facts.forms), facts, make)


def word(
    key: str,
    slots: Sequence[Sequence[Option]],
    joiners: Sequence[str],
    facts: Facts,
    evidence: Mapping[str, Bound],
    chooser: Chooser,
    pinned: Sequence[str] = (),
    constants: tuple[str, ...] = (),
    beside: frozenset[str] = frozenset(),
    stop: str = "",
) -> Wording | None:
    """The sentence made of one option from each slot, None where some slot has no option that is true.

    ``beside``: how the sentences open (``openings``) that it stands among. ``joiners`` stand between the options, the
    last of them also after it; ``stop``, where there is one, stands instead where a sentence would grow too long. An
    option that stands ``first`` goes before those of the slots before it, unless they begin with a phrase of that sort
    themselves; one that is empty or in brackets needs no joiner. A pinned text is kept as long as it can still be
    rendered. What was looked at in the process stands in ``ground``.
    """
    answered = tuple((name, bound.value) for name, bound in evidence.items())
    texts = tuple([option.text for options in slots for option in options])
    memo_key = (chooser, facts.forms, key, texts, tuple(joiners), tuple(pinned), answered, beside, stop)
    return _WORDINGS.get(
        memo_key,
        facts,
        lambda: _word(key, slots, joiners, facts, evidence, chooser, pinned, constants, beside, stop),
    )


def _word(
    key: str,
    slots: Sequence[Sequence[Option]],
    joiners: Sequence[str],
    facts: Facts,
    evidence: Mapping[str, Bound],
    chooser: Chooser,
    pinned: Sequence[str],
    constants: tuple[str, ...],
    beside: frozenset[str],
    stop: str,
) -> Wording | None:
    texts: list[str] = []
    pieces: list[tuple[Span, ...]] = []
    looked_at: dict[str, Fact] = {}
    for index, options in enumerate(slots):
        standing = _standing(options, texts)
        refused = {option.text for option in options} - {option.text for option in standing}
        keeps = index < len(pinned) and pinned[index] not in refused
        kept = _kept(standing, pinned[index], facts, evidence, constants) if keeps else None
        taken = kept or _first(chooser.order(key, index, standing, beside), facts, evidence, constants)
        if taken is None:
            return None
        leads = any(option.first for option in standing if option.text == taken.texts[0])
        pieces.insert(0 if leads else index, taken.spans)
        stop = "" if leads else stop
        texts += taken.texts
        looked_at |= {fact.name: fact for fact in taken.ground}
    spans = _joined(pieces, joiners, stop)
    return Wording(tuple(texts), spans, tuple(looked_at.values()), skeleton(spans))


def _standing(options: Sequence[Option], texts: Sequence[str]) -> Sequence[Option]:
    """The options that can stand beside the wordings taken so far: none goes before one that opens with a phrase."""
    if texts and _PREPOSITION.match(texts[0]):
        return [option for option in options if not option.first]
    return options


def go_together(slots: Sequence[Sequence[Option]], texts: Sequence[str]) -> bool:
    """Whether wordings, one of each slot, can stand in one sentence."""
    return all(
        text in {option.text for option in _standing(options, texts[:slot])}
        for slot, (options, text) in enumerate(zip(slots, texts, strict=True))
    )


def _kept(
    options: Sequence[Option],
    text: str,
    facts: Facts,
    evidence: Mapping[str, Bound],
    constants: tuple[str, ...],
) -> Wording | None:
    """The pinned wording as long as it is true; one that the phrasebank no longer has must still render."""
    option = next((option for option in options if option.text == text), None)
    if option is not None:
        return _first((option,), facts, evidence, constants)
    try:
        return _first((Option(text=text),), facts, evidence, constants)
    except (BareNumber, TemplateMistake):
        return None


def _first(
    options: Sequence[Option], facts: Facts, evidence: Mapping[str, Bound], constants: tuple[str, ...]
) -> Wording | None:
    """The first option that is true and prints nothing unknown."""
    for option in options:
        facts.sheet.clear()
        if holds(option.when, facts, evidence) is not True:
            continue
        compiled = template(option.text)
        try:
            rendered = compiled.render(facts.namespace(compiled.names, evidence))
        except BlankPrinted:
            continue
        ground = tuple(facts.sheet.looked_at.values())
        return Wording((option.text,), nested(split(rendered, facts.sheet, constants)), ground)
    return None


def _joined(pieces: Sequence[tuple[Span, ...]], joiners: Sequence[str], stop: str) -> tuple[Span, ...]:
    """The pieces of a sentence with the joiners between them, neighbouring texts as one."""
    spans: list[Span] = []
    length = 0
    for index, piece in enumerate(filter(None, pieces)):
        more = sum(len(span.text) for span in piece)
        if index and not piece[0].text.startswith("（"):
            joiner = joiners[min(index, len(joiners)) - 1]
            joiner = stop if stop and length + more > _LONGEST else joiner
            length = 0 if joiner == stop else length
            spans.append(Text(joiner))
        length += more
        spans += piece
    merged: list[Span] = []
    for span in spans:
        if isinstance(span, Text) and merged and isinstance(merged[-1], Text):
            merged[-1] = Text(merged[-1].text + span.text)
        else:
            merged.append(span)
    return tuple(merged)


def skeleton(spans: Sequence[Span]) -> str:
    """The wording without its numbers and punctuation: the same as long as only figures change."""
    words = "".join(f"〈{span.name}〉" if isinstance(span, Fact) else span.text for span in spans)
    return words.translate(_NO_PUNCTUATION)
