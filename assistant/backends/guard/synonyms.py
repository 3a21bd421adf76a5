"""Which words may stand for one another: the sets of the lexicon, and those that are near to each other."""

from collections.abc import Iterator
from functools import cache

from assistant.backends.guard.lexicon import (
    actions,
    everyday,
    forms,
    manners,
    matters,
    offices,
    papers,
    people,
    qualities,
    relations,
    tasks,
    times,
)


@cache
def meanings() -> dict[str, frozenset[int]]:
    """Each word with the sets that hold it: two words that share one may stand for each other."""
    found: dict[str, set[int]] = {}
    for number, line in enumerate(_lines()):
        for word in line:
            found.setdefault(word, set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


@cache
def senses() -> dict[str, str]:
    """Each word with what names its meaning: itself where a set begins with it, or the first of its first set."""
    found: dict[str, str] = {}
    for line in _lines():
        for word in line:
            found.setdefault(word, line[0])
    return found | {line[0]: line[0] for line in _lines()}


def are_synonyms(one: str, other: str) -> bool:
    """Whether two known words may stand for each other."""
    return not meanings().get(one, _NONE).isdisjoint(meanings().get(other, _NONE))


_NONE: frozenset[int] = frozenset()


MODULES = (
    times, people, papers, matters, actions, tasks, relations, qualities, manners, offices, everyday,
)  # fmt: skip
"""The modules of the lexicon that hold sets."""


def _lines() -> Iterator[list[str]]:
    for module in MODULES:
        for text in module.SETS:
            yield from (line.split() for line in text.strip().split("\n"))
    yield from forms.lines()
