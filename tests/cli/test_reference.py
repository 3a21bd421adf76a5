from pathlib import Path
from shutil import copyfile

import pytest

from assistant.rules.check import rules
from tests.builders import bank, phrasebank_folder
from tests.cli.conftest import Nianbao


def test_every_rule_is_listed_and_explained(nianbao: Nianbao) -> None:
    out = nianbao("rules").out
    for rule in rules():
        assert f"{rule.id}  {rule.severity.label}  {rule.title}\n" in out
    told = nianbao("rules", "r-004").out
    for part in ("R-004", "条件：", "怎么改：", "会提示：", "不提示："):
        assert part in told


def test_every_phrase_is_listed_and_explained(nianbao: Nianbao) -> None:
    out = nianbao("phrases").out
    for phrase in bank().problems.values():
        assert f"{phrase.id}  {phrase.title}" in out
    told = nianbao("phrases", "p-01").out
    for part in ("依申请公开答复被复议或诉讼纠正", "cause", "unit", "by", "target"):
        assert part in told


def test_the_demands_of_places_are_listed_and_explained(nianbao: Nianbao) -> None:
    assert "本地要求：分渠道计数" in nianbao("phrases").out
    told = nianbao("phrases", "分渠道计数").out
    assert "第一部分不超过1000字" in told
    assert "公开平台的数量" in told


@pytest.mark.parametrize(
    "arguments", [("rules", "R-999"), ("rules", "x"), ("phrases", "P-999"), ("phrases", "x")]
)
def test_an_unknown_id_is_told(nianbao: Nianbao, arguments: tuple[str, str]) -> None:
    ran = nianbao(*arguments)
    assert (ran.status, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert arguments[1] in ran.err


def test_a_phrasebank_is_checked_with_file_and_line(nianbao: Nianbao, here: Path) -> None:
    (here / "problems").mkdir()
    copyfile(phrasebank_folder() / "problems" / "P-01.yaml", here / "problems" / "P-01.yaml")
    assert nianbao("phrases", "--check", here).status == 0
    (here / "problems" / "P-90.yaml").write_text("id: P-90\ntitel: 错\n", encoding="utf-8")
    ran = nianbao("phrases", "--check", here)
    assert ran.status == 2
    assert ran.err.startswith("P-90.yaml:2：")
    assert nianbao("phrases", "--check", here / "没有").status == 2
