from typing import Any

import pytest

from assistant.report.draft import FollowUp, Previous
from tests.builders import figures
from tests.cli.conftest import MakeDraft, Nianbao, stored

CORRECTED = {"table4.reconsideration.corrected": 1}
EVIDENCE = ("cause=检索范围不完整", "unit=办公室", "by=2026年3月", "target=每件答复附检索记录归档")


def listed(nianbao: Nianbao, path: object) -> dict[str, Any]:
    return {problem["id"]: problem for problem in nianbao("problems", path, "--json").json}


def test_what_figures_trigger_comes_first_with_its_reason(nianbao: Nianbao, made: MakeDraft) -> None:
    path = made(CORRECTED)
    problems = nianbao("problems", path, "--json").json
    assert (problems[0]["id"], problems[0]["triggered"], problems[0]["chosen"]) == ("P-01", True, False)
    assert "1件" in problems[0]["reason"]
    assert "P-19" in {problem["id"] for problem in problems if not problem["triggered"]}
    out = nianbao("problems", path).out
    assert out.index("P-01") < out.index("P-19")


def test_each_problem_says_which_evidence_it_asks_for(nianbao: Nianbao, made: MakeDraft) -> None:
    asked = {item["name"]: item for item in listed(nianbao, made(CORRECTED))["P-01"]["evidence"]}
    assert {"cause", "unit", "by", "target"} <= set(asked)
    assert set(asked["cause"]) == {"name", "ask", "type", "options", "required", "value"}
    assert asked["by"] == {**asked["by"], "type": "month", "options": None, "required": True, "value": None}


def test_what_figures_rule_out_is_not_offered(nianbao: Nianbao, made: MakeDraft) -> None:
    path = made()
    assert "P-01" not in listed(nianbao, path)
    ran = nianbao("choose", path, "P-01")
    assert (ran.status, stored(path).problems) == (2, ())
    assert "不能选用" in ran.err


def test_a_problem_is_chosen_with_its_evidence_and_read_in_the_report(
    nianbao: Nianbao, made: MakeDraft
) -> None:
    path = made(CORRECTED)
    ran = nianbao("choose", path, "p-01", *EVIDENCE)
    assert ran.status == 0
    assert "还缺" not in ran.out
    assert "新增 [五.P-01.problem]" in ran.out
    text = nianbao("export", path, "--to", "txt", "--section", "五", "--draft", "-o", "-").out
    assert "检索范围不完整" in text
    assert "2026年3月" in text
    assert listed(nianbao, path)["P-01"]["chosen"] is True


def test_evidence_may_come_piece_by_piece_and_what_is_missing_is_told(
    nianbao: Nianbao, made: MakeDraft
) -> None:
    path = made(CORRECTED)
    first = nianbao("choose", path, "P-01", "unit=办公室")
    assert "P-01 还缺：" in first.out
    assert "cause" in first.out
    assert "unit" not in first.out.split("还缺")[1]
    nianbao("choose", path, "P-01", "cause=检索范围不完整")
    (problem,) = stored(path).problems
    assert dict(problem.evidence) == {"unit": "办公室", "cause": "检索范围不完整"}
    nianbao("choose", path, "P-01", "unit=")
    assert "unit" not in stored(path).problems[0].evidence


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("P-77",), "没有问题类别 P-77"),
        (("P-01", "couse=x"), "cause"),
        (("P-01", "by=三月"), "2026-03"),
        (("P-01", "cause"), "名称=值"),
        (("F-1", "status=已完成"), "没有上年问题 F-1"),
    ],
)
def test_a_choice_that_cannot_be_made_changes_nothing(
    nianbao: Nianbao, made: MakeDraft, arguments: tuple[str, ...], told: str
) -> None:
    path = made(CORRECTED)
    before = path.read_bytes()
    ran = nianbao("choose", path, *arguments)
    assert (ran.status, ran.err.count("\n")) == (2, 1)
    assert told in ran.err
    assert path.read_bytes() == before


def test_a_problem_is_dropped_and_can_be_brought_back(nianbao: Nianbao, made: MakeDraft) -> None:
    path = made(CORRECTED)
    nianbao("choose", path, "P-01", *EVIDENCE)
    assert "去掉 [五.P-01.problem]" in nianbao("drop", path, "P-01").out
    assert stored(path).problems == ()
    assert nianbao("drop", path, "P-01").status == 2
    nianbao("undo", path)
    assert [problem.id for problem in stored(path).problems] == ["P-01"]


def test_last_years_problems_are_asked_about_and_answered(nianbao: Nianbao, made: MakeDraft) -> None:
    path = made(follow_ups=(FollowUp(problem="解读形式单一"), FollowUp(problem="台账不全")))
    first = listed(nianbao, path)["F-1"]
    assert "解读形式单一" in first["title"]
    assert [item["name"] for item in first["evidence"]] == ["problem", "status", "evidence"]
    assert nianbao("choose", path, "F-1", "status=已完成", "evidence=3件文件都配了图解").status == 0
    assert stored(path).follow_ups[0].status == "done"
    assert "图解" in nianbao("show", path, "五").out
    assert "已完成、推进中、未完成" in nianbao("choose", path, "F-1", "status=差不多").err
    assert nianbao("choose", path, "F-1", "stat=x").status == 2
    assert nianbao("drop", path, "F-1").status == 0
    assert [follow_up.problem for follow_up in stored(path).follow_ups] == ["台账不全"]


def test_last_years_problems_are_found_in_its_report_and_taken_up_one_by_one(
    nianbao: Nianbao, made: MakeDraft
) -> None:
    last = "（一）存在的主要问题\n一是栏目更新不及时，有3个栏目。\n二是台账登记不全。\n（二）改进措施\n每月核对。"
    before = Previous(organ="青禾县自然资源局", year=2024, figures=figures(), sections={"五": last})
    path = made(previous=before)
    assert "没有说明改进情况的：栏目更新不及时；台账登记不全\n" in nianbao("problems", path).out
    ran = nianbao("choose", path, "F-1", "problem=栏目更新不及时", "status=未完成", "evidence=经办人员调离")
    assert ran.status == 0
    assert "没有说明改进情况的：台账登记不全\n" in nianbao("problems", path).out
    assert nianbao("choose", path, "F-3", "problem=台账登记不全").status == 2
    assert nianbao("choose", path, "F-1", "problem=").status == 2
    (kept,) = stored(path).follow_ups
    assert (kept.problem, kept.status) == ("栏目更新不及时", "not_done")


# --- edit ---------------------------------------------------------------------------------------------------------


def test_a_sentence_is_rewritten_and_its_numbers_follow(nianbao: Nianbao, made: MakeDraft) -> None:
    path = made({"table2.licences": 3})
    text = next(
        s for s in nianbao("show", path, "--json").json["sections"]["一"] if s["key"] == "一.decisions"
    )["text"]
    ran = nianbao("edit", path, "一.decisions", f"从各科室台账汇总，{text}。")
    assert ran.status == 0
    assert f"改前：{text}" in ran.out
    after = nianbao("set", path, "table2.licences=4").out
    assert f"改后：从各科室台账汇总，{text.replace('3件', '4件')}" in after
    assert "（已改写）" in nianbao("show", path, "一").out


def test_numbers_that_follow_nothing_are_told(nianbao: Nianbao, made: MakeDraft) -> None:
    path = made({"table2.licences": 3})
    ran = nianbao("edit", path, "一.decisions", "走访企业27家，办理许可")
    assert "27家" in ran.out.splitlines()[-1]
    assert "自行核对" in ran.out.splitlines()[-1]


def test_a_rewritten_sentence_goes_back_to_the_generated_one(nianbao: Nianbao, made: MakeDraft) -> None:
    path = made({"table2.licences": 3})
    before = nianbao("show", path, "一").out
    nianbao("edit", path, "一.decisions", "改过的一句")
    assert nianbao("edit", path, "一.decisions", "--reset").status == 0
    assert nianbao("show", path, "一").out == before
    assert nianbao("edit", path, "一.decisions", "--reset").status == 2


def test_an_edit_that_lost_its_ground_waits_for_a_choice(nianbao: Nianbao, made: MakeDraft) -> None:
    path = made()
    nianbao("edit", path, "一.no_requests", "全年未收到申请，也没有结转")
    out = nianbao("set", path, "table3.new_received.person=1", "table3.granted.person=1").out
    assert "依据已变，等待选择" in out
    assert "新增 错误 R-107" in out
    assert nianbao("export", path, "--to", "md").status == 1
    assert "依据已变" in nianbao("show", path, "一").out
    assert nianbao("edit", path, "一.no_requests", "--keep").status == 0
    assert "R-107" not in nianbao("check", path).out


def test_another_wording_is_taken_on_request(nianbao: Nianbao, made: MakeDraft) -> None:
    path = made({"table2.licences": 3})
    ran = nianbao("edit", path, "一.decisions", "--next")
    assert ran.status == 0
    assert "改前：" in ran.out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("一.decisions",), "--reset"),
        (("一.decisions", "文字", "--reset"), "--reset"),
        (("一.decisions", " "), "空的"),
        (("一.decisons", "文字"), "一.decisons"),
        (("五.P-77.problem", "--reset"), "没有改写过"),
        (("一.decisions", "--keep"), "没有改写过"),
        (("一.decisions", "字" * 5000), "上限"),
    ],
)
def test_an_edit_that_cannot_be_made_is_told(
    nianbao: Nianbao, made: MakeDraft, arguments: tuple[str, ...], told: str
) -> None:
    path = made({"table2.licences": 3})
    before = path.read_bytes()
    ran = nianbao("edit", path, *arguments)
    assert (ran.status, ran.err.count("\n")) == (2, 1)
    assert told in ran.err
    assert path.read_bytes() == before
