"""Standard output and standard error. Whatever a file says goes to a terminal through here, and can only be read there."""

import os
import re
import shlex
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from assistant.errors import BadInput

_NARROWEST, _WIDEST = 60, 100
_UNBROKEN = 100_000
_PLAIN_WORD = re.compile(r"[\w@%+=:,./-]+" if sys.platform != "win32" else r"[\w@+=:,./\\-]+")


def prepare() -> None:
    """What a console cannot show (✓ in GBK) becomes a question mark, never an error; what is closed is nowhere."""
    sys.stdin = sys.stdin or open(os.devnull, encoding="utf-8")  # noqa: SIM115  (open as long as the program)
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


_COMMANDS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef]"
)
"""What a terminal would obey or turn about: control characters, marks of direction, halves of characters."""


def shown(text: str) -> str:
    """The text with every character that a terminal would obey spelt out: \\x1b, \\u202e."""
    return _COMMANDS.sub(
        lambda match: f"\\x{ord(match[0]):02x}" if ord(match[0]) < 0x100 else f"\\u{ord(match[0]):04x}", text
    )


def typed(word: object) -> str:
    """A word as it is typed into the shell of this system: in quotes where a blank or a sign would part or change it."""
    text = str(word)
    if _PLAIN_WORD.fullmatch(text):
        return text
    if sys.platform == "win32":
        from subprocess import list2cmdline

        return list2cmdline([text])
    return shlex.quote(text)


def say(text: str = "") -> None:
    """A line on standard output."""
    with _told():
        print(shown(text))


def complain(text: str) -> None:
    """A line on standard error."""
    print(shown(text), file=sys.stderr)


def refuse(sentence: str) -> int:
    """Says in one line on standard error why something was not done. Returns the exit status of that."""
    complain(" ".join(sentence.split("\n")))
    return 2


def hand_over(text: str) -> None:
    """A document or JSON on standard output: UTF-8 wherever it is not a terminal that reads it."""
    if getattr(sys.stdout, "buffer", None) is None or sys.stdout.isatty():
        with _told():
            sys.stdout.write(shown(text))
    else:
        hand_over_file(text.encode("utf-8", errors="replace"))


def hand_over_file(content: bytes) -> None:
    """The content of a file on standard output, byte for byte."""
    with _told():
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()


def finish() -> None:
    """Whatever was said stands there now, unless its reader went away."""
    try:
        with _told():
            sys.stdout.flush()
    except BrokenPipeError:
        turn_away()


@contextmanager
def _told() -> Iterator[None]:
    """BadInput where standard output cannot be written (``> FILE`` on a full disk), BrokenPipeError where nobody reads."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        turn_away()
        raise BadInput(f"输出没有写完（{error.strerror}），请检查磁盘空间，或换一个地方保存。") from error


def is_terminal() -> bool:
    """Whether both standard input and output are a terminal."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def columns() -> int:
    """How wide lines may be: that of the terminal within reason, without end where none is looking."""
    if not sys.stdout.isatty():
        return _UNBROKEN
    return min(max(shutil.get_terminal_size().columns, _NARROWEST), _WIDEST)


def turn_away() -> None:
    """Nobody reads any more (``| head``): what is still to be written goes nowhere, without a word."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
