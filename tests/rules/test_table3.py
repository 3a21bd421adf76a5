import pytest

from assistant.report.figures import figures_from_json, figures_to_json
from assistant.report.form import FORM_2021
from assistant.rules.base import Case, Severity
from assistant.rules.check import check
from tests.rules.builders import case, findings, told


def test_the_blanks_of_a_row_are_one_finding() -> None:
    (found,) = findings("table3.carried_in.person=- table3.carried_in.research=- table3.carried_in.total=0")
    assert found.rule == "R-001"
    assert found.cells == ("table3.carried_in.person", "table3.carried_in.research")
    assert "二、上年结转政府信息公开申请数量" in found.message
    assert "自然人、科研机构" in found.message


def test_a_table_without_any_figure_is_one_finding() -> None:
    blank = " ".join(f"{name}=-" for name in FORM_2021.cells if name.startswith("table4"))
    (found,) = findings(blank)
    assert found.rule == "R-001"
    assert len(found.cells) == 15
    assert "表四整张都没有填写" in found.message


def test_a_draft_is_not_asked_for_the_totals_that_are_computed() -> None:
    found = findings("draft=yes problems=P-15 table3.granted.person=-")
    assert [(f.rule, f.cells) for f in found] == [("R-001", ("table3.granted.person",))]


def test_each_cell_that_prints_no_number_is_told_with_what_it_prints() -> None:
    found = findings("table2.licences=无 table2.penalties=-3")
    assert [(f.rule, f.cells, f.found) for f in found] == [
        ("R-001", ("table2.licences",), "无"),
        ("R-001", ("table2.penalties",), "-3"),
    ]


@pytest.mark.parametrize("form", ["2019", "2021-merged"])
def test_cells_that_a_form_lacks_are_no_blanks(form: str) -> None:
    assert told(f"format={form}") == []


def test_a_file_that_fills_the_merged_row_says_nothing_of_the_three_rows() -> None:
    data = figures_to_json(case("table3.granted.person=1 table3.new_received.person=3").figures)
    for row in ("closed_no_correction", "closed_no_payment", "closed_other"):
        data["table3"][row] = [None] * 7
    data["table3"]["closed_unsplit"] = [2, 0, 0, 0, 0, 0, 2]
    data["table3"]["total_handled"] = [3, 0, 0, 0, 0, 0, 3]
    assert check(Case(case("").organ, 2025, figures_from_json(data))) == ()


def test_a_row_that_does_not_add_up_names_total_and_parts() -> None:
    (found,) = findings(
        "table3.carried_out.person=1 table3.new_received.person=1 table3.carried_out.total=3", "R-002"
    )
    assert found.severity is Severity.ERROR
    assert found.cells[0] == "table3.carried_out.total"
    assert len(found.cells) == 7
    assert (found.expected, found.found) == (1, 3)
    assert found.message == "表三“四、结转下年度继续办理”的总计3与各类申请人之和1不一致，相差2件。"


def test_a_sum_over_a_blank_is_not_judged() -> None:
    assert told("table2.licences=- table4.reconsideration.upheld=- table4.reconsideration.total=9") == [
        ("R-001", "table2.licences"),
        ("R-001", "table4.reconsideration.upheld"),
        ("R-080", "table4.reconsideration.total"),
    ]


def test_a_column_that_does_not_add_up_names_total_and_results() -> None:
    example = (
        "table3.granted.person=2 table3.new_received.person=3 "
        "table3.total_handled.person=3 table3.total_handled.total=3"
    )
    person, total = findings(example, "R-003")
    assert person.cells[0] == "table3.total_handled.person"
    assert "table3.granted.person" in person.cells
    assert (person.expected, person.found) == (2, 3)
    assert (person.cause, total.cause) == (None, 0), "the total column only adds the others up"


def test_an_unbalanced_column_says_both_sums_and_what_is_missing() -> None:
    person, total = findings(
        "table3.new_received.person=9 table3.carried_in.person=1 table3.granted.person=8", "R-004"
    )
    assert person.cells == (
        "table3.carried_out.person",
        "table3.new_received.person",
        "table3.carried_in.person",
        "table3.total_handled.person",
    )
    assert (person.expected, person.found) == (10, 8)
    assert "本年新收9＋上年结转1＝10" in person.message
    assert "办理结果总计8＋结转下年度0＝8" in person.message
    assert "少了2件" in person.message
    assert total.cause == 0


def test_two_unbalanced_columns_stand_for_themselves_and_the_total_follows() -> None:
    found = findings("table3.new_received.person=2 table3.new_received.other=5", "R-004")
    assert [(f.place, f.cause) for f in found] == [
        ("table3.carried_out.person", None),
        ("table3.carried_out.other", None),
        ("table3.carried_out.total", 0),
    ]


def test_a_total_column_that_is_off_by_itself_follows_from_nothing() -> None:
    found = findings(
        "table3.new_received.person=2 table3.granted.person=2 table3.new_received.total=7 table3.carried_in.total=1"
    )
    assert [(f.rule, f.place, f.cause) for f in found if f.rule == "R-004"] == [
        ("R-004", "table3.carried_out.total", None)
    ]


def test_opposite_differences_in_two_columns_point_to_the_kind_of_applicant() -> None:
    found = findings("table3.new_received.person=3 table3.granted.person=1 table3.granted.other=2")
    assert [(f.rule, f.place, f.cause) for f in found] == [
        ("R-004", "table3.carried_out.person", 2),
        ("R-004", "table3.carried_out.other", 2),
        ("R-005", "table3.carried_out.person", None),
    ]
    assert found[2].severity is Severity.HINT


def test_equal_differences_in_one_direction_are_no_matter_of_the_applicant() -> None:
    assert not findings("table3.new_received.person=2 table3.new_received.other=2", "R-005")


def test_double_counting_is_asked_of_a_draft_only_until_it_is_answered() -> None:
    both = "table3.partly_granted.person=1 table3.denied_other_law.person=1 table3.new_received.person=2"
    assert [f.cells for f in findings(f"draft=yes {both}", "R-007")] == [
        ("table3.partly_granted.total", "table3.denied_other_law.total")
    ]
    assert not findings(both, "R-007")
    assert not findings(f"draft=yes answers.partly_granted_checked=yes {both}", "R-007")
    assert findings(f"draft=yes answers.partly_granted_checked=no {both}", "R-007")
