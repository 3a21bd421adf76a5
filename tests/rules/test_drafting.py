from assistant.rules.base import Severity
from tests.rules.builders import findings


def test_each_stale_sentence_is_an_error_with_its_words() -> None:
    found = findings("draft=yes problems=P-15 stale.五=甲句。 stale.一=乙句。")
    assert [(f.rule, f.severity, f.section, f.quote) for f in found] == [
        ("R-107", Severity.ERROR, "五", "甲句。"),
        ("R-107", Severity.ERROR, "一", "乙句。"),
    ]


def test_each_piece_of_evidence_that_is_awaited_is_an_error() -> None:
    (found,) = findings("draft=yes problems=P-14 gap.五=超期公开了几件")
    assert (found.rule, found.severity, found.section) == ("R-063", Severity.ERROR, "五")
    assert found.quote == "〔待补充：超期公开了几件〕"
    assert "超期公开了几件" in found.message


def test_a_draft_without_a_problem_is_not_ready_and_a_report_is_not_asked() -> None:
    (found,) = findings("draft=yes")
    assert (found.rule, found.severity, found.section) == ("R-073", Severity.ERROR, "五")
    assert not findings("")
