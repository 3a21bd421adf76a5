"""The program in the terminal: which screens there are, and how drafts come to them."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, ClassVar, Protocol, runtime_checkable

from textual import on, work
from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.command import CommandPalette
from textual.events import Key, Paste
from textual.notifications import SeverityLevel
from textual.screen import Screen

from assistant.errors import NianbaoError, StoreError
from assistant.tui.palette import Commands
from assistant.tui.paths import dropped_path
from assistant.tui.places import Memory, Places, default_places
from assistant.tui.screens.dialogs import Choose, Page
from assistant.tui.screens.start import Start
from assistant.tui.themes import DARK, LIGHT, THEMES
from assistant.tui.typed_ahead import TypedAhead

if TYPE_CHECKING:  # these load the core, which the first paint does without
    from assistant.narrative.phrasebank import Phrasebank
    from assistant.session import Session
    from assistant.tui.screens.bringing import Begin
    from assistant.tui.widgets.prose import Prose


@runtime_checkable
class Helpful(Protocol):
    """A screen that can say what it is for: a title and a text."""

    def help(self) -> tuple[str, str | Prose]: ...


@runtime_checkable
class Leaving(Protocol):
    """A screen that must be asked before it is left."""

    async def may_leave(self) -> bool: ...


@runtime_checkable
class TakesFiles(Protocol):
    """A screen that does something with a file that is dragged into the terminal."""

    def take_file(self, path: Path) -> None: ...


@runtime_checkable
class Commanding(Protocol):
    """A screen that has commands of its own for the palette."""

    def commands(self) -> Iterable[SystemCommand]: ...


class NianbaoApp(TypedAhead):
    """The app. ``now`` tells the time; everything it remembers lies in ``places``."""

    TITLE = "年报助手"
    CSS_PATH = "app.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 (so it is declared in the base)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", "帮助", priority=True),
        Binding("ctrl+p", "command_palette", "命令", priority=True),
        Binding("ctrl+q", "leave", "退出", priority=True),
        Binding("ctrl+t", "turn_theme", "深浅色", show=False),
    ]

    def __init__(
        self,
        path: Path | None = None,
        *,
        phrasebank: Path | None = None,
        places: Places | None = None,
        now: Callable[[], datetime] = datetime.now,
    ) -> None:
        super().__init__()
        self._path, self._phrasebank = path, phrasebank
        self.places = places or default_places()
        self.memory = Memory(self.places.state)
        self._now = now
        self._bank: Phrasebank | None = None
        self._examples: list[TemporaryDirectory[str]] = []
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = self.memory.theme if self.memory.theme in self.available_themes else DARK.name

    def on_mount(self) -> None:
        self.push_screen(Start(self.places, self.memory.recent, self._now().year, lambda: self.bank))
        if self._path is not None:
            self.open(self._path)
        self.call_after_refresh(self._settle)

    def _settle(self) -> None:
        """What waits until the first screen stands."""
        gc.enable()  # the command line switched it off until here
        self._load()

    @work(thread=True)
    def _load(self) -> None:
        """Loads the core while the clerk reads the start screen, so that a draft opens at once."""
        import assistant.tui.screens.work  # noqa: F401

    async def take(self, event: Key | Paste) -> None:
        """A file that is dragged into a terminal comes as its pasted path: the screen gets it, not the field."""
        if isinstance(event, Paste) and isinstance(self.screen, TakesFiles):
            path = dropped_path(event.text)
            if path is not None:
                self.screen.take_file(path)
                return
        await super().take(event)

    # --- drafts -----------------------------------------------------------------------------------------------

    @property
    def bank(self) -> Phrasebank:
        """The phrasebank, read when first needed; a mistake in the user's own is told and the shipped one taken."""
        if self._bank is None:
            from assistant.tui.opening import bank_of

            self._bank, mistake = bank_of(self._phrasebank)
            if mistake:
                self.tell(mistake)
        return self._bank

    def clock(self) -> str:
        """The time of a change, as kept in the draft's history."""
        return self._now().isoformat(timespec="seconds")

    @work
    async def open(self, path: Path) -> None:
        """Opens a draft; one that cannot be written is offered to be read."""
        from assistant.tui.opening import open_draft

        try:
            session = open_draft(path, self.bank, self.clock)
        except StoreError as error:
            if not path.is_file():
                self.tell(str(error))
                return
            answers = (("read", "以只读方式打开"), ("cancel", "取消"))
            if await self.push_screen_wait(Choose(str(error), answers, "不能打开来修改")) != "read":
                return
            try:
                session = open_draft(path, self.bank, self.clock, write=False)
            except NianbaoError as again:
                self.tell(str(again))
                return
        self.show(session)

    def show(
        self, session: Session, *, start: str | None = None, begin: Begin | None = None, remember: bool = True
    ) -> None:
        """Puts a draft on the desk."""
        from assistant.tui.screens.work import Work

        if remember:
            self.memory.remember(session.store.path)
        self.push_screen(Work(session, self._now().date(), start=start, begin=begin), self._back)
        if session.store.warning:
            self.tell(session.store.warning)

    def _back(self, _: None) -> None:
        if isinstance(self.screen, Start):
            self.screen.remember(self.memory.recent)

    @on(Start.New)
    @work
    async def _new(self, event: Start.New) -> None:
        from assistant.tui.opening import new_draft

        if event.path.exists():
            answers = (("open", "打开它"), ("cancel", "换个名字"))
            sentence = f"“{event.path.name}”已经存在。要打开这份草稿，还是换一个名字另建？"
            if await self.push_screen_wait(Choose(sentence, answers, "已有同名草稿")) == "open":
                self.open(event.path)
            return
        try:
            session = new_draft(event.path, event.organ, event.year, self.bank, self.clock)
        except NianbaoError as error:
            self.tell(str(error))
            return
        begin = event.begin
        first = "interview" if begin is None else "last-year" if begin.role == "previous" else "figures"
        self.show(session, start=first, begin=begin)

    @on(Start.Open)
    @work
    async def _open(self, event: Start.Open) -> None:
        path = event.path
        if path is None:
            from assistant.tui.screens.files import PickFile

            path = await self.push_screen_wait(
                PickFile("打开草稿", self.memory.folder(self.places.documents), (".nianbao",))
            )
        if path is not None:
            self.open(path)

    @on(Start.Example)
    def _example(self) -> None:
        """A fresh copy of the example, which is gone with the program."""
        from assistant.tui.opening import example

        folder = TemporaryDirectory(prefix="nianbao-")
        self._examples.append(folder)
        self.show(example(Path(folder.name), self.bank, self.clock), start="check", remember=False)

    def on_unmount(self) -> None:
        for folder in self._examples:
            folder.cleanup()

    # --- everywhere -------------------------------------------------------------------------------------------

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = True,
    ) -> None:
        """Tells a sentence; one that still stands there is not told a second time below itself."""
        if all(told.message != message for told in self._notifications):
            super().notify(message, title=title, severity=severity, timeout=timeout, markup=markup)

    def tell(self, sentence: str) -> None:
        """A sentence for the clerk that asks for nothing at once."""
        self.notify(f"请注意：{sentence}", severity="warning", timeout=10, markup=False)

    def action_help(self) -> None:
        if isinstance(self.screen, Page):
            self.screen.dismiss()
        elif isinstance(self.screen, Helpful):
            self.push_screen(Page(*self.screen.help()))

    def action_turn_theme(self) -> None:
        self.theme = LIGHT.name if self.theme == DARK.name else DARK.name
        self.memory.theme = self.theme

    def action_help_quit(self) -> None:
        """For those who press Ctrl+C to end a program."""
        self.notify("Ctrl+C 用来复制；退出请按 Ctrl+Q。")

    def action_command_palette(self) -> None:
        if not isinstance(self.screen, CommandPalette):
            self.push_screen(CommandPalette([Commands], placeholder="想做什么？", id="--command-palette"))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        if isinstance(screen, Commanding):
            yield from screen.commands()
        yield SystemCommand("帮助", "当前界面怎么用（F1）", self.action_help)
        yield SystemCommand("换深色或浅色", "切换显示主题（Ctrl+T）", self.action_turn_theme)
        yield SystemCommand("退出", "保存并退出（Ctrl+Q）", self.action_leave)

    @work
    async def action_leave(self) -> None:
        """Ends the program, once every open draft is on disk or given up."""
        for screen in reversed(self.screen_stack):
            if isinstance(screen, Leaving) and not await screen.may_leave():
                return
        self.exit()


def run(path: Path | None, phrasebank: Path | None) -> None:
    """Opens the terminal UI on the start screen, or on a draft. Leaves by SystemExit where a fault of ours ended it."""
    app = NianbaoApp(path, phrasebank=phrasebank)
    app.run()
    if app.return_code:
        sys.exit(app.return_code)
