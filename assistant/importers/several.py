"""Several reports on one page, as when a website puts those of all years into one column: one of them is read."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.importers.headings import find_headings
from assistant.importers.page import Block, Paragraph
from assistant.importers.title import Title, parse
from assistant.report.published import Note

_FEWEST_HEADINGS = 4  # of six; a title with fewer below it is a link, or one line of several
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class _Part:
    """A report on the page: its year and its blocks."""

    year: int
    blocks: tuple[Block, ...]


def latest(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], tuple[Note, ...]]:
    """The blocks of the report of the latest year, and what of the page was left; all of them where there is one."""
    parts = _parts(blocks)
    years = sorted({part.year for part in parts}, reverse=True)
    if len(years) < 2:
        return blocks, ()
    told = f"这一页有{'、'.join(map(str, years))}年度的{len(years)}份报告，读入的是{years[0]}年度的；要读另一份，请把它单独存成文件。"
    return next(part.blocks for part in parts if part.year == years[0]), (Note("全文", told),)


def _parts(blocks: Sequence[Block]) -> list[_Part]:
    """The reports on a page, each from its title to the next title that has a report below it."""
    found: list[_Part] = []
    titles = [
        (at, title.year)
        for at, block in enumerate(blocks)
        if isinstance(block, Paragraph) and (title := _title(block.text)) and title.organ and title.year
    ]
    if len({year for _, year in titles}) < 2:
        return []
    ends = (*(at for at, _ in titles[1:]), len(blocks))
    for (at, year), end in zip(titles, ends, strict=True):
        part = tuple(blocks[at:end])
        if len(find_headings(part)) >= _FEWEST_HEADINGS:
            found.append(_Part(year, part))
    return found


def _title(line: str) -> Title | None:
    return parse(line) if len(line) <= _LONGEST and ("报告" in line or "年报" in line) else None
