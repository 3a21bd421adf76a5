"""A field whose text becomes a change when it is finished: with Enter, or by leaving it."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events, on
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static, TextArea

from assistant.tui.unfinished import Unfinished
from assistant.tui.widgets.prose import Prose

Commit = Callable[[str], str | None]
"""Takes what was typed; returns the sentence that refuses it, or None."""


class Entry(TextArea):
    """One answer in words, as many lines high as it is long.

    Enter finishes it. Down and Up go through the usual answers while none of the clerk's own stands there. Ctrl+Z
    takes back what was typed but not finished. ``kept`` is what the draft holds; it is given by whoever shows the
    view and never set from typing. ``place`` is the name under which text that is not finished is told and kept.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "option(1)", show=False),
        Binding("up", "option(-1)", show=False),
        Binding("ctrl+z", "revert", show=False),
        Binding("ctrl+y", "pass_on", show=False),
    ]

    class Done(Message):
        """Enter was pressed and the text was taken."""

        def __init__(self, entry: "Entry") -> None:
            super().__init__()
            self.entry = entry

        @property
        def control(self) -> "Entry":
            return self.entry

    class Refused(Message):
        """The text was not taken; an empty sentence clears what was said before."""

        def __init__(self, sentence: str) -> None:
            super().__init__()
            self.sentence = sentence

    def __init__(
        self,
        commit: Commit,
        *,
        kept: str = "",
        options: Sequence[str] = (),
        placeholder: str = "",
        key: str | None = None,
        place: str = "",
    ) -> None:
        super().__init__(kept, placeholder=placeholder, id=key, compact=True, highlight_cursor_line=False)
        self._commit, self._options, self._kept = commit, tuple(options), kept
        self.place = place
        self._refusal = self._refused = ""

    @property
    def value(self) -> str:
        """What stands in the field."""
        return self.text.replace("\n", "")

    @value.setter
    def value(self, text: str) -> None:
        self.load_text(text)
        self.move_cursor(self.document.end)

    def on_mount(self) -> None:
        self.move_cursor(self.document.end)

    def show(self, kept: str) -> None:
        """What the draft holds now; what is being typed stays."""
        if self.value == self._kept and kept != self._kept:
            self.value = kept
        self._kept = kept

    @property
    def pending(self) -> bool:
        """Whether something was typed that no change was made of yet."""
        return self.value != self._kept

    def finish(self) -> bool:
        """Makes the change of what was typed. False where it was refused; then the text stays."""
        if self.pending:
            self._refused = self.value
            self._refusal = self._commit(self.value) or ""
            if not self._refusal:
                self.value = self._kept  # as the draft has it: 二百一十五 is 215 there
        else:
            self._refusal = ""
        self.post_message(self.Refused(self._refusal))
        return not self._refusal

    def unfinished(self) -> Unfinished | None:
        """What stands here and not in the draft."""
        return Unfinished(self.place, self.value, self._refusal) if self.pending and self.place else None

    def on_text_area_changed(self) -> None:
        """What is said of an answer goes with it."""
        if self._refusal and self.value != self._refused:
            self._refusal = ""
            self.post_message(self.Refused(""))

    def on_key(self, event: events.Key) -> None:
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            if self.finish():
                self.post_message(self.Done(self))

    def action_option(self, step: int) -> None:
        """The next or the previous of the usual answers; a line down or up in the clerk's own words."""
        if self._options and self.value in ("", *self._options):
            at = self._options.index(self.value) + step if self.value else min(step - 1, 0)
            self.value = self._options[at % len(self._options)]
        elif step > 0:
            self.action_cursor_down()
        else:
            self.action_cursor_up()

    def action_revert(self) -> None:
        if not self.pending:
            raise SkipAction
        self.value = self._kept
        self._refusal = ""
        self.post_message(self.Refused(""))

    def action_pass_on(self) -> None:
        raise SkipAction

    def on_blur(self, _: events.Blur) -> None:
        if self.is_attached:
            self.finish()


class Cell(Vertical):
    """A label with the entry below it."""

    def __init__(self, label: Content | str, entry: Entry, *, key: str | None = None) -> None:
        super().__init__(id=key)
        self._label, self.entry = label, entry

    def compose(self) -> ComposeResult:
        yield Static(Prose(self._label), classes="label", markup=False)
        yield self.entry

    def relabel(self, label: Content | str) -> None:
        self._label = label
        for shown in self.query(".label").results(Static):  # none yet where it was only just mounted
            shown.update(Prose(label))


class Field(Cell):
    """A question with the entry that answers it, a remark below, and the sentence that refuses an answer."""

    def __init__(
        self, label: Content | str, entry: Entry, remark: Content | str = "", *, key: str | None = None
    ) -> None:
        super().__init__(label, entry, key=key)
        self._remark = remark

    def compose(self) -> ComposeResult:
        yield from super().compose()
        yield Refusal()
        if self._remark:
            yield Static(Prose(self._remark), classes="remark", markup=False)

    @on(Entry.Refused)
    def _tell(self, message: Entry.Refused) -> None:
        message.stop()
        self.query_one(Refusal).show(message.sentence)


class CellRow(Vertical):
    """Cells side by side, and below them, as wide as all, the sentence that refuses what was typed into one."""

    def __init__(self, cells: Sequence[Widget]) -> None:
        super().__init__(classes="cell-row")
        self._cells = cells

    def compose(self) -> ComposeResult:
        yield Horizontal(*self._cells, classes="cells")
        yield Refusal()

    @on(Entry.Refused)
    def _tell(self, message: Entry.Refused) -> None:
        message.stop()
        self.query_one(Refusal).show(message.sentence)


class Refusal(Static):
    """The sentence that refuses what was typed; nothing while all is well."""

    def __init__(self) -> None:
        super().__init__("", classes="refusal", markup=False)

    def show(self, sentence: str) -> None:
        self.update(Prose(f"▲ {sentence}", hang=2) if sentence else "")
        self.set_class(bool(sentence), "-shown")
        if sentence:
            self.call_after_refresh(self.scroll_visible, animate=False)
