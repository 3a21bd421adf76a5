from pathlib import Path

from textual.widgets import Input, Select, Static

from assistant.report.organ import Kind
from assistant.tui.screens.start import Start
from assistant.tui.screens.work import Work
from tests.tui.builders import app, type_in


async def test_a_name_and_enter_make_a_draft_of_last_year_with_the_kind_read_off(tmp_path: Path) -> None:
    program = app(tmp_path)
    async with program.run_test() as pilot:
        await type_in(pilot, "青禾县河口镇人民政府")
        await pilot.press("enter")
        await program.workers.wait_for_complete()
        assert isinstance(program.screen, Work)
        draft = program.screen.session.draft
        assert (draft.organ.kind, draft.year) == (Kind.TOWNSHIP, 2025)
        assert program.screen.session.store.path.parent == (tmp_path / "文档")


async def test_the_kind_can_be_changed_before_the_draft_is_made(tmp_path: Path) -> None:
    program = app(tmp_path)
    async with program.run_test() as pilot:
        await type_in(pilot, "松江市人民政府")
        program.screen.query_one("#new-kind", Select).value = Kind.COUNTY_GOVERNMENT.value
        await pilot.press("enter")
        await program.workers.wait_for_complete()
        assert isinstance(program.screen, Work)
        assert program.screen.session.draft.organ.kind is Kind.COUNTY_GOVERNMENT


async def test_a_public_institution_is_told_that_the_form_is_not_theirs(tmp_path: Path) -> None:
    program = app(tmp_path)
    async with program.run_test() as pilot:
        await type_in(pilot, "青禾县第一中学")
        await pilot.press("enter")
        await program.workers.wait_for_complete()
        assert isinstance(program.screen, Start)
        assert "公共企事业单位" in str(program.screen.query_one("#new-remark", Static).content)


async def test_a_year_that_cannot_be_is_refused_with_an_example(tmp_path: Path) -> None:
    program = app(tmp_path)
    async with program.run_test() as pilot:
        await type_in(pilot, "青禾县财政局")
        program.screen.query_one("#new-year", Input).value = "2031"
        await pilot.press("enter")
        await program.workers.wait_for_complete()
        assert "例如2025" in str(program.screen.query_one("#new-remark", Static).content)
