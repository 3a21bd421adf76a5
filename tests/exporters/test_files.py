import os
from pathlib import Path

import pytest

from assistant.errors import BadInput
from assistant.exporters import files
from assistant.exporters.files import read_form, write_whole
from tests.store.builders import new_store


def test_a_file_is_written_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    write_whole(tmp_path / "年报.md", "正文".encode())
    assert (tmp_path / "年报.md").read_text(encoding="utf-8") == "正文"
    assert len(list(tmp_path.iterdir())) == 1


def test_an_existing_file_is_kept_unless_told_otherwise(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("旧", encoding="utf-8")
    with pytest.raises(BadInput, match=r"已经存在.*--force"):
        write_whole(path, b"new")
    assert path.read_text(encoding="utf-8") == "旧"
    write_whole(path, b"new", force=True)
    assert path.read_bytes() == b"new"


def test_a_draft_is_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "年报.nianbao"
    new_store(tmp_path, changes=1, name=path.name).close()
    before = path.read_bytes()
    with pytest.raises(BadInput, match="是年报草稿"):
        write_whole(path, b"new", force=True)
    assert path.read_bytes() == before


def test_the_form_that_was_filled_is_never_written_over(tmp_path: Path) -> None:
    form = tmp_path / "表样.docx"
    form.write_bytes(b"PK")
    with pytest.raises(BadInput, match="就是所选的表样"):
        write_whole(tmp_path / "." / "表样.docx", b"new", force=True, form=form)
    assert form.read_bytes() == b"PK"


@pytest.mark.parametrize("name", ["con", "NUL.md", "com1.txt", "a?.md", "a:b.md", "a.md.", "a<b>.md"])
def test_a_name_that_windows_could_not_hold_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadInput, match="换一个文件名"):
        write_whole(tmp_path / name, b"x")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_and_a_missing_folder_are_told(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="是文件夹"):
        write_whole(tmp_path, b"x", force=True)
    with pytest.raises(BadInput, match="没有文件夹"):
        write_whole(tmp_path / "没有" / "a.md", b"x")


def test_a_name_that_no_disk_keeps_is_refused_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="太长"):
        write_whole(tmp_path / ("年" * 90 + ".md"), b"x")


def test_a_folder_that_cannot_be_looked_into_is_told_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="不能写入"):
        write_whole(tmp_path / ("年" * 100) / "a.md", b"x")


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no file that never ends")
def test_a_form_that_never_ends_is_not_read() -> None:
    with pytest.raises(BadInput, match="不是普通文件"):
        read_form(Path("/dev/zero"))


def test_a_form_is_read_or_refused_with_the_reason(tmp_path: Path) -> None:
    form = tmp_path / "表样.docx"
    with pytest.raises(BadInput, match="找不到表样"):
        read_form(form)
    with pytest.raises(BadInput, match="不能读取表样"):
        read_form(tmp_path)
    form.write_bytes(b"PK")
    assert read_form(form) == b"PK"
    with form.open("wb") as file:
        file.truncate(31 * 2**20)
    with pytest.raises(BadInput, match="超过30MB"):
        read_form(form)


def test_a_full_disk_leaves_the_old_file_and_no_scrap(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files.os, "fsync", full)
    with pytest.raises(BadInput, match=r"不能写入.*磁盘空间"):
        write_whole(path, b"new", force=True)
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["a.md"]


@pytest.mark.skipif(os.name == "nt", reason="modes are of POSIX")
def test_a_new_file_has_the_usual_mode_and_a_replaced_one_keeps_its_own(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    write_whole(path, b"x")
    ordinary = tmp_path / "b.md"
    ordinary.write_bytes(b"x")
    assert path.stat().st_mode == ordinary.stat().st_mode
    path.chmod(0o640)
    write_whole(path, b"y", force=True)
    assert path.stat().st_mode & 0o777 == 0o640
