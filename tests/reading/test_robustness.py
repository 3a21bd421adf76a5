"""Any text is read: no script, mark or length breaks the reader, and its cost grows with the length alone."""

import string

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.reading.phrases import Reader
from assistant.reading.section import read_section
from assistant.reading.sentences import sentences
from assistant.reading.tokens import WORDS, tokens
from assistant.report.organ import Organ
from assistant.rules.base import Case
from assistant.rules.check import check
from assistant.rules.ledger import ledger
from tests.reading.phrasings import case_figures

READER = Reader("青禾县自然资源局", 2025)
MARKS = "，。、；：（）()《》“”\n\t \u3000\u200b\u200f\u202e\ufeff\ud800\udfff\x00%％0123456789０１２件宗条元万亿十百余"
PIECES = st.sampled_from(
    [word for term in WORDS for word in term.words] + list(MARKS) + list(string.printable[:70])
)
TEXTS = st.one_of(st.text(), st.lists(PIECES, max_size=60).map("".join), st.text(alphabet=MARKS, max_size=80))


def case_of(text: str) -> Case:
    previous = Case(Organ("青禾县自然资源局"), 2024, case_figures(last=True))
    return Case(
        Organ("青禾县自然资源局"), 2025, case_figures(), previous=previous, sections={"一": text, "六": text}
    )


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_any_text_is_checked_and_every_claim_points_into_it(text: str) -> None:
    case = case_of(text)
    check(case)
    ledger(case)
    for said in read_section(text, READER):
        for claim in said.claims:
            assert (
                0 <= claim.quote[0] <= claim.start < claim.end <= max(claim.quote[1], claim.end) <= len(text)
            )


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_the_tokens_of_a_sentence_are_the_whole_sentence(text: str) -> None:
    for sentence in sentences(text):
        read = list(tokens(sentence.text))
        assert [token.start for token in read[1:]] == [token.end for token in read[:-1]]
        assert (read[0].start, read[-1].end) == (0, len(sentence.text))


@given(TEXTS)
def test_sentences_keep_the_place_of_every_character(text: str) -> None:
    for sentence in sentences(text):
        kept = [text[place] for place in sentence.places]
        assert all(now in (was, " ") for now, was in zip(sentence.text, kept, strict=True))


def test_a_bracket_within_brackets_without_end_is_read() -> None:
    text = "收到申请5件" + "（含" * 2000 + "上年结转3件"
    assert ledger(case_of(text)) != ()
