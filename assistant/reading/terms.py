"""Words to avoid, as data: what is found, what to write instead, and why.

Those of the law stand here and not in YAML, because every check of a text needs them: no parser has to load, no folder
has to be known. What an office would rather not read is a matter of its phrasebank: ``wording.yaml`` there is read into
the same type and comes to the rules with the draft.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant.reading.passages import Passage


@dataclass(frozen=True, slots=True)
class Term:
    """``pattern`` finds it outside quotation marks; nothing is said where its sentence matches ``unless``."""

    pattern: re.Pattern[str]
    instead: str
    why: str
    unless: re.Pattern[str] | None = None
    replaces: bool = False
    """Whether ``instead`` can take its place word for word: no instruction, nothing left to fill in."""


def term(
    find: str, instead: str, why: str, unless: str | None = None, *, replaces: bool | None = None
) -> Term:
    """A term from the texts of its patterns. re.error where one is none."""
    word = bool(instead) and not re.search("[×…，。、]|或者?", instead) if replaces is None else replaces
    return Term(re.compile(find), instead, why, re.compile(unless) if unless else None, word)


_HISTORY = "原《?条例|修订前|旧《?条例|不再|取消|停止|停收|废止|2019年(?:5月15日)?以?前|过去|曾"

OLD_TERMS = (
    term("免[予于]公开", "不予公开", "2019年修订的《条例》称“不予公开”", _HISTORY),
    term(
        "收费(?:及|和|与|、|以及)减免(?:情况)?|信息公开[^，。；\n]{0,6}(?:费用|收费)减免(?:情况)?|收费减免情况",
        "信息处理费收取情况",
        "现行《条例》没有收费减免",
        _HISTORY,
    ),
    term(
        "(?:检索|复制)费?[、，和及]?(?:检索|复制)费?[、，和及]?邮寄(?:等)?(?:成本)?费用?|检索费(?:[、，和及]复制费)?|(?<!打印)复制费(?:用)?|(?:收取|减免|免收|免除)[^，。；\n]{0,6}邮寄费",
        "信息处理费",
        "现行《条例》不再收取检索、复制、邮寄等成本费用",
        _HISTORY,
        replaces=False,
    ),
    term(
        "(?:自身)?(?:的)?生产、?生活、?(?:和|及)?科研等?(?:方面)?(?:的)?特殊需要",
        "删去这一要求",
        "现行《条例》对申请人不再有“三需要”的限制",
        f"{_HISTORY}|无需|不得|不要求|删除",
        replaces=False,
    ),
    term(
        "(?:根据|依据|依照|按照|遵照)[^。；\n]{0,30}第三十[一二]条(?:的)?(?:规定|要求)?[^。；\n]{0,16}(?:编制|年度报告|公布)",
        "第四十九条、第五十条",
        "现行《条例》关于年度报告的是第四十九条、第五十条",
        _HISTORY,
    ),
)
"""Terms of the 条例 before its revision of 2019. Third parties are now in Art. 32, and 邮寄 is a way to deliver."""

LABELS_2019 = (
    "本年新制作数量",
    "本年新公开数量",
    "对外公开总数量",
    "上一年项目数量",
    "本年增/减",
    "其他对外管理服务事项",
)
"""Labels of the trial form of 2019 that nobody would write of himself (domain: 国办公开办函〔2019〕60号)."""


def find_terms(text: Passage, terms: Iterable[Term]) -> Iterator[tuple[int, int, Term]]:
    """Every place where one of some terms stands, in the order of the terms."""
    for one in terms:
        for match in one.pattern.finditer(text.plain):
            if match[0] and not (one.unless and one.unless.search(text.sentence_at(match.start()).text)):
                yield match.start(), match.end(), one
