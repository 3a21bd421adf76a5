"""Where a word of one text has gone, and what the other text has in its place: between the same neighbours."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from assistant.backends.guard.sides import Side
from assistant.backends.guard.synonyms import are_synonyms
from assistant.backends.guard.words import Word

LONGEST = 4
"""Characters of a word that another may stand for."""
PARTS = frozenset("作做加为出入起上下来去同成到有用化设分于看讲开列行计交对得")
"""Plain words of one character that often end or begin another."""


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of words of a text, ``first`` to ``last`` (not included), that the other text may say otherwise."""

    here: Side
    first: int
    last: int

    @property
    def words(self) -> Sequence[Word]:
        return self.here.words[self.first : self.last]

    @property
    def text(self) -> str:
        return "".join(word.text for word in self.words)

    def widened(self) -> "Place":
        """It with the single characters beside it with which it may be one word: 协 and 作."""
        if any(len(word.text) > 1 for word in self.words):
            return self
        start, end = self.first, self.last
        while start > 0 and _is_part(self.here.words[start - 1]):
            start -= 1
        while end < len(self.here.words) and _is_part(self.here.words[end]):
            end += 1
        return Place(self.here, start, end)

    @property
    def before(self) -> Word | None:
        """The word before it that says something, or the mark, where the clause begins."""
        return _at(self.here.words, _past_plain(self.here.words, self.first - 1, -1))

    @property
    def after(self) -> Word | None:
        """The word after it that says something, or the mark, where the clause ends."""
        return _at(self.here.words, _past_plain(self.here.words, self.last, 1))


def places(missing: Sequence[Word], here: Side) -> Iterator[Place]:
    """The stretches that some words of a text make up."""
    starts = {word.start for word in missing}
    first = None
    for index, word in enumerate(here.words):
        if word.start in starts:
            first = index if first is None else first
        elif first is not None:
            yield Place(here, first, index)
            first = None
    if first is not None:
        yield Place(here, first, len(here.words))


def free_words(here: Side, there: Side, missing: Sequence[Word], place: Place) -> frozenset[int]:
    """Where the words of the other text begin that may have come into a place.

    They are those that this text lacks (``missing``), plain ones that it has fewer of, and characters of the word
    that is gone.
    """
    fewer = Counter(word.text for word in there.words if word.kind == "plain")
    fewer.subtract(word.text for word in here.words if word.kind == "plain")
    return frozenset(word.start for word in missing) | {
        word.start
        for word in there.words
        if (word.kind == "plain" and fewer[word.text] > 0)
        or (word.kind == "char" and word.text in place.text)
    }


def in_its_place(place: Place, there: Side, free: Collection[int]) -> Iterator[str]:
    """What the other text has beside a neighbour of the place."""
    words = there.words
    befores = {at for at, word in enumerate(words) if _same(word, place.before)} if place.before else {-1}
    ends = {at for at, word in enumerate(words) if _same(word, place.after)} if place.after else {len(words)}
    for before in befores:
        for last in range(before + 1, len(words)):
            found = words[before + 1 : last + 1]
            if not _may_be_one(found, place.text, free):
                break
            yield from _texts(found, free)
    for end in ends:
        for first in range(end - 1, -1, -1):
            found = words[first:end]
            if not _may_be_one(found, place.text, free):
                break
            yield from _texts(found, free)


def _may_be_one(found: Sequence[Word], text: str, free: Collection[int]) -> bool:
    """Whether words in a row are few enough to stand for one, and not there to say something else."""
    return (
        all(
            word.kind == "plain" or word.start in free or (word.kind == "char" and word.text in text)
            for word in found
        )
        and sum(len(word.text) for word in found if word.kind != "plain") <= LONGEST
        and len(found) <= LONGEST
    )


def _texts(found: Sequence[Word], free: Collection[int]) -> set[str]:
    """Words in a row as one, with the plain ones among them and without; one of them must be free."""
    if not any(word.start in free for word in found):
        return set()
    whole = "".join(word.text for word in found)
    core = "".join(word.text for word in found if word.kind != "plain")
    if not core:
        return {word.text for word in found if word.start in free}
    is_one = all(map(_is_part, found)) and len(core) == 1
    return {core, whole} if is_one else {core}


def _at(words: Sequence[Word], index: int) -> Word | None:
    return words[index] if 0 <= index < len(words) else None


def _is_part(word: Word) -> bool:
    return word.kind == "char" or (word.kind == "plain" and word.text in PARTS)


def _past_plain(words: Sequence[Word], index: int, step: int) -> int:
    while 0 <= index < len(words) and words[index].kind == "plain":
        index += step
    return index


def _same(word: Word, neighbour: Word | None) -> bool:
    if neighbour is None or word.kind != neighbour.kind:
        return False
    return word.text == neighbour.text or (word.kind == "word" and are_synonyms(word.text, neighbour.text))
