import pytest

from assistant.narrative.compose import compose
from assistant.narrative.edits import edit, unanchored
from assistant.report.document import Fact, Sentence, Text, Typed
from assistant.report.draft import Draft
from tests.builders import bank, draft

RECEIVED = Fact("table3.new_received.total", 11, "11件")
HANDLED = Fact("table3.total_handled.total", 11, "11件")
DENIED = Fact("denied", 3, "3件")


def sentence(*spans: Text | Fact) -> Sentence:
    return Sentence("一.x", spans, wording="w")


PLAIN = sentence(Text("全年收到申请"), RECEIVED, Text("，办结"), HANDLED, Text("，其中不予公开"), DENIED)


def anchors(base: Sentence, text: str) -> list[str]:
    return [piece if isinstance(piece, str) else f"<{piece.fact}>" for piece in edit(base, text).pieces]


def test_numbers_kept_in_place_keep_their_facts() -> None:
    assert anchors(PLAIN, "我局全年共收到申请11件，当年办结11件，不予公开3件") == [
        "我局全年共收到申请",
        "<table3.new_received.total>",
        "，当年办结",
        "<table3.total_handled.total>",
        "，不予公开",
        "<denied>",
    ]


def test_a_number_that_the_clerk_changed_is_the_clerks_own() -> None:
    kept = edit(PLAIN, "全年收到申请12件，办结11件，其中不予公开3件")
    assert unanchored(kept) == ("12件",)


def test_equal_numbers_are_told_apart_by_their_surroundings_not_their_value() -> None:
    assert anchors(PLAIN, "办结11件")[-1] == "<table3.total_handled.total>"


def test_a_number_without_its_surroundings_is_not_anchored_by_value() -> None:
    assert unanchored(edit(PLAIN, "另有咨询来电11件")) == ("11件",)


def test_a_new_number_beside_old_ones_is_told() -> None:
    kept = edit(PLAIN, "全年收到申请11件，办结11件，其中不予公开3件，接受咨询27次")
    assert unanchored(kept) == ("27次",)


def test_a_fact_whose_unit_is_a_word_of_the_sentence_keeps_its_fact() -> None:
    base = sentence(Fact("year", 2025, "2025"), Text("年收到申请"), RECEIVED)
    assert anchors(base, "2025年共收到申请11件") == [
        "<year>",
        "年共收到申请",
        "<table3.new_received.total>",
    ]


def key_of(made: Draft, part: str) -> str:
    return next(s.key for s in compose(made, bank()).sentences if part in s.key)


def edited(made: Draft, part: str, text: str) -> Draft:
    key = key_of(made, part)
    found = compose(made, bank()).sentence(key)
    assert found is not None
    return made.with_(edits={key: edit(found, text)})


def read(made: Draft, part: str) -> Sentence:
    return next(s for s in compose(made, bank()).sentences if part in s.key)


ONE = {"table3.new_received.person": 3, "table3.granted.person": 3}


def test_edited_words_stay_and_their_numbers_follow_the_figures() -> None:
    before = edited(draft(ONE), "一.requests", "这一年新收政府信息公开申请3件，均为本人到场提交")
    after = before.with_(figures=draft({**ONE, "table3.new_received.person": 5}).figures)
    found = read(after, "一.requests")
    assert found.text == "这一年新收政府信息公开申请5件，均为本人到场提交"
    assert found.state == "edited"


def test_an_edited_no_application_does_not_survive_the_first_application() -> None:
    before = edited(draft(), "一.no_requests", "全年未收到申请")
    after = before.with_(figures=draft({"table3.new_received.person": 1}).figures)
    found = read(after, "一.no_requests")
    assert (found.text, found.state) == ("全年未收到申请", "stale")


def test_an_edit_goes_stale_when_all_becomes_not_all() -> None:
    before = edited(draft(ONE), "一.results", "办结的3件全部予以公开")
    assert read(before, "一.results").state == "edited"
    after = before.with_(figures=draft({**ONE, "table3.denied_third_party.person": 1}).figures)
    assert read(after, "一.results").state == "stale"


def test_an_edit_goes_stale_when_another_wording_stands_beneath_it() -> None:
    before = edited(draft(ONE), "一.requests", "新收政府信息公开申请3件")
    key = key_of(before, "一.requests")
    other = before.edits[key].model_copy(update={"wording": "别的说法"})
    assert read(before.with_(edits={key: other}), "一.requests").state == "stale"


def test_an_orphan_stays_after_its_last_neighbour() -> None:
    base = draft(ONE)
    keys = [s.key for s in compose(base, bank()).sentences]
    place = keys.index(key_of(base, "一.results"))
    found = compose(base, bank()).sentence(keys[place])
    assert found is not None
    made = base.with_(edits={keys[place]: edit(found, "办结3件", after=keys[place - 1])})
    gone = made.with_(
        figures=draft({"table3.new_received.person": 3, "table3.carried_out.person": 3}).figures
    )
    now = [s.key for s in compose(gone, bank()).sentences]
    assert now[now.index(keys[place]) - 1] == keys[place - 1]


def test_what_a_clerk_types_is_never_a_template() -> None:
    made = edited(draft(ONE), "一.requests", "新收{{ granted }}与{% if %}以及<b>**3件**</b>")
    assert read(made, "一.requests").text == "新收{{ granted }}与{% if %}以及<b>**3件**</b>"


@pytest.mark.parametrize("words", ["共7件", "七件"])
def test_a_clerks_own_number_is_marked_as_that(words: str) -> None:
    made = edited(draft(ONE), "一.requests", f"另接待来访{words}")
    assert any(isinstance(span, Typed) for span in read(made, "一.requests").spans)


def test_a_stale_edit_still_shows_its_facts_as_they_are_now() -> None:
    before = edited(draft(ONE), "一.requests", "本年新收申请3件，不含咨询")
    after = before.with_(figures=draft({"table3.carried_in.person": 3, "table3.granted.person": 3}).figures)
    assert read(after, "一.requests").text == "本年新收申请0件，不含咨询"


CORRECTED = Fact("P-01.corrected", 1, "1件")
CASES = sentence(
    Text("因答复不规范，有"), CORRECTED, Text("行政复议结果为纠正，发出告知书"), Fact("x", 4, "4件")
)


def test_a_number_that_moved_keeps_its_fact_by_what_is_said_around_it() -> None:
    assert unanchored(edit(CASES, "个别答复被纠正。全年行政复议结果为纠正的共1件")) == ()
    assert unanchored(edit(CASES, "行政复议没有新增，接待来访1件")) == ("1件",)


def test_words_that_count_something_else_bind_nothing_though_they_sound_alike() -> None:
    base = sentence(Text("全年收到申请"), RECEIVED)
    assert unanchored(edit(base, "在大厅解答申请人的咨询11件")) == ("11件",)
    assert unanchored(edit(base, "本年的申请一共收到11件")) == ()
