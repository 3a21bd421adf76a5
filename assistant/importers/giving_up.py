"""A reading that nobody waits for any more ends by itself: readers ask before each step that takes long.

Who reads beside a screen says how to tell (``reading_while``); for everybody else a reading is always wanted.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_WANTED: ContextVar[Callable[[], bool]] = ContextVar("wanted", default=lambda: True)


class GivenUp(Exception):
    """Nobody waits for what is being read."""


@contextmanager
def reading_while(wanted: Callable[[], bool]) -> Iterator[None]:
    """Readings inside, in this thread, go on as long as ``wanted`` says so, and end with GivenUp."""
    token = _WANTED.set(wanted)
    try:
        yield
    finally:
        _WANTED.reset(token)


def go_on() -> None:
    """GivenUp where the reading is not wanted any more."""
    if not _WANTED.get()():
        raise GivenUp
