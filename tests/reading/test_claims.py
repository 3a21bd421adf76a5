"""The words and what they bind to: the examples of every term, and the grammar of a sentence."""

import pytest

from assistant.reading.claims import Claim
from assistant.reading.lexicon import Term
from assistant.reading.phrases import Reader
from assistant.reading.section import read_section
from assistant.reading.tokens import WORDS

READER = Reader("青禾县自然资源局", 2025)
EXAMPLES = [(term, text, cells) for term in WORDS for text, cells in term.examples]


def claims(text: str, reader: Reader = READER) -> list[Claim]:
    return [claim for said in read_section(text, reader) for claim in said.claims]


def cells(text: str) -> list[str]:
    """The first reading of each number, its cells joined by +."""
    return ["+".join(claim.readings[0]) if claim.readings else "" for claim in claims(text)]


@pytest.mark.parametrize(("term", "text", "bound"), EXAMPLES, ids=[text for _, text, _ in EXAMPLES])
def test_the_last_number_of_a_terms_example_is_bound_as_it_says(term: Term, text: str, bound: str) -> None:
    assert cells(text)[-1] == bound


def test_a_word_has_one_meaning() -> None:
    words = [word for term in WORDS for word in term.words]
    assert sorted({word for word in words if words.count(word) > 1}) == []
