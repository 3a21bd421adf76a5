"""What a rewrite may put in or leave out although it is content: the year, the organ itself, 负责 beside 由."""

import re

from assistant.backends.guard.faults import Context
from assistant.backends.guard.kinds import kind_of
from assistant.backends.guard.lexicon import forms, qualities
from assistant.backends.guard.sides import Side
from assistant.backends.guard.swaps import is_act
from assistant.backends.guard.words import Word, words

_NEUTRAL = """
从 就 由 据 按 按照 依照 根据 结合 综合 立足 通过 回顾 纵观 梳理 对 经 经过 在 围绕 关于 为 为了 为便于 便于 总 整 需 应 值得 注意 需要 应当
的 地 和 与 及 来 上 中 内 里 下 后 是 看 说 讲 言 而言 所 述 之 可知 可见 显示 表明 如下 这 该 此 本 各 一 项
全年 本年 本年度 年度 全年度 一年 一年来 这一年 报告期 统计期 期间 总体 整体 综合 综上 具体 客观 实际 现实 实践 事实 工作 日常 办理 统计 数据
数字 情况 结果 内容 过程 构成 结构 类型 类别 分布 数量 性质 来源 面 方面 各方面 有关 相关 上述 以上 现有 掌握 汇总 归纳 分析 分类 口径 要求
安排 规定 推进 开展 初步 角度 层面 了解 说明 指出 报告 做好 主要 概括 简 概 申请 政府信息公开 信息公开 政务公开 同时 此外 总之 目前 现阶段 当前
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


def without_opening(original: str, reply: str) -> str:
    """A reply without a first clause that only points (从全年办理情况看，) and that the sentence does not have."""
    opening = _OPENING.match(reply) or _view(original, reply)
    if opening and _NOW.search(opening[0]) and _YEAR_END.search(original):
        return reply
    return reply[opening.end() :] if opening and opening[0][:-1] not in original else reply


_MAY_COME = """
先后 问题 情形 情况 状况 现象 数量 件数 提出 发现 结果 办理 时间 方式 形式 内容 通过 环节 组织 开展 缺少 缺乏 缺 包括 包含 办理结果 作出 得到 获得 用时 耗时 属于 类型 类别
后 之后 其后
"""
_MAY_GO = """
情形 情况 状况 现象 数量 件数 提出 发现 结果 方式 形式 内容 环节 缺少 缺乏 缺 办理结果 作出
"""
LIGHT, _DISPENSABLE = frozenset(_MAY_COME.split()), frozenset(_MAY_GO.split())
"""Words that name nothing of their own (缺少 has its check among negations)."""


_POINTS = re.compile("[将就按对把]")
_COMPARING = ("比", "较", "较之", "相比", "相较", "与", "同")
_THAN = re.compile("[早晚迟高低多少大小长短快慢先]于")
"""晚于 tells what is compared without 比."""
_ENDINGS = frozenset(("完成", "完毕", "完", "好"))
_ENDED = re.compile("[编写修办改填备配建理清查补做订发装换选整汇录移审挂搬](?:完|好|毕|妥|齐|成)")
_TOGETHER = re.compile("[与和同跟][^，。；]*(?:一起|一同|共同|一道|联合)")
_BY = re.compile("[在以从用经于](?![上下内外]述|[外前后来])")
_BY_THEN = re.compile("[内前均][^，。；]{0,4}$")
_REACH = re.compile("做到|达到|实现")
_AT_END = re.compile("年[底末终](?!前|之前|以前)")
_ABOUT = re.compile("有关|相关")


_RATHER = frozenset(forms.RATHER.split())


def _is_before_quality(word: Word, here: Side) -> bool:
    """Whether a degree stands before what has degrees: 较为频繁, and not 较上年."""
    after = next((other.text for other in here.words if other.start == word.end), "")
    return after in _QUALITIES


_QUALITIES = frozenset((*qualities.QUALITIES.split(), *forms.DEGREES.split()))


def may_come(word: Word, new: Side, old: Side, context: Context) -> bool:
    """Whether a word of the reply that the sentence does not have claims nothing new."""
    if word.text in LIGHT:
        return not _is_quoted(word, new)
    if word.text == "截至" and _AT_END.match(new.text, word.end) and _AT_END.search(old.text):
        return not old.is_planned
    if word.text == "截至":
        return old.text.count("至") + old.text.count("到") > new.text.count("到") + new.text.count("至") - 1
    if word.text == "规定":
        return bool(re.search("[条款项例法》]规定$", new.text[: word.end]))
    if word.text in _COMPARING and len(_THAN.findall(old.text)) > len(_THAN.findall(new.text)):
        return True
    if word.text in _RATHER:
        return _is_before_quality(word, new)
    if word.text == "信息":
        return _is_published(word, new)
    if word.text in _ENDINGS:
        is_done = _BY_THEN.search(new.text[: word.start]) is not None
        return old.is_planned or is_done or _ENDED.search(old.text) is not None
    if word.text == "涉及":
        return len(_ABOUT.findall(old.text)) > len(_ABOUT.findall(new.text))
    if _is_denied_with_it(word, new) and "negation" in {other.kind for other in old.words}:
        return True
    if _is_outside(word, new, old) or _is_last_year(word, new, old):
        return True
    if word.text in ("今后", "往后", "此后", "以后"):
        return old.is_planned
    match word.sense:
        case "达到":
            return "目标" in old.senses or word.text == "达"
        case "负责":
            return "由" in old.text
        case "将":
            return old.is_planned or "把" in old.text or "将" in old.text or not _is_plan(word, new)
        case "需要":
            return old.is_planned
        case "采取" | "采用":
            return len(_BY.findall(old.text)) > len(_BY.findall(new.text))
        case "结束":
            return new.text.startswith(("后", "之后"), word.end) and "后" in old.text
        case "会同":
            return bool(_TOGETHER.search(old.text))
        case "目前" if _POINTS.match(new.text, word.end):
            return True
        case "目前":
            return bool(_UNDER_WAY.search(old.text)) and not _YEAR_END.search(old.text)
        case "全年":
            return old.tells_year
    if word.sense[0] == "我" and word.kind == "word":
        return not word.text.startswith("全") and _is_own(word.sense, context)
    return word.kind == "char" and (
        _is_moved(word, new, old) or _is_once(word, new) or _is_named_again(word, new, old)
    )


def may_go(word: Word, old: Side, new: Side) -> bool:
    """Whether the sentence says the same without one of its words."""
    if word.text in _DISPENSABLE:
        return not _is_quoted(word, old)
    if word.text in ("后", "达"):
        return True
    if word.text in _COMPARING and len(_THAN.findall(new.text)) > len(_THAN.findall(old.text)):
        return True
    if word.text in _RATHER:
        return _is_before_quality(word, old)
    if word.text == "信息":
        return _is_published(word, old)
    if word.text in _ENDINGS:
        return new.is_planned or _ENDED.search(new.text) is not None
    if word.text == "涉及":
        return len(_ABOUT.findall(new.text)) > len(_ABOUT.findall(old.text))
    if word.text == "要求":
        return _REACH.match(old.text, word.end) is not None
    if word.text == "截至":
        return new.text.count("至") + new.text.count("到") > old.text.count("到")
    if _is_denied_with_it(word, old) and "negation" in {other.kind for other in new.words}:
        return True
    if _is_outside(word, old, new) or _is_last_year(word, old, new):
        return True
    match word.sense:
        case "采取" | "采用":
            return len(_BY.findall(new.text)) > len(_BY.findall(old.text))
        case "结束":
            return old.text.startswith(("后", "之后"), word.end) and "后" in new.text
        case "会同":
            return bool(_TOGETHER.search(new.text))
        case "通过":
            return len(_BY.findall(new.text)) > len(_BY.findall(old.text)) and not _is_passed(word, old)
        case "执行" | "施行" | "实行" | "实施":
            return "〕起" in new.text
        case "组织":
            return "进行" in new.text
        case "将":
            return "把" in new.text or "将" in new.text or not _is_plan(word, old)
        case "负责":
            return "由" in new.text
        case "需要":
            return any(later.kind == "state" and later.sense == "应" for later in new.words)
        case "达到":
            return "是否" in new.senses or "目标" in new.senses
        case "目标":
            return "达到" in new.senses or any(aim in new.text for aim in ("为使", "为了"))
        case "全年":
            return new.tells_year
    if word.sense[0] == "我" and word.kind == "word":
        return not word.text.startswith("全")
    return word.kind == "char" and (_is_moved(word, old, new) or _is_once(word, old))


def _is_plan(word: Word, here: Side) -> bool:
    """Whether 将 tells of the future, before a verb or a time, and does not mark what is dealt with: 将任务分解."""
    after = next((other for other in here.words if other.start == word.end), None)
    return after is None or after.kind == "plain" or is_act(after.text)


_PUBLISHED = re.compile("(?:发布|公开|公布|推送|发|登载|刊登|上传)(?:了|政府)?$")


def _is_published(word: Word, here: Side) -> bool:
    """Whether 信息 only names what is published: 发布信息3条."""
    return _PUBLISHED.search(here.text[: word.start]) is not None


def _is_quoted(word: Word, here: Side) -> bool:
    """Whether a word stands within quotation marks, where the words are another's."""
    return here.text.count("“", 0, word.start) > here.text.count("”", 0, word.start)


def _is_own(sense: str, context: Context) -> bool:
    """Whether 我局 is what an organ of this name calls itself."""
    return sense == "我单位" or (bool(context.organ) and sense[1:] in context.organ)


def _is_outside(word: Word, here: Side, there: Side) -> bool:
    """Whether it closes 除 … 外, which the other text says with 以外."""
    return word.text == "外" and "除" in here.text[: word.start] and "外" in there.text


def _is_last_year(word: Word, here: Side, there: Side) -> bool:
    """Whether a word tells of the change against last year as the other text does too: 同比 and 比上年."""
    if word.text == "同比":
        return _AGAINST.search(there.text) is not None
    return (
        (word.text in _COMPARING or word.sense == "上年") and "同比" in there.text and "同比" not in here.text
    )


_AGAINST = re.compile("[比较与同][上去](?:一)?年")


def _is_passed(word: Word, here: Side) -> bool:
    """Whether 通过 tells that something was voted for, and not by what means: 审议通过."""
    before, after = here.text[: word.start], here.text[word.end :]
    return before.endswith(("审议", "讨论", "审查", "审核", "研究", "评审", "验收")) or after[:1] in tuple(
        "，。；、的了"
    )


def _is_once(word: Word, here: Side) -> bool:
    """Whether it is the numeral of 检查一次, which is counted where numerals are, or the 度 of 两度."""
    if word.text == "度":
        return here.text[word.start - 1 : word.start] in tuple("两二三四几数")
    return word.text == "一" and here.text[word.end : word.end + 1] in tuple("次遍回趟")


_NOT_THERE = frozenset(
    [
        "列出",
        "列明",
        "写明",
        "注明",
        "载明",
        "标明",
        "提供",
        "制定",
        "建立",
        "设立",
        "设置",
        "安排",
        "配备",
        "形成",
        "开展",
        "组织",
        "出现",
        "发生",
        "产生",
        "作出",
        "存在",
    ]
)
"""What is denied with a thing that is not there: 没有规则 is 没有制定规则."""


def _is_denied_with_it(word: Word, here: Side) -> bool:
    before = next((other for other in here.words if other.end == word.start), None)
    return word.text in _NOT_THERE and before is not None and before.kind == "negation"


def _is_named_again(word: Word, here: Side, there: Side) -> bool:
    """Whether it only says again whom 的 speaks of: 不合格的村 for 不合格的."""
    after = here.text[word.end : word.end + 1]
    return (
        here.text[word.start - 1 : word.start] == "的"
        and word.text in there.text
        and after in tuple("，。；、")
    )


def _is_moved(word: Word, here: Side, there: Side) -> bool:
    """Whether a character that stands by itself does so in the other text too."""
    return here.stands_alone(word) and any(
        other.kind == "char" and other.text == word.text and there.stands_alone(other)
        for other in there.words
    )
