from dataclasses import replace

from assistant.cli.told import counted, finding_lines
from assistant.rules.base import Finding, Severity, blocking


def finding(
    rule: str = "R-102", severity: Severity = Severity.HINT, message: str = "一句", **more: object
) -> Finding:
    made = Finding(rule, severity, (), None, None, None, None, message, "改一改")
    return replace(made, **more)


def lines(*findings: Finding) -> list[str]:
    return [line.strip() for line in finding_lines(findings, 1000)]


def test_findings_are_counted_by_gravity_and_those_let_stand_apart() -> None:
    found = (finding(), finding(severity=Severity.ERROR), finding(severity=Severity.ERROR, waived="有理由"))
    assert counted(found) == "1个错误、1个提示、1个已写明理由保留"
    assert counted(()) == "没有发现问题"
    assert blocking(found) == found[1:2]


def test_the_gravest_come_first_and_advice_is_told_once_a_rule() -> None:
    told = lines(finding(), finding("R-003", Severity.ERROR), finding("R-003", Severity.ERROR, "又一句"))
    assert [line.split()[0] for line in told] == ["错误", "怎么改：改一改", "错误", "提示", "怎么改：改一改"]


def test_what_follows_stands_under_its_cause() -> None:
    told = lines(finding("R-003", Severity.ERROR, "后果", cause=1), finding("R-006", message="根源"))
    assert told[0] == "提示 R-006 根源"
    assert told[-1] == "· 错误 R-003 后果"


def test_what_follows_from_something_let_stand_is_told_in_its_own_right() -> None:
    told = lines(
        finding("R-004", Severity.ERROR, "后果", cause=1), finding("R-006", message="根源", waived="有理由")
    )
    assert told[0] == "错误 R-004 后果"
    assert told[-2:] == ["已保留 R-006 根源", "理由：有理由"]


def test_many_hints_of_one_rule_are_cut_short_and_errors_never() -> None:
    hints = [finding(message=f"第{number}句") for number in range(12)]
    assert lines(*hints)[-1] == "提示 R-102 另有4条同类的，用 --format json 可以看全部"
    errors = [finding("R-001", Severity.ERROR, f"第{number}句") for number in range(12)]
    assert sum(line.startswith("错误 R-001") for line in lines(*errors)) == 12
