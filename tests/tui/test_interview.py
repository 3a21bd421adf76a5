"""问答: one question at a time, what an answer settles, and what speaks against it."""

from pathlib import Path

from textual.widgets import Static

from assistant.report.changes import SetAnswers, SetFigures, apply
from assistant.report.draft import Draft
from assistant.report.figures import Figures
from assistant.report.form import FORM_2021
from assistant.report.organ import Organ
from assistant.tui.widgets.entry import Entry
from tests.tui.builders import desk, press, shown, type_in
from tests.tui.figures_host import settled

BLANK = Draft(organ=Organ("青禾县河口镇人民政府"), year=2025, figures=Figures())


async def test_no_fills_the_blank_cells_with_zero_and_goes_on(tmp_path: Path) -> None:
    async with desk(tmp_path, BLANK) as (screen, pilot):
        await press(pilot, "f4")
        assert "还空着的144格填0" in str(screen.query_one("#why", Static).content)
        await press(pilot, "n")
        assert screen.session.draft.figures["table3.new_received.total"] == 0
        assert "行政复议" in str(screen.query_one("#ask", Static).content)


async def test_a_digit_answers_too_for_those_who_type_with_an_input_method(tmp_path: Path) -> None:
    async with desk(tmp_path, BLANK) as (screen, pilot):
        await press(pilot, "f4", "2", "1")
        assert screen.session.draft.answers["any_requests"] is False
        assert screen.session.draft.answers["any_cases"] is True


async def test_figures_that_speak_against_no_are_told_at_once(tmp_path: Path) -> None:
    async with desk(tmp_path, BLANK) as (screen, pilot):
        screen.session.apply(SetFigures({"table3.new_received.person": 3}))
        await press(pilot, "f4")
        assert "不能答“没有”" in str(screen.query_one("#contradiction", Static).content)
        await press(pilot, "n")
        assert "any_requests" not in screen.session.draft.answers
        assert screen.session.draft.figures["table3.new_received.person"] == 3


async def test_skip_and_back(tmp_path: Path) -> None:
    async with desk(tmp_path, BLANK) as (screen, pilot):
        await press(pilot, "f4")
        first = str(screen.query_one("#ask", Static).content)
        await press(pilot, "pagedown")
        assert str(screen.query_one("#ask", Static).content) != first
        await press(pilot, "pageup")
        assert str(screen.query_one("#ask", Static).content) == first
        assert screen.session.draft.answers == {}


async def test_words_left_by_page_down_answer_the_question_they_were_typed_under(tmp_path: Path) -> None:
    async with desk(tmp_path, BLANK) as (screen, pilot):
        await press(pilot, "f4")
        screen.go("answers.disclosure_note")
        await settled(pilot)
        asked = str(screen.query_one("#ask", Static).content)
        await type_in(pilot, "公开了宅基地审批程序")
        await press(pilot, "pagedown")
        assert str(screen.query_one("#ask", Static).content) != asked
        assert screen.session.draft.answers == {"disclosure_note": "公开了宅基地审批程序"}
        await press(pilot, "pagedown")
        assert screen.session.draft.answers == {"disclosure_note": "公开了宅基地审批程序"}


async def test_words_that_are_no_number_hold_nobody_up_and_stay_where_they_were_typed(tmp_path: Path) -> None:
    async with desk(tmp_path, BLANK) as (screen, pilot):
        await press(pilot, "f4")
        screen.go("answers.training_count")
        await settled(pilot)
        await type_in(pilot, "几次")
        await press(pilot, "pagedown")
        assert "监督保障方面" in str(screen.query_one("#ask", Static).content)
        assert "“几次”没有填进去" in shown(screen)
        assert screen.session.draft.answers == {}
        await press(pilot, "pageup")
        assert "几次" in shown(screen).split("▲")[1]
        assert isinstance(pilot.app.focused, Entry)
        assert pilot.app.focused.value == "几次"


async def test_page_up_goes_back_to_the_question_that_was_just_answered(tmp_path: Path) -> None:
    draft = apply(BLANK, SetAnswers({"any_cases": False, "any_disclosure": False}))
    async with desk(tmp_path, draft) as (screen, pilot):
        await press(pilot, "f4", "n")
        assert "一共多少条" in str(screen.query_one("#ask", Static).content)
        await press(pilot, "pageup")
        assert "收到政府信息公开申请" in str(screen.query_one("#ask", Static).content)
        await press(pilot, "pageup")
        assert "收到政府信息公开申请" in str(screen.query_one("#ask", Static).content)


async def test_a_question_passed_over_is_asked_again_once_it_was_gone_back_to(tmp_path: Path) -> None:
    async with desk(tmp_path, BLANK) as (screen, pilot):
        await press(pilot, "f4", "pagedown", "pagedown", "pageup", "pageup", "n")
        assert "行政复议" in str(screen.query_one("#ask", Static).content)


async def test_yes_is_doubted_at_once_where_that_table_is_all_zero(tmp_path: Path) -> None:
    zeros = Figures().with_values(dict.fromkeys(FORM_2021.entered, 0))
    async with desk(tmp_path, BLANK.model_copy(update={"figures": zeros})) as (screen, pilot):
        await press(pilot, "f4", "pagedown", "y")
        assert screen.session.draft.answers["any_cases"] is True
        (told,) = pilot.app._notifications
        assert "表四却全是0" in told.message


async def test_a_number_is_typed_and_an_empty_enter_skips(tmp_path: Path) -> None:
    async with desk(tmp_path, BLANK) as (screen, pilot):
        await press(pilot, "f4", "n", "n", "n")
        asked = str(screen.query_one("#ask", Static).content)
        await press(pilot, "enter")
        assert str(screen.query_one("#ask", Static).content) != asked
        screen.go("answers.training_count")
        await settled(pilot)
        await type_in(pilot, "１２")
        await press(pilot, "enter")
        assert screen.session.draft.answers["training_count"] == 12
        assert "没有填进去" not in shown(screen)


async def test_progress_is_told(tmp_path: Path) -> None:
    async with desk(tmp_path, BLANK) as (screen, pilot):
        await press(pilot, "f4", "n")
        assert "已答1题" in shown(screen)


async def test_enter_alone_answers_nothing(tmp_path: Path) -> None:
    async with desk(tmp_path, BLANK) as (screen, pilot):
        await press(pilot, "f4", "enter", "enter", "enter")
        assert screen.session.draft.answers == BLANK.answers


async def test_a_capital_letter_answers_as_well(tmp_path: Path) -> None:
    async with desk(tmp_path, BLANK) as (screen, pilot):
        await press(pilot, "f4", "N")
        assert screen.session.draft.figures["table3.new_received.total"] == 0
