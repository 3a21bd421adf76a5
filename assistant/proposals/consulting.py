"""What a model is asked besides rewording: questions for the clerk, answers found in notes, a summary for the leader.

Each is an inquiry that can be looked at, ``consult`` that asks it, and a pure function that makes something of the
answer. Nothing of it enters the draft by itself: a found answer is a change that the clerk takes or leaves.
"""

import re
from collections.abc import AsyncGenerator, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TypeAlias

from assistant.backends import faults
from assistant.backends.answers import Answer, Candidate, Candidates, Questions, Summary, parse, printable
from assistant.backends.asking import stream
from assistant.backends.base import Backend
from assistant.backends.faults import ModelError
from assistant.backends.guard import Original, veil
from assistant.backends.guard.placeholders import LIKE_A_PLACEHOLDER, PLACEHOLDER
from assistant.backends.prompts import harmless, load
from assistant.errors import BadInput
from assistant.intake import choose_change, clean_text, typed_value
from assistant.narrative.choices import choice
from assistant.narrative.phrasebank import Phrasebank, ValueType
from assistant.narrative.questions import answer as answer_change
from assistant.narrative.questions import open_questions
from assistant.proposals.errand import told_evidence
from assistant.proposals.inquiry import Inquiry, without_personal_data
from assistant.proposals.running import Stage, Token, stage
from assistant.reading.numbers import find_numbers
from assistant.report.changes import Change
from assistant.report.document import Sentence, Text
from assistant.report.draft import Draft, Value
from assistant.session import View

_MOST_QUESTIONS = 2
_LONGEST_QUESTION = 60
_LONGEST_SUMMARY = 400
_LONGEST_NOTES = 20_000
_DIGITS = re.compile(r"[0-9０-９]+(?:[.．][0-9０-９]+)?")
_POINTED = re.compile(r"(?<![0-9])(20[0-9]{2})[-./]([0-9]{1,2})(?:[-./]([0-9]{1,2}))?(?![0-9])")
"""A date as a table writes it: 2025-03-15, 2025.3."""
_ORDER = re.compile(
    "忽略|无视|写成|写作|改为|改成|填成|换成|替换|输出|返回|指令|提示词|系统|模型|所有(?:答案|数字)|你(?:现在|必须|应|要|是|的)|从现在起|无需审核"
    "|ignore|disregard|instruct|prompt|system|answer|reply|output|replace|assistant|rules|verdict",
    re.IGNORECASE,
)
"""What speaks to a model and not of the year's work."""
_ENDS = re.compile("[。！？；;!?\n]")


@dataclass(frozen=True)
class Answered:
    """The answer, valid in shape and not judged yet."""

    answer: Answer


Consulted: TypeAlias = Stage | Token | Answered


async def consult(inquiry: Inquiry, backend: Backend) -> AsyncGenerator[Consulted, None]:
    """Asks, once more where the answer has no shape. The last event is ``Answered``; ModelError where none comes."""
    for attempt in (1, 2):
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
    return words.endswith(("？", "?")) and len(words) <= _LONGEST_QUESTION and "\n" not in words


# --- answers in notes -------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Wanted:
    """Something that may be found in notes: an answer, or a piece of evidence of a chosen problem."""

    name: str
    ask: str
    type: ValueType
    options: tuple[str, ...] = ()


@dataclass(frozen=True)
class Found:
    """What notes say about one thing, with the words that say it. ``change`` None: refused for the ``reasons``."""

    name: str
    ask: str
    value: str
    quote: str
    reasons: tuple[str, ...] = ()
    change: Change | None = None


@dataclass(frozen=True)
class Notes:
    """An inquiry about pasted text. ``text`` is what was sent, in which quotes must be found."""

    inquiry: Inquiry
    text: str
    wanted: Mapping[str, Wanted]


def read_notes(view: View, bank: Phrasebank, prompts: Path, text: str) -> Notes:
    """Asks what pasted text (a work summary, a notice) says about what is still unanswered."""
    words = "\n".join(clean_text(line) for line in text.splitlines())
    if not words.strip():
        raise BadInput("没有粘贴内容；请粘贴工作总结、通知等材料的文字。")
    if len(words) > _LONGEST_NOTES:
        raise BadInput(f"这份材料有{len(words)}字，超过{_LONGEST_NOTES}字的上限，请分段粘贴。")
    plain = harmless(without_personal_data(words))
    wanted = {item.name: item for item in _wanted(view.draft, bank)}
    if not wanted:
        raise BadInput("要问的都已经填好了，不需要从材料里找。")
    listed = [
        {"name": item.name, "ask": item.ask, "type": item.type, "options": list(item.options)}
        for item in wanted.values()
    ]
    return Notes(Inquiry(load(prompts / "notes.jinja"), {"wanted": listed, "notes": plain}), plain, wanted)


def _wanted(draft: Draft, bank: Phrasebank) -> list[Wanted]:
    found = [
        Wanted(f"answers.{question.name}", question.label, question.type, tuple(question.options))
        for question in open_questions(draft, bank)
    ]
    for problem in draft.problems:
        if problem.id in bank.problems:
            found += [
                Wanted(f"{problem.id}.{e.name}", e.ask, e.type, tuple(e.options))
                for e in (asked.evidence for asked in choice(draft, bank, problem.id).asked)
                if e.name not in problem.evidence
            ]
    return found


def found(answer: Answer, notes: Notes, view: View, bank: Phrasebank) -> tuple[Found, ...]:
    """What the notes say, each held against its quote and the quote against the notes; the refused ones too."""
    given = answer.answers if isinstance(answer, Candidates) else []
    seen: dict[str, Found] = {}
    for candidate in given:
        if candidate.name in notes.wanted:
            seen.setdefault(candidate.name, _held(candidate, notes, view, bank))
    return tuple(seen.values())


def _held(candidate: Candidate, notes: Notes, view: View, bank: Phrasebank) -> Found:
    wanted = notes.wanted[candidate.name]
    quote, value = printable(candidate.quote.strip()), printable(candidate.value.strip())

    def refused(reason: str) -> Found:
        return Found(wanted.name, wanted.ask, value, quote, (reason,))

    if not quote or quote not in notes.text:
        return refused("材料里没有这句原话。")
    if _ORDER.search(_around(quote, notes.text)):
        return refused("这段话像是写给模型的指令，不是材料的内容。")
    if "××" in value:
        return refused("含有个人信息。")
    try:
        typed = typed_value(wanted.ask, wanted.type, wanted.options, value)
    except BadInput as error:
        return refused(str(error))
    if typed is None:
        return refused("没有答案。")
    if not says(quote, wanted, value, typed, view.draft.year):
        return refused("原话里看不出这个答案。")
    section, _, name = wanted.name.partition(".")
    try:
        change: Change = (
            answer_change(view.draft, bank.answers[name], typed, bank)
            if section == "answers"
            else choose_change(view.draft, bank, section, {name: value})
        )
    except BadInput as error:
        return refused(str(error))
    return Found(wanted.name, wanted.ask, value, quote, (), change)


def says(quote: str, wanted: Wanted, value: str, typed: Value, year: int) -> bool:
    """Whether a quote holds a value: a number as a number, a date as a date, a text word for word.

    Whether words that speak of it mean yes, the clerk sees from the quote.
    """
    match wanted.type:
        case "number":
            return any(token.value == typed for token in find_numbers(quote))
        case "date" | "month":
            return any(_is_of(stated, str(typed), year) for stated in _dates(quote))
        case "text":
            return value in quote
        case "list":
            return isinstance(typed, tuple) and all(item in quote for item in typed)
        case "choice":
            return value in quote
        case "bool":
            return any(wanted.ask[at : at + 2] in quote for at in range(len(wanted.ask) - 1))


def _is_of(stated: tuple[int | None, int, int | None], typed: str, year: int) -> bool:
    """Whether a typed date (2025-03-15) or month is the stated one; without a year it is of the draft's or the next."""
    of, month, *day = map(int, typed.split("-"))
    said, same_month, same_day = stated
    return (
        month == same_month
        and day in ([], [same_day])
        and of in ([year, year + 1] if said is None else [said])
    )


def _dates(quote: str) -> Iterator[tuple[int | None, int, int | None]]:
    """Year, month and day of the dates in a quote; a year holds for the dates that follow it."""
    for match in _POINTED.finditer(quote):
        yield int(match[1]), int(match[2]), int(match[3]) if match[3] else None
    tokens = [token for token in find_numbers(quote) if token.value == int(token.value)]
    year: int | None = None
    for token, after in pairwise([*tokens, None]):
        if token is not None and token.unit == "年":
            year = int(token.value)
        elif token is not None and token.unit == "月":
            of_day = after is not None and after.start == token.end and after.unit in ("日", "号", "")
            yield year, int(token.value), int(after.value) if after is not None and of_day else None


def _around(quote: str, text: str) -> str:
    """The whole sentences of a text that hold a quote."""
    start = text.index(quote)
    before = max((match.end() for match in _ENDS.finditer(text, 0, start)), default=0)
    after = _ENDS.search(text, start + len(quote))
    return text[before : after.start() if after else len(text)]


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
    """The summary with its figures. ModelError where it says a number that no finding says, or is none."""
    text = clean_text(answer.text) if isinstance(answer, Summary) else ""
    slots = {name: slot for original in asked.originals for name, slot in original.slots.items()}
    bare = PLACEHOLDER.sub("", text)
    if not bare or len(text) > _LONGEST_SUMMARY:
        raise faults.unusable("没有归纳成几句话")
    if _DIGITS.search(bare) or LIKE_A_PLACEHOLDER.search(bare) or any(find_numbers(bare)):
        raise faults.unusable("写了检查结果里没有的数字")
    if any(f"F{number}" not in slots for number in PLACEHOLDER.findall(text)):
        raise faults.unusable("写了检查结果里没有的数字")
    return PLACEHOLDER.sub(lambda match: slots[f"F{match[1]}"].text, text)
