"""Text in columns, where a Han character is two columns wide."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

_CLOSING = frozenset("，。；：、！？”’）》〉】〕%％")
"""What does not begin a line."""
_OPENING = frozenset("“‘（《〈【〔([")
"""What does not end one."""


def width(text: str) -> int:
    """How many columns a line of text takes on a terminal."""
    return sum(map(_char_width, text))


def pad(text: str, columns: int, *, right: bool = False) -> str:
    """Text filled up with blanks to a number of columns; ``right`` puts it against the right edge."""
    blanks = " " * (columns - width(text))
    return blanks + text if right else text + blanks


def wrap(text: str, columns: int, *, indent: str = "", hanging: str | None = None) -> list[str]:
    """Text in lines of at most so many columns; ``hanging`` stands before every line but the first."""
    lines: list[str] = []
    hanging = indent if hanging is None else hanging
    for paragraph in text.splitlines() or [""]:
        lines.extend(_wrapped(paragraph, columns, hanging if lines else indent, hanging))
    return lines


def table(rows: Iterable[Sequence[str]], *, gap: str = "  ", left: int = 1) -> Iterator[str]:
    """Rows of cells as aligned lines; the first ``left`` columns stand left, the others right."""
    rows = list(rows)
    columns = [max(width(row[at]) for row in rows if at < len(row)) for at in range(max(map(len, rows)))]
    for row in rows:
        cells = (pad(text, columns[at], right=at >= left) for at, text in enumerate(row))
        yield gap.join(cells).rstrip()


def _char_width(char: str) -> int:
    if unicodedata.east_asian_width(char) in "WF":
        return 2
    return 0 if unicodedata.combining(char) else 1


def _wrapped(text: str, columns: int, indent: str, hanging: str) -> Iterator[str]:
    line: list[str] = [indent]
    for piece in _pieces(text):
        if width("".join(line)) + width(piece) <= columns or len(line) < 2:
            line.append(piece)
            continue
        carried = [line.pop()] if piece[0] in _CLOSING and len(line) > 2 else []
        while line[-1] and line[-1][-1] in _OPENING and len(line) > 2:
            carried.insert(0, line.pop())
        yield "".join(line).rstrip()
        line = [hanging, *carried, *([piece] if piece != " " else [])]
    yield "".join(line).rstrip()


def _pieces(text: str) -> Iterator[str]:
    """Single Han characters, and runs of letters and digits that are not to be broken."""
    run = ""
    for char in text:
        if char.isascii() and not char.isspace() and len(run) < 40:
            run += char
            continue
        if run:
            yield run
        run = ""
        yield char
    if run:
        yield run
