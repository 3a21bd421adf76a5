"""Words that no set joins, one in the other's place: 严 for 不严格, 配有 for 配备, 协作 for 配合.

A list of synonyms is never complete. Where a word of the sentence is gone and another stands between the same
neighbours, the two may pass for each other if nothing speaks against it: neither is a name, a number, a time or a
thing, neither praises or promises, and they are no contrast to each other. What passes so is shown to the clerk as a
difference like any other.
"""

from collections.abc import Sequence
from functools import cache

from assistant.backends.guard.kinds import kind_of
from assistant.backends.guard.lexicon.opposites import (
    CLAIMING,
    CONTRASTS,
    NAMING,
    OPPOSITES,
    PLANNING,
    PRAISING,
    SURNAMES,
    TAKING_AWAY,
)
from assistant.backends.guard.lexicon.sets import NOUNS, PREDICATES, TIMES
from assistant.backends.guard.lexicon.terms import ACTS, FIXED, LAW, THINGS
from assistant.backends.guard.places import LONGEST, PARTS, Place, free_words, in_its_place, places
from assistant.backends.guard.sides import Side, is_han
from assistant.backends.guard.synonyms import are_near, are_synonyms, senses
from assistant.backends.guard.vocabulary import lexicon
from assistant.backends.guard.words import Word

_DENYING = frozenset("不未无没非否勿莫难免")


def said_otherwise(
    missing: Sequence[Word], here: Side, theirs: Sequence[Word], there: Side
) -> frozenset[int]:
    """Where the words of ``missing`` begin for which the other text has a word that may stand in their place.

    ``theirs`` are the words of the other text that this one lacks: no other may have come into the place.
    """
    found: set[int] = set()
    for place in places(missing, here):
        if len(place.text) > LONGEST or _is_part_of_a_name(place):
            continue
        free = free_words(here, there, theirs, place)
        pairs = [
            (one.text, other)
            for one in (place, place.widened())
            for other in in_its_place(one, there, free)
            if len(one.text) < 3
            or not set(place.text).isdisjoint(other)  # 图纸幅面 is not 合同幅面 for its 幅面
        ]
        if any(alike(one, other) for one, other in pairs):
            found.update(word.start for word in place.words)
    return frozenset(found)


def alike(one: str, other: str) -> bool:
    """Whether two words in one place may pass for each other for what they share."""
    if one == other or are_synonyms(one, other):
        return True
    if _is_barred(one, other) or _takes_away(one, other):
        return False
    if one in _known() and other in _known():
        return is_act(one) and (one[::-1] == other or are_near(one, other))  # 回收 and 收回
    short, long = sorted((one, other), key=len)
    if len(short) == 1:
        return len(long) == 2 and short in long and {short, long} <= lexicon().keys()
    return len(long) - len(short) <= 2 and _share(short, long)


def is_act(word: str) -> bool:
    """Whether a word tells what is done, or how."""
    return word in _acts()


def _is_part_of_a_name(place: Place) -> bool:
    """Whether a name goes on behind unknown characters: 东风 in 东风社区, 王敏 in 王敏同志."""
    behind = place.here.words[place.last : place.last + 1]
    return (
        any(word.kind == "char" for word in place.words)
        and bool(behind)
        and behind[0].text[-1] in NAMING
        and behind[0].text in _names()
    )


def _is_barred(one: str, other: str) -> bool:
    """Whether something speaks against putting one of two words for the other."""
    pair = frozenset((one, other))
    return (
        not all(map(is_han, one + other))
        or any(word[-1] in NAMING or word in CLAIMING or kind_of(word) != "added" for word in pair)
        or not pair.isdisjoint(_fixed())
        or _DENYING & set(one) != _DENYING & set(other)
        or bool(PRAISING & set(one)) != bool(PRAISING & set(other))
        or pair in CONTRASTS
        or frozenset(senses().get(word, word) for word in pair) in CONTRASTS
        or any(frozenset((a, b)) in OPPOSITES for a in set(one) - set(other) for b in set(other) - set(one))
    )


def _takes_away(one: str, other: str) -> bool:
    """Whether only one of two words tells of less, of a fault, or of what is to be, by what it does not share."""
    mine, theirs = set(one) - set(other), set(other) - set(one)
    return any(bool(signs & mine) != bool(signs & theirs) for signs in (TAKING_AWAY, PLANNING))


def _share(short: str, long: str) -> bool:
    """Whether of two words that no list knows both, one has half of the other; two names of people share only that."""
    is_within = "".join(char for char in long if char in short) == short
    if is_within and (short in long or len(long) - len(short) == 1):  # no other word: one character put in
        return False
    if short[0] == long[0] and short[0] in SURNAMES and {short, long}.isdisjoint(lexicon()):
        return False
    return 2 * sum(char in long for char in short) >= len(short) and bool(set(short) & set(long) - PARTS)


@cache
def _acts() -> frozenset[str]:
    """The words that tell what is done, or how, and that are no term of the law."""
    return _words(*PREDICATES, ACTS) - _words(LAW, THINGS)


@cache
def _fixed() -> frozenset[str]:
    """The words of times and of the law, for which only those of their own sets may stand."""
    return _words(*TIMES, LAW)


@cache
def _names() -> frozenset[str]:
    """The words that a name may end with."""
    return _words(*NOUNS, *TIMES, FIXED, THINGS) | NAMING


@cache
def _known() -> frozenset[str]:
    """The words of two characters and more with a meaning of their own."""
    return frozenset(word for word in lexicon() if len(word) > 1)


def _words(*texts: str) -> frozenset[str]:
    return frozenset(" ".join(texts).split())
