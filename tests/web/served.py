"""A real ``nianbao serve`` for tests, and what the tests ask it."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import IO
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent.parent


@dataclass(frozen=True)
class Served:
    """A server that runs; its lines come one by one."""

    process: subprocess.Popen[str]
    lines: IO[str]

    def address(self) -> str:
        """The address that is printed next; the first one, or another after a browser was let in."""
        for line in self.lines:
            if found := re.search(r"http://\S+", line):
                return found.group()
        raise AssertionError(f"nothing was served; exit status {self.process.wait()}")

    def children(self) -> list[int]:
        """The processes of the tabs (Linux only); a shell between counts with what it runs as one."""
        tasks = Path(f"/proc/{self.process.pid}/task").glob("*/children")
        return [int(pid) for task in tasks for pid in task.read_text().split()]


def runs(pid: int) -> bool:
    """Whether a process is alive (Linux only): one that nobody has asked for its end yet has ended all the same."""
    try:
        return ") Z " not in Path(f"/proc/{pid}/stat").read_text()
    except FileNotFoundError:
        return False


@contextmanager
def served(target: Path, *options: str) -> Iterator[Served]:
    """Serves a draft or a folder on a free port, and stops the server in the end."""
    command = [sys.executable, "-m", "assistant", "serve", str(target), "--port", "0", *options]
    state = target if target.is_dir() else target.parent
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env={
            **os.environ,
            "XDG_STATE_HOME": str(state / ".state"),
        },  # else the tests' drafts are among the user's
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )
    assert process.stdout is not None
    try:
        yield Served(process, process.stdout)
    finally:
        process.terminate()
        process.wait(timeout=30)
        process.stdout.close()


def ask(address: str, *, cookie: str = "", headers: Sequence[tuple[str, str]] = ()) -> HTTPResponse:
    """One request, redirects not followed."""
    parts = urlsplit(address)
    connection = HTTPConnection(parts.netloc, timeout=20)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    connection.request("GET", path, headers={**({"Cookie": cookie} if cookie else {}), **dict(headers)})
    return connection.getresponse()
