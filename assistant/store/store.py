"""A draft on disk: every state that was acknowledged can be brought back, whatever happens to the process."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import ExitStack, suppress
from pathlib import Path
from threading import RLock
from types import TracebackType
from typing import Self

from assistant.errors import BadInput
from assistant.report.draft import Draft
from assistant.store import archive, disk, lock, trouble
from assistant.store.archive import Change, FromNewer, Mark, Revision, Unreadable

OnNetwork = Callable[[Path], bool]


class Store:
    """One open draft.

    Its whole history stands in memory, from where everything is read; a change is made durable on disk first and in
    memory after that. So a disk that fails costs the change in flight and nothing else: the method raises
    StoreError, ``draft`` and ``head`` are what they were, and ``save_copy`` writes all of it elsewhere, the draft
    that could not be saved included.

    May be used from any thread; calls wait for each other. Made by ``create`` and ``open``.
    """

    def __init__(
        self,
        path: Path,
        state: sqlite3.Connection,
        *,
        target: disk.Target | None = None,
        held: lock.Lock | None = None,
        warning: str | None = None,
    ) -> None:
        self.path = path
        self.warning = warning
        """What a reader must be told: that this is the last readable state of a damaged file. Mostly None."""
        self._state = state
        self._target = target
        self._held = held
        self._guard = RLock()
        self._head = archive.head_of(state)
        self._draft = archive.draft_of(state, self._head.id)
        self._unsaved: Change = ()

    @classmethod
    def create(
        cls,
        path: Path | str,
        draft: Draft,
        *,
        time: str,
        label: str = "新建",
        force: bool = False,
        on_network: OnNetwork = disk.is_network,
    ) -> Self:
        """A new draft file, open for writing; it appears whole or not at all.

        StoreError where the file exists and ``force`` is not set; Locked where it is open elsewhere; ReadOnly.
        """
        path = _absolute(path)
        state = archive.blank()
        archive.run(state, archive.appended(draft, Revision(1, None, time, label, None)))
        held = _write_new(path, state, since=time, force=force)
        return cls._opened_for_writing(path, state, held, network=on_network(path))

    @classmethod
    def open(
        cls,
        path: Path | str,
        *,
        write: bool = True,
        time: str = "",
        on_network: OnNetwork = disk.is_network,
    ) -> Self:
        """An existing draft; ``time`` is told to others as the time since when it is open.

        With ``write`` False nothing is locked, and nothing written to the file or beside it; a damaged file opens at
        its last readable state, with a ``warning``. Raises StoreError, Locked, ReadOnly.
        """
        path = _absolute(path)
        _check_there(path)
        network = on_network(path)
        if not write:
            state, whole = _load(path, in_place=not network)
            last = str(archive.head_of(state))
            return cls(path, state, warning=None if whole else trouble.rescued(path, last))
        with ExitStack() as undo:
            held = lock.acquire(path, time)
            undo.callback(held.release)
            state, whole = _load(path, in_place=not network)
            if not whole:
                raise trouble.damaged(path, str(archive.head_of(state)))
            undo.pop_all()
        return cls._opened_for_writing(path, state, held, network=network)

    @classmethod
    def _opened_for_writing(
        cls, path: Path, state: sqlite3.Connection, held: lock.Lock, *, network: bool
    ) -> Self:
        with suppress(OSError):
            disk.new_file_of(path).unlink()
        try:
            target = disk.WholeFile(path) if network else disk.InPlace(path)
        except (sqlite3.Error, OSError) as error:
            held.release()
            raise trouble.cannot_write(error, path) from error
        return cls(path, state, target=target, held=held)

    # --- reading ------------------------------------------------------------------------------------------------

    @property
    def draft(self) -> Draft:
        """The draft at the head."""
        return self._draft

    @property
    def head(self) -> Revision:
        with self._guard:
            return archive.revision_of(self._state, self._head.id)

    @property
    def writable(self) -> bool:
        return self._target is not None

    def history(self) -> tuple[Revision, ...]:
        """Every state ever saved, oldest first, those of abandoned branches too."""
        with self._guard:
            return archive.revisions(self._state)

    def draft_at(self, revision: int) -> Draft:
        """The draft as it was. BadInput where there is no such revision, StoreError where its row is damaged."""
        with self._guard:
            archive.revision_of(self._state, revision)
            try:
                return archive.draft_of(self._state, revision)
            except Unreadable as error:
                raise trouble.unreadable_revision(self.path, revision) from error

    def marks(self) -> tuple[Mark, ...]:
        """The states that were marked, oldest first; a name may come more than once."""
        with self._guard:
            return archive.marks_of(self._state)

    def typing(self) -> tuple[str, str] | None:
        """The field and the text that were being typed when the program last stopped."""
        with self._guard:
            return archive.typing_of(self._state)

    def turns(self) -> tuple[tuple[str, str], ...]:
        """The conversation about the draft, oldest turn first, each as (time, text). It belongs to no state."""
        with self._guard:
            return archive.turns_of(self._state)

    # --- changing -----------------------------------------------------------------------------------------------

    def append(self, draft: Draft, *, time: str, label: str) -> Revision:
        """Save a new state on top of the head. When this returns, no kill and no power cut takes it back."""
        with self._guard:
            revision = Revision(archive.next_id(self._state), self._head.id, time, label, None)
            change = archive.appended(draft, revision)
            self._unsaved = change
            self._commit(change)
            self._move_to(revision, draft)
            return revision

    def undo(self, to: int | None = None) -> Draft:
        """Back to the parent of the head, or to any revision by its number. BadInput where there is none."""
        with self._guard:
            target = self._head.parent if to is None else to
            if target is None:
                raise BadInput("这已经是最早的一版，没有可以撤销的修改。")
            if target == self._head.id:
                raise BadInput(f"现在就是第{target}版，不需要恢复。")
            draft = self.draft_at(target)
            self._commit(archive.moved_back(self._head.id, target))
            return self._move_to(archive.revision_of(self._state, target), draft)

    def redo(self) -> Draft:
        """Take the last undo (or restore) back. BadInput where none is left, as after a new change."""
        with self._guard:
            target = archive.undone(self._state)
            if target is None:
                raise BadInput("没有可以重做的修改。")
            draft = self.draft_at(target)
            self._commit(archive.moved_forward(target))
            return self._move_to(archive.revision_of(self._state, target), draft)

    def mark(self, name: str, document: str, phrasebank: str, *, time: str) -> Mark:
        """Keep the head under a name (送审, 已发布), with its document as signed and the phrasebank's version."""
        with self._guard:
            mark = Mark(name, self._head.id, time, document, phrasebank)
            self._commit(archive.marked(mark))
            return mark

    def keep_turn(self, text: str, *, time: str) -> None:
        """Keep one more turn of the conversation; no state of the draft changes by it."""
        with self._guard:
            self._commit(archive.said(time, text))

    def forget_turns(self) -> None:
        """Delete the conversation, for good."""
        with self._guard:
            self._commit(archive.forgotten())

    def keep_typing(self, key: str, text: str) -> None:
        """Keep text that is still being typed into the field ``key``, in the place of what was kept before."""
        with self._guard:
            self._commit(archive.typed(key, text))

    def clear_typing(self) -> None:
        with self._guard:
            if archive.typing_of(self._state) is not None:
                self._commit(archive.not_typing())

    def save_copy(self, path: Path | str, *, force: bool = False) -> None:
        """Write everything to another file: all history and, as its newest state, a draft that could not be saved.

        Works for read-only drafts and when the draft's own file is gone. This store stays with its own file.
        """
        path = _absolute(path)
        copy = archive.memory()
        try:
            with self._guard:
                self._state.backup(copy)
                archive.run(copy, self._unsaved)
            _write_new(path, copy, since="", force=force).release()
        finally:
            copy.close()

    def _commit(self, change: Change) -> None:
        if self._target is None:
            raise trouble.opened_for_reading(self.path)
        self._target.commit(change, self._state)
        archive.run(self._state, change)

    def _move_to(self, revision: Revision, draft: Draft) -> Draft:
        self._head, self._draft, self._unsaved = revision, draft, ()
        return draft

    # --- closing ------------------------------------------------------------------------------------------------

    def close(self) -> None:
        """Give up the lock. A second call does nothing."""
        with self._guard:
            if self._target is not None:
                self._target.close()
            if self._held is not None:
                self._held.release()
            self._target = self._held = None
            self._state.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _absolute(path: Path | str) -> Path:
    """Where a path leads. What leads nowhere (links in a circle) stays as it is, and is told when it is opened."""
    try:
        return Path(os.path.realpath(path))
    except OSError as error:  # a relative path where the folder at work is gone
        raise trouble.cannot_read(error, Path(path)) from error


def _check_there(path: Path) -> None:
    journal = disk.journal_of(path)
    try:
        if path.is_dir():
            raise trouble.is_folder(path)
        if not path.exists():
            raise trouble.lone_journal(path, journal) if journal.exists() else trouble.missing(path)
    except OSError as error:
        raise trouble.cannot_read(error, path) from error


def _load(path: Path, *, in_place: bool) -> tuple[sqlite3.Connection, bool]:
    """A draft file in memory and whether it is whole; if not, only what can still be read of it."""
    try:
        state = disk.read(path, in_place=in_place)
        application, version = (
            int(state.execute(f"PRAGMA {name}").fetchone()[0]) for name in ("application_id", "user_version")
        )
    except (sqlite3.Error, OSError) as error:
        raise trouble.cannot_read(error, path) from error
    except UnicodeDecodeError as error:  # of the schema or of SQLite's own message about it
        raise trouble.damaged(path, None) from error
    if application != archive.APPLICATION_ID or version < 1:
        raise trouble.not_a_draft(path)
    if version > archive.VERSION:
        raise trouble.newer(path)
    try:
        archive.check(state)
    except FromNewer as error:
        raise trouble.newer(path) from error
    except Unreadable as error:
        rescued = archive.salvage(state)
        if rescued is None:
            raise trouble.damaged(path, None) from error
        return rescued, False
    return state, True


def _write_new(path: Path, state: sqlite3.Connection, *, since: str, force: bool) -> lock.Lock:
    """Write a whole draft where none is (with ``force`` over one, never over another file); its lock is held."""
    if os.path.isdir(path):
        raise trouble.is_folder(path)
    if not os.path.isdir(path.parent):
        raise trouble.no_folder(path)
    journal = disk.journal_of(path)
    with ExitStack() as undo:
        held = lock.acquire(path, since)
        undo.callback(held.release)
        if not force and path.exists():
            raise trouble.exists(path)
        if not force and journal.exists():
            raise trouble.lone_journal(path, journal)
        try:
            if disk.is_other_file(path):
                raise trouble.not_over(path)
            with suppress(sqlite3.Error):  # what cannot be put right is replaced all the same
                disk.settle_journal(path)
            journal.unlink(missing_ok=True)
            disk.write_whole(path, state)
        except OSError as error:
            raise trouble.cannot_write(error, path) from error
        undo.pop_all()
    return held
