"""Dates as ledgers hold them: serial numbers of Excel, 2025.3.5, 2025年3月5日, 3月5日, 20250305, 二〇二五年三月五日."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import TypeAlias

from assistant.importers.ledger.model import words
from assistant.reading.numbers import read_chinese

FIRST_YEAR, LAST_YEAR = 2008, 2099
"""The 条例 is in force since 2008; a date outside is a slip or no date."""

_FIRST_SERIAL, _LAST_SERIAL = 39448, 73050  # 2008-01-01 and 2099-12-31 in days since 1899-12-30
_FROM_1904 = 1462  # days between the two epochs of Excel
_EPOCH = date(1899, 12, 30)

_BETWEEN = r"\s*[年月.\-/．。—–_]\s*"
_FULL = re.compile(
    rf"(?<!\d)(?P<year>\d{{4}}|\d{{2}}){_BETWEEN}(?P<month>\d{{1,2}}){_BETWEEN}(?P<day>\d{{1,2}})(?!\d)\s*[日号]?"
)
_SHORT = re.compile(r"(?<!\d)(?P<month>\d{1,2})\s*[月.\-/．]\s*(?P<day>\d{1,2})(?!\d)\s*[日号]?")
_COMPACT = re.compile(r"(?<!\d)(?P<year>20\d{2})(?P<month>\d{2})(?P<day>\d{2})(?!\d)")
_YEAR_LAST = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](20\d{2})")
_CHINESE = re.compile(
    r"(?:(?P<year>[二〇零○一三四五六七八九]{4})年)?(?P<month>[一二三四五六七八九十]{1,2})月(?P<day>[一二三四五六七八九十廿卅]{1,3})[日号]"
)
_MONTH = re.compile(r"(?:20\d{2})\s*[年.\-/]\s*\d{1,2}\s*月?")
_BESIDE = re.compile(
    r"[\sT]|\d{1,2}[:：]\d{2}(?:[:：]\d{2}(?:\.\d+)?)?|[（(]?(?:星期|周)[一二三四五六日天][)）]?|上午|下午|收到|签收|答复|收|前"
)
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_UNTIL_NOW = words(
    "/ \\ - -- — —— － 无 暂无 空 未答复 尚未答复 待答复 未办结 尚未办结 未办理 未办 办理中 正在办理 在办 待办 补正中 未补正 "
    "未回复 待回复 未到期 结转 延期 延期中 延期办理 征求意见中 否"
)


@dataclass(frozen=True, slots=True)
class Day:
    """A day, where a ledger leaves the year out without it."""

    month: int
    day: int
    year: int | None = None

    def on(self, year: int) -> date | None:
        """The date in a year that is its own unless it has none; None for a 29th of February that is none."""
        try:
            return date(self.year or year, self.month, self.day)
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class Unread:
    """A cell that holds something and no date; in words why."""

    why: str


DateCell: TypeAlias = Day | Unread | None
"""What a cell of dates says; None for nothing, or that it is yet to come."""


@lru_cache(4096)
def read_day(text: str, is_number: bool = False, from_1904: bool = False) -> DateCell:
    """The day that a cell states. Never repeats what the cell says: it may be anything."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if not plain or plain in _UNTIL_NOW:
        return None
    if _NUMBER.fullmatch(plain):
        return _from_number(plain, is_number, from_1904)
    found = [*_FULL.finditer(plain)] or [*_COMPACT.finditer(plain)]
    if not found and (turned := _YEAR_LAST.fullmatch(plain)):
        return _turned(turned)
    found = found or [*_SHORT.finditer(plain)] or [*_CHINESE.finditer(plain)]
    if len(found) > 1:
        return Unread("写了不止一个日期")
    if not found:
        return Unread("只写了年月，没有写日" if _MONTH.fullmatch(plain) else "不是日期")
    match = found[0]
    if _BESIDE.sub("", plain[: match.start()] + plain[match.end() :]):
        return Unread("日期以外还写了别的")
    parts = match.groupdict()
    year, month, day = (_value(parts.get(name)) for name in ("year", "month", "day"))
    return _valid(year, month or 0, day or 0)


def _value(text: str | None) -> int | None:
    if text is None:
        return None
    if text.isdecimal():
        return int(text)
    return read_chinese(text.replace("○", "〇").replace("廿", "二十").replace("卅", "三十"))


def _valid(year: int | None, month: int, day: int) -> Day | Unread:
    if year is not None and 19 <= year <= 39:
        year += 2000
    if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
        return Unread("年份不对")
    found = Day(month, day, year)
    return found if found.on(2024) else Unread("没有这一天")


def _from_number(plain: str, is_number: bool, from_1904: bool) -> Day | Unread:
    number = float(plain)
    if len(plain) == 8 and plain.isdecimal():
        return _valid(int(plain[:4]), int(plain[4:6]), int(plain[6:]))
    serial = int(number) + (_FROM_1904 if from_1904 else 0) if number < 10**6 else 0
    if _FIRST_SERIAL <= serial <= _LAST_SERIAL:
        found = _EPOCH + timedelta(days=serial)
        return Day(found.month, found.day, found.year)
    whole, _, rest = plain.partition(".")
    if 1 <= int(whole[:9]) <= 12 and 1 <= len(rest) <= 2:
        if is_number and rest in ("1", "2", "3"):  # 3.10 is kept as 3.1
            return Unread(f"{plain}分不清是{whole}月{rest}日还是{whole}月{rest}0日")
        return _valid(None, int(whole), int(rest))
    return Unread("是一个数，不是日期")


def _turned(match: re.Match[str]) -> Day | Unread:
    first, second, year = (int(part) for part in match.groups())
    if first <= 12 < second:
        return _valid(year, first, second)
    if second <= 12 < first:
        return _valid(year, second, first)
    return _valid(year, first, second) if first == second else Unread("分不清哪个是月、哪个是日")
