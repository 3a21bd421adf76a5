"""Last year's section 五, as pasted, cut into the problems that it lists."""

import re
from collections.abc import Iterator

_MARKS = re.compile(
    r"(?:^|(?<=[。；;：:\n]))\s*"
    r"(?:[一二三四五六七八九十]{1,2}是|第[一二三四五六七八九十]{1,2}[，,、]|[（(][一二三四五六七八九十0-9]{1,2}[)）]|[0-9]{1,2}[.．、](?![0-9]))\s*",
    re.MULTILINE,
)
_ENDS = re.compile(r"[。；;\n]")
_MEASURES = re.compile(
    r"(?:(?:改进|整改)的?(?:措施|情况|安排|计划|打算)|下一步|今后|对此|针对(?:上述|以上|这些)问题)"
)
_HEADING = re.compile(
    r"(?:我.|本.{1,2})?.{0,12}?(?:存在|主要|以下|下列)的?(?:主要|以下|一些)?(?:问题|不足|困难)(?:[及和与].*|有)?|不足之处"
)
_LONGEST = 120


def split_problems(text: str) -> tuple[str, ...]:
    """The clauses that name problems: what stands behind 一是, （一） or 1. before the measures begin.

    Without such marks every sentence is one. Headings (存在的主要问题) and empty pieces are left out.
    """
    problems = _MEASURES.split(text, maxsplit=1)[0]
    pieces = _MARKS.split(problems)
    found = pieces[1:] if len(pieces) > 1 else _ENDS.split(problems)
    return tuple(dict.fromkeys(_clauses(found)))


def _clauses(pieces: list[str]) -> Iterator[str]:
    for piece in pieces:
        clause = _ENDS.split(piece.strip(), maxsplit=1)[0].strip(" 　，,：:")
        if clause and not _HEADING.fullmatch(clause) and len(clause) <= _LONGEST:
            yield clause
