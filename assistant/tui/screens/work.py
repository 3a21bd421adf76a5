"""The desk: an open draft with its steps, the findings beside them and the state of saving below."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import ContentSwitcher, Footer, Static

from assistant.errors import NianbaoError
from assistant.session import Session
from assistant.tui.screens.interview import InterviewPane
from assistant.tui.screens.organ import OrganPane
from assistant.tui.screens.pane import Desk, Pane
from assistant.tui.screens.problems import ProblemsPane
from assistant.tui.widgets.entry import Entry
from assistant.tui.widgets.findings import FindingList, place_of
from assistant.tui.widgets.status import StatusLine
from assistant.tui.widgets.steps import StepBar


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the work: its id, its key, its title, and what shows it."""

    id: str
    key: str
    title: str
    pane: Callable[[Desk, str], Pane]


class Work(Screen[None]):
    """One draft, open. It owns the session and closes it."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+e", "export", "导出", priority=True),
        Binding("ctrl+z", "undo", "撤销"),
        Binding("ctrl+y", "redo", "重做", show=False),
        Binding("ctrl+r", "history", "历史", priority=True),
        Binding("ctrl+s", "save", "保存", show=False),
        *(Binding(f"f{n + 1},alt+{n}", f"step({n - 1})", show=False, priority=True) for n in range(1, 8)),
        Binding("ctrl+pagedown", "turn(1)", show=False),
        Binding("ctrl+pageup", "turn(-1)", show=False),
    ]

    def __init__(self, session: Session, this_year: int, *, start: str | None = None) -> None:
        super().__init__()
        self._session = session
        self._start = start
        self.steps = (
            Step("organ", "F2", "机关", lambda desk, step: OrganPane(desk, step, this_year)),
            Step("interview", "F4", "问答", InterviewPane),
            Step("problems", "F6", "问题与改进", ProblemsPane),
        )

    @property
    def session(self) -> Session:
        return self._session

    # --- what is seen -----------------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        yield Static(id="heading", markup=False)
        yield StepBar([(step.id, step.key, step.title) for step in self.steps])
        with Horizontal(id="body"):
            yield ContentSwitcher(id="panes")
            with Vertical(id="aside"):
                yield Static("检查结果", classes="aside-title")
                yield FindingList(brief=True, key="aside-findings")
        yield StatusLine(self._session)
        yield Footer(show_command_palette=True)

    async def on_mount(self) -> None:
        await self._turn_to(self._start or self.steps[0].id)
        self.show()

    def on_unmount(self) -> None:
        self._session.close()

    def show(self) -> None:
        """Renders the view of the session in all parts of the screen."""
        view = self._session.view
        organ, year = view.draft.organ, view.draft.year
        kind = organ.kind.label if organ.kind else "类型未定"
        self.query_one("#heading", Static).update(
            Content.assemble((organ.name, "bold"), f"  {year}年度报告", (f"  {kind}", "$quiet"))
        )
        self.query_one("#aside-findings", FindingList).show(view.findings)
        self.query_one(StatusLine).show()
        self.query_one(StepBar).note("problems", str(len(view.draft.problems) or ""))
        if self.pane is not None:
            self.pane.show()

    @property
    def pane(self) -> Pane | None:
        """The step that is shown."""
        current = self.query_one("#panes", ContentSwitcher).current
        return self.query_one(f"#{current}", Pane) if current else None

    # --- changes ----------------------------------------------------------------------------------------------

    def attempt(self, act: Callable[[], object]) -> str | None:
        try:
            act()
        except NianbaoError as error:
            return str(error)
        self.show()
        return None

    def told(self, act: Callable[[], object], done: str = "") -> bool:
        """Makes a change that no field asked for; what refuses it is told as a message."""
        refusal = self.attempt(act)
        if refusal:
            self.notify(refusal, severity="warning", timeout=8, markup=False)
        elif done:
            self.notify(done, markup=False)
        return refusal is None

    def finish_typing(self) -> bool:
        """Takes what stands in the field that has the focus. False where it was refused."""
        return not isinstance(self.focused, Entry) or self.focused.finish()

    def action_undo(self) -> None:
        head = self._session.store.head
        self.told(self._session.undo, f"已撤销：{head.label}")

    def action_redo(self) -> None:
        if self.told(self._session.redo):
            self.notify(f"已重做：{self._session.store.head.label}", markup=False)

    def action_save(self) -> None:
        if self.finish_typing() and self.told(self._session.flush):
            self.notify("每一步都自动保存，现在已经存好。")

    # --- moving -----------------------------------------------------------------------------------------------

    async def action_step(self, number: int) -> None:
        if number < len(self.steps):
            await self._turn_to(self.steps[number].id)

    async def action_turn(self, by: int) -> None:
        ids = [step.id for step in self.steps]
        current = self.query_one("#panes", ContentSwitcher).current
        at = ids.index(current) if current else 0
        await self._turn_to(ids[max(0, min(at + by, len(ids) - 1))])

    def go(self, place: str) -> None:
        self.call_later(partial(self._turn_to, step_of(place), place))

    async def _turn_to(self, step_id: str, place: str = "") -> None:
        step = next(step for step in self.steps if step.id == step_id)
        switcher = self.query_one("#panes", ContentSwitcher)
        if self.pane is not None and switcher.current != step_id:
            self.pane.leave()
        if not switcher.query(f"#{step_id}"):
            await switcher.add_content(step.pane(self, step_id))
        switcher.current = step_id
        self.query_one(StepBar).mark(step_id)
        pane = self.query_one(f"#{step_id}", Pane)
        pane.show()
        pane.reach(place)

    def help(self) -> tuple[str, str]:
        return self.pane.help() if self.pane else ("", "")

    @on(StepBar.Chosen)
    async def _choose_step(self, event: StepBar.Chosen) -> None:
        await self._turn_to(event.step)

    @on(FindingList.Chosen)
    def _mend(self, event: FindingList.Chosen) -> None:
        view = self._session.view
        self.go(place_of(view.findings[event.index], view))


def step_of(place: str) -> str:
    """The step in which something stands, by its name."""
    head, _, _ = place.partition(".")
    if head.startswith("table"):
        return "figures"
    if place == "answers.contact":
        return "organ"
    if head == "answers":
        return "interview"
    if head == "previous" or place.startswith("F-"):
        return "last-year"
    if head.startswith("P-"):
        return "problems"
    return "report"
