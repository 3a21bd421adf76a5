"""What a reply says that its sentence did not, and what it no longer says: content held against content.

A known word is there if one of the same meaning is; the characters of an unknown one are there if they stand beside
each other in both. Order does not matter here (``binding`` looks at who does what); words that claim nothing may come
and go; words of state and degree, and negations, have their own checks.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.backends.guard.faults import Context, Fault
from assistant.backends.guard.kinds import kind_of, told
from assistant.backends.guard.placeholders import Original
from assistant.backends.guard.synonyms import akin, synonyms
from assistant.backends.guard.vocabulary import lexicon
from assistant.backends.guard.words import Word, bigrams, words

OPPOSITES = frozenset(
    frozenset(pair)
    for pair in [
        "上下",
        "进出",
        "入出",
        "多少",
        "大小",
        "高低",
        "长短",
        "快慢",
        "早晚",
        "新旧",
        "有无",
        "有失",
        "正负",
        "内外",
        "前后",
        "左右",
        "增减",
        "加减",
        "升降",
        "买卖",
        "收支",
        "收发",
        "收付",
        "好坏",
        "优劣",
        "强弱",
        "开关",
        "开闭",
        "同异",
        "公私",
        "主被",
        "主次",
        "甲乙",
        "省市",
        "省县",
        "市县",
        "市区",
        "县区",
        "县乡",
        "县镇",
        "乡镇",
        "镇村",
        "乡村",
        "区镇",
        "年月",
        "月日",
        "年日",
        "周月",
        "周年",
        "季月",
        "季年",
        "已未",
        "是否",
        "能不",
        "接拒",
        "收拒",
        "送收",
        "来去",
        "起止",
        "始终",
        "男女",
        "老新",
        "存废",
        "立废",
        "松紧",
        "宽严",
        "深浅",
        "满缺",
        "全缺",
        "全半",
        "部全",
        "超到",
        "到超",
        "正副",
        "科局",
        "科处",
        "局处",
        "科室",
        "科办",
        "局办",
        "厅局",
        "厅处",
        "书表",
        "表册",
        "人书",
        "法规",
        "复诉",
        "受拒",
        "允拒",
        "准拒",
        "左中",
        "东西",
        "南北",
        "东南",
        "西北",
        "东北",
        "西南",
    ]
    if len(pair) == 2
)
"""Characters that make another thing of the word when one stands for the other."""


OPENERS = frozenset(
    [
        "全年",
        "本年度",
        "年度",
        "情况",
        "总体情况",
        "数据",
        "统计",
        "结果",
        "实际",
        "实际情况",
        "办理",
        "办理结果",
        "工作",
        "内容",
        "整体",
        "总体",
        "现有",
        "各项",
        "汇总",
        "梳理",
        "分析",
        "目前",
        "年度工作",
        "全年工作",
        "统计数据",
        "统计结果",
        "分类",
        "构成",
        "分布",
        "显示",
        "表明",
        "反映",
        "可以看出",
        "看出",
        "来源",
        "类型",
        "性质",
        "现实",
        "一年来",
        "一年",
    ]
)
"""Nouns that a neutral opening may speak of: 从全年办理情况看，…"""
LIGHT = frozenset(
    (
        "问题",
        "情形",
        "数量",
        "提出",
        "发现",
        "结果",
        "办理",
        "时间",
        "方式",
        "内容",
        "通过",
        "环节",
        "组织",
        "此后",
        "缺少",
        "包括",
        "办理结果",
    )
)
"""Meanings that name nothing of their own: they may be added, and most may go (缺少 has its check among negations)."""
_MAY_GO = LIGHT - {"问题", "办理", "时间", "通过", "组织", "此后", "包括"}
_OPENING = re.compile(
    "^(?:[从就由据按对经以]|根据|按照|结合|综合|通过|回顾|纵观|梳理|统计|关于)[^，。；：]{0,12}(?:看|来看|而言|来说|来讲|说|讲|显示|表明|可知|可见|情况|工作|数据|统计|分析|梳理|汇总|出发|上|方面|角度)[，：]"
    "|^(?:总体|整体|综合|具体|全年|统计|数据)[^，。；：]{0,8}[，：]"
)


def _opens(text: str) -> bool:
    """Whether a text begins with a clause that only points: 从数据上看，."""
    return _OPENING.match(text) is not None


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two texts, with what is asked of it again and again."""

    text: str
    words: tuple[Word, ...]
    senses: frozenset[str]
    pairs: frozenset[str]

    def has(self, word: Word, other: str) -> bool:
        """Whether it says what a content word of the other text ``other`` says."""
        if word.kind == "word":
            return (
                word.sense in self.senses
                or akin(word.sense) in map(akin, self.senses)
                or (len(word.text) > 1 and word.text in self.text)
                or _is_parted(word.text, self.text)
            )
        before, after = other[max(0, word.start - 1) : word.end], other[word.start : word.end + 1]
        if not any(map(_is_han, before[:-1] + after[1:])):  # 〔F1〕村（社区）
            return word.text in self.text
        return before in self.pairs or after in self.pairs


def _is_parted(word: str, text: str) -> bool:
    """Whether the halves of a word stand apart: 信息公开 in 信息内容公开."""
    return len(word) == 4 and word[0] not in "不无未没予部" and word[:2] in text and word[2:] in text


def side(text: str) -> Side:
    found = words(text)
    senses = {sense for word in found if word.kind in ("word", "plain") for sense in _senses(word.text)}
    return Side(text, found, frozenset(senses), bigrams(text))


@lru_cache(maxsize=4096)
def _senses(text: str) -> tuple[str, ...]:
    """The meaning of a known word and of the words in it: 登记台账 says 登记 too. A name (政务公开) says nothing else."""
    meaning = lexicon().get(text)
    own = (meaning.sense,) if meaning and meaning.kind == "word" else ()
    is_name = text not in synonyms() and not (meaning and meaning.kind == "plain")
    if len(text) < 3 or text[0] in "不无未没" or is_name:
        return own
    parts = (text[i:j] for i in range(len(text)) for j in range(i + 2, len(text) + 1) if j - i < len(text))
    return (*own, *(m.sense for part in parts if (m := lexicon().get(part)) and m.kind == "word"))


def additions(original: Original, reply: str, context: Context) -> Iterator[Fault]:
    """Words that say something new, named together with the little words between them."""
    old, new = side(original.text), side(reply)
    known = side(f"{original.text}，{context.given}，{context.organ}")
    missing = _missing(new, known)
    added = [word for word in missing if not _is_forgiven(word, missing, new, old, context)]
    for start, end in _runs(new.words, added or _doubled_clause(new, old)):
        quote = reply[start:end]
        yield Fault(kind_of(quote), quote, told(kind_of(quote), quote))


def losses(original: Original, reply: str, _: Context) -> Iterator[Fault]:
    """Words of the sentence that the reply no longer says in any way."""
    old, new = side(original.text), side(reply)
    missing = _missing(old, new)
    lost = [word for word in missing if not _may_go(word, missing, old, new)] or _lost_clause(old, new)
    for start, end in _runs(old.words, lost):
        quote = original.text[start:end]
        yield Fault("lost", quote, f"原句的“{quote}”不见了，改写不能丢掉内容。")


def _missing(here: Side, there: Side) -> list[Word]:
    return [word for word in here.words if word.is_content and not there.has(word, here.text)]


_SHORT = 5
"""Characters of a clause, its mark included, that is too short to say something of its own."""


def _lost_clause(old: Side, new: Side) -> Sequence[Word]:
    """A clause that is gone although each of its words stands elsewhere too."""
    return next((whole for whole, mine, gone in _clauses(old, new) if gone > 0.7 * mine), ())


def _doubled_clause(new: Side, old: Side) -> Sequence[Word]:
    """A clause that is new although its words are all known."""
    clauses = _clauses(new, old)
    return next(
        (
            whole
            for whole, mine, gone in clauses
            if gone >= 2 and gone > 0.7 * mine and not (whole[0].clause == 0 and _opens(new.text))
        ),
        (),
    )


def _clauses(here: Side, there: Side) -> Iterator[tuple[list[Word], int, int]]:
    """The clauses of a text with the number of their own words, and of those that the other text has fewer of."""
    fewer = Counter(akin(word.sense) for word in here.words if word.is_content)
    fewer.subtract(akin(word.sense) for word in there.words if word.is_content)
    for clause in sorted({word.clause for word in here.words}):
        whole = [word for word in here.words if word.clause == clause]
        mine = [word for word in whole if word.is_content and word.sense not in LIGHT | OPENERS]
        gone = [word for word in mine if fewer[akin(word.sense)] > 0]
        if gone and sum(len(word.text) for word in whole if word.kind != "slot") > _SHORT:
            yield [word for word in whole if word.is_content], len(mine), len(gone)


def _is_forgiven(word: Word, missing: Sequence[Word], new: Side, old: Side, context: Context) -> bool:
    if word.clause == 0 and word.text in OPENERS and _opens(new.text):
        return True
    if word.sense in LIGHT:
        return not _is_quoted(word, new)
    if word.sense == "达到":
        return "目标" in old.senses or word.text == "达"
    if word.sense == "负责":
        return "由" in old.text
    if word.text == "将":
        return _is_planned(old) or "把" in old.text
    if word.sense == "需要":
        return _is_planned(old)
    if word.sense == "全年":
        return _tells_year(old)
    if word.sense[0] in "我本" and word.kind == "word":
        return not word.text.startswith("全") and _is_own(word.sense, context)
    return word.kind == "char" and (_took_a_place(word, missing, new, old) or _is_known_alone(word, new, old))


def _may_go(word: Word, missing: Sequence[Word], old: Side, new: Side) -> bool:
    if word.sense in _MAY_GO:
        return not _is_quoted(word, old)
    if word.text in ("后", "达"):
        return True
    if word.sense == "组织":
        return "进行" in new.text
    if word.sense == "负责":
        return "由" in new.text
    if word.sense == "达到":
        return "是否" in new.senses or "目标" in new.senses
    if word.sense == "目标":
        return "达到" in new.senses or any(aim in new.text for aim in ("为使", "为了"))
    if word.sense == "全年":
        return _tells_year(new)
    if word.sense[0] == "我" and word.kind == "word":
        return not word.text.startswith("全")
    return word.kind == "char" and (_took_a_place(word, missing, old, new) or _is_known_alone(word, old, new))


def _is_planned(text: Side) -> bool:
    """Whether a sentence tells what is to be done: 底前, 目标, 验收标准."""
    return bool(text.senses & {"底前", "目标"}) or any(
        sign in text.text for sign in ("完成标准", "验收", "〕起")
    )


def _is_quoted(word: Word, here: Side) -> bool:
    """Whether a word stands within quotation marks, where the words are another's."""
    return here.text.count("“", 0, word.start) > here.text.count("”", 0, word.start)


def _is_own(sense: str, context: Context) -> bool:
    """Whether 我局 is what an organ of this name calls itself."""
    return sense in ("我单位",) or (bool(context.organ) and sense[1:] in context.organ)


def _tells_year(text: Side) -> bool:
    """Whether the year of the report is told as a figure or in words."""
    return "全年" in text.senses or any(
        word.kind == "slot" and text.text.startswith("年", word.end) for word in text.words
    )


_NAMES = frozenset("省市州盟县区旗乡镇村局厅委科处室院站所队部组党里")
"""Characters that make the name of a place or an office."""


def _took_a_place(word: Word, missing: Sequence[Word], here: Side, there: Side) -> bool:
    """Whether a character took the place of another that is gone, beside the same one: 批改 for 批阅."""
    beside_it = here.text[max(0, word.start - 1) : word.start] + here.text[word.end : word.end + 1]
    if word.text in _NAMES or not _NAMES.isdisjoint(beside_it):
        return False
    if any(other.end == word.start or other.start == word.end for other in missing):
        return False
    for offset in (-1, 1):
        at = word.start + offset
        beside = here.text[at : at + 1] if at >= 0 else ""
        if not beside or not _is_han(beside):
            continue
        for pair in there.pairs:
            fixed, other = (pair[0], pair[1]) if offset < 0 else (pair[1], pair[0])
            fewer = here.text.count(other) < there.text.count(other)
            if fixed == beside and fewer and frozenset((other, word.text)) not in OPPOSITES:
                return True
    return False


def _is_known_alone(word: Word, here: Side, there: Side) -> bool:
    """Whether a character without another unknown one beside it stands in the other text too."""
    return (
        word.text in there.text
        and word.text not in _NAMES
        and not any(
            other.kind == "char" and (other.end == word.start or other.start == word.end)
            for other in here.words
        )
    )


def _is_han(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"


def _runs(text: Sequence[Word], picked: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Start and end of the stretches that the picked words make up with the little words around them."""
    chosen = {word.start for word in picked}
    run: list[Word] = []
    for word in text:
        if word.start in chosen or (not word.is_content and word.kind not in ("slot", "mark")):
            run.append(word)
            continue
        yield from _run(run, chosen)
        run = []
    yield from _run(run, chosen)


def _run(run: Sequence[Word], chosen: Collection[int]) -> Iterator[tuple[int, int]]:
    if any(word.start in chosen for word in run):
        yield run[0].start, run[-1].end
