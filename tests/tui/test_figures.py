from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot
from textual.widgets import Static

from assistant.report.changes import SetFigures
from assistant.report.draft import Draft, Previous
from assistant.report.figures import Figures, Number
from assistant.report.form import FormId
from assistant.tui.widgets.grid_sheet import Entry, sheets
from tests.builders import draft, figures
from tests.tui.figures_host import Host, fast, opened, pasted, settled
from tests.tui.test_grid_block import numbers, tsv, with_totals

BLANK = draft().with_(figures=Figures())
NEW = "table3.new_received.person"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


@asynccontextmanager
async def at(
    folder: Path, made: Draft, cell: str = NEW, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[Host, Pilot[None]]]:
    """The step on a draft, its cursor on a cell."""
    with opened(folder, made) as session:
        app = Host(session)
        async with app.run_test(size=size) as pilot:
            app.pane.jump(cell)
            await settled(pilot)
            yield app, pilot


def value(app: Host, name: str) -> Number | None:
    return app.session.draft.figures[name]


# --- typing -----------------------------------------------------------------------------------------------------


async def test_fast_typing_loses_no_digit_and_puts_each_number_into_its_cell(folder: Path) -> None:
    async with at(folder, BLANK) as (app, pilot):
        typed = [f"{number * 37 + 1}" for number in range(20)]
        await fast(pilot, *(key for text in typed for key in (*text, "enter")))
        cells = sheets("2021")[1].down[:20]
        assert [str(value(app, name)) for name in cells] == typed


async def test_below_the_last_cell_of_a_full_table_stands_the_next_table(folder: Path) -> None:
    table2 = sheets("2021")[0].entered
    async with at(folder, BLANK.with_(figures=Figures().with_values(dict.fromkeys(table2[:-1], 1)))) as (
        app,
        pilot,
    ):
        app.pane.jump(table2[-1])
        await fast(pilot, "0", "enter", "7", "enter")
        assert value(app, "table2.fees_wan_yuan") == 0
        assert value(app, "table3.new_received.person") == 7


async def test_fast_typing_across_a_row_stays_in_the_row(folder: Path) -> None:
    async with at(folder, BLANK) as (app, pilot):
        await fast(
            pilot,
            *"12",
            "tab",
            *"3",
            "tab",
            *"45",
            "tab",
            *"0",
            "tab",
            *"6",
            "tab",
            *"789",
            "tab",
            *"5",
            "tab",
        )
        row = [value(app, name) for name in sheets("2021")[1].names[0] if name]
        assert row == [12, 3, 45, 0, 6, 789, 855]
        assert value(app, "table3.carried_in.person") == 5


async def test_totals_and_balance_follow_while_a_number_is_still_being_typed(folder: Path) -> None:
    async with at(folder, draft({"table3.carried_out.person": 11})) as (app, pilot):
        await fast(pilot, "9")
        row = next(line for line in app.shown if "一、本年新收" in line)
        assert row.split() == ["一、本年新收", "9", "0", "0", "0", "0", "0", "9"]
        balance = str(app.pane.query_one("#balance", Static).content)
        assert balance == "勾稽不平　自然人：办结和结转多2件（新收+上年结转=9，办结+结转=11）"
        assert value(app, NEW) == 0
        await fast(pilot, "enter")
        assert value(app, NEW) == 9


async def test_what_was_found_before_is_not_told_of_a_number_that_is_being_typed(folder: Path) -> None:
    async with at(folder, draft({"table3.carried_out.person": 1})) as (app, pilot):
        assert "少了1件" not in app.said
        assert "多了1件" in app.said
        await fast(pilot, "2")
        assert "多了1件" not in app.said
        await fast(pilot, "enter", "up")
        assert "少了1件" in app.said


@pytest.mark.parametrize(
    ("typed", "number"), [("１２", 12), ("1,234", 1234), ("十二", 12), ("12件", 12), ("0", 0)]
)
async def test_numbers_are_taken_as_people_write_them(folder: Path, typed: str, number: int) -> None:
    async with at(folder, BLANK) as (app, pilot):
        await fast(pilot, *typed, "enter")
        assert value(app, NEW) == number


@pytest.mark.parametrize("typed", ["/", "-", "无", "1.5", "abc", "{{ 1 }}"])
async def test_what_is_no_number_stays_with_a_sentence_that_names_the_cell(folder: Path, typed: str) -> None:
    async with at(folder, draft({NEW: 7}), "table3.granted.person") as (app, pilot):
        await fast(pilot, *typed, "enter")
        assert "表三“（一）予以公开/自然人”" in app.said
        assert typed in app.said
        assert app.pane.grid.cursor == "table3.granted.person"
        assert app.pane.grid.typed == typed
        await fast(pilot, "escape", "enter")
        assert app.pane.grid.cursor == "table3.partly_granted.person"
        assert value(app, "table3.granted.person") == 0


async def test_a_computed_cell_refuses_typing_with_a_sentence(folder: Path) -> None:
    async with at(folder, draft(), "table3.granted.total") as (app, pilot):
        await fast(pilot, "5", "enter")
        assert app.pane.grid.typed is None
        assert app.pane.grid.cursor == "table3.partly_granted.total"
        await fast(pilot, "backspace")
        assert "自动计算，不能直接填写" in app.said
        assert len(app.session.store.history()) == 1


async def test_escape_gives_up_what_was_typed_and_so_does_undo(folder: Path) -> None:
    async with at(folder, draft({NEW: 7})) as (app, pilot):
        await fast(pilot, "8", "escape", "9", "ctrl+z", "down", "up")
        assert value(app, NEW) == 7


async def test_backspace_works_on_what_stands_in_the_cell(folder: Path) -> None:
    async with at(folder, draft({NEW: 128, "table3.carried_in.person": 45})) as (app, pilot):
        await fast(pilot, "backspace", "0", "enter", "backspace", "enter")
        assert (value(app, NEW), value(app, "table3.carried_in.person")) == (120, 4)


async def test_delete_makes_a_cell_blank_which_is_not_zero(folder: Path) -> None:
    async with at(folder, draft({NEW: 7})) as (app, pilot):
        await fast(pilot, "delete")
        assert value(app, NEW) is None
        row = next(line for line in app.shown if "一、本年新收" in line)
        assert row.split() == ["一、本年新收", "·", "0", "0", "0", "0", "0", "·"]


async def test_leaving_the_sheet_takes_what_was_typed(folder: Path) -> None:
    async with at(folder, BLANK) as (app, pilot):
        await fast(pilot, "5")
        app.query_one("#elsewhere").focus()
        await settled(pilot)
        assert value(app, NEW) == 5


async def test_the_fees_take_a_decimal(folder: Path) -> None:
    async with at(folder, BLANK, "table2.fees_wan_yuan") as (app, pilot):
        await fast(pilot, *"84.2", "enter")
        assert str(value(app, "table2.fees_wan_yuan")) == "84.2"


async def test_a_full_stop_of_the_chinese_keyboard_is_a_decimal_point(folder: Path) -> None:
    async with at(folder, BLANK, "table2.fees_wan_yuan") as (app, pilot):
        await fast(pilot, *"84。2", "enter")
        assert str(value(app, "table2.fees_wan_yuan")) == "84.2"


async def test_a_view_from_elsewhere_leaves_what_is_being_typed(folder: Path) -> None:
    async with at(folder, BLANK) as (app, pilot):
        await fast(pilot, "4")
        app.pane.show(app.session.apply(SetFigures({"table3.carried_in.person": 3})))
        await fast(pilot, "2", "enter")
        assert (value(app, NEW), value(app, "table3.carried_in.person")) == (42, 3)


@pytest.mark.parametrize("form_id", ["2021", "2021-merged", "2019"])
async def test_every_form_can_be_filled_to_its_last_cell(folder: Path, form_id: FormId) -> None:
    unsplit = (
        {"table3.closed_unsplit.person": 1} if form_id != "2021" else {}
    )  # what tells the forms apart on disk
    empty = Figures(form_id, unsplit)
    async with at(folder, draft().with_(figures=empty), empty.form.entered[0]) as (app, pilot):
        await fast(pilot, *(key for _ in empty.form.entered for key in ("1", "tab")))
        assert {value(app, name) for name in empty.form.entered} == {1}


# --- moving -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "keys", "end"),
    [
        (NEW, ["down", "down", "right"], "table3.granted.enterprise"),
        (NEW, ["end"], "table3.new_received.total"),
        ("table3.granted.other", ["home"], "table3.granted.person"),
        (NEW, ["up"], NEW),
        ("table3.carried_out.research", ["down"], "table4.reconsideration.other"),
        ("table3.closed_other.person", ["enter"], "table3.carried_out.person"),
        ("table3.carried_out.person", ["enter"], "table3.new_received.enterprise"),
        ("table3.carried_out.other", ["enter"], "table4.reconsideration.upheld"),
        ("table3.new_received.other", ["tab"], "table3.carried_in.person"),
        ("table3.carried_in.person", ["shift+tab"], "table3.new_received.other"),
        ("table2.fees_wan_yuan", ["tab"], NEW),
        ("table3.granted.enterprise", ["tab", "tab", "enter"], "table3.partly_granted.enterprise"),
        ("table3.granted.enterprise", ["tab", "up", "enter"], "table3.granted.research"),
        (NEW, ["ctrl+end"], "table3.carried_out.total"),
        (NEW, ["]"], "table4.reconsideration.upheld"),
        (NEW, ["["], "table2.regulations.issued"),
    ],
)
async def test_keys_move_as_in_a_spreadsheet(folder: Path, start: str, keys: list[str], end: str) -> None:
    async with at(folder, draft(), start) as (app, pilot):
        await fast(pilot, *keys)
        assert app.pane.grid.cursor == end
        assert app.moved[-1] == end


async def test_tab_on_the_very_last_cell_leaves_the_sheet(folder: Path) -> None:
    async with at(folder, draft(), "table4.litigation_after_reconsideration.pending") as (app, pilot):
        await fast(pilot, "tab")
        assert app.focused is app.query_one("#elsewhere")


async def test_pages_down_and_up_come_back(folder: Path) -> None:
    async with at(folder, draft()) as (app, pilot):
        await fast(pilot, "pagedown", "pagedown", "pagedown", "pagedown")
        assert app.pane.grid.cursor == "table3.carried_out.person"
        await fast(pilot, "pageup", "pageup", "pageup", "pageup")
        assert app.pane.grid.cursor == NEW


async def test_turning_to_another_table_shows_it_from_the_top(folder: Path) -> None:
    async with at(folder, draft(), "table3.carried_out.person") as (app, pilot):
        await fast(pilot, "[", "]")
        assert any("一、本年新收" in line for line in app.shown)


async def test_a_click_puts_the_cursor_on_the_cell_that_is_seen_there(folder: Path) -> None:
    async with at(folder, draft()) as (app, pilot):
        lines = app.shown
        y = next(number for number, line in enumerate(lines) if "（二）部分公开" in line)
        x = cell_len(lines[3][: lines[3].index("机构")])  # the lower line of the head 科研机构
        await pilot.click(app.pane.grid, offset=(x, y - app.pane.grid.region.y))
        await settled(pilot)
        assert app.pane.grid.cursor == "table3.partly_granted.research"


async def test_a_click_on_the_name_of_a_table_shows_it(folder: Path) -> None:
    async with at(folder, draft()) as (app, pilot):
        await pilot.click("TableTab:last-child")
        await settled(pilot)
        assert app.pane.grid.cursor == "table4.reconsideration.upheld"


async def test_jump_shows_the_cell_with_its_label_count_and_last_year(folder: Path) -> None:
    before = Previous(
        organ="青禾县自然资源局", year=2024, figures=figures({"table3.closed_no_payment.other": 4})
    )
    async with at(folder, draft(previous=before), "table3.closed_no_payment.other") as (app, _):
        assert any("2.逾期不缴费" in line for line in app.shown)
        assert "2024年填4" in app.said
        assert (
            "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请｜法人或其他组织·其他"
            in app.said
        )
        assert "发出收费通知后申请人逾期未缴费。（《条例》第四十二条；国办函〔2020〕109号）" in app.said


async def test_the_finding_of_a_cell_stands_below_it(folder: Path) -> None:
    async with at(folder, draft({NEW: 2}), "table3.carried_out.person") as (app, _):
        assert "错误：表三“自然人”一列勾稽不平" in app.said
        assert "自然人" in app.pane.help()[0]
        assert "先看“四、结转下年度继续办理”是否漏填" in app.pane.help()[1]


# --- blocks -----------------------------------------------------------------------------------------------------


@pytest.fixture(params=["25×6", "25×7"])
def block(request: pytest.FixtureRequest) -> str:
    return tsv(numbers() if request.param == "25×6" else with_totals(numbers()), "\r\n") + "\r\n"


async def test_a_pasted_table_is_one_change_which_one_undo_takes_back(folder: Path, block: str) -> None:
    async with at(folder, draft({NEW: 7})) as (app, pilot):
        before = app.session.draft.figures
        await pasted(pilot, block)
        filled = app.session.draft.figures
        assert [filled[name] for name in sheets("2021")[1].names[24] if name] == [
            240,
            241,
            242,
            243,
            244,
            245,
            1455,
        ]
        assert "已粘贴144格" in app.said
        assert app.session.store.head.label == "粘贴144格数据（表三 申请办理）"
        await fast(pilot, "ctrl+z")
        assert app.session.draft.figures == before
        row = next(line for line in app.shown if "一、本年新收" in line)
        assert row.split() == ["一、本年新收", "7", "0", "0", "0", "0", "0", "7"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("1\t2\n3\t无\n", "表三“二、上年结转政府信息公开申请数量/商业企业”填的“无”不是数字"),
        ("1\t2\n3\n", "第2行有1格"),
    ],
)
async def test_a_bad_block_changes_nothing_and_says_where(folder: Path, text: str, says: str) -> None:
    async with at(folder, BLANK) as (app, pilot):
        await pasted(pilot, text)
        assert says in app.said
        assert app.session.draft.figures == Figures()


async def test_one_pasted_value_is_typed_into_the_cell(folder: Path) -> None:
    async with at(folder, BLANK) as (app, pilot):
        await pasted(pilot, "１,２３４\r\n")
        await fast(pilot, "enter")
        assert value(app, NEW) == 1234


async def test_a_selected_block_is_copied_as_excel_reads_it(folder: Path) -> None:
    made = draft({NEW: 9, "table3.carried_in.enterprise": None})
    async with at(folder, made) as (app, pilot):
        await fast(pilot, "shift+down", "shift+right", "ctrl+c")
        assert app.clipboard == "9\t0\n0\t"
        assert "已复制2行2列" in app.said
        await fast(pilot, "delete")
        assert value(app, NEW) is None
        assert app.session.store.head.label == "清空4格数据"


async def test_blanks_are_filled_with_zero_after_asking_how_many(folder: Path) -> None:
    async with at(folder, BLANK) as (app, pilot):
        await fast(pilot, "7", "enter", "z")
        assert "表三 申请办理还有" in app.said
        await fast(pilot, "escape")
        assert value(app, "table3.granted.person") is None
        await fast(pilot, "5", "up", "z", "enter")
        filled = app.session.draft.figures
        assert [filled[name] for name in sheets("2021")[1].entered] == [7, 0, 0, 0, 0, 0, 5, *[0] * 137]
        assert filled["table4.reconsideration.upheld"] is None
        await fast(pilot, "ctrl+z")
        assert value(app, "table3.granted.person") is None
        assert value(app, NEW) == 7


async def test_a_paste_is_no_answer_to_the_question_of_zeros(folder: Path) -> None:
    async with at(folder, BLANK) as (app, pilot):
        await fast(pilot, "z")
        await pasted(pilot, "5")
        await fast(pilot, "enter")
        assert app.session.draft.figures.values == {NEW: 5}


async def test_a_selection_tells_what_it_adds_up_to(folder: Path) -> None:
    made = draft({NEW: 9, "table3.carried_in.person": 2, "table3.carried_in.enterprise": None})
    async with at(folder, made) as (app, pilot):
        await fast(pilot, "shift+down", "shift+right")
        assert "选了4格（1格是空的），合计11。" in app.said


async def test_what_is_carried_out_is_suggested_and_taken_with_a_key(folder: Path) -> None:
    made = draft({NEW: 5, "table3.granted.person": 3, "table3.carried_out.person": None})
    async with at(folder, made, "table3.carried_out.person") as (app, pilot):
        assert "建议填2（一＋二－（七）＝5－3），按 = 采用。" in app.said
        await fast(pilot, "=")
        assert value(app, "table3.carried_out.person") == 2


async def test_a_block_that_a_terminal_without_paste_types_as_keys_lands_in_place(folder: Path) -> None:
    async with at(folder, BLANK, "table3.granted.enterprise") as (app, pilot):
        await fast(pilot, "1", "tab", "2", "enter", "3", "tab", "4", "enter")
        assert app.session.draft.figures.values == {
            "table3.granted.enterprise": 1,
            "table3.granted.research": 2,
            "table3.partly_granted.enterprise": 3,
            "table3.partly_granted.research": 4,
        }


# --- how it looks -----------------------------------------------------------------------------------------------


HEADS = (
    "本年制发件数 本年废止件数 现行有效件数 本年处理决定数量 本年收费金额（单位：万元）",
    "自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计",
    "结果维持 结果纠正 其他结果 尚未审结 总计",
)


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
@pytest.mark.parametrize("table", [0, 1, 2])
async def test_every_label_and_head_is_seen_whole(folder: Path, size: tuple[int, int], table: int) -> None:
    sheet = sheets("2021")[table]
    seen = ""
    async with at(folder, draft(), sheet.across[0], size) as (app, pilot):
        for _ in range(4):
            seen += "\n".join(app.shown)
            await fast(pilot, "pagedown")
    for line in sheet.lines:
        assert line.text in seen or (isinstance(line, Entry) and line.short in seen)
    for head in HEADS[table].split():
        assert head in seen or (head[:-2] in seen and head[-2:] in seen)
    assert "…" not in seen


async def test_the_seven_columns_of_table_three_are_all_in_view(folder: Path) -> None:
    async with at(folder, draft(), size=(120, 36)) as (app, _):
        head = next(line for line in app.shown if "商业企业" in line)
        assert head.split() == [
            "单位：件",
            "自然人",
            "商业企业",
            "科研机构",
            "社会公益组织",
            "法律服务机构",
            "其他",
            "总计(自动)",
        ]
        assert any(line.split() == ["一、本年新收政府信息公开申请数量", *"0" * 7] for line in app.shown)


async def test_cursor_and_imbalance_are_seen_without_colour(folder: Path) -> None:
    async with at(folder, draft({NEW: 2})) as (app, _):
        assert any("!自然人" in line for line in app.shown)
        assert any("（七）＋四 比 一＋二" in line and "少2" in line for line in app.shown)
        reversed_text = [
            segment.text.strip()
            for strip in app.screen._compositor.render_strips()
            for segment in strip
            if segment.style and segment.style.reverse
        ]
        assert "2" in reversed_text
