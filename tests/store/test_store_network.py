"""On a network folder, where SQLite's locks cannot be trusted, a draft is written as a whole file each time."""

import os
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from assistant.errors import StoreError
from assistant.store import Store, disk
from tests.store.builders import TIME, draft, number_of

MOUNTS = """\
/dev/sda1 / ext4 rw,relatime 0 0
//server/share /mnt/共享\\040文件夹 cifs rw,vers=3.0 0 0
nas:/home /home nfs4 rw 0 0
/dev/sdb1 /home/local ext4 rw 0 0
"""


def everything_is_network(path: Path) -> bool:
    return True


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with Store.create(
        tmp_path / "年报.nianbao", draft(0), time=TIME, on_network=everything_is_network
    ) as store:
        store.append(draft(1), time=TIME, label="改为1")
    return tmp_path / "年报.nianbao"


def open_there(path: Path, *, write: bool = True) -> Store:
    return Store.open(path, write=write, on_network=everything_is_network)


def test_changes_undo_marks_and_typing_are_kept(path: Path) -> None:
    with open_there(path) as store:
        store.append(draft(2), time=TIME, label="改为2")
        store.mark("送审", "{}", "1", time=TIME)
        store.undo()
        store.keep_typing("五.1", "收到")
    for reader in (open_there(path, write=False), Store.open(path, write=False)):
        with reader:
            assert (number_of(reader.draft), reader.typing(), len(reader.marks())) == (1, ("五.1", "收到"), 1)
    assert [found.name for found in path.parent.iterdir()] == [path.name]


def test_each_saved_change_is_in_the_file_at_once(path: Path) -> None:
    with open_there(path) as store:
        store.append(draft(2), time=TIME, label="改为2")
        with open_there(path, write=False) as reader:
            assert number_of(reader.draft) == 2


def test_what_another_computer_saved_meanwhile_is_not_overwritten(path: Path) -> None:
    with open_there(path) as store:
        store.save_copy(path.with_name("别处.nianbao"))
        os.utime(path.with_name("别处.nianbao"), ns=(1, 1))
        os.replace(path.with_name("别处.nianbao"), path)
        content = path.read_bytes()
        with pytest.raises(StoreError, match="被别的程序改动或替换"):
            store.append(draft(2), time=TIME, label="改为2")
        assert path.read_bytes() == content


def test_a_connection_that_is_lost_costs_the_change_in_flight(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def replace(source: Path, target: Path) -> None:
        raise OSError(5, "Input/output error")

    with open_there(path) as store:
        with monkeypatch.context() as patched:
            patched.setattr(os, "replace", replace)
            with pytest.raises(StoreError, match=r"没有写成（Input/output error）"):
                store.append(draft(2), time=TIME, label="改为2")
        assert number_of(store.draft) == 1
        store.append(draft(3), time=TIME, label="连上以后")
    with open_there(path) as store:
        assert [number_of(store.draft_at(revision.id)) for revision in store.history()] == [0, 1, 3]
    assert [found.name for found in path.parent.iterdir()] == [path.name]


def test_a_draft_that_has_gone_from_the_folder_is_told(path: Path) -> None:
    with open_there(path) as store:
        path.unlink()
        with pytest.raises(StoreError, match="不见了"):
            store.append(draft(2), time=TIME, label="改为2")


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/root/年报.nianbao", "ext4"),
        ("/mnt/共享 文件夹/年报.nianbao", "cifs"),
        ("/mnt/共享 文件夹2/年报.nianbao", "ext4"),
        ("/home/zhang/年报.nianbao", "nfs4"),
        ("/home/local/年报.nianbao", "ext4"),
    ],
)
def test_the_file_system_of_a_path_is_that_of_its_nearest_mount(path: str, kind: str) -> None:
    assert disk.file_system_type(PurePosixPath(path), MOUNTS) == kind


def test_a_path_on_a_windows_server_is_on_the_network() -> None:
    assert disk.is_unc(PureWindowsPath(r"\\server\share\年报.nianbao"))
    assert not disk.is_unc(PureWindowsPath(r"C:\年报.nianbao"))
