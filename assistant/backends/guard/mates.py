"""The words of a reply, each as the word of the sentence that it stands for."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from assistant.backends.guard.denials import as_denied
from assistant.backends.guard.synonyms import are_synonyms
from assistant.backends.guard.vocabulary import Meaning
from assistant.backends.guard.words import Word, words


@lru_cache(maxsize=512)
def reworded(text: str, like: str) -> tuple[Word, ...]:
    """The words of a text, each with the meaning of the word of the sentence ``like`` that it stands for."""
    return tuple(_mated(as_denied(words(text), words(like)), text, words(like)))


def _mated(found: Sequence[Word], text: str, like: Sequence[Word]) -> Iterator[Word]:
    theirs = [word for word in like if word.kind == "word"]
    same = {word.text: word.sense for word in theirs}
    left = [word for word in theirs if word.text not in text]
    for word in found:
        if word.text == _RESULT and _RESULT not in same and "公开" in same:
            word = replace(word, text="公开", meaning=Meaning("word", same["公开"]))
        if word.kind == "word" and word.text in same:
            yield _as(same[word.text], word)
            continue
        mate = None
        if word.kind == "word":
            mate = next((other for other in (*left, *theirs) if are_synonyms(word.text, other.text)), None)
        if mate is None:
            yield word
        else:
            yield replace(_as(mate.sense, word), mate=mate.text)
            left = [other for other in left if other is not mate]


_RESULT = "予以公开"
"""A result that the tables count; where the sentence only has 公开, it is that with 予以."""


def _as(sense: str, word: Word) -> Word:
    return word if sense == word.sense else replace(word, meaning=Meaning("word", sense))
