"""Many ways to say the same: right numbers are told right, each wrong one is found, and nothing else is said."""

import re
from decimal import Decimal

import pytest

from assistant.report.figures import Figures
from assistant.report.organ import Organ
from assistant.rules.base import Case, Finding, Severity
from assistant.rules.check import check
from tests.builders import figures
from tests.reading.phrasings import GROUPS, case_figures, lines
from tests.reading.scores import CLAIM_RULES, score


@pytest.mark.parametrize("group", GROUPS)
def test_every_number_of_every_phrasing_is_told_for_what_it_is(group: str) -> None:
    assert score(group).faults == []


def said(text: str, figures: Figures) -> list[Finding]:
    case = Case(Organ("青禾县自然资源局"), 2025, figures, sections={"一": f"（二）依申请公开。{text}。"})
    return [f for f in check(case) if f.rule in CLAIM_RULES and f.severity is not Severity.HINT]


@pytest.mark.parametrize("text", lines("denials"))
def test_none_and_all_are_held_against_figures_that_say_otherwise(text: str) -> None:
    assert said(text, case_figures()) != []


COUNTED = re.compile(r"[1-9][0-9]*件")


@pytest.mark.parametrize("text", [text for text in lines("denials") if not COUNTED.search(text)])
def test_none_and_all_are_true_of_an_organ_where_nothing_happened(text: str) -> None:
    assert [finding.message for finding in said(text, figures())] == []


@pytest.mark.parametrize("text", lines("harmless"))
def test_a_part_that_is_denied_or_complete_is_nobodys_error(text: str) -> None:
    assert [finding.message for finding in said(text, case_figures())] == []


@pytest.mark.parametrize(
    "text",
    [
        "有1件申请因内容与此前相同不予处理",
        "因不掌握相关信息，1件申请无法提供",
        "因申请内容重复，对1件申请不予处理",
        "另有1件由于所需信息要到年底才形成而无法提供",
    ],
)
def test_a_count_with_a_reason_of_its_own_is_no_error_beside_the_whole_group(text: str) -> None:
    figures = case_figures()
    assert min(figures["table3.unable_not_held.total"], figures["table3.declined_duplicate.total"]) > 1
    assert said(text, figures) == []


@pytest.mark.parametrize(
    "text",
    [
        "跨年办理的申请有4件，其中12月提出的1件，多因补正而未办完",
        "12月新收1件，转入下年度继续办理",
        "截至年底结转下年度继续办理4件，3件是12月提出的，尚未办结",
    ],
)
def test_a_count_of_one_month_is_not_what_the_next_clause_says_of_the_year(text: str) -> None:
    carried = figures({"table3.carried_out.person": 4, "table3.new_received.person": 4})
    assert said(text, carried) == []


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("行政处罚2.76万件", True),
        ("行政处罚2.7万件", True),
        ("行政处罚2.7万余件", True),
        ("行政处罚约3万件", True),
        ("行政处罚2.67万件", False),
        ("行政事业性收费约2.03亿元", True),
        ("行政事业性收费2亿余元", True),
        ("行政事业性收费约2.13亿元", False),
    ],
)
def test_a_number_rounded_to_a_printed_place_is_held_to_that_place(text: str, right: bool) -> None:
    told = figures({"table2.penalties": 27615, "table2.fees_wan_yuan": Decimal("20317.48")})
    assert (said(text, told) == []) == right


@pytest.mark.parametrize(("left_over", "silent"), [(1, True), (0, False)])
def test_that_all_new_applications_were_granted_may_be_true_beside_one_of_last_year(
    left_over: int, silent: bool
) -> None:
    cells = {
        "table3.new_received.person": 3,
        "table3.granted.person": 3,
        "table3.carried_in.person": left_over,
    }
    told = figures({**cells, "table3.unable_not_held.person": 1})
    assert (said("收到申请3件，均予以公开", told) == []) == silent
