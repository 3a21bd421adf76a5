"""What a rewrite may put in or leave out although it is content: the year, the organ itself, 负责 beside 由."""

import re
from collections.abc import Sequence

from assistant.backends.guard.faults import Context
from assistant.backends.guard.sides import Side, is_han
from assistant.backends.guard.words import Word

_NEUTRAL = """
从 就 由 据 按 按照 依照 根据 结合 综合 立足 通过 回顾 纵观 梳理 对 经 经过 在 围绕 关于 为 为了 为便于 便于 总 整 需 应 值得 需要 应当
的 地 和 与 及 来 上 中 内 里 下 后 是 看 说 讲 言 而言 所 述 之 可知 可见 显示 表明 如下 这 该 此 本 各 一 项
全年 本年 本年度 年度 全年度 一年 一年来 这一年 报告期 统计期 期间 总体 整体 综合 综上 具体 客观 实际 现实 实践 事实 工作 日常 办理 统计 数据
数字 情况 结果 内容 过程 构成 结构 类型 类别 分布 数量 性质 来源 面 方面 各方面 有关 相关 上述 以上 现有 掌握 汇总 归纳 分析 分类 口径 要求
安排 规定 推进 开展 初步 角度 层面 了解 说明 指出 报告 做好 主要 概括 简 概 申请 政府信息公开 信息公开 政务公开 同时 此外 总之 目前 现阶段 当前
"""
_OPENING = re.compile(f"(?:{'|'.join(sorted(_NEUTRAL.split(), key=len, reverse=True))}){{1,12}}[，：](?=.)")


_NOW, _YEAR_END = re.compile("目前|现阶段|当前"), re.compile("截至|年底|年末")


def without_opening(original: str, reply: str) -> str:
    """A reply without a first clause that only points (从全年办理情况看，) and that the sentence does not have."""
    opening = _OPENING.match(reply)
    if opening and _NOW.search(opening[0]) and _YEAR_END.search(original):
        return reply
    return reply[opening.end() :] if opening and opening[0][:-1] not in original else reply


_MAY_COME = "问题 情形 数量 提出 发现 结果 办理 时间 方式 内容 通过 环节 组织 此后 缺少 包括 办理结果 作出"
_MAY_GO = "情形 数量 提出 发现 结果 方式 内容 环节 缺少 办理结果 作出"
LIGHT, _DISPENSABLE = frozenset(_MAY_COME.split()), frozenset(_MAY_GO.split())
"""Meanings that name nothing of their own (缺少 has its check among negations)."""
_BY_NAME = frozenset(("问题", "提出", "发现", "结果", "办理"))
"""Those of which only the first word claims nothing: 问题, but not 不足."""

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


def may_come(word: Word, missing: Sequence[Word], new: Side, old: Side, context: Context) -> bool:
    """Whether a word of the reply that the sentence does not have claims nothing new."""
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
        case "执行":
            return "〕起" in new.text
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
