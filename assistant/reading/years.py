"""Years in running text: where they stand and which they are."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_YEAR = re.compile(
    r"(?<![0-9０-９])([2２][0０][0-9０-９]{2})\s?年度?|(二[〇○零０][〇○零０一二三四五六七八九]{2})年度?"
)
_DIGITS = str.maketrans("０１２３４５６７８９〇○零一二三四五六七八九", "0123456789000123456789")


@dataclass(frozen=True, slots=True)
class Year:
    """A year named in a text: ``text[start:end]`` is 2024年, ２０２４ 年, 二〇二四年度 …"""

    start: int
    end: int
    value: int


def find_years(text: str) -> Iterator[Year]:
    """Every year from 2000 to 2099 that is followed by 年, in order."""
    for match in _YEAR.finditer(text):
        yield Year(match.start(), match.end(), int((match[1] or match[2]).translate(_DIGITS)))
