"""What a ledger brings into a draft besides figures, and columns that nobody recognised."""

import shutil
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Button

from assistant.report.draft import Draft
from assistant.report.organ import Organ
from assistant.tui.screens.columns import Columns
from assistant.tui.screens.figures import FiguresPane
from assistant.tui.screens.offered import Offered
from tests.builders import phrasebank_folder
from tests.importers.ledger.builders import text_table
from tests.tui.builders import LARGE, SMALL, desk, press, shown
from tests.tui.figures_host import pasted, settled

EXAMPLE = phrasebank_folder().parent / "examples" / "ledger.csv"
BLANK = Draft(organ=Organ("青禾县自然资源局"), year=2025)


async def read_on(pilot: Pilot[None]) -> None:
    for worker in [worker for worker in pilot.app.workers if worker.group == "reading"]:
        await worker.wait()
    await settled(pilot)


async def drop(pilot: Pilot[None], path: Path) -> None:
    await pasted(pilot, f"'{path}'")
    await read_on(pilot)


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_each_cell_that_was_counted_names_its_rows(tmp_path: Path, size: tuple[int, int]) -> None:
    path = Path(shutil.copy(EXAMPLE, tmp_path / "台账.csv"))
    async with desk(tmp_path / "d", BLANK, size=size) as (screen, pilot):
        await press(pilot, "f5")
        await drop(pilot, path)
        assert isinstance(screen.app.screen, Columns)
        assert "没有计入2行" in shown(screen.app.screen)
        await press(pilot, "enter")
        assert isinstance(screen.app.screen, Offered)
        assert "第9行——只写“不予公开”" in shown(screen.app.screen)
        await press(pilot, "enter")
        taken = screen.session.draft
        assert taken.figures["table3.new_received.enterprise"] == 3
        assert taken.answers["delayed_replies"] == 1
        assert taken.origins["table3.carried_in.person"] == "台账“台账.csv”第3行"
        screen.query_one(FiguresPane).jump("table3.carried_in.person")
        await settled(pilot)
        assert "出自台账“台账.csv”第3行" in shown(screen.app.screen)
        await press(pilot, "ctrl+z")
        assert (screen.session.draft.origins, screen.session.draft.answers) == ({}, {})


async def test_a_cell_that_was_typed_and_stays_names_no_rows(tmp_path: Path) -> None:
    path = Path(shutil.copy(EXAMPLE, tmp_path / "台账.csv"))
    figures = BLANK.figures.with_values({"table3.granted.person": 7})
    async with desk(tmp_path / "d", BLANK.with_(figures=figures)) as (screen, pilot):
        await press(pilot, "f5")
        await drop(pilot, path)
        await press(pilot, "enter")
        screen.app.screen.query_one("#take", Button).press()
        await settled(pilot)
        assert screen.session.draft.figures["table3.granted.person"] == 7
        assert "table3.granted.person" not in screen.session.draft.origins
        assert "table3.granted.enterprise" in screen.session.draft.origins


async def test_an_answer_that_was_given_stays_and_the_difference_is_told(tmp_path: Path) -> None:
    path = Path(shutil.copy(EXAMPLE, tmp_path / "台账.csv"))
    async with desk(tmp_path / "d", BLANK.with_(answers={"delayed_replies": 4})) as (screen, pilot):
        await press(pilot, "f5")
        await drop(pilot, path)
        await press(pilot, "enter")
        assert "延期答复：问答里填的是4，台账是1" in shown(screen.app.screen)
        await press(pilot, "enter")
        assert screen.session.draft.answers["delayed_replies"] == 4


async def test_a_column_that_nobody_recognised_is_chosen_on_the_screen(tmp_path: Path) -> None:
    headings = ("来函", "申请人类型", "答复类型", "答复日期")
    path = tmp_path / "台账.csv"
    path.write_text(text_table([headings, ("2025.1.5", "个人", "公开", "2025.1.9")]), "utf-8")
    async with desk(tmp_path / "d", BLANK) as (screen, pilot):
        await press(pilot, "f5")
        await drop(pilot, path)
        assert isinstance(screen.app.screen, Columns)
        assert "没有认出“收到日期”是哪一列" in shown(screen.app.screen)
        await press(pilot, "enter", "down", "enter")
        assert "A列“来函”" in shown(screen.app.screen)
        screen.app.screen.query_one("#count", Button).press()
        await read_on(pilot)
        assert "计入1件" in shown(screen.app.screen)
        await press(pilot, "enter", "enter")
        assert screen.session.draft.figures["table3.new_received.person"] == 1
