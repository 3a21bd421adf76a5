"""What every step has in common: the desk at which it works."""

from collections.abc import Callable
from typing import ClassVar, Protocol

from textual.containers import Vertical
from textual.widget import Widget

from assistant.session import Session
from assistant.tui.unfinished import Unfinished
from assistant.tui.widgets.entry import Entry
from assistant.tui.widgets.prose import Prose


class Desk(Protocol):
    """The screen that all steps share: it owns the session, makes changes, tells refusals, and moves between steps."""

    @property
    def session(self) -> Session: ...

    def attempt(self, act: Callable[[], object]) -> str | None:
        """Makes a change and shows what follows from it. The sentence that refuses it, None where it was made."""

    def go(self, place: str) -> None:
        """Moves to a cell, an answer, a piece of evidence (P-08.unit) or a sentence, by its name."""

    def talk(self, words: str) -> None:
        """Opens the conversation with something said in it."""


class Pane(Vertical):
    """One step. It renders from the session's view and keeps nothing but where its cursor is."""

    TITLE: ClassVar[str] = ""
    HELP: ClassVar[str] = ""

    def __init__(self, desk: Desk, step: str) -> None:
        super().__init__(id=step, classes="pane")
        self.desk = desk

    @property
    def session(self) -> Session:
        return self.desk.session

    def show(self) -> None:
        """Renders the view that the session holds now."""
        raise NotImplementedError

    def reach(self, place: str) -> None:
        """Puts the focus on a place of this step; on its usual one where ``place`` is empty or unknown."""
        raise NotImplementedError

    def finish(self) -> bool:
        """Takes what is being typed. False where it was refused; then it stays where it is."""
        taken = [entry.finish() for entry in self.query(Entry) if entry.pending]
        return all(taken)

    def unfinished(self) -> Unfinished | None:
        """What was typed here and stands in no draft yet, what was refused before all else."""
        found = [left for entry in self.query(Entry) if (left := entry.unfinished())]
        return max(found, key=lambda left: bool(left.refusal), default=None)

    def retype(self, place: str, text: str) -> bool:
        """Puts text back into the field in which it was typed. False where there is no such field now."""
        for entry in self.query(Entry):
            if entry.place == place:
                entry.value = text
                entry.focus()
                return True
        return False

    @property
    def stops(self) -> str:
        """What Enter goes through, as a selector."""
        return "Entry"

    def go_on(self, field: Widget) -> None:
        """From a field that was finished to the next one; from the last one nowhere, which is told."""
        stops = list(self.query(self.stops))
        after = stops[stops.index(field) + 1 :] if field in stops else []
        if after:
            after[0].focus()
        else:
            self.notify("这一步的各格都走过了；按上面一行的 F2 至 F8 到别的步骤。")

    def reword(self, key: str, by: int) -> None:
        """Turns to another wording of a sentence, and says which of how many it is."""
        refusal = self.desk.attempt(lambda: self.session.next_wording(key, by))
        self.app.clear_notifications()
        if refusal:
            self.notify(refusal, severity="warning", timeout=8, markup=False)
        else:
            at, count = self.session.wording_at(key)
            self.notify(f"说法 {at}/{count}　F9 下一种，Shift+F9 上一种", markup=False)

    def leave(self) -> None:
        """Called when another step is shown."""

    def help(self) -> tuple[str, str | Prose]:
        """Title and text of the help for what the cursor is on."""
        return self.TITLE, self.HELP
