"""What a rewrite may put in or leave out although it is content: the year, the organ itself, 负责 beside 由."""

import re
from collections.abc import Sequence

from assistant.backends.guard.faults import Context
from assistant.backends.guard.sides import Side, is_han
from assistant.backends.guard.words import Word

_OPENERS = """
全年 本年度 年度 情况 总体情况 数据 统计 结果 实际 实际情况 办理 办理结果 工作 内容 整体 总体 现有 各项 汇总 梳理 分析 目前
年度工作 全年工作 统计数据 统计结果 分类 构成 分布 显示 表明 反映 可以看出 看出 来源 类型 性质 现实 一年来 一年
"""
OPENERS = frozenset(_OPENERS.split())
"""Nouns that a neutral opening may speak of: 从全年办理情况看，…"""

_MAY_COME = "问题 情形 数量 提出 发现 结果 办理 时间 方式 内容 通过 环节 组织 此后 缺少 包括 办理结果 作出"
_MAY_GO = "情形 数量 提出 发现 结果 方式 内容 环节 缺少 办理结果 作出"
LIGHT, _DISPENSABLE = frozenset(_MAY_COME.split()), frozenset(_MAY_GO.split())
"""Meanings that name nothing of their own (缺少 has its check among negations)."""
_BY_NAME = frozenset(("问题", "提出", "发现", "结果", "办理"))
"""Those of which only the first word claims nothing: 问题, but not 不足."""

_OPENING = re.compile(
    "^(?:[从就由据按对经以]|根据|按照|结合|综合|通过|回顾|纵观|梳理|统计|关于)[^，。；：]{0,12}(?:看|来看|而言|来说|来讲|说|讲|显示|表明|可知|可见|情况|工作|数据|统计|分析|梳理|汇总|出发|上|方面|角度)[，：]"
    "|^(?:总体|整体|综合|具体|全年|统计|数据)[^，。；：]{0,8}[，：]"
)

_OPPOSITES = """
上下 进出 入出 多少 大小 高低 长短 快慢 早晚 新旧 有无 有失 正负 内外 前后 左右 增减 加减 升降 买卖 收支 收发 收付 好坏 优劣 强弱
开关 开闭 同异 公私 主被 主次 甲乙 省市 省县 市县 市区 县区 县乡 县镇 乡镇 镇村 乡村 区镇 年月 月日 年日 周月 周年 季月 季年 已未
是否 能不 接拒 收拒 送收 来去 起止 始终 男女 老新 存废 立废 松紧 宽严 深浅 满缺 全缺 全半 部全 超到 正副 科局 科处 局处 科室 科办
局办 厅局 厅处 书表 表册 人书 法规 复诉 受拒 允拒 准拒 东西 南北 东南 西北 东北 西南 初终 自复 自终 复终
"""
OPPOSITES = frozenset(map(frozenset, _OPPOSITES.split()))
"""Characters that make another thing of the word when one stands for the other."""
NAMES = frozenset("省市州盟县区旗乡镇村局厅委科处室院站所队部组党里")
"""Characters that make the name of a place or an office."""


def opens(text: str) -> bool:
    """Whether a text begins with a clause that only points: 从数据上看，."""
    return _OPENING.match(text) is not None


def may_come(word: Word, missing: Sequence[Word], new: Side, old: Side, context: Context) -> bool:
    """Whether a word of the reply that the sentence does not have claims nothing new."""
    if word.clause == 0 and word.text in OPENERS and opens(new.text):
        return True
    if word.sense in LIGHT:
        return not _is_quoted(word, new) and not (word.sense in _BY_NAME and word.text != word.sense)
    match word.sense:
        case "达到":
            return "目标" in old.senses or word.text == "达"
        case "负责":
            return "由" in old.text
        case "将":
            return old.is_planned or "把" in old.text
        case "需要":
            return old.is_planned
        case "全年":
            return old.tells_year
    if word.sense[0] == "我" and word.kind == "word":
        return not word.text.startswith("全") and _is_own(word.sense, context)
    return word.kind == "char" and (_took_a_place(word, missing, new, old) or _is_moved(word, new, old))


def may_go(word: Word, missing: Sequence[Word], old: Side, new: Side) -> bool:
    """Whether the sentence says the same without one of its words."""
    if word.sense in _DISPENSABLE:
        return not _is_quoted(word, old)
    if word.text in ("后", "达"):
        return True
    match word.sense:
        case "组织":
            return "进行" in new.text
        case "负责":
            return "由" in new.text
        case "达到":
            return "是否" in new.senses or "目标" in new.senses
        case "目标":
            return "达到" in new.senses or any(aim in new.text for aim in ("为使", "为了"))
        case "全年":
            return new.tells_year
    if word.sense[0] == "我" and word.kind == "word":
        return not word.text.startswith("全")
    return word.kind == "char" and (_took_a_place(word, missing, old, new) or _is_moved(word, old, new))


def _is_quoted(word: Word, here: Side) -> bool:
    """Whether a word stands within quotation marks, where the words are another's."""
    return here.text.count("“", 0, word.start) > here.text.count("”", 0, word.start)


def _is_own(sense: str, context: Context) -> bool:
    """Whether 我局 is what an organ of this name calls itself."""
    return sense == "我单位" or (bool(context.organ) and sense[1:] in context.organ)


def _took_a_place(word: Word, missing: Sequence[Word], here: Side, there: Side) -> bool:
    """Whether a character took the place of another that is gone, beside the same one: 批改 for 批阅."""
    beside_it = here.text[max(0, word.start - 1) : word.start] + here.text[word.end : word.end + 1]
    if word.text in NAMES or not NAMES.isdisjoint(beside_it):
        return False
    if any(other.end == word.start or other.start == word.end for other in missing):
        return False
    for offset in (-1, 1):
        at = word.start + offset
        beside = here.text[at : at + 1] if at >= 0 else ""
        if not beside or not is_han(beside):
            continue
        for pair in there.pairs:
            fixed, other = (pair[0], pair[1]) if offset < 0 else (pair[1], pair[0])
            fewer = here.text.count(other) < there.text.count(other)
            if fixed == beside and fewer and frozenset((other, word.text)) not in OPPOSITES:
                return True
    return False


def _is_moved(word: Word, here: Side, there: Side) -> bool:
    """Whether a character that stands by itself does so in the other text too."""
    return here.stands_alone(word) and any(
        other.kind == "char" and other.text == word.text and there.stands_alone(other)
        for other in there.words
    )
