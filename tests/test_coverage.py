"""The numbers of a draft's text: where each stands, what it was held against, where it comes from."""

from hypothesis import given
from hypothesis import strategies as st

from assistant.coverage import Numbered, about_cell, numbered
from assistant.narrative.edits import edit
from assistant.report.changes import SetEdit
from assistant.session import View, advance, see
from tests.builders import bank, draft

REQUESTS = {"table3.new_received.person": 12, "table3.granted.person": 12}


def view_with(words: str) -> View:
    """A view in which the sentence on requests reads so."""
    view = see(draft(REQUESTS), bank())
    sentence = view.document.sentence("一.requests")
    assert sentence is not None
    return advance(view.draft, SetEdit(sentence.key, edit(sentence, words)), bank())


def number_of(view: View, sentence: str, shown: str) -> Numbered:
    return next(n for n in numbered(view) if n.sentence == sentence and n.shown == shown)


def test_a_number_stands_in_its_sentence_and_names_its_span() -> None:
    view = see(draft(REQUESTS), bank())
    number = number_of(view, "一.requests", "12件")
    sentence = view.document.sentence("一.requests")
    assert sentence is not None
    assert number.span is not None
    assert sentence.spans[number.span].text == "12件"
    assert sentence.text[number.at :].startswith("12件")


def test_a_number_within_the_words_of_an_answer_stands_at_its_place_in_them() -> None:
    answers = {"platform_note": "门户网站新增进度查询，全年查询3200余次"}
    view = see(draft(REQUESTS, answers=answers), bank())
    number = next(n for n in numbered(view) if n.shown.startswith("3200"))
    sentence = view.document.sentence(number.sentence or "")
    assert sentence is not None
    assert sentence.text[number.at :].startswith("3200")
    assert number.entry.standing == "unbound"


def test_a_generated_number_comes_from_its_cell_and_a_typed_one_from_nowhere() -> None:
    generated = number_of(see(draft(REQUESTS), bank()), "一.requests", "12件")
    assert generated.source is not None
    assert generated.cell == "table3.new_received.total"
    typed = number_of(view_with("登记簿上的申请约有40份"), "一.requests", "40份")
    assert typed.source is None


def test_a_number_that_a_clerk_typed_wrong_is_told_with_both_numbers() -> None:
    number = number_of(view_with("经登记，全年受理的政府信息公开申请共有13件"), "一.requests", "13件")
    assert number.entry.standing == "wrong"
    assert "12件" in number.outcome
    assert "13件" in number.outcome


def test_the_numbers_of_a_cell_are_all_that_were_held_against_it() -> None:
    numbers = numbered(see(draft(REQUESTS), bank()))
    found = about_cell(numbers, "table3.granted.total")
    assert found
    assert all("table3.granted.total" in (*number.entry.cells, number.cell) for number in found)
    assert about_cell(numbers, "table2.coercions") == ()


def test_a_number_from_an_answer_has_no_cell_but_a_source() -> None:
    view = see(draft(REQUESTS, answers={"published_website": 842}), bank())
    number = next(n for n in numbered(view) if n.shown == "842条")
    assert number.entry.standing == "bound"
    assert number.cell is None
    assert number.source is not None


def test_a_number_that_an_edited_sentence_kept_still_comes_from_its_answer() -> None:
    view = see(draft(REQUESTS, answers={"published_website": 842}), bank())
    sentence = next(s for s in view.document.sentences if "842条" in s.text)
    kept = SetEdit(sentence.key, edit(sentence, f"{sentence.text}，查阅方便"))
    edited = advance(view.draft, kept, bank())
    assert number_of(edited, sentence.key, "842条").entry.standing == "bound"


WORDS = st.lists(
    st.sampled_from(
        [
            "收到申请",
            "其中",
            "自然人",
            "12件",
            "十三件",
            "40份",
            "占办结总数的",
            "50%",
            "，",
            "、",
            "共",
            "免予公开",
            "的的",
        ]
    ),
    min_size=1,
    max_size=12,
).map("".join)


@given(WORDS)
def test_whatever_a_clerk_writes_each_number_is_found_where_it_is_said_to_stand(words: str) -> None:
    view = view_with(f"经登记{words}")
    for number in numbered(view):
        sentence = view.document.sentence(number.sentence or "")
        assert sentence is not None
        assert sentence.text[number.at :].startswith(number.shown)
