"""What a store keeps, and how one gets back to it."""

import os
from pathlib import Path
from threading import Thread

import pytest

from assistant.errors import BadInput, StoreError
from assistant.store import Mark, Store
from tests.store.builders import TIME, draft, full_draft, new_store, number_of


def test_a_new_draft_holds_one_revision_and_is_open_for_writing(tmp_path: Path) -> None:
    with Store.create(tmp_path / "年报.nianbao", draft(7), time=TIME, label="导入") as store:
        assert (store.draft, store.writable) == (draft(7), True)
        assert [(r.id, r.parent, r.time, r.label, r.mark) for r in store.history()] == [
            (1, None, TIME, "导入", None)
        ]


def test_a_full_draft_comes_back_equal(tmp_path: Path) -> None:
    Store.create(tmp_path / "年报.nianbao", full_draft(), time=TIME).close()
    with Store.open(tmp_path / "年报.nianbao") as store:
        assert store.draft == full_draft()
        assert store.draft_at(1) == full_draft()


@pytest.mark.parametrize("name", ["年报 2025.nianbao", "50%#1?a=b&c.nianbao", "'引号'.nianbao", "没有后缀"])
def test_a_draft_may_have_any_name(tmp_path: Path, name: str) -> None:
    if os.name == "nt" and "?" in name:
        pytest.skip("Windows has no such names")
    new_store(tmp_path, name=name).close()
    with Store.open(tmp_path / name) as store:
        store.append(draft(1), time=TIME, label="改")
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_creating_keeps_an_existing_file_unless_forced(tmp_path: Path) -> None:
    new_store(tmp_path).close()
    with pytest.raises(StoreError, match="已经存在"):
        Store.create(tmp_path / "年报.nianbao", draft(5), time=TIME)
    with Store.open(tmp_path / "年报.nianbao") as store:
        assert store.draft == draft(0)
    with Store.create(tmp_path / "年报.nianbao", draft(5), time=TIME, force=True) as store:
        assert (store.draft, len(store.history())) == (draft(5), 1)


def test_a_new_draft_leaves_nothing_beside_itself_when_closed(tmp_path: Path) -> None:
    new_store(tmp_path, changes=3).close()
    assert [path.name for path in tmp_path.iterdir()] == ["年报.nianbao"]


def test_undo_and_redo_walk_along_the_branch(tmp_path: Path) -> None:
    with new_store(tmp_path, changes=3) as store:
        assert [number_of(store.undo()) for _ in range(3)] == [2, 1, 0]
        assert [number_of(store.redo()) for _ in range(3)] == [1, 2, 3]


def test_undo_survives_closing_and_so_does_redo(tmp_path: Path) -> None:
    with new_store(tmp_path, changes=2) as store:
        store.undo()
    with Store.open(tmp_path / "年报.nianbao") as store:
        assert (number_of(store.draft), store.head.id) == (1, 2)
        assert number_of(store.redo()) == 2


def test_nothing_to_undo_or_redo_is_one_sentence(tmp_path: Path) -> None:
    with new_store(tmp_path) as store:
        with pytest.raises(BadInput, match="最早的一版"):
            store.undo()
        with pytest.raises(BadInput, match="没有可以重做"):
            store.redo()


def test_a_change_after_an_undo_branches_and_the_other_branch_can_be_restored(tmp_path: Path) -> None:
    with new_store(tmp_path, changes=2) as store:
        store.undo()
        branch = store.append(draft(9), time=TIME, label="另一种填法")
        assert (branch.id, branch.parent) == (4, 2)
        with pytest.raises(BadInput):
            store.redo()
        assert number_of(store.undo(to=3)) == 2
        assert number_of(store.redo()) == 9
        assert [revision.id for revision in store.history()] == [1, 2, 3, 4]


def test_restoring_an_old_state_is_taken_back_by_one_redo(tmp_path: Path) -> None:
    with new_store(tmp_path, changes=5) as store:
        store.undo(to=2)
        assert number_of(store.redo()) == 5


def test_an_unknown_revision_or_the_present_one_is_refused(tmp_path: Path) -> None:
    with new_store(tmp_path) as store:
        with pytest.raises(BadInput, match="没有第8版"):
            store.undo(to=8)
        with pytest.raises(BadInput, match="没有第8版"):
            store.draft_at(8)
        with pytest.raises(BadInput, match="现在就是第1版"):
            store.undo(to=1)


def test_a_mark_keeps_the_document_as_signed(tmp_path: Path) -> None:
    with new_store(tmp_path, changes=1) as store:
        store.mark("送审", '{"sections": []}', "1.2", time=TIME)
        store.append(draft(2), time=TIME, label="又改")
    with Store.open(tmp_path / "年报.nianbao", write=False) as store:
        assert store.marks() == (Mark("送审", 2, TIME, '{"sections": []}', "1.2"),)
        assert [revision.mark for revision in store.history()] == [None, "送审", None]


def test_a_revision_tells_all_its_marks(tmp_path: Path) -> None:
    with new_store(tmp_path) as store:
        for name in ("送审", "送审", "已发布"):
            store.mark(name, "{}", "1", time=TIME)
        assert store.head.mark == "送审、已发布"
        assert len(store.marks()) == 3


def test_text_being_typed_is_kept_in_one_place_and_is_no_revision(tmp_path: Path) -> None:
    with new_store(tmp_path) as store:
        assert store.typing() is None
        store.keep_typing("五.1", "收到")
        store.keep_typing("五.1", "收到申请")
    with Store.open(tmp_path / "年报.nianbao") as store:
        assert store.typing() == ("五.1", "收到申请")
        assert len(store.history()) == 1
        store.clear_typing()
        assert store.typing() is None


def test_last_years_report_is_stored_once_however_many_revisions_have_it(tmp_path: Path) -> None:
    path = tmp_path / "年报.nianbao"
    with Store.create(path, full_draft(), time=TIME) as store:
        for step in range(1, 4):
            store.append(full_draft(step), time=TIME, label="改数")
        stored = store._state.execute("SELECT count(*) FROM previous").fetchone()[0]
        assert stored == 1
        assert store.draft_at(2).previous == full_draft().previous


def test_a_read_only_view_keeps_to_the_state_it_opened(tmp_path: Path) -> None:
    with new_store(tmp_path) as writer, Store.open(tmp_path / "年报.nianbao", write=False) as reader:
        writer.append(draft(1), time=TIME, label="改")
        assert (number_of(reader.draft), reader.writable) == (0, False)


def test_threads_may_append_and_read_at_once(tmp_path: Path) -> None:
    with new_store(tmp_path) as store:
        seen: list[int] = []

        def read() -> None:
            while len(store.history()) < 41:
                seen.append(store.head.id)
                store.draft_at(store.head.id)

        reader = Thread(target=read)
        reader.start()
        for number in range(1, 41):
            store.append(draft(number), time=TIME, label="改")
        reader.join(timeout=30)
        assert not reader.is_alive()
        assert seen == sorted(seen)


def test_a_copy_holds_the_whole_history(tmp_path: Path) -> None:
    with new_store(tmp_path, changes=2) as store:
        store.mark("送审", "{}", "1", time=TIME)
        store.undo()
        store.save_copy(tmp_path / "副本.nianbao")
        with Store.open(tmp_path / "副本.nianbao") as copy:
            assert (copy.history(), copy.head, copy.marks()) == (store.history(), store.head, store.marks())
            assert number_of(copy.redo()) == 2


def test_a_copy_is_not_written_over_a_draft_unless_forced(tmp_path: Path) -> None:
    new_store(tmp_path, changes=1, name="副本.nianbao").close()
    with new_store(tmp_path) as store:
        with pytest.raises(StoreError, match="已经存在"):
            store.save_copy(tmp_path / "副本.nianbao")
        store.save_copy(tmp_path / "副本.nianbao", force=True)
    with Store.open(tmp_path / "副本.nianbao") as copy:
        assert copy.draft == draft(0)


def test_closing_twice_does_nothing(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    store.close()
    store.close()
