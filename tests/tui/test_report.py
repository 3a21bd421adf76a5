"""全文: editing in place, numbers that follow, stale sentences that ask, jumps to where a number comes from."""

from pathlib import Path

from textual.widgets import TextArea

from assistant.report.changes import SetFigures
from assistant.report.draft import Previous
from assistant.tui.screens.figures import FiguresPane
from assistant.tui.screens.work import Work
from assistant.tui.widgets.paper import At, Paper
from tests.builders import draft, figures
from tests.tui.builders import SMALL, desk, press, shown, type_in

REQUESTS = {"table3.new_received.person": 2, "table3.granted.person": 2}


def put_cursor(screen: Work, key: str, span: int | None = None) -> None:
    screen.query_one(Paper).move_to(At(key, span))


async def test_an_edited_sentence_keeps_its_words_and_gets_the_new_number(tmp_path: Path) -> None:
    async with desk(tmp_path, draft(REQUESTS)) as (screen, pilot):
        await press(pilot, "f7")
        put_cursor(screen, "一.requests")
        await press(pilot, "enter")
        screen.query_one("#sentence-editor", TextArea).load_text("全年新收政府信息公开申请2件，比较平稳")
        await press(pilot, "enter")
        assert screen.session.sentence("一.requests").text == "全年新收政府信息公开申请2件，比较平稳"
        screen.session.apply(SetFigures({"table3.new_received.person": 5, "table3.granted.person": 5}))
        screen.show()
        await pilot.pause()
        assert "申请5件，比较平稳" in shown(screen)


async def test_escape_leaves_a_sentence_as_it_was(tmp_path: Path) -> None:
    async with desk(tmp_path, draft(REQUESTS)) as (screen, pilot):
        await press(pilot, "f7")
        put_cursor(screen, "一.requests")
        before = screen.session.sentence("一.requests")
        await press(pilot, "enter")
        await type_in(pilot, "另有说明")
        await press(pilot, "escape")
        assert screen.session.sentence("一.requests") == before
        assert screen.focused is screen.query_one(Paper)


async def test_chinese_text_is_typed_into_a_sentence(tmp_path: Path) -> None:
    async with desk(tmp_path, draft(REQUESTS)) as (screen, pilot):
        await press(pilot, "f7")
        put_cursor(screen, "一.requests")
        await press(pilot, "enter")
        await type_in(pilot, "，均已办结")
        await press(pilot, "enter")
        assert screen.session.sentence("一.requests").text.endswith("，均已办结")


async def test_a_change_shows_before_and_after_where_the_clerk_looks_next(tmp_path: Path) -> None:
    async with desk(tmp_path, draft(REQUESTS)) as (screen, pilot):
        await press(pilot, "f7")
        before = screen.session.sentence("一.requests").text
        await press(pilot, "f8")
        screen.session.apply(SetFigures({"table3.new_received.person": 7, "table3.granted.person": 7}))
        await press(pilot, "f7")
        assert f"原为：{before}" in shown(screen).replace("\n", "")
        await press(pilot, "f8", "f7")
        assert "原为：" not in shown(screen)


async def stale(screen: Work) -> None:
    """The sentence that no request came, in the clerk's words; then a request comes."""
    screen.session.edit("一.no_requests", "全年未收到申请，公开渠道畅通")
    screen.session.apply(SetFigures(REQUESTS))


async def test_a_stale_sentence_asks_and_the_clerk_keeps_it(tmp_path: Path) -> None:
    async with desk(tmp_path, draft()) as (screen, pilot):
        await stale(screen)
        await press(pilot, "f7")
        put_cursor(screen, "一.no_requests")
        await pilot.pause()
        assert "全年未收到申请，公开渠道畅通" in shown(screen)
        assert "1 留着我的" in shown(screen)
        await press(pilot, "1")
        assert screen.session.sentence("一.no_requests").state == "edited"


async def test_a_stale_sentence_asks_and_the_clerk_takes_the_new_one(tmp_path: Path) -> None:
    async with desk(tmp_path, draft()) as (screen, pilot):
        await stale(screen)
        await press(pilot, "f7")
        put_cursor(screen, "一.no_requests")
        await press(pilot, "2")
        assert screen.session.view.document.sentence("一.no_requests") is None
        assert screen.session.view.document.sentence("一.requests") is not None


async def test_a_stale_sentence_can_be_made_one_with_the_new_words(tmp_path: Path) -> None:
    async with desk(tmp_path, draft(REQUESTS)) as (screen, pilot):
        screen.session.edit("一.requests", "新收申请2件，没有上年结转")
        screen.session.apply(SetFigures({"table3.carried_in.person": 1, "table3.granted.person": 3}))
        await press(pilot, "f7")
        put_cursor(screen, "一.requests")
        await press(pilot, "3")
        both = screen.query_one("#sentence-editor", TextArea).text
        assert "没有上年结转" in both
        assert "上年结转1件" in both.replace("上年结转的", "上年结转")


async def test_enter_on_a_number_goes_to_its_cell(tmp_path: Path) -> None:
    async with desk(tmp_path, draft(REQUESTS)) as (screen, pilot):
        await press(pilot, "f7")
        sentence = screen.session.sentence("一.requests")
        names = [getattr(span, "name", None) for span in sentence.spans]
        put_cursor(screen, "一.requests", names.index("table3.new_received.total"))
        await press(pilot, "enter")
        assert screen.query_one(FiguresPane).grid.cursor == "table3.new_received.total"


async def test_left_and_right_stop_at_numbers_only(tmp_path: Path) -> None:
    async with desk(tmp_path, draft(REQUESTS)) as (screen, pilot):
        await press(pilot, "f7")
        put_cursor(screen, "一.requests")
        await press(pilot, "right")
        at = screen.query_one(Paper).at
        assert at is not None
        assert at.span is not None
        assert any(c.isdigit() for c in screen.session.sentence("一.requests").spans[at.span].text)


async def test_the_next_wording_by_one_key_and_back_by_undo(tmp_path: Path) -> None:
    async with desk(tmp_path, draft(REQUESTS)) as (screen, pilot):
        await press(pilot, "f7")
        put_cursor(screen, "一.requests")
        before = screen.session.sentence("一.requests").text
        await press(pilot, "f9")
        assert screen.session.sentence("一.requests").text != before
        await press(pilot, "ctrl+z")
        assert screen.session.sentence("一.requests").text == before


async def test_delete_brings_the_generated_words_back(tmp_path: Path) -> None:
    async with desk(tmp_path, draft(REQUESTS)) as (screen, pilot):
        before = screen.session.sentence("一.requests").text
        screen.session.edit("一.requests", "收到2件申请")
        await press(pilot, "f7")
        put_cursor(screen, "一.requests")
        await press(pilot, "delete")
        assert screen.session.sentence("一.requests").text == before


async def test_text_that_looks_like_markup_or_a_template_is_shown_as_typed(tmp_path: Path) -> None:
    async with desk(tmp_path, draft(REQUESTS)) as (screen, pilot):
        screen.session.edit("一.requests", "收到[b]2件[/b] {{ year }} <i>申请</i>")
        await press(pilot, "f7")
        assert "收到[b]2件[/b] {{ year }} <i>申请</i>" in shown(screen)


async def test_the_section_is_copied_with_its_heading(tmp_path: Path) -> None:
    async with desk(tmp_path, draft(REQUESTS)) as (screen, pilot):
        await press(pilot, "f7")
        put_cursor(screen, "一.requests")
        await press(pilot, "ctrl+c")
        assert screen.app.clipboard.startswith("一、总体情况\n")


async def test_last_years_figure_leads_to_the_step_of_last_year(tmp_path: Path) -> None:
    before = Previous(organ="青禾县自然资源局", year=2024, figures=figures({"table3.new_received.person": 1}))
    async with desk(tmp_path, draft(REQUESTS, previous=before)) as (screen, pilot):
        screen.go("previous.table3.carried_out.person")
        await pilot.pause()
        await pilot.pause()
        assert screen.focused is not None
        assert screen.focused.id == "previous-table3-carried_out-person"


DOUBLED = "新收政府信息公开申请2件，登记登记及时"


async def test_what_is_wrong_with_a_sentence_stands_below_its_paragraph(tmp_path: Path) -> None:
    async with desk(tmp_path, draft(REQUESTS), size=SMALL) as (screen, pilot):
        await press(pilot, "f7")
        put_cursor(screen, "一.requests")
        await press(pilot, "enter")
        screen.query_one("#sentence-editor", TextArea).load_text(DOUBLED)
        await press(pilot, "enter")
        assert "“登记登记”重复了一个词。 F 可改" in shown(screen)


async def test_one_key_mends_the_sentence_that_the_cursor_is_on(tmp_path: Path) -> None:
    async with desk(tmp_path, draft(REQUESTS)) as (screen, pilot):
        screen.session.edit("一.requests", DOUBLED)
        await press(pilot, "f7")
        put_cursor(screen, "一.requests")
        await press(pilot, "f")
        assert screen.session.sentence("一.requests").text == "新收政府信息公开申请2件，登记及时"
        assert "重复了一个词" not in shown(screen)
        await press(pilot, "f")
        assert screen.session.sentence("一.requests").text == "新收政府信息公开申请2件，登记及时"
