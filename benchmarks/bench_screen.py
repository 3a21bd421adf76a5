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
KEYS = 60
START, FIGURES = "填数、查数、成稿", "\x1b5"
"""Words of the start screen; Alt+5, which turns to 数据."""

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
    seconds = []
    with Terminal((*NIANBAO, str(file)), tmp_path) as terminal:
        terminal.wait_for(draft.organ.name)
        terminal.press(FIGURES)
        terminal.wait_for("申请数量")
        terminal.wait_for_quiet(0.5)
        for number in range(KEYS):
            key = str(number % 9 + 1) if number % 3 else "\r"
            pressed = terminal.press(key)
            seconds.append(terminal.wait_for_quiet() - pressed)
    times = Times(seconds)
    row(
        "key press to painted screen, 数据, 120×36",
        f"p95 {milliseconds(times.percentile(95))} (median {milliseconds(times.median)})",
        "p95 ≤ 50 ms",
        times.percentile(95) <= 0.05,
    )
