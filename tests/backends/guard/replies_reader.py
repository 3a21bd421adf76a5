"""Replies written for the tests, as data: originals, faithful rewrites, and replies with one planted fault each."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from assistant.backends.guard import Original, Slot

FOLDER = Path(__file__).parent / "replies"
SETS = tuple(sorted(path.stem for path in FOLDER.glob("*.txt")))


@dataclass(frozen=True)
class Reply:
    """A reply to an original; ``fault`` is the kind of what was planted in it, None where it is faithful."""

    original: Original
    text: str
    fault: str | None


def replies(name: str) -> Iterator[Reply]:
    """The replies of one file of the folder."""
    original: Original | None = None
    for line in (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        sign, _, rest = line.partition(" ")
        if sign == "=":
            original = _original(rest)
        elif sign in ("+", "-") and original is not None:
            fault, _, text = rest.partition(": ") if sign == "-" else (None, "", rest)
            yield Reply(original, _filled(text), fault)


def _original(line: str) -> Original:
    figures = re.findall("[{]([^{}]*)[}]", line)
    numbers = iter(range(1, len(figures) + 1))
    text = re.sub("[{][^{}]*[}]", lambda _: f"〔F{next(numbers)}〕", line)
    return Original("五.P-01.problem", text, {f"F{i}": Slot(shown) for i, shown in enumerate(figures, 1)})


def _filled(text: str) -> str:
    plain = re.sub("[{][{]([^{}]*)[}][}]", "\\1", text)
    figures = re.sub("[{]([0-9])[}]", "〔F\\1〕", plain).replace("\\n", "\n")
    return re.sub(r"\\u([0-9a-f]{4})", lambda code: chr(int(code[1], 16)), figures)
