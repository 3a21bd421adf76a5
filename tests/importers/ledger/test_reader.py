"""Ledgers as offices keep them: what is counted, what is left, and how it is told."""

import io
import subprocess
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from assistant.errors import BadInput, ImportFailed
from assistant.importers.formats.doc import converter
from assistant.importers.ledger.model import Place, Wishes
from tests.builders import figures
from tests.importers.ledger.builders import (
    HEADINGS,
    counts,
    ledger,
    left,
    read,
    read_counted,
    saved,
    sheet,
    text_table,
    workbook,
)
from tests.importers.test_xlsx import fill

D = date
GOOD = (1, "2025.3.5", "自然人", "予以公开", "2025.3.20")


def test_receipt_reply_and_what_is_open_count_in_their_rows() -> None:
    found = ledger(
        (1, "2024.12.20", "自然人", "予以公开", "2025.1.10"),
        (2, "2025.3.5", "企业", "信息不存在", "2025.3.20"),
        (3, "2025.12.20", "自然人", "", ""),
        (4, "2025.12.25", "律师事务所", "予以公开", "2026.1.8"),
        (5, "2024.3.1", "自然人", "予以公开", "2024.3.9"),
    )
    assert found.year == 2025
    assert counts(found) == {
        "carried_in.person": 1,
        "granted.person": 1,
        "new_received.enterprise": 1,
        "unable_not_held.enterprise": 1,
        "new_received.person": 1,
        "carried_out.person": 1,
        "new_received.legal_service": 1,
        "carried_out.legal_service": 1,
    }
    assert found.earlier == (Place("", 6),)
    assert found.cells["table3.carried_in.person"] == (Place("", 2),)
    figures = found.figures
    assert figures["table3.total_handled.total"] == 2
    assert figures["table3.declined_petition.person"] == 0
    assert figures["table2.licences"] is None


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ((9, "", "自然人", "予以公开", "2025.3.20"), "没有写收到日期"),
        ((9, "三月", "自然人", "予以公开", "2025.3.20"), "收到日期不是日期"),
        ((9, "2025.3.5", "", "予以公开", "2025.3.20"), "没有写申请人类型"),
        ((9, "2025.3.5", "法人", "予以公开", "2025.3.20"), "没有写明是商业企业"),
        ((9, "2025.3.5", "自然人", "其他", "2025.3.20"), "只写“其他”"),
        ((9, "2025.3.5", "自然人", "不予公开", "2025.3.20"), "没有写明属于“不予公开”的哪一种"),
        ((9, "2025.3.5", "自然人", "", "2025.3.20"), "没有写答复类型"),
        ((9, "2025.3.5", "自然人", "予以公开", ""), "没有写答复日期"),
        ((9, "2025.3.5", "自然人", "办理中", "2025.3.20"), "答复类型却是未办结"),
        ((9, "2025.3.5", "自然人", "予以公开", "2025.3.1"), "早于收到日期"),
        ((9, "2026.1.5", "自然人", "予以公开", "2026.3.1"), "属于2026年"),
        ((9, "2023.1.5", "自然人", "", ""), "是否漏填"),
        ((9, "2025.3.5", "自然人、企业", "予以公开", "2025.3.20"), "不止一类申请人"),
        ((9, "2025.3.5", "自然人", "予以公开及部分公开", "2025.3.20"), "不止一种答复"),
        ((9, "2025.3.5", "自然人", "予以公开；信访", "2025.3.20"), "不止一种答复"),
    ],
)
def test_a_row_that_fits_no_cell_is_listed_with_its_reason(row: tuple[object, ...], why: str) -> None:
    found = ledger(GOOD, row, wishes=Wishes(year=2025))
    assert list(left(found)) == [3]
    assert why in left(found)[3]
    assert found.counted == 1


def test_blank_rows_totals_repeated_headings_and_footers_are_no_requests() -> None:
    found = ledger(
        GOOD,
        (2, "", "", "", ""),
        HEADINGS,
        ("二月份", "", "", "", ""),
        GOOD,
        ("合计", "", "2", "", ""),
        ("填表人：张三", "", "", "审核：李四", ""),
    )
    assert (found.counted, found.left) == (2, ())


def test_the_same_number_twice_counts_once_where_it_was_answered() -> None:
    headings = (*HEADINGS, "申请编号")
    found = ledger(
        (1, "2025.3.5", "自然人", "", "", "2025-017"),
        (2, "2025.3.5", "自然人", "予以公开", "2025.3.20", "2025-017"),
        (3, "2025.3.6", "自然人", "予以公开", "2025.3.20", "2025-018"),
        headings=headings,
    )
    assert left(found) == {2: "申请编号与第3行相同，只计第3行"}
    assert found.counted == 2


def test_headings_in_two_rows_below_a_title_with_merged_cells() -> None:
    book = openpyxl.Workbook()
    made = book.active
    made.append(["青禾县水务局2025年依申请公开台账"])
    made.append(["序号", "收到申请时间", "申请人情况", None, "答复情况", None, "备注"])
    made.append([None, None, "姓名", "类型", "类型", "日期", None])
    made.append([1, D(2025, 3, 5), "某甲", "自然人", "予以公开", D(2025, 3, 20), ""])
    made.append([2, D(2025, 4, 5), "某乙", "企业", "不属于本机关", D(2025, 4, 20), ""])
    for area in ("A1:G1", "A2:A3", "B2:B3", "C2:D2", "E2:F2", "G2:G3"):
        made.merge_cells(area)
    imported = read(saved(book))
    found = imported.ledger
    assert found is not None
    assert (imported.report.organ, imported.report.year) == ("青禾县水务局", 2025)
    assert counts(found) == {
        "new_received.person": 1,
        "granted.person": 1,
        "new_received.enterprise": 1,
        "unable_not_held.enterprise": 1,
    }
    assert not any("某甲" in note.message or "某乙" in note.message for note in imported.notes)


def test_columns_to_tick_are_read_as_their_headings() -> None:
    headings = ("序号", "收件日期", "自然人", "商业企业", "予以公开", "部分公开", "信息不存在", "答复日期")
    found = ledger(
        (1, "2025.3.5", "√", "", "√", "", "", "2025.3.20"),
        (2, "2025.3.6", "", "1", "", "", "1", "2025.3.20"),
        (3, "2025.3.7", "√", "√", "√", "", "", "2025.3.20"),
        (4, "2025.3.7", "√", "", "√", "", "√", "2025.3.20"),
        headings=headings,
    )
    assert counts(found)["granted.person"] == 1
    assert counts(found)["unable_not_held.enterprise"] == 1
    assert "申请人类型勾了不止一列" in left(found)[4]
    assert "答复类型勾了不止一列" in left(found)[5]


def test_a_sheet_a_month_is_one_ledger_and_rows_name_their_sheet() -> None:
    one, two = ([HEADINGS, (1, D(2025, m, 5), "公民", "公开", D(2025, m, 20))] for m in (1, 2))
    found = read_counted(workbook(("1月", one), ("2月", two), ("说明", [("每月5日前更新",)])))
    assert found.cells["table3.granted.person"] == (Place("1月", 2), Place("2月", 2))
    assert found.passed == ("说明",)


def test_where_a_sheet_holds_all_months_it_alone_counts() -> None:
    one, two = ([HEADINGS, (1, D(2025, m, 5), "公民", "公开", D(2025, m, 20))] for m in (1, 2))
    found = read_counted(workbook(("1月", one), ("2月", two), ("全年汇总", [*one, two[1]])))
    assert found.counted == 2
    assert found.passed == ("1月", "2月")


@pytest.mark.parametrize(("separator", "encoding"), [(",", "gb18030"), (",", "utf-8-sig"), ("\t", "utf-16")])
def test_text_that_excel_or_wps_saved_is_read(separator: str, encoding: str) -> None:
    rows = [HEADINGS, GOOD, (2, "2025/4/5", "企业", "不存在", "2025年4月9日")]
    found = read_counted(text_table(rows, separator).encode(encoding))
    assert found.cells["table3.unable_not_held.enterprise"] == (Place("", 3),)


def test_a_line_break_inside_a_quoted_cell_does_not_shift_the_rows() -> None:
    rows = [HEADINGS, (1, "2025/3/5", "自然人", "予以\n公开", "2025/3/9"), (2, "x", "自然人", "公开", "")]
    found = read_counted(text_table(rows).encode())
    assert found.counted == 1
    assert list(left(found)) == [3]


def test_dates_without_a_year_take_that_of_the_title_and_replies_follow_receipts() -> None:
    found = ledger(
        (1, "3月5日", "自然人", "予以公开", "3月20日"),
        (2, "12月20日", "自然人", "予以公开", "1月8日"),
        name="2025年",
    )
    assert counts(found) == {"new_received.person": 2, "granted.person": 1, "carried_out.person": 1}
    assert any("没有写年份" in remark.about for remark in found.remarks)


def test_dates_without_a_year_that_fall_back_are_not_guessed() -> None:
    found = ledger(
        (1, "12月20日", "自然人", "予以公开", "1月8日"),
        *((number, f"{number}月5日", "自然人", "予以公开", f"{number}月9日") for number in range(1, 9)),
        name="2025年",
    )
    assert list(left(found)) == [2]
    assert "可能是上年或下年的" in left(found)[2]


def test_a_ledger_over_several_years_counts_the_year_that_is_asked_for() -> None:
    rows = [
        (n, f"{year}.3.{n}", "自然人", "公开", f"{year}.3.20") for year in (2023, 2024, 2025) for n in (1, 2)
    ]
    assert ledger(*rows).year == 2025
    found = ledger(*rows, wishes=Wishes(year=2024))
    assert (found.counted, len(found.earlier), len(found.left)) == (2, 2, 2)


def test_the_kind_is_taken_from_a_name_only_where_no_column_tells_it_and_none_is_kept() -> None:
    headings = ("序号", "收件日期", "申请人", "办理结果", "答复日期")
    content = workbook(
        (
            "台账",
            [
                headings,
                (1, D(2025, 3, 5), "王小明", "公开", D(2025, 3, 9)),
                (2, D(2025, 3, 5), "青禾县宏远建材有限公司", "公开", D(2025, 3, 9)),
                (3, D(2025, 3, 5), "青禾研究所", "公开", D(2025, 3, 9)),
            ],
        )
    )
    imported = read(content)
    assert imported.ledger is not None
    assert counts(imported.ledger)["new_received.enterprise"] == 1
    assert list(left(imported.ledger)) == [4]
    assert not any(name in repr(imported) for name in ("王小明", "宏远", "青禾研究所"))


def test_no_name_telephone_or_matter_stays_anywhere_even_where_columns_are_taken_wrongly() -> None:
    headings = ("序号", "收件日期", "姓名", "申请人类型", "电话", "内容", "答复类型", "答复日期")
    row = (1, D(2025, 3, 5), "王小明", "自然人", "13911112222", "河口村征地批文", "公开", D(2025, 3, 9))
    content = workbook(("台账", [headings, row]))
    for columns in ({}, {"申请人类型": "C"}, {"答复类型": "C"}, {"答复类型": "F"}, {"答复日期": "E"}):
        told = repr(read(content, Wishes(columns)))
        assert not any(secret in told for secret in ("王小明", "13911112222", "河口村"))


def test_columns_are_taken_as_the_clerk_says() -> None:
    headings = ("序号", "来信", "甲", "乙", "答复日期")
    with pytest.raises(ImportFailed):
        read(workbook(("台账", [headings, (1, D(2025, 3, 5), "公民", "公开", D(2025, 3, 9))])))
    wishes = Wishes({"收到日期": "B", "申请人类型": "甲", "答复类型": "d"})
    found = read_counted(
        workbook(("台账", [headings, (1, D(2025, 3, 5), "公民", "公开", D(2025, 3, 9))])), wishes
    )
    assert counts(found) == {"new_received.person": 1, "granted.person": 1}


@pytest.mark.parametrize(
    ("columns", "why"),
    [
        ({"收到": "B"}, "没有“收到”这一项"),
        ({"收到日期": "Z"}, "没有Z列"),
        ({"收到日期": "来件"}, "没有一列的表头是“来件”"),
        ({"答复日期": "无"}, "没有认出“答复日期”"),
    ],
)
def test_a_column_that_is_not_there_is_told(columns: dict[str, str], why: str) -> None:
    with pytest.raises(BadInput, match=why):
        ledger(GOOD, wishes=Wishes(columns))


def test_the_day_of_receipt_goes_before_the_day_of_the_application() -> None:
    headings = ("申请日期", "收件日期", "申请人类型", "办理结果", "答复日期")
    found = ledger(("2024.12.30", "2025.1.3", "自然人", "公开", "2025.1.9"), headings=headings)
    received = found.layouts[0].column("received")
    assert received is not None
    assert (received.heading, received.rivals) == ("收件日期", ("申请日期",))
    assert counts(found)["new_received.person"] == 1


def test_a_slip_in_the_column_of_receipt_does_not_make_another_column_the_better_one() -> None:
    headings = ("提交日期", "收件日期", "申请人类型", "办理结果", "答复日期")
    rows = [(f"2025.1.{n}", f"2025.1.{n + 1}", "自然人", "公开", "2025.1.20") for n in range(1, 5)]
    found = ledger(*rows, ("2025.1.9", "元月", "自然人", "公开", "2025.1.20"), headings=headings)
    received = found.layouts[0].column("received")
    assert received is not None
    assert (received.heading, received.likely) == ("收件日期", "")
    assert list(left(found)) == [6]


def test_a_row_that_says_little_is_listed_and_not_passed_over() -> None:
    headings = (*HEADINGS, "申请内容")
    found = ledger(
        (*GOOD, ""), ("", "", "自然人", "", "", ""), (3, "", "", "公开", "", "累计投资额"), headings=headings
    )
    assert list(left(found)) == [3, 4]


def test_a_column_of_delivery_is_not_taken_for_the_result() -> None:
    headings = ("收件日期", "申请人类型", "答复方式", "答复结果", "答复日期")
    found = ledger(("2025.1.3", "自然人", "邮寄", "公开", "2025.1.9"), headings=headings)
    result = found.layouts[0].column("result")
    assert result is not None
    assert result.heading == "答复结果"


# --- what is no ledger, or none that can be counted -----------------------------------------------------------------


def test_a_ledger_of_headings_alone_is_told() -> None:
    with pytest.raises(ImportFailed, match="没有一行申请"):
        ledger()


def test_a_ledger_without_a_column_of_replies_is_told() -> None:
    with pytest.raises(ImportFailed, match="答复日期"):
        ledger(("2025.3.5", "自然人", "公开"), headings=("收件日期", "申请人类型", "办理结果"))


def test_a_ledger_that_is_too_long_is_told() -> None:
    with pytest.raises(ImportFailed, match="超过20000行"):
        ledger(*([GOOD] * 20_001))


def test_other_tables_are_no_ledgers() -> None:
    for rows in (
        [("姓名", "电话"), ("甲", "0000")],
        [("收件日期", "文号", "标题"), (D(2025, 1, 1), "1号", "通知")],
        [("日期", "项目", "金额"), (D(2025, 1, 1), "x", 3)],
    ):
        with pytest.raises(ImportFailed, match="没有找到"):
            read(workbook(("表", rows)))
    with pytest.raises(ImportFailed):
        read(b"a,b,c\n1,2,3\n4,5,6\n")


def test_columns_named_for_a_file_that_is_no_ledger_are_told() -> None:
    with pytest.raises(ImportFailed):
        read(workbook(("表", [("姓名", "电话"), ("甲", "0000")])), Wishes({"收到日期": "A"}))


def test_a_reply_date_by_a_formula_without_its_value_is_computed_or_listed() -> None:
    rows = [
        HEADINGS,
        (1, D(2025, 3, 5), "公民", "公开", "=B2+15"),
        (2, D(2025, 3, 5), "公民", "公开", "=TODAY()"),
    ]
    found = read_counted(workbook(("台账", rows)))
    assert found.counted == 1
    assert list(left(found)) == [3]


def test_sheets_are_read_without_a_file_too() -> None:
    assert sheet(GOOD).rows[1][0] == 2


def test_ticks_go_before_a_column_of_another_sense_and_its_header_may_be_half_empty() -> None:
    top = (
        "登记日期",
        "申请人类别",
        "申请人类别",
        "公开方式",
        "答复日期",
        "予以公开",
        "部分公开",
        "信息不存在",
    )
    below = ("", "自然人", "商业企业", "", "", "", "", "")
    row = ("2025.3.5", "√", "", "书面", "2025.3.9", "", "", "√")
    found = ledger(below, row, headings=top)
    assert counts(found) == {"new_received.person": 1, "unable_not_held.person": 1}


def test_numbers_that_are_none_or_begin_anew_on_each_sheet_are_no_duplicates() -> None:
    headings = (*HEADINGS, "登记编号")
    found = ledger((*GOOD, "/"), (*GOOD, "/"), (*GOOD, "无"), headings=headings)
    assert found.counted == 3
    months = ([headings, (1, D(2025, m, 5), "公民", "公开", D(2025, m, 20), "1号")] for m in (1, 2))
    assert read_counted(workbook(*zip(("1月", "2月"), months, strict=True))).counted == 2


def test_sheets_without_numbers_may_hold_a_request_twice_which_is_said() -> None:
    months = ([HEADINGS, (1, D(2025, m, 5), "公民", "公开", D(2025, m, 20))] for m in (1, 2))
    found = read_counted(workbook(*zip(("1月", "2月"), months, strict=True)))
    assert any("重复登记" in remark.about for remark in found.remarks)


def test_the_form_beside_a_ledger_is_read_and_held_against_it() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook(("台账", [HEADINGS, GOOD]))))
    places = fill(book.create_sheet("汇总表", 0), figures({"table3.new_received.person": 1}))
    book["汇总表"][places["table3.granted.person"]] = 2
    imported = read(saved(book))
    assert imported.ledger is None
    assert imported.report.figures["table3.granted.person"] == 2
    told = {note.where: note.message for note in imported.notes}
    assert told["table3.granted.person"] == "表里是2，按工作表“台账”逐行计数是1（第2行），请核对。"
    assert "有1格不同" in told["table3"]


def test_an_old_workbook_says_how_to_save_it_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(ImportFailed, match="Excel 工作簿"):
        read(b"\xd0\xcf\x11\xe0" + "Workbook".encode("utf-16-le"))


@pytest.mark.slow
@pytest.mark.skipif(converter() is None, reason="LibreOffice is not here to write and convert an .xls")
def test_an_old_workbook_is_converted_where_libreoffice_is(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(
        workbook(("台账", [HEADINGS, (1, D(2025, 3, 5), "公民", "公开", D(2025, 3, 9))]))
    )
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [str(converter()), profile, "--headless", "--convert-to", "xls", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "a.xlsx")], check=True, capture_output=True, timeout=100)
    assert read_counted((tmp_path / "a.xls").read_bytes()).counted == 1


def test_a_status_that_is_a_result_counts_where_no_result_is_written() -> None:
    headings = ("序号", "收件日期", "申请人类型", "办理状态", "办理结果", "答复日期")
    found = ledger(
        (1, "2025.3.5", "自然人", "已办结", "予以公开", "2025.3.20"),
        (2, "2025.3.6", "自然人", "已撤回", "", "2025.3.20"),
        headings=headings,
    )
    assert counts(found)["granted.person"] == 1
    assert counts(found)["closed_other.person"] == 1
    assert left(found) == {}
