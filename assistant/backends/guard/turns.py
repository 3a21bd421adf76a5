"""Turns of a sentence: words that one way of saying something has, and another does without.

Each turn looks at a word that one text (``here``) has and the other (``there``) has not, whichever of them is the
sentence: 比 of 比…晚 where the other has 晚于, 负责 where the other has 由.
"""

import re
from collections.abc import Callable, Mapping
from typing import TypeAlias

from assistant.backends.guard.sides import Side
from assistant.backends.guard.words import Word

Turn: TypeAlias = Callable[[Word, Side, Side], bool]


def is_of_a_turn(word: Word, here: Side, there: Side) -> bool:
    """Whether a text has a word only because it says in another way what the other says too."""
    turn = _TURNS.get(word.text)
    if turn is not None and turn(word, here, there):
        return True
    if word.sense == "会同":
        return _TOGETHER.search(there.text) is not None
    if word.sense == "全年":
        return there.tells_year or (word.text == "年内" and not there.is_planned)
    return word.sense == "上年" and _is_year_on_year(word, here, there)


_THAN = re.compile("[早晚迟高低多少大小长短快慢先]于")
_AGAINST = re.compile("[比较与同][上去](?:一)?年")
_TOGETHER = re.compile("[与和同跟][^，。；]*(?:一起|一同|共同|一道|联合)")
_BY = re.compile("(?<![采使利运费])[在以从用经于](?![上下内外]述|[外前后来])")
_PUBLISHED = re.compile("(?:发布|公开|公布|推送|发|登载|刊登|上传)(?:了|政府)?$")
_ENDED = re.compile("[编写修办改填备配建理清查补做订发装换选整汇录移审挂搬](?:完|好|毕|妥|齐|成)")
_BY_THEN = re.compile("[内前均][^，。；]{0,4}$")
_UNDER_WAY = re.compile("进行|开展|推进|着手|启动")
_ABOUT = re.compile("有关|相关")
_DOER = re.compile("[\u4e00-\u9fff]{2}者")


def _more(pattern: re.Pattern[str], there: Side, here: Side) -> bool:
    """Whether the other text has more of what a turn is made with."""
    return len(pattern.findall(there.text)) > len(pattern.findall(here.text))


def _is_compared(word: Word, here: Side, there: Side) -> bool:
    """比文件晚 for 晚于文件, 比上年 for 同比."""
    return _more(_THAN, there, here) or _is_year_on_year(word, here, there)


def _is_year_on_year(word: Word, here: Side, there: Side) -> bool:
    """同比, and the words of 比上年."""
    if word.text == "同比":
        return _AGAINST.search(there.text) is not None
    return "同比" in there.text and "同比" not in here.text


def _is_published(word: Word, here: Side, _: Side) -> bool:
    """发布信息3条 for 发布3条."""
    return _PUBLISHED.search(here.text[: word.start]) is not None


def _is_done(word: Word, here: Side, there: Side) -> bool:
    """完成编制 for 编好, 5日内完成整改 for 5日内整改; so too where both only plan it."""
    if _more(_UNDER_WAY, there, here):
        return False  # 底前进行整改 is less than 底前完成整改
    is_due = _BY_THEN.search(here.text[: word.start]) is not None
    return there.is_planned or is_due or _ENDED.search(there.text) is not None


def _is_about(_: Word, here: Side, there: Side) -> bool:
    """涉及征地的 for 与征地有关的."""
    return _more(_ABOUT, there, here)


def _is_charged(_: Word, __: Side, there: Side) -> bool:
    """办公室负责 for 由办公室."""
    return "由" in there.text


def _is_by_means(_: Word, here: Side, there: Side) -> bool:
    """采用书面形式 for 以书面形式."""
    return _more(_BY, there, here)


def _is_over(word: Word, here: Side, there: Side) -> bool:
    """会议结束后 for 会议后."""
    return here.text.startswith(("后", "之后"), word.end) and "后" in there.text


def _is_doer(_: Word, here: Side, there: Side) -> bool:
    """参加人员 for 参加者."""
    return _more(_DOER, there, here)


def _is_left_out(word: Word, here: Side, there: Side) -> bool:
    """除涉密文件外 for 涉密文件以外."""
    return "除" in here.text[: word.start] and "外" in there.text


def _is_of_two(word: Word, here: Side, _: Side) -> bool:
    """两度 for 两次."""
    return here.text.endswith(tuple("两二三四几数"), 0, word.start)


def _is_once(word: Word, here: Side, _: Side) -> bool:
    """检查一次 for 检查: the numeral is counted where numerals are."""
    return here.text.startswith(tuple("次遍回趟"), word.end)


def _is_aimed_at(_: Word, __: Side, there: Side) -> bool:
    """以解决某问题 for 针对某问题."""
    return "针对" in there.text


def _is_cause(_: Word, __: Side, there: Side) -> bool:
    """受人手所限 for 因人手不足: that a cause is told in both has its own check."""
    return any(word.kind == "cause" for word in there.words)


_TURNS: Mapping[str, Turn] = {
    word: turn
    for words, turn in (
        ("比 较 较之 相比 相较 与 同", _is_compared),
        ("同比", _is_year_on_year),
        ("信息", _is_published),
        ("完成 完毕 完 好", _is_done),
        ("涉及", _is_about),
        ("负责 承担", _is_charged),
        ("采取 采用", _is_by_means),
        ("结束", _is_over),
        ("人员 人", _is_doer),
        ("外", _is_left_out),
        ("度", _is_of_two),
        ("一", _is_once),
        ("解决", _is_aimed_at),
        ("受 所限 限制 制约", _is_cause),
    )
    for word in words.split()
}
