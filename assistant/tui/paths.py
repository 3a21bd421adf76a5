"""Paths as they come into a terminal: typed, pasted, or dragged from a window."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

_QUOTES = {'"': '"', "'": "'", "“": "”", "‘": "’"}
_CALLED = re.compile(r"&\s+(?=['\"])")
"""PowerShell puts a call operator before the path of a file that is dragged into it."""

_ESCAPED = re.compile(r"\\(.)")
_DRIVE = re.compile(r"([A-Za-z]):[\\/](.*)", re.DOTALL)
_INVISIBLE = "\ufeff\u200b\u200e\u200f\u202a\u202c"
"""Marks that a window of properties, or a browser, copies with a path."""


def typed_path(text: str, *, windows: bool = os.name == "nt") -> Path | None:
    """The path that a text names, None where it names none.

    Understood are quotes, ``file://`` addresses, blanks escaped by a shell, ``~``, and the Windows path of a file seen
    from a Linux under Windows. Where a text can be read in more than one way, the way in which there is such a file.
    """
    text = text.strip().strip(_INVISIBLE).strip()
    if not text or "\n" in text or "\0" in text:
        return None
    found = [expanded(reading) for reading in _readings(text, windows)]
    return next((path for path in found if _exists(path)), found[0])


def expanded(text: str) -> Path:
    """A path with ``~`` read as the home folder; as it is written where there is no such user."""
    path = Path(text)
    try:
        return path.expanduser()
    except RuntimeError:
        return path


def dropped_path(text: str, *, windows: bool = os.name == "nt") -> Path | None:
    """The file that a pasted text names whole and that exists, None for any other text."""
    if len(text) > 4096:
        return None
    path = typed_path(text, windows=windows)
    return path if path is not None and path.is_absolute() and _is_file(path) else None


def _readings(text: str, windows: bool) -> Iterator[str]:
    text = _CALLED.sub("", text, count=1) if text.startswith("&") else text
    if len(text) > 1 and _QUOTES.get(text[0]) == text[-1]:
        text = text[1:-1]
    if text[:7].lower() == "file://":
        yield _of_address(text, windows)
        return
    yield text
    if windows:
        return
    drive = _DRIVE.fullmatch(text)
    if drive:
        yield f"/mnt/{drive[1].lower()}/{drive[2]}".replace("\\", "/")
    if "\\" in text:
        yield _ESCAPED.sub(r"\1", text)


def _of_address(address: str, windows: bool) -> str:
    """The path in a ``file://`` address; a host other than this one names a share."""
    host, slash, rest = address[len("file://") :].replace("\\", "/").partition("/")
    path = slash + unquote(rest)
    if host not in ("", "localhost"):
        return f"//{host}{path}"
    return path[1:] if windows and _DRIVE.match(path[1:]) else path


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):  # a name that no file can have
        return False


def is_folder(path: Path) -> bool:
    """Whether there is a folder; a drive without a disk in it is none."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False
