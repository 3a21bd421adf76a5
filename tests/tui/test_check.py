"""检查: findings in order, jumps to their place, the rule explained, waivers with a reason."""

from pathlib import Path

from textual.widgets import Static

from assistant.report.draft import Problem
from assistant.tui.screens.dialogs import Page
from assistant.tui.screens.figures import FiguresPane
from assistant.tui.screens.problems import ProblemsPane
from assistant.tui.widgets.findings import FindingList, in_order
from tests.builders import draft
from tests.tui.builders import SMALL, desk, press, shown, type_in

CHOSEN = (Problem(id="P-19"),)
NO_FEES = {"fee_notice_count": 0, "fee_notice_amount_yuan": 0, "fee_collected_yuan": 0}
UNBALANCED = {"table3.new_received.person": 2, "table3.granted.person": 1}


async def test_enter_on_a_finding_goes_to_its_cell(tmp_path: Path) -> None:
    async with desk(tmp_path, draft(UNBALANCED, problems=CHOSEN)) as (screen, pilot):
        await press(pilot, "f8")
        found = screen.query_one("#check-list", FindingList)
        index = next(i for i, f in enumerate(screen.session.view.findings) if f.rule == "R-004")
        found.highlighted = found.get_option_index(str(index))
        await press(pilot, "enter")
        cell = screen.session.view.findings[index].cells[0]
        assert screen.query_one(FiguresPane).grid.cursor == cell


async def test_enter_on_the_missing_problem_goes_to_the_problems(tmp_path: Path) -> None:
    async with desk(tmp_path, draft(answers=NO_FEES)) as (screen, pilot):
        await press(pilot, "f8", "enter")
        assert isinstance(screen.pane, ProblemsPane)


async def test_enter_on_missing_evidence_goes_to_its_field(tmp_path: Path) -> None:
    async with desk(tmp_path, draft(problems=CHOSEN)) as (screen, pilot):
        await press(pilot, "f8")
        found = screen.query_one("#check-list", FindingList)
        index = next(i for i, f in enumerate(screen.session.view.findings) if f.found == "P-19.unit")
        found.highlighted = found.get_option_index(str(index))
        await press(pilot, "enter")
        await pilot.pause()
        assert screen.focused is not None
        assert screen.focused.id == "P-19-unit"


async def test_f1_explains_the_rule_of_the_finding(tmp_path: Path) -> None:
    async with desk(tmp_path, draft(answers=NO_FEES)) as (screen, pilot):
        await press(pilot, "f8", "f1")
        assert isinstance(screen.app.screen, Page)
        assert "R-073" in shown(screen.app.screen)


async def test_a_finding_stands_with_a_typed_reason_and_is_taken_back(tmp_path: Path) -> None:
    async with desk(tmp_path, draft(answers=NO_FEES)) as (screen, pilot):
        await press(pilot, "f8", "space")
        await type_in(pilot, "本年度确无问题，已请示上级")
        await press(pilot, "enter")
        assert screen.session.view.errors == ()
        assert "已保留：本年度确无问题，已请示上级" in shown(screen)
        await press(pilot, "end", "space")
        assert screen.session.view.errors


async def test_a_waiver_without_a_reason_is_refused(tmp_path: Path) -> None:
    async with desk(tmp_path, draft(answers=NO_FEES)) as (screen, pilot):
        await press(pilot, "f8", "space", "enter")
        assert screen.session.view.errors


async def test_what_follows_from_a_finding_stands_below_it(tmp_path: Path) -> None:
    wrong = draft(
        {"table3.new_received.person": 2, "table3.granted.person": 2, "table3.carried_in.person": 3}
    )
    async with desk(tmp_path, wrong) as (screen, _):
        told = list(in_order(screen.session.view.findings))
        assert sorted(item.index for item in told) == list(range(len(screen.session.view.findings)))
        for number, item in enumerate(told):
            if item.follows:
                assert any(other.index == item.finding.cause for other in told[:number])


async def test_the_findings_stand_beside_and_fold_to_a_line_on_a_small_screen(tmp_path: Path) -> None:
    async with desk(tmp_path, draft(answers=NO_FEES)) as (screen, _):
        assert screen.query_one("#aside").display
    async with desk(tmp_path / "small", draft(answers=NO_FEES), size=SMALL) as (screen, _):
        assert not screen.query_one("#aside").display
        assert "错误1" in str(screen.query_one("#summary", Static).content)
