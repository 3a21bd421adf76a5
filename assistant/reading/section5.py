"""Section 五 as written: what became of last year's problems, this year's problems, and the measures.

The parts are told by the words that introduce them, wherever these stand; items by their numbers. What carries
neither stays one part.
"""

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

from assistant.reading.enumerations import Item, items
from assistant.reading.passages import Passage, passage

_EDGE = r"(?:^|(?<=[。；;：:\n！？，,）)]))[ \u3000]*(?:[（(][一二三四五六七八九十0-9]{1,2}[）)]|[一二三四五六七八九十][、.]|[0-9]{1,2}[.．、])?[ \u3000【]*"
_SAID = "报告|年报|政府信息公开|所?列|提出|查摆|反馈|指出"
_FOLLOW_UP = re.compile(
    _EDGE + rf"(?:对照)?(?:(?:上一?年度?|去年|往年)(?:度)?(?:{_SAID}|存在|的)[^。\n]{{0,24}}(?:问题|不足)"
    rf"|20[0-9]{{2}}年度?(?:{_SAID})[^。\n]{{0,24}}(?:问题|不足)"
    # A year alone may be that of the report itself: its problems are not yet settled.
    r"|20[0-9]{2}年度?(?:存在|的)[^。\n]{0,24}(?:问题|不足)[^。；：\n]{0,6}(?:整改|改进|落实|解决|完成))"
)
_PROBLEMS = re.compile(
    _EDGE
    + r"(?:[^，。；：:\n]{0,24}?)(?:存在的?(?:一些|以下|下列|[几两三四]个|[几两三四](?:个)?方面|如下)?的?(?:主要)?(?:问题|不足|困难|短板|差距)(?:和不足|与不足)?|主要(?:问题|不足)|(?:问题|不足)主要(?:有|是|表现)"
    r"|(?:还|仍|尚)(?:存在|有)[^，。；：:\n]{0,12}(?:问题|不足|差距)|不足之处|主要表现)"
)
_MEASURES = re.compile(
    _EDGE
    + r"(?:(?:具体|主要)?的?(?:改进|整改|完善|工作)(?:措施|情况|方向|思路|打算|安排|计划)|下一?步|今后|下阶段|20[0-9]{2}年[，,]?(?:(?:我|本)[^，。；]{0,4})?(?:将|拟|计划)|对此|为此|(?:针对|对|围绕)(?:以上|上述|这些|存在的)"
    r"|针对[^，。；\n]{2,40}(?:问题|不足|情况)|逐项改进|拟采取|将(?:采取|从)|(?:我|本)[局委办镇乡县市区街道单位机关]{1,2}将)"
)
_LACK = re.compile(
    "问题|不足|薄弱|短板|差距|滞后|不够|欠缺|有待|还需|仍需|尚需|偏少|偏低|偏慢|较少|较慢|较长|不高|不强|不多|不到位|不及时|不完善|不规范|不健全|不全|不清|不严|不细|单一|弱项|缺乏|缺少|难点|不齐|迟|遗漏|参差|陈旧|晚于|未能|没有及时|被纠正|提升空间|改进空间"
)
_NO_LACK = re.compile(
    "(?:无|没有|未发现|不存在|暂无|未|未见)(?:明显|突出|重大|需要改进|存在|发现)*的?(?:主要)?(?:问题|不足|困难)"
)
_ACT = "加强|强化|完善|健全|建立|组织|开展|提升|提高|推进|推动|优化|加大|拓展|丰富|规范|落实|严格|明确|深化|细化|抓好|制定|修订|补充|更新|增加|安排|健全|持续|进一步|继续|定期|每年|每季|每月|每半年|每周|逐件|逐项|对照|由|办公室|统一|加快|压实|梳理|配备|更换|整理|邀请|设立"
_IMPROVES = re.compile(
    rf"改进|措施|下一?步|整改|今后|下阶段|(?:我|本|我们)[^，。；]{{0,4}}将|拟(?:于|在|采取|定)|对此|为此|针对|底前|月起|年起|(?:^|[。；：:\n，,])(?:[一二三四五六七八九十]是)?(?:{_ACT})(?![^，。；;]{{0,16}}(?:{_LACK.pattern}))"
)


@dataclass(frozen=True)
class SectionFive:
    """The parts of a section 五 as spans of its text; ``measures_from`` is len(text) where none are introduced."""

    text: Passage
    problems_from: int
    measures_from: int

    @cached_property
    def problem_items(self) -> list[Item]:
        """This year's problems where they are numbered."""
        return items(self.text, self.problems_from, self.measures_from)

    @cached_property
    def measure_items(self) -> list[Item]:
        """The measures where they are numbered, or each begins with 针对…."""
        numbered = items(self.text, self.measures_from, len(self.text.text))
        return numbered or self._aimed()

    @property
    def measures_text(self) -> str:
        return self.text.text[self.measures_from :]

    def _aimed(self) -> list[Item]:
        starts = [match.start() for match in _AIMED.finditer(self.text.plain, self.measures_from)]
        edges = pairwise([*starts, len(self.text.text)])
        return [Item(start, end, self.text.text[start:end].strip()) for start, end in edges]

    @cached_property
    def tells_problems(self) -> bool:
        """Whether any problem is told of: a word of lack, other than in 没有问题."""
        return bool(_LACK.search(_NO_LACK.sub("", _HEADS.sub("", self.text.text))))

    @property
    def denies_problems(self) -> bool:
        """Whether it says that there is none."""
        return bool(_NO_LACK.search(self.text.text))

    @cached_property
    def tells_measures(self) -> bool:
        """Whether anything is said to be done about them."""
        return bool(_IMPROVES.search(_HEADS.sub("", self.text.text)))


_AIMED = re.compile(r"(?:^|(?<=[。；;：:\n]))[ \u3000]*针对")
_HEADS = re.compile(
    r"^[ \u3000]*(?:[（(]?[一二三四五六七八九十0-9]{1,2}[）)、.．])?[^，。；：:\n]{0,16}(?:问题|情况|措施|不足)[：: \u3000]*$",
    re.M,
)


LIMIT = 20_000
"""Characters of a section 五 that are read; no office writes a tenth of that."""


@lru_cache(maxsize=16)
def read_section5(text: str) -> SectionFive:
    """The parts of a section 五, read up to LIMIT characters."""
    whole = passage(text[:LIMIT])
    plain = whole.plain
    start = 0
    for match in _PROBLEMS.finditer(plain):
        if not _FOLLOW_UP.match(plain, match.start()):
            start = match.end()
            break
    after = _MEASURES.search(plain, start)
    return SectionFive(whole, start, after.start() if after else len(whole.text))


_GENERIC = re.compile(
    "政府信息公开|政务公开|信息公开|公开工作|政府信息|工作人员|进一步|有待|需要|加强|提高|提升|完善|推进|强化|不断|切实|持续|继续|存在|主要|问题|不足|不够|还需|仍需|方面|部分|个别|有的|一些|情况|针对|措施|改进|整改|下一步|办公室|科室|相关|有关|单位|部门|负责|完成|每季度|每月|每年|底前|年底|我局|我委|我办|我镇|我乡|我县|我市|我区|我街道|本机关|本单位|工作|公开|信息|年度|全年|上年|本年|报告|列出|一是|二是|三是|四是|五是"
)
_NOT_HAN = re.compile("[^\u4e00-\u9fff]+")
_FUNCTION = frozenset("的了和与及或在对为由将把被是有不等也都还并从于以使其这那各每并且")


def content(text: str) -> frozenset[str]:
    """Pairs of neighbouring characters that say what a text is about: without generic words and particles."""
    found: set[str] = set()
    for run in _NOT_HAN.split(_GENERIC.sub(" ", text)):
        found.update(run[at : at + 2] for at in range(len(run) - 1) if not _FUNCTION & set(run[at : at + 2]))
    return frozenset(found)
