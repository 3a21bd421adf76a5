"""What a clerk waits for in the conversation while a model answers: its words, and the letters typed meanwhile.

The whole program runs in a terminal of its own and asks a server on loopback, which notes when it sends each piece.
"""

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from time import perf_counter

import pytest

from assistant.store import Store
from benchmarks.conftest import AddRow
from benchmarks.measure import NIANBAO, Times, milliseconds
from benchmarks.terminal import Terminal
from tests.backends.calls import example
from tests.backends.server import Got, Handler, serving

ROUNDS, PIECES, KEYS = 12, 20, 60
BETWEEN_PIECES = 0.02
"""Seconds: some fifty pieces a second, as a large model on a good machine gives them."""
BEFORE_THE_FIRST = 0.3
"""Seconds in which a model reads what it was sent; a small one takes longer."""
ENTER, ESCAPE, TALK = "\r", "\x1b", "\x1b[24~"
ASKED = "第三条写得短一些"
_LETTERS = 0x8600

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="measured in a pseudo terminal"),
    pytest.mark.skipif(find_spec("openai") is None, reason="the extra nianbao[model] is not installed"),
]


class Speaker:
    """A model that says a letter of its own with each piece. ``sent`` are the letters with the moment they left at."""

    def __init__(self, pieces: int) -> None:
        self.pieces = pieces
        self.sent: list[tuple[str, float]] = []
        self.stopped = threading.Event()

    def __call__(self, handler: Handler, _: Got) -> None:
        handler.begin()
        for number in range(self.pieces):
            if self.stopped.wait(BETWEEN_PIECES if number else BEFORE_THE_FIRST):
                break
            letter = chr(_LETTERS + len(self.sent))
            self.sent.append((letter, perf_counter()))
            handler.event(f'{{"answer": "{letter}' if number == 0 else letter)
        handler.event('", "sentences": []}', "stop")


@contextmanager
def asking(folder: Path, speaker: Speaker) -> Iterator[Terminal]:
    """The conversation with a model set that has been asked once, so that nothing more has to be agreed to."""
    file = folder / "年报.nianbao"
    draft = example().draft
    Store.create(file, draft, time="2026-01-10T09:00:00").close()
    with serving(speaker) as server:
        settings = folder / "nianbao" / "config.toml"
        settings.parent.mkdir()
        settings.write_text(f'[model]\nbase_url = "{server.url}"\nmodel = "m"\n', encoding="utf-8")
        with Terminal((*NIANBAO, str(file)), folder) as terminal:
            terminal.wait_for(draft.organ.name)
            terminal.settle()
            terminal.press(TALK)
            terminal.wait_for("说一件事")
            terminal.settle()
            terminal.press(ASKED)
            terminal.settle()
            terminal.press(ENTER)
            terminal.wait_for("将要送出的内容")
            terminal.settle()
            terminal.press(ESCAPE)
            terminal.settle()
            yield terminal
            speaker.stopped.set()


def test_words_of_a_model_on_the_screen(row: AddRow, tmp_path: Path) -> None:
    speaker = Speaker(PIECES)
    first, each = [], []
    with asking(tmp_path, speaker) as terminal:
        for number in range(ROUNDS):
            if number:
                terminal.press(ASKED)
                terminal.settle()
            since = terminal.written
            terminal.press(ENTER)
            for piece in range(PIECES):
                letter = chr(_LETTERS + number * PIECES + piece)
                seen = terminal.wait_for_new(letter, since)
                each.append(seen - speaker.sent[number * PIECES + piece][1])
            first.append(each[-PIECES])
            terminal.wait_for_new("型", terminal.written)  # the answer has become a turn of the model
            terminal.settle()
    for what, times in (("the first words", Times(first)), ("each piece", Times(each))):
        row(
            f"answer of a model, from the server to the terminal: {what}",
            f"p95 {milliseconds(times.percentile(95))} (median {milliseconds(times.median)})",
            "≤ 50 ms",
            times.percentile(95) <= 0.05,
        )


def test_a_key_while_a_model_answers(row: AddRow, tmp_path: Path) -> None:
    speaker = Speaker(100_000)
    seconds = []
    with asking(tmp_path, speaker) as terminal:
        since = terminal.written
        terminal.press(ENTER)
        terminal.wait_for_new(chr(_LETTERS), since)
        for number in range(KEYS):
            letter = chr(0x5C00 + number)
            since = terminal.written
            pressed = terminal.press(letter)
            seconds.append(terminal.wait_for_new(letter, since) - pressed)
    times = Times(seconds)
    row(
        "key press to painted screen, 对话, while a model answers",
        f"p95 {milliseconds(times.percentile(95))} (median {milliseconds(times.median)})",
        "p95 ≤ 50 ms",
        times.percentile(95) <= 0.05,
    )
