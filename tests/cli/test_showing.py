import pytest

from assistant.report.draft import Problem
from tests.cli.conftest import MakeDraft, Nianbao

CELLS = {"table3.new_received.person": 12, "table3.granted.person": 12, "table2.licences": 3}


def test_the_whole_draft_is_shown_with_its_tables_sections_and_findings(
    nianbao: Nianbao, made: MakeDraft
) -> None:
    out = nianbao("show", made(CELLS)).out
    for part in (
        "青禾县自然资源局（政府部门）　2025年度",
        "一、总体情况",
        "（四）无法提供",
        "行政复议",
        "[一.results]",
        "检查结果",
    ):
        assert part in out


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("table3.granted.person", "table3.granted.person  表三“（一）予以公开/自然人”  12"),
        ("table3.granted", "table3.granted.total "),
        ("table2.licences", "table2.licences  表二“行政许可”  3"),
        ("table4", "未经复议直接起诉"),
        ("三", "一、本年新收"),
        ("五", "五、存在的主要问题及改进情况"),
        ("第五部分", "五、存在的主要问题及改进情况"),
        ("开头", "统计期"),
        ("一.results", "[一.results]"),
        ("answers", "answers.training_count"),
        ("answers.training_count", "（未填）"),
    ],
)
def test_one_thing_is_shown_by_its_name(nianbao: Nianbao, made: MakeDraft, name: str, told: str) -> None:
    ran = nianbao("show", made(CELLS), name)
    assert ran.status == 0
    assert told in ran.out


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("table3.grantd.person", "table3.granted.person"),
        ("answers.trainng_count", "answers.training_count"),
        ("七", "部分写作一至六"),
    ],
)
def test_an_unknown_name_is_told_with_the_nearest(
    nianbao: Nianbao, made: MakeDraft, name: str, near: str
) -> None:
    ran = nianbao("show", made(CELLS), name)
    assert (ran.status, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert near in ran.err


def test_provenance_names_the_cell_behind_each_number(nianbao: Nianbao, made: MakeDraft) -> None:
    out = nianbao("show", made(CELLS), "一", "--provenance").out
    lines = [" ".join(line.split()) for line in out.splitlines()]
    assert "12件 ← table3.new_received.total（表三“一、本年新收政府信息公开申请数量/总计”）" in lines
    assert "3件 ← table2.licences（表二“行政许可”）" in lines


def test_provenance_tells_typed_numbers_and_what_is_still_open(nianbao: Nianbao, made: MakeDraft) -> None:
    path = made(CELLS, problems=(Problem(id="P-19"),))
    nianbao("edit", path, "一.decisions", "走访企业27家，办理许可3件")
    out = nianbao("show", path, "一", "五", "--provenance").out
    assert "您自己写的" in out
    assert "等待填写 P-19." in out


def test_the_json_has_the_shape_of_the_contract(nianbao: Nianbao, made: MakeDraft) -> None:
    data = nianbao(
        "show", made(CELLS, problems=(Problem(id="P-19"),), answers={"training_count": 2}), "--json"
    ).json
    assert {"organ", "kind", "year", "figures", "answers", "problems", "sections", "findings"} <= set(data)
    assert (data["organ"], data["kind"], data["year"]) == ("青禾县自然资源局", "department", 2025)
    assert data["figures"]["table3"]["granted"] == [12, 0, 0, 0, 0, 0, 12]
    assert (data["answers"], data["problems"]) == ({"training_count": 2}, ["P-19"])
    assert {finding["rule"] for finding in data["findings"]} >= {"R-063"}


def test_every_fact_of_the_json_stands_where_it_says(nianbao: Nianbao, made: MakeDraft) -> None:
    data = nianbao("show", made(CELLS), "--json").json
    facts = 0
    for sentences in data["sections"].values():
        for sentence in sentences:
            assert sentence["state"] == "generated"
            for fact in sentence["facts"]:
                assert sentence["text"][fact["start"] : fact["end"]] == fact["shown"]
                facts += 1
    assert facts > 10
    computed = [
        f for sentences in data["sections"].values() for s in sentences for f in s["facts"] if "cells" in f
    ]
    assert {"table4.reconsideration.total"} <= {cell for fact in computed for cell in fact["cells"]}


def test_an_organ_whose_kind_is_not_known_has_none(nianbao: Nianbao, made: MakeDraft) -> None:
    path = made(organ="青禾县某处")
    assert nianbao("show", path, "--json").json["kind"] is None
    assert "类型未知" in nianbao("show", path).out


def test_looking_changes_nothing_and_needs_no_right_to_write(nianbao: Nianbao, made: MakeDraft) -> None:
    path = made(CELLS)
    before = path.read_bytes()
    path.chmod(0o444)
    assert nianbao("show", path).status == 0
    assert nianbao("problems", path).status == 0
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == [path.name]
