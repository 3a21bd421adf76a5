"""What a rewrite may put in or leave out although it is content: the year, the organ itself, 负责 beside 由."""

import re

from assistant.backends.guard.faults import Context
from assistant.backends.guard.kinds import kind_of
from assistant.backends.guard.lexicon import forms, qualities
from assistant.backends.guard.lexicon.little import DISPENSABLE, LIGHT
from assistant.backends.guard.sides import Side
from assistant.backends.guard.swaps import is_act
from assistant.backends.guard.turns import is_of_a_turn
from assistant.backends.guard.words import Word, words

_NEUTRAL = """
从 就 由 据 按 按照 依照 根据 结合 综合 立足 通过 回顾 纵观 梳理 对 经 经过 在 围绕 关于 为 为了 为便于 便于 总 整 需 应 值得 注意 需要 应当
的 地 和 与 及 来 上 中 内 里 下 后 是 看 说 讲 言 而言 所 述 之 可知 可见 显示 表明 如下 这 该 此 本 各 一 项
全年 本年 本年度 年度 全年度 一年 一年来 这一年 报告期 统计期 期间 总体 整体 综合 综上 具体 客观 实际 现实 实践 事实 工作 日常 办理 统计 数据
数字 情况 结果 内容 过程 构成 结构 类型 类别 分布 数量 性质 来源 面 方面 各方面 有关 相关 上述 以上 现有 掌握 汇总 归纳 分析 分类 口径 要求
安排 规定 推进 开展 初步 角度 层面 了解 说明 指出 报告 做好 主要 概括 简 概 表现 反映 体现 申请 政府信息公开 信息公开 政务公开 同时 此外 总之 目前 现阶段 当前
"""
_ASPECTS = """
申请人 使用 执行 实施 受理 接收 收到 办结 答复 公开 发布 分布 时间 渠道 途径 方式 区域 单位 部门 领域 环节 进度 质量 运行 落实 整改 监督 保障
培训 审核 登记 运用 管理 服务 收件 接件 检查 抽查 测评 年度 季度 月份 栏目 平台 网站 台账 案件 复议 诉讼 收费 人员 机构 制度 流程 信息 文件
"""
_ANY = "|".join(sorted(_NEUTRAL.split(), key=len, reverse=True))
_OPENING = re.compile(f"(?:{_ANY}){{1,12}}[，：](?=.)")
_POINTING = frozenset((*_NEUTRAL.split(), *_ASPECTS.split()))
_UNDER_WAY = re.compile("已|正在|仍|尚")
_NOW, _YEAR_END = re.compile("目前|现阶段|当前"), re.compile("截至|年底|年末")


_VIEW = re.compile(
    "从(?P<of>[\u4e00-\u9fff]{2,10}?)(?:情况|方面|角度|类型|结构|构成|来源|分布|数量|内容|渠道|时间|结果|数据)?(?:来看|来讲|来说|上看|看)[，：](?=.)"
)


def _view(original: str, reply: str) -> re.Match[str] | None:
    """从栏目维护情况看: an opening that names where one looks, in words of aspects and of what is done."""
    view = _VIEW.match(reply)
    if view is None or original.startswith("从") or kind_of(view["of"]) != "added":
        return None
    points = all(
        word.kind == "plain" or word.text in _POINTING or is_act(word.text) for word in words(view["of"])
    )
    return view if points else None


def without_openings(original: str, reply: str) -> str:
    """A reply without clauses at the head of a sentence that only point (从全年办理情况看，) and are new."""
    sentences = re.split("(?<=[。；])", reply)
    return "".join(_without_opening(original, sentence) for sentence in sentences)


def _without_opening(original: str, reply: str) -> str:
    opening = _OPENING.match(reply) or _view(original, reply)
    if opening and _NOW.search(opening[0]) and _YEAR_END.search(original):
        return reply
    return reply[opening.end() :] if opening and opening[0][:-1] not in original else reply


_POINTS = re.compile("[将就按对把]")
_BY = re.compile("(?<![采使利运费])[在以从用经于](?![上下内外]述|[外前后来])")
_REACH = re.compile("做到|达到|实现")
_AT_END = re.compile("年[底末终](?!前|之前|以前)")
_NO_NEED = re.compile("无需|无须|不必|毋须")
_NEEDED = ("需", "需要", "须", "须要", "要")
_FROM_NOW_ON = ("今后", "往后", "此后", "以后")
_RATHER = frozenset(forms.RATHER.split())
_QUALITIES = frozenset((*qualities.QUALITIES.split(), *re.split("[/\\s]+", forms.DEGREES)))
_NAMED = "列出 列明 写明 注明 载明 标明 存在 出现 发生 产生"
_MADE = "提供 制定 建立 设立 设置 安排 配备 形成 开展 组织 作出"
_ONLY_NAMED, _NOT_THERE = frozenset(_NAMED.split()), frozenset(f"{_NAMED} {_MADE}".split())
"""What is denied with a thing that is not there: 没有规则 is 没有制定规则. But 没有提供证明 is not 没有证明: what is made
may come and does not go.
"""


def may_come(word: Word, new: Side, old: Side, context: Context) -> bool:
    """Whether a word of the reply that the sentence does not have claims nothing new."""
    if word.text in LIGHT:
        return not _is_quoted(word, new)
    if is_of_a_turn(word, new, old) or (word.text in _NOT_THERE and _is_denied(word, new)):
        return True
    if word.text in _RATHER:
        return _is_before_quality(word, new)
    if word.text in _NEEDED:
        return old.is_planned or _NO_NEED.search(old.text) is not None
    if word.text in _FROM_NOW_ON:
        return old.is_planned
    match word.text:
        case "截至" if _AT_END.match(new.text, word.end) and _AT_END.search(old.text):
            return not old.is_planned
        case "截至":
            return _reaches(old) >= _reaches(new)
        case "规定":
            return bool(re.search("[条款项例法》]规定$", new.text[: word.end]))
        case "起":
            return old.text.count("自") >= new.text.count("自") > 0
        case "将":
            return old.is_planned or "把" in old.text or "将" in old.text or not _is_plan(word, new)
    match word.sense:
        case "达到":
            return "目标" in old.senses or word.text == "达"
        case "目前" if _POINTS.match(new.text, word.end):
            return True
        case "目前":
            return bool(_UNDER_WAY.search(old.text)) and not _YEAR_END.search(old.text)
    if word.sense[0] == "我" and word.kind == "word":
        return not word.text.startswith("全") and _is_own(word.sense, context)
    return word.kind == "char" and (_is_moved(word, new, old) or _is_named_again(word, new, old))


def may_go(word: Word, old: Side, new: Side) -> bool:
    """Whether the sentence says the same without one of its words."""
    if word.text in DISPENSABLE:
        return not _is_quoted(word, old)
    if is_of_a_turn(word, old, new) or (word.text in _ONLY_NAMED and _is_denied(word, old)):
        return True
    if word.text in _RATHER:
        return _is_before_quality(word, old)
    if word.text in _NEEDED:
        must = any(later.kind == "state" and later.sense == "应" for later in new.words)
        return must or _NO_NEED.search(new.text) is not None
    match word.text:
        case "后" | "达":
            return True
        case "要求":
            return _REACH.match(old.text, word.end) is not None
        case "截至":
            return _reaches(new) >= old.text.count("到")
        case "将":
            return "把" in new.text or "将" in new.text or not _is_plan(word, old)
    match word.sense:
        case "通过":
            return len(_BY.findall(new.text)) > len(_BY.findall(old.text)) and not _is_passed(word, old)
        case "执行" | "施行" | "实行" | "实施":
            return "〕起" in new.text
        case "组织":
            return "进行" in new.text
        case "达到":
            return "是否" in new.senses or "目标" in new.senses
        case "目标":
            return "达到" in new.senses or any(aim in new.text for aim in ("为使", "为了"))
    if word.sense[0] == "我" and word.kind == "word":
        return not word.text.startswith("全")
    return word.kind == "char" and _is_moved(word, old, new)


def _reaches(here: Side) -> int:
    """How often 至 or 到 tells until when; 截至 counts none of its own."""
    return here.text.count("至") + here.text.count("到") - here.text.count("截至")


def _is_before_quality(word: Word, here: Side) -> bool:
    """Whether a degree stands before what has degrees: 较为频繁, and not 较上年."""
    after = next((other.text for other in here.words if other.start == word.end), "")
    return after in _QUALITIES


def _is_plan(word: Word, here: Side) -> bool:
    """Whether 将 tells of the future, before a verb or a time, and does not mark what is dealt with: 将任务分解."""
    after = next((other for other in here.words if other.start == word.end), None)
    return after is None or after.kind == "plain" or is_act(after.text)


def _is_quoted(word: Word, here: Side) -> bool:
    """Whether a word stands within quotation marks, where the words are another's."""
    return here.text.count("“", 0, word.start) > here.text.count("”", 0, word.start)


def _is_own(sense: str, context: Context) -> bool:
    """Whether 我局 is what an organ of this name calls itself."""
    return sense == "我单位" or (bool(context.organ) and sense[1:] in context.organ)


def _is_denied(word: Word, here: Side) -> bool:
    """Whether a negation stands right before a word; that it is there in both texts, has its own check."""
    before = next((other for other in here.words if other.end == word.start), None)
    return before is not None and before.kind == "negation"


def _is_passed(word: Word, here: Side) -> bool:
    """Whether 通过 tells that something was voted for, and not by what means: 审议通过."""
    voted = here.text[: word.start].endswith(("审议", "讨论", "审查", "审核", "研究", "评审", "验收"))
    return voted or here.text.startswith(tuple("，。；、的了"), word.end)


def _is_named_again(word: Word, here: Side, there: Side) -> bool:
    """Whether it only says again whom 的 speaks of: 不合格的村 for 不合格的."""
    is_of = here.text[: word.start].endswith("的") and here.text.startswith(tuple("，。；、"), word.end)
    return is_of and word.text in there.text


def _is_moved(word: Word, here: Side, there: Side) -> bool:
    """Whether a character that stands by itself does so in the other text too."""
    return here.stands_alone(word) and any(
        other.kind == "char" and other.text == word.text and there.stands_alone(other)
        for other in there.words
    )
