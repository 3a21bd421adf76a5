"""Asking for sentences in other words: a section's with their figures veiled, or those of one problem."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.backends.base import Message, Request
from assistant.backends.guard import Context, Original, veil
from assistant.backends.prompts import load
from assistant.errors import BadInput
from assistant.intake import clean_text
from assistant.narrative.choices import Choice, choice
from assistant.narrative.phrasebank import Phrasebank
from assistant.proposals.inquiry import Inquiry, without_personal_data
from assistant.report.document import Section, Sentence
from assistant.report.form import SECTION_HEADINGS
from assistant.session import View

SECTIONS = ("一", "五", "六")
"""The sections that have sentences of ours."""
_FIGURE = re.compile(r"[0-9０-９]+(?:[.．][0-9０-９]+)?")


@dataclass(frozen=True)
class Errand:
    """An inquiry about sentences.

    ``originals`` are those that may be reworded, ``context`` what the words may draw on besides, ``stated`` what the
    clerk states in the wish, for a sentence to say too. ``left_out`` are the keys of those that are not sent: they
    wait for an answer or a choice, or hold personal data.
    """

    inquiry: Inquiry
    originals: tuple[Original, ...]
    context: Context
    stated: str = ""
    left_out: tuple[str, ...] = ()

    @property
    def messages(self) -> tuple[Message, ...]:
        return self.inquiry.messages

    @property
    def request(self) -> Request:
        return self.inquiry.request

    def within(self, seconds: float) -> "Errand":
        """The same with another deadline."""
        return replace(self, inquiry=self.inquiry.within(seconds))

    def only(self, keys: Collection[str]) -> "Errand":
        """The same for some of the sentences."""
        left = tuple(original for original in self.originals if original.key in keys)
        return replace(self, originals=left, inquiry=self.inquiry.giving(sentences=_sent(left)))

    def again(self, refused: Mapping[str, Sequence[str]]) -> "Errand":
        """The same for the sentences that were refused, each with the reasons."""
        told = [{"key": key, "reasons": list(reasons)} for key, reasons in refused.items()]
        errand = self.only(refused)
        return replace(errand, inquiry=errand.inquiry.giving(refused=told))


def polish(view: View, prompts: Path, section: str) -> Errand:
    """Asks for the sentences of a section in better words. BadInput where there is nothing to reword."""
    return _about(view, prompts / "polish.jinja", _section(view, section))


def talk(
    view: View, prompts: Path, section: str, wish: str, *, keys: Collection[str] = (), stated: str = ""
) -> Errand:
    """Asks for what the clerk wishes about a section, or about the sentences with these keys.

    ``stated`` is what the clerk states in the wish for the report to say: a sentence may say it too, and nothing else.
    Only words that the clerk typed may be given so; what was pasted is no statement.
    """
    words = without_personal_data(clean_text(wish))
    if not words:
        raise BadInput("请写明希望怎样修改，例如 --wish 第一句写得短一些。")
    said = without_personal_data(clean_text(stated))
    if figure := _FIGURE.search(said):
        raise BadInput(
            f"“{said}”里的数字“{figure[0]}”，请先填进“数据”“问答”或“问题与改进”的依据，文字才会跟着它变；"
            "要写进句子的话里不带数字。"
        )
    found = _section(view, section)
    meant = [sentence for sentence in found.sentences if not keys or sentence.key in keys]
    errand = _about(view, prompts / "talk.jinja", found, {"wish": words, "stated": said}, meant)
    return replace(errand, stated=said)


def word(view: View, bank: Phrasebank, prompts: Path, problem: str) -> Errand:
    """Asks for a chosen problem and its measure in words drawn from their evidence."""
    chosen = choice(view.draft, bank, problem)
    if not chosen.chosen:
        raise BadInput(f"{problem} 还没有选用；选用并补齐依据以后，才能请模型措辞。")
    section = _section(view, "五")
    evidence = told_evidence(chosen)
    errand = _about(
        view,
        prompts / "word.jinja",
        section,
        {"title": chosen.title, "evidence": evidence},
        [sentence for sentence in section.sentences if sentence.key.startswith(f"五.{chosen.id}.")],
    )
    given = "，".join(item["value"] for item in evidence)
    return replace(errand, context=replace(errand.context, given=given))


def told_evidence(chosen: Choice) -> list[dict[str, str]]:
    """What was answered in words about a problem, as a model is told it: without figures and personal data."""
    return [
        {"ask": asked.evidence.ask, "value": _FIGURE.sub("…", without_personal_data(words))}
        for asked in chosen.asked
        if (words := _in_words(asked.value))
    ]


def _in_words(value: object) -> str:
    if isinstance(value, str) and not re.fullmatch(r"[0-9]{4}-[0-9]{2}(-[0-9]{2})?", value):
        return value
    return "、".join(value) if isinstance(value, tuple) else ""


def _section(view: View, key: str) -> Section:
    section = view.document.section(key) if key in SECTIONS else None
    if section is None:
        raise BadInput(f"没有可以改写的部分“{key}”，可以是：{'、'.join(SECTIONS)}。")
    return section


def _about(
    view: View,
    prompt: Path,
    section: Section,
    more: Mapping[str, object] = {},
    sentences: Iterable[Sentence] | None = None,
) -> Errand:
    private = [f.quote for f in view.findings if f.rule == "R-105" and f.section == section.key and f.quote]
    asked = tuple(section.sentences) if sentences is None else tuple(sentences)
    originals = veil(s for s in asked if not any(quote in s.text for quote in private))
    if not originals:
        raise BadInput(
            f"第{section.key}部分现在没有可以改写的句子；请先选用问题、补齐依据，或处理等待选择的句子。"
        )
    kind = view.draft.organ.kind
    given = {
        "organ_kind": kind.label if kind else "",
        "section": SECTION_HEADINGS[section.key],
        "sentences": _sent(originals),
        "refused": [],
        **more,
    }
    sent = {original.key for original in originals}
    left_out = tuple(sentence.key for sentence in asked if sentence.key not in sent)
    context = Context(organ=view.draft.organ.name)
    return Errand(Inquiry(load(prompt), given), originals, context, left_out=left_out)


def _sent(originals: Sequence[Original]) -> list[dict[str, str]]:
    return [{"key": original.key, "text": original.text} for original in originals]
