"""Sentences, quotations, and what is read line by line."""

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from assistant.reading.passages import LONGEST, MASK, Found, Passage, by_line, han_length, short
from assistant.reading.sentences import sentences


def test_what_is_quoted_is_masked_in_place_and_nothing_else() -> None:
    text = Passage("转载《“我局”通知》，称“我镇”先进，我局落实。")
    assert text.plain == f"转载《{MASK * 6}》，称“{MASK * 2}”先进，我局落实。"
    assert len(text.plain) == len(text.text)


def test_a_quotation_that_is_never_closed_hides_nothing() -> None:
    assert Passage("称“我局落实。").plain == "称“我局落实。"


def test_a_mark_within_a_quotation_ends_no_sentence() -> None:
    assert [s.text for s in Passage("他说“甲。乙”。丙。").sentences] == ["他说“甲。乙”。", "丙。"]


def test_the_items_of_a_list_are_sentences_however_they_are_numbered() -> None:
    for text in ("一是甲；二是乙。", "第一，甲；第二，乙。"):
        assert len(list(sentences(text))) == 2
    assert len(list(sentences("甲，第一款；乙，第二款。"))) == 1


@given(st.text(alphabet="甲，。；\n “”", max_size=60) | st.just("甲" * 3 * LONGEST))
def test_sentences_are_cut_from_the_text_in_order_and_none_is_too_long(text: str) -> None:
    last = 0
    for sentence in Passage(text).sentences:
        assert text[sentence.start : sentence.end] == sentence.text
        assert last <= sentence.start
        assert len(sentence.text) <= LONGEST
        last = sentence.end


def test_a_place_knows_its_sentence_and_its_clause() -> None:
    text = Passage("甲乙。赴平安镇学习，丙丁。")
    at = text.text.index("平安镇")
    assert text.sentence_at(at).text == "赴平安镇学习，丙丁。"
    assert text.clause_at(at, at + 3) == "赴平安镇学习"


def test_what_is_read_by_line_is_found_where_it_stands() -> None:
    read: list[str] = []

    @by_line
    def ones(text: Passage) -> Iterator[Found[str]]:
        read.append(text.text)
        yield from ((at, at + 1, "一") for at, char in enumerate(text.text) if char == "一")

    assert list(ones(Passage("甲一\n一乙"))) == [(1, 2, "一"), (3, 4, "一")]
    assert list(ones(Passage("丙一\n一乙"))) == [(1, 2, "一"), (3, 4, "一")]
    assert read == ["甲一", "一乙", "丙一"], "a line that stayed is not read again"


def test_length_counts_chinese_characters_and_a_short_text_is_left_whole() -> None:
    assert han_length("甲乙 12，abc丙") == 3
    assert (short("甲乙\n丙"), short("甲乙丙丁", 3)) == ("甲乙 丙", "甲乙…")
