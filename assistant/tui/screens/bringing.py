"""Bringing a file into an open draft: choose it, read it, see what it brings, take it, go through its notes.

Reports, drafts, tables and ledgers of applications all come in this way.
"""

from dataclasses import dataclass
from pathlib import Path

from textual.screen import Screen

from assistant.errors import BadInput
from assistant.report.draft import Draft
from assistant.report.form import FORM_2021
from assistant.sources import Source
from assistant.taking import Offer, Remark, Role, offer
from assistant.tui.screens.files import REPORTS, REPORTS_IN_WORDS, PickFile
from assistant.tui.screens.offered import Offered
from assistant.tui.screens.pane import Desk
from assistant.tui.screens.reading import read_file
from assistant.tui.screens.to_check import ToCheck

_TITLES: dict[Role, str] = {"figures": "读取本年数据", "previous": "读取上年报告"}


@dataclass(frozen=True, slots=True)
class Begin:
    """A file that was read before there was a draft, and what it is for."""

    path: Path
    source: Source
    role: Role


def role_of(source: Source, draft: Draft) -> Role:
    """What a file that was dragged in is for, by its year."""
    return "previous" if source.report.year == draft.year - 1 else "figures"


def _landing(found: Offer) -> str:
    """Where what was taken is seen: in 上年, or at the first cell that the file fills."""
    if found.role == "previous":
        return "previous"
    return next(name for name in FORM_2021.entered if found.report.figures[name] is not None)


class Bringing:
    """The way in for files at a desk. It remembers the notes of the last one, until the desk is left."""

    def __init__(self, desk: Desk, screen: Screen[None]) -> None:
        self._desk, self._screen = desk, screen
        self._folder: Path | None = None
        self._file = ""
        self._remarks: tuple[Remark, ...] = ()
        self._seen: frozenset[int] = frozenset()

    async def bring(self, role: Role | None, path: Path | None = None) -> None:
        """Reads a file (asked for where none is given) and takes of it what the clerk wants."""
        session = self._desk.session
        path = path or await self._picked(role or "figures")
        if path is None:
            return
        year = session.draft.year - (role == "previous")
        source = await read_file(self._screen.app, path, session.bank, year)
        if source is not None:
            await self.take(Begin(path, source, role or role_of(source, session.draft)))

    async def take(self, read: Begin) -> None:
        """Shows what a file brings and takes it, as one change."""
        self._folder = read.path.parent
        try:
            found = offer(read.role, read.path.name, read.source, self._desk.session.draft)
        except BadInput as error:
            self._refuse(str(error))
            return
        taken = await self._screen.app.push_screen_wait(Offered(found))
        if taken is None:
            self._screen.notify(f"没有采用“{found.file}”，草稿没有变；要用时按 Ctrl+O 再读。", markup=False)
        elif self._apply(found, taken.chosen):
            if taken.remark is None:
                self._desk.go(_landing(found))
            else:
                self._visit(taken.remark)

    async def go_through(self) -> None:
        """The notes of the file that was read last, to be gone to one by one."""
        if not self._remarks:
            self._screen.notify("没有要核对的：还没有读取文件，或者读取时没有疑问。")
            return
        number = await self._screen.app.push_screen_wait(ToCheck(self._file, self._remarks, self._seen))
        if number is not None:
            self._visit(number)

    async def _picked(self, role: Role) -> Path | None:
        mine = self._desk.session.store.path
        return await self._screen.app.push_screen_wait(
            PickFile(_TITLES[role], self._folder or mine.parent, REPORTS, REPORTS_IN_WORDS, without=mine)
        )

    def _apply(self, found: Offer, chosen: frozenset[str]) -> bool:
        session = self._desk.session
        before = session.draft
        refusal = self._desk.attempt(lambda: session.apply(found.change(chosen)))
        if refusal:
            self._refuse(refusal)
            return False
        self._file, self._remarks, self._seen = found.file, found.remarks, frozenset()
        done = (
            f"“{found.file}”与草稿里的完全相同，没有改动。"
            if session.draft == before
            else f"已采用“{found.file}”，Ctrl+Z 整个撤销。"
        )
        left = f"还有{len(found.remarks)}处要核对，按 Ctrl+G 逐处看。" if found.remarks else ""
        self._screen.notify(done + left, timeout=8, markup=False)
        return True

    def _visit(self, number: int) -> None:
        place = self._remarks[number].place
        self._seen |= {number}
        if place is not None:
            self._desk.go(place)

    def _refuse(self, sentence: str) -> None:
        self._screen.notify(f"没有读取：{sentence}", severity="warning", timeout=10, markup=False)
