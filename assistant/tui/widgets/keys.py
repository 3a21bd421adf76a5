"""The keys that work everywhere, at the bottom; each can be clicked."""

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static


class Key(Static):
    """One key with what it does; a click does the same."""

    def __init__(self, key: str, does: str, action: str) -> None:
        super().__init__(Content.assemble((key, "$accent bold"), f" {does}"), markup=False)
        self._action = action

    async def on_click(self, event: events.Click) -> None:
        event.stop()
        await self.run_action(self._action)


class KeyBar(Horizontal):
    """A row of keys: (key, what it does, action)."""

    def __init__(self, keys: Sequence[tuple[str, str, str]]) -> None:
        super().__init__()
        self._keys = keys

    def compose(self) -> ComposeResult:
        for key, does, action in self._keys:
            yield Key(key, does, action)
