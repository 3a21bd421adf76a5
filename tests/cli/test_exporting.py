import json
from pathlib import Path
from typing import Any

import pytest

from assistant.report.draft import Draft, Problem
from tests.builders import draft
from tests.cli.conftest import MakeDraft, Nianbao


def finished() -> Draft:
    """A draft without an error."""
    evidence: dict[str, Any] = {
        "staff": 2,
        "part_time": 2,
        "unit": "办公室",
        "by": "2026-03",
        "target": "每个岗位都有替补人员",
    }
    answers: dict[str, Any] = {"fee_notice_count": 0, "fee_notice_amount_yuan": 0, "fee_collected_yuan": 0}
    return draft(problems=(Problem(id="P-19", evidence=evidence),), answers=answers)


def test_a_finished_draft_is_written_beside_itself(nianbao: Nianbao, made: MakeDraft, here: Path) -> None:
    path = made(finished())
    ran = nianbao("export", path, "--to", "md")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out == f"已导出：{here / 'a.md'}\n"
    text = (here / "a.md").read_text(encoding="utf-8")
    assert text.startswith("# 青禾县自然资源局2025年")
    assert "草稿" not in text


@pytest.mark.parametrize("kind", ["md", "html", "txt", "json"])
def test_each_format_goes_where_it_is_told(nianbao: Nianbao, made: MakeDraft, here: Path, kind: str) -> None:
    path = made(finished())
    assert nianbao("export", path, "--to", kind, "-o", here / f"out.{kind}").status == 0
    written = (here / f"out.{kind}").read_text(encoding="utf-8")
    assert nianbao("export", path, "--to", kind, "-o", "-").out == written
    assert nianbao("export", path, "-o", here / f"by-name.{kind}").status == 0
    assert (here / f"by-name.{kind}").read_text(encoding="utf-8") == written


def test_errors_stop_an_export_and_are_listed(nianbao: Nianbao, made: MakeDraft, here: Path) -> None:
    path = made({"table3.new_received.person": 2, "table4.reconsideration.corrected": 1})
    ran = nianbao("export", path, "--to", "md")
    assert (ran.status, ran.out) == (1, "")
    assert "没有导出" in ran.err
    assert "错误 R-004" in ran.err
    assert "R-011" not in ran.err
    assert not (here / "a.md").exists()
    assert nianbao("export", path, "--to", "md", "-o", "-").out == ""


def test_a_waived_error_stops_nothing(nianbao: Nianbao, made: MakeDraft) -> None:
    path = made(finished().with_(figures=draft({"table3.new_received.person": 2}).figures))
    for column in ("person", "total"):
        nianbao("waive", path, "R-004", f"table3.carried_out.{column}", "内部理由")
    ran = nianbao("export", path, "--to", "md", "-o", "-")
    assert ran.status == 0
    assert "内部理由" not in ran.out


@pytest.mark.parametrize("kind", ["md", "html", "txt", "json"])
def test_a_draft_copy_is_marked_as_one(nianbao: Nianbao, made: MakeDraft, kind: str) -> None:
    ran = nianbao("export", made(), "--to", kind, "--draft", "-o", "-")
    assert ran.status == 0
    assert "草稿" in (ran.out if kind in ("json", "html") else ran.out.splitlines()[0])


def test_an_existing_file_is_kept_unless_forced(nianbao: Nianbao, made: MakeDraft, here: Path) -> None:
    path = made(finished())
    (here / "a.md").write_text("手工改过", encoding="utf-8")
    ran = nianbao("export", path, "--to", "md")
    assert (ran.status, ran.err.count("\n")) == (2, 1)
    assert (here / "a.md").read_text(encoding="utf-8") == "手工改过"
    assert nianbao("export", path, "--to", "md", "--force").status == 0


def test_one_section_is_exported_alone(nianbao: Nianbao, made: MakeDraft) -> None:
    path = made(finished())
    assert nianbao("export", path, "--to", "md", "--section", "五", "-o", "-").out.startswith(
        "## 五、存在的主要问题"
    )
    text = nianbao("export", path, "--to", "txt", "--section", "第六部分", "-o", "-").out
    assert text.startswith("六、其他需要报告的事项\n　　")


def test_html_tables_are_an_option(nianbao: Nianbao, made: MakeDraft) -> None:
    out = nianbao("export", made(finished()), "--to", "md", "--html-tables", "-o", "-").out
    assert '<th rowspan="22">三、本年度办理结果</th>' in out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "--to"),
        (("--to", "xlsx", "--section", "五"), "--section"),
        (("--to", "xlsx", "--departments", "办公室,办公室"), "重复"),
        (("--to", "md", "--departments", "办公室"), "--to xlsx"),
        (("--to", "mdd"), "是不是 md"),
        (("--to", "md", "--section", "七"), "没有“七”这个部分"),
        (("--to", "json", "--section", "五"), "--section"),
        (("--to", "docx", "--section", "五"), "--section"),
        (("--to", "md", "--brief"), "--to docx"),
        (("--to", "html", "--brief", "--section", "五"), "--section"),
        (("--to", "md", "--charts"), "--to html"),
        (("--to", "md", "--template", "x.docx"), "--to docx"),
        (("--to", "docx", "--template", "没有.docx"), "找不到"),
        (("--to", "docx", "--template", "a.nianbao"), "模板不是"),
        (("--to", "md", "-o", "."), "是文件夹"),
        (("--to", "md", "-o", "没有/a.md"), "没有文件夹"),
        (("--to", "md", "-o", "con.md"), "Windows"),
        (("--to", "md", "-o", "报告.docx"), "后缀改成 .md，或者用 --to docx"),
        (("--to", "docx", "-o", "报告.PDF"), "后缀改成 .docx。"),
        (("--to", "docx", "--brief", "-o", "摘要.html"), "--to html"),
    ],
)
def test_an_export_that_cannot_be_made_is_told_in_one_line(
    nianbao: Nianbao, made: MakeDraft, here: Path, arguments: tuple[str, ...], told: str
) -> None:
    ran = nianbao("export", made(finished()), *arguments)
    assert (ran.status, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert told in ran.err
    assert [file.name for file in here.iterdir()] == ["a.nianbao"]


def test_the_json_is_what_an_import_of_it_prints(nianbao: Nianbao, made: MakeDraft, here: Path) -> None:
    nianbao("export", made(finished()), "--to", "json")
    assert nianbao("import", here / "a.json", "--json").out == (here / "a.json").read_text(encoding="utf-8")
    assert json.loads((here / "a.json").read_text(encoding="utf-8"))["year"] == 2025


def test_the_page_for_the_leader_is_made_although_there_are_errors(
    nianbao: Nianbao, made: MakeDraft, here: Path
) -> None:
    path = made({"table3.new_received.person": 2})
    assert nianbao("export", path, "--to", "html", "--brief").status == 0
    assert "R-004" in (here / "a-送审摘要.html").read_text(encoding="utf-8")


def test_a_word_file_is_written_to_a_file_or_a_pipe_byte_for_byte(
    nianbao: Nianbao, made: MakeDraft, here: Path
) -> None:
    path = made(finished())
    assert nianbao("export", path, "--to", "docx").status == 0
    assert (here / "a.docx").read_bytes().startswith(b"PK")
    filled = nianbao("export", path, "--to", "docx", "--template", here / "a.docx", "-o", here / "b.docx")
    assert filled.status == 0
    assert nianbao("import", here / "a.docx", "--json").json["year"] == 2025
