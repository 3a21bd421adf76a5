import subprocess
from pathlib import Path

import pytest

from assistant.store import Store
from tests.cli.conftest import Nianbao
from tests.cli.test_app import process


def test_without_a_terminal_the_example_prints_its_findings_and_its_section_five(
    nianbao: Nianbao, here: Path
) -> None:
    ran = nianbao("demo")
    assert (ran.status, ran.err) == (0, "")
    for part in (
        "青禾县住房和城乡建设局",
        "提示 R-011",
        "五、存在的主要问题及改进情况",
        "1.",
        "2.",
        "3.",
    ):
        assert part in ran.out
    assert list(here.iterdir()) == []


def test_in_a_terminal_it_opens_a_copy_that_is_gone_afterwards(
    nianbao: Nianbao, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[Path, str]] = []

    def look(path: Path, _: Path | None) -> None:
        with Store.open(path, time="2026-01-05T09:00:00") as store:
            seen.append((path, store.draft.organ.name))

    monkeypatch.setattr("assistant.cli.console.is_terminal", lambda: True)
    monkeypatch.setattr("assistant.tui.app.run", look)
    assert nianbao("demo").status == 0
    ((path, organ),) = seen
    assert organ == "青禾县住房和城乡建设局"
    assert not path.exists()


def test_as_a_process_it_exits_with_zero() -> None:
    ran: subprocess.CompletedProcess[bytes] = process("demo", PYTHONIOENCODING="utf-8")
    assert ran.returncode == 0
    assert "五、存在的主要问题及改进情况" in ran.stdout.decode()
