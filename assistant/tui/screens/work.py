"""The desk: an open draft with its steps, the findings beside them and the state of saving below."""

import asyncio
import gc
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult, SystemCommand
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import ContentSwitcher, Static

from assistant.errors import NianbaoError, StoreError
from assistant.report.draft import Draft
from assistant.report.organ import Organ
from assistant.saying import Go
from assistant.session import Session
from assistant.taking import Role
from assistant.tui.conversation import Conversation
from assistant.tui.model import model_in_use
from assistant.tui.routes import NUMBERS, place_of_finding, step_of
from assistant.tui.screens.bringing import Begin, Bringing
from assistant.tui.screens.check import CheckPane
from assistant.tui.screens.dialogs import AskWords, Choose
from assistant.tui.screens.export import Export
from assistant.tui.screens.figures_step import FiguresStep
from assistant.tui.screens.history import History
from assistant.tui.screens.interview import InterviewPane
from assistant.tui.screens.last_year import LastYearPane
from assistant.tui.screens.loose_ends import LooseEnds
from assistant.tui.screens.organ import OrganPane
from assistant.tui.screens.pane import Desk, Pane
from assistant.tui.screens.problems import ProblemsPane
from assistant.tui.screens.report import ReportPane
from assistant.tui.screens.talk import ASKED, Talk
from assistant.tui.widgets.findings import FindingList
from assistant.tui.widgets.keys import KeyBar
from assistant.tui.widgets.prose import Prose
from assistant.tui.widgets.rule_page import rule_page
from assistant.tui.widgets.said import Said
from assistant.tui.widgets.status import StatusLine
from assistant.tui.widgets.steps import StepBar
from assistant.tui.words import in_words

KEYS = (
    ("F1", "帮助", "app.help"),
    ("Ctrl+E", "导出", "screen.export"),
    ("Ctrl+Z", "撤销", "screen.undo"),
    ("Ctrl+R", "历史", "screen.history"),
    ("F12", "对话", "screen.talk"),
    ("Ctrl+P", "命令", "app.command_palette"),
    ("Ctrl+Q", "退出", "app.leave"),
)


_TICK = 1.0  # seconds after which what is being typed is looked at, to be kept through a crash


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the work: its id, its key, its title, and what shows it."""

    id: str
    key: str
    title: str
    pane: Callable[[Desk, str], Pane]


class Work(Screen[None]):
    """One draft, open. It owns the session and closes it."""

    CSS_PATH = "work.tcss"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+e", "export", "导出", priority=True),
        Binding("ctrl+z", "undo", "撤销"),
        Binding("ctrl+y", "redo", "重做", show=False),
        Binding("ctrl+r", "history", "历史", priority=True),
        Binding("f12", "talk", show=False, priority=True),
        Binding("ctrl+s", "save", "保存", show=False),
        Binding("ctrl+o", "read", show=False, priority=True),
        Binding("ctrl+g", "go_through", show=False, priority=True),
        *(Binding(f"f{n + 2}", f"step({n})", show=False, priority=True) for n in range(7)),
        Binding("ctrl+pagedown", "turn(1)", show=False),
        Binding("ctrl+pageup", "turn(-1)", show=False),
    ]

    def __init__(
        self, session: Session, today: date, *, start: str | None = None, begin: Begin | None = None
    ) -> None:
        super().__init__()
        self._session = session
        self._today = today
        self._start, self._begin = start or _first_step(session.draft), begin
        self._bringing = Bringing(self, self)
        opened = session.view if session.draft.figures.values else None
        self.steps = (
            Step("organ", "F2", "机关", lambda desk, step: OrganPane(desk, step, today.year)),
            Step("last-year", "F3", "上年", LastYearPane),
            Step("interview", "F4", "问答", InterviewPane),
            Step("figures", "F5", "数据", FiguresStep),
            Step("problems", "F6", "问题与改进", ProblemsPane),
            Step("report", "F7", "全文", lambda desk, step: ReportPane(desk, step, opened)),
            Step("check", "F8", "检查", CheckPane),
        )
        self._conversation: Conversation | None = None
        self._loose_ends = LooseEnds(
            self, session, lambda: self.pane, {step.id: step.key for step in self.steps}.__getitem__
        )

    @property
    def session(self) -> Session:
        return self._session

    # --- what is seen -----------------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        with Horizontal(id="heading"):
            yield Said(key="heading-name")
            yield Said(key="heading-due")
        yield StepBar([(step.id, step.key, step.title) for step in self.steps])
        with Horizontal(id="body"):
            yield ContentSwitcher(id="panes")
            with Vertical(id="aside"):
                yield Static("检查结果", classes="aside-title")
                yield FindingList(brief=True, key="aside-findings")
        yield StatusLine(self._session, self._loose_ends.said, self._model_doing)
        yield KeyBar(KEYS)

    async def on_mount(self) -> None:
        await self._turn_to(self._start)
        self.show()
        self.call_after_refresh(_set_aside)
        if self._begin is not None:
            self._take(self._begin)
        if self._loose_ends.from_before:
            self._take_up()
        else:
            self.set_interval(_TICK, self._loose_ends.tick)

    def on_unmount(self) -> None:
        self.app.workers.cancel_group(self.app, ASKED)  # nothing that is said later could be kept
        with suppress(StoreError):  # told before, when the clerk chose to leave all the same
            self._session.close()

    def show(self) -> None:
        """Renders the view of the session in all parts of the screen."""
        view = self._session.view
        organ, year = view.draft.organ, view.draft.year
        kind = organ.kind.label if organ.kind else "类型未定"
        heading = Content.assemble((organ.name, "bold"), f"  {year}年度报告", (f"  {kind}", "$quiet"))
        self.query_one("#heading-name", Said).say(heading)
        self.query_one("#heading-due", Said).say(Content(_due(organ, year, self._today)), layout=True)
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
        """Takes what is being typed, in whatever step. False where it was refused."""
        return self._loose_ends.finish(self.go)

    @work
    async def _take_up(self) -> None:
        """Asks for the text that a crash left unfinished; from then on what is being typed is kept again."""
        await self._loose_ends.take_up(self._reach)
        self.set_interval(_TICK, self._loose_ends.tick)

    async def _reach(self, place: str) -> Pane:
        await self._turn_to(step_of(place), place)
        settled = asyncio.Event()
        self.call_after_refresh(settled.set)
        await settled.wait()
        return self.query_one(f"#{step_of(place)}", Pane)

    def action_undo(self) -> None:
        head = self._session.store.head
        self.told(self._session.undo, f"已撤销：{self._in_words(head.label)}")

    def _in_words(self, label: str) -> str:
        return in_words(label, self._session.draft.figures.form, self._session.bank)

    def action_redo(self) -> None:
        if self.told(self._session.redo):
            self.notify(f"已重做：{self._in_words(self._session.store.head.label)}", markup=False)

    # --- files ------------------------------------------------------------------------------------------------

    def action_read(self, role: Role | None = None) -> None:
        """Reads a file: last year's report in 上年, this year's figures elsewhere."""
        at = self.query_one("#panes", ContentSwitcher).current
        self._bring(role or ("previous" if at == "last-year" else "figures"))

    def take_file(self, path: Path) -> None:
        """A file was dragged here: in 上年 it is last year's report, elsewhere its year tells."""
        at = self.query_one("#panes", ContentSwitcher).current
        self._bring("previous" if at == "last-year" else None, path)

    @work
    async def _bring(self, role: Role | None, path: Path | None = None) -> None:
        if self.finish_typing():
            await self._bringing.bring(role, path)

    @work
    async def _take(self, begin: Begin) -> None:
        await self._bringing.take(begin)

    @work
    async def action_go_through(self) -> None:
        await self._bringing.go_through()

    # --- conversation -----------------------------------------------------------------------------------------

    def _model_doing(self) -> str:
        return self._conversation.doing() if self._conversation else ""

    def action_talk(self) -> None:
        self._listen("")

    def talk(self, words: str) -> None:
        self._listen(words)

    @work
    async def _listen(self, words: str) -> None:
        """Takes what is being typed, then listens, to ``words`` first; a wish for another step is granted here."""
        if not self.finish_typing():
            return
        if self._conversation is None:
            self._conversation = Conversation(self._session)
        talk = Talk(self._conversation, self.show, model_in_use, words)
        wish = await self.app.push_screen_wait(talk)
        if isinstance(wish, Go):
            await (self.run_action("screen.export") if wish.step == "export" else self._turn_to(wish.step))

    @work
    async def action_forget(self) -> None:
        """Deletes what was said about the draft, with the cards and what was sent, once the clerk is sure."""
        sentence = "将从草稿里删除说过的话、卡片和送给模型的内容，不能撤销；数据和文字不受影响。"
        answers = (("keep", "留着"), ("forget", "删除"))
        if await self.app.push_screen_wait(Choose(sentence, answers, "删除对话记录")) != "forget":
            return
        self.app.workers.cancel_group(self.app, ASKED)
        if self.told(self._session.forget_turns, "对话记录已删除。"):
            self._conversation = None

    # --- dialogs ----------------------------------------------------------------------------------------------

    def action_export(self) -> None:
        """Takes what is being typed, then asks where to write; the next key is for that dialog already."""
        if self.finish_typing():
            self.app.push_screen(Export(self._session.view, self._session.store.path), self._exported)

    def _exported(self, done: str | None) -> None:
        if done:
            self.notify(done, timeout=8, markup=False)

    @work
    async def action_history(self) -> None:
        if not self.finish_typing():
            return
        revision = await self.app.push_screen_wait(History(self._session))
        if revision is not None and revision != self._session.store.head.id:
            self.told(lambda: self._session.undo(revision), f"已恢复到第{revision}版；Ctrl+Y 可以回来。")

    @work
    async def action_close(self) -> None:
        """Back to the start, once everything is on disk; what cannot be saved may be kept elsewhere."""
        if await self.may_leave():
            self.dismiss()

    async def may_leave(self) -> bool:
        """Whether the program may let go of the draft: it is saved, or the clerk gives up what is not."""
        if not self._session.store.writable:
            return True
        if not self.finish_typing():
            return False
        self._loose_ends.keep()
        if self.attempt(self._session.flush) is None:
            return True
        answers = (("copy", "另存一份"), ("leave", "不存，离开"), ("stay", "留下"))
        answer = await self.app.push_screen_wait(
            Choose(self._session.failure or "", answers, "最后的修改还没有保存")
        )
        if answer == "copy":
            return await self._save_copy()
        return answer == "leave"

    @work
    async def action_save_copy(self) -> None:
        await self._save_copy()

    async def _save_copy(self) -> bool:
        path = self._session.store.path
        asked = AskWords("另存一份", "存到：", value=str(path.with_stem(f"{path.stem}（另存）")))
        typed = await self.app.push_screen_wait(asked)
        return typed is not None and self.told(
            lambda: self._session.save_copy(Path(typed.strip())), "已另存一份。"
        )

    @work
    async def action_save(self) -> None:
        """Everything is saved by itself; after a failure this tries again, then offers another place."""
        if not self._session.store.writable:
            await self._save_copy()
            return
        if not self.finish_typing():
            return
        if self._session.saving == "failed":
            self._session.save_again()
        if self.attempt(self._session.flush) is None:
            self.notify("每一步都自动保存，现在已经存好。")
        else:
            await self._save_copy()

    # --- moving -----------------------------------------------------------------------------------------------

    async def action_step(self, number: int) -> None:
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
            self._loose_ends.leave(self.pane)
            self.pane.leave()
        if not switcher.query(f"#{step_id}"):
            await switcher.add_content(step.pane(self, step_id))
        switcher.current = step_id
        self.query_one(StepBar).mark(step_id)
        self.set_class(step_id == "check", "-at-check")
        pane = self.query_one(f"#{step_id}", Pane)
        pane.show()
        pane.reach(place)

    def commands(self) -> Iterator[SystemCommand]:
        """What the command palette offers for an open draft."""
        yield SystemCommand(
            "读取上年报告", "Word、PDF、网页等，取用前逐格核对", partial(self.action_read, "previous")
        )
        yield SystemCommand(
            "读取本年数据", "从报告或表格文件，取用前逐格核对", partial(self.action_read, "figures")
        )
        yield SystemCommand("核对读取的疑问", "逐处到读取时有疑问的格（Ctrl+G）", self.action_go_through)
        yield SystemCommand("核对正文里的数字", "逐个看对照了哪些格，结果如何", partial(self.go, NUMBERS))
        yield SystemCommand("对话", "用一句话填数据、提要求，接受了才改（F12）", self.action_talk)
        yield SystemCommand("导出", "存为 Word、网页、Markdown 等，或复制（Ctrl+E）", self.action_export)
        yield SystemCommand("撤销", "回到上一步之前（Ctrl+Z）", self.action_undo)
        yield SystemCommand("重做", "取消刚才的撤销（Ctrl+Y）", self.action_redo)
        yield SystemCommand("历史", "看历次修改，恢复，标为送审或已发布（Ctrl+R）", self.action_history)
        yield SystemCommand("保存", "每一步都自动保存；没存上时再试（Ctrl+S）", self.action_save)
        yield SystemCommand("另存一份", "连同全部历史，存到别的地方", self.action_save_copy)
        yield SystemCommand("删除对话记录", "说过的话、卡片和送出的内容（F12 里看得到）", self.action_forget)
        for number, step in enumerate(self.steps):
            yield SystemCommand(f"到“{step.title}”", step.key, partial(self.run_action, f"step({number})"))
        yield SystemCommand("关闭草稿", "回到开始界面", self.action_close)

    def help(self) -> tuple[str, str | Prose]:
        aside = self.query_one("#aside-findings", FindingList)
        if aside.has_focus and aside.current is not None:
            return rule_page(self._session.view.findings[aside.current].rule)
        return self.pane.help() if self.pane else ("", "")

    @on(StatusLine.Pressed)
    async def _open_check(self) -> None:
        await self._turn_to("check")

    @on(StepBar.Chosen)
    async def _choose_step(self, event: StepBar.Chosen) -> None:
        await self._turn_to(event.step)

    @on(FindingList.Chosen)
    def _mend(self, event: FindingList.Chosen) -> None:
        view = self._session.view
        self.go(place_of_finding(view.findings[event.index], view))


def _first_step(draft: Draft) -> str:
    """Where there is something to do in a draft: who reports, the questions while nothing is filled, else the check."""
    if draft.organ.kind is None:
        return "organ"
    return "check" if draft.figures.values else "interview"


def _due(organ: Organ, year: int, today: date) -> str:
    """By when the report is to be published, and how long that is."""
    if organ.kind is None or organ.kind.deadline is None:
        return ""
    due = date(year + 1, *organ.kind.deadline)
    left = (due - today).days
    when = f"{due.month}月{due.day}日前公布"
    return f"{when}，还有{left}天" if left >= 0 else f"{when}，已过{-left}天"


def _set_aside() -> None:
    """Takes what stays for the whole sitting out of the rounds of garbage collection.

    A full round over phrasebank, draft and screens takes some 70 ms, and it would fall upon a key press.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()
