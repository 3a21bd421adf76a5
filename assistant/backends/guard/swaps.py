"""Words that no set joins, one in the other's place: 严 for 不严格, 配有 for 配备, 协作 for 配合.

A list of synonyms is never complete. Where a word of the sentence is gone and another stands between the same
neighbours, the two may pass for each other if nothing speaks against it: neither is a name, a number, a time or a
thing, neither praises or promises, and they are no contrast to each other. What passes so is shown to the clerk as a
difference like any other.
"""

from collections.abc import Sequence
from functools import cache

from assistant.backends.guard.kinds import kind_of
from assistant.backends.guard.lexicon import actions, qualities, tasks, things
from assistant.backends.guard.lexicon.opposites import (
    CLAIMING,
    CONTRASTS,
    NAMING,
    OPPOSITES,
    PRAISING,
    SURNAMES,
    TAKING_AWAY,
)
from assistant.backends.guard.lexicon.terms import ACTS, FIXED, LAW, THINGS
from assistant.backends.guard.places import LONGEST, PARTS, Place, free_words, in_its_place, places
from assistant.backends.guard.sides import Side, is_han
from assistant.backends.guard.synonyms import are_synonyms, senses
from assistant.backends.guard.vocabulary import lexicon
from assistant.backends.guard.words import Word

_DENYING = frozenset("不未无没非否勿莫难免")
_MOST_OPEN = 2
"""Words of a sentence that may be put for others that they share nothing with."""


def said_otherwise(
    missing: Sequence[Word], here: Side, theirs: Sequence[Word], there: Side
) -> frozenset[int]:
    """Where the words of ``missing`` begin for which the other text has a word that may stand in their place.

    ``theirs`` are the words of the other text that this one lacks: no other may have come into the place.
    """
    found: set[int] = set()
    opened: list[Place] = []
    for place in places(missing, here):
        if len(place.text) > LONGEST or _is_part_of_a_name(place):
            continue
        free = free_words(here, there, theirs, place)
        pairs = [
            (one.text, other, between)
            for one in (place, place.widened())
            for other, between in in_its_place(one, there, free)
            if len(one.text) < 3
            or not set(place.text).isdisjoint(other)  # 图纸幅面 is not 合同幅面 for its 幅面
        ]
        if any(alike(one, other) for one, other, _ in pairs):
            found.update(word.start for word in place.words)
        elif any(between and are_general(one, other) for one, other, between in pairs):
            opened.append(place)
    if len(opened) <= _MOST_OPEN:
        found.update(word.start for place in opened for word in place.words)
    return frozenset(found)


def alike(one: str, other: str) -> bool:
    """Whether two words in one place may pass for each other for what they share."""
    if one == other or are_synonyms(one, other):
        return True
    if _is_barred(one, other) or _takes_away(one, other) or (one in _known() and other in _known()):
        return False
    short, long = sorted((one, other), key=len)
    if len(short) == 1:
        return len(long) == 2 and short in long and {short, long} <= lexicon().keys()
    return len(long) - len(short) <= 2 and _share(short, long)


def are_general(one: str, other: str) -> bool:
    """Whether two words that share nothing are of one field, so that one may take the other's place: 更换 and 启用."""
    if _is_barred(one, other) or _takes_away(one, other):
        return False
    if len(one) > 3 or len(other) > 3:
        return False
    shares = any(a == b for a, b in zip(one, other, strict=False))
    return not _fields(one).isdisjoint(_fields(other)) or (shares and is_act(one) and is_act(other))


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
    """Whether only one of two words tells of less, of an end or of a fault by what it does not share."""
    mine, theirs = set(one) - set(other), set(other) - set(one)
    return bool(TAKING_AWAY & mine) != bool(TAKING_AWAY & theirs)


def _share(short: str, long: str) -> bool:
    """Whether of two words that no list knows both, one has half of the other; two names of people share only that."""
    is_within = "".join(char for char in long if char in short) == short
    if is_within and (short in long or len(long) - len(short) == 1):  # no other word: one character put in
        return False
    if short[0] == long[0] and short[0] in SURNAMES and {short, long}.isdisjoint(lexicon()):
        return False
    return 2 * sum(char in long for char in short) >= len(short) and bool(set(short) & set(long) - PARTS)


def _fields(word: str) -> frozenset[int]:
    return _acts().get(word, frozenset())


@cache
def _acts() -> dict[str, frozenset[int]]:
    """The words that tell what is done, or how, and that are no term of the law; each with the fields it is of."""
    found: dict[str, set[int]] = {}
    for number, field in enumerate(
        (*actions.SETS, *tasks.SETS, qualities.QUALITIES, *ACTS.strip().split("\n"))
    ):
        for word in field.split():
            found.setdefault(word, set()).add(number)
    other = set(" ".join((LAW, THINGS)).split())
    return {word: frozenset(numbers) for word, numbers in found.items() if word not in other}


@cache
def _fixed() -> frozenset[str]:
    """The words of times and of the law, for which only those of their own sets may stand."""
    return frozenset(" ".join((things.TIMES, LAW)).split())


@cache
def _names() -> frozenset[str]:
    """The words that a name may end with."""
    return frozenset(" ".join((*things.SETS, FIXED, THINGS)).split()) | NAMING


@cache
def _known() -> frozenset[str]:
    """The words of two characters and more with a meaning of their own."""
    return frozenset(word for word in lexicon() if len(word) > 1)
