"""A sentence cut into words, placeholders, marks and single characters that no list knows."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from assistant.backends.guard.placeholders import PLACEHOLDER
from assistant.backends.guard.synonyms import senses
from assistant.backends.guard.vocabulary import Meaning, lengths, lexicon

MARKS = "，。；：、（）“”‘’《》！？—…·,;:()!? \u3000"
CLAUSE = "，。；：！？,;:!?"


@dataclass(frozen=True, slots=True)
class Word:
    """``text[start:end]`` with what it means; ``clause`` counts the clauses before it.

    ``mate`` is the word of the other text that it stands for, where it stands for one.
    """

    text: str
    start: int
    end: int
    meaning: Meaning
    clause: int
    mate: str = ""

    @property
    def kind(self) -> str:
        return self.meaning.kind

    @property
    def sense(self) -> str:
        return self.meaning.sense

    @property
    def unit(self) -> str:
        """By what it is known in both texts: the word that it stands for, or itself."""
        return self.mate or (self.text if self.kind in ("word", "char", "slot") else self.sense)

    @property
    def is_content(self) -> bool:
        return self.kind in ("word", "char")


_SAME_LENGTH = (
    (
        re.compile("不够(?=[，。；、：）]|$|的?问题)|不[到满](?=〔F|一半|半数|[一二两三四五六七八九]成)"),
        "不足",
    ),  # 解读不够, 不到3件; 不够明确 denies
    (re.compile("(?<=[比较])([^，。；]{1,12}?)(?<!增)多(?=〔F)"), "\\1增"),  # 比上年多3件
    (re.compile("(?<=[比较])([^，。；]{1,12}?)(?<!减)少(?=〔F)"), "\\1减"),
)
"""What is read as other characters, as many, because of what stands beside it."""


@lru_cache(maxsize=512)
def words(text: str) -> tuple[Word, ...]:
    """The words of a sentence in order, cut so that they are few and known."""
    for pattern, plain in _SAME_LENGTH:
        text = pattern.sub(plain, text)
    return tuple(_words(text))


def _words(text: str) -> Iterator[Word]:
    slots = {match.start(): match for match in PLACEHOLDER.finditer(text)}
    at = clause = 0
    before = ""
    for found in _cut(text):
        if at in slots:
            meaning = Meaning("slot", f"F{slots[at][1]}")
        elif found in MARKS:
            meaning = Meaning("mark", found)
            clause += found in CLAUSE
        elif found == "全面" and (before[-1:] in _GRADING or text[at + 2 : at + 3] == "性"):
            meaning = Meaning("word", found)
        elif found == "多" and text[at + 1 : at + 2] in _MOSTLY:
            meaning = Meaning("state", "多数")
        elif found == "多" and not before.endswith("〕"):  # 多部门, and not 3件多
            meaning = Meaning("word", senses()["多"])
        else:
            meaning = lexicon().get(found) or Meaning("char", found)
        yield Word(found, at, at + len(found), meaning, clause)
        before = found
        at += len(found)


_GRADING = tuple("不够较更很尽欠")
"""What makes a quality of 全面: 不够全面."""
_MOSTLY = tuple("由靠以因未在属集来系为无没")
"""What 多 stands before where it says 大多: 多由, 多靠."""
_OVERLAPPING = ("予以公开", "人大", "将会", "对应")
_OVERLAP = re.compile(
    "(?<=[才方即再均已应可前内起时〕])予以公开|人大(?=[多都])|将会(?=[同商签审])|对应(?=公开|主动|当|予)"
)
"""才予以公开 tells what is done, and 予以公开 alone is a result that the tables count; 起草人大多 holds no 人大."""


_WORD, _SINGLE, _UNKNOWN = 10, 12, 16
"""What a known word costs, a known single character, and an unknown one: the cheapest cut is taken."""


def _cut(text: str) -> Iterator[str]:
    """A text in words, placeholders and marks; of two cuts as cheap, the one with the longer word first."""
    slots = {match.start(): match[0] for match in PLACEHOLDER.finditer(text)}
    known = lengths()
    costs = [0] * (len(text) + 1)
    best = [""] * len(text)
    for at in range(len(text) - 1, -1, -1):
        if at in slots:
            best[at], costs[at] = slots[at], costs[at + len(slots[at])]
            continue
        best[at], costs[at] = text[at], costs[at + 1] + (0 if text[at] in MARKS else _UNKNOWN)
        for length in known.get(text[at], ()):
            word = text[at : at + length]
            if word in lexicon() and not (word in _OVERLAPPING and _OVERLAP.match(text, at)):
                cost = costs[at + len(word)] + (_WORD if len(word) > 1 else _SINGLE)
                if cost <= costs[at]:
                    best[at], costs[at] = word, cost
    at = 0
    while at < len(text):
        yield best[at]
        at += len(best[at])


def bigrams(text: str) -> frozenset[str]:
    """Pairs of neighbouring characters, placeholders and marks apart."""
    return frozenset(part[i : i + 2] for part in _APART.split(text) for i in range(len(part) - 1))


_APART = re.compile(f"{PLACEHOLDER.pattern.replace('(', '(?:')}|[{re.escape(MARKS)}]")
