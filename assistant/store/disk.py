"""How a draft's bytes get from disk into memory and back, whole or not at all.

Reading always ends in a copy in memory, so that nothing is ever written beside a file that is only looked at. Writing
goes in place through SQLite's rollback journal, or, on a network folder, whose locks SQLite cannot trust, as a whole
new file that replaces the old one.
"""

import os
import shutil
import sqlite3
import sys
from contextlib import closing, suppress
from pathlib import Path, PurePath, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Protocol
from urllib.parse import quote

from assistant.report.published import DRAFT_OPENING
from assistant.store import archive, trouble

NETWORK_TYPES = frozenset(
    {
        "9p",
        "afs",
        "ceph",
        "cifs",
        "davfs",
        "fuse.davfs",
        "fuse.glusterfs",
        "fuse.rclone",
        "fuse.sshfs",
        "fuse.vmhgfs-fuse",
        "glusterfs",
        "ncpfs",
        "nfs",
        "nfs4",
        "smb2",
        "smb3",
        "smbfs",
        "vboxsf",
        "virtiofs",
    }
)
_DRIVE_REMOTE = 4
_LARGEST = 1 << 30
"""Bytes up to which a size told by a header is believed."""


def connect(path: Path, mode: str, *, timeout: float = 5.0) -> sqlite3.Connection:
    """SQLite on a file: ``mode`` ro, rw (the file must exist) or rwc. Usable from any thread."""
    name = path.as_posix()
    rooted = name if name.startswith("/") else f"/{name}"  # a drive letter
    uri = f"file://{quote(os.fsencode(rooted))}?mode={mode}"
    return sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False, timeout=timeout)


def is_other_file(path: Path) -> bool:
    """Whether there is a file that is no draft and never was one. What holds nothing may have become one."""
    if not path.is_file():
        return False
    with open(path, "rb") as file:
        start = file.read(len(DRAFT_OPENING))
    return bool(start) and start != DRAFT_OPENING


def journal_of(path: Path) -> Path:
    return path.with_name(f"{path.name}-journal")


# --- reading ----------------------------------------------------------------------------------------------------


def read(path: Path, *, in_place: bool) -> sqlite3.Connection:
    """A consistent copy of the file in memory, without writing to it or beside it.

    What a killed process left half-written is rolled back in the copy, and a file that was cut short is read as far
    as it goes. With ``in_place`` False SQLite does not touch the file at all (network folders).
    """
    if not in_place:
        return _read_recovered(path)
    try:
        return _copy_into_memory(path, "ro")
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode not in (sqlite3.SQLITE_READONLY_ROLLBACK, sqlite3.SQLITE_CORRUPT):
            raise
        return _read_recovered(path)


def _read_recovered(path: Path) -> sqlite3.Connection:
    with TemporaryDirectory(prefix="nianbao-") as folder:
        copy = Path(folder) / "draft.nianbao"
        shutil.copyfile(path, copy)
        _pad(copy)
        with suppress(FileNotFoundError):
            shutil.copyfile(journal_of(path), journal_of(copy))
        return _copy_into_memory(copy, "rw")


def _pad(path: Path) -> None:
    """Fill a file up to the size that its header tells: SQLite reads nothing of a file that lacks its end."""
    with open(path, "r+b") as file:
        header = file.read(32)
        size = int.from_bytes(header[16:18]) * int.from_bytes(header[28:32])
        if header.startswith(DRAFT_OPENING) and path.stat().st_size < size < _LARGEST:
            file.truncate(size)


def _copy_into_memory(path: Path, mode: str) -> sqlite3.Connection:
    source = connect(path, mode)
    try:
        source.execute("BEGIN")
        source.execute(
            "SELECT 1 FROM sqlite_master"
        ).fetchone()  # waits for a writer, as a backup would do for ever
        copy = archive.memory()
        source.backup(copy)
        return copy
    finally:
        source.close()


# --- writing ----------------------------------------------------------------------------------------------------


def new_file_of(path: Path) -> Path:
    """Where a new version of the whole file is prepared; a killed process may leave one."""
    return path.with_name(f".{path.name}.new")


def write_whole(path: Path, connection: sqlite3.Connection) -> None:
    """Put what ``connection`` holds in the place of ``path``, at once. OSError where that fails; then all is as before."""
    new = new_file_of(path)
    try:
        with open(new, "wb") as file:
            file.write(connection.serialize())
            file.flush()
            os.fsync(file.fileno())
        with suppress(OSError):
            shutil.copymode(path, new)
        os.replace(new, path)
    except OSError:
        with suppress(OSError):
            new.unlink()
        raise
    _settle_folder(path.parent)


def settle_journal(path: Path) -> None:
    """Finish what a killed process began, so that its journal cannot be rolled back into what replaces the file.

    sqlite3.Error or OSError where that cannot be done; then both are as they were.
    """
    journal = journal_of(path)
    if journal.exists() and path.exists():
        with closing(_read_recovered(path)) as recovered:
            write_whole(path, recovered)
    journal.unlink(missing_ok=True)


def _settle_folder(folder: Path) -> None:
    """Make a rename durable, where the system lets a folder be opened (not on Windows)."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


class Target(Protocol):
    """Where changes are made durable. ``commit`` raises StoreError, and then the file is as it was."""

    def commit(self, change: archive.Change, state: sqlite3.Connection) -> None: ...

    def close(self) -> None: ...


class InPlace:
    """A draft on a local disk, changed by transactions of its own.

    EXTRA also waits until the removal of the journal is on disk: with FULL a power cut could take back the last
    acknowledged change.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._connection = connect(path, "rw")
        try:
            self._connection.execute("PRAGMA journal_mode = DELETE").fetchone()
            self._connection.execute("PRAGMA synchronous = EXTRA")
            archive.run(self._connection, archive.NOTHING)  # where it cannot be written, it is told now
            self._version = self._data_version()
            self._identity = _identity(path)
        except (sqlite3.Error, OSError):
            self._connection.close()
            raise

    def commit(self, change: archive.Change, state: sqlite3.Connection) -> None:
        self._check_same_file()
        try:
            if self._data_version() != self._version:
                raise trouble.changed_elsewhere(self._path)
            archive.run(self._connection, change)
        except sqlite3.IntegrityError as error:
            raise trouble.changed_elsewhere(self._path) from error
        except sqlite3.Error as error:
            raise trouble.cannot_write(error, self._path) from error
        self._check_same_file()

    def close(self) -> None:
        self._connection.close()

    def _data_version(self) -> int:
        return int(self._connection.execute("PRAGMA data_version").fetchone()[0])

    def _check_same_file(self) -> None:
        try:
            found = _identity(self._path)
        except OSError as error:
            raise trouble.vanished(self._path) from error
        if found != self._identity:
            raise trouble.changed_elsewhere(self._path)


class WholeFile:
    """A draft on a network folder: each change writes a whole new file."""

    def __init__(self, path: Path) -> None:
        settle_journal(path)
        self._path = path
        self._seen = _fingerprint(path)

    def commit(self, change: archive.Change, state: sqlite3.Connection) -> None:
        changed = archive.memory()
        try:
            state.backup(changed)
            archive.run(changed, change)
            if _fingerprint(self._path) != self._seen:
                raise trouble.changed_elsewhere(self._path)
            write_whole(self._path, changed)
            self._seen = _fingerprint(self._path)
        except OSError as error:
            raise trouble.cannot_write(error, self._path) from error
        finally:
            changed.close()

    def close(self) -> None:
        pass


def _identity(path: Path) -> tuple[int, int]:
    found = os.stat(path)
    return found.st_dev, found.st_ino


def _fingerprint(path: Path) -> tuple[int, int]:
    found = os.stat(path)
    return found.st_size, found.st_mtime_ns


# --- network folders --------------------------------------------------------------------------------------------


def is_network(path: Path) -> bool:
    """Whether a path lies on a network (or virtual machine's shared) folder, as far as the system tells."""
    if is_unc(path):
        return True
    if sys.platform == "win32":
        import ctypes

        return bool(ctypes.windll.kernel32.GetDriveTypeW(f"{path.drive}\\") == _DRIVE_REMOTE)
    try:
        mounts = Path("/proc/self/mounts").read_text(errors="surrogateescape")
    except OSError:
        return False
    return file_system_type(PurePosixPath(path), mounts) in NETWORK_TYPES


def is_unc(path: PurePath) -> bool:
    return path.drive.startswith(("\\\\", "//"))


def file_system_type(path: PurePosixPath, mounts: str) -> str:
    """The type of the file system that holds an absolute path, from the text of /proc/self/mounts; "" if unknown."""
    best, kind = "", ""
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        point = fields[1].replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\")
        if path.is_relative_to(point) and len(point) >= len(best):
            best, kind = point, fields[2]
    return kind
