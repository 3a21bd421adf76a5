"""The claims of a section: its sentences one after the other, each with what the text before it lends it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TypeVar

from assistant.reading.claims import Claim, Context, Listing, Reading, Statement
from assistant.reading.interpret import interpret
from assistant.reading.passages import kept
from assistant.reading.phrases import Reader
from assistant.reading.sentences import Sentence, sentences
from assistant.report.same import Same

_ASPECT = re.compile(
    r"^(?:[（(][一二三四五六七八九十\d]{1,2}[）)]|[一二三四五六七八九十]{1,2}[、.．]|\d{1,2}[.、．]|[一二三四五六七八九十]是)?"
    r"[^，。：]{0,8}?(主动公开|依申请公开|依申请|申请公开|政府信息管理|信息管理|平台建设|监督保障|信息公开申请|行政复议)"
)
_NUMBERED = re.compile(
    r"^(?:[（(][一二三四五六七八九十\d]{1,2}[）)]|[一二三四五六七八九十]{1,2}[、.．]|\d{1,2}[.、．])"
)
_TOPICS = {
    "依申请公开": "request",
    "依申请": "request",
    "申请公开": "request",
    "信息公开申请": "request",
    "行政复议": "request",
}
_HEADING = 24
_Placed = TypeVar("_Placed", Statement, Listing)


@dataclass(frozen=True, slots=True)
class Said:
    """What one sentence says, in places of the whole section."""

    sentence: Sentence
    claims: tuple[Claim, ...]
    statements: tuple[Statement, ...]
    listings: tuple[Listing, ...]


def read_section(text: str, reader: Reader, topic: str = "") -> Sequence[Said]:
    """What each sentence of a section says. ``topic`` is "request" for a section that is of applications only."""
    return _kept(text, reader, topic) if len(text) <= _SHORT else tuple(_read(text, reader, topic))


_SHORT = 20_000
"""Characters of a section that is kept as read: longer than any office writes, so that what is kept stays small."""


@kept
def _kept(text: str, reader: Reader, topic: str) -> Iterator[Said]:
    return _read(text, reader, topic)


def _read(text: str, reader: Reader, topic: str) -> Iterator[Said]:
    context = Context(topic)
    for sentence in sentences(text):
        aspect = _aspect(sentence.text)
        if aspect is not None:
            context = Context(_TOPICS.get(aspect, ""))
        reading = interpret(sentence.text, reader, context)
        context = reading.leaves
        if reading.claims or reading.statements:
            yield _said(sentence, reading)


def _said(sentence: Sentence, reading: Reading) -> Said:
    """A reading at the place of its sentence; most sentences of a draft stand where they stood before a change."""
    places = sentence.places
    return (
        _said_there(sentence.text, places, Same(reading))
        if isinstance(places, range)
        else _place(sentence, reading)
    )


@lru_cache(maxsize=1024)
def _said_there(text: str, places: range, same: Same) -> Said:
    assert isinstance(same.it, Reading)
    return _place(Sentence(text, places), same.it)


def _place(sentence: Sentence, reading: Reading) -> Said:
    return Said(
        sentence,
        tuple(_placed_claim(claim, sentence) for claim in reading.claims),
        tuple(_placed(statement, sentence) for statement in reading.statements),
        tuple(_placed(listing, sentence) for listing in reading.listings),
    )


def _aspect(text: str) -> str | None:
    """The aspect of the year's work that a heading, or a sentence that begins like one, opens."""
    match = _ASPECT.match(text)
    if match is None or not (_NUMBERED.match(text) or len(text) <= _HEADING):
        return None
    return match[1]


def _placed_claim(claim: Claim, sentence: Sentence) -> Claim:
    start, end = sentence.place(claim.start, claim.end)
    return replace(claim, start=start, end=end, quote=sentence.place(*claim.quote))


def _placed(part: _Placed, sentence: Sentence) -> _Placed:
    start, end = sentence.place(part.start, part.end)
    return replace(part, start=start, end=end)
