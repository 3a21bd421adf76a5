"""问题与改进: choosing, evidence in place, order, wording, layout."""

from pathlib import Path

from textual.widgets import OptionList, Static

from assistant.report.draft import Problem
from assistant.tui.screens.problems import ProblemsPane
from assistant.tui.widgets.entry import Entry
from tests.builders import draft
from tests.tui.builders import desk, press, shown, type_in

CORRECTED = {"table4.reconsideration.corrected": 1}
TWO = (Problem(id="P-19", evidence={"staff": 2, "part_time": 2}), Problem(id="P-07"))


async def test_what_the_figures_call_for_comes_first_with_its_reason(tmp_path: Path) -> None:
    async with desk(tmp_path, draft(CORRECTED)) as (screen, pilot):
        await press(pilot, "f6")
        text = shown(screen)
        assert text.index("数字提示的") < text.index("由您确认的")
        assert "表四有1件结果为纠正" in text


async def test_space_chooses_and_drops(tmp_path: Path) -> None:
    async with desk(tmp_path, draft(CORRECTED)) as (screen, pilot):
        await press(pilot, "f6", "space")
        assert screen.session.draft.problem("P-01") is not None
        await press(pilot, "escape", "space")
        assert screen.session.draft.problem("P-01") is None


async def test_a_problem_that_the_figures_deny_is_refused_with_the_reason(tmp_path: Path) -> None:
    async with desk(tmp_path, draft()) as (screen, pilot):
        await press(pilot, "f6")
        found = screen.query_one("#problem-list", OptionList)
        found.highlighted = found.get_option_index("P-01")
        await press(pilot, "space")
        assert screen.session.draft.problems == ()
        assert "不能选用" in shown(screen)


async def test_the_sentence_forms_while_the_evidence_is_typed(tmp_path: Path) -> None:
    async with desk(tmp_path, draft(CORRECTED)) as (screen, pilot):
        await press(pilot, "f6", "space")
        await type_in(pilot, "检索有遗漏")
        written = str(screen.query_one("#problem-sentence", Static).content)
        assert "检索有遗漏" in written
        assert screen.session.draft.problems[0].evidence == {}


async def test_after_the_last_field_what_was_passed_over_is_asked_again(tmp_path: Path) -> None:
    async with desk(tmp_path, draft(CORRECTED)) as (screen, pilot):
        await press(pilot, "f6", "space")
        first = screen.focused
        assert isinstance(first, Entry)
        last = list(screen.query_one("#evidence").query(Entry))[-1]
        last.focus()
        await press(pilot, "down", "enter")
        assert screen.focused is first


async def test_down_goes_through_the_usual_answers(tmp_path: Path) -> None:
    async with desk(tmp_path, draft(CORRECTED)) as (screen, pilot):
        await press(pilot, "f6", "space", "down")
        entry = screen.focused
        assert isinstance(entry, Entry)
        assert entry.value
        await press(pilot, "enter")
        assert screen.session.draft.problems[0].evidence == {"cause": entry.value}


async def test_missing_evidence_is_marked_until_it_is_there(tmp_path: Path) -> None:
    async with desk(tmp_path, draft(CORRECTED)) as (screen, pilot):
        await press(pilot, "f6", "space")
        assert "缺4项" in shown(screen)
        await type_in(pilot, "检索有遗漏")
        await press(pilot, "enter")
        assert "缺3项" in shown(screen)


async def test_a_refused_answer_says_so_below_its_field_and_stays(tmp_path: Path) -> None:
    async with desk(tmp_path, draft(problems=TWO[:1])) as (screen, pilot):
        await press(pilot, "f6", "enter")
        entry = screen.query_one("#P-19-by", Entry)
        entry.focus()
        await type_in(pilot, "明年春天")
        await press(pilot, "enter")
        assert "请写成年和月" in shown(screen)
        assert entry.value == "明年春天"


async def test_the_order_changes_with_control_and_arrows(tmp_path: Path) -> None:
    async with desk(tmp_path, draft(problems=TWO)) as (screen, pilot):
        await press(pilot, "f6", "ctrl+down")
        assert [problem.id for problem in screen.session.draft.problems] == ["P-07", "P-19"]
        await press(pilot, "ctrl+up")
        assert [problem.id for problem in screen.session.draft.problems] == ["P-19", "P-07"]


async def test_the_layout_turns_with_one_key(tmp_path: Path) -> None:
    async with desk(tmp_path, draft(problems=TWO)) as (screen, pilot):
        await press(pilot, "f6", "f10")
        assert screen.session.draft.layout == "one_paragraph"
        await press(pilot, "f10")
        assert screen.session.draft.layout == "three_parts"


async def test_the_next_wording_of_the_problem_and_of_its_measure(tmp_path: Path) -> None:
    evidence = {"staff": 2, "part_time": 2, "unit": "办公室", "by": "2026-03", "target": "人人参加培训"}
    async with desk(tmp_path, draft(problems=(Problem(id="P-19", evidence=evidence),))) as (screen, pilot):
        session = screen.session
        problem, measure = (session.sentence(f"五.P-19.{half}").text for half in ("problem", "measure"))
        await press(pilot, "f6", "f9")
        assert session.sentence("五.P-19.problem").text != problem
        screen.query_one("#P-19-unit").focus()
        await press(pilot, "f9")
        assert session.sentence("五.P-19.measure").text != measure


async def test_leaving_a_field_keeps_what_was_typed(tmp_path: Path) -> None:
    async with desk(tmp_path, draft(CORRECTED)) as (screen, pilot):
        await press(pilot, "f6", "space")
        await type_in(pilot, "检索有遗漏")
        await press(pilot, "f8")
        assert screen.session.draft.problems[0].evidence == {"cause": "检索有遗漏"}


async def test_control_z_takes_back_typing_first_and_then_the_change(tmp_path: Path) -> None:
    async with desk(tmp_path, draft(CORRECTED)) as (screen, pilot):
        await press(pilot, "f6", "space")
        await type_in(pilot, "检索有遗漏")
        await press(pilot, "ctrl+z")
        assert isinstance(screen.focused, Entry)
        assert screen.focused.value == ""
        await press(pilot, "ctrl+z")
        assert screen.session.draft.problems == ()
        assert isinstance(screen.pane, ProblemsPane)


async def test_the_sentence_of_the_measure_is_reworded_where_the_cursor_is_on_it(tmp_path: Path) -> None:
    async with desk(tmp_path, draft(CORRECTED, problems=TWO)) as (screen, pilot):
        await press(pilot, "f6")
        problem, measure = (
            screen.session.sentence(f"五.P-19.{half}").text for half in ("problem", "measure")
        )
        await press(pilot, "right", "down", "f9")
        assert screen.session.sentence("五.P-19.problem").text == problem
        assert screen.session.sentence("五.P-19.measure").text != measure
        at, count = screen.session.wording_at("五.P-19.measure")
        assert f"说法 {at}/{count}" in [told.message.split("　")[0] for told in pilot.app._notifications]
        await press(pilot, "shift+f9")
        assert screen.session.sentence("五.P-19.measure").text == measure


async def test_enter_on_what_is_written_leads_to_it_in_the_report(tmp_path: Path) -> None:
    async with desk(tmp_path, draft(CORRECTED, problems=TWO)) as (screen, pilot):
        await press(pilot, "f6", "right", "enter")
        assert screen.pane is not None
        assert screen.pane.id == "report"


async def test_wording_is_turned_only_of_what_was_chosen(tmp_path: Path) -> None:
    async with desk(tmp_path, draft(CORRECTED)) as (_, pilot):
        await press(pilot, "f6", "f9")
        (told,) = pilot.app._notifications
        assert "先按空格选用" in told.message
