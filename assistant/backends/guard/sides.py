"""The two texts that are held against each other, and whether one says what a word of the other says."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from assistant.backends.guard.lexicon.little import DISPENSABLE
from assistant.backends.guard.lexicon.opposites import NUMERALS
from assistant.backends.guard.mates import reworded
from assistant.backends.guard.synonyms import are_synonyms, meanings
from assistant.backends.guard.vocabulary import lexicon
from assistant.backends.guard.words import Word, bigrams


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two texts: its words and what they say.

    ``said`` are the sets of synonyms that parts of its words are of, ``pairs`` its neighbouring characters.
    """

    text: str
    words: tuple[Word, ...]
    senses: frozenset[str]
    said: frozenset[int]
    pairs: frozenset[str]

    def says(self, word: Word, other: str) -> bool:
        """Whether it says what a content word of the other text ``other`` says, with whatever word."""
        return self.has(word, other) or any(are_synonyms(word.text, mine.text) for mine in self.words)

    def has(self, word: Word, other: str) -> bool:
        """Whether it has a content word of the other text ``other``, or in its own words what that one says."""
        if word.kind == "word":
            return (
                not meanings().get(word.text, _NOTHING).isdisjoint(self.said)
                or (len(word.text) > 1 and word.text in self.text)
                or self._says_halves(word.text)
                or self._says_in_short(word, other)
                or any(mine.text == word.text for mine in self.words)
            )
        before, after = other[max(0, word.start - 1) : word.end], other[word.start : word.end + 1]
        if word.text in NUMERALS or not any(map(is_han, before[:-1] + after[1:])):  # 两度, 〔F1〕村（社区）
            return any(mine.kind == "char" and mine.text == word.text for mine in self.words)
        return before in self.pairs or after in self.pairs

    def _says_halves(self, word: str) -> bool:
        """Whether the halves of a word are said apart: 信息公开 in 信息内容公开, 申请复议 in 申请了复议."""
        if len(word) < 4 or word[0] in "不无未没予部":
            return False
        return any(self._says(word[:at]) and self._says(word[at:]) for at in range(2, len(word) - 1))

    def _says_in_short(self, word: Word, other: str) -> bool:
        """Whether it says a word in short, or at length: 审签 for 审核签字, 研究判断 for 研判."""
        if len(word.text) != 2:
            return False
        around = other[max(0, word.start - 2) : word.end + 2]
        if any(
            mine.text[0] in word.text and mine.text[1] in around.replace(word.text, "", 1)
            for mine in self.words
            if len(mine.text) == 2 and mine.text not in other
        ):
            return True
        return any(
            word.text[0] in one.text and word.text[1] in two.text and one.end == two.start
            for one, two in pairwise(self.words)
            if len(one.text) == len(two.text) == 2
        )

    def _says(self, part: str) -> bool:
        return (
            part in self.text
            or part in DISPENSABLE
            or not meanings().get(part, _NOTHING).isdisjoint(self.said)
            or any(are_synonyms(part, mine.text) for mine in self.words)
        )

    def stands_alone(self, word: Word) -> bool:
        """Whether no other unknown character stands beside one of its own."""
        return not any(
            other.kind == "char" and (other.end == word.start or other.start == word.end)
            for other in self.words
        )

    @property
    def is_planned(self) -> bool:
        """Whether it tells what is to be done: 底前, 目标, 验收标准, 下一步."""
        return (
            bool(self.senses & {"底前", "目标", "计划", "今后"})
            or _PLANNED.search(self.text) is not None
            or any(sign in self.text for sign in ("完成标准", "验收", "〕起"))
        )

    @property
    def tells_year(self) -> bool:
        """Whether the year of the report is told, as a figure or in words."""
        return "全年" in self.senses or any(
            word.kind == "slot" and self.text.startswith("年", word.end) for word in self.words
        )


def unsaid(here: Side, there: Side) -> list[Word]:
    """The content words of a text that the other does not say.

    A word that stands in both is said, however often; one that only has synonyms there needs one of its own.
    """
    mine = [word for word in here.words if word.is_content]
    fuller = _fuller(here, there)
    left = [word for word in there.words if word.kind == "word" or word.start in fuller]
    taken: dict[int, Word] = {}
    for word in mine:
        same = next(
            (at for at, other in enumerate(left) if at not in taken and other.text == word.text), None
        )
        if same is not None:
            taken[same] = word
    paired = {word.start for word in taken.values()}
    return [
        word
        for word in mine
        if word.start not in paired
        and not (word.kind == "word" and _pair(word, left, taken, set()))
        and not there.has(word, here.text)
    ]


def _pair(word: Word, left: Sequence[Word], taken: dict[int, Word], seen: set[int]) -> bool:
    """Finds a word a synonym of its own, and those that had it another."""
    for at, other in enumerate(left):
        if at in seen or not are_synonyms(word.text, other.text):
            continue
        seen.add(at)
        if at not in taken or _pair(taken[at], left, taken, seen):
            taken[at] = word
            return True
    return False


def _fuller(here: Side, there: Side) -> frozenset[int]:
    """Where the plain words of a text begin that it has more of, and that may stand for content: 做 for 制作."""
    more = Counter(word.text for word in there.words if word.kind == "plain" and word.text in meanings())
    more.subtract(word.text for word in here.words if word.kind == "plain")
    return frozenset(word.start for word in there.words if word.kind == "plain" and more[word.text] > 0)


@lru_cache(maxsize=64)
def side(text: str, like: str = "") -> Side:
    """A text as it is held against another; its words take the meanings of those of ``like`` that they stand for."""
    found = reworded(text, like)
    senses = frozenset(
        known.sense
        for word in found
        if word.kind == "word"
        for part in (word.text, *_parts(word.text))
        if (known := lexicon()[part]).kind == "word"
    )
    parts = [part for word in found if word.kind == "word" for part in _parts(word.text)]
    said = frozenset(number for part in parts for number in meanings().get(part, _NOTHING))
    return Side(text, found, senses, said, bigrams(text))


@lru_cache(maxsize=4096)
def _parts(text: str) -> tuple[str, ...]:
    """The known words in a known one: 登记台账 says 登记 too. A name (政务公开) says nothing else."""
    if len(text) < 3 or text[0] in "不无未没" or text not in meanings():
        return ()
    parts = (text[i:j] for i in range(len(text)) for j in range(i + 2, len(text) + 1) if j - i < len(text))
    return tuple(part for part in parts if part in lexicon())


_PLANNED = re.compile(
    "下一?步|下一?阶段|接下来|今后|往后|后续将|[，。；^](?:拟|将|要)|(?:局|委|办|县|镇|乡|市|区|街道|机关|单位|科)(?:拟|将|要)|计划[于在]|打算"
)
"""What a sentence that tells of the future begins with."""

_NOTHING: frozenset[int] = frozenset()


def is_han(char: str) -> bool:
    """Whether a character is of the common Han block."""
    return "\u4e00" <= char <= "\u9fff"
