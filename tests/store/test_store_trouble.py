"""When something is wrong with the file or the disk: one sentence, and the last good state stays."""

import json
import os
import shutil
import sqlite3
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from random import Random

import pytest

from assistant.errors import Locked, ReadOnly, StoreError
from assistant.store import Store, archive, disk, lock
from assistant.store.lock import lock_path
from tests.store.builders import TIME, draft, full_draft, new_store, number_of

posix_only = pytest.mark.skipif(os.name == "nt", reason="Windows keeps open files from being removed")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed draft with revisions 1 to 4, of draft(0) to draft(3)."""
    new_store(tmp_path, changes=3).close()
    return tmp_path / "年报.nianbao"


def refused(path: Path, *, write: bool = True) -> str:
    """The sentence with which a draft is refused; it must leave the file and the folder as they were."""
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(StoreError) as told:
        Store.open(path, write=write)
    assert (path.read_bytes() if path.is_file() else None) == before
    assert not lock_path(path).exists()
    sentence = str(told.value)
    assert sentence.endswith("。")
    assert sentence.count("。") == 1
    assert "\n" not in sentence
    return sentence


# --- not a draft ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("write", [True, False])
@pytest.mark.parametrize("content", [b"", b"x", "这是一份文稿".encode() * 1000])
def test_a_file_of_another_kind_is_told(tmp_path: Path, content: bytes, write: bool) -> None:
    (tmp_path / "文稿.nianbao").write_bytes(content)
    assert "不是年报草稿" in refused(tmp_path / "文稿.nianbao", write=write)


def test_a_database_of_another_program_is_told(tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / "账.db")
    other.execute("CREATE TABLE revision (id)")
    other.close()
    assert "不是年报草稿" in refused(tmp_path / "账.db")


def test_a_missing_file_and_a_folder_are_told(tmp_path: Path) -> None:
    assert "找不到草稿" in refused(tmp_path / "没有.nianbao")
    assert "找不到草稿" in refused(tmp_path / "没有这个文件夹" / "年报.nianbao", write=False)
    assert "是文件夹" in refused(tmp_path)


def test_another_file_is_never_written_over(tmp_path: Path) -> None:
    ledger = tmp_path / "台账.xlsx"
    ledger.write_bytes(b"PK\x03\x04")
    with pytest.raises(StoreError, match="不是年报草稿"):
        Store.create(ledger, draft(), time=TIME, force=True)
    assert ledger.read_bytes() == b"PK\x03\x04"


@posix_only
def test_links_in_a_circle_lead_to_no_draft(tmp_path: Path) -> None:
    path = tmp_path / "年报.nianbao"
    path.symlink_to(path)
    assert "找不到草稿" in refused(path)


def test_a_draft_is_not_created_in_a_folder_that_is_missing_or_over_one(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="没有文件夹"):
        Store.create(tmp_path / "没有" / "年报.nianbao", draft(), time=TIME)
    with pytest.raises(StoreError, match="是文件夹"):
        Store.create(tmp_path, draft(), time=TIME, force=True)


def test_a_file_of_a_newer_version_is_left_untouched(path: Path) -> None:
    newer = sqlite3.connect(path)
    newer.execute(f"PRAGMA user_version = {archive.VERSION + 1}")
    newer.close()
    for write in (True, False):
        assert "请用更新的版本打开" in refused(path, write=write)


def test_a_draft_with_a_field_from_a_newer_version_is_not_taken_for_a_damaged_one(path: Path) -> None:
    field = zlib.compress(b'{"organ": {"name": "x"}, "year": 2025, "from_the_future": 1}')
    damage(path, f"UPDATE revision SET draft = x'{field.hex()}' WHERE id = 4")
    for write in (True, False):
        assert "请用更新的版本打开" in refused(path, write=write)


# --- damaged ----------------------------------------------------------------------------------------------------


def long_history(path: Path) -> Path:
    """A closed draft with thirty revisions of a full draft."""
    with Store.create(path, full_draft(), time=TIME) as store:
        for step in range(1, 30):
            store.append(full_draft(step), time=TIME, label="改数")
    return path


def damage(path: Path, sql: str) -> None:
    connection = sqlite3.connect(path)
    connection.execute(sql)
    connection.commit()
    connection.close()


def written_by_hand(**fields: object) -> str:
    """The hexadecimal digits of a row with some fields of a draft as an editor of databases might leave them."""
    return zlib.compress(json.dumps({**draft(3).model_dump(mode="json"), **fields}).encode()).hex()


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE revision SET draft = substr(draft, 1, 30) WHERE id = 4",
        "UPDATE revision SET draft = x'00' WHERE id = 4",
        f"UPDATE revision SET draft = x'{zlib.compress(bytes(1 << 27)).hex()}' WHERE id = 4",
        f"UPDATE revision SET draft = x'{written_by_hand(figures=None)}' WHERE id = 4",
        f"UPDATE revision SET draft = x'{written_by_hand(answers={'place': chr(0xD800)})}' WHERE id = 4",
        f"UPDATE revision SET draft = x'{zlib.compress(b'[' * 100_000).hex()}' WHERE id = 4",
        "DELETE FROM revision WHERE id = 4",
    ],
    ids=["cut short", "rubbish", "far too large", "no figures", "half a character", "deep", "missing"],
)
def test_a_damaged_head_is_told_with_the_last_readable_state_which_opens_for_reading(
    path: Path, sql: str
) -> None:
    damage(path, sql)
    assert "最后能读出的是第3版（改为2，2026-01-05 09:30）" in refused(path)
    with Store.open(path, write=False) as store:
        assert (number_of(store.draft), len(store.history())) == (2, 3)
        assert "第3版" in (store.warning or "")
        store.save_copy(path.with_name("救回.nianbao"))
    with Store.open(path.with_name("救回.nianbao")) as store:
        assert number_of(store.draft) == 2
        store.append(draft(9), time=TIME, label="接着填")


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE revision SET time = x'ff' WHERE id = 4",
        "UPDATE revision SET label = x'ff' WHERE id = 4",
        "UPDATE revision SET id = 9223372036854775807 WHERE id = 4",
    ],
)
def test_a_row_that_an_editor_of_databases_bent_costs_that_state_alone(path: Path, sql: str) -> None:
    damage(path, sql)
    assert "最后能读出的是第3版" in refused(path)


@pytest.mark.parametrize(
    "sql",
    [
        "DROP TABLE redo",
        "INSERT INTO redo VALUES (1, 'x')",
        "DROP TABLE typing",
        "INSERT INTO mark VALUES (1, x'ff', 4, '', x'', '')",
    ],
)
def test_what_stands_beside_the_states_costs_none_of_them(path: Path, sql: str) -> None:
    damage(path, sql)
    assert "最后能读出的是第4版" in refused(path)
    with Store.open(path, write=False) as store:
        assert (number_of(store.draft), len(store.history())) == (3, 4)


def test_a_page_overwritten_with_rubbish_costs_only_the_states_on_it(tmp_path: Path) -> None:
    path = long_history(tmp_path / "年报.nianbao")
    content = bytearray(path.read_bytes())
    middle = len(content) // 2 // 4096 * 4096
    content[middle : middle + 4096] = os.urandom(4096)
    path.write_bytes(content)
    assert "最后能读出的是第30版" in refused(path)
    with Store.open(path, write=False) as store:
        assert store.draft == full_draft(29)
        assert 20 < len(store.history()) < 30


def test_a_file_that_was_cut_short_opens_for_reading_as_far_as_it_goes(tmp_path: Path) -> None:
    path = long_history(tmp_path / "年报.nianbao")
    os.truncate(path, path.stat().st_size // 8192 * 4096)
    refused(path)
    with Store.open(path, write=False) as store:
        assert store.draft_at(2) == full_draft(1)


def test_a_file_with_no_readable_state_is_told(path: Path) -> None:
    damage(path, "UPDATE revision SET draft = x'00'")
    for write in (True, False):
        assert "没有一版能读出来" in refused(path, write=write)


def test_a_damaged_older_state_does_not_keep_the_draft_from_opening(path: Path) -> None:
    damage(path, "UPDATE revision SET draft = x'00' WHERE id = 2")
    with Store.open(path) as store:
        assert number_of(store.draft) == 3
        with pytest.raises(StoreError, match="第2版已经损坏"):
            store.draft_at(2)
        with pytest.raises(StoreError, match="第2版已经损坏"):
            store.undo(to=2)
        assert store.head.id == 4


# --- journals ---------------------------------------------------------------------------------------------------


@pytest.fixture
def torn(tmp_path: Path) -> Path:
    """What a power cut leaves in the middle of saving: a half-changed file and the journal to put it right."""
    folder = tmp_path / "断电"
    folder.mkdir()
    path = folder / "年报.nianbao"
    long_history(tmp_path / path.name)
    writer = sqlite3.connect(tmp_path / path.name, isolation_level=None)
    writer.execute("PRAGMA cache_size = 1")
    writer.execute("BEGIN IMMEDIATE")
    for at in ("= 30", "BETWEEN 10 AND 29"):
        writer.execute(f"UPDATE revision SET draft = randomblob(length(draft)) WHERE id {at}")
    shutil.copyfile(tmp_path / path.name, path)
    shutil.copyfile(disk.journal_of(tmp_path / path.name), disk.journal_of(path))
    writer.execute("ROLLBACK")
    writer.close()
    return path


def test_what_a_power_cut_left_half_saved_is_put_right_on_opening(torn: Path) -> None:
    with Store.open(torn) as store:
        assert store.draft == full_draft(29)
        store.append(draft(4), time=TIME, label="接着填")
    assert [path.name for path in torn.parent.iterdir()] == [torn.name]
    with Store.open(torn) as store:
        assert [number_of(store.draft), len(store.history())] == [4, 31]
        assert all(store.draft_at(number + 1) == full_draft(number) for number in range(30))


def test_what_a_power_cut_left_on_a_network_folder_is_put_right_too(torn: Path) -> None:
    with Store.open(torn, on_network=lambda path: True) as store:
        store.append(draft(4), time=TIME, label="接着填")
    assert [path.name for path in torn.parent.iterdir()] == [torn.name]
    with Store.open(torn) as store:
        assert all(store.draft_at(number + 1) == full_draft(number) for number in range(30))


def test_reading_after_a_power_cut_sees_the_last_good_state_and_changes_nothing(torn: Path) -> None:
    before = {path.name: path.read_bytes() for path in torn.parent.iterdir()}
    with Store.open(torn, write=False) as store:
        assert store.draft == full_draft(29)
        assert store.warning is None
    assert {path.name: path.read_bytes() for path in torn.parent.iterdir()} == before


def test_a_half_saved_file_copied_without_its_journal_is_told(torn: Path) -> None:
    disk.journal_of(torn).unlink()
    assert "可能损坏，或拷贝时漏了“年报.nianbao-journal”" in refused(torn)


def test_a_journal_without_its_file_is_told_and_kept(torn: Path) -> None:
    torn.unlink()
    assert "只剩下它没写完的日志" in refused(torn)
    with pytest.raises(StoreError, match="只剩下它没写完的日志"):
        Store.create(torn, draft(), time=TIME)
    assert disk.journal_of(torn).exists()


def test_a_journal_that_cannot_be_settled_now_is_kept_for_later(
    torn: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(path: Path) -> sqlite3.Connection:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(disk, "_read_recovered", no_room)
    before = torn.read_bytes(), disk.journal_of(torn).read_bytes()
    with pytest.raises(sqlite3.Error):
        disk.settle_journal(torn)
    assert (torn.read_bytes(), disk.journal_of(torn).read_bytes()) == before


@pytest.mark.parametrize("file_is_there", [True, False])
def test_an_old_journal_is_never_rolled_back_into_a_new_draft(torn: Path, file_is_there: bool) -> None:
    if not file_is_there:
        torn.unlink()
    Store.create(torn, draft(9), time=TIME, force=True).close()
    with Store.open(torn) as store:
        assert (number_of(store.draft), len(store.history())) == (9, 1)


# --- the disk ---------------------------------------------------------------------------------------------------


def fill_disk(monkeypatch: pytest.MonkeyPatch, pages: int) -> None:
    """Every connection to a file from now on finds the disk full after so many pages."""
    connect = disk.connect

    def small(path: Path, mode: str, **options: float) -> sqlite3.Connection:
        connection = connect(path, mode, **options)
        connection.execute(f"PRAGMA max_page_count = {pages}")
        return connection

    monkeypatch.setattr(disk, "connect", small)


def test_a_full_disk_costs_the_change_in_flight_and_a_copy_saves_even_that(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill_disk(monkeypatch, pages=path.stat().st_size // 4096 + 1)
    with Store.open(path) as store:
        head = store.head
        with pytest.raises(StoreError, match="磁盘已满"):
            store.append(full_draft(), time=TIME, label="改数")
        assert (store.head, number_of(store.draft)) == (head, 3)
        store.append(draft(4), time=TIME, label="小一点的仍能存")
        with pytest.raises(StoreError, match="磁盘已满"):
            store.append(full_draft(), time=TIME, label="改数")
        store.save_copy(path.with_name("副本.nianbao"))
    monkeypatch.undo()
    with Store.open(path) as store:
        assert number_of(store.draft) == 4
    with Store.open(path.with_name("副本.nianbao")) as copy:
        assert (copy.draft, len(copy.history())) == (full_draft(), 6)


def test_on_a_full_disk_a_draft_opens_for_reading_only(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, mode: str, **options: float) -> sqlite3.Connection:
        connection = disk.connect(path, mode, **options)
        connection.execute("PRAGMA max_page_count = 1")
        return connection

    monkeypatch.setattr(lock, "connect", full)
    with pytest.raises(StoreError, match=r"磁盘已满.*或以只读方式打开"):
        Store.open(path)
    with Store.open(path, write=False) as store:
        assert number_of(store.draft) == 3


def test_creating_on_a_full_disk_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fsync(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(StoreError, match="磁盘已满"):
        Store.create(tmp_path / "年报.nianbao", draft(), time=TIME)
    assert list(tmp_path.iterdir()) == []


@posix_only
def test_a_vanished_draft_is_told_and_everything_can_be_saved_elsewhere(tmp_path: Path) -> None:
    stick = tmp_path / "U盘"
    stick.mkdir()
    with new_store(stick, changes=1) as store:
        shutil.rmtree(stick)
        with pytest.raises(StoreError, match="U盘拔出"):
            store.append(draft(2), time=TIME, label="拔出后")
        assert number_of(store.draft) == 1
        store.save_copy(tmp_path / "副本.nianbao")
    with Store.open(tmp_path / "副本.nianbao") as copy:
        assert number_of(copy.draft) == 2
        assert [revision.label for revision in copy.history()] == ["新建", "改为1", "拔出后"]


@posix_only
def test_a_draft_replaced_by_another_file_is_not_written_into(path: Path) -> None:
    with Store.open(path) as store:
        other = path.with_name("别处同步来的.nianbao")
        store.save_copy(other)
        os.replace(other, path)
        with pytest.raises(StoreError, match="被别的程序改动或替换"):
            store.append(draft(9), time=TIME, label="改")
    with Store.open(path, write=False) as store:
        assert number_of(store.draft) == 3


def test_a_draft_changed_by_another_program_is_not_overwritten(path: Path) -> None:
    with Store.open(path) as store:
        damage(path, "UPDATE revision SET label = '别的程序' WHERE id = 1")
        with pytest.raises(StoreError, match="被别的程序改动"):
            store.append(draft(9), time=TIME, label="改")


def test_a_draft_that_another_program_holds_is_told_and_can_be_saved_once_it_is_free(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(disk, "connect", partial(disk.connect, timeout=0))
    with Store.open(path) as store:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Locked, match="正被另一个程序占用"):
            store.append(draft(9), time=TIME, label="改")
        other.close()
        store.append(draft(9), time=TIME, label="再试")
        assert [revision.label for revision in store.history()][-2:] == ["改为3", "再试"]


def test_what_a_killed_process_had_prepared_is_cleared_away(path: Path) -> None:
    disk.new_file_of(path).write_bytes(b"half")
    Store.open(path).close()
    assert [found.name for found in path.parent.iterdir()] == [path.name]


# --- no right to write ------------------------------------------------------------------------------------------


@contextmanager
def ordinary_user() -> Iterator[None]:
    """Root may write anything, so as root these tests step down for a while."""
    if os.name == "nt":
        pytest.skip("rights are told otherwise on Windows")
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder of an ordinary user."""
    with ordinary_user():
        name = tempfile.TemporaryDirectory()
    try:
        yield Path(name.name)
    finally:
        Path(name.name).chmod(0o777)
        name.cleanup()


def test_a_read_only_file_opens_for_reading_only(folder: Path) -> None:
    with ordinary_user():
        new_store(folder, changes=1).close()
        path = folder / "年报.nianbao"
        path.chmod(0o444)
        with pytest.raises(ReadOnly, match="不能写入"):
            Store.open(path)
        with Store.open(path, write=False) as store:
            assert number_of(store.draft) == 1
        assert [found.name for found in folder.iterdir()] == [path.name]


def test_a_read_only_folder_opens_for_reading_only(folder: Path) -> None:
    with ordinary_user():
        new_store(folder, changes=1).close()
        folder.chmod(0o555)
        with pytest.raises(ReadOnly, match="不能写入"):
            Store.open(folder / "年报.nianbao")
        with pytest.raises(ReadOnly, match="不能写入"):
            Store.create(folder / "新的.nianbao", draft(), time=TIME)
        with Store.open(folder / "年报.nianbao", write=False) as store:
            assert number_of(store.draft) == 1


def test_a_half_saved_draft_in_a_read_only_folder_opens_for_reading(torn: Path, folder: Path) -> None:
    for path in (torn, disk.journal_of(torn)):
        (folder / path.name).write_bytes(path.read_bytes())
    folder.chmod(0o555)
    with ordinary_user(), Store.open(folder / torn.name, write=False) as store:
        assert store.draft == full_draft(29)


def test_a_folder_that_may_not_be_entered_is_told(folder: Path) -> None:
    (folder / "里").mkdir()
    (folder / "里").chmod(0)
    with ordinary_user():
        for write in (
            lambda path: Store.open(path),
            lambda path: Store.open(path, write=False),
            lambda path: Store.create(path, draft(), time=TIME),
        ):
            with pytest.raises(StoreError):
                write(folder / "里" / "年报.nianbao")


def test_a_file_that_may_not_even_be_read_is_told(folder: Path) -> None:
    with ordinary_user():
        new_store(folder).close()
        (folder / "年报.nianbao").chmod(0)
        with pytest.raises(StoreError, match="不能读取"):
            Store.open(folder / "年报.nianbao", write=False)


def test_a_read_only_view_refuses_changes_but_saves_a_copy_with_them(path: Path) -> None:
    with Store.open(path, write=False) as store:
        with pytest.raises(ReadOnly, match="只读方式打开"):
            store.append(draft(9), time=TIME, label="改")
        for change in (
            store.undo,
            lambda: store.keep_typing("五.1", "字"),
            lambda: store.mark("送审", "", "", time=TIME),
        ):
            with pytest.raises(ReadOnly):
                change()
        store.save_copy(path.with_name("副本.nianbao"))
    with Store.open(path.with_name("副本.nianbao")) as copy:
        assert number_of(copy.draft) == 9


@pytest.mark.parametrize("seed", range(40))
def test_bytes_changed_at_random_open_or_are_told_in_a_sentence(seed: int, tmp_path: Path) -> None:
    path = tmp_path / "a.nianbao"
    with Store.create(path, draft(), time="1") as store:
        store.append(draft(1), time="2", label="填写")
        store.mark("送审", "{}", "v", time="3")
    random, damaged = Random(seed), bytearray(path.read_bytes())
    for _ in range(random.choice((1, 5, 100))):
        damaged[random.randrange(len(damaged))] = random.randrange(256)
    path.write_bytes(damaged)
    with suppress(StoreError), Store.open(path, write=False) as store:
        assert store.marks() is not None
        assert all(store.draft_at(revision.id) for revision in store.history())
