"""Headings, the five aspects, section 五, the fee, and what governments report beside."""

import pytest

from assistant.report.form import SECTION_HEADINGS
from assistant.report.organ import Organ
from assistant.rules.base import Case, Severity
from assistant.rules.check import check
from tests.builders import figures
from tests.rules.builders import findings
from tests.rules.phrasings import Phrasing, found, phrasings

RULES = ("R-024", "R-071", "R-072", "R-073", "R-074", "R-076", "R-083")
WHOLE = "我局栏目更新慢，全年有三个栏目没有新内容，群众来电反映查找不便，也影响了办事指南的使用。下一步，办公室自2026年1月起每月检查一次栏目更新情况，并在局务会上通报检查结果，年底前完成全部整改。"


@pytest.mark.parametrize("phrasing", phrasings("required"), ids=lambda phrasing: phrasing.text[:24])
def test_what_has_to_be_there_is_missed_where_it_is_missing(phrasing: Phrasing) -> None:
    told = {finding.rule for finding in found(phrasing, *RULES)}
    assert (phrasing.silent not in told) if phrasing.silent else (phrasing.rule in told)


@pytest.mark.parametrize(
    ("key", "printed", "severity"),
    [
        ("一", "一、概述", Severity.ERROR),
        ("二", "二、主动公开信息工作情况", Severity.ERROR),
        ("四", "四、政府信息公开行政法复议、行政诉讼情况", Severity.ERROR),
        ("五", "五、存在的问题", Severity.ERROR),
        ("五", "五、政府信息公开工作存在的主要问题及改进情况", Severity.HINT),
        ("四", "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况", Severity.HINT),
        ("五", "五、存在的主要问题和改进情况", None),
        ("四", "四、政府信息公开行政复议和行政诉讼情况", None),
        ("三", "（三） 收到和处理政府信息公开申请情况：", None),
    ],
)
def test_a_printed_heading_is_held_against_the_official_one(
    key: str, printed: str, severity: Severity | None
) -> None:
    told = findings(f"heading.{key}={printed.replace(' ', '_')}", "R-070")
    assert [f.severity for f in told] == ([severity] if severity else [])


def test_a_heading_that_is_missing_is_named() -> None:
    (told,) = findings("heading.六=-", "R-070")
    assert told.section == "六"
    assert SECTION_HEADINGS["六"] in told.message


def test_the_fee_that_is_missing_with_its_whole_section_follows_from_the_heading() -> None:
    found_ = findings(f"heading.六=- text.一=全年主动公开信息30条。 text.五={WHOLE}")
    (fee,) = (f for f in found_ if f.rule == "R-072")
    assert fee.cause is not None
    assert found_[fee.cause].rule == "R-070"


def test_a_fee_told_of_elsewhere_is_only_hinted_at() -> None:
    (told,) = findings("text.一=全年未收取信息处理费。 text.六=没有其他需要报告的事项。", "R-072")
    assert told.severity is Severity.HINT


def test_a_report_of_the_2019_form_says_nothing_of_the_fee() -> None:
    assert not findings("year=2020 format=2019 text.六=没有其他需要报告的事项。", "R-072")


def test_a_draft_without_a_chosen_problem_is_told_once() -> None:
    assert len(findings("draft=yes problems= text.五=上年问题已整改。", "R-073")) == 1


def test_each_problem_of_last_year_that_is_passed_over_is_named() -> None:
    told = findings(
        "previous.text.五=主要问题：一是栏目更新不及时；二是解读形式单一；三是培训偏少。"
        " text.五=上年列出的栏目更新问题已经解决，解读材料全部配发图解。",
        "R-075",
    )
    assert [f.found for f in told] == ["培训偏少"]


def test_last_year_s_problems_are_told_together_where_none_is_followed_up() -> None:
    told = findings(
        f"previous.text.五=主要问题：一是栏目更新不及时；二是解读形式单一。 text.五={WHOLE}", "R-075"
    )
    assert len(told) == 1


def test_the_problem_without_a_measure_is_quoted() -> None:
    (told,) = findings(
        "text.五=存在的主要问题：一是栏目更新慢；二是查阅点设备陈旧，标识不清；三是解读形式单一。"
        "改进措施：一是每月检查栏目更新；二是为解读配发图解。",
        "R-074",
    )
    assert told.quote == "查阅点设备陈旧"


def test_notices_that_were_not_sent_cannot_have_gone_unpaid() -> None:
    figures = "table3.new_received.person=2 table3.closed_no_payment.person=2"
    (told,) = findings(f"{figures} text.六=本年度没有发出信息处理费收费通知。", "R-083")
    assert told.quote == "没有发出信息处理费收费通知"
    assert told.cells == ("table3.closed_no_payment.total",)
    assert not findings(f"{figures} text.六=本年度未收取信息处理费。", "R-083")


def test_a_fee_in_words_is_held_against_the_fee_cell_in_its_unit() -> None:
    assert not findings("text.六=本年度收取信息处理费3200元。 table2.fees_wan_yuan=0.32", "R-024")
    (told,) = findings("text.六=本年度收取信息处理费0.5万元。 table2.fees_wan_yuan=0.4999", "R-024")
    assert told.quote == "0.5万元"
    assert told.cells == ("table2.fees_wan_yuan",)


def test_a_heading_out_of_order_is_told_with_its_place_and_where_it_belongs() -> None:
    headings = {key: f"{key}、{SECTION_HEADINGS[key]}" for key in "一二三四六五"}
    case = Case(Organ("青禾县水务局"), 2025, figures(), headings=headings)
    (told,) = [finding for finding in check(case) if finding.rule == "R-070"]
    assert told.section in ("五", "六")
    assert "排在" in told.message
    assert "移过去" in told.message
    assert "没有" not in told.message
