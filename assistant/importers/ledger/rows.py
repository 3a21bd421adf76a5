"""From the rows of a sheet to requests: what each row says, whether or not it can be counted.

Of an applicant's name nothing is taken but the kind of applicant, where that is beyond doubt and no column tells it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.importers.ledger.dates import DateCell, Day, Unread, read_day
from assistant.importers.ledger.headings import DONE, entry, plain_heading
from assistant.importers.ledger.model import Column, Entry, Layout, Place, Role, Sheet, Tick
from assistant.importers.ledger.words import (
    BLANK,
    KIND_LABELS,
    TICKS,
    Meaning,
    read_kind,
    read_result,
    read_yes,
    surely,
    together,
)
from assistant.importers.vocabulary import squeeze

_TOTAL = re.compile(
    r"(?:本月|本年|全年|累计|总)?(?:合计|总计|小计|共计|累计|总数)(?:数|件数)?[:：]?\d{0,6}(?:件|宗|条)?"
)
_FOOT = re.compile(r"(?:填表|制表|审核|填报|统计|负责|联系|经办|注|备注|说明).{0,6}[:：].*")
_LARGE = 5  # characters of a number that is one of its own in the whole ledger (2025-017, not 17)
_TELLING: tuple[Role, ...] = ("received", "kind", "applicant", "result", "reason", "replied", "status")


@dataclass(frozen=True, slots=True)
class Request:
    """What a row says. ``number`` tells duplicates apart and is not kept; ``inferred`` says that the kind is by name.

    ``finished`` is the column of status: True, False or None. ``delayed``, ``overdue``, ``corrected``: yes, no, None where
    blank, "?" where neither.
    """

    place: Place
    received: DateCell
    replied: DateCell
    kind: Meaning
    result: Meaning
    inferred: bool = False
    number: str = ""
    finished: bool | None = None
    delayed: bool | str | None = None
    overdue: bool | str | None = None
    corrected: bool | str | None = None
    corrected_on: DateCell = None
    resumed: DateCell = None
    due: DateCell = None
    guessed_year: bool = False


def requests(sheet: Sheet, layout: Layout, name: str) -> Iterator[Request]:
    """The requests of a sheet, in order; ``name`` is what places call it. Totals, repeated headers and notes are none."""
    headings = {column.at: _ends(column.heading) for column in layout.columns}
    for number, row in sheet.rows:
        if number > layout.header and not _is_no_request(row, layout, headings):
            yield _request(row, Place(name, number), layout, sheet.from_1904)


def _is_no_request(row: Sequence[Entry], layout: Layout, headings: Mapping[int, tuple[str, ...]]) -> bool:
    if _is_day(row, layout, "received"):
        return False
    texts = [squeeze(entry.text) for entry in row if entry.text.strip()]
    told = [role for role in _TELLING if entry(row, layout.column(role)).text.strip()]
    ticked = any(tick.at < len(row) and row[tick.at].text.strip() for tick in layout.ticks)
    if not told and not ticked:
        return True
    if len(set(texts)) == 1 and len(row) > 1 and not _means_something(texts[0]):
        return True  # a text merged over the row, or alone in it
    if any(_TOTAL.fullmatch(text) for text in texts) or _FOOT.fullmatch(texts[0]):
        return True
    same = sum(
        at < len(row) and bool(row[at].text.strip()) and plain_heading(row[at].text) in heading
        for at, heading in headings.items()
    )
    return same >= min(3, len(headings))


def _means_something(text: str) -> bool:
    return read_kind(text).id is not None or (read_result(text) is not BLANK and not read_result(text).doubt)


def _ends(heading: str) -> tuple[str, ...]:
    return tuple(plain_heading(part) for part in (heading, *heading.split("/")))


def _is_day(row: Sequence[Entry], layout: Layout, role: Role) -> bool:
    held = entry(row, layout.column(role))
    return isinstance(read_day(held.text, held.is_number), Day)


def _request(row: Sequence[Entry], place: Place, layout: Layout, from_1904: bool) -> Request:
    def text(role: Role) -> str:
        return entry(row, layout.column(role)).text.strip()

    def day(role: Role) -> DateCell:
        held = entry(row, layout.column(role))
        return read_day(held.text, held.is_number, from_1904)

    kind, inferred = _kind(row, layout, text("kind"), text("applicant"))
    return Request(
        place,
        day("received"),
        day("replied"),
        kind,
        _result(row, layout, text("result") or _told_by_status(text("status")), text("reason")),
        inferred,
        _own_number(text("number"), place),
        _finished(text("status")),
        read_yes(text("delayed")),
        _turned(read_yes(text("overdue")), layout.column("overdue")),
        read_yes(text("corrected")),
        day("corrected"),
        day("resumed"),
        day("due"),
    )


def _own_number(text: str, place: Place) -> str:
    """A number that tells requests apart: a short one only within its sheet, what has no digit (/, 无) not at all."""
    number = squeeze(text)
    if not any(char.isdigit() for char in number):
        return ""
    return number if len(number) >= _LARGE else f"{place.sheet}/{number}"


def _kind(row: Sequence[Entry], layout: Layout, kind: str, name: str) -> tuple[Meaning, bool]:
    ticks = [tick for tick in layout.ticks if tick.role == "kind"]
    if layout.column("kind") is None and ticks:
        return _ticked(row, ticks, "申请人类型"), False
    read = read_kind(kind)
    untold = layout.column("kind") is None or bool(read.group)
    if untold and (sure := surely(name)) and not (read.group and sure == "person"):
        return Meaning(sure), True
    if layout.column("kind") is None and name:
        return Meaning(doubt="台账没有申请人类型一列，从申请人名称也看不准是哪一类"), False
    return read, False


def _result(row: Sequence[Entry], layout: Layout, result: str, reason: str) -> Meaning:
    ticks = [tick for tick in layout.ticks if tick.role == "result"]
    if layout.column("result") is None and ticks:
        read = _ticked(row, ticks, "答复类型")
    else:
        read = read_result(result)
    return together(read, read_result(reason)) if reason else read


def _told_by_status(text: str) -> str:
    """A status where it is a result itself (已撤回), else nothing."""
    return text if read_result(text).id is not None else ""


def _ticked(row: Sequence[Entry], ticks: Sequence[Tick], what: str) -> Meaning:
    held = [
        (tick, text) for tick in ticks if tick.at < len(row) and (text := squeeze(row[tick.at].text).lower())
    ]
    held = [(tick, text) for tick, text in held if text not in ("0", "否", "×", "/", "-", "无")]
    if not held:
        return BLANK
    if any(text not in TICKS for _, text in held):
        return Meaning(doubt=f"{what}各列里写的不是“√”或1，一行应当是一件申请")
    read = {read_kind(tick.heading) if tick.role == "kind" else read_result(tick.heading) for tick, _ in held}
    found = {meaning.id for meaning in read}
    if "partly_granted" in found:
        return Meaning("partly_granted")
    specific = [meaning for meaning in read if meaning.id is not None]
    if len(specific) == 1:
        return specific[0]
    if len(read) == 1:
        return read.pop()
    labels = "、".join(KIND_LABELS.get(tick.heading, tick.heading[:12]) for tick, _ in held)
    return Meaning(doubt=f"{what}勾了不止一列（{labels}）")


def _finished(text: str) -> bool | None:
    plain = squeeze(text)
    if plain in DONE:
        return True
    if plain == "否" or (plain and read_result(plain).waiting):
        return False
    return None


def _turned(answer: bool | str | None, column: Column | None) -> bool | str | None:
    return not answer if column is not None and column.opposite and isinstance(answer, bool) else answer


# --- years that the ledger leaves out ----------------------------------------------------------------------------


def with_years(found: Sequence[Request], year: int | None) -> tuple[Request, ...]:
    """The requests of a sheet with the years that its dates leave out. ``year`` is the one that the sheet is of.

    Dates of receipt follow each other: where they fall back by half a year, those on the shorter side of the fall are
    of the year before or after, and which is not said: they stay without a year. A reply comes after its receipt.
    """
    doubtful = _beyond_a_fall(found)
    return tuple(
        request if not _is_open(request) else _with_year(request, year, request.place in doubtful)
        for request in found
    )


def _is_open(request: Request) -> bool:
    days = (request.received, request.replied, request.due, request.resumed, request.corrected_on)
    return any(isinstance(day, Day) and day.year is None for day in days)


def _with_year(request: Request, year: int | None, doubtful: bool) -> Request:
    received = request.received
    if isinstance(received, Day) and received.year is None:
        if doubtful:
            received = Unread("没有写年份，而它与上下行相差半年以上，可能是上年或下年的")
        elif year is None:
            received = Unread("没有写年份，表名和标题里也没有")
        else:
            received = replace(received, year=year)
    after = received if isinstance(received, Day) else None
    return replace(
        request,
        received=received,
        replied=_after(request.replied, after),
        due=_after(request.due, after),
        resumed=_after(request.resumed, after),
        corrected_on=_after(request.corrected_on, after),
        guessed_year=True,
    )


def _after(day: DateCell, start: Day | None) -> DateCell:
    """A day without a year, in the first year in which it is not before ``start``."""
    if not isinstance(day, Day) or day.year is not None:
        return day
    if start is None or start.year is None:
        return Unread("没有写年份")
    later = (day.month, day.day) < (start.month, start.day)
    return replace(day, year=start.year + later)


def _beyond_a_fall(found: Sequence[Request]) -> frozenset[Place]:
    days = [
        (request.place, request.received.month * 31 + request.received.day)
        for request in found
        if isinstance(request.received, Day) and request.received.year is None
    ]
    rises = sum(after >= before for (_, before), (_, after) in pairwise(days))
    falls = [at for at in range(1, len(days)) if days[at - 1][1] - days[at][1] > 180]
    if len(falls) != 1 or rises < 0.7 * (len(days) - 1):
        return frozenset()
    before, after = days[: falls[0]], days[falls[0] :]
    return frozenset(place for place, _ in min(before, after, key=len))
