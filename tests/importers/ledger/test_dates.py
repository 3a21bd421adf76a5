"""Dates in every form that ledgers hold them in."""

import pytest

from assistant.importers.ledger.dates import Day, Unread, read_day


@pytest.mark.parametrize(
    "text",
    [
        "2025.3.5",
        "2025年3月5日",
        "2025/03/05",
        "2025-3-5",
        "２０２５．３．５",
        "20250305",
        "2025-03-05 10:23:11",
        "2025-03-05T00:00:00",
        "25.3.5",
        "2025 年 3 月 5 日",
        "2025.3.5收到",
        "2025年3月5日（星期三）",
        "二〇二五年三月五日",
        "45721",
        "45721.5",
    ],
)
def test_a_day_is_read_however_it_is_written(text: str) -> None:
    assert read_day(text) == Day(3, 5, 2025)


@pytest.mark.parametrize("text", ["3月5日", "3.5", "3-5", "03/05", "三月五日"])
def test_a_day_without_a_year_stays_without(text: str) -> None:
    assert read_day(text) == Day(3, 5)


def test_days_can_be_counted_from_1904() -> None:
    assert read_day("44259", True, from_1904=True) == Day(3, 5, 2025)


@pytest.mark.parametrize("text", ["", " ", "/", "—", "无", "未办结", "办理中"])
def test_nothing_is_a_day_yet_to_come(text: str) -> None:
    assert read_day(text) is None


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2025.2.30", "没有这一天"),
        ("2025.13.5", "没有这一天"),
        ("2025年3月", "没有写日"),
        ("2025.3.5、2025.3.9", "不止一个日期"),
        ("2025.3.5（张三领取）", "还写了别的"),
        ("2205.3.5", "年份不对"),
        ("张三", "不是日期"),
        ("12", "是一个数"),
        ("3/5/2025", "分不清"),
        ("字" * 100_000, "不是日期"),
    ],
)
def test_what_is_no_day_is_said_why_without_repeating_it(text: str, why: str) -> None:
    found = read_day(text)
    assert isinstance(found, Unread)
    assert why in found.why
    assert "张三" not in found.why


def test_a_number_that_lost_its_zero_could_be_two_days() -> None:
    assert read_day("3.15", True) == Day(3, 15)
    found = read_day("3.1", True)
    assert isinstance(found, Unread)
    assert "3月1日还是3月10日" in found.why


def test_the_american_order_is_read_where_it_can_be_no_other() -> None:
    assert read_day("3/25/2025") == Day(3, 25, 2025)
