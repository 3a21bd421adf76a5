"""Reading a file beside the event loop: the screen stays alive, tells how long it takes, and can give it up."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event
from typing import Any, ClassVar

from textual import work
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from assistant.errors import NianbaoError
from assistant.importers.giving_up import reading_while
from assistant.importers.ledger.model import Wishes
from assistant.importers.ledger.reader import ColumnsMissing
from assistant.narrative.phrasebank import Phrasebank
from assistant.sources import Source, read_source
from assistant.tui.screens.columns import Columns
from assistant.tui.widgets.keys import Keys
from assistant.tui.widgets.prose import Prose

_WHEEL = "◐◓◑◒"
_TICK = 0.25  # seconds
_SLOW = 3  # seconds after which it is said what takes so long


async def read_file(app: App[Any], path: Path, bank: Phrasebank, year: int | None) -> Source | None:
    """A file that was read, None where it was given up or could not be read, which is told.

    Of an application ledger the columns are confirmed first; ``year`` is the one that it is counted for.
    """
    app.clear_notifications()
    wishes = Wishes(year=year)
    read: Source | ColumnsMissing | None = None
    while True:
        outcome = await app.push_screen_wait(Reading(path, bank, wishes))
        if isinstance(outcome, str):
            app.notify(f"没有读取：{outcome}", severity="warning", timeout=10, markup=False)
        read = outcome if isinstance(outcome, Source | ColumnsMissing) else read
        ledger = read.ledger if isinstance(read, Source) else read
        if ledger is None:
            return read if isinstance(read, Source) else None
        columns = await app.push_screen_wait(Columns(path.name, ledger, wishes.columns))
        if columns is None:
            return None
        if columns == wishes.columns and isinstance(read, Source) and read is outcome:
            return read
        wishes = Wishes(columns, year)


class Reading(ModalScreen[Source | ColumnsMissing | str | None]):
    """Gives what was read, a ledger that lacks columns, the sentence that says why nothing was, or None for Escape.

    A reader cannot be stopped from outside. Given up, it ends by itself before its next page.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss", show=False)]

    def __init__(self, path: Path, bank: Phrasebank, wishes: Wishes) -> None:
        super().__init__()
        self._path, self._bank, self._wishes = path, bank, wishes
        self._ticks = 0

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static("正在读取", classes="dialog-title")
            yield Static(id="reading", markup=False)
            yield Keys("Esc 取消，草稿不变")

    def on_mount(self) -> None:
        self._tell()
        self.set_interval(_TICK, self._turn)
        self._read()

    @work(group="reading")
    async def _read(self) -> None:
        reader = ThreadPoolExecutor(max_workers=1, thread_name_prefix="reader")
        left = Event()

        def task() -> Source:
            with reading_while(lambda: not left.is_set()):
                return read_source(self._path, self._bank, self._wishes)

        try:
            self.dismiss(await asyncio.wrap_future(reader.submit(task)))
        except ColumnsMissing as error:
            self.dismiss(error)
        except NianbaoError as error:
            self.dismiss(str(error))
        finally:
            left.set()
            reader.shutdown(wait=False)

    def _turn(self) -> None:
        self._ticks += 1
        self._tell()

    def _tell(self) -> None:
        seconds = int(self._ticks * _TICK)
        slow = "\n页数多的 PDF 要逐页辨认，可能要十几秒。" if seconds >= _SLOW else ""
        wheel = _WHEEL[self._ticks % len(_WHEEL)]
        told = Content.assemble((f"{wheel} ", "$accent bold"), f"“{self._path.name}”　已用{seconds}秒", slow)
        self.query_one("#reading", Static).update(Prose(told, hang=2))
