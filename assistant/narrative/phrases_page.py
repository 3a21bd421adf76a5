"""A category of problem in words that a clerk can read: ``nianbao phrases P-08`` and docs/phrases.md.

Everything is taken from the phrase. ``python -m assistant.narrative.phrases_page > docs/phrases.md`` in the root of
the checkout writes the page anew; a test holds it against the phrasebank.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from assistant.narrative.compose import compose
from assistant.narrative.examples import example_draft
from assistant.narrative.phrasebank import (
    Evidence,
    FollowUpWords,
    Option,
    Phrasebank,
    ProblemPhrase,
    Region,
    evidence_of,
    load_phrasebank,
)
from assistant.narrative.readable import Labels, condition, labels_of, readable
from assistant.report.form import FORM_2021
from assistant.report.organ import KIND_LABELS

_TYPES = {
    "number": "数字",
    "date": "日期",
    "month": "年月",
    "text": "文字",
    "list": "逐项列出",
    "choice": "选择",
    "bool": "是或否",
}


def explain(phrase: ProblemPhrase, bank: Phrasebank) -> str:
    """All that is to be said about a category, as plain text."""
    return "\n".join(_explained(phrase, bank))


def explain_region(region: Region) -> str:
    """All that a local pack asks, as plain text."""
    return "\n".join((region.title, f"{region.summary}。", *_demands(region)))


def page(bank: Phrasebank) -> str:
    """The whole of docs/phrases.md."""
    return "\n".join(_page(bank)) + "\n"


def trigger(phrase: ProblemPhrase, labels: Labels) -> str:
    """When a category speaks, in words."""
    if phrase.when is None:
        return "由您确认"
    return condition(phrase.when, labels)


def example_sentences(
    settings: Mapping[str, Any], phrase: ProblemPhrase, bank: Phrasebank
) -> tuple[str, str]:
    """The problem and the measure that an example of a phrase gives."""
    document = compose(example_draft(settings, phrase), bank)
    found = (document.sentence(f"五.{phrase.id}.{half}") for half in ("problem", "measure"))
    first, second = (sentence.text if sentence else "" for sentence in found)
    return first, second


def _explained(phrase: ProblemPhrase, bank: Phrasebank) -> Iterator[str]:
    labels = labels_of(bank, phrase)
    yield f"{phrase.id} {phrase.title}"
    for head, text in _facts(phrase, labels):
        yield f"{head}：{text}"
    yield "要填："
    yield from (f"  {_asked(item)}" for item in evidence_of(phrase))
    for head, options in (*_variants(phrase), *_common(bank)):
        yield f"{head}："
        yield from (f"  · {_variant(option, labels)}" for option in options)
    yield from ("例：" + "。".join(pair) + "。" for pair in _examples(phrase, bank))


def _page(bank: Phrasebank) -> Iterator[str]:
    yield "# 问题类别"
    yield ""
    yield "本页由 `python -m assistant.narrative.phrases_page` 从 phrasebank/problems 生成，请勿手工修改。"
    yield "［］里的内容取自数据、答案或者您填写的依据；〔〕里的文字在所写条件成立时才出现，／隔开不同情形。"
    yield "问题由前半和后半组成，措施由做法和标准组成，任意前半可以配任意后半；标准还可以用“各类问题通用”里的说法。"
    yield "例子都是虚构的机关和数字。怎样写自己的语料，见 [phrasebank.md](phrasebank.md)。"
    yield ""
    yield "| 编号 | 问题 | 何时提示 | 写法 |"
    yield "|---|---|---|---|"
    for phrase in bank.problems.values():
        targets = (*phrase.measure.targets, *bank.frame.targets)
        count = (
            f"{_count(phrase.problem.heads, phrase.problem.proofs)}×{_count(phrase.measure.steps, targets)}"
        )
        link = f"[{phrase.id}](#{phrase.id.lower()})"
        yield f"| {link} | {phrase.title} | {trigger(phrase, labels_of(bank, phrase))} | {count} |"
    for phrase in bank.problems.values():
        yield from _entry(phrase, bank)
    labels = labels_of(bank)
    yield from ("", "# 各类问题通用", "", "这些说法适用于每一类问题，与各类自己的说法一起供选。")
    for head, options in _common(bank):
        yield from ("", f"{head}：", "")
        yield from (f"- {_variant(option, labels)}" for option in options)
    yield from ("", "# 本地要求", "", "草稿选用后（answers.region），问答、文字和检查随之增加以下内容。")
    for region in bank.regions:
        yield from _region(region)


def _region(region: Region) -> Iterator[str]:
    yield from ("", f"## {region.title}", "", f"{region.summary}。", "")
    yield from _demands(region)


def _demands(region: Region) -> Iterator[str]:
    if region.places:
        yield f"- 名称含以下地名的机关会问到：{'、'.join(region.places)}"
    if region.layout:
        yield f"- 第五部分：{'写成一段' if region.layout == 'one_paragraph' else '分三部分'}"
    yield from (f"- 第{limit.section}部分不超过{limit.most}字" for limit in region.limits)
    for item in region.required:
        kinds = f"（{'、'.join(KIND_LABELS[kind] for kind in item.kinds)}）" if item.kinds else ""
        yield f"- 第{item.section}部分要写：{item.item}{kinds}"
    yield from (f"- {due.by}前{due.what}" for due in region.deadlines)
    yield from (f"- 问答增加：{question.ask}" for question in region.questions)
    yield from (f"- 不宜用的词：{entry.find}（{entry.why}）" for entry in region.avoid)


def _entry(phrase: ProblemPhrase, bank: Phrasebank) -> Iterator[str]:
    labels = labels_of(bank, phrase)
    yield from ("", f"## {phrase.id}", "", f"**{phrase.title}**", "")
    yield from (f"- {head}：{text}" for head, text in _facts(phrase, labels))
    yield from ("", "要填：", "")
    yield from (f"- {_asked(item)}" for item in evidence_of(phrase))
    for head, options in _variants(phrase):
        yield from ("", f"{head}：", "")
        yield from (f"- {_variant(option, labels)}" for option in options)
    yield from ("", "例：", "")
    yield from (f"- {problem}。{measure}。" for problem, measure in _examples(phrase, bank))
    yield from (f"- 不提示：{_settings(settings, labels)}。" for settings in phrase.examples.silent)


def _facts(phrase: ProblemPhrase, labels: Labels) -> Iterator[tuple[str, str]]:
    yield "何时提示", trigger(phrase, labels)
    if phrase.needs:
        yield "能写的前提", condition(phrase.needs, labels)
    if phrase.kinds:
        yield "适用机关", "、".join(KIND_LABELS[kind] for kind in phrase.kinds)
    if phrase.basis:
        yield "依据", phrase.basis


def _asked(item: Evidence) -> str:
    kind = _TYPES[item.type] + ("，必填" if item.required else "，可不填")
    options = f"例如：{'、'.join(item.options)}。" if item.options else ""
    return f"{item.name}（{kind}）：{item.ask}{item.why}{options}"


def _variants(phrase: ProblemPhrase) -> Iterator[tuple[str, tuple[Option, ...]]]:
    yield "问题的前半", phrase.problem.heads
    yield "问题的后半", phrase.problem.proofs
    yield "措施的做法", phrase.measure.steps
    yield "措施的标准", phrase.measure.targets
    if phrase.follow_up:
        yield from _follow_ups(phrase.follow_up)


def _common(bank: Phrasebank) -> Iterator[tuple[str, tuple[Option, ...]]]:
    """What can be said of any problem."""
    frame = bank.frame
    yield "填了原因时接着写", frame.causes
    yield "填了具体做法时，措施写成", frame.actions
    yield "措施的标准还可以写成", frame.targets
    for head, options in _follow_ups(frame.follow_up):
        yield f"{head}，通用", options


def _follow_ups(words: FollowUpWords) -> Iterator[tuple[str, tuple[Option, ...]]]:
    yield "次年写改进情况，已完成", words.done
    yield "次年写改进情况，推进中", words.under_way
    yield "次年写改进情况，未完成", words.not_done
    if words.bare:
        yield "次年写改进情况，只填了“已整改到位”一类的", words.bare


def _variant(option: Option, labels: Labels) -> str:
    limits = ["放在做法之前"] if option.first else []
    if option.when:
        limits.append(f"{condition(option.when, labels)}时用")
    if option.kinds:
        limits.append(f"{'、'.join(KIND_LABELS[kind] for kind in option.kinds)}用")
    return readable(option.text, labels) + (f"（{'；'.join(limits)}）" if limits else "")


def _examples(phrase: ProblemPhrase, bank: Phrasebank) -> Iterator[tuple[str, str]]:
    return (example_sentences(settings, phrase, bank) for settings in phrase.examples.fires)


def _settings(settings: Mapping[str, Any], labels: Labels) -> str:
    told = (f"{_setting(name, labels)}为{value}" for name, value in settings.items())
    return "，".join(told) or "各格为0"


def _setting(name: str, labels: Labels) -> str:
    if name.startswith("previous."):
        return f"上年{_setting(name.removeprefix('previous.'), labels)}"
    return FORM_2021.cells[name].label if name in FORM_2021.cells else labels[name]


def _count(first: tuple[Option, ...], second: tuple[Option, ...]) -> int:
    return len(first) * len(second)


if __name__ == "__main__":
    print(page(load_phrasebank(Path("phrasebank"))), end="")
