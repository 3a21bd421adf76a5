"""The running text of a file that is no report."""

from pathlib import Path

import pytest
from docx import Document

from assistant.errors import ImportFailed
from assistant.importers.material import text_of

WORDS = "全年组织培训3次。"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_text_file_is_read_in_whatever_encoding_it_has(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "总结.txt"
    file.write_text(WORDS, encoding=encoding)
    assert text_of(file) == WORDS


def test_a_word_document_is_read_paragraph_by_paragraph(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("工作总结")
    document.add_paragraph(WORDS)
    document.save(str(tmp_path / "总结.docx"))
    assert text_of(tmp_path / "总结.docx") == f"工作总结\n{WORDS}"


def test_a_web_page_is_read_without_its_tags(tmp_path: Path) -> None:
    file = tmp_path / "通知.html"
    file.write_text(f"<html><body><h1>通知</h1><p>{WORDS}</p></body></html>", encoding="utf-8")
    assert text_of(file).split("\n") == ["通知", WORDS]


@pytest.mark.parametrize("content", [bytes(range(256)) * 4, b"%PDF-1.7\n\xff\xfe\0"], ids=["any", "pdf"])
def test_what_is_no_text_is_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.pdf").write_bytes(content)
    with pytest.raises(ImportFailed, match="复制出来粘贴"):
        text_of(tmp_path / "x.pdf")


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ImportFailed, match="找不到文件"):
        text_of(tmp_path / "没有.txt")
