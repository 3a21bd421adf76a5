"""Requests counted into table 三: 新收 by year of receipt, results by year of reply, 结转 by what is open on 31 December.

A row is counted whole or not at all, so what is counted always balances; a row that leaves something open is listed
with what it leaves open.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from assistant.importers.ledger.dates import Day, Unread
from assistant.importers.ledger.model import Left, Place
from assistant.importers.ledger.rows import Request
from assistant.report.figures import Figures
from assistant.report.form import FORM_2021


@dataclass(frozen=True, slots=True)
class Handled:
    """A request that counts in the year: the cells that it counts in, and the days that matter."""

    request: Request
    cells: tuple[str, ...]
    received: date
    replied: date | None


@dataclass(frozen=True, slots=True)
class Count:
    """What the requests come to in a year; ``earlier`` are those that were finished before it."""

    handled: tuple[Handled, ...] = ()
    left: tuple[Left, ...] = ()
    earlier: tuple[Place, ...] = ()
    cells: Mapping[str, tuple[Place, ...]] = field(default_factory=dict)


def year_of(found: Iterable[Request]) -> int | None:
    """The year in which most requests were received, the later of two; None where no row has a date."""
    years: dict[int, int] = {}
    for request in found:
        if isinstance(request.received, Day) and request.received.year is not None:
            years[request.received.year] = years.get(request.received.year, 0) + 1
    return max(years, key=lambda year: (years[year], year), default=None)


def count(found: Sequence[Request], year: int) -> Count:
    """Every request in the cells of a year, or listed with the reason why not."""
    first_of = _chosen_of_duplicates(found)
    handled: list[Handled] = []
    left: list[Left] = []
    earlier: list[Place] = []
    for request in found:
        first = first_of.get(request.place)
        if first is not None:
            where = (
                f"工作表“{first.sheet}”第{first.row}行"
                if first.sheet != request.place.sheet
                else f"第{first.row}行"
            )
            left.append(Left(request.place, f"申请编号与{where}相同，只计{where}"))
            continue
        judged = _judged(request, year)
        if isinstance(judged, Handled):
            handled.append(judged)
        elif isinstance(judged, str):
            left.append(Left(request.place, judged, _came_in(request, year)))
        else:
            earlier.append(request.place)
    cells: dict[str, list[Place]] = {}
    for each in handled:
        for cell in each.cells:
            cells.setdefault(cell, []).append(each.request.place)
    by_cell = {cell: tuple(places) for cell, places in cells.items()}
    return Count(tuple(handled), tuple(left), tuple(earlier), by_cell)


def figures_of(cells: Mapping[str, Sequence[Place]]) -> Figures:
    """Table 三 with what was counted, zero where nothing was; tables 二 and 四 are blank."""
    entered = (name for name in FORM_2021.entered if name.startswith("table3."))
    return Figures("2021", {name: len(cells.get(name, ())) for name in entered}).derived()


def _chosen_of_duplicates(found: Sequence[Request]) -> dict[Place, Place]:
    """For each row whose number another row has too: the row that counts, which is the first that has a reply."""
    by_number: dict[str, list[Request]] = {}
    for request in found:
        if request.number:
            by_number.setdefault(request.number, []).append(request)
    instead: dict[Place, Place] = {}
    for same in by_number.values():
        chosen = next((request for request in same if isinstance(request.replied, Day)), same[0])
        instead |= {request.place: chosen.place for request in same if request is not chosen}
    return instead


def _judged(request: Request, year: int) -> Handled | str | None:
    """The cells of a request, or why it has none; None for one that was finished before the year."""
    received = _date(request.received)
    if received is None:
        return _missing("收到日期", request.received)
    if received.year > year:
        return f"收到日期在{year}年12月31日以后，属于{received.year}年"
    if isinstance(request.replied, Unread):
        return _missing("答复日期", request.replied)
    replied = _date(request.replied)
    if replied is not None and replied < received:
        return "答复日期早于收到日期"
    if replied is not None and replied.year < year:
        return None
    kind = request.kind
    if kind.id is None:
        return kind.doubt or "没有写申请人类型"
    row = _result_row(request, received, replied, year)
    if row not in _ROWS:
        return row
    came_in = _came_in(request, year)
    cells = tuple(f"table3.{name}.{kind.id}" for name in (came_in, row))
    return Handled(request, cells, received, replied if replied and replied.year == year else None)


def _came_in(request: Request, year: int) -> str | None:
    """The row of what came in to which a request belongs; 新收 where its date is not known, None after the year."""
    received = _date(request.received)
    if received is None or received.year == year:
        return "new_received"
    return "carried_in" if received.year < year else None


_ROWS = frozenset((*FORM_2021.result_rows, "carried_out"))


def _result_row(request: Request, received: date, replied: date | None, year: int) -> str:
    """The row of a request that is in time and place, or why it has none."""
    result = request.result
    if replied is None:
        return _without_reply(request, received, year)
    if replied.year > year:
        return "carried_out"
    if request.finished is False:
        return "办理状态是未办结，却写了答复日期"
    if result.waiting:
        return "写了答复日期，答复类型却是未办结"
    if result.id is None:
        return result.doubt or "写了答复日期，没有写答复类型"
    return result.id


def _without_reply(request: Request, received: date, year: int) -> str:
    result = request.result
    if result.id is not None or result.group:
        return "写了答复类型，没有写答复日期，不知道是不是本年办结"
    if result.doubt:
        return f"没有写答复日期，{result.doubt}"
    if request.finished:
        return "办理状态是已办结，却没有写答复日期"
    if received.year < year - 1:
        return f"{received.year}年收到，到{year}年底仍没有答复日期，请核对是否漏填"
    return "carried_out"


def _date(day: object) -> date | None:
    return day.on(day.year) if isinstance(day, Day) and day.year is not None else None


def _missing(what: str, day: object) -> str:
    if isinstance(day, Unread):
        return f"{what}{day.why}"
    if isinstance(day, Day):
        return f"{what}没有写年份，或没有这一天"
    return f"没有写{what}"
