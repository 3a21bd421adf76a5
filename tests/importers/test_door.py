import json
import os
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.errors import ImportFailed
from assistant.importers import NotAReport, is_draft, read, read_bytes
from assistant.report.figures import figures_to_json
from tests.builders import figures

GOOD = {"organ": "青禾县自然资源局", "year": 2025, **figures_to_json(figures())}


def test_what_a_file_is_its_content_tells_and_not_its_name(tmp_path: Path) -> None:
    path = tmp_path / "报告.docx"
    path.write_text(json.dumps(GOOD), encoding="utf-8")
    assert read(path).report.organ == "青禾县自然资源局"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_file_is_read_in_the_encodings_of_an_office(encoding: str) -> None:
    content = json.dumps(GOOD, ensure_ascii=False).encode(encoding)
    assert read_bytes(content, "a.json").report.organ == "青禾县自然资源局"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "空文件"),
        (b" \n\t", "空文件"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04...", "Word"),
        (b"PK\x05\x06" + b"\0" * 18, "压缩包"),
        (b"Rar!\x1a\x07\0...", "压缩包"),
        (b"\x89PNG\r\n\x1a\n\0...", "图片"),
        (b"\xff\xd8\xff\xe0\0...", "图片"),
        (b"\xd0\xcf\x11\xe0...", "旧版 Office"),
        (b"<html><body></body></html>", "没有"),
        (b"<!DOCTYPE html>", "没有"),
        (b"SQLite format 3\0...", "草稿"),
        (b"{", "第1行第2列"),
        (b'{"table2": 1, "table3": {}, "table4": {}}', "table2"),
        (b'{"figures": 3}', "figures"),
        (b'{"table2": {"licences": ' + b"9" * 5000 + b"}}", "数字过长"),
        (b"[" * 100_000, "嵌套过深"),
        ("# 某局2025年政府信息公开工作年度报告\n\n## 一、总体情况\n".encode(), "没有找到表二"),
    ],
)
def test_what_cannot_be_read_is_told_in_one_sentence(content: bytes, told: str) -> None:
    with pytest.raises(ImportFailed, match=told) as caught:
        read_bytes(content, "某文件")
    assert "某文件" in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "content",
    [
        b"\x00\x01\x02\xff\xfe\x80",
        b'{"name": "x", "version": 1}',
        b"[1, 2]",
        "值班安排\n周一 张".encode(),
        b"null",
    ],
)
def test_what_is_something_else_is_told_apart_from_what_is_broken(content: bytes) -> None:
    with pytest.raises(NotAReport):
        read_bytes(content, "某文件")


def test_missing_files_folders_and_closed_files_are_told(tmp_path: Path) -> None:
    with pytest.raises(ImportFailed, match="找不到"):
        read(tmp_path / "没有.json")
    with pytest.raises(ImportFailed, match="是文件夹"):
        read(tmp_path)
    with pytest.raises(ImportFailed, match="核对文件名"):
        read(tmp_path / ("长" * 300))
    with pytest.raises(ImportFailed, match="核对文件名"):
        read(tmp_path / "a\0b")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="only POSIX has named pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "p.json")
    with pytest.raises(ImportFailed, match="不是普通文件"):
        read(tmp_path / "p.json")


def test_a_zip_that_calls_itself_json_is_no_json(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    with pytest.raises(ImportFailed, match="docx"):
        read(path)


def test_a_draft_is_told_by_its_first_bytes(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"SQLite format 3\0 and more")
    assert is_draft(path)
    assert not is_draft(tmp_path)
    assert not is_draft(tmp_path / "没有")


@given(st.binary(max_size=200))
def test_no_file_however_odd_does_more_than_fail_to_be_a_report(content: bytes) -> None:
    with suppress(ImportFailed):
        read_bytes(content, "x")


@settings(max_examples=50)
@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
        lambda inner: (
            st.lists(inner)
            | st.dictionaries(
                st.sampled_from(
                    [
                        "organ",
                        "year",
                        "figures",
                        "table2",
                        "table3",
                        "table4",
                        "licences",
                        "granted",
                        "sections",
                        "notes",
                        "五",
                    ]
                ),
                inner,
            )
        ),
    )
)
def test_no_json_however_odd_does_more_than_fail_to_be_a_report(data: object) -> None:
    with suppress(ImportFailed):
        read_bytes(json.dumps(data).encode(), "x")
