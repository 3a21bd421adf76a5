"""One writer at a time, told by name, and none that is dead."""

import getpass
from contextlib import ExitStack
from pathlib import Path

import pytest

from assistant.errors import Locked, StoreError
from assistant.store import Store, holder_of
from assistant.store.lock import lock_path
from tests.store.builders import TIME, draft, new_store, number_of
from tests.store.processes import child, hear, tell


@pytest.fixture
def path(tmp_path: Path) -> Path:
    new_store(tmp_path, changes=1).close()
    return tmp_path / "年报.nianbao"


def test_a_second_window_is_told_who_has_the_draft_and_since_when_and_may_read(path: Path) -> None:
    with child("hold", path) as other:
        tell(other)
        assert hear(other) == "open"
        with pytest.raises(
            Locked, match=rf"{getpass.getuser()}@.+进程{other.pid}，自2026-01-05 09:30起.*只读"
        ):
            Store.open(path)
        with Store.open(path, write=False) as reader:
            assert number_of(reader.draft) == 1
        assert str(other.pid) in (holder_of(path) or "")


def test_the_lock_of_a_killed_process_is_taken_over_without_a_question(path: Path) -> None:
    with child("hold", path) as other:
        tell(other)
        assert hear(other) == "open"
        other.kill()
        other.wait()
    assert lock_path(path).exists()
    assert holder_of(path) is None
    with Store.open(path) as store:
        assert store.writable


def test_of_several_processes_that_open_at_once_exactly_one_gets_the_draft(path: Path) -> None:
    with ExitStack() as stack:
        others = [stack.enter_context(child("hold", path)) for _ in range(4)]
        for other in others:
            tell(other)
        heard = sorted((hear(other) for other in others), key=lambda line: line != "open")
        assert heard[0] == "open"
        assert all("正由" in line for line in heard[1:])


@pytest.mark.slow
def test_processes_that_take_turns_lose_no_change(path: Path) -> None:
    with ExitStack() as stack:
        others = [stack.enter_context(child("turns", path, "25")) for _ in range(3)]
        assert [other.wait(timeout=60) for other in others] == [0, 0, 0]
    with Store.open(path) as store:
        assert number_of(store.draft) == 1 + 75
        assert [revision.parent for revision in store.history()] == [None, *range(1, 77)]


def test_whoever_works_under_a_name_in_another_encoding_is_told_all_the_same(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(getpass, "getuser", lambda: b"\xb2\xe2".decode("utf-8", "surrogateescape"))
    with Store.open(path):
        assert (holder_of(path) or "").startswith("??@")


def test_the_same_process_cannot_open_a_draft_twice_for_writing(path: Path) -> None:
    with Store.open(path) as store:
        with pytest.raises(Locked):
            Store.open(path)
        store.append(draft(2), time=TIME, label="仍能保存")
        with pytest.raises(Locked):
            Store.open(path)


def test_closing_frees_the_draft_and_removes_the_lock_file(path: Path) -> None:
    Store.open(path).close()
    assert not lock_path(path).exists()
    assert holder_of(path) is None
    Store.open(path).close()


def test_a_lock_file_that_is_rubbish_is_taken_over(path: Path) -> None:
    lock_path(path).write_bytes(b"not a lock" * 500)
    with Store.open(path):
        assert holder_of(path) is not None
    assert not lock_path(path).exists()


def test_a_draft_that_cannot_be_opened_is_not_left_locked(path: Path) -> None:
    path.write_bytes(b"rubbish" * 500)
    with pytest.raises(StoreError):
        Store.open(path)
    assert not lock_path(path).exists()


def test_a_draft_open_elsewhere_is_neither_created_anew_nor_copied_over(path: Path, tmp_path: Path) -> None:
    with Store.open(path), new_store(tmp_path, name="另一份.nianbao") as other:
        with pytest.raises(Locked):
            Store.create(path, draft(9), time=TIME, force=True)
        with pytest.raises(Locked):
            other.save_copy(path, force=True)


def test_when_somebody_deletes_the_lock_file_no_change_of_the_second_writer_is_overwritten(
    path: Path,
) -> None:
    first = Store.open(path)
    lock_path(path).unlink()
    with Store.open(path) as second:
        second.append(draft(2), time=TIME, label="第二个窗口")
        with pytest.raises(StoreError, match="被别的程序改动"):
            first.append(draft(3), time=TIME, label="第一个窗口")
        first.close()
        assert lock_path(path).exists()
        second.append(draft(4), time=TIME, label="仍能保存")
    with Store.open(path) as store:
        assert [number_of(store.draft_at(r.id)) for r in store.history()] == [0, 1, 2, 4]
