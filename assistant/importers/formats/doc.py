"""Old Office files (.doc, .rtf, .xls) and those of LibreOffice (.odt, .ods): converted by it where it is, else told how
to save them anew.
"""

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from time import monotonic

from assistant.errors import ImportFailed
from assistant.importers.formats import docx
from assistant.importers.formats.package import BROKEN, opened, source
from assistant.importers.giving_up import go_on
from assistant.importers.imported import Imported
from assistant.importers.ledger.model import NO_WISHES, Wishes

LARGEST = 30 * 2**20
"""Bytes of the largest document that is read, pictures and all."""

_LARGEST_PART = 16 * 2**20  # bytes of the text of a package, unpacked
_PROGRAMS = ("soffice", "libreoffice")
_SECONDS = 60.0
_LOOK = 0.2  # seconds between two looks at whether somebody still waits
_WORD, _WORKBOOK = "WordDocument".encode("utf-16-le"), "Workbook".encode("utf-16-le")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_RICH_TEXT = b"{\\rtf"
_PACKED = b"PK"
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument."
_SAVE_ANEW = {
    "docx": "请用 Word 或 WPS 打开，选“文件—另存为”，类型选“Word 文档（*.docx）”，再读取新文件。",
    "xlsx": "请用 Excel 或 WPS 打开，选“文件—另存为”，类型选“Excel 工作簿（*.xlsx）”，再读取新文件。",
}

# Nothing in a file is executed, fetched or followed: no macros, no links to pictures or other files.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>
</item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>0</value></prop>
</item>
</oor:items>
"""


def read(content: bytes, name: str, wishes: Wishes = NO_WISHES) -> Imported:
    """What is in such a file. ImportFailed where it is of another kind, or nothing can convert it."""
    if content.startswith(_PACKED):
        return _open_document(content, name, wishes)
    if _ENCRYPTED in content:
        raise ImportFailed(f"“{name}”设有打开密码，请用 Word、Excel 或 WPS 打开，取消密码后另存再读取。")
    if content.startswith(_RICH_TEXT):
        return docx.read(_converted(content, name, "rtf", "docx"), name)
    if _WORD in content:
        return docx.read(_converted(content, name, "doc", "docx"), name)
    if _WORKBOOK in content:
        from assistant.importers.formats import xlsx

        return xlsx.read(_converted(content, name, "xls", "xlsx"), name, wishes)
    raise ImportFailed(
        f"“{name}”是旧版 Office 文件，但不是 Word 或 Excel 文件，不能读取；请另存为 .docx 或 .xlsx。"
    )


def _open_document(content: bytes, name: str, wishes: Wishes) -> Imported:
    """What is in a package of LibreOffice, which says at its beginning of what kind it is."""
    try:
        with opened(content) as package:
            source(package, "content.xml", _LARGEST_PART)
    except BROKEN as error:
        raise ImportFailed(
            f"“{name}”不是完好的文件，请用 WPS 或 LibreOffice 打开后另存为 .docx 再试。"
        ) from error
    kind = content.partition(_OPEN_DOCUMENT)[2]
    if kind.startswith(b"spreadsheet"):
        from assistant.importers.formats import xlsx

        return xlsx.read(_converted(content, name, "ods", "xlsx"), name, wishes)
    return docx.read(_converted(content, name, "odt", "docx"), name)


def converter() -> str | None:
    """The program of this machine that converts old Office files, None where there is none."""
    return next(filter(None, map(shutil.which, _PROGRAMS)), None)


def _converted(content: bytes, name: str, old: str, new: str) -> bytes:
    program = converter()
    if program is None:
        raise ImportFailed(f"“{name}”是 .{old} 文件，本机没有可转换它的 LibreOffice。{_SAVE_ANEW[new]}")
    with tempfile.TemporaryDirectory(prefix="nianbao-", ignore_cleanup_errors=True) as folder:
        given, profile = Path(folder, f"report.{old}"), Path(folder, "profile")
        given.write_bytes(content)
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
        command = [
            program,
            f"-env:UserInstallation={profile.as_uri()}",  # apart from a window that is open
            "--headless",
            "--convert-to",
            new,
            "--outdir",
            folder,
            str(given),
        ]
        try:
            _run(command)
            return Path(folder, f"report.{new}").read_bytes()
        except (subprocess.SubprocessError, OSError) as error:
            raise ImportFailed(f"LibreOffice 没有转换成“{name}”。{_SAVE_ANEW[new]}") from error


def _run(command: Sequence[str]) -> None:
    """Runs the program and ends it with all that it started where it takes too long, or nobody waits any more."""
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        if _status(process):
            raise subprocess.SubprocessError(process.returncode)
    finally:
        _end(process)


def _status(process: "subprocess.Popen[bytes]") -> int:
    """What a program ends with; TimeoutExpired where it runs on and on."""
    end = monotonic() + _SECONDS
    while True:
        go_on()
        try:
            return process.wait(_LOOK)
        except subprocess.TimeoutExpired:
            if monotonic() > end:
                raise


def _end(process: "subprocess.Popen[bytes]") -> None:
    if hasattr(os, "killpg"):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.wait()
