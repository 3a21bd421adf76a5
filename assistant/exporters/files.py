"""Files on the disk: an office's own form read, an export written whole or not at all."""

import os
import re
import stat
import tempfile
from contextlib import suppress
from pathlib import Path

from assistant.errors import BadInput
from assistant.report.published import DRAFT_OPENING

_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)
_FORBIDDEN = re.compile(r'[<>:"|?*\x00-\x1f]')
_LONGEST_NAME = 255
"""In bytes; Linux counts them so, and no other system allows more."""

_LARGEST_FORM = 30 * 2**20


def read_form(path: Path) -> bytes:
    """A Word form of the office's own. BadInput says why it cannot be read."""
    try:
        status = path.stat()
        if not (stat.S_ISREG(status.st_mode) or stat.S_ISDIR(status.st_mode)):
            raise BadInput(f"不能读取表样“{path}”，它不是普通文件；请选择 Word 文件。")
        if status.st_size > _LARGEST_FORM:
            raise BadInput(f"“{path}”超过{_LARGEST_FORM // 2**20}MB，不像一份表样，没有读取。")
        return path.read_bytes()
    except FileNotFoundError as error:
        raise BadInput(f"找不到表样“{path}”，请核对文件名和文件夹。") from error
    except OSError as error:
        raise BadInput(
            f"不能读取表样“{path}”（{error.strerror}），请核对文件，或把它复制到本机再试。"
        ) from error


class Taken(BadInput):
    """There is a file of that name already."""


def write_whole(path: Path, content: bytes, *, force: bool = False, form: Path | None = None) -> None:
    """A new file, in one step; an existing one is kept unless ``force``, a draft and the ``form`` that was filled always.

    Taken where there is one, BadInput where it cannot be written; both say why.
    """
    check_name(path)
    if form is not None and os.path.realpath(path) == os.path.realpath(form):
        raise BadInput(f"“{path}”就是所选的表样；请改文件名，以免盖掉它。")
    try:
        if path.is_dir():
            raise BadInput(f"“{path}”是文件夹，请写明文件名。")
        if not path.parent.is_dir():
            raise BadInput(f"没有文件夹“{path.parent}”，请先建好这个文件夹，或换一个地方保存。")
        if _holds_a_draft(path):
            raise BadInput(f"“{path}”是年报草稿，里面有历次修改，不能用导出的文件覆盖；请换一个文件名。")
        if path.exists() and not force:
            raise Taken(f"“{path}”已经存在，没有改动它；请换一个文件名，或加 --force 覆盖。")
        _replace(path, content)
    except OSError as error:
        raise BadInput(
            f"不能写入“{path}”（{error.strerror}），请检查权限和磁盘空间，或换一个地方保存。"
        ) from error


def check_name(path: Path) -> None:
    """BadInput where a name could not be carried to every computer of the office (Windows keeps some to itself)."""
    name = path.name
    if len(name.encode("utf-8", errors="replace")) > _LONGEST_NAME:
        raise BadInput(f"文件名“{name[:20]}……”太长，请改短一些，不超过80个字。")
    if _RESERVED.fullmatch(name):
        raise BadInput(f"“{name}”是 Windows 保留的名称，请换一个文件名。")
    if _FORBIDDEN.search(name) or name != name.rstrip(". "):
        raise BadInput(
            f'“{name}”不能作文件名：不能含有 < > : " | ? * ，也不能以点或空格结尾，请换一个文件名。'
        )


def _holds_a_draft(path: Path) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(len(DRAFT_OPENING)) == DRAFT_OPENING


def _replace(path: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        _as_usual(Path(name), path)
        os.replace(name, path)
    except OSError:
        with suppress(OSError):
            os.unlink(name)
        raise


def _as_usual(made: Path, path: Path) -> None:
    """A file made aside is for its owner alone; it gets the mode of the one it replaces, or that of a new file."""
    if path.exists():
        mode = path.stat().st_mode & 0o777
    else:
        umask = os.umask(0)
        os.umask(umask)
        mode = 0o666 & ~umask
    made.chmod(mode)
