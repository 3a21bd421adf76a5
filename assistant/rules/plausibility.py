"""(h) Figures that can be right but rarely are, and figures against a draft's answers and chosen problems."""

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

from assistant.report.figures import group_cells
from assistant.report.form import FORMS, GROUPS, FormId
from assistant.report.organ import Kind
from assistant.rules.base import Case, Hit, Severity, rule
from assistant.rules.table4 import BLOCKS

_RECEIVED = ("table3.new_received.total", "table3.carried_in.total")
_HANDLED = "table3.total_handled.total"
_CASES = tuple(f"table4.{block}.total" for block in BLOCKS)
_DIRECT = "table4.direct_litigation.total"
_RECONSIDERATION_FIRST = 2024
_OTHER_COUNT, _OTHER_SHARE = 3, 20
_UNABLE_COUNT, _UNABLE_SHARE = 10, 50
_NOT_EXTERNAL = ("参事室", "研究室")
_SAID: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        "any_requests": ("table3", "有政府信息公开申请（含上年结转）", "表三"),
        "any_cases": ("table4", "有行政复议或者行政诉讼", "表四"),
        "any_disclosure": ("table2", "表二有数", "表二"),
        "any_regulations": ("table2.regulations", "有规章", "表二规章一行"),
    }
)
"""Answers that say there was something: the part of the form that it was in, what was said, and the part in words."""


@rule(
    "R-080",
    Severity.HINT,
    title="没有申请却有复议诉讼",
    message="本年没有新收也没有上年结转的申请，表四却有复议或诉讼{count}件，请确认是否由往年答复或主动公开引发。",
    fix="数字无误的，在报告中加半句说明案件由来。",
    basis="《条例》第五十一条",
)
def cases_without_requests(case: Case) -> Iterator[Hit]:
    """本年新收和上年结转都为0时，表四一般也没有案件。

    例外：对往年答复申请复议或提起诉讼；针对主动公开内容的案件。
    坏例：table4.reconsideration.upheld=1
    好例：table4.reconsideration.upheld=1 table3.new_received.person=1 table3.granted.person=1
    """
    cells = case.positive(*_CASES)
    if cells and all(case[cell] == 0 for cell in _RECEIVED):
        yield Hit((*cells, *_RECEIVED), says={"count": case.count(*cells)})


@rule(
    "R-081",
    Severity.WARNING,
    title="被纠正案件在第五部分反映",
    message="表四有{count}件被纠正，第五部分没有写到依申请公开的答复质量，建议如实反映并写明整改。",
    fix="在“问题与改进”中选用 P-01；被纠正的原因不在本机关的，写明原因后保留。",
    basis="《条例》第五十条",
)
def corrected_cases(case: Case) -> Iterator[Hit]:
    """草稿中，表四有结果纠正的，第五部分应选有“依申请答复被复议或诉讼纠正”（P-01）这一问题。这里只看选用的问题，不读文字。

    例外：被纠正的原因不在本机关，由填报人说明。
    坏例：draft=yes table4.reconsideration.corrected=1 problems=P-15
    好例：draft=yes table4.reconsideration.corrected=1 problems=P-01
    """
    if not case.is_draft or "P-01" in case.problems:
        return
    cells = case.positive(*(f"table4.{block}.corrected" for block in BLOCKS))
    if cells:
        yield Hit(cells, section="五", says={"count": case.count(*cells)})


@rule(
    "R-082",
    Severity.HINT,
    title="不予公开应先复议",
    message="2024年起不服“不予公开”应先申请行政复议，而表四“未经复议直接起诉”有{found}件，请核对。",
    fix="对照案件台账；案件在2024年以前提起，或者针对无法提供、不予处理、超期的，不用修改。",
    basis="《行政复议法》第二十三条",
)
def sued_without_reconsideration(case: Case) -> Iterator[Hit]:
    """2024年度起，未予公开的答复全部属于“不予公开”的，不应有未经复议直接起诉。有无法提供、不予处理、其他处理的，可以直接起诉，不提示。

    例外：案件在2024年以前提起；起诉的不是本年的答复。
    坏例：table3.new_received.person=2 table3.denied_process_information.person=2 table4.direct_litigation.upheld=1
    好例：table3.new_received.person=2 table3.unable_not_held.person=2 table4.direct_litigation.upheld=1
    好例：year=2023 table3.new_received.person=2 table3.denied_process_information.person=2 table4.direct_litigation.upheld=1
    """
    if case.year < _RECONSIDERATION_FIRST or not case[_DIRECT]:
        return
    groups = _groups(case.figures.form_id)
    denied = case.positive(*groups["denied"])
    others = (*groups["unable"], *groups["declined"], *groups["closed"])
    if denied and all(case[cell] == 0 for cell in others):
        yield Hit((_DIRECT, *denied), 0, case[_DIRECT], says={"found": case[_DIRECT]})


@rule(
    "R-083",
    Severity.ERROR,
    title="逾期未缴费与收费通知",
    message="表三有{found}件因逾期未缴费不再处理，说明发出过收费通知，而{other}，两处不符。",
    fix="核对发出收费通知的件数；发出后没有收到费用的，第六部分写“发出收费通知…件，实际收取0元”。",
    basis="《条例》第四十二条；国办函〔2020〕109号",
)
def fee_notices(case: Case) -> Iterator[Hit]:
    """“申请人逾期未按收费通知要求缴纳费用”的件数，不多于填报的发出收费通知件数（answers.fee_notice_count）。

    例外：只说“未收取”与此并不矛盾。
    坏例：draft=yes table3.new_received.person=2 table3.closed_no_payment.person=2 answers.fee_notice_count=0
    好例：draft=yes table3.new_received.person=2 table3.closed_no_payment.person=2 answers.fee_notice_count=2
    """
    cell = "table3.closed_no_payment.total"
    unpaid, notices = case[cell], case.answers.get("fee_notice_count")
    if unpaid and notices is not None and notices < unpaid:
        yield Hit(
            (cell,),
            notices,
            unpaid,
            section="六",
            says={"found": unpaid, "other": f"填报的收费通知为{notices}件"},
        )


@rule(
    "R-084",
    Severity.HINT,
    title="大量反复申请先要求说明理由",
    message="“无正当理由大量反复申请”填了{found}件，请确认已依第三十五条要求申请人说明理由。",
    fix="核对每件是否发出过要求说明理由的告知；没有的，重新归类。",
    basis="《条例》第三十五条",
)
def excessive_requests(case: Case) -> Iterator[Hit]:
    """计入“无正当理由大量反复申请”的，应已要求申请人说明理由，且理由不合理。

    例外：无。
    坏例：table3.new_received.person=1 table3.declined_excessive.person=1
    好例：table3.new_received.person=1 table3.declined_duplicate.person=1
    """
    cell = "table3.declined_excessive.total"
    if case[cell]:
        yield Hit((cell,), found=case[cell], says={"found": case[cell]})


@rule(
    "R-085",
    Severity.HINT,
    title="“其他处理—其他”偏多",
    message="“（六）其他处理—3.其他”{found}件，占办理结果总计{handled}件的{share}，请确认分类并准备说明。",
    fix="逐件看能否归入其他各项；确属撤回等情形的，准备说明。",
)
def other_closings(case: Case) -> Iterator[Hit]:
    """“其他处理”中的“3.其他”有3件以上，并且超过办理结果总计的20%的，提示核对分类。

    例外：申请人主动撤回较多。
    坏例：table3.new_received.person=10 table3.closed_other.person=3 table3.granted.person=7
    好例：table3.new_received.person=20 table3.closed_other.person=4 table3.granted.person=16
    """
    cell = "table3.closed_other.total"
    found, handled = case[cell], case[_HANDLED]
    if found and handled and found >= _OTHER_COUNT and found * 100 > handled * _OTHER_SHARE:
        says = {"found": found, "handled": handled, "share": f"{found * 100 / handled:.1f}%"}
        yield Hit((cell, _HANDLED), found=found, says=says)


@rule(
    "R-086",
    Severity.HINT,
    title="乡镇街道以国家秘密不予公开",
    message="{kind}在“{row}”填了{found}件，请确认依据。",
    fix="核对答复书引用的条款和定密依据；归类有误的，改到相应一行。",
    basis="《条例》第十四条",
)
def state_secrets(case: Case) -> Iterator[Hit]:
    """乡镇、街道很少以“属于国家秘密”不予公开，填了的请确认。有没有行政执法权无从得知，所以对“属于行政执法案卷”不作判断。

    例外：所涉文件由其他机关定密。
    坏例：kind=township organ=示例县甲镇人民政府 table3.new_received.person=1 table3.denied_state_secret.person=1
    好例：table3.new_received.person=1 table3.denied_state_secret.person=1
    """
    kind, cell = case.organ.kind, "table3.denied_state_secret.total"
    if case[cell] and kind is not None and kind in (Kind.TOWNSHIP, Kind.SUBDISTRICT):
        row = case.figures.form.cells[cell].row.full_label
        yield Hit((cell,), found=case[cell], says={"kind": kind.label, "row": row, "found": case[cell]})


@rule(
    "R-087",
    Severity.HINT,
    title="无法提供占比高",
    message="无法提供{found}件，占办理结果总计{handled}件的{share}，可能受到关注，建议说明主要情形。",
    fix="核对分类；无误的，可在“问题与改进”中选用 P-03，或者在总体情况中说明主要情形。",
)
def unable_share(case: Case) -> Iterator[Hit]:
    """办理结果总计10件以上，而“无法提供”超过一半的，建议说明主要情形。

    例外：代收全市申请的办公厅（室）等，占比高属正常。
    坏例：table3.new_received.person=10 table3.unable_not_held.person=6 table3.granted.person=4
    好例：table3.new_received.person=10 table3.unable_not_held.person=5 table3.granted.person=5
    """
    handled = case[_HANDLED]
    if not handled or handled < _UNABLE_COUNT:
        return
    cells = case.positive(*_groups(case.figures.form_id)["unable"])
    found = case.count(*cells)
    if found * 100 > handled * _UNABLE_SHARE:
        says = {"found": found, "handled": handled, "share": f"{found * 100 / handled:.1f}%"}
        yield Hit((*cells, _HANDLED), found=found, says=says)


@rule(
    "R-088",
    Severity.HINT,
    title="不对外履行职能的单位",
    message="从名称看，本机关一般不对外履行行政职能，却填有{items}，请核对。",
    fix="属于自愿办理的，不用修改；误填其他单位数字的，改为0。",
    basis="《条例》第二十七条",
)
def not_external(case: Case) -> Iterator[Hit]:
    """参事室、研究室等一般不对外履行行政职能，表三的申请和表二的许可、处罚、强制多为0。只凭名称判断，其他单位不提示。

    例外：自愿受理申请。
    坏例：organ=示例市人民政府参事室 table3.new_received.person=1 table3.granted.person=1
    好例：organ=示例市人民政府参事室
    """
    if not case.organ.name.endswith(_NOT_EXTERNAL):
        return
    cells = case.positive(_RECEIVED[0], "table2.licences", "table2.penalties", "table2.coercions")
    if cells:
        labels = case.figures.form.cells
        items = "、".join(f"{labels[cell].label}{case[cell]}件" for cell in cells)
        yield Hit(cells, 0, case[cells[0]], says={"items": items})


@rule(
    "R-111",
    Severity.WARNING,
    title="回答说有，表里全是0",
    message="“问答”里回答{said}，{table}却全是0，请核对。",
    fix="有数的，到“数据”里填上；确实没有的，到“问答”把这一问改答“没有”。",
)
def said_but_zero(case: Case) -> Iterator[Hit]:
    """草稿的“问答”里回答有申请、有复议诉讼、表二有数或者有规章的，相应的表（规章为那一行）应当有不为0的数。还有空格没填的，不作判断。

    例外：无。
    坏例：draft=yes problems=P-15 answers.any_cases=yes
    坏例：draft=yes problems=P-15 answers.any_requests=yes
    坏例：draft=yes problems=P-15 answers.any_disclosure=yes answers.any_regulations=yes
    坏例：draft=yes problems=P-15 answers.any_disclosure=yes answers.any_regulations=yes table2.licences=3
    好例：draft=yes problems=P-15 answers.any_cases=yes table4.reconsideration.upheld=1
    好例：draft=yes problems=P-15 answers.any_cases=yes table4.reconsideration.upheld=-
    好例：draft=yes problems=P-15 answers.any_cases=no
    """
    told = ""
    for name, (part, said, table) in _SAID.items():
        if case.answers.get(name) is not True or (told and part.startswith(told)):
            continue
        cells = [cell for cell in case.figures.form.entered if cell.startswith(f"{part}.")]
        if all(case[cell] == 0 for cell in cells):
            told = part
            yield Hit((cells[0],), says={"said": said, "table": table})


@cache
def _groups(form_id: FormId) -> dict[str, tuple[str, ...]]:
    """The total cells of each group of results."""
    return {group: group_cells(FORMS[form_id], group) for group in GROUPS}
