"""Answers found in notes: a work summary, a notice. What is found counts only with the words of the notes that say it.

Notes are data: what in them speaks to a model changes nothing. Nothing found enters the draft by itself; each answer is
a change that the clerk takes or leaves.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from assistant.backends.answers import Answer, Candidate, Candidates, printable
from assistant.backends.prompts import harmless, load
from assistant.errors import BadInput
from assistant.intake import choose_change, clean_text, typed_value
from assistant.narrative.choices import choice
from assistant.narrative.phrasebank import Phrasebank
from assistant.narrative.questions import answer as answer_change
from assistant.narrative.questions import open_questions
from assistant.proposals.inquiry import Inquiry, without_personal_data
from assistant.proposals.orders import speaks_to_a_model
from assistant.proposals.quotes import Wanted, rivals, says
from assistant.report.changes import Change
from assistant.report.draft import Draft
from assistant.session import View

_LONGEST_NOTES = 20_000
_ENDS = re.compile("[。！？；;!?\n]")


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
    wanted = {item.name: item for item in wanted_now(view.draft, bank)}
    if not wanted:
        raise BadInput("要问的都已经填好了，不需要从材料里找。")
    listed = [
        {"name": item.name, "ask": item.ask, "type": item.type, "options": list(item.options)}
        for item in wanted.values()
    ]
    return Notes(Inquiry(load(prompts / "notes.jinja"), {"wanted": listed, "notes": plain}), plain, wanted)


def wanted_now(draft: Draft, bank: Phrasebank) -> list[Wanted]:
    """What may be looked for: the questions that are open, and the evidence that chosen problems still lack."""
    others = rivals(bank)
    found = [
        Wanted(f"answers.{q.name}", q.label, q.type, tuple(q.options), q.unit, q.ask, others)
        for q in open_questions(draft, bank)
    ]
    for problem in draft.problems:
        if problem.id in bank.problems:
            found += [
                Wanted(f"{problem.id}.{e.name}", e.ask, e.type, tuple(e.options), e.unit, e.label, others)
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


def change_of(draft: Draft, bank: Phrasebank, name: str, value: str) -> Change:
    """The change that fills in an answer or a piece of evidence as typed. BadInput where it cannot be."""
    section, _, own = name.partition(".")
    if section != "answers":
        return choose_change(draft, bank, section, {own: value})
    if own not in bank.answers:
        raise BadInput(f"没有名为 {name} 的答案。")
    question = bank.answers[own]
    typed = typed_value(question.label, question.type, question.options, value)
    if typed is None:
        raise BadInput("没有答案。")
    return answer_change(draft, question, typed, bank)


def _held(candidate: Candidate, notes: Notes, view: View, bank: Phrasebank) -> Found:
    wanted = notes.wanted[candidate.name]
    quote, value = printable(candidate.quote.strip()), printable(candidate.value.strip())

    def refused(reason: str) -> Found:
        return Found(wanted.name, wanted.ask, value, quote, (reason,))

    if not quote or quote not in notes.text:
        return refused("材料里没有这句原话。")
    if speaks_to_a_model(_around(quote, notes.text)):
        return refused("这段话像是写给模型的指令，不是材料的内容。")
    if "××" in value:
        return refused("含有个人信息。")
    try:
        typed = typed_value(wanted.ask, wanted.type, wanted.options, value)
        if typed is None:
            return refused("没有答案。")
        if not says(quote, wanted, value, typed, view.draft.year):
            return refused("原话里看不出这个答案。")
        change = change_of(view.draft, bank, wanted.name, value)
    except BadInput as error:
        return refused(str(error))
    return Found(wanted.name, wanted.ask, value, quote, (), change)


def _around(quote: str, text: str) -> str:
    """The whole sentences of a text that hold a quote."""
    start = text.index(quote)
    before = max((match.end() for match in _ENDS.finditer(text, 0, start)), default=0)
    after = _ENDS.search(text, start + len(quote))
    return text[before : after.start() if after else len(text)]
