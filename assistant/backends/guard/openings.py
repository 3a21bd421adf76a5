"""A clause at the head of a sentence that only says where one looks: 从全年办理情况看, 对照工作要求, 经梳理发现."""

import re
from collections.abc import Collection
from functools import cache
from itertools import accumulate

from assistant.backends.guard.kinds import kind_of
from assistant.backends.guard.lexicon import openings
from assistant.backends.guard.lexicon.sets import NOUNS, PREDICATES, TIMES
from assistant.backends.guard.lexicon.terms import ACTS, LAW, THINGS
from assistant.backends.guard.words import words

_ANY = "|".join(sorted(openings.NEUTRAL.split(), key=len, reverse=True))
_OPENING = re.compile(f"(?:{_ANY}){{1,12}}[，：](?=.)")
_HAN = "[\u4e00-\u9fff]"
_FRAMED = re.compile(
    f"(?:以(?P<such>{_HAN}{{2,14}}?)为例"
    f"|(?:关于|对于|至于|有关)(?P<about>{_HAN}{{2,14}}?)(?:方面|情况|的情况|问题|而言|来说)?"
    f"|从(?P<of>{_HAN}{{2,14}}?)(?:来看|来讲|来说|上看|看)"
    f"|就(?P<as_to>{_HAN}{{2,14}}?)(?:而言|来看|来说|来讲)"
    f"|在?(?P<within>{_HAN}{{2,14}}?)(?:过程中|工作中|环节中|实践中|方面|环节|领域|领域中|领域内|中|上)"
    f"|(?:结合|对照|立足|针对|通过|经过?|根据|按照?|围绕|梳理|分析)(?P<by>{_HAN}{{2,14}}?)(?:发现|可见|可知|来看|看)?)[，：](?=.)"
)
_POINTING = frozenset((*openings.NEUTRAL.split(), *openings.ASPECTS.split()))
_NOW, _YEAR_END = re.compile("目前|现阶段|当前"), re.compile("截至|年底|年末")


def without_openings(original: str, reply: str) -> str:
    """A reply without clauses at the head of a sentence that only point (从全年办理情况看，) and are new."""
    sentences = re.split("(?<=[。；])", reply)
    return "".join(_without_opening(original, sentence) for sentence in sentences)


def _without_opening(original: str, reply: str) -> str:
    opening = _OPENING.match(reply) or _framed(original, reply)
    if opening and _NOW.search(opening[0]) and _YEAR_END.search(original):
        return reply
    return reply[opening.end() :] if opening and opening[0][:-1] not in original else reply


def _framed(original: str, reply: str) -> re.Match[str] | None:
    """从栏目维护情况看: an opening that names where one looks, in known words or in those of the sentence."""
    view = _FRAMED.match(reply)
    if view is None or original.startswith(view[0][:2]):
        return None
    of = next(filter(None, view.groups()))
    if of in original and of not in reply[view.end() :]:  # the sentence's own clause, with another first word
        return None
    new = [word.text for word in words(of) if word.kind != "plain" and word.text not in original]
    so_far = accumulate(
        text for text in new if text not in _POINTING
    )  # 与网络运行管理办法比对 names one within
    known = _POINTING if view.lastgroup == "by" else _views()  # 通过集中培训 tells of a training
    points = all(_is_of(text, known) for text in new) and all(kind_of(text) == "added" for text in so_far)
    return view if points else None


def _is_of(text: str, known: Collection[str]) -> bool:
    """Whether a word is one of some, or of two of them."""
    return text in known or any(
        _is_of(text[:at], known) and _is_of(text[at:], known) for at in range(2, len(text) - 1)
    )


@cache
def _views() -> frozenset[str]:
    """What one may look at: aspects, what is done, the things of the field. No name, no time, no result."""
    words_ = " ".join((*NOUNS, *PREDICATES, THINGS, ACTS)).split()
    return (_POINTING | frozenset(words_)) - frozenset(" ".join((*TIMES, LAW)).split())
