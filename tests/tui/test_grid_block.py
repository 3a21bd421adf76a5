import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import BadInput
from assistant.report.changes import SetFigures, apply
from assistant.report.figures import Figures
from assistant.report.form import FORM_2021, TABLE3_CORNER
from assistant.tui.widgets.grid_block import copy_block, is_block, parse_block, place_block, told
from assistant.tui.widgets.grid_sheet import sheets
from tests.builders import draft

TABLE2, TABLE3, TABLE4 = sheets("2021")
FIRST = "table3.new_received.person"
BLANK = draft().with_(figures=Figures())


def numbers(rows: int = 25, columns: int = 6) -> list[list[str]]:
    """Rows of table 三 with a number that tells its place; the row of totals holds the true sums."""
    found = [[str(row * 10 + column) for column in range(columns)] for row in range(rows)]
    if rows == 25:
        found[23] = [str(sum(row * 10 + column for row in range(2, 23))) for column in range(columns)]
    return found


def with_totals(rows: list[list[str]]) -> list[list[str]]:
    return [[*row, str(sum(map(int, row)))] for row in rows]


def tsv(rows: list[list[str]], newline: str = "\n") -> str:
    return newline.join("\t".join(row) for row in rows)


def placed(text: str, start: str = FIRST) -> Figures:
    """What an empty draft holds after the paste."""
    values = place_block(BLANK, start, parse_block(text)).values
    return apply(BLANK, SetFigures(values)).figures


WHOLE = placed(tsv(numbers()))


def test_a_block_fills_to_the_right_and_down_from_the_cursor() -> None:
    figures = placed("1\t2\n3\t4", "table3.granted.enterprise")
    assert figures.values == {
        "table3.granted.enterprise": 1,
        "table3.granted.research": 2,
        "table3.partly_granted.enterprise": 3,
        "table3.partly_granted.research": 4,
    }


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("end", ["", "\n", "\r\n"])
def test_newlines_of_any_kind_and_a_last_one_make_no_difference(newline: str, end: str) -> None:
    assert parse_block(tsv([["1", "2"], ["3", "4"]], newline) + end) == (("1", "2"), ("3", "4"))


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("1\t2\r\r3\t4\r\r", (("1", "2"), ("3", "4"))),
        ("1\r\r3\r\r", (("1",), ("3",))),
        ("1\r\r3\r", (("1",), ("",), ("3",))),
        ("1\n\n3\n", (("1",), ("",), ("3",))),
    ],
)
def test_a_terminal_that_doubles_the_ends_of_lines_is_seen_through(
    text: str, cells: tuple[tuple[str, ...], ...]
) -> None:
    assert parse_block(text) == cells


def test_quoted_cells_are_read_as_excel_writes_them() -> None:
    assert parse_block('"危及""三安全"""\t1\n"两\t格"\t2') == (('危及"三安全"', "1"), ("两\t格", "2"))


def test_a_lone_quotation_mark_is_a_character() -> None:
    assert parse_block('危及"三安全\t1') == (('危及"三安全', "1"),)


def test_the_whole_table_fills_every_cell_and_skips_the_row_of_totals() -> None:
    found = place_block(BLANK, FIRST, parse_block(tsv(numbers())))
    assert set(found.values) == set(TABLE3.entered)
    assert (found.skipped, found.differing) == (6, ())


def test_the_column_of_totals_is_skipped_too() -> None:
    found = place_block(BLANK, FIRST, parse_block(tsv(with_totals(numbers()))))
    assert found.skipped == 6 + 25
    assert found.differing == ()
    assert placed(tsv(with_totals(numbers()))) == WHOLE


def test_a_pasted_total_that_is_another_than_the_computed_one_is_told_with_both_numbers() -> None:
    rows = with_totals(numbers())
    rows[0][6] = "99"
    found = place_block(BLANK, FIRST, parse_block(tsv(rows)))
    assert found.differing == (("table3.new_received.total", 99, 15),)
    assert "表三“一、本年新收政府信息公开申请数量/总计”粘贴的是99、算出来是15" in told(FORM_2021, found)


@pytest.mark.parametrize("columns", ["six", "seven"])
def test_the_whole_table_goes_to_its_corner_wherever_the_cursor_stands(columns: str) -> None:
    rows = numbers() if columns == "six" else with_totals(numbers())
    assert placed(tsv(rows), "table3.carried_in.enterprise") == WHOLE


def labelled(rows: list[list[str]]) -> list[list[str]]:
    return [[TABLE3.rows[number].label, *row] for number, row in enumerate(rows)]


def test_a_column_of_row_labels_is_dropped() -> None:
    assert placed(tsv(labelled(numbers())), "table3.granted.enterprise") == WHOLE
    assert placed(tsv(labelled(with_totals(numbers())))) == WHOLE


def test_the_head_and_the_three_label_columns_of_the_official_layout_are_dropped() -> None:
    heads = [
        [TABLE3_CORNER, "", "", "申请人情况", *[""] * 6],
        ["", "", "", "自然人", "法人或其他组织", "", "", "", "", "总计"],
        ["", "", "", "", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", ""],
    ]
    rows = []
    above: tuple[str, ...] = ()
    for number, values in enumerate(with_totals(numbers())):
        own = TABLE3.rows[number].heads
        words = ["" if own[: level + 1] == above[: level + 1] else text for level, text in enumerate(own)]
        above = own
        rows.append([*words, *[""] * (3 - len(words)), *values])
    assert placed(tsv(heads + rows)) == WHOLE


def test_labels_decide_the_rows_whatever_their_order_of_writing() -> None:
    figures = placed("予以公开\t3\n3.其 他\t1", "table3.new_received.enterprise")
    assert figures.values == {"table3.granted.enterprise": 3, "table3.closed_other.enterprise": 1}


def test_a_label_that_is_not_known_refuses_the_block_unless_its_neighbours_place_it() -> None:
    assert placed("（一）予以公开\t3\n部分公开（含区分）\t1\n1.属于国家秘密\t2").values == {
        "table3.granted.person": 3,
        "table3.partly_granted.person": 1,
        "table3.denied_state_secret.person": 2,
    }
    with pytest.raises(BadInput, match="“另行统计”这一行对不上"):
        placed("（一）予以公开\t3\n另行统计\t1\n四、结转下年度继续办理\t2")


def test_table_four_in_one_row_as_the_form_prints_it_is_cut_into_its_blocks() -> None:
    figures = placed(tsv([["1", "0", "0", "2", "3", *["0"] * 9, "0"]]), "table4.reconsideration.upheld")
    assert figures["table4.reconsideration.pending"] == 2
    assert figures["table4.litigation_after_reconsideration.total"] == 0


def test_table_two_is_taken_as_the_form_prints_it() -> None:
    text = (
        "第二十条第（一）项\t\t\t\n信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t0\t0\t0\n行政规范性文件\t2\t1\t14\n"
        "第二十条第（五）项\t\t\t\n信息内容\t本年处理决定数量\t\t\n行政许可\t1,310\t\t\n"
        "第二十条第（六）项\t\t\t\n信息内容\t本年处理决定数量\t\t\n行政处罚\t12\t\t\n行政强制\t0\t\t\n"
        "第二十条第（八）项\t\t\t\n信息内容\t本年收费金额（单位：万元）\t\t\n行政事业性收费\t84.2\t\t"
    )
    figures = placed(text, "table2.penalties")
    assert figures["table2.licences"] == 1310
    assert figures["table2.normative_documents.in_force"] == 14
    assert str(figures["table2.fees_wan_yuan"]) == "84.2"
    assert len(figures.values) == 10


def test_a_blank_in_a_block_makes_its_cell_blank_and_is_counted() -> None:
    found = place_block(draft(), FIRST, parse_block("1\t\n\t4"))
    assert found.values["table3.new_received.enterprise"] is None
    assert told(FORM_2021, found) == "已粘贴4格（其中2格是空的）。"


def test_numbers_are_read_as_people_write_them() -> None:
    figures = placed("１２\t1,234\t十二")
    assert [figures[f"table3.new_received.{column}"] for column in ("person", "enterprise", "research")] == [
        12,
        1234,
        12,
    ]


@pytest.mark.parametrize("bad", ["/", "-", "无", "3.5", "-1", "12个半", "99999999999", "{{ 7 }}"])
def test_a_value_that_is_no_number_refuses_the_whole_block_and_names_its_cell(bad: str) -> None:
    rows = numbers()
    rows[2][1] = bad
    with pytest.raises(BadInput, match=r"表三“（一）予以公开/商业企业”.*整块没有粘贴"):
        placed(tsv(rows))


def test_a_ragged_block_is_refused_with_the_row_that_is_short() -> None:
    with pytest.raises(BadInput, match="第2行有1格，别的行有3格"):
        parse_block("1\t2\t3\n4\n5\t6\t7")


@pytest.mark.parametrize(
    ("text", "start", "says"),
    [
        ("1\t2\t3", "table3.granted.other", "有3列，从光标所在的列往右只有2列"),
        ("1\n2\n3", "table3.carried_out.person", "有3行，从“四、结转下年度继续办理”往下只有1行"),
        ("1\t2", "table2.licences", "“行政许可”没有第2列，放不下“2”"),
        ("自然人\t商业企业", FIRST, "没有数字"),
    ],
)
def test_what_does_not_fit_is_refused_with_where(text: str, start: str, says: str) -> None:
    with pytest.raises(BadInput, match=says):
        placed(text, start)


def test_one_value_with_a_newline_behind_it_is_no_block() -> None:
    assert not is_block("12\r\n")
    assert is_block("12\t")


@given(
    st.lists(st.lists(st.integers(0, 9999), min_size=7, max_size=7), min_size=1, max_size=25),
    st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_a_block_of_numbers_comes_back_as_it_was_copied(rows: list[list[int]], newline: str) -> None:
    text = tsv([[str(value) for value in row] for row in rows], newline)
    figures = placed(text)
    for row, values in enumerate(rows):
        for column, value in enumerate(values[:6]):
            name = TABLE3.names[row][column]
            assert name is not None
            if not FORM_2021.cells[name].derived:
                assert figures[name] == value
    copied = copy_block(figures, [names[:7] for names in TABLE3.names[: len(rows)]])
    assert placed(copied) == figures


@given(
    st.text(alphabet="0123456789\t\n\r\"'/-无一十，。. 属于国家秘密总计", max_size=60),
    st.sampled_from(FORM_2021.entered),
)
def test_any_text_is_placed_as_numbers_in_cells_to_fill_or_refused(text: str, start: str) -> None:
    try:
        found = place_block(BLANK, start, parse_block(text))
    except BadInput:
        return
    assert set(found.values) <= set(FORM_2021.entered)
    apply(BLANK, SetFigures(found.values))
