"""(d) This year against last year's report. R-034 (percentages in the text) belongs to what reads text."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from operator import itemgetter

from assistant.report.figures import Number
from assistant.report.form import FORMS, FormId
from assistant.rules.arithmetic import size
from assistant.rules.base import Case, Hit, Severity, rule
from assistant.rules.equations import follows
from assistant.rules.table4 import BLOCKS

_COLUMNS = tuple(str(column.id) for column in FORMS["2021"].table("table3").columns)
_CARRIED = {column: (f"table3.carried_in.{column}", f"table3.carried_out.{column}") for column in _COLUMNS}
_COPIED_FROM = 3
_LARGE_MOVE = 10


@rule(
    "R-030",
    Severity.ERROR,
    title="上年结转与上年度报告衔接",
    message="表三“{column}”一列上年结转填{found}件，与{year}年度报告“结转下年度继续办理”的{expected}件不一致，相差{difference}件。",
    fix="按上年度已公布的报告填写；上年度报告更正过，或者机构合并、分设、职能划转的，写明原因后保留。",
    basis="国办公开办函〔2021〕30号附件",
)
def carried_over(case: Case) -> Iterator[Hit]:
    """表三“二、上年结转”的每一列等于上年度报告“四、结转下年度继续办理”的同一列。逐列比较，总计相同也不能代替；任一边是空格的不比较。

    例外：机构合并、分设、更名或职能划转；上年度报告作过更正。
    坏例：previous.table3.new_received.person=2 previous.table3.carried_out.person=2 table3.carried_in.person=1 table3.carried_in.total=2 table3.granted.person=1 table3.carried_out.total=1
    好例：previous.table3.new_received.person=2 previous.table3.carried_out.person=2 table3.carried_in.person=2 table3.granted.person=2
    """
    last_year = case.last_year
    if last_year is None:
        return
    off: dict[str, tuple[Number, Number]] = {}
    for column, (carried_in, carried_out) in _CARRIED.items():
        now, before = case[carried_in], last_year[carried_out]
        if now is not None and before is not None and now != before:
            off[column] = now, before
    if not off:
        return
    follow = follows({column: now - before for column, (now, before) in off.items()})
    for column, (now, before) in off.items():
        cell = _CARRIED[column][0]
        yield Hit(
            (cell,),
            before,
            now,
            says={
                "column": case.figures.form.cells[cell].column.label,
                "year": last_year.year,
                "found": now,
                "expected": before,
                "difference": size(now - before),
            },
            explains=(("R-030", _CARRIED["total"][0]),) if column == follow else (),
        )


@rule(
    "R-031",
    Severity.HINT,
    title="上年未审结案件的去向",
    message="上年“{block}”有{before}件尚未审结，本年该类案件总计仅{found}件，请确认没有漏计。",
    fix="对照案件台账核对；当地只统计本年新收案件的，不用修改。",
    basis="《条例》第五十条、第五十一条",
)
def pending_cases(case: Case) -> Iterator[Hit]:
    """表四每一块的本年总计，不少于上年度报告该块的尚未审结件数。

    例外：当地口径只统计本年受理的案件；复议转为诉讼等归类变化。
    坏例：previous.table4.reconsideration.pending=3 table4.reconsideration.upheld=1
    好例：previous.table4.reconsideration.pending=3 table4.reconsideration.upheld=3
    """
    if case.last_year is None:
        return
    for block in BLOCKS:
        before, now = case.last_year[f"table4.{block}.pending"], case[f"table4.{block}.total"]
        if before and now is not None and now < before:
            total = f"table4.{block}.total"
            label = case.figures.form.cells[total].row.full_label
            yield Hit((total,), before, now, says={"block": label, "before": before, "found": now})


@rule(
    "R-032",
    Severity.WARNING,
    title="表三与上年完全相同",
    message="表三所有数字与{year}年度报告完全相同（其中{count}格不为0），是否忘记更新？",
    fix="换成本年的数字。",
)
def copied_table(case: Case) -> Iterator[Hit]:
    """表三有3格以上不为0的，不会与上年度每一格都相同。

    例外：全部为0的表不作判断。
    坏例：previous.table3.new_received.person=2 previous.table3.granted.person=2 table3.new_received.person=2 table3.granted.person=2
    好例：previous.table3.new_received.person=2 previous.table3.granted.person=2 table3.new_received.person=3 table3.granted.person=3
    好例：previous.table3.new_received.person=0 table3.new_received.person=0
    """
    last_year = case.last_year
    if last_year is None or case.figures.form_id != last_year.figures.form_id:
        return
    names, read = _table3(case.figures.form_id)
    now, before = case.figures.values, last_year.figures.values
    if now.get(names[0]) != before.get(names[0]):
        return
    try:
        same = read(now) == read(before)
    except KeyError:
        return
    if same and len(filled := case.positive(*names)) >= _COPIED_FROM:
        yield Hit(filled, says={"year": last_year.year, "count": len(filled)})


@cache
def _table3(form_id: FormId) -> tuple[tuple[str, ...], Callable[[Mapping[str, Number]], tuple[Number, ...]]]:
    names = tuple(name for name in FORMS[form_id].cells if name.startswith("table3"))
    return names, itemgetter(*names)


_TOTALS = (
    "table3.new_received.total",
    "table3.total_handled.total",
    *(f"table4.{block}.total" for block in BLOCKS),
    "table2.licences",
    "table2.penalties",
    "table2.coercions",
)
_DECISIONS = _TOTALS[-3:]


@rule(
    "R-033",
    Severity.HINT,
    title="与上年相比变化较大",
    message="{label}由上年的{before}件变为{found}件，变化较大，建议在总体情况中说明原因。",
    fix="先核对数字；无误的，由了解情况的人员确认原因后写一句说明。",
)
def large_moves(case: Case) -> Iterator[Hit]:
    """申请、办结、复议诉讼、许可处罚强制的总数与上年相差10件以上，并且翻了一番或者减了一半的，建议说明原因。

    例外：许可、处罚、强制本年为0的，由 R-025 提示；办结随新收变化的，归在新收之下。
    坏例：previous.table2.licences=20 table2.licences=50
    好例：previous.table2.licences=20 table2.licences=35
    好例：previous.table2.licences=3 table2.licences=9
    """
    if case.last_year is None:
        return
    now, before = case.figures.values, case.last_year.figures.values
    for name in _TOTALS:
        new, old = now.get(name), before.get(name)
        if new is None or old is None or size(new - old) < _LARGE_MOVE or old < 2 * new < 4 * old:
            continue
        if new or name not in _DECISIONS:
            yield Hit(
                (name,),
                None,
                new,
                says={"label": case.figures.form.cells[name].label, "before": old, "found": new},
                explains=(("R-033", _TOTALS[1]),) if name == _TOTALS[0] else (),
            )
