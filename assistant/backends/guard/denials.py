"""Qualities that are denied: 不及时, 滞后 and 及时性不足 say the same in three ways.

A reply may deny a quality in another way than the sentence does. Before the two are held against each other, its words
are put in the way of the sentence, so that every check finds the same denial in both.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.backends.guard.lexicon.qualities import (
    GENERAL,
    LACKING,
    MEASURES,
    SHORT_OF,
    SOFT,
    are_kindred,
    denying,
)
from assistant.backends.guard.synonyms import are_synonyms
from assistant.backends.guard.words import Word

_BETWEEN = 3
"""Little words between a quality and what denies it: 及时性还不够, 不是很及时."""


@dataclass(frozen=True, slots=True)
class Denied:
    """A denied quality, said by the words from ``first`` to ``last`` (not included).

    ``by`` is the word that denies it by itself (滞后); elsewhere a negation denies ``quality``, ``softly`` as 不够 does.
    ``about`` is what falls short where the quality has no name of its own: 针对性 of 针对性不强. Words that may be taken in
    two ways are two of these.
    """

    first: int
    last: int
    by: str = ""
    quality: str = ""
    about: str = ""
    softly: bool = False

    @property
    def qualities(self) -> frozenset[str]:
        """What is denied, in the words that may name it."""
        return denying().get(self.by, frozenset()) | ({self.quality} if self.quality else frozenset())

    def overlaps(self, other: "Denied") -> bool:
        return self.first < other.last and other.first < self.last

    def shortness(self) -> int:
        """The fewer words say it, the more."""
        return self.first - self.last

    def says(self, other: "Denied") -> bool:
        """Whether both deny the same."""
        if self.about and other.about:
            return _alike([self.about], [other.about])
        if self.about or other.about:
            general, named = (self, other) if self.about else (other, self)
            return (named.softly or bool(named.by)) and _alike([general.about], named.qualities)
        return _alike(self.qualities, other.qualities)


def as_denied(found: Sequence[Word], like: Sequence[Word]) -> Sequence[Word]:
    """The words of a reply, its denied qualities told in the way in which the sentence ``like`` tells them."""
    mine, theirs = list(_denials(found)), list(_denials(like))
    stay = _pairs(mine, theirs, lambda one, other: _texts(found, one) == _texts(like, other))
    put = {
        one.first: (one.last, list(_moved(like[other.first : other.last], found[one.first : one.last])))
        for one, other in _pairs(
            [one for one in mine if not any(one.overlaps(same) for same, _ in stay)],
            [one for one in theirs if not any(one.overlaps(same) for _, same in stay)],
            Denied.says,
        )
    }
    return list(_with(found, put)) if put else found


def _pairs(
    mine: Sequence[Denied], theirs: Sequence[Denied], are_the_same: Callable[[Denied, Denied], bool]
) -> list[tuple[Denied, Denied]]:
    """Denied qualities of both texts that are the same, no word of them twice; what is told in more words first."""
    found: list[tuple[Denied, Denied]] = []
    for one in sorted(mine, key=Denied.shortness):
        if any(one.overlaps(taken) for taken, _ in found):
            continue
        left = [other for other in theirs if not any(other.overlaps(taken) for _, taken in found)]
        mate = min((other for other in left if are_the_same(one, other)), key=Denied.shortness, default=None)
        if mate is not None:
            found.append((one, mate))
    return found


def _denials(found: Sequence[Word]) -> Iterator[Denied]:
    for index, word in enumerate(found):
        if word.kind == "negation":
            at = _content(found, index, 1)
            if at is not None:
                softly = any(between.text in SOFT for between in found[index + 1 : at])
                yield Denied(index, at + 1, quality=found[at].text, softly=softly)
                about = _about(found, index) if found[at].text in GENERAL else None
                if about is not None:
                    yield Denied(about, at + 1, about=found[about].text)
        elif word.text in LACKING and (lacks := _content(found, index, 1)) is not None:
            yield Denied(index, lacks + 1, by=word.text, quality=found[lacks].text)
        elif word.text in denying():
            yield Denied(index, index + 1, by=word.text)
        if word.text in SHORT_OF and (about := _about(found, index)) is not None:
            yield Denied(about, index + 1, about=found[about].text)


def _about(found: Sequence[Word], index: int) -> int | None:
    """Where the word stands that names what falls short."""
    at = _content(found, index, -1)
    return at if at is not None and found[at].kind == "word" else None


def _content(found: Sequence[Word], index: int, step: int) -> int | None:
    """Where the next word stands that says something."""
    return next((at for at in _near(found, index, step) if found[at].is_content), None)


def _near(found: Sequence[Word], index: int, step: int) -> Iterator[int]:
    """The places beside one, little words skipped, to the first that is none."""
    for at in range(index + step, index + step * (_BETWEEN + 2), step):
        if not 0 <= at < len(found) or found[at].clause != found[index].clause:
            return
        if step < 0 and found[at].text in MEASURES:
            continue
        yield at
        if found[at].kind != "plain":
            return


def _texts(found: Sequence[Word], one: Denied) -> list[str]:
    return [word.text for word in found[one.first : one.last] if word.kind != "plain"]


def _moved(theirs: Iterable[Word], mine: Sequence[Word]) -> Iterator[Word]:
    """Words of the sentence where those of the reply stand that say the same."""
    start, end = mine[0].start, mine[-1].end
    kept = [word for word in theirs if word.kind != "plain"]
    for step, word in enumerate(kept):
        last = end if step == len(kept) - 1 else min(start + step + 1, end)
        yield replace(word, start=min(start + step, end - 1), end=last, clause=mine[0].clause)


def _with(found: Sequence[Word], put: dict[int, tuple[int, list[Word]]]) -> Iterator[Word]:
    """The words with those put in for the stretches that begin at a place."""
    at = 0
    while at < len(found):
        if at in put:
            at, others = put[at]
            yield from others
        else:
            yield found[at]
            at += 1


def _alike(some: Iterable[str], others: Iterable[str]) -> bool:
    """Whether a word of the one may stand for one of the other."""
    theirs = [_bare(other) for other in others]
    return any(
        one == other or are_synonyms(one, other) or are_kindred(one, other)
        for one in map(_bare, some)
        for other in theirs
    )


def _bare(word: str) -> str:
    """A quality without what measures it: 科学 of 科学性."""
    return next((word.removesuffix(end) for end in MEASURES if word.endswith(end) and len(word) > 2), word)
