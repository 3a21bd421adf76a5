"""The whole way of an all-zero township, and what stands in it."""

from pathlib import Path
from zipfile import ZipFile

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from assistant.importers import read
from assistant.tui.app import NianbaoApp
from assistant.tui.screens.export import Export
from assistant.tui.screens.work import Work
from tests.tui.builders import app, type_in

ORGAN = "青禾县河口镇人民政府"
DRAFT = f"{ORGAN}2025年报.nianbao"


class Clerk:
    """Counts what is pressed besides typed names, evidence and measures."""

    def __init__(self, pilot: Pilot[None]) -> None:
        self.pilot = pilot
        self.pressed: list[str] = []

    async def press(self, *keys: str) -> None:
        for key in keys:
            self.pressed.append(key)
            await self.pilot.press(key)
            await self.pilot.pause()

    async def type(self, text: str) -> None:
        await type_in(self.pilot, text)


async def answered(program: NianbaoApp, clerk: Clerk) -> None:
    """A new draft of the township, the three questions answered with 没有."""
    await clerk.type(ORGAN)
    await clerk.press("enter")
    await program.workers.wait_for_complete()
    await clerk.press("n", "n", "n")


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_an_all_zero_township_is_done_in_twelve_key_presses(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    program = app(tmp_path)
    async with program.run_test(size=size) as pilot:
        clerk = Clerk(pilot)
        await answered(program, clerk)
        await clerk.press("f6", "space")
        for evidence in ("2", "2", "党政综合办公室", "演练文书存档备查"):
            await clerk.type(evidence)
            await clerk.press("enter")
        await clerk.type("2026-06")
        await clerk.press("ctrl+e", "enter")
    written = read((tmp_path / "文档" / DRAFT).with_suffix(".docx")).report.sections
    assert "党政综合办公室" in written["五"]
    assert "未收到" in written["一"] or "没有收到" in written["一"]
    assert len(clerk.pressed) <= 12


async def test_without_a_problem_the_export_is_refused_and_says_what_is_missing(tmp_path: Path) -> None:
    program = app(tmp_path)
    async with program.run_test() as pilot:
        clerk = Clerk(pilot)
        await answered(program, clerk)
        await clerk.press("ctrl+e", "enter")
        assert isinstance(program.screen, Export)
        told = str(program.screen.query_one("#export-refusal", Static).content)
        assert "第五部分还没有选用任何问题，至少要写一个问题和一项改进" in told
    assert not list((tmp_path / "文档").glob("*.docx"))


async def test_with_errors_a_copy_marked_as_draft_can_be_written(tmp_path: Path) -> None:
    program = app(tmp_path)
    async with program.run_test() as pilot:
        clerk = Clerk(pilot)
        await answered(program, clerk)
        await clerk.press("ctrl+e", "ctrl+d")
        assert isinstance(program.screen, Work)
    (written,) = (tmp_path / "文档").glob("*.docx")
    assert "草稿" in written.name
    assert "草稿" in ZipFile(written).read("word/header1.xml").decode()


async def test_an_existing_file_is_written_over_only_when_asked_twice(tmp_path: Path) -> None:
    program = app(tmp_path)
    async with program.run_test() as pilot:
        clerk = Clerk(pilot)
        await answered(program, clerk)
        there = tmp_path / "文档" / f"{ORGAN}2025年报（草稿）.docx"
        there.write_text("旧", encoding="utf-8")
        await clerk.press("ctrl+e", "ctrl+d")
        assert there.read_text(encoding="utf-8") == "旧"
        await clerk.press("ctrl+d")
    assert there.read_bytes().startswith(b"PK")


async def test_undo_and_redo_go_through_the_answers(tmp_path: Path) -> None:
    program = app(tmp_path)
    async with program.run_test() as pilot:
        clerk = Clerk(pilot)
        await answered(program, clerk)
        assert isinstance(program.screen, Work)
        session = program.screen.session
        assert session.draft.figures["table2.licences"] == 0
        await clerk.press("ctrl+z")
        assert session.draft.figures["table2.licences"] is None
        assert session.draft.figures["table3.new_received.total"] == 0
        await clerk.press("ctrl+y")
        assert session.draft.figures["table2.licences"] == 0
