"""A file comes in: read beside the event loop, shown before it is taken, taken as one change, its notes gone through."""

import asyncio
import json
import threading
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Button, Input, OptionList, Static

from assistant.errors import ImportFailed
from assistant.importers.giving_up import GivenUp, go_on
from assistant.importers.ledger.model import Wishes
from assistant.narrative.phrasebank import Phrasebank
from assistant.report.draft import Draft, Previous
from assistant.report.figures import Figures, figures_to_json
from assistant.report.organ import Organ
from assistant.report.published import Report, report_to_json
from assistant.sources import Source
from assistant.tui.screens import files, reading
from assistant.tui.screens.columns import Columns
from assistant.tui.screens.figures import FiguresPane
from assistant.tui.screens.files import Folders, PickFile, is_wanted
from assistant.tui.screens.offered import Offered
from assistant.tui.screens.reading import Reading
from assistant.tui.screens.start import Start
from assistant.tui.screens.to_check import ToCheck
from assistant.tui.screens.work import Work
from tests.builders import draft, figures
from tests.tui.builders import LARGE, SMALL, app, desk, press, shown
from tests.tui.figures_host import pasted, settled

ORGAN = "青禾县自然资源局"
PERSON, CARRIED, GRANTED = (
    "table3.new_received.person",
    "table3.carried_out.person",
    "table3.granted.person",
)
FIVE = "（一）存在的问题\n1.栏目更新慢。\n2.解读偏少。\n（二）改进措施\n1.每月巡查。\n2.增加图解。"


def file(
    folder: Path,
    read: Figures,
    *,
    year: int,
    notes: dict[str, str] | None = None,
    name: str = "报告 终稿.json",
) -> Path:
    """A report as JSON, with the notes that a reader of another format had."""
    data = report_to_json(Report(ORGAN, year, read, {"五": FIVE}))
    data["notes"] = [{"where": where, "message": told} for where, told in (notes or {}).items()]
    path = folder / name
    path.write_text(
        json.dumps({**data, "figures": figures_to_json(read)}, ensure_ascii=False), encoding="utf-8"
    )
    return path


async def drop(pilot: Pilot[None], path: Path) -> None:
    """Drags a file into the terminal and waits until it is read."""
    await pasted(pilot, f"'{path}'")
    for worker in [worker for worker in pilot.app.workers if worker.group == "reading"]:
        await worker.wait()
    await settled(pilot)


async def test_last_years_report_is_one_change_that_one_key_takes_back(tmp_path: Path) -> None:
    before = draft()
    async with desk(tmp_path, before) as (screen, pilot):
        await press(pilot, "f3")
        await drop(pilot, file(tmp_path, figures({CARRIED: 2}), year=2024))
        assert isinstance(screen.app.screen, Offered)
        assert "200格全部读到；" in shown(screen.app.screen)
        assert "第五部分列出2个问题" in shown(screen.app.screen)
        await press(pilot, "enter")
        taken = screen.session.draft
        assert taken.previous is not None
        assert taken.previous.figures[CARRIED] == 2
        assert [told.problem for told in taken.follow_ups] == ["栏目更新慢", "解读偏少"]
        assert screen.query_one("#previous-table3-carried_out-person").has_focus
        await press(pilot, "ctrl+z")
        assert (screen.session.draft.previous, screen.session.draft.follow_ups) == (None, ())


async def test_what_was_typed_is_shown_beside_what_was_read_and_stays_until_chosen(tmp_path: Path) -> None:
    typed = draft({PERSON: 4, GRANTED: 4})
    read = file(tmp_path, figures({PERSON: 3, GRANTED: 3}), year=2025)
    async with desk(tmp_path, typed) as (screen, pilot):
        await press(pilot, "f5")
        await drop(pilot, read)
        assert "原有 4　读到 3　→ 留 4" in shown(screen.app.screen)
        await press(pilot, "space")
        assert "原有 4　读到 3　→ 用 3" in shown(screen.app.screen)
        await press(pilot, "tab", "enter")
        assert screen.session.draft.figures[PERSON] == 3
        assert screen.session.draft.figures[GRANTED] == 4


@pytest.mark.parametrize(("button", "value"), [("#all", 3), ("#none", 4)])
async def test_all_differences_are_chosen_with_one_button(tmp_path: Path, button: str, value: int) -> None:
    typed = draft({PERSON: 4, GRANTED: 4})
    async with desk(tmp_path, typed) as (screen, pilot):
        await press(pilot, "f5")
        await drop(pilot, file(tmp_path, figures({PERSON: 3, GRANTED: 3}), year=2025))
        screen.app.screen.query_one(button, Button).press()
        await settled(pilot)
        screen.app.screen.query_one("#take", Button).press()
        await settled(pilot)
        assert {screen.session.draft.figures[name] for name in (PERSON, GRANTED)} == {value}


async def test_a_note_leads_to_its_cell_and_the_list_can_be_opened_again(tmp_path: Path) -> None:
    notes = {
        GRANTED: "数字连写，暂读作3，也可能是30。",
        "table2.licences": "原表写“３”。",
        "全文": "有字符损坏。",
    }
    async with desk(tmp_path, draft()) as (screen, pilot):
        await press(pilot, "f5")
        await drop(pilot, file(tmp_path, figures({GRANTED: 3}), year=2025, notes=notes))
        listed = screen.app.screen.query_one(OptionList)
        listed.focus()
        listed.highlighted = listed.get_option_index("remark-0")
        await press(pilot, "enter")
        assert screen.session.draft.figures[GRANTED] == 0  # its difference was not chosen
        assert screen.query_one(FiguresPane).grid.cursor == GRANTED
        await press(pilot, "ctrl+g")
        assert isinstance(screen.app.screen, ToCheck)
        assert "✔ 表三" in shown(screen.app.screen)
        await press(pilot, "enter")
        assert screen.query_one(FiguresPane).grid.cursor == "table2.licences"


async def test_a_note_of_last_years_report_leads_to_a_field_in_which_it_can_be_mended(tmp_path: Path) -> None:
    read = file(tmp_path, figures({GRANTED: 3}), year=2024, notes={GRANTED: "暂读作3，也可能是30。"})
    async with desk(tmp_path, draft()) as (screen, pilot):
        await press(pilot, "f3")
        await drop(pilot, read)
        listed = screen.app.screen.query_one(OptionList)
        listed.focus()
        await press(pilot, "enter")
        await pilot.pause()
        field = screen.query_one("#previous-table3-granted-person")
        assert field.has_focus
        await press(pilot, "backspace", "3", "0", "enter")
        assert screen.session.draft.previous is not None
        assert screen.session.draft.previous.figures[GRANTED] == 30


async def test_a_file_that_cannot_be_read_is_one_sentence_and_changes_nothing(tmp_path: Path) -> None:
    broken = tmp_path / "扫描.pdf"
    broken.write_bytes(b"\0\0\0\1 nothing")
    before = draft()
    async with desk(tmp_path, before) as (screen, pilot):
        await press(pilot, "f3")
        head = screen.session.store.head.id
        await drop(pilot, broken)
        assert screen.app.screen is screen
        assert ["不是文字文件" in told.message for told in screen.app._notifications] == [True]
        assert screen.session.store.head.id == head


async def test_last_years_report_dropped_on_this_years_figures_is_taken_for_what_it_is(
    tmp_path: Path,
) -> None:
    async with desk(tmp_path, draft()) as (screen, pilot):
        await press(pilot, "f5")
        await drop(pilot, file(tmp_path, figures({CARRIED: 2}), year=2024))
        assert "读到的上年报告" in shown(screen.app.screen)
        await press(pilot, "escape")
        assert screen.session.draft.previous is None


async def test_a_reading_that_takes_long_can_be_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    next_page, ended = threading.Event(), threading.Event()

    def slow(path: Path, bank: Phrasebank, wishes: Wishes) -> Source:
        next_page.wait(10)
        try:
            go_on()
        except GivenUp:
            ended.set()
            raise
        raise ImportFailed(f"“{path}”读不了。")

    monkeypatch.setattr(reading, "read_source", slow)
    async with desk(tmp_path, draft()) as (screen, pilot):
        await press(pilot, "f3")
        await pasted(pilot, str(file(tmp_path, figures(), year=2024)))
        assert isinstance(screen.app.screen, Reading)
        assert "报告 终稿.json" in shown(screen.app.screen)
        await press(pilot, "escape")
        assert screen.app.screen is screen
        next_page.set()
        assert await asyncio.to_thread(ended.wait, 10)
        await settled(pilot)
        assert "读不了" not in shown(screen)
        assert screen.session.draft.previous is None


async def test_the_same_file_again_changes_nothing_and_says_so(tmp_path: Path) -> None:
    known = Previous(organ=ORGAN, year=2024, figures=figures({CARRIED: 2}), sections={"五": FIVE})
    async with desk(tmp_path, draft(previous=known)) as (screen, pilot):
        await press(pilot, "f3")
        read = file(tmp_path, figures({CARRIED: 2}), year=2024)
        await drop(pilot, read)
        await press(pilot, "enter")
        head = screen.session.store.head.id
        await drop(pilot, read)
        await press(pilot, "enter")
        assert "没有改动" in shown(screen)
        assert screen.session.store.head.id == head


# --- a ledger -----------------------------------------------------------------------------------------------------

LEDGER = """登记号,收件时间,申请人类别,答复日期,答复结果
1,2025-03-01,个人,2025-03-10,予以公开
2,2025-04-01,企业,2025-04-10,予以公开
3,2025-05-01,个人,2025-05-10,予以公开
"""


def ledger(folder: Path) -> Path:
    path = folder / "台账.csv"
    path.write_text(LEDGER, encoding="utf-8")
    return path


async def test_a_ledger_is_counted_when_its_columns_are_confirmed(tmp_path: Path) -> None:
    async with desk(tmp_path, Draft(organ=Organ(ORGAN), year=2025)) as (screen, pilot):
        await press(pilot, "f5")
        await drop(pilot, ledger(tmp_path))
        assert isinstance(screen.app.screen, Columns)
        assert "B列“收件时间”" in shown(screen.app.screen)
        await press(pilot, "enter", "enter")
        made = screen.session.draft
        assert (made.figures[PERSON], made.figures[GRANTED]) == (2, 2)
        assert made.answers["any_requests"] is True
        await press(pilot, "ctrl+z")
        assert screen.session.draft.figures[PERSON] is None


async def test_a_column_that_was_taken_wrong_is_put_right_and_the_ledger_counted_again(
    tmp_path: Path,
) -> None:
    async with desk(tmp_path, Draft(organ=Organ(ORGAN), year=2025)) as (screen, pilot):
        await press(pilot, "f5")
        await drop(pilot, ledger(tmp_path))
        columns = screen.app.screen
        columns.query_one("#columns-list").focus()
        await press(pilot, "enter")
        screen.app.screen.query_one(
            OptionList
        ).highlighted = 4  # the column D of replies taken for that of receipt
        await press(pilot, "enter")
        assert "D列“答复日期”" in shown(columns)
        columns.query_one("#count", Button).press()
        await settled(pilot)
        for worker in [worker for worker in pilot.app.workers if worker.group == "reading"]:
            await worker.wait()
        await settled(pilot)
        assert isinstance(screen.app.screen, Columns)
        await press(pilot, "escape")
        assert screen.session.draft.figures[PERSON] is None


# --- the start ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("use", "year", "title"), [("#previous", 2025, "上年报告"), ("#figures", 2024, "本年数据")]
)
async def test_a_draft_is_begun_from_a_report(tmp_path: Path, use: str, year: int, title: str) -> None:
    program = app(tmp_path)
    async with program.run_test(notifications=True) as pilot:
        await settled(pilot)
        await drop(pilot, file(tmp_path, figures({CARRIED: 2}), year=2024))
        program.screen.query_one(use, Button).press()
        await settled(pilot)
        assert isinstance(program.screen, Start)
        assert program.screen.query_one("#new-name", Input).value == ORGAN
        assert program.screen.query_one("#new-year", Input).value == str(year)
        await press(pilot, "enter")
        assert title in shown(program.screen)
        await press(pilot, "enter")
        assert isinstance(program.screen, Work)
        made = program.screen.session.draft
        assert (made.organ.name, made.year) == (ORGAN, year)
        assert (made.previous is None) == (use == "#figures")


async def test_a_draft_that_is_dropped_on_the_start_is_opened(tmp_path: Path) -> None:
    from tests.tui.builders import stored

    program = app(tmp_path)
    async with program.run_test() as pilot:
        await settled(pilot)
        await pasted(pilot, str(stored(tmp_path / "a", draft())))
        await settled(pilot)
        assert isinstance(program.screen, Work)


# --- picking ------------------------------------------------------------------------------------------------------


async def test_a_path_that_is_not_there_is_told_and_the_dialog_stays(tmp_path: Path) -> None:
    async with desk(tmp_path, draft()) as (screen, pilot):
        await press(pilot, "f3", "ctrl+o")
        dialog = screen.app.screen
        assert isinstance(dialog, PickFile)
        dialog.query_one(Input).value = f'"{tmp_path}/没有.pdf"'
        dialog.query_one(Input).focus()
        await press(pilot, "enter")
        assert screen.app.screen is dialog
        assert "找不到" in str(dialog.query_one("#file-told", Static).content)


async def test_the_picker_leads_to_the_usual_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "下载").mkdir()
    monkeypatch.setattr(files, "usual_folders", lambda: (("下载", tmp_path / "下载"),))
    async with desk(tmp_path, draft()) as (screen, pilot):
        await press(pilot, "f3", "ctrl+o")
        dialog = screen.app.screen
        dialog.query_one("#usual-0", Button).press()
        await settled(pilot)
        assert dialog.query_one(Folders).path == tmp_path / "下载"
        assert dialog.query_one(Input).value == f"{tmp_path / '下载'}/"


def test_the_folders_show_what_can_be_read_and_no_hidden_or_temporary_file(tmp_path: Path) -> None:
    for name in ("a.docx", "b.PDF", "c.exe", ".d.md", "~$a.docx", "e.nianbao"):
        (tmp_path / name).touch()
    (tmp_path / "文件夹").mkdir()
    kept = {path.name for path in tmp_path.iterdir() if is_wanted(path, (".docx", ".pdf", ".nianbao"))}
    assert kept == {"a.docx", "b.PDF", "e.nianbao", "文件夹"}


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_what_a_file_brings_stands_whole_on_the_screen(tmp_path: Path, size: tuple[int, int]) -> None:
    notes = dict.fromkeys(figures().form.entered[:30], "这一格有疑问，请核对原表。")
    typed = draft({PERSON: 4, GRANTED: 4})
    async with desk(tmp_path, typed, size=size) as (screen, pilot):
        await press(pilot, "f5")
        await drop(pilot, file(tmp_path, figures({PERSON: 3, GRANTED: 3}), year=2025, notes=notes))
        dialog = screen.app.screen
        assert isinstance(dialog, Offered)
        box = dialog.query_one(".dialog").region
        for part in (*dialog.query(Button), dialog.query_one(".keys"), dialog.query_one("#offered-summary")):
            assert box.contains_region(part.region), part
        assert dialog.query_one(OptionList).region.height >= 8
