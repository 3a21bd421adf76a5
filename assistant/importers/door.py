"""The one door: a file goes in, the report or the application ledger that it holds comes out, with what was repaired or
guessed on the way.

What a file is, its content tells, not its name. A format's reader is loaded when a file of it comes.
"""

import re
import stat
from pathlib import Path

from assistant.errors import ImportFailed
from assistant.importers.decoding import decode
from assistant.importers.imported import Imported, NotAReport
from assistant.importers.ledger.model import NO_WISHES, Wishes
from assistant.report.published import DRAFT_OPENING, Note

LARGEST = 64 * 2**20
"""Bytes of the largest file that is read."""

_MOST_BROKEN = 0.05  # share of characters that cannot be read in what still is a text
_TAG = re.compile(
    r"<(?:!doctype|html|head|body|div|p|table|span|section|article|center|h[1-6])[\s>/]", re.IGNORECASE
)
_PAGE = re.compile(r"<(?:!doctype\s+html|html|body)[\s>]", re.IGNORECASE)
_OLE = b"\xd0\xcf\x11\xe0"
_ZIP = b"PK\x03\x04"
_PDF = b"%PDF-"
_RICH_TEXT = b"{\\rtf"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*")
_ARCHIVES = (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"PK\x05\x06")
_ENVELOPE = re.compile(rb"^MIME-Version:", re.IGNORECASE | re.MULTILINE)


def read(path: Path, wishes: Wishes = NO_WISHES) -> Imported:
    """The report in a file. ImportFailed says in one sentence why it cannot be read; NotAReport, that it is none.

    ``wishes`` say how an application ledger is to be read; its columns named for any other file are a BadInput.
    """
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise ImportFailed(f"“{path}”是文件夹，请选择其中的报告文件。")
        if not stat.S_ISREG(status.st_mode):
            raise ImportFailed(f"“{path}”不是普通文件，请选择报告文件。")
        if status.st_size > LARGEST:
            raise ImportFailed(f"“{path}”超过{LARGEST // 2**20}MB，不像一份年度报告，没有读取。")
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise ImportFailed(f"找不到“{path}”，请核对文件名和文件夹。") from error
    except PermissionError as error:
        raise ImportFailed(f"没有权限读取“{path}”，请检查文件权限，或把文件复制出来再试。") from error
    except (OSError, ValueError) as error:
        raise ImportFailed(f"不能读取“{path}”，请核对文件名，或把文件复制到本机再试。") from error
    return read_bytes(content, str(path), wishes)


def read_bytes(content: bytes, name: str, wishes: Wishes = NO_WISHES) -> Imported:
    """The report in the content of a file; ``name`` is what messages call it."""
    found = _read(content, name, wishes)
    if wishes.columns and found.ledger is None:
        raise ImportFailed(f"“{name}”不是申请台账，不用指明各列（--column）。")
    return found


def _read(content: bytes, name: str, wishes: Wishes) -> Imported:
    if not content.strip():
        raise ImportFailed(f"“{name}”是空文件，请选择另一个文件。")
    if content.startswith(DRAFT_OPENING):
        raise ImportFailed(f"“{name}”是年报草稿，这里要的是报告文件。")
    if content.startswith(_ZIP):
        return _packed(content, name, wishes)
    if content.startswith((_OLE, _RICH_TEXT)):
        from assistant.importers.formats import doc

        _within(content, doc.LARGEST, name, "Word 或 Excel 文件")
        return doc.read(content, name, wishes)
    if content.startswith(_ARCHIVES):
        raise NotAReport(f"“{name}”是压缩包；请先解压，再选择其中的报告文件。")
    if content.startswith(_PICTURES) and b"\0" in content[:1024]:
        raise NotAReport(f"“{name}”是图片，图片里的字不能读取；请找 Word 或网页版，或先用 OCR 软件转成文字。")
    if _PDF in content[:1024] and not content.lstrip().startswith(b"<"):
        from assistant.importers.formats import pdf

        _within(content, pdf.LARGEST, name, "PDF")
        return pdf.read(content, name)
    if _ENVELOPE.search(content[:1024]):
        from assistant.importers.formats import mhtml

        _within(content, mhtml.LARGEST, name, "网页")
        content = mhtml.page_in(content) or content
    text, notes = _decoded(content, name)
    first = text.lstrip()[:1]
    if first in ("{", "["):
        from assistant.importers.formats import json_report

        return json_report.read(text, name)
    if _begins_like_html(text):
        from assistant.importers.formats import html

        _within(content, html.LARGEST, name, "网页")
        return html.read(text, name, notes)
    from assistant.importers.formats import delimited
    from assistant.importers.formats import text as plain_text

    _within(content, plain_text.LARGEST, name, "文字")
    if (counted := delimited.read(text, name, notes, wishes)) is not None:
        return counted
    return plain_text.read(text, name, notes)


def is_draft(path: Path) -> bool:
    """Whether a file is a draft of this program."""
    try:
        with path.open("rb") as file:
            return file.read(len(DRAFT_OPENING)) == DRAFT_OPENING
    except (OSError, ValueError):
        return False


def _packed(content: bytes, name: str, wishes: Wishes) -> Imported:
    """A zip package: a Word document, an Excel workbook, one of LibreOffice, or something else."""
    from assistant.importers.formats import doc, docx
    from assistant.importers.formats.package import folders as folders_of

    _within(content, docx.LARGEST, name, "Word 或 Excel 文件")
    folders = folders_of(content)
    if "xl" in folders:
        from assistant.importers.formats import xlsx

        return xlsx.read(content, name, wishes)
    if "content.xml" in folders:
        return doc.read(content, name, wishes)
    if "OFD.xml" in folders:
        raise ImportFailed(
            f"“{name}”是 OFD 版式文件，不能读取；请找 Word 或网页版，或用阅读器另存为 PDF 再试。"
        )
    if folders and "word" not in folders:
        raise NotAReport(f"“{name}”是压缩包；请先解压，再选择其中的报告文件。")
    return docx.read(content, name)


def _within(content: bytes, largest: int, name: str, what: str) -> None:
    if len(content) > largest:
        raise ImportFailed(f"“{name}”超过{largest // 2**20}MB，不像一份年度报告的{what}，没有读取。")


def _decoded(content: bytes, name: str) -> tuple[str, tuple[Note, ...]]:
    text, broken = decode(content)
    if "\0" in text or broken > _MOST_BROKEN * len(text):
        raise NotAReport(f"“{name}”不是文字文件，也不是本程序认识的格式，请选择报告文件。")
    return text, (Note("全文", f"文件里有{broken}个字符已损坏，读作“\ufffd”，请核对。"),) if broken else ()


def _begins_like_html(text: str) -> bool:
    start = text.lstrip("\ufeff \t\r\n")[:4000]
    return (start.startswith("<") and bool(_TAG.search(start))) or bool(_PAGE.search(start))
