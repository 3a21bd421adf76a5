"""The running text of a file that is no report: a work summary, a notice."""

from pathlib import Path

from assistant.errors import ImportFailed
from assistant.importers.decoding import decode
from assistant.importers.formats import docx, html_page
from assistant.importers.page import as_text

LARGEST = 8 * 2**20
"""Bytes of the largest file that is read; notes are a few pages."""
_OTHERS = (b"%PDF", b"\xd0\xcf\x11\xe0", b"SQLite format 3", b"{\\rtf")
_PAGES = (b"<html", b"<!doctype html", b"<body")


def text_of(path: Path) -> str:
    """The text of a Word document, a web page or a text file, a paragraph a line. ImportFailed where it is none."""
    try:
        if not path.is_file():
            raise ImportFailed(f"找不到文件“{path}”，请核对文件名和文件夹。")
        if path.stat().st_size > LARGEST:
            raise ImportFailed(f"“{path}”超过{LARGEST // 2**20}MB，不像一份材料，没有读取。")
        content = path.read_bytes()
    except (OSError, ValueError) as error:
        raise ImportFailed(f"不能读取“{path}”，请核对文件名，或把文件复制到本机再试。") from error
    if content.startswith(b"PK"):
        return as_text(docx.read_page(content, str(path)))
    text, broken = decode(content)
    unfit = broken + sum(not char.isprintable() and not char.isspace() for char in text)
    if content.startswith(_OTHERS) or "\0" in text or unfit > len(text) // 20:
        raise ImportFailed(
            f"“{path}”不是 Word（.docx）、网页或文本文件；请打开它，把文字复制出来粘贴，或另存为 .docx 再试。"
        )
    if any(mark in content[:2000].lower() for mark in _PAGES):
        return as_text(html_page.read_page(text, str(path)))
    return text
