"""Numbers that are not placeholders: digits of any script, numerals, fractions, and what stands beside a figure."""

import re
from collections import Counter
from collections.abc import Iterator

from assistant.backends.guard.faults import Context, Fault
from assistant.backends.guard.lexicon.opposites import NUMERALS
from assistant.backends.guard.placeholders import PLACEHOLDER, Original
from assistant.backends.guard.words import words

_FRACTION = re.compile("百分之|千分之|万分之|[成倍番折]|分之")
_BESIDE = re.compile(
    "〔F[0-9]+〕(?:余|多|几|以上|以下|以内|以外|左右|上下|有余|不到|万|亿|千|百|%|％|‰|成|倍|折|个百分点|百分点|个点)"
    "|(?:近|逾|超|超过|约|大约|将近|接近|不足|不到|不满|(?<!不)低于|(?<!不)少于|至少|最少|至多|最多|不少于|不低于|不超过|高达|多达|仅为|仅有|仅|只有|只|突破|第|(?<![提以年月日底])前|百分之|数)〔F[0-9]+〕"
)


def _limit(words_: str) -> str:
    """What stands beside a figure, one word for each limit."""
    for one, others in _LIMITS:
        words_ = others.sub(one, words_)
    return words_


_LIMITS = tuple(
    (line.split()[0], re.compile("|".join(line.split()[1:])))
    for line in (
        "仅 仅为 仅有 只有 只",
        "不足 不到 不满 (?<!不)低于 (?<!不)少于",
        "至少 不少于 不低于 最少",
        "至多 不超过 不多于 不高于 最多",
        "约 大约",
        "超 超过 超出 逾",
        "近 将近 接近",
    )
)
_BEYOND = re.compile("超出〔F[0-9]+〕")
"""Says as much as 超过 beside a figure, and need not stand beside it."""
_FARTHER = re.compile("(至少|不少于|不低于|至多|不超过|仅|只)[^，。；〔]{1,8}(〔F[0-9]+〕)")
"""至少配发3件: the limit stands before the verb."""


_ONCE = re.compile(
    "(每个?[月季周年日天]度?|每?半年|每?季度|按[月季周年日]度?|逐[月季周年日]|重新|[月年季周]底|末)([^，。；]*?)一[次遍回趟]"
)
"""每月检查一次 is 每月检查: a single time says no more where it is told how often, or that it is done anew."""


def bare_numbers(original: Original, reply: str, _: Context) -> Iterator[Fault]:
    """Digits and numerals of the reply that the sentence does not write in the same way, and those that it lost."""
    for match in re.finditer(r"\d[\d,.，．]*", PLACEHOLDER.sub("，", reply)):
        yield _new(match[0])
    old, new = (Counter(_numerals(_ONCE.sub("\\1\\2", text))) for text in (original.text, reply))
    for numeral in new - old:
        yield _new(numeral)
    for numeral in old - new:
        yield Fault("number", numeral, f"原句的数“{numeral}”不见了。")
    old, new = Counter(_FRACTION.findall(original.text)), Counter(_FRACTION.findall(reply))
    for word in new - old:
        if word != "成" or re.search("[一二两三四五六七八九]成", reply):
            yield _new(word)


def _new(words_: str) -> Fault:
    return Fault("number", words_, f"“{words_}”是原句没有的数。")


def _numerals(text: str) -> Iterator[str]:
    """Runs of numerals that are no part of a known word."""
    run = ""
    for word in words(text):
        if word.kind == "char" and word.text in NUMERALS:
            run += word.text
            continue
        if run:
            yield run
        run = ""
    if run:
        yield run


def beside_figures(original: Original, reply: str, _: Context) -> Iterator[Fault]:
    """A word that makes a figure another: 近〔F1〕, 〔F1〕余, 〔F1〕万."""
    known = {_limit(match) for match in _BESIDE.findall(original.text)}
    known |= {_limit(match) for match in _BEYOND.findall(original.text)}
    known |= {_limit(limit) + figure for limit, figure in _FARTHER.findall(original.text)}
    for match in _BESIDE.finditer(reply):
        if _limit(match[0]) not in known:
            shown = PLACEHOLDER.sub(lambda slot: _figure(original, slot), match[0])
            yield Fault("number", shown, f"“{shown}”改变了原来的数。")


def _figure(original: Original, match: re.Match[str]) -> str:
    slot = original.slots.get(f"F{match[1]}")
    return slot.text if slot else match[0]
