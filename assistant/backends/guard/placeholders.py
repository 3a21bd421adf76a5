"""Sentences with their figures veiled: what a model is sent, and its words with the figures back in place.

Every figure of a sentence (a cell, a date, a declared constant, digits in a clerk's own words) is sent as 〔F1〕,
〔F2〕 … so that no model can mistype it. The reply must hold each of them exactly once; then ``restore`` puts the
figures back by their placeholder, never by likeness, and an accepted sentence stays bound to its cells.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from assistant.narrative.edits import ground_of
from assistant.reading.numbers import UNIT_PATTERN
from assistant.report.document import Fact, Gap, Sentence, Span
from assistant.report.draft import Anchor, Edit

PLACEHOLDER = re.compile("〔F([1-9][0-9]{0,3})〕")
LIKE_A_PLACEHOLDER = re.compile(
    r"[〔\[【（({<《「『［｛﹝]\s*[FfＦｆ]\s*[0-9０-９]+\s*[〕\]】）)}>》」』］｝﹞]|[FfＦｆ]\s*[0-9０-９]+"
)
"""A placeholder, or what a careless hand makes of one: [F1], 【F1】, F1."""

_DIGITS = "[0-9０-９]"
_FIGURE = re.compile(
    rf"〔{_DIGITS}{{4}}〕第?{_DIGITS}+号?"
    rf"|(?:{_DIGITS}{{4}}年)?{_DIGITS}{{1,2}}月{_DIGITS}{{1,2}}日|{_DIGITS}{{4}}年{_DIGITS}{{1,2}}月"
    rf"|{_DIGITS}+(?:[,，.．:：/-]{_DIGITS}+)*[万亿]?(?:{UNIT_PATTERN})?(?:工作日|学时)?"
)


@dataclass(frozen=True, slots=True)
class Slot:
    """What stands behind one placeholder: the figure as printed, and its fact where it has one."""

    text: str
    fact: Fact | None = None


@dataclass(frozen=True, slots=True)
class Original:
    """A sentence as a model is sent it. ``slots`` are its placeholders (F1, F2 …) in the order of the text."""

    key: str
    text: str
    slots: Mapping[str, Slot]

    @property
    def shown(self) -> str:
        """The sentence with its figures, as the clerk reads it."""
        return PLACEHOLDER.sub(lambda match: self.slots[f"F{match[1]}"].text, self.text)


@dataclass(frozen=True, slots=True)
class Restored:
    """A model's words with the figures back in place; ``pieces`` are what an Edit keeps."""

    text: str
    pieces: tuple[str | Anchor, ...]


def veil(sentences: Iterable[Sentence]) -> tuple[Original, ...]:
    """Sentences with placeholders, numbered over all of them.

    Left out: a sentence that waits for an answer or a choice (a gap, a stale edit), an empty one, and one whose own
    words look like a placeholder.
    """
    originals: list[Original] = []
    number = 1
    for sentence in sentences:
        if not _can_be_sent(sentence):
            continue
        slots: dict[str, Slot] = {}
        text = ""
        for piece in _pieces(sentence.spans):
            if isinstance(piece, str):
                text += piece
            else:
                slots[f"F{number}"] = piece
                text += f"〔F{number}〕"
                number += 1
        originals.append(Original(sentence.key, text, slots))
    return tuple(originals)


def restore(original: Original, reply: str) -> Restored:
    """A reply that holds every placeholder of the original, with the figures in it. KeyError for an unknown one."""
    pieces: list[str | Anchor] = []
    text = ""
    for index, part in enumerate(PLACEHOLDER.split(reply)):
        slot = original.slots[f"F{part}"] if index % 2 else Slot(part)
        text += slot.text
        if slot.fact is not None:
            pieces.append(Anchor(fact=slot.fact.name, shown=slot.fact.shown))
        elif pieces and isinstance(pieces[-1], str):
            pieces[-1] += slot.text
        elif slot.text:
            pieces.append(slot.text)
    return Restored(text, tuple(pieces))


def edit_of(sentence: Sentence, restored: Restored, after: str | None = None) -> Edit:
    """The edit that puts accepted words in place of what a sentence reads now, every figure bound to its fact.

    ``after`` is the key of the sentence before it, where it stays if its own place vanishes.
    """
    return Edit(pieces=restored.pieces, wording=sentence.wording, ground=ground_of(sentence), after=after)


def _can_be_sent(sentence: Sentence) -> bool:
    return (
        sentence.state != "stale"
        and bool(sentence.text.strip())
        and not any(isinstance(span, Gap) for span in sentence.spans)
        and not LIKE_A_PLACEHOLDER.search(sentence.text)
    )


def _pieces(spans: Iterable[Span]) -> Iterator[str | Slot]:
    """The spans as words and figures. A typed text that is a fact of its own is cut at the digits in it."""
    for span in spans:
        if isinstance(span, Fact) and _is_figure(span):
            yield Slot(span.text, span)
            continue
        end = 0
        for match in _FIGURE.finditer(span.text):
            if match.start() > end:
                yield span.text[end : match.start()]
            yield Slot(match[0])
            end = match.end()
        if end < len(span.text):
            yield span.text[end:]


def _is_figure(fact: Fact) -> bool:
    """Whether a fact is printed as a figure, whole: 12件, 2026年3月, and not the words 未收到 or a typed text."""
    return _FIGURE.match(fact.shown) is not None and (
        not isinstance(fact.value, str | tuple) or _DATE.fullmatch(fact.shown) is not None
    )


_DATE = re.compile(rf"{_DIGITS}{{4}}年(?:{_DIGITS}{{1,2}}月(?:{_DIGITS}{{1,2}}日)?)?")
