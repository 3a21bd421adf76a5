"""What a model is asked about a draft: the sentences with their figures veiled, without anyone's personal data."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from assistant.backends.base import Message, Request
from assistant.backends.guard import Original, veil
from assistant.backends.prompts import Prompt, load
from assistant.errors import BadInput
from assistant.intake import clean_text
from assistant.report.document import Section, Sentence
from assistant.report.figures import Figures
from assistant.report.form import SECTION_HEADINGS
from assistant.report.organ import Organ
from assistant.rules.base import Case
from assistant.rules.privacy import personal_data
from assistant.session import View

SECTIONS = ("一", "五", "六")
"""The sections that have sentences of ours."""
_DEADLINE = 120.0


@dataclass(frozen=True)
class Errand:
    """One thing to ask a model, complete: what is sent can be looked at before it is.

    ``originals`` are the sentences that it may reword, ``left_out`` the keys of those that are not sent: they wait
    for an answer or a choice, or hold personal data. ``deadline`` is in seconds.
    """

    prompt: Prompt
    given: Mapping[str, Any]
    originals: tuple[Original, ...]
    organ: str
    left_out: tuple[str, ...] = ()
    deadline: float = _DEADLINE

    @cached_property
    def messages(self) -> tuple[Message, ...]:
        return self.prompt.fill(self.given)

    @property
    def request(self) -> Request:
        return Request(self.messages, self.prompt.answer.model_json_schema(), self.deadline)

    def within(self, seconds: float) -> "Errand":
        """The same with another deadline."""
        return replace(self, deadline=seconds)

    def only(self, keys: Collection[str]) -> "Errand":
        """The same for some of the sentences."""
        left = tuple(original for original in self.originals if original.key in keys)
        return replace(self, originals=left, given={**self.given, "sentences": _sent(left)})

    def again(self, refused: Mapping[str, Sequence[str]]) -> "Errand":
        """The same for the sentences that were refused, each with the reasons."""
        told = [{"key": key, "reasons": list(reasons)} for key, reasons in refused.items()]
        errand = self.only(refused)
        return replace(errand, given={**errand.given, "refused": told})


def polish(view: View, prompts: Path, section: str) -> Errand:
    """Asks for the sentences of a section in better words. BadInput where there is nothing to reword."""
    return _about(view, load(prompts / "polish.jinja"), section, {})


def talk(view: View, prompts: Path, section: str, wish: str) -> Errand:
    """Asks for what the clerk wishes about a section."""
    words = without_personal_data(clean_text(wish))
    if not words:
        raise BadInput("请写明希望怎样修改，例如 --wish 第一句写得短一些。")
    return _about(view, load(prompts / "talk.jinja"), section, {"wish": words})


def _about(view: View, prompt: Prompt, key: str, more: Mapping[str, str]) -> Errand:
    section = view.document.section(key) if key in SECTIONS else None
    if section is None:
        raise BadInput(f"没有可以改写的部分“{key}”，可以是：{'、'.join(SECTIONS)}。")
    private = [f.quote for f in view.findings if f.rule == "R-105" and f.section == key and f.quote]
    fit = [s for s in section.sentences if not any(quote in s.text for quote in private)]
    originals = veil(fit)
    if not originals:
        raise BadInput(f"第{key}部分现在没有可以改写的句子；请先选用问题、补齐依据，或处理等待选择的句子。")
    kind = view.draft.organ.kind
    given = {
        "organ_kind": kind.label if kind else "",
        "section": SECTION_HEADINGS[key],
        "sentences": _sent(originals),
        "refused": [],
        **more,
    }
    return Errand(prompt, given, originals, view.draft.organ.name, _left_out(section, originals))


def _left_out(section: Section, originals: Sequence[Original]) -> tuple[str, ...]:
    sent = {original.key for original in originals}
    return tuple(sentence.key for sentence in section.sentences if sentence.key not in sent)


def _sent(originals: Sequence[Original]) -> list[dict[str, str]]:
    return [{"key": original.key, "text": original.text} for original in originals]


def without_personal_data(text: str) -> str:
    """Typed or pasted text with numbers and names of people struck out, before it goes to a model."""
    for hit in personal_data(Case(Organ(""), 0, Figures(), sections={"五": text})):
        if hit.quote:
            text = text.replace(hit.quote, "××")
    return text


def neighbour(sentences: Sequence[Sentence], key: str) -> str | None:
    """The key of the sentence before one."""
    keys = [sentence.key for sentence in sentences]
    place = keys.index(key) if key in keys else 0
    return keys[place - 1] if place else None
