"""Statutory terms, labels, marks, doubled words, numbering and people."""

import pytest

from assistant.reading.terms import term
from assistant.report.organ import Organ
from assistant.rules.base import Case, Severity
from assistant.rules.check import check
from tests.builders import figures
from tests.rules.builders import findings
from tests.rules.phrasings import Phrasing, found, phrasings


@pytest.mark.parametrize("phrasing", phrasings("wording"), ids=lambda phrasing: phrasing.text[:24])
def test_words_are_told_where_they_are_wrong_and_left_where_they_are_right(phrasing: Phrasing) -> None:
    rule_id = phrasing.silent or phrasing.rule
    assert bool(found(phrasing, rule_id)) is (phrasing.silent is None)


@pytest.mark.parametrize("phrasing", phrasings("doubles"), ids=lambda phrasing: phrasing.text[:24])
def test_a_word_written_twice_is_told_from_one_that_is_meant(phrasing: Phrasing) -> None:
    assert bool(found(phrasing, "R-106")) is (phrasing.rule != "-")


def test_each_doubled_word_is_quoted_for_itself() -> None:
    told = findings("text.一=公开涉农补贴补贴发放名单，公示低保对象对象审批结果。", "R-106")
    assert [f.quote for f in told] == ["补贴补贴", "对象对象"]


def test_the_first_number_astray_of_a_list_is_told_once() -> None:
    (told,) = findings("text.五=一是完善制度。三是加强检查。三是组织培训。", "R-094")
    assert told.quote == "三是加强检查"
    assert "二是" in told.message


def test_a_label_of_another_wording_is_named_with_the_official_one() -> None:
    (told,) = findings("label.table2.normative_documents.repealed=本年度止件数", "R-102")
    assert (told.found, told.expected, told.section) == ("本年度止件数", "本年废止件数", "二")


def test_a_head_that_stands_above_many_cells_is_named_once() -> None:
    heads = (f"label.table3.{row}.nonprofit=公益团体" for row in ("new_received", "granted", "total_handled"))
    assert len(findings(" ".join(heads), "R-102")) == 1


@pytest.mark.parametrize(
    "label",
    [
        "table3.denied_safety_stability=3.危及“三安全一稳定”",
        "table3.partly_granted=（二）部分公开_（区分处理的，只计这一情_形，不计其他情形）",
        "table3.closed_other=3.其他",
        "table2.fees_wan_yuan=行政事业性收费",
        "table2.regulations.issued=本年制发件数",
    ],
)
def test_an_official_label_is_not_told_of_for_its_blanks(label: str) -> None:
    assert not findings(f"label.{label}", "R-102")


def test_a_short_name_is_asked_for_only_where_the_beginning_is_known() -> None:
    assert not findings("text.一=依照《条例》办理。", "R-103")
    assert findings("text.preamble=本报告依照《条例》编制。", "R-103")
    assert not findings(
        "text.preamble=根据《中华人民共和国政府信息公开条例》（以下简称《条例》）编制。 text.一=依照《条例》办理。",
        "R-103",
    )


def test_a_number_of_a_person_is_an_error_and_a_name_a_warning() -> None:
    told = findings("text.一=申请人王某明（身份证号110101190001010008）提出申请。", "R-105")
    assert {(f.quote, f.severity) for f in told} == {
        ("110101190001010008", Severity.ERROR),
        ("王某明", Severity.WARNING),
    }


def test_a_hidden_name_is_quoted_without_the_verb_behind_it() -> None:
    told = findings("text.一=申请人王某提出申请。原告李某某不服答复。", "R-105")
    assert {f.quote for f in told} == {"王某", "李某某"}


def test_the_words_that_a_phrasebank_avoids_are_hinted_at_with_what_to_write() -> None:
    avoid = (term("零投诉", "没有收到投诉", "写明件数", unless="标题"),)
    case = Case(
        Organ("青禾县水务局"), 2025, figures(), sections={"一": "全年零投诉。标题为零投诉。"}, avoid=avoid
    )
    (told,) = (f for f in check(case) if f.rule == "R-103")
    assert (told.severity, told.quote) == (Severity.HINT, "零投诉")
    assert "没有收到投诉" in told.message
