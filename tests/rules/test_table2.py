from decimal import Decimal

import pytest

from assistant.report.organ import Organ
from assistant.rules.base import Case, Severity
from assistant.rules.check import check
from assistant.rules.table2 import of_state_council, plain
from tests.rules.builders import case, findings


@pytest.mark.parametrize("row", ["regulations", "normative_documents"])
def test_a_stock_that_does_not_follow_from_last_year_says_the_sum(row: str) -> None:
    organ = "kind=prefecture_government organ=示例市人民政府"
    (found,) = findings(
        f"{organ} previous.table2.{row}.in_force=597 table2.{row}.issued=50 table2.{row}.repealed=227 "
        f"table2.{row}.in_force=470"
    )
    assert (found.rule, found.severity) == ("R-020", Severity.WARNING)
    assert found.cells == tuple(f"table2.{row}.{column}" for column in ("in_force", "issued", "repealed"))
    assert (found.expected, found.found) == (420, 470)
    assert "上年597件＋本年制发50件−本年废止227件推算应为420件" in found.message


def test_a_stock_below_what_was_made_follows_from_the_stock_that_is_off() -> None:
    stock, made = findings(
        "previous.table2.normative_documents.in_force=10 table2.normative_documents.issued=5 "
        "table2.normative_documents.in_force=3"
    )
    assert (stock.rule, made.rule) == ("R-020", "R-021")
    assert made.cause == 0


def test_a_report_of_another_year_is_no_ground_to_compare_stocks() -> None:
    now = case("previous.table2.licences=1 table2.normative_documents.in_force=3")
    assert now.previous is not None
    older = Case(now.organ, 2022, now.previous.figures)
    assert check(Case(now.organ, 2025, now.figures, previous=older)) == ()


REGULATIONS = "table2.regulations.in_force=6"


@pytest.mark.parametrize(
    ("kind", "organ"),
    [
        ("county_government", "青禾县人民政府"),
        ("department", "青禾县教育局"),
        ("township", "青禾县甲镇人民政府"),
        ("subdistrict", "青禾县乙街道办事处"),
    ],
)
def test_an_organ_without_the_power_has_no_regulations(kind: str, organ: str) -> None:
    (chosen,) = findings(f"kind={kind} organ={organ} {REGULATIONS}")
    assert (chosen.rule, chosen.severity) == ("R-022", Severity.ERROR)
    assert "现行有效件数6件" in chosen.message
    (read_off,) = findings(f"kind=- organ={organ} {REGULATIONS}")
    assert read_off.severity is Severity.WARNING, "a kind that is only read off the name is no certainty"


@pytest.mark.parametrize(
    ("kind", "organ"),
    [
        ("prefecture_government", "示例市人民政府"),
        ("provincial_government", "示例省人民政府"),
        ("general_office", "示例市人民政府办公厅"),
        ("-", "平原综合服务协会"),
        ("department", "国家示例监督管理总局"),
        ("department", "示例部"),
    ],
)
def test_regulations_of_others_are_not_questioned(kind: str, organ: str) -> None:
    assert not findings(f"kind={kind} organ={organ} {REGULATIONS}")


@pytest.mark.parametrize(
    ("name", "national"),
    [
        ("国家市场监督管理总局", True),
        ("住房和城乡建设部", True),
        ("国家税务总局示例县税务局", False),
        ("示例市教育局", False),
        ("示例自治区财政厅", False),
    ],
)
def test_departments_of_the_state_council_are_known_by_name(name: str, national: bool) -> None:
    assert of_state_council(name) is national


@pytest.mark.parametrize(
    ("organ", "fees", "told"),
    [
        ("青禾县自然资源局", "842000", True),
        ("甲市乙区教育局", "10000", True),
        ("青禾县自然资源局", "9999.99", False),
        ("示例市财政局", "842000", False),
        ("示例自治区财政厅", "842000", False),
    ],
)
def test_a_fee_of_a_hundred_million_is_questioned_of_small_organs(organ: str, fees: str, told: bool) -> None:
    found = findings(f"organ={organ} table2.fees_wan_yuan={fees}")
    assert [f.rule for f in found] == (["R-023"] if told else [])


@pytest.mark.parametrize(
    ("before", "now", "words"),
    [("84.2", "842000", "10000倍"), ("842000", "84.2", "10000分之一")],
)
def test_a_fee_a_thousand_times_off_last_year_is_questioned_of_everyone(
    before: str, now: str, words: str
) -> None:
    (found,) = findings(
        f"organ=示例市财政局 previous.table2.fees_wan_yuan={before} table2.fees_wan_yuan={now}"
    )
    assert (found.rule, found.found) == ("R-023", Decimal(now))
    assert f"约为上年{before}万元的{words}" in found.message


def test_a_collected_fee_is_part_of_the_fees() -> None:
    (found,) = findings("draft=yes problems=P-15 answers.fee_collected_yuan=2950 table2.fees_wan_yuan=0")
    assert (found.rule, found.cells) == ("R-024", ("table2.fees_wan_yuan",))
    assert "2950元" in found.message
    assert "0.295万元" in found.message


def test_decisions_that_stop_are_asked_once_and_not_again_as_a_large_move() -> None:
    found = findings("previous.table2.penalties=40 table2.penalties=0")
    assert [(f.rule, f.cells) for f in found] == [("R-025", ("table2.penalties",))]


def test_each_title_that_looks_internal_is_told() -> None:
    titles = ("机关值班工作制度", "示例县住房保障办法", "关于调整领导小组的通知")
    now = case(
        "draft=yes problems=P-15 table2.normative_documents.issued=3 table2.normative_documents.in_force=3"
    )
    listed = Case(
        Organ("示例县住房和城乡建设局"),
        2025,
        now.figures,
        answers={"normative_document_titles": titles},
        problems=("P-15",),
        is_draft=True,
    )
    assert [(f.rule, f.found) for f in check(listed)] == [("R-026", titles[0]), ("R-026", titles[2])]


def test_amounts_print_without_exponents_and_needless_zeros() -> None:
    assert [plain(Decimal(text)) for text in ("84.20", "1E+5", "0.000001")] == ["84.2", "100000", "0.000001"]
    assert plain(100) == "100"
