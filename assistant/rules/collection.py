"""What only several files together can get wrong."""

from collections.abc import Iterator

from assistant.rules.base import Case, Hit, Severity, rule


@rule(
    "R-108",
    Severity.HINT,
    title="同一机关同一年度有几份报告",
    message="{files}也是{organ}{year}年度的报告，请确认以哪一份为准。",
    fix="只留定稿的一份；要留其他各份的，移到别的文件夹。",
)
def same_report_again(case: Case) -> Iterator[Hit]:
    """一起检查的文件中，同一机关同一年度的报告只有一份。有几份而数据不同的，不用它们核对下一年度的报告。

    例外：同一份报告的不同格式（Markdown、JSON）。
    坏例：copies=年报（修改稿）.json
    好例：copies=
    """
    if case.copies:
        yield Hit(
            found=len(case.copies) + 1,
            expected=1,
            says={
                "files": "、".join(f"“{name}”" for name in case.copies[:3])
                + ("等" if len(case.copies) > 3 else ""),
                "organ": case.organ.name,
                "year": case.year,
            },
        )
