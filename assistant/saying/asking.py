"""Questions for a figure (新收了几件？), answered from the draft; and what only a model can do with a sentence."""

import re
from collections.abc import Iterator

from assistant.reading.phrases import Reader
from assistant.reading.section import read_section
from assistant.report.draft import Draft
from assistant.report.figures import Figures, total_of
from assistant.saying.everyday import render

_HOW_MANY = re.compile("(?<![好十百千])几(?=[个件条起份宗]|$|[？?。，,])|多少(?!年|天|次)")
_UNIT = re.compile("(?<=[0-9])(?![个件条起份宗万元])")
_SOME = "9"
"""Stands for the number that is asked for, so that the grammar of counts reads the question."""
_TAIL = re.compile("[了呢啊呀吗]*[？?。！!]*$")
_WORDS = re.compile(
    "(?:写|说|改|弄|变|讲)(?:得|的)?(?:再|更|稍微?|尽量)?(?:短|简|精|长|详|细|具体|正式|规范|平实|通顺|流畅|清楚|好|漂亮|有力|委婉|客气|生动|通俗)"
    "|精简|压缩|缩短|润色|扩写|扩充|简化|语气|文采|措辞|改写|重写|重新写"
)


def asks_for_other_words(text: str) -> bool:
    """Whether a sentence wishes that the report were worded otherwise: shorter, plainer, in another tone."""
    return _WORDS.search(text) is not None


def answer(draft: Draft, text: str) -> str | None:
    """What the draft knows of the figures that a question asks for, in a sentence; None where it asks for none."""
    if not _HOW_MANY.search(text) or re.search("[0-9]", text):
        return None
    said = _UNIT.sub("件", _HOW_MANY.sub(_SOME, _TAIL.sub("", text.strip())))
    told = tuple(dict.fromkeys(_answers(draft, render(said).text)))
    return "；".join(told) + "。" if told else None


def _answers(draft: Draft, text: str) -> Iterator[str]:
    last = draft.previous.figures if draft.previous else None
    for said in read_section(text, Reader(draft.organ.name, draft.year), "request"):
        for claim in said.claims:
            if claim.kind == "count" and claim.readings and not claim.about:
                if claim.period == "this":
                    yield _figure(draft.figures, claim.readings[0], "")
                elif claim.period == "last" and last is not None:
                    yield _figure(last, claim.readings[0], "上年")


def _figure(figures: Figures, names: tuple[str, ...], year: str) -> str:
    """``表三“一、本年新收政府信息公开申请数量/总计”是12件``, the sum where there are several cells."""
    cells = [figures.form.cells[name] for name in names if name in figures.form.cells]
    value = total_of(figures.values, names)
    label = cells[0].label if len(cells) == 1 else f"{cells[0].label}等{len(cells)}格合计"
    return f"{year}{label}" + ("还没有填全" if value is None else f"是{value}件")
