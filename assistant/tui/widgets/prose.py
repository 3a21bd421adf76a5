"""Running Chinese text, wrapped as it is set in print.

Textual breaks lines at blanks, of which Chinese has none: a mark before a sentence would be left alone on its line,
and a comma could begin one. Here a line breaks between any two Han characters, never before a closing mark, after an
opening one, or within a number or a Latin word.
"""

from collections.abc import Iterator
from functools import lru_cache

from textual._cells import cell_len
from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

_NO_START = frozenset("、，。；：！？）》〉”’】〕」』…％%,.;:!?)]}")
_NO_END = frozenset("（《〈“‘【〔「『([{")


class Prose(Visual):
    """Text with styles. Lines after the first are indented by ``hang`` cells, or as their paragraph begins."""

    def __init__(self, content: Content | str, *, hang: int = 0) -> None:
        self._content = Content(content) if isinstance(content, str) else content
        self._hang = hang

    def __str__(self) -> str:
        return self._content.plain

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        return self._wrapped(width).render_strips(width, height, style, options)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        return self._content.get_optimal_width(rules, container_width)

    def get_minimal_width(self, rules: RulesMap) -> int:
        return 2 + self._hang

    def get_height(self, rules: RulesMap, width: int) -> int:
        return sum(len(at) + 1 for _, _, at in self._broken(width))

    def _wrapped(self, width: int) -> Content:
        return Content("\n").join(self._lines(width))

    def _lines(self, width: int) -> Iterator[Content]:
        for paragraph, hang, at in self._broken(width):
            for number, line in enumerate(paragraph.divide(at)):
                yield line.pad_left(hang) if number else line

    def _broken(self, width: int) -> Iterator[tuple[Content, int, tuple[int, ...]]]:
        """Each paragraph, by how much its lines after the first are indented, and where they begin."""
        for paragraph in self._content.split("\n", allow_blank=True):
            plain = paragraph.plain
            hang = max(self._hang, len(plain) - len(plain.lstrip(" ")))
            yield paragraph, hang, breaks(plain, width, hang)


@lru_cache(maxsize=2048)
def breaks(text: str, width: int, hang: int = 0) -> tuple[int, ...]:
    """Where a line of text is broken to fit a width; lines after the first have ``hang`` cells less."""
    found: list[int] = []
    start, end = 0, _fitting(text, 0, width)
    while end < len(text):
        start = _last_break(text, start, end)
        found.append(start)
        end = _fitting(text, start, width - hang)
    return tuple(found)


def _fitting(text: str, start: int, width: int) -> int:
    """Up to where a text fits into a line that begins at ``start``; one character at least."""
    used = 0
    for index in range(start, len(text)):
        used += cell_len(text[index])
        if used > width and index > start:
            return index
    return len(text)


def _last_break(text: str, start: int, end: int) -> int:
    """The last place up to ``end`` where a line that began at ``start`` may break; ``end`` itself where there is none."""
    for at in range(end, start, -1):
        if _may_break(text[at - 1], text[at]):
            return at
    return end


def _may_break(before: str, after: str) -> bool:
    if after in _NO_START or before in _NO_END or after == " ":
        return False
    return not (_is_latin(before) and _is_latin(after))


def _is_latin(character: str) -> bool:
    return character.isascii() and (character.isalnum() or character in "+-/._")
