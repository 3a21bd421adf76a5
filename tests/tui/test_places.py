from pathlib import Path

import platformdirs
import pytest

from assistant.tui.places import Memory, usual_folders


def made(folder: Path, name: str) -> Path:
    path = folder / name
    path.write_text("", encoding="utf-8")
    return path


def test_the_draft_opened_last_comes_first_and_only_once(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "state")
    one, two = made(tmp_path, "一.nianbao"), made(tmp_path, "二.nianbao")
    for path in (one, two, one):
        memory.remember(path)
    assert memory.recent == (one, two)


def test_files_are_looked_for_where_the_last_draft_lies(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "state")
    assert memory.folder(tmp_path / "文档") == tmp_path / "文档"
    memory.remember(made(tmp_path, "一.nianbao"))
    assert memory.folder(tmp_path / "文档") == tmp_path


def test_a_draft_that_is_gone_is_not_offered(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "state")
    path = made(tmp_path, "一.nianbao")
    memory.remember(path)
    path.unlink()
    assert memory.recent == ()


def test_a_spoilt_or_unwritable_memory_only_forgets(tmp_path: Path) -> None:
    (tmp_path / "ui.json").write_text("[1, 2", encoding="utf-8")
    assert Memory(tmp_path).recent == ()
    assert Memory(tmp_path).theme is None
    blocked = Memory(made(tmp_path, "file") / "below")
    blocked.theme = "昼"
    assert blocked.theme is None


def test_the_theme_is_kept_beside_the_drafts(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "state")
    memory.theme = "昼"
    memory.remember(made(tmp_path, "一.nianbao"))
    assert Memory(tmp_path / "state").theme == "昼"


def test_only_folders_that_are_there_are_offered_for_picking(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "桌面").mkdir()
    for name, folder in (("desktop", "桌面"), ("downloads", "下载"), ("documents", "文档")):
        monkeypatch.setattr(platformdirs, f"user_{name}_path", lambda folder=folder: tmp_path / folder)
    assert usual_folders(windows=False) == (("桌面", tmp_path / "桌面"),)
