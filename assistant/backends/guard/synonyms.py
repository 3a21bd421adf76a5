"""Which words may stand for one another: the sets of the lexicon, and those that are near to each other."""

from collections.abc import Iterator
from functools import cache

from assistant.backends.guard.lexicon import (
    actions,
    everyday,
    fieldwork,
    forms,
    manners,
    nouns,
    qualities,
    tasks,
    things,
)

_NEAR = """
检查 核对
汇总 统计 梳理
反馈 答复
改正 整改 纠正
列出 写明
不少 较多
相同 统一
人员 经办人员
提醒 告知
审核 复核
列入 登记
发出 印发
更换 更新
缺少 遗漏
"""
"""Meanings that are not the same but are written for each other, each by the first word of its set."""


@cache
def meanings() -> dict[str, frozenset[int]]:
    """Each word with the sets that hold it: two words that share one may stand for each other."""
    found: dict[str, set[int]] = {}
    number = 0
    for number, line in enumerate(_lines()):
        for word in line:
            found.setdefault(word, set()).add(number)
    for near, heads in enumerate(map(str.split, _NEAR.strip().split("\n")), number + 1):
        for word in [word for word, sense in senses().items() if sense in heads]:
            found[word].add(near)
    return {word: frozenset(numbers) for word, numbers in found.items()}


@cache
def senses() -> dict[str, str]:
    """Each word with the first of its first set, which names its meaning."""
    found: dict[str, str] = {}
    for line in _lines():
        for word in line:
            found.setdefault(word, line[0])
    return found


def are_synonyms(one: str, other: str) -> bool:
    """Whether two known words may stand for each other."""
    return not meanings().get(one, _NONE).isdisjoint(meanings().get(other, _NONE))


_NONE: frozenset[int] = frozenset()


def _lines() -> Iterator[list[str]]:
    for module in (things, actions, tasks, qualities, everyday, fieldwork, nouns, manners):
        for text in module.SETS:
            yield from (line.split() for line in text.strip().split("\n"))
    yield from forms.lines()
