import json
import os
from pathlib import Path
from typing import Any

import pytest

from assistant.report.figures import figures_to_json
from assistant.report.published import Report, report_to_json
from tests.builders import draft, figures
from tests.cli.conftest import MakeDraft, Nianbao

ORGAN = "青禾县自然资源局"
FINDING = {
    "rule",
    "severity",
    "cells",
    "section",
    "quote",
    "expected",
    "found",
    "message",
    "fix",
    "cause",
    "waived",
    "rewrite",
}


def write(path: Path, data: Any) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return path


def report(organ: str = ORGAN, year: int = 2025, **cells: Any) -> dict[str, Any]:
    return {"organ": organ, "year": year, **figures_to_json(figures(**cells))}


def unbalanced() -> dict[str, Any]:
    return report(table3__new_received__person=2)


def rules(entry: dict[str, Any]) -> list[str]:
    return [finding["rule"] for finding in entry["findings"]]


def test_clean_figures_pass(nianbao: Nianbao, here: Path) -> None:
    ran = nianbao("check", write(here / "a.json", report()))
    assert ran.status == 0
    assert "没有发现问题" in ran.out


def test_an_error_makes_the_status_one_and_is_explained(nianbao: Nianbao, here: Path) -> None:
    ran = nianbao("check", write(here / "a.json", unbalanced()))
    assert ran.status == 1
    assert f"{ORGAN}2025年：2个错误" in ran.out
    assert "位置：table3.carried_out.person" in ran.out
    assert "怎么改：" in ran.out


def test_hints_and_warnings_leave_the_status_at_zero(nianbao: Nianbao, here: Path) -> None:
    data = report(
        table4__reconsideration__corrected=1, table3__new_received__person=1, table3__granted__person=1
    )
    ran = nianbao("check", write(here / "a.json", data), "--format", "json")
    assert ran.status == 0
    assert rules(ran.json[0]) == ["R-011"]


def test_the_json_has_the_shape_of_the_contract(nianbao: Nianbao, here: Path) -> None:
    path = write(here / "a.json", unbalanced())
    (entry,) = nianbao("check", path, "--format", "json").json
    assert set(entry) == {"file", "organ", "year", "findings"}
    assert (entry["file"], entry["organ"], entry["year"]) == (str(path), ORGAN, 2025)
    assert {frozenset(finding) for finding in entry["findings"]} == {frozenset(FINDING)}
    causes = [finding["cause"] for finding in entry["findings"]]
    assert None in causes
    assert all(entry["findings"][cause]["cause"] is None for cause in causes if cause is not None)
    (with_claims,) = nianbao("check", path, "--format", "json", "--claims").json
    assert with_claims["claims"] == []


def test_a_cell_that_is_no_number_is_told_at_its_place(nianbao: Nianbao, here: Path) -> None:
    data = report()
    data["table2"]["licences"] = "/"
    ran = nianbao("check", write(here / "a.json", data), "--format", "json")
    (finding,) = ran.json[0]["findings"]
    assert (finding["rule"], finding["cells"]) == ("R-001", ["table2.licences"])


def test_what_a_terminal_would_obey_is_spelt_out(nianbao: Nianbao, here: Path) -> None:
    """In a cell, in a name, in the name of a file, and on either stream."""
    data = report(organ="青禾县\x1b[31m水务局\u202e")
    data["table3"]["granted"][0] = "\x1b]0;标题\x07\x9b2J"
    path = write(here / "a\x1b[2Jb.json", data)
    ran = nianbao("check", path)
    refused = nianbao("new", here / "x.nianbao", "--from", path)
    assert ran.status == 1
    assert refused.status == 2
    assert "\\x1b[31m水务局\\u202e" in ran.out
    assert "\\x9b2J" in ran.out
    for text in (ran.out, ran.err, refused.out, refused.err):
        assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(text)


def test_reports_drafts_and_our_own_markdown_are_checked_alike(
    nianbao: Nianbao, made: MakeDraft, here: Path
) -> None:
    path = made({"table3.new_received.person": 2})
    nianbao("export", path, "--to", "md", "--draft")
    nianbao("export", path, "--to", "json", "--draft")
    for name in ("a.nianbao", "a.md", "a.json"):
        (entry,) = nianbao("check", here / name, "--format", "json").json
        assert "R-004" in rules(entry)
        assert entry["organ"] == ORGAN


def test_consecutive_years_of_one_organ_are_paired(nianbao: Nianbao, here: Path) -> None:
    write(
        here / "f" / "24.json",
        report(year=2024, table3__new_received__person=2, table3__carried_out__person=2),
    )
    write(here / "f" / "25.json", report(year=2025))
    write(here / "f" / "other.json", report("另一个局", 2025))
    entries = {Path(e["file"]).name: rules(e) for e in nianbao("check", here / "f", "--format", "json").json}
    assert "R-030" in entries["25.json"]
    assert "R-030" not in entries["24.json"] + entries["other.json"]
    alone = nianbao("check", here / "f", "--format", "json", "--no-pairing").json
    assert not [entry for entry in alone if "R-030" in rules(entry)]


def test_last_year_may_be_named_as_report_or_draft(nianbao: Nianbao, made: MakeDraft, here: Path) -> None:
    cells = {"table3.new_received.person": 2, "table3.carried_out.person": 2}
    previous = [
        made(draft(cells, year=2024)),
        write(here / "p.json", report_to_json(Report(ORGAN, 2024, figures(cells)))),
    ]
    now = write(here / "now.json", report())
    for path in previous:
        ran = nianbao("check", now, "--previous", path, "--format", "json")
        assert (ran.status, ran.err) == (1, "")
        assert "R-030" in rules(ran.json[0])


def test_a_report_of_another_year_is_no_last_year(nianbao: Nianbao, here: Path) -> None:
    ran = nianbao(
        "check", write(here / "a.json", report()), "--previous", write(here / "p.json", report(year=2020))
    )
    assert ran.status == 0
    assert "2020年度" in ran.err
    assert nianbao("check", here / "a.json", "--previous", here / "没有.json").status == 2


def test_two_files_of_one_organ_and_year_are_told(nianbao: Nianbao, here: Path) -> None:
    write(here / "f" / "a.json", report())
    write(here / "f" / "b.json", report())
    entries = nianbao("check", here / "f", "--format", "json").json
    assert [rules(entry) for entry in entries] == [["R-108"], ["R-108"]]
    assert "b.json" in entries[0]["findings"][0]["message"]
    assert entries[0]["findings"][0]["severity"] == "hint"


def test_a_year_that_is_there_twice_and_differs_is_held_against_nothing(nianbao: Nianbao, here: Path) -> None:
    write(
        here / "f" / "24a.json",
        report(year=2024, table3__new_received__person=2, table3__carried_out__person=2),
    )
    write(here / "f" / "24b.json", report(year=2024))
    write(here / "f" / "25.json", report())
    (entry,) = [e for e in nianbao("check", here / "f", "--format", "json").json if e["year"] == 2025]
    assert entry["findings"] == []


def test_reports_of_one_folder_with_the_same_section_five_are_told(nianbao: Nianbao, here: Path) -> None:
    text = (
        "部分栏目超过一个季度没有更新，办事指南有两处电话已经停用，查阅点开放时间没有公示，信息员全年换了三人，"
        "申请登记表有缺项；2026年3月底前由办公室核对全部栏目并公示开放时间，登记表逐月复核。"
    )
    for organ in ("青禾县财政局", "青禾县水务局"):
        write(here / "all" / f"{organ}.json", report(organ=organ) | {"sections": {"一": "略", "五": text}})
    entries = nianbao("check", here / "all", "--format", "json").json
    told = [[f["message"] for f in entry["findings"] if f["rule"] == "R-096"] for entry in entries]
    assert ["财政局" in told[0][0], "水务局" in told[1][0]] == [True, True]


def test_whose_reports_have_errors_is_told_together_at_the_end(nianbao: Nianbao, here: Path) -> None:
    folder = here / "f"
    for name, organ in (("a", "甲局"), ("b", "乙局")):
        write(folder / f"{name}.json", report(organ, table3__new_received__person=2))
    write(folder / "c.json", report("丙局"))
    ran = nianbao("check", folder)
    assert "有错误的：甲局2025年、乙局2025年。" in ran.out.splitlines()


def test_other_files_and_locks_in_a_folder_are_passed_over_and_counted(nianbao: Nianbao, here: Path) -> None:
    folder = here / "f"
    write(folder / "a.json", report())
    write(folder / "sub" / "b.json", report("另一个局"))
    write(folder / "package.json", {"name": "x"})
    for name in (".a.nianbao.lock", "~$a.md", "readme.md", "x.pdf", "notes.txt"):
        (folder / name).write_text("别的", encoding="utf-8")
    ran = nianbao("check", folder)
    assert ran.status == 0
    assert "共2份，都没有错误。" in ran.out
    assert "另有6个其他文件，没有检查：" in ran.out
    assert all(name in ran.out for name in ("package.json", "readme.md", "x.pdf", "notes.txt"))
    assert ".a.nianbao.lock" not in ran.out
    assert len(nianbao("check", folder, "--format", "json").json) == 2


def test_a_folder_that_cannot_be_opened_is_told(
    nianbao: Nianbao, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(here / "f" / "a.json", report())
    (here / "f" / "closed").mkdir()
    scandir = os.scandir

    def refusing(path: str) -> Any:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refusing)
    ran = nianbao("check", here / "f", "--format", "json")
    assert ran.status == 2
    assert [entry.get("error", "")[:7] for entry in ran.json] == ["", "不能打开文件夹"]


def test_an_empty_folder_is_no_error(nianbao: Nianbao, here: Path) -> None:
    (here / "f").mkdir()
    assert "没有可以检查的文件" in nianbao("check", here / "f").out
    assert nianbao("check", here / "f", "--format", "json").json == []


@pytest.mark.parametrize(
    "content", [None, b"", b"{", b"\x00\x01", b"%PDF-1.7", b'{"name": 1}', b'{"table2": {}}']
)
def test_a_named_file_that_cannot_be_used_is_told_and_the_others_are_answered(
    nianbao: Nianbao, here: Path, content: bytes | None
) -> None:
    good = write(here / "good.json", report())
    if content is not None:
        (here / "bad.json").write_bytes(content)
    ran = nianbao("check", here / "bad.json", good, "--format", "json")
    assert ran.status == 2
    bad, fine = ran.json
    assert "findings" not in bad
    assert "bad.json" in bad["error"]
    assert fine["findings"] == []
    assert "不能检查：" in nianbao("check", here / "bad.json", good).out


def test_a_broken_report_in_a_folder_is_not_passed_over(nianbao: Nianbao, here: Path) -> None:
    write(here / "f" / "a.json", report())
    (here / "f" / "b.json").write_text('{"table2": {', encoding="utf-8")
    ran = nianbao("check", here / "f", "--format", "json")
    assert ran.status == 2
    assert ["error" in entry for entry in ran.json] == [False, True]


def test_a_file_that_is_named_twice_is_checked_once(nianbao: Nianbao, here: Path) -> None:
    path = write(here / "f" / "a.json", report())
    assert len(nianbao("check", path, here / "f", "f", "--format", "json").json) == 1


def test_a_report_without_organ_and_year_is_checked_all_the_same(nianbao: Nianbao, here: Path) -> None:
    data = figures_to_json(figures(table3__new_received__person=2))
    (entry,) = nianbao("check", write(here / "a.json", data), "--format", "json").json
    assert (entry["organ"], entry["year"]) == (None, None)
    assert "R-004" in rules(entry)


def test_a_draft_uses_its_own_last_year_and_its_waivers(
    nianbao: Nianbao, made: MakeDraft, here: Path
) -> None:
    path = made({"table3.new_received.person": 2})
    for column in ("person", "total"):
        nianbao("waive", path, "R-004", f"table3.carried_out.{column}", "正在核对")
    (entry,) = nianbao("check", path, "--format", "json").json
    assert {f["waived"] for f in entry["findings"] if f["rule"] == "R-004"} == {"正在核对"}


@pytest.mark.skipif(os.name == "nt", reason="names of POSIX")
def test_a_file_whose_name_is_no_text_does_no_harm(nianbao: Nianbao, here: Path) -> None:
    name = os.fsencode(here) + b"/\xff.json"
    with open(name, "w", encoding="utf-8") as file:
        json.dump(report(), file)
    ran = nianbao("check", here, "--format", "json")
    assert (ran.status, len(ran.json)) == (0, 1)


def test_thousands_of_reports_pass_in_order(nianbao: Nianbao, here: Path) -> None:
    for number in range(300):
        write(here / "f" / f"{number:04d}.json", report(f"第{number}局"))
    organs = [entry["organ"] for entry in nianbao("check", here / "f", "--format", "json").json]
    assert organs == [f"第{number}局" for number in range(300)]


def test_the_numbers_of_the_text_are_counted_and_on_request_told_one_by_one(
    nianbao: Nianbao, made: MakeDraft
) -> None:
    path = made({"table2.licences": 3})
    assert "个数字，已核对" in nianbao("check", path).out
    told = nianbao("check", path, "--claims").out
    assert "3件”：与表二“行政许可”相符。" in told
