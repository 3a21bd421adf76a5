"""(a) Table 三: blanks, sums, balance, and which cell to look at first. R-001 covers all three tables."""

from collections.abc import Iterator
from functools import cache
from itertools import groupby

from assistant.report.figures import Number, group_cells
from assistant.report.form import FORMS, TABLE_LABELS, Cell, FormId
from assistant.rules.arithmetic import Imbalance, size
from assistant.rules.base import Case, Hit, Severity, rule
from assistant.rules.clues import clues
from assistant.rules.equations import follows, place_of
from assistant.rules.rootcause import wrong_applicants, wrong_cells

_FORM = "国办公开办函〔2021〕30号附件"
_ROWS_TOLD_APART = 3  # rows with blanks; a table with more of them is told as one


@rule(
    "R-001",
    Severity.ERROR,
    title="空格和不是数字的格",
    message="{what}。没有发生请填0。",
    fix="逐格填上数字；没有发生的填0，不要留空，也不要填“/”“—”“无”。",
    basis=_FORM,
)
def blank_cells(case: Case) -> Iterator[Hit]:
    """三张表的每一格都是不小于0的整数（收费金额可以带小数），不留空，不填“/”“-”“无”。同一行的空格合为一条，空格多于三行的表合为一条。

    例外：草稿中自动计算的总计不用填；2019年格式没有的格、“其他处理”合并成一行的报告所没有的三行，都不算空格。
    坏例：table3.granted.person=- table3.granted.total=0 table3.total_handled.person=0 table3.total_handled.total=0
    坏例：table4.reconsideration.upheld=/ table4.reconsideration.total=0
    好例：table3.granted.person=0
    """
    figures = case.figures
    for name, text in figures.printed.items():
        yield Hit(
            (name,),
            found=text,
            says={"what": f"{figures.form.cells[name].label}填的是“{text}”，不是不小于0的数字"},
        )
    if figures.form.cells.keys() <= figures.values.keys():
        return
    wanted = figures.form.entered if case.is_draft else tuple(figures.form.cells)
    blank = [
        figures.form.cells[name]
        for name in wanted
        if name not in figures.values and name not in figures.printed
    ]
    for table, group in groupby(blank, key=lambda cell: cell.table):
        cells = list(group)
        if len(cells) == sum(name.startswith(table) for name in wanted):
            yield _blank(cells, f"{TABLE_LABELS[table]}整张都没有填写，共{len(cells)}格")
            continue
        rows = [list(row) for _, row in groupby(cells, key=lambda cell: cell.row.id)]
        if len(rows) > _ROWS_TOLD_APART:
            yield _blank(cells, _blank_rows(rows))
        else:
            for row in rows:
                yield _blank(row, _blank_row(row))


def _blank(cells: list[Cell], what: str) -> Hit:
    return Hit(tuple(cell.name for cell in cells), expected=0, says={"what": what})


def _blank_rows(rows: list[list[Cell]]) -> str:
    table, first = TABLE_LABELS[rows[0][0].table], rows[0][0].row.full_label
    return f"{table}有{len(rows)}行共{sum(map(len, rows))}格没有填写，从“{first}”开始"


def _blank_row(cells: list[Cell]) -> str:
    if len(cells) == 1:
        return f"{cells[0].label}没有填写"
    columns = "、".join(cell.column.label for cell in cells)
    return f"{TABLE_LABELS[cells[0].table]}“{cells[0].row.full_label}”一行有{len(cells)}格没有填写：{columns}"


@rule(
    "R-002",
    Severity.ERROR,
    title="表三各行总计",
    message="表三“{row}”的总计{found}与各类申请人之和{expected}不一致，相差{difference}件。",
    fix="把这一行的六类申请人重新相加，核对是哪一类漏填、多填，还是总计有误。",
    basis=_FORM,
)
def row_totals(case: Case) -> Iterator[Hit]:
    """表三的每一行，“总计”等于六类申请人之和。

    例外：无。
    坏例：table3.granted.person=3 table3.granted.total=4 table3.total_handled.total=3 table3.new_received.person=3
    好例：table3.granted.person=3 table3.new_received.person=3
    """
    for found in _of_kind(case, "row"):
        total = found.relation.right[0]
        row = case.figures.form.cells[total].row
        yield _sum_hit(found, {"row": row.full_label})


@rule(
    "R-003",
    Severity.ERROR,
    title="表三各列办理结果之和",
    message="表三“{column}”一列：（七）总计填{found}，各项办理结果相加为{expected}，相差{difference}件。",
    fix="把这一列的各项办理结果重新相加，找出漏计、重计的答复，或者更正（七）总计。",
    basis=_FORM,
)
def column_totals(case: Case) -> Iterator[Hit]:
    """表三的每一列，“（七）总计”等于各项办理结果之和（从“（一）予以公开”到“（六）其他处理”）。

    例外：无。“其他处理”印成一行的，按一行计。
    坏例：table3.total_handled.person=3 table3.granted.person=2 table3.total_handled.total=2 table3.new_received.person=2
    好例：table3.granted.person=2 table3.declined_petition.person=1 table3.new_received.person=3
    """
    off = _of_kind(case, "column")
    follow = follows({found.relation.key: found.difference for found in off})
    for found in off:
        explains = _total_of(off, "R-003") if found.relation.key == follow else ()
        yield _sum_hit(found, {"column": _column_label(case, found)}, explains)


@rule(
    "R-004",
    Severity.ERROR,
    title="表三各列勾稽关系",
    message="表三“{column}”一列勾稽不平：本年新收{new}＋上年结转{carried_in}＝{expected}，办理结果总计{handled}＋结转下年度{carried_out}＝{found}，{gap}。",
    fix="先看“四、结转下年度继续办理”是否漏填或者多填，再看有没有一件申请计了两个结果，或者有答复没有计入。",
    basis=_FORM,
)
def balance(case: Case) -> Iterator[Hit]:
    """表三的每一列，本年新收＋上年结转＝办理结果总计＋结转下年度继续办理。

    例外：无。
    坏例：table3.new_received.person=5 table3.granted.person=4 table3.new_received.total=5 table3.carried_out.total=1
    好例：table3.new_received.person=5 table3.granted.person=4 table3.carried_out.person=1
    """
    off = _of_kind(case, "balance")
    follow = follows({found.relation.key: found.difference for found in off})
    for found in off:
        (new, carried_in), (handled, carried_out) = found.relation.left, found.relation.right
        missing = found.difference
        side = "办理结果和结转少了" if missing > 0 else "办理结果和结转多了"
        yield Hit(
            (carried_out, new, carried_in, handled),
            found.left,
            found.right,
            says={
                "column": _column_label(case, found),
                "new": case[new],
                "carried_in": case[carried_in],
                "expected": found.left,
                "handled": case[handled],
                "carried_out": case[carried_out],
                "found": found.right,
                "gap": f"{side}{size(missing)}件",
            },
            explains=_total_of(off, "R-004") if found.relation.key == follow else (),
        )


@rule(
    "R-005",
    Severity.HINT,
    title="同一件申请填在了两类申请人",
    message="总计平衡，但“{first}”“{second}”两列各差{difference}件，方向相反，可能同一件申请的新收与结果填在了不同的申请人类别。",
    fix="核对差额对应的申请属于哪一类申请人，使新收、结转和办理结果填在同一列。",
    basis=_FORM,
)
def applicant_kinds(case: Case) -> Iterator[Hit]:
    """“总计”一列勾稽平衡时，不应恰有两类申请人的勾稽差额相等而方向相反；如果是，多半是同一件申请的收件和结果分在了两类申请人名下。

    例外：无。
    坏例：table3.new_received.person=3 table3.granted.enterprise=3
    好例：table3.new_received.person=3 table3.granted.person=3
    """
    if len(case.imbalances) < 2:
        return
    pair = wrong_applicants(case)
    if pair is None:
        return
    first, second, difference = pair
    explained = {equation.finding for cause in wrong_cells(case) for equation in cause.equations}
    if explained & {first.finding, second.finding}:
        return
    cells = case.figures.form.cells
    yield Hit(
        (first.place, second.place),
        says={
            "first": cells[first.place].column.label,
            "second": cells[second.place].column.label,
            "difference": difference,
        },
        explains=(first.finding, second.finding),
    )


@rule(
    "R-006",
    Severity.HINT,
    title="先核对哪一格",
    message="{guess}，请先核对这一格。",
    fix="对照台账核对这一格；确有错误的，改正后有关的各条会一并消除。",
)
def first_to_check(case: Case) -> Iterator[Hit]:
    """表内有和数、勾稽对不上时，找出最可能填错的一格：改这一格就能使两处以上同时对上，而不碰坏任何已经对上的关系；只有一处对不上的，看有没有一格的两位数字颠倒了，或者数值恰好等于差额、差额的一半。

    例外：只是推测，以台账为准；有几格同样可能的，不作推测。
    坏例：table3.granted.person=7 table3.granted.total=5 table3.total_handled.person=5 table3.total_handled.total=5 table3.new_received.person=5
    坏例：table4.reconsideration.upheld=21 table4.reconsideration.other=3 table4.reconsideration.total=15
    好例：table3.granted.person=5 table3.new_received.person=5
    """
    if not case.imbalances:
        return
    explained: set[tuple[str, str]] = set()
    cells = case.figures.form.cells
    for cause in wrong_cells(case):
        findings = tuple(equation.finding for equation in cause.equations)
        explained.update(findings)
        total = "（总计随之改）" if cause.with_totals else ""
        guess = (
            f"{cells[cause.cell].label}填{cause.found}，"
            f"如果是{cause.expected}{total}，{len(findings)}处对不上的就同时对上了"
        )
        yield Hit((cause.cell,), cause.expected, cause.found, says={"guess": guess}, explains=findings)
    pair = wrong_applicants(case)
    if pair is not None:
        explained.update(equation.finding for equation in pair[:2])
    for kind, rule_id in (("column", "R-003"), ("balance", "R-004")):
        off = _of_kind(case, kind)
        if follows({found.relation.key: found.difference for found in off}):
            explained.update(_total_of(off, rule_id))
    for clue in clues(case, explained):
        guess = _CLUES[clue.kind].format(
            cell=cells[clue.cell].label, found=clue.found, expected=clue.expected, difference=clue.difference
        )
        yield Hit(
            (clue.cell,), clue.expected, clue.found, says={"guess": guess}, follows=clue.equation.finding
        )


_CLUES = {
    "swapped": "{cell}填{found}，如果是{expected}（两位数字颠倒）就对上了",
    "equal": "差额{difference}正好等于{cell}的数值，可能多计或漏计",
    "half": "差额{difference}的一半正好等于{cell}的数值，可能填到了相反的一边",
}


@rule(
    "R-007",
    Severity.HINT,
    title="部分公开不重复计",
    message="部分公开{partly}件、不予公开{denied}件：作了区分处理的申请只计部分公开，请确认没有同时计入不予公开。",
    fix="逐件核对区分处理的申请，去掉重复计入的；确认没有重复的，回答“已核对”后不再提示。",
    basis="国办公开办函〔2021〕30号附件；《条例》第三十七条",
)
def counted_twice(case: Case) -> Iterator[Hit]:
    """作了区分处理的申请只计“（二）部分公开”，不同时计入“（三）不予公开”。只在草稿中、两项都有数字时询问，回答已核对（answers.partly_granted_checked）后不再提示。

    例外：无。
    坏例：draft=yes table3.partly_granted.person=1 table3.denied_third_party.person=1 table3.new_received.person=2
    好例：draft=yes table3.partly_granted.person=1 table3.denied_third_party.person=1 table3.new_received.person=2 answers.partly_granted_checked=yes
    """
    if not case.is_draft or case.answers.get("partly_granted_checked"):
        return
    partly = "table3.partly_granted.total"
    denied = case.positive(*denied_totals(case.figures.form_id))
    if case.positive(partly) and denied:
        yield Hit((partly, *denied), says={"partly": case[partly], "denied": case.count(*denied)})


@cache
def denied_totals(form_id: FormId) -> tuple[str, ...]:
    """The total cells of the rows of 不予公开."""
    return group_cells(FORMS[form_id], "denied")


def _of_kind(case: Case, kind: str) -> list[Imbalance]:
    return [found for found in case.imbalances if found.relation.kind == kind]


def _column_label(case: Case, found: Imbalance) -> str:
    return case.figures.form.cells[found.relation.right[0]].column.label


def _total_of(off: list[Imbalance], rule_id: str) -> tuple[tuple[str, str], ...]:
    """What ``Hit.explains`` calls the finding about the total column."""
    return tuple((rule_id, place_of(found.relation)) for found in off if found.relation.key == "total")


def _sum_hit(
    found: Imbalance, says: dict[str, Number | str], explains: tuple[tuple[str, str], ...] = ()
) -> Hit:
    """A total that differs from the sum of its parts."""
    says |= {"found": found.right, "expected": found.left, "difference": size(found.difference)}
    total = found.relation.right[0]
    return Hit((total, *found.relation.left), found.left, found.right, says=says, explains=explains)
