"""How alike two texts are, by the runs of three characters that they share.

Digits, names, headings, list numbers, marks and phrases that every report has to use are left out first, so that what
is compared is what somebody wrote. Shared runs do not care for the order of paragraphs, and cost as much as the texts
are long: a section is read up to LIMIT characters.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from assistant.reading.passages import Passage

LIMIT = 20_000
"""Characters of a section that are compared; no office writes half as many."""

_DIGITS = re.compile(
    "[0-9０-９]+|(?<![一二三四五六七八九十百千万零〇两])[一二三四五六七八九十百千万零〇两]++(?=[件条篇份宗次期个项名人场例年月日])"
)
_MARKER = re.compile(
    "[（(][一二三四五六七八九十0-9]{1,2}[）)]|[一二三四五六七八九十]{1,2}[是、]|[0-9]{1,2}[.．、]"
)
_NO_HAN = re.compile("[^\u3400-\u9fff]+")
_HEADING = re.compile(r"^[^。；，：\n]{1,24}$", re.M)
_FEE = re.compile("信息处理费|公开处理费|收费通知")
_SENTENCE = re.compile("[^。\n]*[。\n]?")
_FIXED = re.compile(
    "中华人民共和国政府信息公开条例|以下简称条例|国务院办公厅政府信息与政务公开办公室|国务院办公厅|政府信息公开工作年度报告格式|政府信息公开工作年度报告"
    "|习近平新时代中国特色社会主义思想(?:为指导)?|党的[一二]十[一二三四五六七八九]?大(?:和|及)?[一二]?十?[一二三四五六七八九]?届?[一二三四五六七历]*[中次]?全?会?精神"
    "|公开为常态不公开为例外|因政府信息公开工作被申请行政复议提起行政诉讼|政府信息公开行政复议行政诉讼|其他需要报告的事项|没有其他需要报告的事项|我[局委办镇乡县市区省厅]|我街道|本机关|本单位"
)
_RUN = 3


@lru_cache(maxsize=16)
def skeleton(text: str, names: tuple[str, ...] = ()) -> str:
    """What remains of a text to compare: Chinese characters alone, without names and what everybody has to write."""
    return _skeleton(text, names)


def _skeleton(text: str, names: tuple[str, ...]) -> str:
    text = text[:LIMIT]
    for name in sorted(filter(None, names), key=len, reverse=True):
        text = text.replace(name, "")
    sentences = (sentence for sentence in _SENTENCE.findall(text) if not _FEE.search(sentence))
    words = _HEADING.sub("", "".join(sentences))
    return _FIXED.sub("", _NO_HAN.sub("", _DIGITS.sub("", _MARKER.sub("", words))))


def _runs(text: str) -> frozenset[str]:
    return frozenset(text[at : at + _RUN] for at in range(len(text) - _RUN + 1))


@lru_cache(maxsize=4)
def _runs_again(text: str) -> frozenset[str]:
    """Two sections of this year and two of the last, of which a change makes one new."""
    return _runs(text)


def likeness(one: str, other: str) -> float:
    """0 to 1: the share of runs that two skeletons have in common (twice the common over all of both)."""
    first, second = _runs_again(one), _runs_again(other)
    if not first or not second:
        return 0.0
    return 2 * len(first & second) / (len(first) + len(second))


def candidates(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Pairs of skeletons that may be alike, by index: those that share a third of the runs of the shorter one.

    A run is looked up in the first texts that have it, _KEPT of them, so that a thousand copies of one text cost as
    much as they are long.
    """
    having: dict[str, list[int]] = {}
    for number, text in enumerate(texts):
        shared: Counter[int] = Counter()
        runs = _runs(text)
        for run in runs:
            others = having.setdefault(run, [])
            shared.update(others)
            if len(others) < _KEPT:
                others.append(number)
        yield from (
            (other, number)
            for other, common in sorted(shared.items())
            if 3 * common >= min(len(runs), len(texts[other]))
        )


_KEPT = 12


def without_digits(text: str) -> str:
    """A text without digits and blanks, for "the same but for the numbers"."""
    return re.sub(r"[0-9０-９\s]+", "", text)


def alike_sentences(text: Passage, other: str, names: tuple[str, ...] = ()) -> list[str]:
    """The sentences of a text that stand in another too, numbers and names aside, longest first."""
    there = _runs(skeleton(other, names))
    found = []
    for sentence in text.sentences:
        runs = _runs(_skeleton(f"{sentence.text}。", names))
        if len(runs) >= _RUN and len(runs & there) >= _ALIKE * len(runs):
            found.append(sentence.text)
    return sorted(found, key=len, reverse=True)


_ALIKE = 0.85
"""Share of a sentence's runs that must stand in the other text for the two to be called alike."""
