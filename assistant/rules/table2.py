"""(c) Table 二: stocks of documents, powers, fees."""

import re
from collections.abc import Iterator

from assistant.report.figures import Number, stock_gap
from assistant.report.organ import Kind, Organ
from assistant.rules.base import Case, Hit, Severity, rule

_DOCUMENTS = {"regulations": "规章", "normative_documents": "行政规范性文件"}
_DECISIONS = ("table2.licences", "table2.penalties", "table2.coercions")
_FEES = "table2.fees_wan_yuan"
_WAN_TO_YI = 10_000
_YUAN_IN_WAN = 10_000
_UNIT_SLIP = 1_000
_INTERNAL = ("考核", "考勤", "工作制度", "机关管理", "内部管理", "值班", "请销假", "请示", "领导小组")


@rule(
    "R-020",
    Severity.WARNING,
    title="现行有效件数与上年衔接",
    message="{row}现行有效{found}件，按上年{before}件＋本年制发{issued}件−本年废止{repealed}件推算应为{expected}件，请核实或说明原因。",
    fix="与司法行政部门的清单核对；数字无误的，写明原因后保留。",
    basis="《条例》第二十条第（一）项",
)
def stock_follows(case: Case) -> Iterator[Hit]:
    """规章、行政规范性文件的现行有效件数＝上年度现行有效＋本年制发−本年废止。

    例外：修改后重新公布的计为制发、自然失效的没有计为废止、机构改革划转、统计口径变化、上年度有误，都可能使两年对不上；2019年格式没有现行有效件数，不作比较。
    坏例：previous.table2.normative_documents.in_force=10 table2.normative_documents.issued=2 table2.normative_documents.in_force=15
    好例：previous.table2.normative_documents.in_force=10 table2.normative_documents.issued=2 table2.normative_documents.in_force=12
    好例：previous.format=2019 previous.table2.normative_documents.issued=10 table2.normative_documents.in_force=12
    """
    if case.last_year is None:
        return
    for row, label in _DOCUMENTS.items():
        gap = stock_gap(case.figures, case.last_year.figures, row)
        if gap is not None and gap[0] != gap[1]:
            in_force, issued, repealed = _cells(row)
            yield Hit(
                (in_force, issued, repealed),
                *gap,
                says={
                    "row": label,
                    "before": case.last_year[in_force],
                    "issued": case[issued],
                    "repealed": case[repealed],
                    "expected": gap[0],
                    "found": gap[1],
                },
                explains=(("R-021", in_force),),
            )


@rule(
    "R-021",
    Severity.WARNING,
    title="现行有效不少于本年净增",
    message="{row}现行有效{found}件，少于本年净增{expected}件（制发{issued}件−废止{repealed}件），请核对。",
    fix="核对三个件数；本年制发的当年又失效的，写明原因后保留。",
    basis="《条例》第二十条第（一）项",
)
def stock_holds_new(case: Case) -> Iterator[Hit]:
    """规章、行政规范性文件的现行有效件数不少于本年制发减去本年废止。

    例外：本年制发、当年又失效的文件。
    坏例：table2.normative_documents.issued=5 table2.normative_documents.repealed=1 table2.normative_documents.in_force=3
    好例：table2.normative_documents.issued=5 table2.normative_documents.repealed=1 table2.normative_documents.in_force=4
    """
    for row, label in _DOCUMENTS.items():
        in_force, issued, repealed = _cells(row)
        now, made, gone = case[in_force], case[issued], case[repealed]
        if now is not None and made is not None and gone is not None and now < made - gone:
            yield Hit(
                (in_force, issued, repealed),
                made - gone,
                now,
                says={"row": label, "found": now, "expected": made - gone, "issued": made, "repealed": gone},
            )


def _cells(row: str) -> tuple[str, str, str]:
    return f"table2.{row}.in_force", f"table2.{row}.issued", f"table2.{row}.repealed"


_REGULATIONS = ("table2.regulations.issued", "table2.regulations.repealed", "table2.regulations.in_force")
_WITHOUT_POWER = (Kind.COUNTY_GOVERNMENT, Kind.TOWNSHIP, Kind.SUBDISTRICT, Kind.DEPARTMENT)


@rule(
    "R-022",
    Severity.ERROR,
    title="规章制定权",
    message="本机关（{kind}）一般没有规章制定权，表二“规章”一行填了{numbers}，是否应为行政规范性文件？",
    fix="属于行政规范性文件的，移到“行政规范性文件”一行；不属于本机关制定的，填0。",
    basis="《立法法》第九十一条、第九十三条",
)
def power_to_make_regulations(case: Case) -> Iterator[Hit]:
    """县级人民政府、乡镇人民政府、街道办事处和政府部门没有规章制定权，“规章”一行应为0。机关类型由填报人选定的为错误，只从名称推断的为提醒，看不出类型的不作判断。

    例外：国务院部门；省、自治区、直辖市和设区的市、自治州的人民政府；代政府填报的办公厅（室）。
    坏例：table2.regulations.issued=1 table2.regulations.in_force=1
    坏例：kind=township organ=示例县甲镇人民政府 table2.regulations.in_force=6
    好例：kind=prefecture_government organ=示例市人民政府 table2.regulations.in_force=6
    好例：organ=国家示例管理总局 table2.regulations.in_force=6
    """
    kind = case.organ.kind
    if kind not in _WITHOUT_POWER:
        return
    cells = case.positive(*_REGULATIONS)
    if cells and not of_state_council(case.organ.name):
        labels = case.figures.form.cells
        yield Hit(
            cells,
            0,
            case[cells[0]],
            says={
                "kind": kind.label,
                "numbers": "、".join(f"{labels[cell].column.label}{case[cell]}件" for cell in cells),
            },
            severity=Severity.ERROR if case.organ.chosen is not None else Severity.WARNING,
        )


_PLACE = re.compile(r"省|自治区|县|州|盟|旗|区|市(?!场|政)")
_NATIONAL = ("国家", "国务院", "中国", "中华人民共和国", "最高")


def of_state_council(name: str) -> bool:
    """Whether a name is of a department of the State Council: a national name without a place in it."""
    name = name.strip().replace("城市", "")
    return not _PLACE.search(name) and (name.startswith(_NATIONAL) or name.endswith(("部", "署")))


@rule(
    "R-023",
    Severity.WARNING,
    title="收费金额的单位",
    message="行政事业性收费填{value}万元{compared}，请核对单位是否填错（表中单位是万元）。",
    fix="按“元”填的，除以10000改成万元；按“亿元”填的，乘以10000；数字无误的，写明原因后保留。",
    basis="国办公开办函〔2021〕30号附件",
)
def fee_unit(case: Case) -> Iterator[Hit]:
    """收费金额的单位是万元。县级部门、乡镇、街道填到1亿元以上，或者与上年相差一千倍以上的，多半是单位填错。

    例外：确有大额收费的部门；汇总全市数据的报告。
    坏例：table2.fees_wan_yuan=842000
    坏例：kind=prefecture_government organ=示例市人民政府 previous.table2.fees_wan_yuan=81.5 table2.fees_wan_yuan=842000
    好例：table2.fees_wan_yuan=84.2
    好例：kind=prefecture_government organ=示例市人民政府 table2.fees_wan_yuan=72701.26
    """
    value = case[_FEES]
    if not value:
        return
    before = case.last_year[_FEES] if case.last_year is not None else None
    if before and (value >= before * _UNIT_SLIP or value * _UNIT_SLIP <= before):
        times = f"{value / before:.0f}倍" if value > before else f"{before / value:.0f}分之一"
        compared = f"，约为上年{plain(before)}万元的{times}"
    elif value >= _WAN_TO_YI and _is_small(case.organ):
        compared = f"（约{value / _WAN_TO_YI:.1f}亿元），对{case.organ.kind.label if case.organ.kind else '本机关'}来说偏大"
    else:
        return
    yield Hit((_FEES,), None, value, says={"value": plain(value), "compared": compared})


def _is_small(organ: Organ) -> bool:
    """A township, a subdistrict, or a department of a county or district, as its name tells."""
    if organ.kind in (Kind.TOWNSHIP, Kind.SUBDISTRICT):
        return True
    return organ.kind is Kind.DEPARTMENT and bool(re.search(r"县|旗|(?<!自治)区", organ.name))


@rule(
    "R-024",
    Severity.WARNING,
    title="信息处理费计入收费金额",
    message="本年收取信息处理费{collected}元，而行政事业性收费填{fees}万元，不足{expected}万元。信息处理费也是行政事业性收费，请核对。",
    fix="把信息处理费计入“行政事业性收费”；由其他单位收取或次年入账的，写明原因后保留。",
    basis="国办函〔2020〕109号；《条例》第二十条第（八）项、第四十二条",
)
def fee_included(case: Case) -> Iterator[Hit]:
    """收取了信息处理费的，表二行政事业性收费的金额不少于信息处理费。

    例外：本年收取、次年入账的；由其他单位代收的。
    坏例：draft=yes answers.fee_collected_yuan=3000 table2.fees_wan_yuan=0.1
    好例：draft=yes answers.fee_collected_yuan=3000 table2.fees_wan_yuan=0.3
    """
    collected, fees = case.answers.get("fee_collected_yuan"), case[_FEES]
    if collected and fees is not None and collected > fees * _YUAN_IN_WAN:
        expected = collected / _YUAN_IN_WAN
        yield Hit(
            (_FEES,),
            expected,
            fees,
            says={"collected": plain(collected), "fees": plain(fees), "expected": plain(expected)},
        )


@rule(
    "R-025",
    Severity.HINT,
    title="许可、处罚、强制与职权相符",
    message="上年{label}{before}件，本年填0。本机关有这项职权的，请确认本年没有发生，也没有漏填。",
    fix="向承办科室核实；职权已划转行政审批局或综合执法部门、或者本年确无办理的，不用修改。",
    basis="《条例》第二十条第（五）项、第（六）项",
)
def decisions_gone(case: Case) -> Iterator[Hit]:
    """上年有行政许可、行政处罚、行政强制，说明本机关有这项职权，本年为0的请确认。报告本身不登记职权，所以只看上年的数字。

    例外：职权划转行政审批局、综合执法部门；本年确无办理。
    坏例：previous.table2.licences=8 table2.licences=0
    好例：previous.table2.licences=8 table2.licences=5
    """
    if case.last_year is None:
        return
    for name in _DECISIONS:
        before = case.last_year[name]
        if before and case[name] == 0:
            label = case.figures.form.cells[name].row.label
            yield Hit((name,), None, 0, says={"label": label, "before": before})


@rule(
    "R-026",
    Severity.HINT,
    title="规范性文件的清单",
    message="{what}",
    fix="与司法行政部门的清单核对；内部管理制度、人事、考核、请示报告不计入行政规范性文件。在“问答”里列出标题后，只提示像内部管理文件的。",
    basis="《条例》第二十条第（一）项",
)
def document_titles(case: Case) -> Iterator[Hit]:
    """本年制发了行政规范性文件的，在草稿中请填报人列出标题（answers.normative_document_titles）；标题像内部管理文件（考核、考勤、工作制度、内部管理、值班、请销假、请示、领导小组）的逐件提示。读入的报告没有清单，不作判断。

    例外：本地目录明确列入行政规范性文件的。
    坏例：draft=yes table2.normative_documents.issued=2 table2.normative_documents.in_force=2
    坏例：draft=yes table2.normative_documents.issued=1 table2.normative_documents.in_force=1 answers.normative_document_titles=机关年度考核办法
    坏例：draft=yes table2.normative_documents.issued=1 table2.normative_documents.in_force=1 answers.normative_document_titles=机关考勤管理制度
    好例：draft=yes table2.normative_documents.issued=1 table2.normative_documents.in_force=1 answers.normative_document_titles=示例县临时救助办法
    """
    cell = "table2.normative_documents.issued"
    issued = case[cell]
    if not case.is_draft or not issued:
        return
    titles = case.answers.get("normative_document_titles")
    if not titles:
        what = f"本年制发行政规范性文件{issued}件，请对照标题清单，确认没有把内部管理文件计入。"
        yield Hit((cell,), says={"what": what})
        return
    for title in (titles,) if isinstance(titles, str) else titles:
        if any(word in title for word in _INTERNAL):
            yield Hit(
                (cell,), found=title, says={"what": f"“{title}”像内部管理文件，一般不计入行政规范性文件。"}
            )


def plain(value: Number) -> str:
    """A number as people write it: no exponent, no zeros at the end."""
    text = f"{value:f}" if not isinstance(value, int) else str(value)
    return text.rstrip("0").rstrip(".") if "." in text else text
