"""What a clerk is told when a draft cannot be opened or saved: one sentence each, with the next step in it."""

import errno
import sqlite3
from pathlib import Path

from assistant.errors import Locked, ReadOnly, StoreError

SAVE_ELSEWHERE = "可以另存一份到别的文件夹"


def missing(path: Path) -> StoreError:
    return StoreError(f"找不到草稿“{path}”，请核对文件名和文件夹。")


def is_folder(path: Path) -> StoreError:
    return StoreError(f"“{path}”是文件夹，不是草稿文件，请选择其中的 .nianbao 文件。")


def no_folder(path: Path) -> StoreError:
    return StoreError(f"没有文件夹“{path.parent}”，请先建好这个文件夹，或换一个地方保存。")


def exists(path: Path) -> StoreError:
    return StoreError(f"“{path.name}”已经存在，没有改动它；请换一个文件名，或确认覆盖（--force）。")


def not_over(path: Path) -> StoreError:
    return StoreError(f"“{path.name}”不是年报草稿，没有覆盖它；请换一个文件名。")


def lone_journal(path: Path, journal: Path) -> StoreError:
    return StoreError(
        f"草稿“{path.name}”不见了，只剩下它没写完的日志“{journal.name}”；"
        "请把草稿文件找回来与日志放在一起再打开，确实不要了再删掉这个日志。"
    )


def not_a_draft(path: Path) -> StoreError:
    return StoreError(
        f"“{path.name}”不是年报草稿，或者文件开头已经损坏，没有改动它；请换一个文件，或用备份的那一份。"
    )


def newer(path: Path) -> StoreError:
    return StoreError(f"“{path.name}”是更新版本的程序保存的，本程序读不全，没有改动它；请用更新的版本打开。")


def damaged(path: Path, last: str | None) -> StoreError:
    if last is None:
        return StoreError(f"“{path.name}”已经损坏，没有一版能读出来，没有改动它；请用备份的那一份。")
    return StoreError(
        f"“{path.name}”不完整（可能损坏，或拷贝时漏了“{path.name}-journal”），没有改动它；"
        f"最后能读出的是{last}，可以以只读方式打开后另存一份，接着填。"
    )


def rescued(path: Path, last: str) -> str:
    return f"“{path.name}”不完整，现在看到的是最后能读出的{last}；请另存一份，接着填。"


def unreadable_revision(path: Path, revision: int) -> StoreError:
    return StoreError(f"“{path.name}”的第{revision}版已经损坏，读不出来；其他各版不受影响。")


def locked(path: Path, holder: str) -> Locked:
    return Locked(f"“{path.name}”正由{holder}打开着；请先在那边关闭，或以只读方式打开。")


def busy(path: Path) -> Locked:
    return Locked(f"“{path.name}”正被另一个程序占用（如同步、杀毒软件），没有改动它；请稍候再试。")


def read_only(path: Path) -> ReadOnly:
    return ReadOnly(
        f"“{path.name}”或它所在的文件夹不能写入；可以以只读方式打开查看；要修改，请把它复制到能写的文件夹，或者打开后按 Ctrl+P 选“另存一份”。"
    )


def opened_for_reading(path: Path) -> ReadOnly:
    return ReadOnly(f"“{path.name}”是以只读方式打开的，不能保存修改；{SAVE_ELSEWHERE}，接着填。")


def full(path: Path) -> StoreError:
    return StoreError(
        f"磁盘已满，这一步没有存进“{path.name}”，之前保存的都还在；请腾出空间再保存，{SAVE_ELSEWHERE}。"
    )


def no_room_to_open(path: Path) -> StoreError:
    return StoreError(f"磁盘已满，“{path.name}”现在不能打开修改；请腾出空间再打开，或以只读方式打开查看。")


def vanished(path: Path) -> StoreError:
    return StoreError(
        f"“{path}”不见了（U盘拔出，或文件被移走、删除），这一步没有存进去，内容还在程序里；"
        f"{SAVE_ELSEWHERE}，或放回原处后重新打开。"
    )


def changed_elsewhere(path: Path) -> StoreError:
    return StoreError(
        f"“{path.name}”被别的程序改动或替换了，为免盖掉那边的内容，这一步没有存进去；"
        f"{SAVE_ELSEWHERE}，再与原文件核对。"
    )


def unwritten(path: Path, reason: str) -> StoreError:
    return StoreError(f"“{path.name}”没有写成（{reason}），之前保存的都还在；请再试一次，{SAVE_ELSEWHERE}。")


def unreadable(path: Path) -> StoreError:
    return StoreError(
        f"“{path}”不能读取（没有权限，或存储设备有故障）；请核对权限，或把它拷到本机的文件夹再打开。"
    )


def cannot_read(error: sqlite3.Error | OSError, path: Path) -> StoreError:
    """The sentence for what SQLite or the operating system says when a draft is opened."""
    match _code(error):
        case sqlite3.SQLITE_NOTADB:
            return not_a_draft(path)
        case sqlite3.SQLITE_CORRUPT:
            return damaged(path, None)
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return busy(path)
    return missing(path) if isinstance(error, FileNotFoundError) else unreadable(path)


def cannot_write(error: sqlite3.Error | OSError, path: Path) -> StoreError:
    """The sentence for what SQLite or the operating system says when a draft is saved."""
    number = error.errno if isinstance(error, OSError) else None
    code = _code(error)
    if code == sqlite3.SQLITE_FULL or number in (errno.ENOSPC, errno.EDQUOT):
        return full(path)
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM) or number in (
        errno.EACCES,
        errno.EPERM,
        errno.EROFS,
    ):
        return read_only(path)
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return busy(path)
    if isinstance(error, FileNotFoundError) or not path.parent.exists():
        return vanished(path)
    return unwritten(path, str(error.strerror if isinstance(error, OSError) else error))


def _code(error: sqlite3.Error | OSError) -> int:
    """SQLite's primary result code; 0 for an error of the operating system."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF
