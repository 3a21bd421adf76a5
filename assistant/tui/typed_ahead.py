"""Keys are taken one at a time, in the order in which they were typed, however busy the program is."""

import asyncio
from collections import deque
from functools import partial

from textual.app import App
from textual.events import Event, Key, Paste
from textual.message_pump import MessagePump
from textual.widgets import Input, TextArea

_PATIENCE = 0.5  # seconds without an answer, after which is asked again: a queue that closed never answers
_TIMES = 6  # that is asked; then something hangs, and keys such as Ctrl+Q must get through
_HELD = frozenset({"up", "down", "left", "right", "pageup", "pagedown", "backspace", "delete"})
"""Keys that are held down: drawn one by one, they would run on for a while when they are let go."""
_ROUNDS = 2  # a key's own messages pass in the first, what their handlers post in the second


class TypedAhead(App[None]):
    """An app that takes the next key only when all that the one before set going is done.

    Textual puts a character into the focused field at once, acts upon a priority key even sooner, and upon any other
    key only after it went up through every widget around the field. Someone who types faster than the program works
    would get ``3`` and then Backspace for Backspace and then ``3``, or the next answer in the field just left.
    """

    def __init__(self) -> None:
        super().__init__()
        self._typed: deque[Key | Paste] = deque()
        self._turn = 0  # counts the waits, so that a late answer to an earlier one is known
        self._waiting = False
        self._patience: asyncio.TimerHandle | None = None

    async def on_event(self, event: Event) -> None:
        if isinstance(event, Key | Paste) and not event.is_forwarded:
            self._typed.append(event)
            if not self._waiting:
                await self._take()
        else:
            await super().on_event(event)

    async def take(self, event: Key | Paste) -> None:
        """Acts upon a key or a paste whose turn has come."""
        await super().on_event(event)

    async def _take(self) -> None:
        """Takes the next key, and those that may follow it at once."""
        self._waiting = bool(self._typed)
        if not self._typed:
            return
        event = self._typed.popleft()
        await self.take(event)
        while self._typed and self._may_follow(event, self._typed[0]):
            event = self._typed.popleft()
            await self.take(event)
        self._wait(_TIMES)

    def _wait(self, times: int) -> None:
        self._turn += 1
        again = partial(self._ask_again, self._turn, times - 1)
        self._patience = asyncio.get_running_loop().call_later(_PATIENCE, self.call_later, again)
        self._climb(_ROUNDS, self._turn)

    async def _ask_again(self, turn: int, times: int) -> None:
        if turn == self._turn and times:
            self._wait(times)
        else:
            await self._done(turn)

    def _may_follow(self, event: Key | Paste, after: Key | Paste) -> bool:
        """Whether two keep their order by themselves: letters into one field, a key that is held down."""
        if isinstance(event, Key) and isinstance(after, Key) and event.key in _HELD:
            return event.key == after.key
        return self._is_letter(event) and self._is_letter(after)

    def _is_letter(self, event: Key | Paste) -> bool:
        return isinstance(event, Key) and event.is_printable and isinstance(self.focused, Input | TextArea)

    def _climb(self, rounds: int, turn: int) -> None:
        """Passes through each queue that a message from the focus passes; at the top the screen draws, then again."""
        if turn != self._turn:
            return
        if rounds:
            top = (self.focused or self.screen).ancestors_with_self
            self._pass(tuple(top), rounds - 1, turn)
        elif not self.screen.call_after_refresh(self.call_later, self._done, turn):
            self.call_later(self._done, turn)

    def _pass(self, nodes: tuple[MessagePump, ...], rounds: int, turn: int) -> None:
        for at, node in enumerate(nodes, 1):
            if node.call_later(self._pass, nodes[at:], rounds, turn):  # False where the queue is closed
                return
        self._climb(rounds, turn)

    async def _done(self, turn: int) -> None:
        if turn != self._turn:
            return
        self._turn += 1
        if self._patience is not None:
            self._patience.cancel()
        await self._take()
