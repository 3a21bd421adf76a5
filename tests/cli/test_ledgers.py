"""An application ledger on the command line: shown with what was taken for what, corrected, made into a draft."""

import io
import shutil
from pathlib import Path

import openpyxl

from tests.builders import phrasebank_folder
from tests.cli.conftest import Nianbao, stored
from tests.importers.ledger.builders import HEADINGS, saved, text_table, workbook

EXAMPLE = phrasebank_folder().parent / "examples" / "ledger.csv"


def written(here: Path, *rows: tuple[object, ...], headings: tuple[str, ...] = HEADINGS) -> Path:
    path = here / "台账.csv"
    path.write_bytes(text_table([headings, *rows]).encode("gb18030"))
    return path


def test_it_is_said_what_each_column_was_taken_for_and_which_rows_count_where(
    nianbao: Nianbao, here: Path
) -> None:
    out = nianbao("import", shutil.copy(EXAMPLE, here / "a.csv")).out
    assert "共14行申请，计入12件，没有计入2行" in out
    assert "收到日期    C列“收到日期”" in out
    assert "二、上年结转政府信息公开申请数量：自然人1件（第3行）" in out
    assert "第9行——只写“不予公开”" in out
    assert "延期答复1件：第5行" in out


def test_a_column_that_was_taken_wrongly_is_named(nianbao: Nianbao, here: Path) -> None:
    headings = ("甲", "乙", "丙", "收件日期", "答复日期")
    path = written(here, ("2025.3.5", "个人", "公开", "2025.3.1", "2025.3.9"), headings=headings)
    assert nianbao("import", path).status == 2
    given = ("--column", "申请人类型=乙", "--column", "答复类型=C")
    assert "D列“收件日期”" in nianbao("import", path, *given).out
    assert "A列“甲”" in nianbao("import", path, *given, "--column", "收到日期=A").out
    for wrong in ("收到日期", "来件=A", "收到日期=QQ"):
        ran = nianbao("import", path, "--column", wrong)
        assert (ran.status, ran.out, ran.err.count("\n")) == (2, "", 1)


def test_a_draft_begins_with_it_and_takes_its_answers(nianbao: Nianbao, here: Path) -> None:
    shutil.copy(EXAMPLE, here / "a.csv")
    ran = nianbao("new", "a.nianbao", "--from", "a.csv", "--year", 2025)
    assert "没有计入，请逐行核对" in ran.err
    draft = stored(here / "a.nianbao")
    assert (draft.organ.name, draft.year) == ("青禾县自然资源局", 2025)
    assert draft.figures["table3.new_received.total"] == 11
    assert draft.figures["table2.licences"] is None
    assert draft.answers == {"any_requests": True, "delayed_replies": 1, "correction_notices": 2}


def test_the_year_asked_for_is_the_year_that_is_counted(nianbao: Nianbao, here: Path) -> None:
    path = written(
        here,
        (1, "2023.3.5", "个人", "公开", "2023.3.9"),
        (2, "2024.3.5", "个人", "公开", "2024.3.9"),
        (3, "2024.12.25", "个人", "公开", "2025.1.9"),
    )
    assert "2024年度（收到申请最多的年度）" in nianbao("import", path).out
    out = nianbao("import", path, "--year", 2025).out
    assert "2025年度（按所选的年度），共3行申请，计入1件，2行在2025年以前已经办结" in out


def test_the_notes_of_the_json_name_the_rows_of_each_cell(nianbao: Nianbao, here: Path) -> None:
    path = written(here, (1, "2025.3.5", "个人", "公开", "2025.3.9"), (2, "2025.3.5", "个人", "公开", ""))
    notes = nianbao("import", path, "--json").json["notes"]
    assert {"where": "table3.granted.person", "message": "1件：第2行。"} in notes
    assert any("第3行" in note["message"] and "没有计入" in note["message"] for note in notes)


def test_a_cell_of_the_draft_names_its_rows_until_it_is_changed(nianbao: Nianbao, here: Path) -> None:
    shutil.copy(EXAMPLE, here / "a.csv")
    nianbao("new", "a.nianbao", "--from", "a.csv")
    assert "← 台账“a.csv”第5、11、15行" in nianbao("show", "a.nianbao", "table3.new_received.enterprise").out
    nianbao("set", "a.nianbao", "table3.new_received.enterprise=4", "table3.granted.person=3")
    assert "第5、11、15行" not in nianbao("show", "a.nianbao", "table3.new_received").out
    assert "table3.new_received.enterprise" not in stored(here / "a.nianbao").origins
    assert "第3、4、12行" in nianbao("show", "a.nianbao", "table3.granted").out
    nianbao("undo", "a.nianbao")
    assert "第5、11、15行" in nianbao("show", "a.nianbao", "table3.new_received").out


def test_a_row_that_was_left_out_is_told_at_every_check_until_it_is_counted(
    nianbao: Nianbao, here: Path
) -> None:
    shutil.copy(EXAMPLE, here / "a.csv")
    nianbao("new", "a.nianbao", "--from", "a.csv")
    told = "台账“a.csv”有1行没有计入表三：第9行——只写“不予公开”"
    assert told in nianbao("check", "a.nianbao").out
    nianbao("set", "a.nianbao", "table3.carried_in.person=2", "table3.granted.person=3")
    assert told in nianbao("check", "a.nianbao").out
    nianbao("set", "a.nianbao", "table3.new_received.person=9")
    assert "R-110" not in nianbao("check", "a.nianbao").out


def test_a_row_that_was_left_out_stands_with_a_reason(nianbao: Nianbao, here: Path) -> None:
    shutil.copy(EXAMPLE, here / "a.csv")
    nianbao("new", "a.nianbao", "--from", "a.csv")
    ran = nianbao("waive", "a.nianbao", "R-110", "table3.new_received.total", "已撤回，不计入")
    assert ran.status == 0
    found = [
        f
        for f in nianbao("check", "a.nianbao", "--format", "json").json[0]["findings"]
        if f["rule"] == "R-110"
    ]
    assert [f["waived"] for f in found] == ["已撤回，不计入"]


def test_a_check_passes_a_ledger_over_and_says_so_where_it_was_named(nianbao: Nianbao, here: Path) -> None:
    (here / "甲").mkdir()
    rows = [HEADINGS, (1, "2025.3.5", "个人", "公开", "2025.3.9")]
    (here / "甲" / "台账.xlsx").write_bytes(workbook(("台账", rows)))
    (here / "甲" / "缺列.xlsx").write_bytes(workbook(("台账", [row[:-1] for row in rows])))
    ran = nianbao("check", "甲")
    assert (ran.status, "没有可以检查的文件" in ran.out) == (0, True)
    ran = nianbao("check", here / "甲" / "台账.xlsx")
    assert ran.status == 2
    assert "申请台账，不是报告" in ran.out + ran.err


def test_what_is_to_be_known_of_the_file_is_told_too(nianbao: Nianbao, here: Path) -> None:
    rows = [HEADINGS, (1, "2025.3.5", "个人", "公开", "2025.3.9")]
    book = openpyxl.load_workbook(io.BytesIO(workbook(("台账", rows), ("底稿", rows))))
    book["底稿"].sheet_state = "hidden"
    (here / "台账.xlsx").write_bytes(saved(book))
    out = nianbao("import", "台账.xlsx").out
    assert "“底稿”是隐藏的" in out
    assert "计入1件" in out
    assert "底稿" in nianbao("new", "a.nianbao", "--organ", "青禾县水务局", "--from", "台账.xlsx").err
