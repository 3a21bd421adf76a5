"""What the rules of the text say, how they say it, and the ledger beside them."""

from decimal import Decimal

from assistant.narrative.compose import compose
from assistant.narrative.edits import edit
from assistant.rules.base import Case
from assistant.rules.cases import case_of_draft
from assistant.rules.check import check
from assistant.rules.examples import read_example
from assistant.rules.ledger import LedgerEntry, coverage, entry_to_json, ledger, outcome, share_judged
from tests.builders import bank, draft
from tests.rules.builders import findings

CARRIED = "table3.new_received.person=74 table3.carried_in.person=1 table3.granted.person=75"


def entries(example: str) -> tuple[LedgerEntry, ...]:
    return ledger(read_example(example))


def test_a_count_that_fits_with_what_was_carried_in_is_explained_not_called_wrong() -> None:
    (found,) = findings(f"text.一=全年收到政府信息公开申请75件。 {CARRIED}", "R-041")
    assert found.severity == "hint"
    assert "表三新收74件，加上年结转1件共75件——若指收办总数，请写明“含上年结转1件”。" in found.message


def test_a_group_that_was_given_the_number_of_one_row_is_told_which() -> None:
    (found,) = findings(
        "text.一=申请答复中，无法提供2件。 table3.new_received.person=3 table3.unable_not_held.person=2 "
        "table3.unable_unclear.person=1",
        "R-043",
    )
    assert "2件只是其中表三“（四）无法提供—1.本机关不掌握相关政府信息/总计”" in found.message


def test_a_quote_is_the_exact_words_of_the_text() -> None:
    text = "本年度，我局共受理 政府信息\u200b公开申请 12件"
    (found,) = findings(
        f"text.一={text.replace(' ', '_')}。 table3.new_received.person=3 table3.granted.person=3", "R-041"
    )
    assert found.quote is not None
    assert found.quote in text


def test_a_number_that_rests_on_a_blank_is_unbound_and_nothing_is_said() -> None:
    example = "text.一=全年收到政府信息公开申请5件。 table3.new_received.total=-"
    assert [entry.verdict for entry in entries(example)] == ["unbound"]
    assert findings(example, "R-041") == ()


def test_a_blank_cannot_make_up_for_a_number_below_what_the_filled_cells_hold() -> None:
    example = "text.一=申请答复中，部分公开2件。 table3.partly_granted.person=3 table3.partly_granted.total=-"
    (found,) = findings(example, "R-043")
    assert "至少3件" in found.message


def test_percentages_cut_off_instead_of_rounded_are_nobodys_error() -> None:
    figures = "table3.new_received.person=23 table3.granted.person=1 table3.partly_granted.person=22"
    assert findings(f"text.一=申请答复中予以公开1件，占办结总数的4.34%。 {figures}", "R-044") == ()
    assert len(findings(f"text.一=申请答复中予以公开1件，占办结总数的4.53%。 {figures}", "R-044")) == 1


def test_fees_are_compared_in_their_own_unit() -> None:
    figures = "table2.fees_wan_yuan=84.2"
    for said in ("84.2万元", "842000元", "0.00842亿元"):
        assert findings(f"text.一=行政事业性收费{said}。 {figures}", "R-040") == ()
    assert len(findings(f"text.一=行政事业性收费8420元。 {figures}", "R-040")) == 1


def test_a_list_of_all_results_is_held_against_what_was_handled() -> None:
    words = "予以公开1件、部分公开1件、不予公开0件、无法提供0件、不予处理0件、其他处理0件"
    (found,) = findings(
        f"text.一=申请答复中，{words}。 table3.new_received.person=3 table3.granted.person=3", "R-049"
    )
    assert (found.expected, found.found) == (3, 2)


def test_the_ledger_names_every_number_with_a_unit_and_no_other() -> None:
    text = "6月28日培训1次，答复时限由20个工作日压减至12个工作日，依据第三十六条、〔2021〕30号文，地址在幸福路18号"
    assert [entry.quote[-2:] for entry in entries(f"text.一={text}。")] == ["1次"]


def test_an_entry_of_the_ledger_in_json() -> None:
    (entry,) = entries("text.六=行政事业性收费84.2万元。 table2.fees_wan_yuan=84.2")
    assert entry_to_json(entry) == {
        "section": "六",
        "quote": "行政事业性收费84.2万元",
        "value": 84.2,
        "unit": "万元",
        "cells": ["table2.fees_wan_yuan"],
        "expected": 84.2,
        "verdict": "right",
    }


def test_the_share_of_numbers_judged() -> None:
    found = entries("text.一=全年收到政府信息公开申请0件，主动公开信息30条。")
    assert share_judged(found) == Decimal(50)
    assert share_judged(()) is None


def test_the_coverage_says_how_many_numbers_were_judged_and_what_was_not() -> None:
    found = entries("text.一=全年收到政府信息公开申请3件，主动公开信息30条，行政许可0件，行政处罚0件。")
    assert coverage(found) == "正文共4个数字，已核对3个（75%），1个不符，1个表格中没有对应。"
    assert coverage(()) == "正文里没有带单位的数字。"


def test_an_entry_stands_where_its_number_stands() -> None:
    (entry,) = entries("text.六=全年行政处罚0件。")
    assert "全年行政处罚0件。"[entry.start : entry.end] == "0件"


def outcomes(notation: str) -> list[str]:
    case = read_example(notation)
    return [outcome(case, entry) for entry in ledger(case)]


def test_the_outcome_names_the_cells_and_both_numbers() -> None:
    assert outcomes("text.一=全年新收政府信息公开申请5件。 table3.new_received.person=2") == [
        "按表三“一、本年新收政府信息公开申请数量/总计”应为2件，正文写的是5件。"
    ]
    assert outcomes("text.一=行政许可0件。") == ["与表二“行政许可”相符。"]
    (_, share) = outcomes(
        "text.五=申请答复中，无法提供1件，占办结总数的50%。 table3.unable_not_held.person=1 table3.granted.person=1 table3.new_received.person=2"
    )
    assert share == "与表三“无法提供”3项合计占表三“（七）总计/总计”的比例相符。"
    (nothing,) = outcomes("text.一=主动公开信息30条。")
    assert "没有核对" in nothing


def drafted() -> Case:
    made = draft(
        {"table3.new_received.person": 12, "table3.granted.person": 12}, answers={"published_website": 12}
    )
    return case_of_draft(made, compose(made, bank()))


def test_numbers_that_a_draft_printed_are_bound_to_what_they_were_printed_from() -> None:
    found = ledger(drafted())
    assert {entry.verdict for entry in found} <= {"right", "unbound"}
    website = next(entry for entry in found if entry.unit == "条")
    assert (website.value, website.verdict, website.standing) == (12, "unbound", "bound")
    assert share_judged(found) == 100


def test_a_number_that_a_clerk_typed_into_a_draft_is_read_like_any_text() -> None:
    made = draft({"table3.new_received.person": 12, "table3.granted.person": 12})
    document = compose(made, bank())
    sentence = next(s for s in document.sentences if "新收" in s.text and "12件" in s.text)
    mistyped = edit(sentence, "经办公室登记，全年受理的政府信息公开申请共有13件")
    edited = made.model_copy(update={"edits": {sentence.key: mistyped}})
    found = check(case_of_draft(edited, compose(edited, bank())))
    assert [(f.rule, f.found) for f in found if f.rule in ("R-040", "R-041", "R-042")] == [
        ("R-041", Decimal(13))
    ]
