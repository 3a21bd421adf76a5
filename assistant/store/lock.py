"""Who may write a draft: one process at a time, and never one that is dead.

The lock is a small SQLite file beside the draft (``.NAME.lock``). Its holder commits a row that says who it is, then
keeps a write transaction open that it never finishes: others can still read the row, cannot begin a transaction of
their own, and can as soon as the holder is gone, since the operating system drops the locks of a dead process. So a
lock file that was left behind is taken over without a question. SQLite brings the same to every system, where fcntl
or msvcrt would bring it to one.

Asks the operating system for the user, the machine and the process: that is what a lock is about.
"""

import getpass
import os
import secrets
import shutil
import socket
import sqlite3
import sys
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import StoreError
from assistant.store import trouble
from assistant.store.disk import connect

ATTEMPTS = 4
WAIT = 0.05
"""Seconds that SQLite itself waits in each attempt for another process that is just taking or leaving the lock."""

_TABLE = "CREATE TABLE IF NOT EXISTS holder (user TEXT, host TEXT, pid INTEGER, since TEXT, token TEXT)"


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a draft open. ``since`` is ISO or empty; ``token`` is unlike that of any other holder."""

    user: str
    host: str
    pid: int
    since: str
    token: str

    def __str__(self) -> str:
        since = f"，自{self.since[:16].replace('T', ' ')}起" if self.since else ""
        return f"{self.user}@{self.host}（进程{self.pid}{since}）"


def this_process(since: str) -> Holder:
    try:
        user = getpass.getuser()
    except (OSError, KeyError, ImportError):  # no name for this user id, or none set (Windows)
        user = "本机用户"
    return Holder(_told(user), _told(socket.gethostname()), os.getpid(), since, secrets.token_hex(8))


def _told(name: str) -> str:
    """A name of the system without the halves of characters that stand for bytes in no encoding of its."""
    return name.encode("utf-8", "replace").decode()


class Lock:
    """A lock that is held until ``release`` or the end of the process."""

    def __init__(self, path: Path, connection: sqlite3.Connection, token: str) -> None:
        self._path = path
        self._connection = connection
        self._token = token

    def release(self) -> None:
        """Give the lock up and remove its file.

        The file goes first where the system allows it: after the connection is closed it may be another's. Windows
        keeps a file that anybody has open, so there it goes last, and stays if another has come.
        """
        ours = _token_on_disk(self._path) == self._token
        if ours and sys.platform != "win32":
            _remove(self._path)
        self._connection.close()
        if ours and sys.platform == "win32":
            _remove(self._path)


def lock_path(draft: Path) -> Path:
    return draft.with_name(f".{draft.name}.lock")


def acquire(draft: Path, since: str) -> Lock:
    """The lock of a draft, whose holder from now on is this process.

    Locked where a living process has it (this one included), ReadOnly where its folder cannot be written.
    """
    path = lock_path(draft)
    me = this_process(since)
    for _ in range(ATTEMPTS):
        try:
            connection = connect(path, "rwc", timeout=WAIT)
        except sqlite3.OperationalError as error:
            raise _no_lock(error, draft) from error
        try:
            if _take(connection, me) and _token_on_disk(path) == me.token:
                _let_others_take_over(draft, path)
                return Lock(path, connection, me.token)
        except sqlite3.Error as error:
            if _code(error) in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
                _remove(path)  # a holder's file is whole: this one was left by a crash
            elif _code(error) != sqlite3.SQLITE_BUSY:
                connection.close()
                raise _no_lock(error, draft) from error
        connection.close()
    raise trouble.locked(draft, holder_of(draft) or "另一个窗口")


def holder_of(draft: Path | str) -> str | None:
    """Who has a draft open for writing (user@host, process, since when), None where nobody has or it cannot be told."""
    path = lock_path(Path(os.path.realpath(draft)))
    if not path.exists():
        return None
    with suppress(sqlite3.Error), closing(connect(path, "rw", timeout=WAIT)) as connection:
        try:
            connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            if _code(error) != sqlite3.SQLITE_BUSY:
                return None
            holder = _read(connection)
            return str(holder) if holder else "另一个窗口"
    return None


def _take(connection: sqlite3.Connection, me: Holder) -> bool:
    """Commit the row, then begin the transaction that is the lock. False where another slipped in between."""
    connection.execute("PRAGMA journal_mode = MEMORY").fetchone()
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("BEGIN IMMEDIATE")
    connection.execute(_TABLE)
    connection.execute("DELETE FROM holder")
    connection.execute(
        "INSERT INTO holder VALUES (?, ?, ?, ?, ?)", (me.user, me.host, me.pid, me.since, me.token)
    )
    connection.execute("COMMIT")
    connection.execute("BEGIN IMMEDIATE")
    return _read(connection) == me


def _read(connection: sqlite3.Connection) -> Holder | None:
    row = connection.execute("SELECT user, host, pid, since, token FROM holder").fetchone()
    return Holder(*row) if row else None


def _token_on_disk(path: Path) -> str | None:
    """The token in the file that now has this name: it may be another file than the one that was opened."""
    with suppress(sqlite3.Error), closing(connect(path, "ro", timeout=WAIT)) as connection:
        holder = _read(connection)
        return holder.token if holder else None
    return None


def _let_others_take_over(draft: Path, path: Path) -> None:
    """Whoever may write the draft may also take over its lock."""
    with suppress(OSError):
        shutil.copymode(draft, path)


def _remove(path: Path) -> None:
    with suppress(OSError):
        path.unlink()


def _code(error: sqlite3.Error) -> int:
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF


def _no_lock(error: sqlite3.Error, draft: Path) -> StoreError:
    if _code(error) == sqlite3.SQLITE_CANTOPEN and draft.parent.is_dir():
        return trouble.read_only(draft)
    if _code(error) == sqlite3.SQLITE_FULL:
        return trouble.no_room_to_open(draft)
    return trouble.cannot_write(error, draft)
