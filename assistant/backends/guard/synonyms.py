"""Which words may stand for one another: the sets of the lexicon, and those that are near to each other."""

from collections.abc import Iterator
from functools import cache
from typing import Never

from assistant.backends.guard.lexicon import forms
from assistant.backends.guard.lexicon.sets import SETS


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


def are_near(one: str, other: str) -> bool:
    """Whether two known words have a character and a synonym in common: 压减 and 缩减, which 压缩 stands for."""
    return not set(one).isdisjoint(other) and not _written().get(one, _NONE).isdisjoint(
        _written().get(other, _NONE)
    )


@cache
def _written() -> dict[str, frozenset[str]]:
    """Each word with all that share a written set with it."""
    found: dict[str, set[str]] = {}
    for line in _sets():
        for word in line:
            found.setdefault(word, set()).update(line)
    return {word: frozenset(others) for word, others in found.items()}


_NONE: frozenset[Never] = frozenset()


def _lines() -> Iterator[list[str]]:
    yield from _sets()
    yield from forms.lines()


def _sets() -> Iterator[list[str]]:
    for text in SETS:
        yield from (line.split() for line in text.strip().split("\n"))
