import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest

from assistant.report.draft import Waiver
from assistant.rules.base import RULES, Case, Finding, Hit, Severity, also, finding_to_json, rule
from assistant.rules.check import check, numbers_of
from tests.rules.builders import case, findings

UNBALANCED = "table3.new_received.person=5 table3.granted.person=4"


def waiver(finding: Finding, example: str) -> Waiver:
    return Waiver(
        rule=finding.rule,
        place=finding.place,
        reason="上年报告已更正",
        numbers=numbers_of(finding, case(example)),
    )


def test_a_report_of_zeros_has_no_finding() -> None:
    assert findings("") == ()


def test_findings_come_in_the_order_of_their_rules() -> None:
    ids = [f.rule for f in findings(f"{UNBALANCED} table2.licences=- table4.reconsideration.total=2")]
    assert ids == sorted(ids)


def test_a_waived_finding_stays_with_its_reason() -> None:
    found = findings(UNBALANCED)
    told = check(case(UNBALANCED), [waiver(found[0], UNBALANCED)])
    assert [f.waived for f in told] == ["上年报告已更正", *[None] * (len(found) - 1)]
    assert [replace(f, waived=None) for f in told] == list(found)


@pytest.mark.parametrize(
    "changed",
    [
        "table3.new_received.person=6 table3.granted.person=4",
        "table3.new_received.person=6 table3.granted.person=5",
    ],
)
def test_a_waiver_lapses_when_a_number_that_it_rests_on_changes(changed: str) -> None:
    kept = waiver(findings(UNBALANCED)[0], UNBALANCED)
    assert all(f.waived is None for f in check(case(changed), [kept]))


def test_a_waiver_survives_changes_elsewhere() -> None:
    kept = waiver(findings(UNBALANCED)[0], UNBALANCED)
    told = check(case(f"{UNBALANCED} table2.licences=7"), [kept])
    assert told[0].waived == "上年报告已更正"


def test_a_waiver_of_quoted_words_lapses_with_the_words() -> None:
    before, after = "draft=yes problems=P-15 stale.五=甲句", "draft=yes problems=P-15 stale.五=乙句"
    kept = waiver(findings(before)[0], before)
    assert check(case(before), [kept])[0].waived
    assert check(case(after), [kept])[0].waived is None


def test_a_finding_as_json_has_the_keys_of_the_contract() -> None:
    told = [
        finding_to_json(f) for f in findings("table4.reconsideration.upheld=9 table4.reconsideration.total=2")
    ]
    assert json.loads(json.dumps(told[0])) == {
        "rule": "R-010",
        "severity": "error",
        "cells": [
            f"table4.reconsideration.{r}" for r in ("total", "upheld", "corrected", "other", "pending")
        ],
        "section": None,
        "quote": None,
        "expected": 9,
        "found": 2,
        "message": told[0]["message"],
        "fix": told[0]["fix"],
        "cause": None,
        "waived": None,
        "rewrite": None,
    }


def test_amounts_are_plain_numbers_in_json() -> None:
    finding = Finding("R-023", Severity.WARNING, (), None, None, None, Decimal("84.2"), "", "")
    assert finding_to_json(finding)["found"] == 84.2


def test_a_rule_is_defined_once() -> None:
    with pytest.raises(ValueError, match="R-002"):
        rule("R-002", Severity.ERROR, title="", message="", fix="")(lambda case: iter(()))


def test_a_rule_can_have_another_part_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    def reads_text(case: Case) -> Iterator[Hit]:
        """第六部分写明收费通知件数。"""
        yield Hit(section="六")

    first = RULES["R-083"]
    monkeypatch.setitem(RULES, "R-083", first)  # put back afterwards
    also("R-083")(reads_text)
    assert RULES["R-083"].checks == (*first.checks, reads_text)
    assert "第六部分写明收费通知件数。" in RULES["R-083"].doc


def test_checking_figures_loads_no_validation_no_templates_and_no_screens() -> None:
    program = (
        "import sys; from assistant.rules.check import check; from assistant.rules.base import Case; "
        "from assistant.report.figures import Figures; from assistant.report.organ import Organ; "
        "check(Case(Organ('青禾县教育局'), 2025, Figures())); "
        "print(sorted({'pydantic', 'jinja2', 'yaml', 'textual'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, text=True).stdout == "[]\n"


def test_a_waiver_that_lapsed_is_told_with_its_reason() -> None:
    kept = waiver(findings(UNBALANCED)[0], UNBALANCED)
    told = check(case("table3.new_received.person=6 table3.granted.person=4"), [kept])
    assert (told[0].waived, told[0].lapsed) == (None, "上年报告已更正")
    assert all(f.lapsed is None for f in told[1:])


def test_two_findings_of_one_rule_in_one_section_stand_each_for_its_own_reason() -> None:
    text = "text.一=对有关内容免予公开。及时发布关心的的信息。逐件审核审核材料。"
    first, second = (f for f in findings(text) if f.rule == "R-106")
    kept = waiver(second, text)
    told = {f.quote: (f.waived, f.lapsed) for f in check(case(text), [kept]) if f.rule == "R-106"}
    assert told == {first.quote: (None, None), second.quote: ("上年报告已更正", None)}
