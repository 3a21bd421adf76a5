"""Delayed and overdue replies and notices of correction: counted where the ledger says so, else left to the clerk."""

from datetime import date

import pytest

from assistant.importers.ledger.model import Answer, Ledger
from assistant.importers.ledger.timing import weekdays
from tests.importers.ledger.builders import HEADINGS, ledger


def answer(found: Ledger, name: str) -> Answer:
    return next(each for each in found.answers if each.name == name)


def rows(*ends: tuple[str, ...]) -> tuple[tuple[object, ...], ...]:
    """Requests of 3 March 2025, a Monday, each with the day of its reply and what else its row holds."""
    return tuple((n, "2025.3.3", "自然人", "公开", *end) for n, end in enumerate(ends, 1))


def test_weekdays_are_counted_from_the_day_after() -> None:
    assert weekdays(date(2025, 3, 3), date(2025, 3, 3)) == 0
    assert weekdays(date(2025, 3, 3), date(2025, 3, 31)) == 20
    assert weekdays(date(2025, 3, 7), date(2025, 3, 10)) == 1


def test_replies_within_twenty_weekdays_are_none_overdue() -> None:
    assert answer(ledger(*rows(("2025.3.31",))), "overdue_replies").value == 0


def test_replies_beyond_are_listed_and_the_answer_is_left_to_the_clerk() -> None:
    found = answer(ledger(*rows(("2025.3.31",), ("2025.4.1",))), "overdue_replies")
    assert found.value is None
    assert [place.row for place in found.places] == [3]
    assert "法定节假日" in found.basis


@pytest.mark.parametrize(
    ("heading", "ends", "value"),
    [
        ("是否超期", (("2025.3.31", "否"), ("2025.6.1", "是")), 1),
        ("是否按期答复", (("2025.3.31", "是"), ("2025.6.1", "否")), 1),
        ("逾期", (("2025.3.31", ""), ("2025.6.1", "√")), 1),
        ("是否超期", (("2025.3.31", "否"), ("2025.6.1", "")), None),
        ("是否超期", (("2025.3.31", "否"), ("2025.6.1", "不清楚")), None),
        ("答复期限", (("2025.3.31", "2025.3.31"), ("2025.6.1", "2025.5.30")), 1),
    ],
)
def test_the_ledgers_own_column_goes_first(
    heading: str, ends: tuple[tuple[str, ...], ...], value: int | None
) -> None:
    found = ledger(*rows(*ends), headings=(*HEADINGS, heading))
    assert answer(found, "overdue_replies").value == value


def test_prolonged_replies_have_twenty_days_more_and_are_counted() -> None:
    found = ledger(*rows(("2025.4.20", "是"), ("2025.3.9", "否")), headings=(*HEADINGS, "是否延期"))
    assert answer(found, "delayed_replies").value == 1
    assert answer(found, "overdue_replies").value == 0


def test_the_limit_runs_anew_from_a_correction() -> None:
    headings = (*HEADINGS, "补正告知日期", "补正材料收到日期")
    found = ledger(*rows(("2025.4.20", "2025.3.6", "2025.4.1"), ("2025.3.9", "", "")), headings=headings)
    assert answer(found, "overdue_replies").value == 0
    assert answer(found, "correction_notices").value == 1


def test_what_the_ledger_has_no_column_for_is_said() -> None:
    found = ledger(*rows(("2025.3.9",)))
    assert answer(found, "delayed_replies").value is None
    assert "没有" in answer(found, "delayed_replies").basis


def test_a_reply_that_was_prolonged_is_held_against_the_limit_and_twenty_days_more() -> None:
    headings = (*HEADINGS, "答复期限", "是否延期")
    prolonged = ("2025.4.20", "2025.3.31", "是")
    found = ledger(*rows(prolonged, ("2025.4.20", "2025.3.31", "否")), headings=headings)
    assert [place.row for place in answer(found, "overdue_replies").places] == [3]
    found = ledger(*rows(("2025.6.20", "2025.3.31", "是")), headings=headings)
    assert answer(found, "overdue_replies").value is None
