"""(e) Counts in the running text against the tables: applications, results, applicants, cases, documents, decisions."""

from collections.abc import Callable, Iterator

from assistant.report.figures import group_cells
from assistant.report.form import GROUPS
from assistant.rules.base import Case, Hit, Severity, rule
from assistant.rules.judging import Judged, JudgedSentence, claims_of
from assistant.rules.telling import corrected, named, number, quoted

_NEW, _IN, _DONE = "table3.new_received.total", "table3.carried_in.total", "table3.total_handled.total"


def _topic(judged: Judged) -> str:
    """Which rule a claim belongs to, by the first cell of its likeliest reading."""
    cells = judged.claim.readings[0] if judged.claim.readings else judged.cells
    table, row, *column = cells[0].split(".")
    if table == "table4":
        return "R-045"
    if table == "table3" and column == ["total"]:
        if row == "new_received":
            return "R-041"
        if row == "total_handled":
            return "R-042"
        if row not in ("carried_in", "carried_out"):
            return "R-043"
    return "R-040"


def _wrong(case: Case, rule_id: str) -> Iterator[tuple[JudgedSentence, Judged]]:
    for sentence, judged in claims_of(case):
        if (
            judged.verdict == "wrong"
            and judged.claim.period == "this"
            and judged.claim.kind in ("count", "money")
            and _topic(judged) == rule_id
        ):
            yield sentence, judged


def _hits(case: Case, rule_id: str, hint: Callable[[Case, Judged], str] | None = None) -> Iterator[Hit]:
    for sentence, judged in _wrong(case, rule_id):
        quote = quoted(sentence, judged.claim)
        says = {
            "section": sentence.section,
            "quote": quote,
            "what": named(case, judged.cells),
            "expected": ("至少" if judged.at_least else "") + number(judged.expected, judged.claim.unit),
            "hint": hint(case, judged) if hint is not None else "",
        }
        yield Hit(
            judged.cells,
            judged.expected,
            judged.claim.value,
            sentence.section,
            quote,
            says,
            rewrite=corrected(case, sentence, judged),
        )


def _other_reading(case: Case, judged: Judged) -> str:
    """A word on the cell that does hold the number, if one of the usual ones does."""
    value = judged.claim.value
    if value == 0:
        return ""
    near = [_NEW, _IN, _DONE, "table3.carried_out.total"]
    found = next((cell for cell in near if case[cell] == value and cell not in judged.cells), None)
    return (
        ""
        if found is None
        else f"（{number(value, judged.claim.unit)}与{named(case, (found,))}相同，是否写错了项目？）"
    )


@rule(
    "R-040",
    Severity.ERROR,
    title="文中数字与表格对应",
    message="第{section}部分写“{quote}”，{what}为{expected}。{hint}",
    fix="核对后改文字或改表格，使两处一致。",
    basis="《条例》第五十条",
)
def cell_numbers(case: Case) -> Iterator[Hit]:
    """文中写明的结转、申请人、规范性文件、许可、处罚、强制、收费等数字，等于表格中对应的数。收费按元、万元换算后比较。

    例外：往年、累计、其他机关、上级文件、公示条数等不是表格口径的数字，不核对。
    坏例：text.一=上年结转政府信息公开申请3件。 table3.carried_in.person=2 table3.granted.person=2
    坏例：text.一=全年作出行政处罚决定5件。 table2.penalties=4
    好例：text.一=全年作出行政处罚决定4件。 table2.penalties=4
    好例：text.一=公开行政处罚信息9条。 table2.penalties=4
    """
    return _hits(case, "R-040", _other_reading)


@rule(
    "R-041",
    Severity.ERROR,
    title="收到申请的件数",
    message="第{section}部分写“{quote}”；{explained}",
    fix="统一口径：只写新收的件数，或者写明“含上年结转…件”。",
    basis="《条例》第五十条",
)
def received_count(case: Case) -> Iterator[Hit]:
    """收到、新收、受理申请的件数，等于表三新收总计；包含上年结转的应当写明，没有写明但数字相符的只作提示。

    例外：写明收办、含上年结转的，与新收加结转之和比较。
    坏例：text.一=全年收到政府信息公开申请12件。 table3.new_received.person=11 table3.granted.person=11
    坏例：text.一=全年收到政府信息公开申请12件。 table3.new_received.person=11 table3.carried_in.person=1 table3.granted.person=12
    好例：text.一=全年收到政府信息公开申请12件（含上年结转1件）。 table3.new_received.person=11 table3.carried_in.person=1 table3.granted.person=12
    好例：text.一=全年收到政府信息公开申请11件。 table3.new_received.person=11 table3.granted.person=11
    """
    for sentence, judged in claims_of(case):
        claim = judged.claim
        if claim.kind != "count" or claim.period != "this" or not claim.readings or _topic(judged) != "R-041":
            continue
        severity = {"wrong": Severity.ERROR, "ambiguous": Severity.HINT}.get(judged.verdict)
        if severity is None:
            continue
        quote = quoted(sentence, claim)
        says = {"section": sentence.section, "quote": quote, "explained": _received(case, judged)}
        cells = judged.cells if judged.verdict == "wrong" else (_NEW, _IN)
        mend = corrected(case, sentence, judged) if judged.verdict == "wrong" else None
        yield Hit(cells, case[_NEW], claim.value, sentence.section, quote, says, severity, rewrite=mend)


def _received(case: Case, judged: Judged) -> str:
    unit = judged.claim.unit
    new, carried = case[_NEW], case[_IN]
    text = f"表三新收{number(new, unit)}"
    if carried:
        both = number((new or 0) + carried, unit)
        text += f"，加上年结转{number(carried, unit)}共{both}"
        if judged.verdict == "ambiguous":
            return f"{text}——若指收办总数，请写明“含上年结转{number(carried, unit)}”。"
    return f"{text}。{_other_reading(case, judged)}"


@rule(
    "R-042",
    Severity.ERROR,
    title="办结答复的件数",
    message="第{section}部分写“{quote}”，{what}为{expected}。{hint}",
    fix="核对后改文字或改表格；答复件数可以多于收到件数（含上年结转），但应等于表三（七）总计。",
    basis="《条例》第五十条",
)
def handled_count(case: Case) -> Iterator[Hit]:
    """办结、答复申请的件数，等于表三“（七）总计”；“办理”也可以指新收与结转之和。

    例外：办结的上年结转申请等只说其中一部分的，不核对。
    坏例：text.一=全年办结政府信息公开申请12件。 table3.new_received.person=11 table3.granted.person=11
    好例：text.一=全年办结政府信息公开申请11件。 table3.new_received.person=11 table3.granted.person=11
    """
    return _hits(case, "R-042", _other_reading)


def _row_reading(case: Case, judged: Judged) -> str:
    """For a group that was given the number of one of its rows: which."""
    value = judged.claim.value
    for group, (label, _) in GROUPS.items():
        cells = group_cells(case.figures.form, group)
        if set(judged.cells) == set(cells):
            row = next((cell for cell in cells if case[cell] == value), None)
            if row is not None and value:
                return f"（{number(value, judged.claim.unit)}只是其中{named(case, (row,))}，“{label}”应为各项之和）"
    return ""


@rule(
    "R-043",
    Severity.ERROR,
    title="各类办理结果的件数",
    message="第{section}部分写“{quote}”，{what}为{expected}。{hint}",
    fix="核对后改文字或改表格；“不予公开”“无法提供”等是表三中同名各项之和。",
    basis="《条例》第五十条",
)
def result_count(case: Case) -> Iterator[Hit]:
    """予以公开、部分公开、不予公开（8项）、无法提供（3项）、不予处理（5项）、其他处理（3项）以及其中各项的件数，等于表三对应各行之和。

    例外：文字明确只说其中一项的，与该项比较；“撤回”等只是一项中一部分的，不超过即可。
    坏例：text.一=申请答复中，无法提供9件。 table3.new_received.person=3 table3.unable_not_held.person=2 table3.unable_unclear.person=1
    好例：text.一=申请答复中，无法提供3件。 table3.new_received.person=3 table3.unable_not_held.person=2 table3.unable_unclear.person=1
    """
    return _hits(case, "R-043", _row_reading)


@rule(
    "R-045",
    Severity.WARNING,
    title="复议诉讼的件数",
    message="第{section}部分写“{quote}”，{what}为{expected}。{hint}",
    fix="核对后改文字或改表格；只说新增、备案或审结的，请写明。",
    basis="《条例》第五十一条",
)
def case_count(case: Case) -> Iterator[Hit]:
    """因政府信息公开的行政复议、行政诉讼及各种结果的件数，等于表四对应的数；诉讼是未经复议直接起诉与复议后起诉之和。

    例外：新增、备案、审结等限定的件数口径不同，不核对。
    坏例：text.一=因政府信息公开被申请行政复议3件。 table4.reconsideration.upheld=2
    坏例：text.一=政府信息公开行政复议案件2件，均获维持。 table4.reconsideration.upheld=1 table4.reconsideration.pending=1
    好例：text.一=因政府信息公开被申请行政复议2件。 table4.reconsideration.upheld=2
    """
    yield from _hits(case, "R-045")
