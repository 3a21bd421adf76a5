"""The line that always says whether the work is on disk, and how much is still to be done."""

from collections.abc import Callable

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message

from assistant.rules.base import Finding, Severity
from assistant.session import Session
from assistant.tui.widgets.said import Said

_MARKS = {
    Severity.ERROR: ("✖", "$error"),
    Severity.WARNING: ("▲", "$warning"),
    Severity.HINT: ("●", "$quiet"),
}


def severity_mark(severity: Severity) -> tuple[str, str]:
    """The sign and the colour of a severity."""
    return _MARKS[severity]


def saving_content(session: Session, unfinished: str = "", model: str = "") -> Content:
    """How far the last change is, and what a model that was asked is doing."""
    saving = _saving(session, unfinished)
    return Content.assemble(saving, "   ", (model, "$accent")) if model else saving


def _saving(session: Session, unfinished: str) -> Content:
    """已保存, 正在保存… or 未保存 with the reason; ``unfinished`` tells of text that stands in a field and no draft."""
    if not session.store.writable:
        return Content.styled("◇ 只读：看得到，改不了", "$warning")
    if session.saving == "failed":
        return Content.styled(f"▲ 未保存：{session.failure}", "$error bold")
    if unfinished:
        return Content.styled(unfinished, "$warning" if unfinished.startswith("▲") else "$quiet")
    if session.saving == "saving":
        return Content.styled("◌ 正在保存…", "$quiet")
    return Content.styled("● 已保存", "$success")


def summary_content(findings: tuple[Finding, ...]) -> Content:
    """How many findings of each severity nobody let stand."""
    counts = {
        severity: sum(f.severity is severity and f.waived is None for f in findings) for severity in Severity
    }
    if not any(counts.values()):
        return Content.styled("检查通过", "$success")
    parts = [
        Content.styled(f"{severity_mark(severity)[0]} {severity.label}{count}", severity_mark(severity)[1])
        for severity, count in counts.items()
        if count
    ]
    return Content("  ").join(parts)


def tally(findings: tuple[Finding, ...]) -> Content:
    """The same as signs and numbers alone, and how many were let stand: ✖3 ▲2 ○1."""
    parts = [
        Content.styled(f"{severity_mark(severity)[0]}{count}", severity_mark(severity)[1])
        for severity in Severity
        if (count := sum(f.severity is severity and f.waived is None for f in findings))
    ]
    if waived := sum(f.waived is not None for f in findings):
        parts.append(Content.styled(f"○{waived}", "$quiet"))
    return Content(" ").join(parts) if parts else Content.styled("✔", "$success")


class StatusLine(Horizontal):
    """Saving on the left, the summary of the check on the right; a click on it opens the check."""

    class Pressed(Message):
        """The summary was clicked."""

    def __init__(self, session: Session, unfinished: Callable[[], str], model: Callable[[], str]) -> None:
        super().__init__()
        self._session, self._unfinished, self._model = session, unfinished, model

    def compose(self) -> ComposeResult:
        yield Said(key="saving")
        yield Said(key="summary")

    def on_mount(self) -> None:
        self.set_interval(0.2, self.show_saving)
        self.show()

    def show(self) -> None:
        self.show_saving()
        summary = self.query_one("#summary", Said)
        content = summary_content(self._session.view.findings)
        summary.say(content, layout=content.cell_length > summary.size.width)  # less leaves the room as it is

    def show_saving(self) -> None:
        """Asks the session how far the last change is."""
        content = saving_content(self._session, self._unfinished(), self._model())
        self.query_one("#saving", Said).say(content)

    def on_click(self, event: events.Click) -> None:
        event.stop()
        self.post_message(self.Pressed())
