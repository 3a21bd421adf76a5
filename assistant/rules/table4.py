"""(b) Table 四: sums, and cases that section 五 will have to speak of."""

from collections.abc import Iterator

from assistant.rules.arithmetic import size
from assistant.rules.base import Case, Hit, Severity, rule

BLOCKS = ("reconsideration", "direct_litigation", "litigation_after_reconsideration")
_CORRECTED = tuple(f"table4.{block}.corrected" for block in BLOCKS)
_PENDING = tuple(f"table4.{block}.pending" for block in BLOCKS)


@rule(
    "R-010",
    Severity.ERROR,
    title="表四各块总计",
    message="表四“{block}”的总计{found}与结果维持、结果纠正、其他结果、尚未审结四项之和{expected}不一致，相差{difference}件。",
    fix="重新相加；总计留成0或抄错的，改为四项之和。",
    basis="国办公开办函〔2021〕30号附件",
)
def block_totals(case: Case) -> Iterator[Hit]:
    """表四的行政复议、未经复议直接起诉、复议后起诉三块，总计都等于结果维持、结果纠正、其他结果、尚未审结四项之和。

    例外：无。
    坏例：table4.reconsideration.upheld=3 table4.reconsideration.total=0
    好例：table4.reconsideration.upheld=3 table4.direct_litigation.pending=1
    """
    for found in case.imbalances:
        if found.relation.kind == "block":
            total = found.relation.right[0]
            yield Hit(
                (total, *found.relation.left),
                found.left,
                found.right,
                says={
                    "block": case.figures.form.cells[total].row.full_label,
                    "found": found.right,
                    "expected": found.left,
                    "difference": size(found.difference),
                },
            )


@rule(
    "R-011",
    Severity.HINT,
    title="纠正和未审结案件备台账",
    message="表四有{what}，请准备案件台账，以便第五部分如实说明。",
    fix="列出每件的案号、结果和原因，留作内部依据；报告中不写当事人姓名等信息。",
    basis="《条例》第五十条、第五十一条",
)
def case_list(case: Case) -> Iterator[Hit]:
    """表四有结果纠正或者尚未审结的，提示准备台账：案号、结果、原因。

    例外：台账只供内部使用，当事人信息不得写进报告。
    坏例：table4.reconsideration.corrected=1
    坏例：table4.reconsideration.pending=1 table4.direct_litigation.corrected=1
    好例：table4.reconsideration.upheld=2
    """
    corrected, pending = case.positive(*_CORRECTED), case.positive(*_PENDING)
    if corrected or pending:
        counted = ((case.count(*corrected), "件被纠正"), (case.count(*pending), "件尚未审结"))
        yield Hit(
            (*corrected, *pending),
            says={"what": "、".join(f"{number}{words}" for number, words in counted if number)},
        )
