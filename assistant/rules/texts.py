"""What every rule on running text begins with: the sections that say something, and how a message names them."""

from collections.abc import Iterator

from assistant.reading.passages import Passage, passage
from assistant.rules.base import Case, Rewrite


def written(case: Case, *keys: str) -> Iterator[tuple[str, Passage]]:
    """(key, passage) of every section that holds text; only those of ``keys`` where any are given."""
    for key, text in (case.sections or {}).items():
        if (not keys or key in keys) and text.strip():
            yield key, passage(text)


def text_of(case: Case, key: str) -> str:
    """The running text of a section, empty where there is none."""
    return ((case.sections or {}).get(key) or "").strip()


def rewrite(section: str, text: Passage, start: int, end: int, replacement: str) -> Rewrite:
    """The certain mend of text[start:end] of a section."""
    return Rewrite(section, start, end, text.text[start:end], replacement)


def named(key: str) -> str:
    """A section as messages name it."""
    return "开头部分" if key == "preamble" else f"第{key}部分"
