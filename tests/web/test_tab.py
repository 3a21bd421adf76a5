"""The command behind a tab, as a shell takes it."""

import shlex
import sys
from pathlib import Path

import pytest

from assistant.web.tab import command_of


def test_a_draft_of_any_name_is_one_word_for_the_shell(tmp_path: Path) -> None:
    name = tmp_path / "甲 & 乙; 'x' $(id).nianbao"
    assert shlex.split(command_of(name, tmp_path))[-3:] == [str(name), "--phrasebank", str(tmp_path)]


def test_for_windows_every_word_stands_in_quotes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    name = tmp_path / "甲&乙.nianbao"
    assert command_of(name, None).endswith(f' "{name}"')
    assert command_of(name, None).count('"') == 2 * 4
