"""Every screen at both sizes: nothing clipped, nothing beside the screen."""

from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.widget import Widget
from textual.widgets import Button, Static

from assistant.report.draft import FollowUp, Problem
from assistant.tui.widgets.keys import Key, Keys
from assistant.tui.widgets.steps import StepTab
from tests.builders import draft
from tests.tui.builders import LARGE, SMALL, app, desk, press, shown
from tests.tui.figures_host import settled

SIZES = [SMALL, LARGE]
WORK = draft(
    {"table4.reconsideration.corrected": 1, "table3.new_received.person": 1, "table3.granted.person": 1},
    problems=(Problem(id="P-01", triggered=True, evidence={"cause": "检索有遗漏"}), Problem(id="P-19")),
    follow_ups=(FollowUp(problem="解读材料偏少", status="done", evidence="已发布图解3篇"),),
)
DIALOGS = {"export": "ctrl+e", "history": "ctrl+r", "help": "f1", "read": "ctrl+o"}


def in_one_line(widget: Widget) -> bool:
    """Whether a label has room for all of its text, on the screen."""
    screen = widget.screen.size
    region = widget.region
    assert isinstance(widget, Static)
    return (
        cell_len(str(widget.content)) <= widget.content_size.width
        and region.right <= screen.width
        and region.bottom <= screen.height
        and region.height == 1
    )


def keys_told(hint: Widget) -> list[str]:
    """All that a line of keys has to say."""
    assert isinstance(hint, Keys)
    return str(hint.content).split("   ")


def keys_seen(hint: Widget) -> list[str]:
    """What of it stands on the screen, in one line."""
    assert hint.region.height == 1
    return [word.strip() for word in hint.render_line(0).text.split("  ") if word.strip()]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("key", ["f2", "f3", "f4", "f5", "f6", "f7", "f8"])
async def test_steps_keys_and_hints_stand_whole_on_every_step(
    tmp_path: Path, size: tuple[int, int], key: str
) -> None:
    async with desk(tmp_path, WORK, size=size) as (screen, pilot):
        await press(pilot, key)
        labels = [
            *screen.query(StepTab),
            *screen.query(Key),
            *screen.query("#saving, #summary, #heading-due"),
        ]
        hints = [hint for hint in screen.query(".pane .keys") if hint.display and hint.region]
        for label in labels:
            assert in_one_line(label), label
        for hint in hints:
            assert keys_seen(hint) == keys_told(hint)
        assert all(cell_len(line) == size[0] for line in shown(screen).splitlines())


@pytest.mark.parametrize("key", ["f2", "f3", "f4", "f5", "f6", "f7", "f8"])
async def test_beside_the_findings_a_line_of_keys_loses_its_last_ones_whole(tmp_path: Path, key: str) -> None:
    async with desk(tmp_path, WORK, size=(100, 30)) as (screen, pilot):
        await press(pilot, key)
        for hint in screen.query(Keys):
            if hint.display and hint.region:
                seen = keys_seen(hint)
                assert len(seen) > 1
                assert seen == keys_told(hint)[: len(seen)]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("dialog", DIALOGS)
async def test_dialogs_stand_whole_on_the_screen(tmp_path: Path, size: tuple[int, int], dialog: str) -> None:
    async with desk(tmp_path, WORK, size=size) as (screen, pilot):
        await press(pilot, DIALOGS[dialog])
        await settled(pilot)
        top = screen.app.screen
        assert top is not screen
        box = top.query_one(".dialog")
        hints = top.query_one(".dialog .keys")
        assert box.region.bottom <= size[1]
        assert hints.region.bottom < box.region.bottom
        assert in_one_line(hints)
        for button in (button for button in top.query(Button) if button.region):
            assert button.region.right < box.region.right, button
            assert button.content_size.width >= cell_len(str(button.label)), button


@pytest.mark.parametrize("size", SIZES)
async def test_the_start_screen_shows_all_its_fields_and_what_was_done_before(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    program = app(tmp_path)
    async with program.run_test(size=size) as pilot:
        await settled(pilot)
        text = shown(program.screen)
        for words in (
            "机关名称",
            "机关类型",
            "报告年度",
            "保存到",
            "打开其他文件",
            "看一份示例",
            "Ctrl+Q 退出",
        ):
            assert words in text


async def test_without_colour_the_focus_and_the_marks_are_still_told_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with desk(tmp_path, WORK, size=SMALL) as (screen, pilot):
        await press(pilot, "f6")
        bars = [s for strip in screen._compositor.render_strips() for s in strip if s.text == "┃" and s.style]
        assert any(bar.style.color != bar.style.bgcolor for bar in bars if bar.style)
        text = shown(screen)
        assert "✔" in text
        assert "缺" in text
        await press(pilot, "f7")
        strips = screen._compositor.render_strips()
        numbers = [s for strip in strips for s in strip if s.text.strip().endswith("件") and s.style]
        assert any(segment.style.underline for segment in numbers if segment.style)
