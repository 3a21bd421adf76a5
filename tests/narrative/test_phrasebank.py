from pathlib import Path

import pytest

from assistant.errors import PhrasebankError
from assistant.narrative.phrasebank_check import check_phrasebank, phrasebank_in_use
from tests.builders import bank, phrasebank_folder


def test_the_shipped_phrasebank_holds_no_mistake() -> None:
    assert check_phrasebank(phrasebank_folder()).problems


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


PROBLEM = """\
id: P-90
title: 本地问题
evidence: []
problem:
  heads: [台账不全]
  proofs: ["全年办结{{ total_handled|件 }}"]
measure:
  steps: ["由{{ unit }}在{{ by|月 }}底前补齐"]
  targets: ["做到{{ target }}"]
"""


def test_a_folder_of_ones_own_lies_over_the_shipped_one(tmp_path: Path) -> None:
    write(tmp_path, "problems/P-90.yaml", PROBLEM)
    layered = check_phrasebank(tmp_path, bank())
    assert {"P-01", "P-90"} <= set(layered.problems)
    assert layered.version != bank().version


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("total_handled|件", "total_handeld|件", 6, "total_handeld"),
        ("total_handled|件", "total_handled|见", 6, "过滤器"),
        ("全年办结", "全年办结5件，", 6, "5件"),
        ("title: 本地问题", "titel: 本地问题", 2, "titel"),
        ("title: 本地问题\n", "", 1, "title"),
        ("evidence: []", "evidence: [{name: a, ask: 问, type: nubmer}]", 3, "number"),
        ("id: P-90", "id: P-90\nid: P-91", 2, "两次"),
        ("heads: [台账不全]", "heads: [台账不全", 6, "YAML"),
        ("{{ unit }}", "{{ unit }", 8, "写法"),
        ("evidence: []", "evidence: [{name: granted, ask: 问, type: text}]", 3, "重复"),
    ],
)
def test_a_mistake_is_told_with_its_file_and_line(
    tmp_path: Path, old: str, new: str, line: int, says: str
) -> None:
    write(tmp_path, "problems/P-90.yaml", PROBLEM.replace(old, new))
    with pytest.raises(PhrasebankError, match=says) as caught:
        check_phrasebank(tmp_path, bank())
    assert str(caught.value).startswith(f"P-90.yaml:{line}")


TYPED = PROBLEM.replace("evidence: []", "evidence: [{name: late, ask: 几次？, type: text}]")


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        (
            "全年办结{{ total_handled|件 }}",
            "{% if late > 2 %}多次{% endif %}全年办结{{ total_handled|件 }}",
            6,
        ),
        ("全年办结{{ total_handled|件 }}", "全年办结{{ (late + total_handled)|件 }}", 6),
        ("title: 本地问题", "title: 本地问题\nwhen: organ > 3\nreason: 名称", 3),
        ("全年办结{{ total_handled|件 }}", "全年办结{{ total_handled|作('9件') }}", 6),
    ],
)
def test_what_fails_only_when_values_are_there_is_told_too_and_the_shipped_phrasebank_is_used(
    tmp_path: Path, old: str, new: str, line: int
) -> None:
    write(tmp_path, "problems/P-90.yaml", TYPED.replace(old, new))
    used, told = phrasebank_in_use(tmp_path, phrasebank_folder())
    assert told is not None
    assert told.startswith(f"P-90.yaml:{line}：")
    assert used.version == bank().version


def test_a_folder_that_cannot_be_entered_leaves_the_shipped_phrasebank_in_use(tmp_path: Path) -> None:
    used, told = phrasebank_in_use(tmp_path / ("长" * 200), phrasebank_folder())
    assert told is not None
    assert "核对文件夹和访问权限" in told
    assert used.version == bank().version


WORDING = "avoid:\n  - find: 零投诉|零差错\n    instead: 没有收到投诉\n    why: 写明件数\n"


def test_words_to_avoid_are_added_to_the_shipped_ones(tmp_path: Path) -> None:
    write(tmp_path, "wording.yaml", WORDING)
    added = check_phrasebank(tmp_path, bank()).avoid
    assert len(added) == len(bank().avoid) + 1
    assert added[-1].pattern.search("全年零差错")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [("零投诉|", "零投诉(", "查找式"), ("零投诉|零差错", "x*", "空白"), ("why", "reason", "reason")],
)
def test_a_mistake_in_the_words_to_avoid_is_told_with_its_line(
    tmp_path: Path, old: str, new: str, says: str
) -> None:
    write(tmp_path, "wording.yaml", WORDING.replace(old, new))
    with pytest.raises(PhrasebankError, match=says) as caught:
        check_phrasebank(tmp_path, bank())
    assert str(caught.value).startswith("wording.yaml:")
