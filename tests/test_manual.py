"""The manual is true: every command in README.zh-CN.md runs, in the order in which a reader would type them."""

import json
import re
import shlex
import shutil
from pathlib import Path

import pytest

from assistant.cli import main
from assistant.report.figures import figures_to_json
from tests.builders import figures

ROOT = Path(__file__).resolve().parent.parent
MANUAL = (ROOT / "README.zh-CN.md").read_text(encoding="utf-8")
TOWN = "青禾县河口镇人民政府"


def commands() -> list[list[str]]:
    """The ``nianbao`` lines of the code blocks, without the remark after them."""
    blocks = re.findall(r"^```\n(.*?)^```", MANUAL, re.M | re.S)
    lines = [line for block in blocks for line in block.splitlines() if line.startswith("nianbao ")]
    return [shlex.split(re.split(r"\s{2,}", line)[0])[1:] for line in lines]


def run(arguments: list[str]) -> int:
    try:
        main(arguments)
    except SystemExit as left:
        return int(left.code or 0)
    return 0


@pytest.mark.slow
def test_every_command_of_the_manual_does_what_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    town = {"organ": TOWN, "year": 2025, **figures_to_json(figures(table2__penalties=6))}
    Path("河口镇figures.json").write_text(json.dumps(town, ensure_ascii=False), encoding="utf-8")
    Path("各单位报告").mkdir()
    Path("各单位报告/河口镇.json").write_text(json.dumps(town, ensure_ascii=False), encoding="utf-8")
    shutil.copy(ROOT / "examples" / "ledger.csv", "青禾局台账.csv")
    assert run(["new", "河口镇2024.nianbao", "--organ", TOWN, "--year", "2024"]) == 0
    for arguments in commands():
        status = run(arguments)
        told = capsys.readouterr()
        # A check may find errors; all else must be done.
        assert status == 0 or (arguments[0] == "check" and status == 1), (arguments, told.err)
    assert "存在的主要问题" in Path("青禾局2025.md").read_text(encoding="utf-8")
    assert "草稿" in Path("河口镇草稿.md").read_text(encoding="utf-8")


def test_the_manual_shows_every_command() -> None:
    from assistant.cli.app import COMMANDS

    shown = {arguments[0] for arguments in commands()} | set(re.findall(r"`nianbao ([a-z]+)`", MANUAL))
    assert set(COMMANDS) <= shown
