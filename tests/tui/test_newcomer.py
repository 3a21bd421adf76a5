"""What someone who never saw the program does, and expects: Enter goes on, the keys told are those that work here."""

from pathlib import Path

import pytest
from textual.widgets import Input, OptionList

from assistant.report.changes import SetFigures, apply
from assistant.report.draft import Draft, Problem
from assistant.report.figures import Figures
from assistant.report.organ import Organ
from assistant.tui.screens.export import Export
from assistant.tui.screens.files import Folders, PickFile
from assistant.tui.screens.organ import OrganPane
from assistant.tui.screens.work import Work
from assistant.tui.widgets.paper import Paper
from tests.builders import draft
from tests.tui.builders import SMALL, app, desk, press, shown, stored, type_in
from tests.tui.figures_host import fast, settled

BLANK = Draft(organ=Organ("青禾县河口镇人民政府"), year=2025, figures=Figures())
CORRECTED = {"table4.reconsideration.corrected": 1}


async def test_who_was_here_before_goes_on_with_enter(tmp_path: Path) -> None:
    path = stored(tmp_path, draft())
    app(tmp_path).memory.remember(path)
    program = app(tmp_path)
    async with program.run_test() as pilot:
        await press(pilot, "enter")
        await program.workers.wait_for_complete()
        assert isinstance(program.screen, Work)
        assert program.screen.session.store.path == path


async def test_a_name_typed_at_once_is_that_of_a_new_draft(tmp_path: Path) -> None:
    app(tmp_path).memory.remember(stored(tmp_path, draft()))
    program = app(tmp_path)
    async with program.run_test() as pilot:
        await type_in(pilot, "青禾县财政局")
        assert program.screen.query_one("#new-name", Input).value == "青禾县财政局"


async def test_enter_goes_to_the_evidence_that_the_words_still_wait_for(tmp_path: Path) -> None:
    async with desk(tmp_path, draft(problems=(Problem(id="P-19"),))) as (screen, pilot):
        await press(pilot, "f6", "enter")
        await fast(pilot, "3", "enter", "2", "enter", *"办公室", "enter")
        await settled(pilot)
        assert screen.session.draft.problems[0].evidence == {"staff": 3, "part_time": 2, "unit": "办公室"}


async def test_the_list_of_problems_stands_a_key_that_is_held_down(tmp_path: Path) -> None:
    chosen = tuple(Problem(id=name, evidence={"unit": "办公室"}) for name in ("P-01", "P-07", "P-19"))
    async with desk(tmp_path, draft(CORRECTED, problems=chosen)) as (screen, pilot):
        await press(pilot, "f6")
        kinds = screen.query_one("#problem-list", OptionList).option_count
        await fast(pilot, *["down"] * kinds, *["up"] * kinds)
        screen.go("P-19.staff")
        await settled(pilot)
        await press(pilot, "3", "enter")
        assert screen.session.draft.problems[2].evidence == {"unit": "办公室", "staff": 3}


async def test_one_of_the_optional_answers_counts_as_missing_while_no_wording_is_true(tmp_path: Path) -> None:
    evidence = {"staff": 2, "unit": "办公室", "by": "2026-03", "target": "人人参加培训"}
    async with desk(tmp_path, draft(problems=(Problem(id="P-19", evidence=evidence),))) as (screen, pilot):
        await press(pilot, "f6")
        assert "缺1项" in shown(screen)
        await press(pilot, "enter", "1", "enter")
        assert screen.session.draft.problems[0].evidence["part_time"] == 1
        assert "缺" not in str(screen.query_one("#problem-list", OptionList).get_option("P-19").prompt)


async def test_the_keys_told_are_those_of_the_place(tmp_path: Path) -> None:
    async with desk(tmp_path, draft(CORRECTED), size=SMALL) as (screen, pilot):
        await press(pilot, "f6")
        assert "M 请模型" in shown(screen)
        await press(pilot, "space")
        assert "回车 下一项" in shown(screen)
        await press(pilot, "escape", "right")
        assert "回车 改写" in shown(screen)
        await press(pilot, "f7")
        screen.query_one(Paper).reach("一.no_requests")
        await press(pilot, "enter")
        assert "回车 存下这一句" in shown(screen)
        await press(pilot, "escape")
        assert "回车 改写" in shown(screen)


async def test_f2_leads_to_the_organ_from_the_sheet_of_figures_too(tmp_path: Path) -> None:
    async with desk(tmp_path, draft()) as (screen, pilot):
        await press(pilot, "f5", "f2")
        assert isinstance(screen.pane, OrganPane)


async def test_who_wants_another_draft_file_is_told_where_that_is_made(tmp_path: Path) -> None:
    async with desk(tmp_path, apply(BLANK, SetFigures({"table2.licences": 1}))) as (_, pilot):
        await press(pilot, "ctrl+e")
        screen = pilot.app.screen
        assert isinstance(screen, Export)
        screen.query_one("#export-path", Input).value = str(tmp_path / "另存.nianbao")
        await press(pilot, "ctrl+d")
        assert "另存一份" in shown(screen)
        assert not list(tmp_path.glob("另存*"))


async def test_what_refused_an_answer_goes_when_another_is_typed(tmp_path: Path) -> None:
    async with desk(tmp_path, BLANK) as (screen, pilot):
        screen.go("answers.training_count")
        await settled(pilot)
        await type_in(pilot, "几次")
        await press(pilot, "enter")
        assert "不能是“几次”" in shown(screen)
        await press(pilot, "backspace")
        assert "不能是“几次”" not in shown(screen)


async def test_a_sentence_that_still_stands_there_is_not_told_again(tmp_path: Path) -> None:
    async with desk(tmp_path, BLANK) as (screen, pilot):
        for _ in range(3):
            screen.notify("这一步的各格都走过了。")
            await settled(pilot)
        assert shown(screen).count("这一步的各格都走过了。") == 1


@pytest.mark.parametrize("key", ["f3", "f5"])
async def test_the_draft_that_is_open_is_not_offered_to_be_read(tmp_path: Path, key: str) -> None:
    (tmp_path / "上年.nianbao").touch()
    async with desk(tmp_path, BLANK) as (screen, pilot):
        await press(pilot, key, "ctrl+o")
        assert isinstance(screen.app.screen, PickFile)
        tree = screen.app.screen.query_one(Folders)
        files = list(tree.filter_paths(sorted(tmp_path.glob("*.nianbao"))))
        assert files == [tmp_path / "上年.nianbao"]
