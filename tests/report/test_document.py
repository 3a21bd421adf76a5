"""The document of spans: every span is found again in the running text."""

from assistant.narrative.compose import compose
from assistant.report.document import Block, Section, Sentence, Text
from tests.builders import bank, draft


def test_every_span_stands_at_its_place_in_the_text_of_its_section() -> None:
    document = compose(draft({"table3.new_received.person": 2, "table3.granted.person": 2}), bank())
    for section in document.sections:
        placed = list(section.placed)
        assert [section.text[at.start : at.end] for at in placed] == [at.span.text for at in placed]
        assert {at.sentence.key for at in placed} == {sentence.key for sentence in section.sentences}


def test_headings_leads_and_tails_shift_what_follows_and_tables_do_not() -> None:
    first = Sentence("五.a", (Text("人手紧"), Text("。")), lead="一是")
    second = Sentence("五.b", (Text("办得慢"),), tail="。")
    blocks = (
        Block("table", text="table3"),
        Block("heading", text="（一）问题"),
        Block("paragraph", (first, second)),
    )
    section = Section("五", "", blocks)
    assert [(at.start, at.nth) for at in section.placed] == [(8, 0), (11, 1), (12, 0)]
    assert section.text[12:15] == "办得慢"
