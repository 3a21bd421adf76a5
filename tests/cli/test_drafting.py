import json
import shlex
import sys
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from assistant.report.draft import Problem
from assistant.report.figures import figures_to_json
from assistant.report.organ import Kind
from assistant.report.published import Report, report_to_json
from tests.builders import figures
from tests.cli.conftest import MakeDraft, Nianbao, stored

ORGAN = "青禾县自然资源局"


def write(path: Path, data: dict[str, Any]) -> Path:
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return path


def figures_file(here: Path, name: str = "figures.json", **cells: Any) -> Path:
    return write(here / name, {"organ": ORGAN, "year": 2025, **figures_to_json(figures(**cells))})


# --- new ----------------------------------------------------------------------------------------------------------


def test_a_draft_is_made_for_an_organ_and_last_year(nianbao: Nianbao, here: Path) -> None:
    ran = nianbao("new", "a.nianbao", "--organ", ORGAN)
    assert ran.status == 0
    assert "政府部门" in ran.out
    assert "166格" in ran.out
    made = stored(here / "a.nianbao")
    assert (made.organ.name, made.year) == (ORGAN, datetime.now().year - 1)
    assert made.figures.values == {}


def test_organ_kind_and_year_are_taken_as_given(nianbao: Nianbao, here: Path) -> None:
    nianbao(
        "new", "a.nianbao", "--organ", "青禾县某中心", "--kind", "authorised_organisation", "--year", "2024"
    )
    made = stored(here / "a.nianbao")
    assert (made.organ.kind, made.year) == (Kind.AUTHORISED_ORGANISATION, 2024)
    assert nianbao("new", "b.nianbao", "--organ", "青禾县某处", "--kind", "政府部门").status == 0


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "--organ"),
        (["--organ", "  "], "--organ"),
        (["--organ", "青禾县第一中学"], "公共企事业单位"),
        (["--organ", ORGAN, "--kind", "departmnt"], "是不是 department"),
        (["--organ", ORGAN, "--year", "1999"], "年度应在2008到"),
        (["--organ", ORGAN, "--year", "二〇二五"], "--year 应为整数"),
        (["--from", "没有.json"], "找不到“没有.json”"),
        (["--from", "."], "是文件夹"),
        (["--organ", ORGAN, "--previous", "没有.json"], "找不到“没有.json”"),
    ],
)
def test_what_no_draft_can_be_made_of_is_told_and_nothing_is_left(
    nianbao: Nianbao, here: Path, arguments: list[str], told: str
) -> None:
    ran = nianbao("new", "a.nianbao", *arguments)
    assert ran.status == 2
    assert told in ran.err
    assert ran.err.count("\n") == 1
    assert list(here.iterdir()) == []


@pytest.mark.parametrize("name", ["con", "a:b.nianbao", "没有/a.nianbao", "."])
def test_a_place_where_no_draft_can_lie_is_told(nianbao: Nianbao, here: Path, name: str) -> None:
    ran = nianbao("new", name, "--organ", ORGAN)
    assert (ran.status, ran.err.count("\n")) == (2, 1)
    assert list(here.iterdir()) == []


def test_a_school_may_still_be_told_to_be_an_organ(nianbao: Nianbao) -> None:
    assert nianbao("new", "a.nianbao", "--organ", "青禾县第一中学", "--kind", "department").status == 0


def test_an_existing_draft_is_kept_unless_forced(nianbao: Nianbao, made: MakeDraft) -> None:
    path = made({"table2.licences": 7})
    assert nianbao("new", path, "--organ", ORGAN).status == 2
    assert stored(path).figures["table2.licences"] == 7
    assert nianbao("new", path, "--organ", ORGAN, "--force").status == 0
    assert stored(path).figures["table2.licences"] is None


def test_figures_organ_and_year_come_from_a_file(nianbao: Nianbao, here: Path) -> None:
    ran = nianbao("new", "a.nianbao", "--from", figures_file(here, table2__licences=310))
    made = stored(here / "a.nianbao")
    assert (ran.status, ran.err) == (0, "")
    assert (made.organ.name, made.year, made.figures["table2.licences"]) == (ORGAN, 2025, 310)


def test_each_printed_total_that_does_not_add_up_is_told(nianbao: Nianbao, here: Path) -> None:
    data = {"organ": ORGAN, "year": 2025, **figures_to_json(figures(table3__granted__person=3))}
    data["table3"]["granted"][-1] = 5
    ran = nianbao("new", "a.nianbao", "--from", write(here / "f.json", data))
    assert ran.status == 0
    assert ran.err == "表三“（一）予以公开/总计”：原表印的是5，各项相加是3，草稿采用3。\n"
    assert stored(here / "a.nianbao").figures["table3.granted.total"] == 3


def test_a_total_over_a_blank_is_left_blank_and_told(nianbao: Nianbao, here: Path) -> None:
    data = {"organ": ORGAN, "year": 2025, **figures_to_json(figures())}
    data["table4"]["reconsideration"] = [None, 0, 0, 0, 1]
    ran = nianbao("new", "a.nianbao", "--from", write(here / "f.json", data))
    assert "表四“行政复议/总计”：原表印的是1，但它的组成项有空格" in ran.err
    assert stored(here / "a.nianbao").figures["table4.reconsideration.total"] is None


@pytest.mark.parametrize("wrong", ["/", -3, 1.5, 10**12, True, [1]])
def test_a_cell_that_is_no_number_is_refused_by_its_label(nianbao: Nianbao, here: Path, wrong: Any) -> None:
    data = {"organ": ORGAN, "year": 2025, **figures_to_json(figures())}
    data["table2"]["licences"] = wrong
    ran = nianbao("new", "a.nianbao", "--from", write(here / "f.json", data))
    assert ran.status == 2
    assert "表二“行政许可”写的是" in ran.err
    assert not (here / "a.nianbao").exists()


def test_one_row_of_other_results_is_split_only_where_it_is_zero(nianbao: Nianbao, here: Path) -> None:
    def begun(total: int) -> str:
        data = {"organ": ORGAN, "year": 2025, **figures_to_json(figures())}
        for row in ("closed_no_correction", "closed_no_payment", "closed_other"):
            data["table3"][row] = None
        data["table3"]["closed_unsplit"] = [total, 0, 0, 0, 0, 0, total]
        return nianbao("new", "a.nianbao", "--from", write(here / "f.json", data), "--force").err

    assert begun(0) == ""
    assert stored(here / "a.nianbao").figures["table3.closed_other.person"] == 0
    assert "（六）其他处理" in begun(2)
    assert stored(here / "a.nianbao").figures["table3.closed_other.person"] is None


def test_figures_of_the_2019_form_are_taken_as_far_as_they_go(nianbao: Nianbao, here: Path) -> None:
    data = {"organ": ORGAN, "year": 2020, **figures_to_json(figures(table2__licences=4)), "format": "2019"}
    ran = nianbao("new", "a.nianbao", "--from", write(here / "f.json", data))
    assert ran.err.count("2019年试行格式") == 1
    made = stored(here / "a.nianbao").figures
    assert (made["table2.licences"], made["table2.fees_wan_yuan"]) == (4, None)
    assert made["table2.normative_documents.in_force"] is None


def test_last_years_draft_comes_with_its_problems_and_measures(
    nianbao: Nianbao, made: MakeDraft, here: Path
) -> None:
    evidence: dict[str, Any] = {
        "cause": "检索范围不完整", "unit": "办公室", "by": "2025-03", "target": "每件答复附检索记录归档",
    }  # fmt: skip
    before = made(
        {"table4.reconsideration.corrected": 1},
        name="去年.nianbao",
        year=2024,
        problems=(Problem(id="P-01", triggered=True, evidence=evidence), Problem(id="P-19")),
    )
    ran = nianbao("new", "a.nianbao", "--organ", ORGAN, "--previous", before)
    now = stored(here / "a.nianbao")
    assert ran.status == 0
    assert now.year == 2025
    assert now.previous is not None
    assert now.previous.sections["五"]
    first, second = now.follow_ups
    assert (first.phrase, first.status) == ("P-01", None)
    assert 0 < len(first.problem) < 30
    assert "2025年3月" in first.measure
    assert (second.phrase, second.measure) == ("P-19", "")


def test_last_years_report_may_be_json_and_names_the_organ(nianbao: Nianbao, here: Path) -> None:
    report = report_to_json(
        Report(ORGAN, 2024, figures(table3__carried_out__person=2), {"五": "去年的问题。"})
    )
    nianbao("new", "a.nianbao", "--previous", write(here / "p.json", report))
    now = stored(here / "a.nianbao")
    assert (now.organ.name, now.year) == (ORGAN, 2025)
    assert now.previous is not None
    assert now.previous.figures["table3.carried_out.person"] == 2
    assert now.previous.sections == {"五": "去年的问题。"}


@pytest.mark.parametrize(("organ", "year", "told"), [("别的局", 2024, "别的局"), (ORGAN, 2023, "2023年度")])
def test_a_report_of_another_organ_or_year_is_no_last_year(
    nianbao: Nianbao, here: Path, organ: str, year: int, told: str
) -> None:
    previous = write(here / "p.json", report_to_json(Report(organ, year, figures())))
    ran = nianbao("new", "a.nianbao", "--organ", ORGAN, "--year", "2025", "--previous", previous)
    assert (ran.status, ran.err.count("\n")) == (2, 1)
    assert told in ran.err


# --- set ----------------------------------------------------------------------------------------------------------


def test_a_change_is_told_in_figures_findings_and_sentences(nianbao: Nianbao, made: MakeDraft) -> None:
    path = made()
    ran = nianbao("set", path, "table3.new_received.person=5")
    assert ran.status == 0
    assert "表三“一、本年新收政府信息公开申请数量/自然人”：0 → 5\n" in ran.out
    assert "/总计”：0 → 5（自动计算）" in ran.out
    assert "新增 [一.requests]" in ran.out
    assert "去掉 [一.no_requests]" in ran.out
    assert "新增 错误 R-004" in ran.out
    assert "第2版" in ran.out
    assert stored(path).figures["table3.new_received.total"] == 5


def test_a_sentence_that_reads_differently_is_told_before_and_after(
    nianbao: Nianbao, made: MakeDraft
) -> None:
    path = made({"table2.licences": 3})
    out = nianbao("set", path, "table2.licences=4").out
    assert "改前：" in out
    assert "3件" in out
    assert "改后：" in out
    assert "4件" in out


@pytest.mark.parametrize(
    ("typed", "value"), [("１２", 12), ("十二", 12), ("1,234", 1234), ("12件", 12), ("", None), ("/", None)]
)
def test_figures_are_understood_as_they_are_typed(
    nianbao: Nianbao, made: MakeDraft, typed: str, value: int | None
) -> None:
    path = made()
    ran = nianbao("set", path, f"table2.licences={typed}")
    if typed == "/":
        assert (ran.status, stored(path).figures["table2.licences"]) == (2, 0)
    else:
        assert (ran.status, stored(path).figures["table2.licences"]) == (0, value)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("table3.new_recieved.person=5", "是不是 table3.new_received.person"),
        ("table3.new_received.total=5", "自动计算"),
        ("table2.licences=-5", "表二“行政许可”应填不小于0的整数"),
        ("table2.licences=1.5", "表二“行政许可”应填不小于0的整数"),
        ("table2.licences=很多", "表二“行政许可”"),
        ("table2.licences=99999999999", "表二“行政许可”"),
        ("table2.licences=２０００００００００", "太大"),
        ("table2.fees_wan_yuan=1.1234567", "最多保留6位小数"),
        ("answers.trainning_count=2", "是不是 training_count"),
        ("answers.training_count=很多次", "培训次数"),
        ("licences", "名称=值"),
        ("=5", "名称=值"),
        ("layout=四段", "三部分"),
        ("year=25", "四位数字"),
        ("kind=departmnt", "是不是 department"),
        ("organ=青禾县第一中学", "公共企事业单位"),
    ],
)
def test_nothing_is_changed_where_one_of_the_settings_is_wrong(
    nianbao: Nianbao, made: MakeDraft, given: str, told: str
) -> None:
    path = made()
    before = path.read_bytes()
    ran = nianbao("set", path, "table2.penalties=9", given)
    assert (ran.status, ran.out) == (2, "")
    assert told in ran.err
    assert ran.err.count("\n") == 1
    assert path.read_bytes() == before


def test_answers_layout_and_organ_are_set_like_figures(nianbao: Nianbao, made: MakeDraft) -> None:
    path = made()
    ran = nianbao(
        "set", path, "answers.training_count=两次", "layout=一段", "organ=青禾县白石镇人民政府", "year=2024"
    )
    now = stored(path)
    assert ran.status == 0
    assert (now.answers["training_count"], now.layout, now.year) == (2, "one_paragraph", 2024)
    assert now.organ.kind is Kind.TOWNSHIP
    assert nianbao("set", path, "kind=subdistrict").status == 0
    assert stored(path).organ.kind is Kind.SUBDISTRICT


def test_a_whole_table_fills_only_what_is_still_blank(nianbao: Nianbao, here: Path) -> None:
    nianbao("new", "a.nianbao", "--organ", ORGAN)
    nianbao("set", "a.nianbao", "table3.granted.person=2")
    ran = nianbao("set", "a.nianbao", "table3=0")
    assert "表三：" in ran.out
    figures_now = stored(here / "a.nianbao").figures
    assert (figures_now["table3.granted.person"], figures_now["table3.granted.total"]) == (2, 2)
    assert nianbao("set", "a.nianbao", "table3=0").status == 2
    assert nianbao("set", "a.nianbao", "table3.granted=0").status == 2


def test_a_setting_that_changes_nothing_makes_no_new_state(nianbao: Nianbao, made: MakeDraft) -> None:
    path = made()
    assert "没有改动" in nianbao("set", path, "table2.licences=0").out
    assert nianbao("history", path).out.count("\n") == 1


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("84", "84"), ("84.20", "84.2"), ("0", "0"), ("0.000001", "0.000001"), ("100", "100")],
)
def test_fees_are_shown_without_zeros_at_their_end(
    nianbao: Nianbao, made: MakeDraft, typed: str, shown: str
) -> None:
    path = made({"table2.fees_wan_yuan": Decimal("1.5")})
    assert f"1.5 → {shown}\n" in nianbao("set", path, f"table2.fees_wan_yuan={typed}").out
    assert nianbao("show", path, "table2.fees_wan_yuan").out.split()[-1] == shown
    assert "没有改动" in nianbao("set", path, f"table2.fees_wan_yuan={shown}").out


def test_a_no_settles_what_it_settles_in_the_interview(nianbao: Nianbao, here: Path) -> None:
    nianbao("new", "a.nianbao", "--organ", ORGAN)
    ran = nianbao("set", "a.nianbao", "answers.any_requests=没有", "answers.any_cases=否")
    now = stored(here / "a.nianbao")
    assert ran.status == 0
    assert (now.figures["table3.granted.total"], now.figures["table4.reconsideration.total"]) == (0, 0)
    assert now.answers["fee_notice_count"] == 0
    nianbao("set", "a.nianbao", "table3.new_received.person=1", "answers.any_requests=")
    refused = nianbao("set", "a.nianbao", "answers.any_requests=否")
    assert refused.status == 2
    assert "已填有数字" in refused.err


def test_typed_templates_and_markup_are_kept_literally(nianbao: Nianbao, made: MakeDraft) -> None:
    path = made()
    typed = "{{ organ }} <b>*重点*</b> | # _x_"
    nianbao("set", path, f"answers.platform_note={typed}")
    assert typed in nianbao("show", path, "一").out
    shown = nianbao("export", path, "--to", "txt", "--section", "一", "--draft", "-o", "-").out
    assert typed in shown


def test_what_is_no_draft_is_refused_and_left_alone(nianbao: Nianbao, here: Path) -> None:
    for content in (b"", b"not a draft", b"SQLite format 3\0" + b"\0" * 200):
        (here / "a.nianbao").write_bytes(content)
        ran = nianbao("set", "a.nianbao", "table2.licences=1")
        assert (ran.status, ran.err.count("\n")) == (2, 1)
        assert (here / "a.nianbao").read_bytes() == content


def test_the_demands_of_a_place_are_proposed_by_name_and_chosen_by_new_or_set(
    nianbao: Nianbao, here: Path
) -> None:
    ran = nianbao("new", "a.nianbao", "--organ", "威海市文登区财政局", "--year", "2025")
    assert "answers.region=其他事项分项报告" in ran.out
    ran = nianbao("new", "b.nianbao", "--organ", "青禾县财政局", "--year", "2025", "--region", "分渠道计数")
    assert ran.status == 0
    assert "answers.region=" not in ran.out
    assert "R-077" in nianbao("check", "b.nianbao").out
    assert "R-077" not in nianbao("check", "a.nianbao").out
    nianbao("set", "a.nianbao", "answers.region=其他事项分项报告")
    assert "R-077" in nianbao("check", "a.nianbao").out
    refused = nianbao("new", "c.nianbao", "--organ", "青禾县财政局", "--region", "?")
    assert refused.status == 2
    assert "分渠道计数" in refused.err
    assert not (here / "c.nianbao").exists()


# --- waive --------------------------------------------------------------------------------------------------------


def test_a_finding_is_let_stand_with_its_reason(nianbao: Nianbao, made: MakeDraft) -> None:
    path = made({"table3.new_received.person": 5})
    ran = nianbao("waive", path, "r-004", "table3.carried_out.person", "台账正在核对")
    assert ran.status == 0
    out = nianbao("check", path).out
    assert "已保留 R-004" in out
    assert "理由：台账正在核对" in out
    assert "错误 R-004 表三“总计”" in out


@pytest.mark.parametrize(
    ("rule", "place", "reason"), [("R-004", "table3.carried_out.person", " "), ("R-999", "五", "x")]
)
def test_a_waiver_without_reason_or_finding_is_refused(
    nianbao: Nianbao, made: MakeDraft, rule: str, place: str, reason: str
) -> None:
    path = made({"table3.new_received.person": 5})
    assert nianbao("waive", path, rule, place, reason).status == 2
    assert stored(path).waivers == ()


@pytest.mark.skipif(sys.platform == "win32", reason="cmd.exe has quotes of its own")
@pytest.mark.parametrize("name", ["年报.nianbao", "我的 年报（1）.nianbao", "a'b&c.nianbao"])
def test_a_command_that_is_told_can_be_typed_as_it_stands(nianbao: Nianbao, name: str) -> None:
    out = nianbao("new", name, "--organ", "青禾县自然资源局", "--year", "2025").out
    told = next(line.partition("：")[2] for line in out.splitlines() if line.startswith("第五部分可以写什么"))
    assert shlex.split(told) == ["nianbao", "problems", name]
    assert ("'" in told) is (name != "年报.nianbao")


def test_the_zeros_of_a_row_are_told_together(nianbao: Nianbao, here: Path) -> None:
    nianbao("new", "a.nianbao", "--organ", "青禾县水务局", "--year", "2025")
    told = nianbao("say", "a.nianbao", "新收9件，自然人7件、企业2件").out.splitlines()
    assert "“新收9件”：表三“一、本年新收政府信息公开申请数量”一行4格 填0" in told
