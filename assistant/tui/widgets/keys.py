"""Keys and what they do: those of a place in one line, and those that work everywhere, which can be clicked."""

from collections.abc import Sequence

from textual import events
from textual._cells import cell_len
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual
from textual.widgets import Static

_GAPS = ("   ", "  ")


class Keys(Static):
    """The keys of a place, the most needed first: one line, which leaves out the last ones where it is narrow."""

    def __init__(self, *keys: str, key: str | None = None) -> None:
        super().__init__(_OneLine(keys), id=key, classes="keys", markup=False)

    def show(self, *keys: str) -> None:
        self.update(_OneLine(keys), layout=False)


class _OneLine(Visual):
    """As many words, from the first on, as a line holds."""

    def __init__(self, words: Sequence[str]) -> None:
        self._words = tuple(words)

    def __str__(self) -> str:
        return _GAPS[0].join(self._words)

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        return Content(_fitting(self._words, width)).render_strips(width, height, style, options)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        return cell_len(str(self))

    def get_minimal_width(self, rules: RulesMap) -> int:
        return cell_len(self._words[0]) if self._words else 0

    def get_height(self, rules: RulesMap, width: int) -> int:
        return 1


def _fitting(words: tuple[str, ...], width: int) -> str:
    for count in range(len(words), 1, -1):
        for gap in _GAPS:
            if cell_len(line := gap.join(words[:count])) <= width:
                return line
    return words[0] if words else ""


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
