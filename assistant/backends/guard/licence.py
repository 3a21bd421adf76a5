"""What a rewrite may put in or leave out although it is content: the year, the organ itself, 负责 beside 由."""

import re

from assistant.backends.guard.faults import Context
from assistant.backends.guard.lexicon import forms, qualities
from assistant.backends.guard.lexicon.little import DISPENSABLE, LIGHT
from assistant.backends.guard.sides import Side
from assistant.backends.guard.swaps import is_act
from assistant.backends.guard.turns import is_of_a_turn
from assistant.backends.guard.words import Word

_UNDER_WAY = re.compile("已|正在|仍|尚")
_YEAR_END = re.compile("截至|年底|年末")
_POINTS = re.compile("[将就按对把]")
_BY = re.compile("(?<![采使利运费])[在以从用经于](?![上下内外]述|[外前后来])")
_REACH = re.compile("做到|达到|实现")
_AT_END = re.compile("年[底末终](?!前|之前|以前)")
_NO_NEED = re.compile("无需|无须|不必|毋须")
_NEEDED = ("需", "需要", "须", "须要", "要")
_FROM_NOW_ON = ("今后", "往后", "此后", "以后", "下步", "后续", "拟", "计划")
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
    if word.text in _FROM_NOW_ON:
        return new.is_planned
    if word.text in _NEEDED:
        must = new.is_planned or any(later.kind == "state" and later.sense == "应" for later in new.words)
        return must or _NO_NEED.search(new.text) is not None
    match word.text:
        case "后" | "达":
            return True
        case "要求":
            return _REACH.match(old.text, word.end) is not None
        case "截至":
            return _reaches(new) >= old.text.count("到")
        case "将":
            return "把" in new.text or "将" in new.text or new.is_planned or not _is_plan(word, old)
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
    told = [other for other in here.words if other.clause == word.clause and other.start < word.start]
    if any(other.kind == "negation" or other.sense == "已" for other in told):
        return False  # 已按要求将3件公开
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
