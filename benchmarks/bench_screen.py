"""What a clerk waits for in the terminal: the first screen, and a digit typed into the grid."""

import sys
from pathlib import Path

import pytest

from assistant.narrative.phrasebank import load_phrasebank
from assistant.resources import data_folder
from assistant.session import see_pinned
from assistant.store import Store
from benchmarks.builders import full_draft
from benchmarks.conftest import AddRow
from benchmarks.measure import NIANBAO, Times, milliseconds
from benchmarks.terminal import EMPTY_APP, Terminal, first_paint

ROUNDS = 15
KEYS = 40
START = "填数、查数、成稿"
FIGURES, NEXT_TABLE, ENTER = "\x1b[15~", "]", "\r"
"""What the keys send: F5 turns to 数据, ] to table 三."""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="measured in a pseudo terminal")


def test_first_paint(row: AddRow, tmp_path: Path) -> None:
    empty, ours = [], []
    for _ in range(ROUNDS):
        empty.append(first_paint(EMPTY_APP, "年报助手", tmp_path))
        ours.append(first_paint(NIANBAO, START, tmp_path))
    bare, whole = Times(empty[1:]).median, Times(ours[1:]).median
    row(
        "first paint of the UI",
        f"{whole / bare:.2f} × empty app ({milliseconds(whole)})",
        f"≤ 1.5 × empty Textual app ({milliseconds(bare)})",
        whole <= 1.5 * bare,
    )


def test_a_key_in_the_grid(row: AddRow, tmp_path: Path) -> None:
    bank = load_phrasebank(data_folder("phrasebank"))
    draft = see_pinned(full_draft(bank), bank).draft
    file = tmp_path / "年报.nianbao"
    Store.create(file, draft, time="2026-01-10T09:00:00").close()
    digits, changes = [], []
    with Terminal((*NIANBAO, str(file)), tmp_path) as terminal:
        terminal.wait_for(draft.organ.name)
        terminal.press(FIGURES)
        terminal.wait_for("本年制发件数")
        terminal.press(NEXT_TABLE)
        for number in range(KEYS):
            for key, seconds in ((str(number % 9 + 1), digits), (ENTER, changes)):
                terminal.settle()
                pressed = terminal.press(key)
                seconds.append(terminal.wait_for_burst() - pressed)
    for what, times in (("a digit", Times(digits)), ("Enter, which makes the change", Times(changes))):
        row(
            f"key press to painted screen, 数据, 120×36: {what}",
            f"p95 {milliseconds(times.percentile(95))} (median {milliseconds(times.median)})",
            "p95 ≤ 50 ms",
            times.percentile(95) <= 0.05,
        )
