"""The running text of the six sections: without headings, tables, and what a website puts around a page."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.importers.headings import Heading, find_headings, heading_like
from assistant.importers.page import Block, Grid, Paragraph
from assistant.importers.rows import TableId
from assistant.importers.vocabulary import mostly_labels, only_labels, piece_of_table
from assistant.report.form import SECTION_HEADINGS
from assistant.report.published import Note

_TABLES: Mapping[str, TableId] = {"二": "table2", "三": "table3", "四": "table4"}
_FURNITURE = re.compile(
    r"^[\s【\[（(]*(?:打印|关闭|返回|分享|扫一扫|上一[篇条]|下一[篇条]|附件|相关(?:链接|文档|阅读|附件)|版权|主办|承办|网站(?:标识|地图)"
    r"|备案|.{0,2}ICP备|.{0,2}公网安备|责任编辑|编辑[:：]|来源[:：]|浏览(?:次数|量)|当前位置|联系我们|站点地图|关于我们|Copyright"
    r"|技术支持|阅读(?:原文|全文)|继续滑动|预览时标签|我要纠错|字号|收藏|微信|微博|首页|文件下载)",
    re.IGNORECASE,
)
_TAIL = re.compile(r"(?<=[。！；）])\s*(?:附件下载|打印本页|关闭窗口|分享到.*|相关链接.*|扫一扫.*)\s*$")
_PREAMBLE = re.compile(
    r"编制|统计期限|统计周期|电子版|联系地址|邮编|年度报告(?:由|包括|根据)|现予公布|现公布如下"
)
_IMPROVES = re.compile(r"问题|不足|短板|差距|薄弱|改进|整改")
_FEES = re.compile(r"处理费|其他需要报告|其他需要说明|无其他")
_SHORT = 60
_MUCH_DEBRIS = 3  # lines of labels outside of their table
_REMARK = re.compile(r"^(?:注|说明|备注)\d?[:：]")


@dataclass(frozen=True, slots=True)
class Sections:
    """The running text by section; the paragraphs before the first; the headings as printed, in the order in which they stand."""

    texts: Mapping[str, str]
    before: tuple[str, ...]
    headings: Mapping[str, str]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class _Start:
    """Where a section begins: its first block after the heading, and the heading's own."""

    section: str
    block: int
    body: int


def read_sections(blocks: Sequence[Block], tables: Mapping[int, frozenset[TableId]]) -> Sections:
    """The sections of a page; ``tables`` tells which tables the grid at a block holds."""
    headings = find_headings(blocks)
    notes: list[Note] = []
    starts = [_Start(heading.section, heading.block, heading.block + 1) for heading in headings]
    for infer in (_tables_as_starts, _first_section, _improvement, _remaining):
        starts = sorted(infer(blocks, starts, tables, notes), key=lambda start: start.block)
    texts: dict[str, str] = {}
    ends = (*(start.block for start in starts[1:]), len(blocks))
    for start, end in zip(starts, ends, strict=False):
        lines = list(_lines(blocks[start.body : end], start.section, last=end == len(blocks)))
        if lines:
            texts[start.section] = "\n".join(lines)
    notes += [
        Note(key, f"没有找到“{key}、{heading}”。")
        for key, heading in SECTION_HEADINGS.items()
        if key not in {start.section for start in starts}
    ]
    before = blocks[: starts[0].block] if starts else blocks
    printed = {heading.section: heading.printed for heading in headings} | _lost(blocks, headings, starts)
    return Sections(
        {key: texts[key] for key in SECTION_HEADINGS if key in texts},
        tuple(block.text for block in before if isinstance(block, Paragraph)),
        {start.section: printed[start.section] for start in starts if start.section in printed},
        (*_renumbered(headings), *notes),
    )


def _lost(blocks: Sequence[Block], headings: Sequence[Heading], starts: Sequence[_Start]) -> dict[str, str]:
    """Headings that a converter is likelier to have lost than the report to lack: those inferred among broken tables.

    They count as printed in the official words.
    """
    debris = sum(
        len(block.text) <= _SHORT and piece_of_table(block.text) and not heading_like(block.text)
        for block in blocks
        if isinstance(block, Paragraph)
    )
    if debris < _MUCH_DEBRIS:
        return {}
    found = {heading.section for heading in headings}
    return {
        start.section: f"{start.section}、{SECTION_HEADINGS[start.section]}"
        for start in starts
        if start.section not in found
    }


def _renumbered(headings: Sequence[Heading]) -> Iterator[Note]:
    for heading in headings:
        number = re.match(r"[^\u4e00-\u9fff]{0,6}([一二三四五六七八九十]+)[、.．,，\s]", heading.printed)
        if number is not None and number[1] != heading.section:
            official = f"{heading.section}、{SECTION_HEADINGS[heading.section]}"
            yield Note(heading.section, f"原文标题“{heading.printed}”的序号不同，按“{official}”读取。")


def _lines(blocks: Sequence[Block], section: str, last: bool) -> Iterator[str]:
    """The running text of a section, line by line."""
    texts = [_TAIL.sub("", block.text) for block in blocks if isinstance(block, Paragraph)]
    if section in _TABLES and any(map(piece_of_table, texts)):
        texts = [text for text in texts if not mostly_labels(text)]
    some = False
    for text in texts:
        if last and _is_furniture(text):
            if some:
                return
            continue
        some = True
        yield text


def _is_furniture(text: str) -> bool:
    """Whether a line belongs to the website around a page."""
    return len(text) <= _SHORT and "。" not in text and "处理费" not in text and bool(_FURNITURE.match(text))


# --- sections without a heading --------------------------------------------------------------------------------


def _tables_as_starts(
    blocks: Sequence[Block], starts: list[_Start], tables: Mapping[int, frozenset[TableId]], notes: list[Note]
) -> list[_Start]:
    """Sections 二, 三 and 四 begin with their table where their heading is missing."""
    found = {start.section for start in starts}
    added: list[_Start] = []
    for section, table in _TABLES.items():
        at = next((block for block, held in tables.items() if table in held), None)
        if section in found or at is None:
            continue
        own = [start for start in (*starts, *added) if start.section < section or start.section == "一"]
        if not any(start.block == at for start in (*starts, *added)) and own:
            added.append(_Start(section, at, at))
            notes.append(
                Note(section, f"没有找到“{section}、{SECTION_HEADINGS[section]}”这一标题，从表格处分开。")
            )
    return [*starts, *added]


def _first_section(
    blocks: Sequence[Block], starts: list[_Start], tables: Mapping[int, frozenset[TableId]], notes: list[Note]
) -> list[_Start]:
    """Section 一 without a heading: the text before 二, what introduces the report aside."""
    if not starts or any(start.section == "一" for start in starts):
        return starts
    last = max(
        (
            number
            for number, block in enumerate(blocks[: starts[0].block])
            if isinstance(block, Paragraph) and (_PREAMBLE.search(block.text) or len(block.text) < 30)
        ),
        default=-1,
    )
    rest = blocks[last + 1 : starts[0].block]
    if sum(len(block.text) for block in rest if isinstance(block, Paragraph)) < 30:
        return starts
    notes.append(Note("一", "没有找到“一、总体情况”这一标题，按内容从引言之后分开，请核对。"))
    return [*starts, _Start("一", last + 1, last + 1)]


def _improvement(
    blocks: Sequence[Block], starts: list[_Start], tables: Mapping[int, frozenset[TableId]], notes: list[Note]
) -> list[_Start]:
    """Section 五 without a heading: text on problems and improvement that follows table 四."""
    four = next((start for start in starts if start.section == "四"), None)
    if four is None or any(start.section == "五" for start in starts):
        return starts
    end = min((start.block for start in starts if start.block > four.block), default=len(blocks))
    last_grid = max(
        (at for at in range(four.body, end) if isinstance(blocks[at], Grid)), default=four.body - 1
    )
    begin = next((at for at in range(last_grid + 1, end) if _is_prose(blocks[at])), end)
    text = "".join(block.text for block in blocks[begin:end] if isinstance(block, Paragraph))
    if not _IMPROVES.search(text):
        return starts
    notes.append(Note("五", "没有找到“五、存在的主要问题及改进情况”这一标题，按内容从表四之后分开，请核对。"))
    return [*starts, _Start("五", begin, begin)]


def _is_prose(block: Block) -> bool:
    if not isinstance(block, Paragraph) or _REMARK.match(block.text):
        return False
    return bool(_IMPROVES.search(block.text)) or not only_labels(block.text)


def _remaining(
    blocks: Sequence[Block], starts: list[_Start], tables: Mapping[int, frozenset[TableId]], notes: list[Note]
) -> list[_Start]:
    """Section 六 without a heading: the paragraphs on fees at the end of 五."""
    five = next((start for start in starts if start.section == "五"), None)
    if five is None or any(start.section == "六" for start in starts):
        return starts
    begin = next(
        (
            at
            for at in range(five.body + 1, len(blocks))
            if isinstance(block := blocks[at], Paragraph) and _FEES.search(block.text)
        ),
        None,
    )
    if begin is None:
        return starts
    notes.append(Note("六", "没有找到“六、其他需要报告的事项”这一标题，按内容分开，请核对。"))
    return [*starts, _Start("六", begin, begin)]
