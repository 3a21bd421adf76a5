"""One wrong cell does not read like five problems."""

import pytest

from tests.rules.builders import cause_of, findings

REPORT = {  # a small report that balances
    "new_received": {"person": 40, "enterprise": 7, "other": 3},
    "carried_in": {"person": 2, "enterprise": 1},
    "granted": {"person": 20, "enterprise": 5, "other": 1},
    "denied_third_party": {"person": 9, "enterprise": 2},
    "unable_not_held": {"person": 11, "other": 2},
    "carried_out": {"person": 2, "enterprise": 1},
}


def report(**changes: int) -> str:
    """The report in the notation of examples, its totals kept as they were, with some cells changed."""
    values: dict[str, int] = {}
    for row, numbers in REPORT.items():
        values |= {f"table3.{row}.{column}": number for column, number in numbers.items()}
        values[f"table3.{row}.total"] = sum(numbers.values())
    handled = [row for row in REPORT if row.startswith(("granted", "denied", "unable"))]
    for column in ("person", "enterprise", "other"):
        values[f"table3.total_handled.{column}"] = sum(REPORT[row].get(column, 0) for row in handled)
    values["table3.total_handled.total"] = sum(sum(REPORT[row].values()) for row in handled)
    values |= {f"table3.{name.replace('__', '.')}": value for name, value in changes.items()}
    return " ".join(f"{name}={value}" for name, value in values.items())


def test_the_report_as_it_is_balances() -> None:
    assert findings(report()) == ()


@pytest.mark.parametrize(
    ("cell", "wrong", "right", "effects"),
    [
        (
            "granted__person",
            26,
            20,
            {("R-002", "table3.granted.total"), ("R-003", "table3.total_handled.person")},
        ),
        (
            "granted__total",
            31,
            26,
            {("R-002", "table3.granted.total"), ("R-003", "table3.total_handled.total")},
        ),
        (
            "total_handled__person",
            44,
            40,
            {
                ("R-002", "table3.total_handled.total"),
                ("R-003", "table3.total_handled.person"),
                ("R-004", "table3.carried_out.person"),
            },
        ),
        (
            "new_received__enterprise",
            70,
            7,
            {("R-002", "table3.new_received.total"), ("R-004", "table3.carried_out.enterprise")},
        ),
        (
            "carried_out__total",
            8,
            3,
            {("R-002", "table3.carried_out.total"), ("R-004", "table3.carried_out.total")},
        ),
    ],
)
def test_the_cell_whose_change_repairs_most_is_named_as_the_cause(
    cell: str, wrong: int, right: int, effects: set[tuple[str, str]]
) -> None:
    found = findings(report(**{cell: wrong}))
    name = f"table3.{cell.replace('__', '.')}"
    (root,) = [f for f in found if f.rule == "R-006"]
    assert (root.cells, root.expected, root.found) == ((name,), right, wrong)
    assert {(f.rule, f.place) for f in found} - {("R-006", name)} == effects
    assert all(cause_of(found, *effect) == ("R-006", name) for effect in effects)


def test_two_wrong_cells_have_a_cause_each() -> None:
    found = findings(report(granted__person=26, new_received__other=9))
    assert cause_of(found, "R-003", "table3.total_handled.person") == ("R-006", "table3.granted.person")
    assert cause_of(found, "R-004", "table3.carried_out.other") == ("R-006", "table3.new_received.other")


def test_a_carry_over_copied_wrong_explains_the_balance_and_the_difference_to_last_year() -> None:
    last_year = "previous.table3.carried_out.person=2 previous.table3.carried_out.enterprise=1"
    found = findings(f"{last_year} {report(carried_in__person=6, carried_in__total=7)}")
    root = ("R-006", "table3.carried_in.person")
    for column in ("person", "total"):
        assert cause_of(found, "R-004", f"table3.carried_out.{column}") == root
        assert cause_of(found, "R-030", f"table3.carried_in.{column}") == root
    (hint,) = [f for f in found if f.rule == "R-006"]
    assert (hint.found, hint.expected) == (6, 2)
    assert "总计随之改" in hint.message


def test_where_several_cells_would_do_none_is_blamed() -> None:
    found = findings(report(carried_out__person=0, carried_out__total=1))
    assert cause_of(found, "R-004", "table3.carried_out.person") is None
    assert cause_of(found, "R-004", "table3.carried_out.total") == ("R-004", "table3.carried_out.person")


def test_swapped_digits_are_a_clue_that_adds_to_the_sum_it_explains() -> None:
    found = findings(
        "table4.reconsideration.upheld=31 table4.reconsideration.other=2 table4.reconsideration.total=15"
    )
    (clue,) = [f for f in found if f.rule == "R-006"]
    assert (clue.cells, clue.found, clue.expected) == (("table4.reconsideration.upheld",), 31, 13)
    assert cause_of(found, "R-010", "table4.reconsideration.total") is None
    assert cause_of(found, "R-006", "table4.reconsideration.upheld") == (
        "R-010",
        "table4.reconsideration.total",
    )


def test_a_cell_that_equals_the_difference_is_a_clue() -> None:
    (clue,) = findings(
        "table4.reconsideration.upheld=6 table4.reconsideration.other=4 table4.reconsideration.total=6",
        "R-006",
    )
    assert clue.cells == ("table4.reconsideration.other",)
    assert "差额4正好等于" in clue.message


def test_a_cell_that_equals_half_of_the_difference_is_a_clue() -> None:
    (clue,) = findings(
        "table4.reconsideration.upheld=9 table4.reconsideration.other=4 table4.reconsideration.total=5",
        "R-006",
    )
    assert clue.cells == ("table4.reconsideration.other",)
    assert "一半" in clue.message


@pytest.mark.parametrize(
    "example",
    [
        "table4.reconsideration.upheld=5 table4.reconsideration.total=0",  # the total was left at 0: no riddle
        "table4.reconsideration.upheld=7 table4.reconsideration.pending=1 table4.reconsideration.total=7",
        "table4.reconsideration.upheld=3 table4.reconsideration.other=3 table4.reconsideration.total=3",
    ],
)
def test_a_difference_that_points_to_no_single_cell_gives_no_clue(example: str) -> None:
    assert not findings(example, "R-006")


def test_a_reply_that_was_counted_twice_is_a_clue_on_the_larger_side() -> None:
    twice = "table3.new_received.person=9 table3.granted.person=9 table3.denied_third_party.person=4"
    (clue,) = findings(f"draft=yes problems=P-15 {twice}", "R-006")
    assert clue.cells == ("table3.denied_third_party.person",)


def test_a_figure_like_the_difference_on_the_smaller_side_is_no_clue() -> None:
    assert not findings("table3.new_received.person=8 table3.granted.person=4", "R-006")
