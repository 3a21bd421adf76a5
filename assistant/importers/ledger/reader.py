"""The way in: from the sheets of a file to a ledger that was counted. Pure; asks nobody.

``proposed`` says what the columns were taken for, so that a face can show it and ask; ``read_ledger`` counts by that, or
by what the clerk says instead (``Wishes``). Both take the same sheets.
"""

import re
from collections.abc import Iterable, Sequence

from assistant.importers.imported import NotAReport
from assistant.importers.ledger import timing
from assistant.importers.ledger.counting import Count, count, figures_of, year_of
from assistant.importers.ledger.dates import Day
from assistant.importers.ledger.headings import propose
from assistant.importers.ledger.model import (
    NO_WISHES,
    ROLE_NAMES,
    Layout,
    Ledger,
    Left,
    Place,
    Remark,
    Role,
    Sheet,
    Wishes,
)
from assistant.importers.ledger.rows import Request, requests, with_years
from assistant.report.figures import Figures

MOST_ROWS = 20_000
"""Rows of the longest ledger that is read: the largest cities receive some thousands of requests a year."""

_TOTAL = re.compile(r"总表|总台账|汇总|合计|全年")
_YEAR = re.compile(r"(20\d{2})\s*年")
_ORGAN = re.compile(
    r"([\u4e00-\u9fff]{2,26}?(?:人民政府|办公厅|办公室|委员会|管委会|办事处|分局|局|厅|委|办))(?:20\d{2}年|关于|依申请|政府信息|信息公开|政务公开)"
)
_NEEDED: tuple[Role, ...] = ("received", "replied")


class ColumnsMissing(NotAReport):
    """A ledger in which columns that counting needs were not found (``lacking``); ``layout`` is what was."""

    def __init__(self, sentence: str, lacking: tuple[Role, ...], layout: Layout) -> None:
        super().__init__(sentence)
        self.lacking, self.layout = lacking, layout


def proposed(sheets: Sequence[Sheet], wishes: Wishes = NO_WISHES) -> tuple[tuple[Sheet, Layout], ...]:
    """The sheets that are ledgers with what their columns were taken for; empty where there is none.

    BadInput where a wish names a column that is not there.
    """
    plain = [(sheet, layout) for sheet in sheets if (layout := propose(sheet)) is not None]
    among = [sheet for sheet, _ in plain] or (list(sheets) if wishes.columns else [])
    found = [(sheet, layout) for sheet in among if (layout := propose(sheet, wishes.columns)) is not None]
    totals = [item for item in found if _TOTAL.search(item[0].name)]
    return tuple(totals if len(totals) == 1 and len(found) > 1 else found)


def read_ledger(sheets: Sequence[Sheet], name: str, wishes: Wishes = NO_WISHES) -> Ledger | None:
    """The ledger in some sheets, None where there is none. NotAReport where one cannot be counted."""
    found = proposed(sheets, wishes)
    if not found:
        return None
    for sheet, layout in found:
        _must_be_countable(sheet, layout, name)
    rows = sum(len(sheet.rows) for sheet, _ in found)
    if rows > MOST_ROWS or any(sheet.is_cut for sheet, _ in found):
        raise NotAReport(f"“{name}”的台账超过{MOST_ROWS}行，没有读取；请只留下要统计的年度，或分成几个文件。")
    several = len(found) > 1
    asked = [
        with_years(
            tuple(requests(sheet, layout, sheet.name if several else "")),
            _year_above(sheet, layout) or wishes.year,
        )
        for sheet, layout in found
    ]
    all_requests = [request for part in asked for request in part]
    if not all_requests:
        raise NotAReport(
            f"“{name}”是申请台账，但只有表头，没有一行申请；本年没有收到申请的，表三各格填0即可。"
        )
    year, why = _year(wishes.year, found, all_requests, name)
    return _ledger(count(all_requests, year), year, why, found, sheets, all_requests)


def _ledger(
    counted: Count,
    year: int,
    why: str,
    found: Sequence[tuple[Sheet, Layout]],
    sheets: Sequence[Sheet],
    asked: Sequence[Request],
) -> Ledger:
    layouts = tuple(layout for _, layout in found)
    used = {sheet.name for sheet, _ in found}
    return Ledger(
        year=year,
        why_year=why,
        layouts=layouts,
        figures=figures_of(counted.cells) if counted.handled else Figures(),
        cells=counted.cells,
        counted=len(counted.handled),
        left=counted.left,
        earlier=counted.earlier,
        remarks=tuple(_remarks(counted, layouts)),
        answers=timing.answers(counted.handled, layouts, year) if counted.handled else (),
        passed=tuple(sheet.name for sheet in sheets if sheet.name not in used and sheet.rows),
        organ=_organ(found),
    )


def _must_be_countable(sheet: Sheet, layout: Layout, name: str) -> None:
    """ColumnsMissing names the columns without which nothing can be counted."""
    ticked = {tick.role for tick in layout.ticks}
    lacking = [role for role in _NEEDED if layout.column(role) is None]
    if layout.column("result") is None and "result" not in ticked:
        lacking.append("result")
    if layout.column("kind") is None and "kind" not in ticked and layout.column("applicant") is None:
        lacking.append("kind")
    if lacking:
        where = f"的工作表“{sheet.name}”" if sheet.name else ""
        told = "、".join(f"“{ROLE_NAMES[role]}”" for role in lacking)
        raise ColumnsMissing(
            f"“{name}”{where}像申请台账，但没有认出{told}是哪一列；请指明它是下面的哪一列（命令里写 --column {ROLE_NAMES[lacking[0]]}=列号）："
            f"{'、'.join(f'{letter}“{heading[:12]}”' for letter, heading in layout.letters)}。",
            tuple(lacking),
            layout,
        )


# --- year and organ ----------------------------------------------------------------------------------------------


def _above(sheet: Sheet, layout: Layout) -> str:
    """The texts above the header and the sheet's name."""
    rows = [row for number, row in sheet.rows if number < layout.header]
    return " ".join([*dict.fromkeys(entry.text for row in rows for entry in row if entry.text), sheet.name])


def _year_above(sheet: Sheet, layout: Layout) -> int | None:
    years = {int(text) for text in _YEAR.findall(_above(sheet, layout))}
    return years.pop() if len(years) == 1 else None


def _year(
    wished: int | None, found: Sequence[tuple[Sheet, Layout]], asked: Sequence[Request], name: str
) -> tuple[int, str]:
    if wished is not None:
        return wished, "按所选的年度"
    titled = {year for sheet, layout in found if (year := _year_above(sheet, layout)) is not None}
    if len(titled) == 1:
        return titled.pop(), "标题或工作表名称写的年度"
    years = {request.received.year for request in asked if isinstance(request.received, Day)} - {None}
    most = year_of(asked)
    if most is None:
        raise NotAReport(
            f"“{name}”是申请台账，但收到日期一列没有读出一个带年份的日期；请用 --year 写明年度，或核对这一列。"
        )
    return most, "收到申请最多的年度" if len(years) > 1 else "收到日期都在这一年"


def _organ(found: Sequence[tuple[Sheet, Layout]]) -> str:
    """The organ that the title of a sheet names."""
    named = (_ORGAN.search(_above(sheet, layout)) for sheet, layout in found)
    return next((match[1] for match in named if match), "")


# --- remarks -----------------------------------------------------------------------------------------------------


def _remarks(counted: Count, layouts: Sequence[Layout]) -> Iterable[Remark]:
    handled = counted.handled
    inferred = tuple(each.request.place for each in handled if each.request.inferred)
    if inferred:
        yield Remark("申请人类型由申请人名称看出，台账没有写明，请核对", inferred)
    guessed = tuple(each.request.place for each in handled if each.request.guessed_year)
    if guessed:
        yield Remark("日期没有写年份：收到日期按表名或标题的年份，答复日期按收到以后最近的那一天", guessed)
    if handled and not any(".carried_in." in cell for each in handled for cell in each.cells):
        yield Remark("台账里没有上年收到、本年才办结的申请，“上年结转”计为0；上年有结转的，请补进台账", ())
    if len(layouts) > 1 and not any(layout.column("number") for layout in layouts):
        yield Remark("台账没有申请编号一列，同一件申请在几张工作表里重复登记的看不出来，请核对", ())
    if not handled:
        yield Remark("没有一行计入这个年度，表三留空；请核对年度和各列", ())
    for layout in layouts:
        for column in layout.columns:
            if column.likely:
                yield Remark(f"“{column.heading}”当作{ROLE_NAMES[column.role]}：{column.likely}", ())


def grouped(left: Iterable[Left]) -> dict[str, tuple[Place, ...]]:
    """Rows by reason, the most common first."""
    found: dict[str, list[Place]] = {}
    for each in left:
        found.setdefault(each.reason, []).append(each.place)
    return {reason: tuple(places) for reason, places in sorted(found.items(), key=lambda item: -len(item[1]))}
