"""Delayed and overdue replies and notices of correction, as far as the ledger tells them.

The limit is 20 working days from receipt, once prolonged by at most 20 more (《条例》 Art. 33); it runs anew from a
correction (Art. 30). Statutory holidays are not known here, so where the ledger has no column for it, only a year in
which every reply came within 20 weekdays is sure; other rows are listed and the answer is left to the clerk.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from assistant.importers.ledger.counting import Handled
from assistant.importers.ledger.dates import Day
from assistant.importers.ledger.model import Answer, Layout, Place, Role
from assistant.importers.ledger.words import listed

LIMIT = 20
"""Working days for a reply (Art. 33); as many again where it was prolonged."""


def answers(handled: Sequence[Handled], layouts: Sequence[Layout], year: int) -> tuple[Answer, ...]:
    """What the ledger says to the questions on time limits."""
    replied = [each for each in handled if each.replied is not None]
    return (_overdue(replied, layouts), _delayed(replied, layouts), _corrected(handled, layouts, year))


def weekdays(start: date, end: date) -> int:
    """The weekdays after ``start`` up to and with ``end``."""
    weeks, rest = divmod((end - start).days, 7)
    return weeks * 5 + sum((start + timedelta(days=number)).weekday() < 5 for number in range(1, rest + 1))


def _has(layouts: Sequence[Layout], role: Role) -> bool:
    return all(layout.column(role) is not None for layout in layouts)


def _places(some: Iterable[Handled]) -> tuple[Place, ...]:
    return tuple(each.request.place for each in some)


def _overdue(replied: Sequence[Handled], layouts: Sequence[Layout]) -> Answer:
    name = "overdue_replies"
    if _has(layouts, "overdue") and any(each.request.overdue is not None for each in replied):
        return _told(name, replied, [each.request.overdue for each in replied], "按台账“是否超期”一列")
    if replied and all(isinstance(each.request.due, Day) for each in replied):
        late = [each for each in replied if each.replied and each.replied > _due(each)]
        unsure = [each for each in late if each.request.delayed not in (False, None)]
        if not all(each.replied and weekdays(_due(each), each.replied) <= LIMIT for each in unsure):
            basis = f"{listed(_places(unsure))}办了延期，答复又晚于“答复期限”一列，看不出那是不是延期后的期限，请核对后填这一项"
            return Answer(name, None, _places(unsure), basis)
        late = [each for each in late if each not in unsure]
        return Answer(name, len(late), _places(late), "按台账“答复期限”一列，答复晚于期限又没有延期的")
    late = [each for each in replied if not _in_time(each)]
    if not late:
        basis = f"每件都在{LIMIT}个工作日内答复；只扣周六、周日，法定节假日和调休没有计入"
        return Answer(name, 0, (), basis)
    basis = (
        f"{len(late)}件从收到到答复超过{LIMIT}个工作日（只扣周六、周日，没有扣法定节假日、补正和征求第三方意见的时间）："
        f"{listed(_places(late))}。是否超期请逐件核对，再填这一项"
    )
    return Answer(name, None, _places(late), basis)


def _due(each: Handled) -> date:
    """The last day for a reply by the ledger; a day that is in no calendar limits nothing."""
    due = each.request.due
    held = due.on(due.year) if isinstance(due, Day) and due.year is not None else None
    return held or date.max


def _in_time(each: Handled) -> bool:
    """Whether a reply surely came in time."""
    if each.replied is None:
        return True
    resumed = each.request.resumed
    start = each.received
    if isinstance(resumed, Day) and resumed.year is not None:
        start = max(start, resumed.on(resumed.year) or start)
    limit = 2 * LIMIT if each.request.delayed is True else LIMIT
    return weekdays(min(start, each.replied), each.replied) <= limit


def _delayed(replied: Sequence[Handled], layouts: Sequence[Layout]) -> Answer:
    if not _has(layouts, "delayed"):
        return Answer("delayed_replies", None, (), "台账没有“是否延期”一列")
    said = [each.request.delayed for each in replied]
    return _told("delayed_replies", replied, said, "按台账“是否延期”一列")


def _told(name: str, replied: Sequence[Handled], said: Sequence[bool | str | None], basis: str) -> Answer:
    """The yeses of a column. A blank is a no, unless the column also says no in words: then it may be forgotten."""
    odd = [each for each, answer in zip(replied, said, strict=True) if answer == "?"]
    blank = [each for each, answer in zip(replied, said, strict=True) if answer is None]
    yes = [each for each, answer in zip(replied, said, strict=True) if answer is True]
    unsure = odd or (blank if False in said else [])
    if unsure:
        why = "写的认不出是或否" if odd else "空着"
        return Answer(
            name, None, _places(unsure), f"{basis}，但{listed(_places(unsure))}{why}，请核对后填这一项"
        )
    return Answer(name, len(yes), _places(yes), basis)


def _corrected(handled: Sequence[Handled], layouts: Sequence[Layout], year: int) -> Answer:
    name = "correction_notices"
    if not _has(layouts, "corrected"):
        return Answer(name, None, (), "台账没有“补正告知”一列")
    yes, unsure = [], []
    for each in handled:
        said, day = each.request.corrected, each.request.corrected_on
        if isinstance(day, Day) and day.year is not None:
            yes += [each] if day.year == year else []
        elif said == "?" or (said is True and each.received.year != year):
            unsure.append(each)
        elif said is True:
            yes.append(each)
    if unsure:
        basis = f"{listed(_places(unsure))}看不出本年是否发出补正告知，请核对后填这一项"
        return Answer(name, None, _places(unsure), basis)
    return Answer(name, len(yes), _places(yes), "按台账“补正告知”一列")
