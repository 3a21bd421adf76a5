"""Old Word documents and workbooks (.doc, .xls): converted by LibreOffice where it is, else told how to save them anew."""

import shutil
import subprocess
import tempfile
from pathlib import Path

from assistant.errors import ImportFailed
from assistant.importers.formats import docx
from assistant.importers.imported import Imported
from assistant.importers.ledger.model import NO_WISHES, Wishes

_PROGRAMS = ("soffice", "libreoffice")
_SECONDS = 60.0
_WORD, _WORKBOOK = "WordDocument".encode("utf-16-le"), "Workbook".encode("utf-16-le")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_SAVE_ANEW = {
    "docx": "请用 Word 或 WPS 打开，选“文件—另存为”，类型选“Word 文档（*.docx）”，再读取新文件。",
    "xlsx": "请用 Excel 或 WPS 打开，选“文件—另存为”，类型选“Excel 工作簿（*.xlsx）”，再读取新文件。",
}


def read(content: bytes, name: str, wishes: Wishes = NO_WISHES) -> Imported:
    """What is in an old Office file. ImportFailed where it is of another kind, or nothing can convert it."""
    if _ENCRYPTED in content:
        raise ImportFailed(f"“{name}”设有打开密码，请用 Word、Excel 或 WPS 打开，取消密码后另存再读取。")
    if _WORD in content:
        return docx.read(_converted(content, name, "doc", "docx"), name)
    if _WORKBOOK in content:
        from assistant.importers.formats import xlsx

        return xlsx.read(_converted(content, name, "xls", "xlsx"), name, wishes)
    raise ImportFailed(
        f"“{name}”是旧版 Office 文件，但不是 Word 或 Excel 文件，不能读取；请另存为 .docx 或 .xlsx。"
    )


def converter() -> str | None:
    """The program of this machine that converts old Office files, None where there is none."""
    return next(filter(None, map(shutil.which, _PROGRAMS)), None)


def _converted(content: bytes, name: str, old: str, new: str) -> bytes:
    program = converter()
    if program is None:
        raise ImportFailed(f"“{name}”是旧版文件（.{old}），本机没有可转换它的 LibreOffice。{_SAVE_ANEW[new]}")
    with tempfile.TemporaryDirectory(prefix="nianbao-") as folder:
        source = Path(folder, f"report.{old}")
        source.write_bytes(content)
        command = [
            program,
            f"-env:UserInstallation={Path(folder, 'profile').as_uri()}",  # apart from a window that is open
            "--headless",
            "--convert-to",
            new,
            "--outdir",
            folder,
            str(source),
        ]
        try:
            subprocess.run(
                command, stdin=subprocess.DEVNULL, capture_output=True, timeout=_SECONDS, check=True
            )
            return Path(folder, f"report.{new}").read_bytes()
        except (subprocess.SubprocessError, OSError) as error:
            raise ImportFailed(f"LibreOffice 没有转换成“{name}”。{_SAVE_ANEW[new]}") from error
