"""Keys typed faster than the program works: each is taken after all that the one before set going."""

from pathlib import Path

import pytest
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Input

from assistant.report.changes import SetFigures, apply
from assistant.report.draft import Draft
from assistant.report.figures import Figures
from assistant.report.organ import Organ
from assistant.tui.screens.export import Export
from assistant.tui.typed_ahead import TypedAhead
from tests.tui.builders import desk, press
from tests.tui.figures_host import fast, settled

BLANK = Draft(organ=Organ("青禾县河口镇人民政府"), year=2025, figures=Figures())


async def test_a_letter_taken_back_is_the_one_before_not_the_one_after(tmp_path: Path) -> None:
    async with desk(tmp_path, BLANK) as (screen, pilot):
        screen.go("answers.training_count")
        await settled(pilot)
        await fast(pilot, "1", "2", "backspace", "3", "enter")
        await settled(pilot)
        assert screen.session.draft.answers["training_count"] == 13


async def test_a_field_emptied_takes_what_is_typed_then(tmp_path: Path) -> None:
    async with desk(tmp_path, BLANK) as (screen, pilot):
        screen.go("answers.training_count")
        await settled(pilot)
        await fast(pilot, "a", "b", "ctrl+u", "7", "enter")
        await settled(pilot)
        assert screen.session.draft.answers["training_count"] == 7


async def test_the_next_answer_goes_to_the_next_question(tmp_path: Path) -> None:
    async with desk(tmp_path, BLANK) as (screen, pilot):
        screen.go("answers.training_count")
        await settled(pilot)
        await fast(pilot, "3", "enter", *"逐季通报", "enter")
        await settled(pilot)
        assert screen.session.draft.answers == {"training_count": 3, "supervision_note": "逐季通报"}


async def test_what_is_typed_is_taken_before_the_dialog_opens(tmp_path: Path) -> None:
    draft = apply(BLANK, SetFigures({"table2.licences": 1}))
    async with desk(tmp_path, draft) as (screen, pilot):
        screen.go("answers.training_count")
        await settled(pilot)
        await fast(pilot, "4", "2", "ctrl+e")
        await settled(pilot)
        assert isinstance(pilot.app.screen, Export)
        assert screen.session.draft.answers["training_count"] == 42


class Sheet(TypedAhead):
    """Two fields. Enter moves on when the screen was drawn, F9 overtakes what is on its way to the field."""

    BINDINGS = [Binding("f9", "mark", priority=True)]  # noqa: RUF012 - the way of textual

    def compose(self) -> ComposeResult:
        yield Input(id="a")
        yield Input(id="b")

    def action_mark(self) -> None:
        field = self.focused
        assert isinstance(field, Input)
        field.insert_text_at_cursor("!")

    def on_input_submitted(self) -> None:
        self.call_after_refresh(self.action_focus_next)


@pytest.mark.parametrize(
    ("keys", "first", "second"),
    [
        (("1", "f9", "2", "f9"), "1!2!", ""),
        (("1", "2", "backspace", "3", "backspace", "backspace", "4"), "4", ""),
        (("1", "ctrl+u", "2", "enter", "3", "ctrl+u", "4", "f9"), "2", "4!"),
        (("1", "enter", "2", "enter", "end", "3", "enter", "end", "4"), "13", "24"),
    ],
)
async def test_a_burst_of_keys_does_what_they_do_one_by_one(
    keys: tuple[str, ...], first: str, second: str
) -> None:
    async with Sheet().run_test() as pilot:
        pilot.app.query_one("#a").focus()
        await settled(pilot)
        await fast(pilot, *keys)
        await settled(pilot)
        assert [field.value for field in pilot.app.query(Input)] == [first, second]


async def test_a_key_after_the_field_is_gone_is_taken(tmp_path: Path) -> None:
    async with desk(tmp_path, BLANK) as (screen, pilot):
        await press(pilot, "f5")
        await fast(pilot, "f12", "escape", "5", "enter", "ctrl+e", "escape", "7", "enter")
        await settled(pilot)
        held = screen.session.draft.figures
        assert (held["table2.regulations.issued"], held["table2.normative_documents.issued"]) == (5, 7)
