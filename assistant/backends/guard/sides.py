"""The two texts that are held against each other, and whether one says what a word of the other says."""

from dataclasses import dataclass
from functools import lru_cache

from assistant.backends.guard.synonyms import akin, synonyms
from assistant.backends.guard.vocabulary import lexicon
from assistant.backends.guard.words import Word, bigrams, words


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two texts: its words, what they mean (and what is near to it), and its pairs of characters."""

    text: str
    words: tuple[Word, ...]
    senses: frozenset[str]
    pairs: frozenset[str]

    def has(self, word: Word, other: str) -> bool:
        """Whether it says what a content word of the other text ``other`` says."""
        if word.kind == "word":
            return (
                akin(word.sense) in self.senses
                or (len(word.text) > 1 and word.text in self.text)
                or self._says_halves(word.text)
            )
        before, after = other[max(0, word.start - 1) : word.end], other[word.start : word.end + 1]
        if not any(map(is_han, before[:-1] + after[1:])):  # 〔F1〕村（社区）
            return any(mine.kind == "char" and mine.text == word.text for mine in self.words)
        return before in self.pairs or after in self.pairs

    def _says_halves(self, word: str) -> bool:
        """Whether the halves of a word are said apart: 信息公开 in 信息内容公开, 完成标准 in 办结标准."""
        if len(word) != 4 or word[0] in "不无未没予部":
            return False
        halves = [(half, lexicon().get(half)) for half in (word[:2], word[2:])]
        return all(
            half in self.text or (known and known.kind == "word" and akin(known.sense) in self.senses)
            for half, known in halves
        )

    def stands_alone(self, word: Word) -> bool:
        """Whether no other unknown character stands beside one of its own."""
        return not any(
            other.kind == "char" and (other.end == word.start or other.start == word.end)
            for other in self.words
        )

    @property
    def is_planned(self) -> bool:
        """Whether it tells what is to be done: 底前, 目标, 验收标准."""
        return bool(self.senses & {"底前", "目标"}) or any(
            sign in self.text for sign in ("完成标准", "验收", "〕起")
        )

    @property
    def tells_year(self) -> bool:
        """Whether the year of the report is told, as a figure or in words."""
        return "全年" in self.senses or any(
            word.kind == "slot" and self.text.startswith("年", word.end) for word in self.words
        )


def side(text: str) -> Side:
    """A text as it is held against another."""
    found = words(text)
    senses = {sense for word in found if word.kind in ("word", "plain") for sense in _senses(word.text)}
    return Side(text, found, frozenset(senses | set(map(akin, senses))), bigrams(text))


@lru_cache(maxsize=4096)
def _senses(text: str) -> tuple[str, ...]:
    """The meaning of a known word and of the words in it: 登记台账 says 登记 too. A name (政务公开) says nothing else."""
    meaning = lexicon().get(text)
    own = (meaning.sense,) if meaning and meaning.kind == "word" else ()
    is_name = text not in synonyms() and not (meaning and meaning.kind == "plain")
    if len(text) < 3 or text[0] in "不无未没" or is_name:
        return own
    parts = (text[i:j] for i in range(len(text)) for j in range(i + 2, len(text) + 1) if j - i < len(text))
    return (*own, *(m.sense for part in parts if (m := lexicon().get(part)) and m.kind == "word"))


def is_han(char: str) -> bool:
    """Whether a character is of the common Han block."""
    return "\u4e00" <= char <= "\u9fff"
