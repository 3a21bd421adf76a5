"""上年: its figures typed or read, its problems split, told and proved."""

from pathlib import Path

import pytest
from textual.widgets import TextArea

from assistant.report.changes import SetFollowUps
from assistant.report.draft import FollowUp
from assistant.tui.screens.last_year import CARRIED, LastYearPane
from assistant.tui.widgets.entry import Entry
from assistant.tui.widgets.splitting import split_problems
from tests.builders import draft
from tests.tui.builders import desk, press, shown, type_in
from tests.tui.figures_host import settled


async def test_last_years_carried_out_is_typed_cell_by_cell(tmp_path: Path) -> None:
    async with desk(tmp_path, draft()) as (screen, pilot):
        await press(pilot, "f3")
        await type_in(pilot, "二")
        await press(pilot, "enter")
        await type_in(pilot, "1")
        await press(pilot, "enter")
        previous = screen.session.draft.previous
        assert previous is not None
        assert previous.year == 2024
        assert previous.figures["table3.carried_out.person"] == 2
        assert previous.figures[CARRIED[1]] == 1


async def test_a_pasted_section_becomes_a_list_to_be_answered(tmp_path: Path) -> None:
    async with desk(tmp_path, draft()) as (screen, pilot):
        await press(pilot, "f3")
        screen.query_one("#pasted", TextArea).load_text(
            "一是解读材料偏少。二是个别栏目更新不及时。下一步，加强培训。"
        )
        screen.query_one("#split").focus()
        await press(pilot, "enter")
        told = screen.session.draft.follow_ups
        assert [item.problem for item in told] == ["解读材料偏少", "个别栏目更新不及时"]
        assert "解读材料偏少" in shown(screen)
        await press(pilot, "2")
        assert [item.status for item in screen.session.draft.follow_ups] == ["under_way", None]


async def test_a_problem_whose_row_is_not_drawn_yet_is_reached_when_it_is(tmp_path: Path) -> None:
    async with desk(tmp_path, draft()) as (screen, pilot):
        await press(pilot, "f3")
        screen.session.apply(SetFollowUps((FollowUp(problem="甲事项"), FollowUp(problem="乙事项"))))
        screen.show()
        screen.query_one(LastYearPane).reach("F-2.evidence")
        screen.query_one(LastYearPane)._reach_follow_up(1, "evidence")  # sooner than any row can stand
        await settled(pilot)
        assert isinstance(screen.focused, Entry)
        assert screen.focused.place == "F-2.evidence"


async def test_a_follow_up_gets_its_status_and_evidence_and_reaches_section_five(tmp_path: Path) -> None:
    made = draft(follow_ups=(FollowUp(problem="解读材料偏少"),))
    async with desk(tmp_path, made) as (screen, pilot):
        await press(pilot, "f3")
        screen.go("F-1.status")
        await settled(pilot)
        await press(pilot, "2")
        screen.go("F-1.evidence")
        await settled(pilot)
        await type_in(pilot, "已发布图解3篇")
        await press(pilot, "enter")
        (told,) = screen.session.draft.follow_ups
        assert (told.status, told.evidence) == ("under_way", "已发布图解3篇")
        assert "已发布图解3篇" in screen.session.sentence("五.F-1").text


async def test_enter_goes_past_a_status_without_giving_one_and_arrows_give_it(tmp_path: Path) -> None:
    made = draft(follow_ups=(FollowUp(problem="甲", status="under_way"), FollowUp(problem="乙")))
    async with desk(tmp_path, made) as (screen, pilot):
        await press(pilot, "f3")
        screen.go("F-1.problem")
        await settled(pilot)
        await press(pilot, "enter", "enter", "enter", "enter", "enter")
        assert [item.status for item in screen.session.draft.follow_ups] == ["under_way", None]
        screen.go("F-1.status")
        await settled(pilot)
        await press(pilot, "right", "right")
        assert screen.session.draft.follow_ups[0].status == "not_done"


async def test_a_problem_of_last_year_can_be_reworded_and_taken_out(tmp_path: Path) -> None:
    made = draft(follow_ups=(FollowUp(problem="甲"), FollowUp(problem="乙")))
    async with desk(tmp_path, made) as (screen, pilot):
        await press(pilot, "f3")
        screen.go("F-1.problem")
        await settled(pilot)
        await type_in(pilot, "等事项")
        await press(pilot, "enter")
        assert screen.session.draft.follow_ups[0].problem == "甲等事项"
        screen.go("F-1.status")
        await settled(pilot)
        await press(pilot, "delete")
        assert [item.problem for item in screen.session.draft.follow_ups] == ["乙"]
        assert "甲等事项" not in shown(screen)


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("一是主动公开不够及时；二是培训不足。", ("主动公开不够及时", "培训不足")),
        (
            "（一）存在的主要问题\n1.栏目更新慢。\n2.解读形式单一。\n（二）改进措施\n1.加强培训。",
            ("栏目更新慢", "解读形式单一"),
        ),
        ("公开内容不够全面。办理流程有待规范。", ("公开内容不够全面", "办理流程有待规范")),
        ("2024年答复12件，1.5%超期。", ("2024年答复12件，1.5%超期",)),
        ("", ()),
    ],
)
def test_a_section_is_cut_into_the_problems_that_it_lists(text: str, problems: tuple[str, ...]) -> None:
    assert split_problems(text) == problems
