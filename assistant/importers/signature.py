"""Who signed and when, below the last section: no part of its text."""

import re
from collections.abc import Mapping

_DATE = re.compile(r"(?:19|20)\d\d年\d{1,2}月\d{1,2}日|二[〇○零Oo0]\S{2}年\S{1,3}月\S{1,3}日")
_OFFICE = re.compile(r"[\u4e00-\u9fff]{4,24}(?:办公室|办公厅|政府|委员会|管委会|办事处|局|办|镇|乡)")
_BLANKS = re.compile(r"\s")


def unsigned(texts: Mapping[str, str], organ: str) -> dict[str, str]:
    """The sections without the lines at the end that are just the organ's name or a date."""
    if not texts:
        return {}
    last = max(texts, key="一二三四五六".find)
    lines = texts[last].split("\n")
    dated = False
    while len(lines) > 1 and _is_signature(line := _BLANKS.sub("", lines[-1]), organ, dated):
        dated = dated or bool(_DATE.fullmatch(line))
        lines.pop()
    return {**texts, last: "\n".join(lines)}


def _is_signature(line: str, organ: str, dated: bool) -> bool:
    """Whether a line is a date or the organ's name or, above a date, that of its office."""
    plain = _BLANKS.sub("", organ)
    office = dated and bool(_OFFICE.fullmatch(line)) and line[:2] == plain[:2]
    return bool(_DATE.fullmatch(line)) or office or (bool(plain) and line == plain)
