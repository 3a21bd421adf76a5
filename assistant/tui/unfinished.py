"""Text that stands in a field and in no draft yet: being typed, or refused. It is told, and it survives a crash."""

from dataclasses import dataclass

from assistant.session import Session

_TICKS = 4  # while typing goes on without a pause, every so many ticks


@dataclass(frozen=True, slots=True)
class Unfinished:
    """``place`` is the name of a cell, an answer, a piece of evidence or a sentence, as ``routes`` knows it.

    ``refusal`` is the sentence that refused the text, "" while it is still being typed.
    """

    place: str
    text: str
    refusal: str = ""


class Keeper:
    """Hands unfinished text to the store: when the clerk pauses, and now and then while the clerk does not."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._kept: tuple[str, str] | None = session.store.typing()
        self._seen: tuple[str, str] | None = None
        self._waited = 0

    @property
    def left(self) -> tuple[str, str] | None:
        """The place and the text that are kept now: at first, what was being typed when the program last stopped."""
        return self._kept

    def tick(self, now: Unfinished | None) -> None:
        """To be called about once a second with what is being typed."""
        typed = _worth_keeping(now)
        paused = typed == self._seen
        self._seen, self._waited = typed, self._waited + 1
        if typed is None or paused or self._waited >= _TICKS:
            self.keep(now)

    def keep(self, now: Unfinished | None) -> None:
        """Keeps a text, or (None) what was kept no longer; nothing is written where that is so already."""
        self._waited = 0
        typed = _worth_keeping(now)
        if typed != self._kept:
            self._kept = typed
            self._session.keep_typing(typed)


def _worth_keeping(now: Unfinished | None) -> tuple[str, str] | None:
    return (now.place, now.text) if now is not None and now.text.strip() else None
