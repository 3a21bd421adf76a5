"""What a model is sent holds no figure, and what comes back is bound to the same facts."""

from decimal import Decimal

from assistant.backends.guard import edit_of, judge, restore, veil
from assistant.narrative.compose import compose
from assistant.narrative.edits import apply_edit
from assistant.narrative.examples import example_draft
from assistant.report.document import Constant, Fact, Gap, Sentence, Text, Typed
from tests.builders import bank

SENTENCE = Sentence(
    "一.requests",
    (
        Fact("year", 2025, "2025"),
        Text("年，我局新收申请"),
        Fact("table3.new_received.total", 11, "11件"),
        Text("，收到满"),
        Constant("15个工作日"),
        Text("的逐件催办"),
    ),
    wording="新收申请",
)


def test_every_figure_is_sent_as_a_placeholder_numbered_over_the_section() -> None:
    first, second = veil([SENTENCE, SENTENCE])
    assert first.text == "〔F1〕年，我局新收申请〔F2〕，收到满〔F3〕的逐件催办"
    assert second.text.startswith("〔F4〕年")
    assert first.shown == SENTENCE.text


def test_no_digit_of_the_shipped_phrases_is_sent() -> None:
    for phrase in bank().problems.values():
        for example in phrase.examples.fires:
            for original in veil(compose(example_draft(example, phrase), bank()).sentences):
                bare = original.text
                for name in original.slots:
                    bare = bare.replace(f"〔{name}〕", "")
                assert not any(char.isdigit() and char.isascii() for char in bare), original.text


def test_digits_in_typed_words_are_veiled_too() -> None:
    typed = Sentence("六.note", (Text("依据青府办〔2024〕12号文，"), Typed("3次"), Text("拨打12345热线")))
    original = veil([typed])[0]
    assert [slot.text for slot in original.slots.values()] == ["〔2024〕12号", "3次", "12345"]


def test_a_typed_text_with_digits_keeps_its_words_and_hides_its_figures() -> None:
    target = Sentence("五.P-02.measure", (Text("做到"), Fact("P-02.target", "全年超期0件", "全年超期0件")))
    assert veil([target])[0].text == "做到全年超期〔F1〕"


def test_a_sentence_that_waits_or_looks_like_a_placeholder_is_not_sent() -> None:
    waiting = Sentence("五.P-02.measure", (Text("由"), Gap("P-02.unit", "责任单位")))
    spoofed = Sentence("六.note", (Text("见〔F7〕所列"),))
    stale = Sentence("六.note", (Text("按规定办理"),), state="stale")
    assert veil([waiting, spoofed, stale]) == ()


def test_an_accepted_reply_becomes_an_edit_whose_figures_follow_their_cells() -> None:
    original = veil([SENTENCE])[0]
    reply = "〔F1〕年，我局收到满〔F3〕的逐件催办，新收申请〔F2〕"
    edit = edit_of(SENTENCE, restore(original, reply))
    now = Sentence(
        SENTENCE.key,
        (Fact("year", 2025, "2025"), *SENTENCE.spans[1:2], Fact("table3.new_received.total", 14, "14件")),
        wording=SENTENCE.wording,
    )
    edited = apply_edit(now, edit)
    assert edited.text == "2025年，我局收到满15个工作日的逐件催办，新收申请14件"
    assert [span.name for span in edited.spans if isinstance(span, Fact)] == [
        "year",
        "table3.new_received.total",
    ]


def test_a_share_and_a_month_are_one_placeholder_each() -> None:
    share = Fact("share", Decimal("36.4"), "36.4%")
    month = Fact("P-01.by", "2026-03", "2026年3月")
    original = veil([Sentence("x", (Text("占"), share, Text("，"), month, Text("底前完成")))])[0]
    assert original.text == "占〔F1〕，〔F2〕底前完成"
    assert original.slots["F2"].fact == month


def test_a_placeholder_lost_doubled_invented_or_altered_is_refused() -> None:
    original = veil([SENTENCE])[0]
    for reply in (
        "〔F1〕年，我局新收申请若干，收到满〔F3〕的逐件催办",
        "〔F1〕年，我局新收申请〔F2〕〔F2〕，收到满〔F3〕的逐件催办",
        "〔F1〕年，我局新收申请〔F2〕，收到满〔F3〕的逐件催办〔F9〕",
        "〔F1〕年，我局新收申请[F2]，收到满〔F3〕的逐件催办",
        "〔F1〕年，我局新收申请〔F02〕，收到满〔F3〕的逐件催办",
    ):
        verdict = judge(original, reply)
        assert verdict.reasons
        assert not verdict.passed
        assert verdict.text is None
