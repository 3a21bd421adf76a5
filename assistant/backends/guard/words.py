"""A sentence cut into words, placeholders, marks and single characters that no list knows."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from assistant.backends.guard.placeholders import PLACEHOLDER
from assistant.backends.guard.vocabulary import Meaning, lexicon, starts

MARKS = "，。；：、（）“”‘’《》！？—…·,;:()!? \u3000"
CLAUSE = "，。；：！？,;:!?"


@dataclass(frozen=True, slots=True)
class Word:
    """``text[start:end]`` with what it means; ``clause`` counts the clauses before it."""

    text: str
    start: int
    end: int
    meaning: Meaning
    clause: int

    @property
    def kind(self) -> str:
        return self.meaning.kind

    @property
    def sense(self) -> str:
        return self.meaning.sense

    @property
    def is_content(self) -> bool:
        return self.kind in ("word", "char")


_NOT_ENOUGH = re.compile("不够(?=[，。；、：）]|$)")
"""解读不够 is 解读不足; 不够明确 denies."""


@lru_cache(maxsize=512)
def words(text: str) -> tuple[Word, ...]:
    """The words of a sentence in order, the longest known one at each place."""
    return tuple(_words(_NOT_ENOUGH.sub("不足", text)))


def _words(text: str) -> Iterator[Word]:
    slots = {match.start(): match for match in PLACEHOLDER.finditer(text)}
    at = clause = 0
    while at < len(text):
        if at in slots:
            match = slots[at]
            found, meaning = match[0], Meaning("slot", f"F{match[1]}")
        elif text[at] in MARKS:
            found, meaning = text[at], Meaning("mark", text[at])
            clause += text[at] in CLAUSE
        else:
            found = _longest(text, at)
            meaning = lexicon().get(found) or Meaning("char", found)
        yield Word(found, at, at + len(found), meaning, clause)
        at += len(found)


def _longest(text: str, at: int) -> str:
    return next((word for word in starts().get(text[at], ()) if text.startswith(word, at)), text[at])


def bigrams(text: str) -> frozenset[str]:
    """Pairs of neighbouring characters, placeholders and marks apart."""
    return frozenset(part[i : i + 2] for part in _APART.split(text) for i in range(len(part) - 1))


_APART = re.compile(f"{PLACEHOLDER.pattern.replace('(', '(?:')}|[{re.escape(MARKS)}]")
