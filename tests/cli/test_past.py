import pytest

from tests.cli.conftest import MakeDraft, Nianbao, stored


def test_every_state_is_listed_with_the_present_one(nianbao: Nianbao, made: MakeDraft) -> None:
    path = made()
    nianbao("set", path, "table2.licences=3")
    nianbao("set", path, "table2.licences=4")
    lines = nianbao("history", path).out.splitlines()
    assert lines[0].endswith("新建")
    assert [line.startswith("→") for line in lines] == [False, False, True]


def test_undo_and_redo_go_back_and_forth_and_say_what_they_did(nianbao: Nianbao, made: MakeDraft) -> None:
    path = made()
    nianbao("set", path, "table2.licences=3")
    back = nianbao("undo", path)
    assert back.out.startswith("已撤销：")
    assert "表二“行政许可”：3 → 0" in back.out
    assert stored(path).figures["table2.licences"] == 0
    assert "0 → 3" in nianbao("redo", path).out
    assert stored(path).figures["table2.licences"] == 3
    assert nianbao("redo", path).status == 2


def test_any_state_is_brought_back_by_its_number(nianbao: Nianbao, made: MakeDraft) -> None:
    path = made()
    for number in (3, 4, 5):
        nianbao("set", path, f"table2.licences={number}")
    assert "第4版回到第2版" in nianbao("undo", path, "--to", 2).out
    assert stored(path).figures["table2.licences"] == 3


@pytest.mark.parametrize(
    "arguments",
    [
        ("undo",),
        ("undo", "--to", 9),
        ("undo", "--to", -1),
        ("undo", "--to", 10**30),
        ("history", "--since", "9" * 5000),
        ("redo",),
    ],
    ids=["the first", "unknown", "negative", "huge", "endless", "nothing undone"],
)
def test_what_cannot_be_brought_back_is_told(
    nianbao: Nianbao, made: MakeDraft, arguments: tuple[object, ...]
) -> None:
    ran = nianbao(arguments[0], made(), *arguments[1:])
    assert (ran.status, ran.out, ran.err.count("\n")) == (2, "", 1)


def test_what_changed_since_a_mark_is_shown(nianbao: Nianbao, made: MakeDraft) -> None:
    path = made({"table2.licences": 3})
    assert nianbao("mark", path, "送审").out == "已把第1版记为“送审”。\n"
    nianbao("set", path, "table2.licences=4")
    out = nianbao("history", path, "--since", "送审").out
    assert out.startswith("从第1版到现在：\n")
    assert "表二“行政许可”：3 → 4" in out
    assert nianbao("history", path, "--since", "第1版").out == out
    assert "【送审】" in nianbao("history", path).out


def test_nothing_changed_is_said_too(nianbao: Nianbao, made: MakeDraft) -> None:
    path = made()
    nianbao("mark", path, "已发布")
    assert "没有变化" in nianbao("history", path, "--since", "已发布").out


def test_an_unknown_mark_is_told_with_the_known_ones(nianbao: Nianbao, made: MakeDraft) -> None:
    path = made()
    assert "还没有标记过" in nianbao("history", path, "--since", "送审").err
    nianbao("mark", path, "送审")
    ran = nianbao("history", path, "--since", "发布")
    assert ran.status == 2
    assert "已有的标记：送审" in ran.err
    assert nianbao("mark", path, "定稿").status == 2
    assert nianbao("history", path, "--since", "99").status == 2
