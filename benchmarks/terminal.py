"""A program in a terminal of its own: what a user waits for is what arrives there."""

import os
import pty
import re
import select
import struct
import subprocess
import sys
from collections.abc import Sequence
from fcntl import ioctl
from pathlib import Path
from termios import TIOCSWINSZ
from time import perf_counter
from types import TracebackType
from typing import Self

_CONTROL = re.compile(
    rb"\x1b(?:\[[0-9;:?<>=]*[a-zA-Z~]|[()][A-Z0-9]|[=>78]|[\]P_][^\x07\x1b]*(?:\x07|\x1b\\))"
)


class Terminal:
    """Runs a program on a pseudo terminal of a given size. ``shown`` is all that it has written, without controls."""

    def __init__(self, command: Sequence[str], cwd: Path, columns: int = 120, rows: int = 36) -> None:
        self._ours, theirs = pty.openpty()
        ioctl(theirs, TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        environment = {
            **os.environ,
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "PYTHONPATH": os.getcwd(),
            "XDG_CONFIG_HOME": str(cwd),
        }
        self.started = perf_counter()
        self._program = subprocess.Popen(
            command,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            cwd=cwd,
            env=environment,
            start_new_session=True,
        )
        os.close(theirs)
        self._written = b""

    @property
    def shown(self) -> str:
        return _CONTROL.sub(b"", self._written).decode("utf-8", errors="replace")

    def wait_for(self, text: str, timeout: float = 20) -> float:
        """The moment at which ``text`` has been written."""
        end = perf_counter() + timeout
        while text not in self.shown:
            if not self._read(end - perf_counter()):
                raise TimeoutError(f"{text!r} never came; the last was {self.shown[-300:]!r}")
        return perf_counter()

    def wait_for_new(self, letter: str, since: int, timeout: float = 20) -> float:
        """The moment at which a letter has been written, not counting what was before ``since`` bytes of output."""
        end, sought = perf_counter() + timeout, letter.encode()
        while sought not in self._written[since:]:
            if not self._read(end - perf_counter()):
                raise TimeoutError(f"{letter!r} never came; the last was {self.shown[-300:]!r}")
        return perf_counter()

    @property
    def written(self) -> int:
        """Bytes of output so far."""
        return len(self._written)

    def settle(self, quiet: float = 0.35) -> None:
        """Waits until nothing is written any more (the mark of saving comes later than the figures)."""
        while self._read(quiet):
            pass

    def wait_for_burst(self, gap: float = 0.02) -> float:
        """The moment at which what a key painted was written: the last output before a gap. TimeoutError without."""
        if not self._read(5):
            raise TimeoutError("nothing was painted")
        last = perf_counter()
        while self._read(gap):
            last = perf_counter()
        return last

    def press(self, keys: str) -> float:
        """Sends what a key sends; the moment at which it was sent."""
        now = perf_counter()
        os.write(self._ours, keys.encode())
        return now

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._program.terminate()
        while self._read(2):
            pass
        self._program.wait(timeout=10)
        os.close(self._ours)

    def _read(self, seconds: float) -> bool:
        """Takes what comes within ``seconds``; False where nothing does, or the program has ended."""
        if not select.select([self._ours], [], [], max(seconds, 0))[0]:
            return False
        try:
            chunk = os.read(self._ours, 65536)
        except OSError:  # how Linux tells that the other side is closed
            return False
        self._written += chunk
        return bool(chunk)


def first_paint(command: Sequence[str], text: str, cwd: Path) -> float:
    """Seconds from the start of a program until ``text`` stands on its screen."""
    with Terminal(command, cwd) as terminal:
        return terminal.wait_for(text) - terminal.started


EMPTY_APP = (
    sys.executable,
    "-c",
    "from textual.app import App\n"
    "from textual.widgets import Label\n"
    "class Empty(App):\n"
    "    def compose(self):\n"
    "        yield Label('年报助手')\n"
    "Empty().run()\n",
)
