from assistant.rules.base import Severity
from tests.rules.builders import findings, told


def test_each_column_that_differs_is_told_even_where_the_totals_agree() -> None:
    before = "previous.table3.new_received.person=3 previous.table3.carried_out.person=3"
    found = findings(f"{before} table3.carried_in.enterprise=3 table3.granted.enterprise=3", "R-030")
    assert [(f.cells, f.expected, f.found) for f in found] == [
        (("table3.carried_in.person",), 3, 0),
        (("table3.carried_in.enterprise",), 0, 3),
    ]
    assert all(f.severity is Severity.ERROR and f.cause is None for f in found)
    assert "2024年度报告" in found[0].message


def test_the_total_that_differs_follows_from_the_column_that_does() -> None:
    before = "previous.table3.new_received.person=3 previous.table3.carried_out.person=3"
    found = findings(f"{before} table3.carried_in.person=2 table3.granted.person=2", "R-030")
    assert [(f.place, f.cause) for f in found] == [
        ("table3.carried_in.person", None),
        ("table3.carried_in.total", 0),
    ]


def test_a_blank_on_either_side_is_not_compared() -> None:
    assert not findings("previous.table3.carried_out.person=- table3.carried_in.person=2", "R-030")
    assert not findings(
        "previous.table3.carried_out.person=2 table3.carried_in.person=- table3.carried_in.total=2", "R-030"
    )


def test_a_report_without_last_year_is_not_compared() -> None:
    assert told("table3.carried_in.person=2 table3.granted.person=2") == []


def test_the_trial_form_carries_over_into_the_form_in_force() -> None:
    found = findings("previous.format=2019 previous.table3.carried_out.other=1", "R-030")
    assert [f.place for f in found] == ["table3.carried_in.other", "table3.carried_in.total"]


def test_pending_suits_are_looked_for_block_by_block() -> None:
    found = findings(
        "previous.table4.direct_litigation.pending=2 table4.direct_litigation.upheld=1 "
        "previous.table4.reconsideration.pending=1 table4.reconsideration.upheld=1",
        "R-031",
    )
    assert [(f.cells, f.expected, f.found) for f in found] == [(("table4.direct_litigation.total",), 2, 1)]


def test_a_table_that_equals_last_years_is_told_with_the_cells_that_are_filled() -> None:
    same = "{0}table3.new_received.person=2 {0}table3.granted.person=2"
    (found,) = findings(f"{same.format('previous.')} {same.format('')}")
    assert (found.rule, found.severity) == ("R-032", Severity.WARNING)
    assert found.cells == tuple(
        f"table3.{row}.{column}"
        for row in ("new_received", "granted", "total_handled")
        for column in ("person", "total")
    )


def test_two_cells_alike_are_no_copy() -> None:
    same = "{0}table3.new_received.total=2 {0}table3.carried_out.total=2"
    assert not findings(f"{same.format('previous.')} {same.format('')}", "R-032")


def test_a_large_move_of_answers_goes_under_the_move_of_requests() -> None:
    found = findings(
        "previous.table3.new_received.person=10 previous.table3.granted.person=10 "
        "table3.new_received.person=30 table3.granted.person=30"
    )
    assert [(f.rule, f.place, f.cause) for f in found] == [
        ("R-033", "table3.new_received.total", None),
        ("R-033", "table3.total_handled.total", 0),
    ]


def test_a_move_is_large_from_ten_and_from_twice() -> None:
    def moved(before: int, now: int) -> bool:
        return bool(findings(f"previous.table2.licences={before} table2.licences={now}", "R-033"))

    assert moved(10, 20)
    assert moved(20, 10)
    assert moved(0, 10)
    assert not moved(11, 21)
    assert not moved(9, 18)
