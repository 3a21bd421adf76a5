"""What a model is asked besides rewording: questions for the clerk, a summary for the leader (and answers in ``notes``).

Each is an inquiry that can be looked at, ``consult`` that asks it, and a pure function that makes something of the
answer. Nothing of it enters the draft.
"""

import re
from collections.abc import AsyncGenerator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from assistant.backends import faults
from assistant.backends.answers import Answer, Questions, Summary, parse, printable
from assistant.backends.asking import stream
from assistant.backends.base import Backend
from assistant.backends.faults import ModelError
from assistant.backends.guard import Original, surface, veil
from assistant.backends.guard.judge import NOTHING_ELSE
from assistant.backends.guard.placeholders import LIKE_A_PLACEHOLDER, PLACEHOLDER
from assistant.backends.prompts import load
from assistant.errors import BadInput
from assistant.intake import clean_text
from assistant.narrative.choices import choice
from assistant.narrative.phrasebank import Phrasebank
from assistant.proposals.errand import told_evidence
from assistant.proposals.inquiry import Inquiry, without_personal_data
from assistant.proposals.running import Asking, Stage, Token, stage
from assistant.reading.numbers import find_numbers
from assistant.report.document import Sentence, Text
from assistant.session import View

_MOST_QUESTIONS = 2
_LONGEST_QUESTION = 60
_LONGEST_SUMMARY = 400
_BEYOND = re.compile(
    "前列|名列|排名|领先|显著|成效|好评|满意|因为|由于|导致|造成|原因[是在]|归因|受[^，。；]{1,8}影响|杜绝"
    "|已(?:经)?(?:全部)?(?:整改|改正|解决|完成|修改|办结)|全部(?:合格|正确|属实)|(?:没有|未)(?:发现)?(?:任何)?(?:问题|错误|差错)|无(?:问题|错误|差错)"
)
"""What a summary says of its own where no finding says it: rank, effect, cause, that all is done or well."""
_PARTS = re.compile("第[一二三四五六]部分|表[一二三四]")
_DIGITS = re.compile(r"[0-9０-９]+(?:[.．][0-9０-９]+)?")


@dataclass(frozen=True)
class Answered:
    """The answer, valid in shape and not judged yet."""

    answer: Answer


Consulted: TypeAlias = Asking | Stage | Token | Answered


async def consult(inquiry: Inquiry, backend: Backend) -> AsyncGenerator[Consulted, None]:
    """Asks, once more where the answer has no shape. The last event is ``Answered``; ModelError where none comes."""
    for attempt in (1, 2):
        yield Asking(inquiry.messages, again=attempt == 2)
        yield stage("waiting")
        text = ""
        async for piece in stream(backend, inquiry.request):
            if not text:
                yield stage("answering")
            text += piece
            yield Token(printable(piece))
        try:
            answer = parse(text, inquiry.prompt.answer)
        except ModelError:
            if attempt == 2:
                raise
            yield stage("again")
            continue
        yield stage("done")
        yield Answered(answer)
        return


# --- two questions about a vague point --------------------------------------------------------------------------


def ask(view: View, bank: Phrasebank, prompts: Path, problem: str) -> Inquiry:
    """Asks for the questions whose answers would make a problem concrete."""
    state = choice(view.draft, bank, problem)
    section = view.document.section("五")
    own = [s for s in section.sentences if s.key.startswith(f"五.{problem}.")] if section else []
    kind = view.draft.organ.kind
    given = {
        "organ_kind": kind.label if kind else "",
        "title": state.title,
        "known": told_evidence(state),
        "missing": [asked.evidence.ask for asked in state.asked if asked.value is None],
        "sentences": [original.text for original in veil(own)],
    }
    return Inquiry(load(prompts / "ask.jinja"), given)


def questions(answer: Answer) -> tuple[str, ...]:
    """The questions, at most two, each a short question and nothing else. ModelError where there is none."""
    asked = answer.questions if isinstance(answer, Questions) else []
    fit = [words for words in map(clean_text, asked) if _is_question(words)]
    if not fit:
        raise faults.unusable("没有提出问题")
    return tuple(dict.fromkeys(fit))[:_MOST_QUESTIONS]


def _is_question(words: str) -> bool:
    return words.endswith(("？", "?")) and len(words) <= _LONGEST_QUESTION and _is_plain(words, "？?")


def _is_plain(words: str, known: str) -> bool:
    """Whether words are plain Chinese: no markup, no other script, nothing that is not seen. ``known`` may stand in them."""
    about = Original("", known, {})
    return not any(fault for check in _FORM for fault in check(about, words, NOTHING_ELSE))


_FORM = (surface.characters, surface.markup)


# --- a summary for the leader -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Brief:
    """An inquiry about findings. ``originals`` are their messages with the figures veiled."""

    inquiry: Inquiry
    originals: tuple[Original, ...]


def brief(view: View, prompts: Path) -> Brief:
    """Asks for the findings in a few sentences. BadInput where there are none."""
    standing = [finding for finding in view.findings if finding.waived is None and finding.cause is None]
    if not standing:
        raise BadInput("没有检查结果，不需要归纳。")
    originals = veil(
        Sentence(str(number), (Text(f"{finding.severity.label}，{without_personal_data(finding.message)}"),))
        for number, finding in enumerate(standing, 1)
    )
    listed = [original.text for original in originals]
    return Brief(Inquiry(load(prompts / "brief.jinja"), {"findings": listed}), originals)


def summary(answer: Answer, asked: Brief) -> str:
    """The summary with its figures. ModelError where it says what no finding says (a number, a cause, that all is
    well), or is none."""
    text = "".join(clean_text(answer.text).split()) if isinstance(answer, Summary) else ""
    slots = {name: slot for original in asked.originals for name, slot in original.slots.items()}
    bare = _PARTS.sub("", PLACEHOLDER.sub("", text))
    if not bare or len(text) > _LONGEST_SUMMARY:
        raise faults.unusable("没有归纳成几句话")
    if _DIGITS.search(bare) or LIKE_A_PLACEHOLDER.search(bare) or any(find_numbers(bare)):
        raise faults.unusable("写了检查结果里没有的数字")
    if any(f"F{number}" not in slots for number in PLACEHOLDER.findall(text)):
        raise faults.unusable("写了检查结果里没有的数字")
    told = "".join(original.text for original in asked.originals)
    if not _is_plain(text, told) or any(found[0] not in told for found in _BEYOND.finditer(bare)):
        raise faults.unusable("写了检查结果里没有的话")
    return PLACEHOLDER.sub(lambda match: slots[f"F{match[1]}"].text, text)
