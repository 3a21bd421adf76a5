"""Words that no set joins, one in the other's place: 严 for 不严格, 配有 for 配备, 协作 for 配合.

A list of synonyms is never complete. Where a word of the sentence is gone and another stands between the same
neighbours, the two may pass for each other if nothing speaks against it: neither is a name, a number, a time or a
thing, neither praises or promises, and they are no contrast to each other. What passes so is shown to the clerk as a
difference like any other.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from assistant.backends.guard.kinds import kind_of
from assistant.backends.guard.lexicon import actions, qualities, things
from assistant.backends.guard.lexicon.opposites import CLAIMING, CONTRASTS, NAMING, OPPOSITES, SURNAMES
from assistant.backends.guard.lexicon.terms import ACTS, FIXED, LAW, THINGS
from assistant.backends.guard.sides import Side, is_han
from assistant.backends.guard.synonyms import are_synonyms, senses
from assistant.backends.guard.vocabulary import lexicon
from assistant.backends.guard.words import Word

_DENYING = frozenset("不未无没非否勿莫难免")
_LONGEST = 4
"""Characters of a word that another may stand for."""
_MOST_OPEN = 2
"""Words of a sentence that may be put for others that they share nothing with."""


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

    @property
    def names(self) -> bool:
        """Whether a name goes on behind it: 东风 in 东风社区, 王敏 in 王敏同志."""
        behind = self.here.words[self.last : self.last + 1]
        return (
            bool(behind)
            and behind[0].text[-1] in NAMING
            and behind[0].text in _names()
            and any(word.kind == "char" for word in self.words)
        )


def _is_part(word: Word) -> bool:
    return word.kind == "char" or (word.kind == "plain" and word.text in _PARTS)


_PARTS = frozenset("作做加为出入起上下来去同成到有用化设分于")
"""Plain words of one character that often end or begin another."""


def _at(words: Sequence[Word], index: int) -> Word | None:
    return words[index] if 0 <= index < len(words) else None


def said_otherwise(
    missing: Sequence[Word], here: Side, theirs: Sequence[Word], there: Side
) -> frozenset[int]:
    """Where the words of ``missing`` begin for which the other text has a word that may stand in their place.

    ``theirs`` are the words of the other text that this one lacks: no other may have come into the place.
    """
    found: set[int] = set()
    opened: list[Place] = []
    free = {word.start for word in theirs}
    for place in _stretches(missing, here):
        if len(place.text) > _LONGEST or place.names:
            continue
        pairs = [
            (one.text, other, between)
            for one in (place, place.widened())
            for other, between in _in_its_place(one, there, free)
        ]
        if any(alike(one, other) and _share_more_than_parts(one, other) for one, other, _ in pairs):
            found.update(word.start for word in place.words)
        elif any(between and are_general(one, other) for one, other, between in pairs):
            opened.append(place)
    if len(opened) <= _MOST_OPEN:
        found.update(word.start for place in opened for word in place.words)
    return frozenset(found)


def _stretches(missing: Sequence[Word], here: Side) -> Iterator[Place]:
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


def _in_its_place(place: Place, there: Side, free: Collection[int]) -> Iterator[tuple[str, bool]]:
    """What the other text has beside a neighbour of the place, and whether it fills the room between both."""
    words = there.words
    befores = {at for at, word in enumerate(words) if _same(word, place.before)} if place.before else {-1}
    afters = (
        {at for at, word in enumerate(words) if _same(word, place.after)} if place.after else {len(words)}
    )
    for before in befores:
        for last in range(before + 1, len(words)):
            found = words[before + 1 : last + 1]
            if not _may_be_one(found, place.text, free):
                break
            between = _past_plain(words, last + 1, 1) in afters
            yield from ((text, between) for text in _texts(found))
    for after in afters:
        for first in range(after - 1, -1, -1):
            found = words[first:after]
            if not _may_be_one(found, place.text, free):
                break
            between = _past_plain(words, first - 1, -1) in befores
            yield from ((text, between) for text in _texts(found))


def _may_be_one(found: Sequence[Word], text: str, free: Collection[int]) -> bool:
    """Whether words in a row are few enough to stand for one, and not there to say something else."""
    return (
        all(
            word.kind == "plain" or word.start in free or (word.kind == "char" and word.text in text)
            for word in found
        )
        and sum(len(word.text) for word in found if word.kind != "plain") <= _LONGEST
        and len(found) <= _LONGEST
    )


def _texts(found: Sequence[Word]) -> set[str]:
    """Words in a row as one, with the plain ones among them and without."""
    whole = "".join(word.text for word in found)
    core = "".join(word.text for word in found if word.kind != "plain")
    if not core:
        return {word.text for word in found}
    return {core} if len(core) > 1 else {core, whole}


def _past_plain(words: Sequence[Word], index: int, step: int) -> int:
    while 0 <= index < len(words) and words[index].kind == "plain":
        index += step
    return index


def _same(word: Word, neighbour: Word | None) -> bool:
    if neighbour is None or word.kind != neighbour.kind:
        return False
    return word.text == neighbour.text or (word.kind == "word" and are_synonyms(word.text, neighbour.text))


def alike(one: str, other: str) -> bool:
    """Whether two words in one place may pass for each other for what they share."""
    if one == other or are_synonyms(one, other):
        return True
    if _is_barred(one, other) or (one in _known() and other in _known()):
        return False
    short, long = sorted((one, other), key=len)
    if len(short) == 1:
        return len(long) == 2 and short in long and long in lexicon()
    return len(long) - len(short) <= 2 and _share(short, long)


def _share_more_than_parts(one: str, other: str) -> bool:
    return 1 in (len(one), len(other)) or bool(set(one) & set(other) - _PARTS)


def are_general(one: str, other: str) -> bool:
    """Whether two words that share nothing are both such that one may take the other's place: 更换 and 启用."""
    if _is_barred(one, other) or not (one in _acts() or other in _acts()):
        return False
    return all(2 <= len(word) <= 3 and (word in _acts() or word not in lexicon()) for word in (one, other))


def _is_barred(one: str, other: str) -> bool:
    """Whether something speaks against putting one of two words for the other."""
    pair = frozenset((one, other))
    return (
        not all(map(is_han, one + other))
        or any(word[-1] in NAMING or word in CLAIMING or kind_of(word) != "added" for word in pair)
        or _DENYING & set(one) != _DENYING & set(other)
        or pair in CONTRASTS
        or frozenset(senses().get(word, word) for word in pair) in CONTRASTS
        or any(frozenset((a, b)) in OPPOSITES for a in set(one) - set(other) for b in set(other) - set(one))
    )


def _share(short: str, long: str) -> bool:
    """Whether of two words that no list knows both, one has half of the other; two names of people share only that."""
    if short in long:
        return False
    common = sum(char in long for char in short)
    if short[0] == long[0] and short[0] in SURNAMES and not {short, long} & set(lexicon()):
        return False
    return 2 * common >= len(short)


def is_act(word: str) -> bool:
    """Whether a word tells what is done, or how."""
    return word in _acts()


@cache
def _acts() -> frozenset[str]:
    """The words that tell what is done, or how, and that are no term of the law."""
    sets = " ".join((*actions.SETS, qualities.QUALITIES, ACTS)).split()
    return frozenset(sets) - frozenset(" ".join((*things.SETS, LAW, THINGS)).split())


@cache
def _names() -> frozenset[str]:
    """The words that a name may end with."""
    return frozenset(" ".join((*things.SETS, FIXED, THINGS)).split()) | NAMING


@cache
def _known() -> frozenset[str]:
    """The words of two characters and more with a meaning of their own."""
    return frozenset(word for word in lexicon() if len(word) > 1)
