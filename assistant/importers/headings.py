"""The six headings as people print them.

Seen in practice: another number, none, a stray letter before it (l六、), letters added or lost (行政法复议), 和 for 及,
older and longer wordings, and the heading running on into its text.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from assistant.importers.alignment import align
from assistant.importers.page import Block, Paragraph
from assistant.importers.vocabulary import squeeze
from assistant.report.form import SECTION_HEADINGS

_WORDINGS = {
    "一": ("总体情况", "概述", "总体情况概述", "政府信息公开工作总体情况", "基本情况"),
    "二": ("主动公开政府信息情况", "行政机关主动公开政府信息情况", "主动公开政府信息的情况"),
    "三": ("收到和处理政府信息公开申请情况", "行政机关收到和处理政府信息公开申请情况"),
    "四": (
        "政府信息公开行政复议行政诉讼情况",
        "因政府信息公开工作被申请行政复议提起行政诉讼情况",
        "政府信息公开行政复议和行政诉讼情况",
        "行政复议行政诉讼情况",
    ),
    "五": (
        "存在的主要问题及改进情况",
        "政府信息公开工作存在的主要问题及改进情况",
        "存在问题及改进情况",
        "存在的问题及改进措施",
        "存在的主要问题",
        "存在的问题",
        "问题和改进",
    ),
    "六": ("其他需要报告的事项", "需要报告的其他事项", "其他需要说明的事项"),
}
_LONGEST = 40
_ENOUGH = 0.7
_NUMBERED = re.compile(
    r"^[^\u4e00-\u9fff(（]{0,6}?(?:第?(?P<plain>[一二三四五六七八九十]{1,2})(?:部分)?[、.．,，:：\s]+"
    r"|(?P<sub>[(（](?:[一二三四五六七八九十]{1,2}|\d{1,2})[)）])|(?P<digit>\d{1,2})[、.．]\s*)"
)
_MARKS = re.compile(r"[\W_]")
_RUN_ON = re.compile(
    r"[一二三四五六]\s*[、.．]\s*(?:(?:政府信息公开(?:工作)?)?(?:存在的?(?:主要)?问题(?:及|和|与)改进(?:情况|措施))|总体情况"
    r"|(?:行政机关)?主动公开政府信息的?情况|(?:行政机关)?收到和处理政府信息公开申请的?情况"
    r"|因?政府信息公开[^。；：\n]{0,14}复议[^。；：\n]{0,10}诉讼的?情况|其他需要报告的事项)"
)
_LISTED = frozenset("，、；,;”）)")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading where it stands: the number of its block and the text as printed."""

    section: str
    block: int
    printed: str


def split_run_on(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, with headings that run on into text, or out of it, on lines of their own."""
    for block in blocks:
        if isinstance(block, Paragraph) and len(block.text) > 8:
            yield from _split(block)
        else:
            yield block


def _split(paragraph: Paragraph) -> Iterator[Paragraph]:
    text, start = paragraph.text, 0
    pieces: list[str] = []
    for match in _RUN_ON.finditer(text):
        listed = text[match.end() : match.end() + 1] in _LISTED and match.end() < len(text)
        if not listed and text[match.start() - 1 : match.start()] not in ("“", "（", "("):
            before = text[start : match.start()]
            stray = len(before) < 4 and not any("\u4e00" <= char <= "\u9fff" for char in before)
            pieces += [before + match[0]] if stray else [before, match[0]]
            start = match.end()
    if not pieces:
        yield paragraph
        return
    pieces.append(text[start:].lstrip("：: 。"))
    yield from (Paragraph(piece.strip(), paragraph.level) for piece in pieces if piece.strip())


def find_headings(blocks: Sequence[Block]) -> tuple[Heading, ...]:
    """The headings of the six sections as they stand, as many as there are.

    Where a heading stands twice (a table of contents), the later one counts. What does not follow the order of the form
    is a heading only where nothing but its place speaks against it.
    """
    at = [
        number
        for number, block in enumerate(blocks)
        if isinstance(block, Paragraph) and len(block.text) <= 2 * _LONGEST and heading_like(block.text)
    ][::-1]
    texts = [_text(blocks[number]) for number in at]
    keys = tuple(SECTION_HEADINGS)[::-1]
    path = align(len(at), len(keys), lambda row, item: _score(texts[row], keys[item]))
    found = [
        Heading(keys[item], at[row], texts[row].strip()) for row, item in enumerate(path) if item is not None
    ]
    found += _astray(at, texts, {heading.section for heading in found}, {one.block for one in found})
    return tuple(sorted(found, key=lambda heading: heading.block))


_SURE = 1.0


def _astray(
    at: Sequence[int], texts: Sequence[str], sections: Collection[str], blocks: Collection[int]
) -> Iterator[Heading]:
    """Headings out of order: of sections that have none in order, in official words and away from any other."""
    candidates = set(at)
    for section in SECTION_HEADINGS:
        for number, text in zip(at, texts, strict=True):
            alone = not candidates & {number - 1, number + 1} and number not in blocks
            if section not in sections and alone and _score(text, section) >= _SURE:
                yield Heading(section, number, text.strip())
                break


def _text(block: Block) -> str:
    assert isinstance(block, Paragraph)
    return block.text


@lru_cache(4096)
def heading_like(text: str) -> bool:
    """Whether a line can be one of the six headings."""
    return any(_score(text, section) > 0 for section in SECTION_HEADINGS)


def _score(text: str, section: str) -> float:
    number = _NUMBERED.match(text.strip())
    rest = _MARKS.sub("", squeeze(text.strip()[number.end() :] if number else text))
    if not 2 <= len(rest) <= _LONGEST:
        return float("-inf")
    likeness = max(fuzz.ratio(rest, _MARKS.sub("", wording)) / 100 for wording in _WORDINGS[section])
    if likeness < _ENOUGH:
        return float("-inf")
    if number and number["sub"]:
        likeness -= 0.35
    elif number and number["plain"] == section:
        likeness += 0.2
    return likeness if likeness >= _ENOUGH else float("-inf")
