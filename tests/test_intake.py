from decimal import Decimal

import pytest

from assistant.errors import BadInput
from assistant.intake import (
    choose_change,
    clean_text,
    set_change,
    settings,
    typed_cell,
    typed_value,
    typed_words,
)
from assistant.report.changes import SetAnswers, SetFigures, apply
from tests.builders import bank, draft

CELL = "table3.granted.person"


@pytest.mark.parametrize(
    ("typed", "value"), [("5", 5), ("１２", 12), ("1,234", 1234), (" 十二 ", 12), ("3件", 3), ("", None)]
)
def test_a_cell_takes_a_number_in_any_script(typed: str, value: int | None) -> None:
    assert typed_cell(draft(), CELL, typed) == value


@pytest.mark.parametrize("typed", ["-1", "1.5", "abc", "/", "无", "99999999999", "2000000000", "1 2", "²"])
def test_what_is_no_count_is_refused_with_the_label_of_its_cell(typed: str) -> None:
    with pytest.raises(BadInput, match="予以公开"):
        typed_cell(draft(), CELL, typed)


def test_fees_are_exact_decimals() -> None:
    assert typed_cell(draft(), "table2.fees_wan_yuan", "84.20万元") == Decimal("84.20")


def test_an_unknown_cell_suggests_the_nearest() -> None:
    with pytest.raises(BadInput, match=r"是不是 table3\.granted\.person"):
        set_change(draft(), bank(), {"table3.granted.persn": "1"})


def test_an_unknown_answer_suggests_the_nearest() -> None:
    with pytest.raises(BadInput, match="training_count"):
        set_change(draft(), bank(), {"answers.trainig_count": "1"})


def test_a_derived_cell_cannot_be_set() -> None:
    with pytest.raises(BadInput, match="自动计算"):
        set_change(draft(), bank(), {"table3.granted.total": "1"})


def test_settings_become_one_typed_change() -> None:
    assert set_change(draft(), bank(), {CELL: "2"}) == SetFigures({CELL: 2})
    assert set_change(draft(), bank(), {"answers.training_count": "两次"}) == SetAnswers(
        {"training_count": 2}
    )


@pytest.mark.parametrize("pairs", [["x"], ["=3"], ["a=1", "a=2"]])
def test_malformed_settings_are_told(pairs: list[str]) -> None:
    with pytest.raises(BadInput):
        settings(pairs)


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        ("month", "2026年3月", "2026-03"),
        ("month", "2026-3", "2026-03"),
        ("date", "2026.3.5", "2026-03-05"),
        ("bool", "没有", False),
        ("list", "甲村、乙村", ("甲村", "乙村")),
        ("number", "１２.５", Decimal("12.5")),
        ("text", "  ", None),
    ],
)
def test_evidence_is_read_by_its_type(kind: str, typed: str, value: object) -> None:
    assert typed_value("依据", kind, (), typed) == value  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "typed"),
    [("month", "2026-13"), ("date", "2026-02-30"), ("bool", "也许"), ("number", "几个"), ("choice", "其他")],
)
def test_evidence_of_another_shape_is_refused_with_its_question(kind: str, typed: str) -> None:
    with pytest.raises(BadInput, match="依据"):
        typed_value("依据", kind, ("甲", "乙"), typed)  # type: ignore[arg-type]


def test_marks_that_no_report_may_contain_are_taken_out() -> None:
    assert clean_text("甲\ufdd0乙\u202e丙\x00丁\ud800") == "甲乙丙丁"


@pytest.mark.parametrize("text", ["亿" * 3000, "一" * 5000, "9" * 5000, "九" * 41 + "件"])
def test_a_numeral_longer_than_any_number_is_refused_and_breaks_nothing(text: str) -> None:
    with pytest.raises(BadInput):
        typed_cell(draft(), "table3.granted.person", text)


def test_evidence_that_exceeds_the_figure_that_it_is_part_of_is_refused() -> None:
    made = draft({"table4.reconsideration.corrected": 2})
    with pytest.raises(BadInput, match="“因此被纠正的件数”是3，多于"):
        choose_change(made, bank(), "P-01", {"cause_count": "3"})
    assert apply(made, choose_change(made, bank(), "P-01", {"cause_count": "2"})).problem("P-01")


def test_evidence_that_exceeds_other_evidence_is_refused_in_whatever_order_the_two_come() -> None:
    made = apply(draft(), choose_change(draft(), bank(), "P-19", {"part_time": "5"}))
    with pytest.raises(BadInput, match="“兼职人数”是5，多于“经办人员数”的3"):
        choose_change(made, bank(), "P-19", {"staff": "3"})
    assert choose_change(made, bank(), "P-19", {"unit": "办公室"})


def test_a_tab_is_a_blank_in_a_sentence_and_parts_a_list() -> None:
    assert clean_text("公开\t指南") == "公开 指南"
    assert typed_value("标题", "list", (), "救助办法\t殡葬办法") == ("救助办法", "殡葬办法")


@pytest.mark.parametrize("typed", ["0", "2", "无", "没有。", "……", "好", "哈哈哈", "12-34", "待补", "——"])
def test_words_that_say_nothing_are_refused_wherever_words_are_asked_for(typed: str) -> None:
    for given in (
        lambda: set_change(draft(), bank(), {"answers.contact": typed}),
        lambda: choose_change(draft(), bank(), "P-19", {"unit": typed}),
        lambda: typed_words("机关全称", typed),
    ):
        with pytest.raises(BadInput, match=f"填的“{typed}”看不出意思"):
            given()


@pytest.mark.parametrize(
    "typed",
    ["0371-5550100", "（0371）5550100", "青禾路1号", "本年没有开展", "办公室", "OA系统", "无人机巡查"],
)
def test_a_telephone_number_and_words_are_taken(typed: str) -> None:
    assert typed_words("联系方式", typed) == typed
    assert typed_words("联系方式", " ") == ""
