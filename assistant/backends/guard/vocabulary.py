"""The words of a sentence by what they do in it: plain words that say nothing, words of state and degree, negations.

Everything else is content. ``lexicon()`` gives each known word its class and meaning; what it does not know is cut
into single characters.
"""

from dataclasses import dataclass
from functools import cache
from typing import Literal, TypeAlias

from assistant.backends.guard.lexicon.little import CAUSES, NEGATIONS, PLAIN, STATES
from assistant.backends.guard.lexicon.qualities import denying, qualities
from assistant.backends.guard.lexicon.terms import ACTS, FIXED, LAW, THINGS
from assistant.backends.guard.synonyms import senses

Class: TypeAlias = Literal["plain", "word", "state", "negation", "cause", "slot", "mark", "char"]


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a word does (``kind``), and for which meaning it stands."""

    kind: Class
    sense: str


@cache
def lexicon() -> dict[str, Meaning]:
    """Every known word with its class and meaning."""
    words = {word: Meaning("word", word) for word in " ".join((FIXED, LAW, THINGS, ACTS)).split()}
    words |= {word: Meaning("word", word) for word in (*denying(), *qualities()) if len(word) > 1}
    words |= {word: Meaning("word", sense) for word, sense in senses().items()}
    words |= {word: Meaning("plain", word) for word in PLAIN.split()}
    for state, line in STATES.items():
        words |= {word: Meaning("state", state) for word in line.split()}
    words |= {word: Meaning("negation", "不") for word in NEGATIONS.split()}
    words |= {word: Meaning("cause", "因") for word in CAUSES.split()}
    return words


@cache
def lengths() -> dict[str, tuple[int, ...]]:
    """How long the known words are that begin with a character, shortest first."""
    found: dict[str, set[int]] = {}
    for word in lexicon():
        found.setdefault(word[0], set()).add(len(word))
    return {char: tuple(sorted(many)) for char, many in found.items()}
