"""(a) Table 三: blanks, sums, balance."""

from collections.abc import Iterator

from assistant.report.figures import total_of
from assistant.rules.base import Case, Hit, Severity, rule

_FORM = "国办公开办函〔2021〕30号附件"


@rule(
    "R-002",
    Severity.ERROR,
    title="表三各行总计",
    message="“{row}”的总计{found}与各类申请人之和{expected}不一致，相差{difference}件。",
    fix="重新相加，并核对是哪一类申请人漏填或多填。",
    basis=_FORM,
)
def row_totals(case: Case) -> Iterator[Hit]:
    """表三的每一行，“总计”等于六类申请人之和。

    例外：无。
    坏例：table3.granted.person=3 table3.granted.total=4 table3.total_handled.total=3 table3.new_received.person=3
    好例：table3.granted.person=3 table3.new_received.person=3
    """
    for relation in case.figures.form.relations:
        if relation.kind == "row":
            expected, found = total_of(case.figures.values, relation.left), case[relation.right[0]]
            if expected is not None and found is not None and expected != found:
                row = case.figures.form.cells[relation.right[0]].row
                yield Hit(
                    (relation.right[0], *relation.left),
                    expected,
                    found,
                    says={
                        "row": row.full_label,
                        "found": found,
                        "expected": expected,
                        "difference": abs(found - expected),
                    },
                )
