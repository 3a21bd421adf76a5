"""检查: findings in order, jumps to their place, the rule explained, waivers with a reason."""

from pathlib import Path

from rich.cells import cell_len
from textual.pilot import Pilot
from textual.widgets import Static, TextArea

from assistant.report.changes import SetFigures
from assistant.report.draft import Problem
from assistant.rules.base import Finding
from assistant.tui.screens.dialogs import Page
from assistant.tui.screens.figures import FiguresPane
from assistant.tui.screens.figures_step import FiguresStep
from assistant.tui.screens.problems import ProblemsPane
from assistant.tui.screens.work import Work
from assistant.tui.widgets.choices import Choices
from assistant.tui.widgets.findings import FindingList, in_order
from assistant.tui.widgets.numbers import NumberList
from assistant.tui.widgets.paper import At, Paper
from tests.builders import draft
from tests.tui.builders import SMALL, desk, press, shown, type_in
from tests.tui.figures_host import settled

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
        page = shown(screen.app.screen)
        assert all(head in page for head in ("R-073", "错误", "条件", "怎么改", "会提示"))


async def test_f1_at_the_side_explains_the_rule_too(tmp_path: Path) -> None:
    async with desk(tmp_path, draft(UNBALANCED, answers=NO_FEES, problems=CHOSEN)) as (screen, pilot):
        await press(pilot, "f7")
        screen.query_one("#aside-findings").focus()
        await press(pilot, "f1")
        assert "R-004" in shown(screen.app.screen)


async def test_a_finding_stands_with_a_typed_reason_and_is_taken_back(tmp_path: Path) -> None:
    async with desk(tmp_path, draft(answers=NO_FEES)) as (screen, pilot):
        await press(pilot, "f8", "space")
        await type_in(pilot, "本年度确无问题，已请示上级")
        await press(pilot, "enter")
        assert screen.session.view.errors == ()
        assert "理由：本年度确无问题，已请示上级" in shown(screen)
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
    async with desk(tmp_path, draft(answers=NO_FEES)) as (screen, pilot):
        await press(pilot, "f5")
        assert screen.query_one("#aside").display
    async with desk(tmp_path / "small", draft(answers=NO_FEES), size=SMALL) as (screen, _):
        assert not screen.query_one("#aside").display
        assert "错误1" in str(screen.query_one("#summary", Static).content)


# --- findings of the text -----------------------------------------------------------------------------------------

REQUESTS = {"table3.new_received.person": 12, "table3.granted.person": 12}
TYPED = "经登记，全年收到的政府信息公开申请共有13件"


async def choose(screen: Work, pilot: Pilot[None], rule: str) -> Finding:
    """Puts the cursor of the list on the finding of a rule."""
    found = screen.query_one("#check-list", FindingList)
    index = next(i for i, f in enumerate(screen.session.view.findings) if f.rule == rule)
    found.highlighted = found.get_option_index(str(index))
    await pilot.pause()
    return screen.session.view.findings[index]


async def test_a_sentence_that_is_edited_shows_its_new_finding_at_the_side_at_once(tmp_path: Path) -> None:
    async with desk(tmp_path, draft(REQUESTS, answers=NO_FEES, problems=CHOSEN)) as (screen, pilot):
        await press(pilot, "f7")
        screen.query_one(Paper).move_to(At("一.requests"))
        await press(pilot, "enter")
        screen.query_one("#sentence-editor", TextArea).load_text(TYPED)
        await press(pilot, "enter")
        aside = screen.query_one("#aside-findings", FindingList)
        assert any("13件" in str(option.prompt) for option in aside.options)


async def test_a_finding_with_one_mend_shows_it_and_one_key_makes_it(tmp_path: Path) -> None:
    async with desk(tmp_path, draft(REQUESTS, answers=NO_FEES), size=SMALL) as (screen, pilot):
        screen.session.edit("一.requests", TYPED)
        await press(pilot, "f8")
        await choose(screen, pilot, "R-041")
        assert "按 F 改" in shown(screen)
        assert "13件 → 12件" in shown(screen)
        await press(pilot, "f")
        assert screen.session.sentence("一.requests").text == TYPED.replace("13件", "12件")
        assert not any(f.rule == "R-041" for f in screen.session.view.findings)
        await press(pilot, "ctrl+z")
        assert screen.session.sentence("一.requests").text == TYPED


async def test_the_words_that_a_finding_quotes_are_shown_where_they_stand(tmp_path: Path) -> None:
    async with desk(tmp_path, draft(REQUESTS, answers=NO_FEES)) as (screen, pilot):
        screen.session.edit("一.requests", "登记的申请12件，未收取邮寄费，均已答复")
        await press(pilot, "f8")
        await choose(screen, pilot, "R-100")
        assert "原文：" in shown(screen)
        assert "未收取邮寄费，均已答复" in shown(screen)


async def test_a_finding_without_a_mend_offers_none(tmp_path: Path) -> None:
    async with desk(tmp_path, draft(UNBALANCED, problems=CHOSEN)) as (screen, pilot):
        await press(pilot, "f8")
        await choose(screen, pilot, "R-004")
        before = screen.session.draft
        assert "按 F 改" not in shown(screen)
        await press(pilot, "f")
        assert screen.session.draft == before


async def test_enter_on_a_finding_of_the_text_goes_to_the_sentence_and_c_to_the_cell(tmp_path: Path) -> None:
    async with desk(tmp_path, draft(REQUESTS, answers=NO_FEES)) as (screen, pilot):
        screen.session.edit("一.requests", TYPED)
        await press(pilot, "f8")
        finding = await choose(screen, pilot, "R-041")
        await press(pilot, "enter")
        at = screen.query_one(Paper).at
        assert at is not None
        assert at.key == "一.requests"
        await press(pilot, "f8", "c")
        assert finding.cells == ("table3.new_received.total",)
        assert screen.query_one(FiguresPane).grid.cursor == "table3.new_received.person"


async def test_a_reason_that_lapsed_is_told_with_the_finding(tmp_path: Path) -> None:
    async with desk(tmp_path, draft(UNBALANCED, answers=NO_FEES, problems=CHOSEN)) as (screen, pilot):
        finding = next(f for f in screen.session.view.findings if f.rule == "R-004")
        screen.session.let_stand(finding, "台账正在核对")
        screen.session.apply(SetFigures({"table3.new_received.person": 4}))
        await press(pilot, "f8")
        await choose(screen, pilot, "R-004")
        assert "先前写的理由已失效" in shown(screen).replace("\n", "")
        assert "台账正在核对" in shown(screen)


async def test_what_stands_for_a_reason_is_listed_apart(tmp_path: Path) -> None:
    async with desk(tmp_path, draft(UNBALANCED, answers=NO_FEES, problems=CHOSEN)) as (screen, pilot):
        finding = next(f for f in screen.session.view.findings if f.rule == "R-004")
        screen.session.let_stand(finding, "台账正在核对")
        await press(pilot, "f8")
        options = [str(option.prompt) for option in screen.query_one("#check-list", FindingList).options]
        head = next(n for n, told in enumerate(options) if "已写明理由保留的1条" in told)
        assert [n for n, told in enumerate(options) if "理由：台账正在核对" in told] == [head + 1]


# --- the numbers of the text --------------------------------------------------------------------------------------


async def test_the_numbers_of_the_text_are_told_one_by_one_with_the_wrong_ones_first(tmp_path: Path) -> None:
    async with desk(tmp_path, draft(REQUESTS), size=SMALL) as (screen, pilot):
        screen.session.edit("一.requests", TYPED)
        await press(pilot, "f8", "right_square_bracket")
        lines = shown(screen)
        assert "正文共" in lines
        assert "1个不符" in lines
        numbers = screen.query_one(NumberList)
        assert numbers.current is not None
        assert (numbers.current.shown, numbers.current.entry.standing) == ("13件", "wrong")
        assert "应为12件，正文写的是13件" in lines


async def test_the_list_is_narrowed_to_one_outcome_and_opened_again(tmp_path: Path) -> None:
    async with desk(tmp_path, draft(REQUESTS, answers={"published_website": 842})) as (screen, pilot):
        screen.session.edit("一.requests", TYPED)
        await press(pilot, "f8", "right_square_bracket")
        numbers = screen.query_one(NumberList)
        everything = numbers.option_count
        await press(pilot, "right")
        assert numbers.option_count == 1
        await press(pilot, "escape")
        assert numbers.option_count == everything


async def test_a_number_leads_to_its_sentence_and_to_its_cell(tmp_path: Path) -> None:
    async with desk(tmp_path, draft(REQUESTS)) as (screen, pilot):
        screen.session.edit("一.requests", TYPED)
        await press(pilot, "f8", "right_square_bracket", "enter")
        at = screen.query_one(Paper).at
        assert at is not None
        assert at.key == "一.requests"
        assert at.span is not None
        assert screen.session.sentence(at.key).spans[at.span].text == "13件"
        await press(pilot, "f8", "c")
        assert screen.query_one(FiguresPane).grid.cursor == "table3.new_received.person"


async def test_a_number_in_the_report_leads_to_its_entry(tmp_path: Path) -> None:
    async with desk(tmp_path, draft(REQUESTS)) as (screen, pilot):
        screen.session.edit("一.requests", TYPED)
        await press(pilot, "f7")
        screen.query_one(Paper).move_to(At("一.requests"))
        await press(pilot, "right", "space")
        numbers = screen.query_one(NumberList)
        assert screen.focused is numbers
        assert numbers.current is not None
        assert numbers.current.shown == "13件"


async def test_a_cell_leads_to_the_numbers_that_speak_of_it(tmp_path: Path) -> None:
    async with desk(tmp_path, draft(REQUESTS)) as (screen, pilot):
        screen.go("table3.granted.total")
        await settled(pilot)
        await press(pilot, "space")
        numbers = screen.query_one(NumberList)
        assert screen.focused is numbers
        assert numbers.current is not None
        assert "table3.granted.total" in numbers.current.entry.cells


async def test_a_cell_of_which_the_text_says_nothing_is_told_so(tmp_path: Path) -> None:
    async with desk(tmp_path, draft(REQUESTS)) as (screen, pilot):
        screen.go("table2.coercions")
        await settled(pilot)
        await press(pilot, "space")
        assert isinstance(screen.pane, FiguresStep)
        assert "正文里没有用到这一格的数字" in shown(screen)


async def test_the_numbers_follow_a_change_while_they_are_looked_at(tmp_path: Path) -> None:
    async with desk(tmp_path, draft(REQUESTS)) as (screen, pilot):
        screen.session.edit("一.requests", TYPED)
        await press(pilot, "f8", "right_square_bracket")
        assert "1个不符" in shown(screen)
        await press(pilot, "ctrl+z")
        assert "1个不符" not in shown(screen)


async def test_the_lists_are_chosen_and_narrowed_with_the_mouse_too(tmp_path: Path) -> None:
    async with desk(tmp_path, draft(REQUESTS)) as (screen, pilot):
        screen.session.edit("一.requests", TYPED)
        await press(pilot, "f8")
        tabs = str(screen.query_one("#check-tabs", Choices).content)
        await pilot.click("#check-tabs", offset=(cell_len(tabs.partition("数字")[0]) + 2, 0))
        await settled(pilot)
        numbers = screen.query_one(NumberList)
        assert numbers.display
        choices = str(screen.query_one("#numbers-choices", Choices).content)
        await pilot.click("#numbers-choices", offset=(cell_len(choices.partition("不符")[0]) + 2, 0))
        await settled(pilot)
        assert numbers.option_count == 1


async def test_keys_work_with_shift_and_with_an_input_method_that_widens_brackets(tmp_path: Path) -> None:
    async with desk(tmp_path, draft(REQUESTS, answers=NO_FEES)) as (screen, pilot):
        screen.session.edit("一.requests", TYPED)
        await press(pilot, "f8")
        await press(pilot, "right_black_lenticular_bracket")
        assert screen.query_one(NumberList).has_focus
        await press(pilot, "left_black_lenticular_bracket")
        await choose(screen, pilot, "R-041")
        await press(pilot, "F")
        assert screen.session.sentence("一.requests").text == TYPED.replace("13件", "12件")


async def test_the_palette_leads_to_the_numbers(tmp_path: Path) -> None:
    async with desk(tmp_path, draft(REQUESTS)) as (screen, pilot):
        command = next(command for command in screen.commands() if command.title == "核对正文里的数字")
        command.callback()
        await settled(pilot)
        assert screen.query_one(NumberList).has_focus
