"""Old Word documents (.doc): converted by LibreOffice where it is installed, else told how to save them anew."""

import shutil
import subprocess
import tempfile
from pathlib import Path

from assistant.errors import ImportFailed
from assistant.importers.formats import docx
from assistant.importers.imported import Imported

_PROGRAMS = ("soffice", "libreoffice")
_SECONDS = 60.0
_WORD = "WordDocument".encode("utf-16-le")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_SAVE_ANEW = "请用 Word 或 WPS 打开，选“文件—另存为”，类型选“Word 文档（*.docx）”，再读取新文件。"


def read(content: bytes, name: str) -> Imported:
    """The report in an old Word document. ImportFailed where it is another kind of file, or nothing can convert it."""
    if _ENCRYPTED in content:
        raise ImportFailed(f"“{name}”设有打开密码，请用 Word 或 WPS 打开，取消密码后另存再读取。")
    if _WORD not in content:
        raise ImportFailed(
            f"“{name}”是旧版 Office 文件，但不是 Word 文档（可能是 .xls），不能读取；请另存为 .docx。"
        )
    return docx.read(_converted(content, name), name)


def converter() -> str | None:
    """The program of this machine that converts old Word documents, None where there is none."""
    return next(filter(None, map(shutil.which, _PROGRAMS)), None)


def _converted(content: bytes, name: str) -> bytes:
    program = converter()
    if program is None:
        raise ImportFailed(f"“{name}”是旧版 Word 文件（.doc），本机没有可转换它的 LibreOffice。{_SAVE_ANEW}")
    with tempfile.TemporaryDirectory(prefix="nianbao-") as folder:
        source = Path(folder, "report.doc")
        source.write_bytes(content)
        command = [
            program,
            f"-env:UserInstallation={Path(folder, 'profile').as_uri()}",  # apart from a window that is open
            "--headless",
            "--convert-to",
            "docx",
            "--outdir",
            folder,
            str(source),
        ]
        try:
            subprocess.run(
                command, stdin=subprocess.DEVNULL, capture_output=True, timeout=_SECONDS, check=True
            )
            return Path(folder, "report.docx").read_bytes()
        except (subprocess.SubprocessError, OSError) as error:
            raise ImportFailed(f"LibreOffice 没有转换成“{name}”。{_SAVE_ANEW}") from error
