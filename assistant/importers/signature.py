"""Who signed and when, below the last section: no part of its text."""

import re
from collections.abc import Mapping

_DATE = re.compile(r"(?:19|20)\d\d年\d{1,2}月\d{1,2}日|二[〇○零Oo0]\S{2}年\S{1,3}月\S{1,3}日")
_BLANKS = re.compile(r"\s")


def unsigned(texts: Mapping[str, str], organ: str) -> dict[str, str]:
    """The sections without the lines at the end that are just the organ's name or a date."""
    if not texts:
        return {}
    last = max(texts, key="一二三四五六".find)
    lines = texts[last].split("\n")
    while len(lines) > 1 and _is_signature(_BLANKS.sub("", lines[-1]), organ):
        lines.pop()
    return {**texts, last: "\n".join(lines)}


def _is_signature(line: str, organ: str) -> bool:
    return bool(_DATE.fullmatch(line)) or (bool(organ) and line == _BLANKS.sub("", organ))
