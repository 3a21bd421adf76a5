"""The interview: what to ask next, and what an answer changes."""

from dataclasses import dataclass

from assistant.errors import BadInput
from assistant.narrative.facts import Facts
from assistant.narrative.phrasebank import Phrasebank, Question, Settles
from assistant.narrative.readable import labels_of
from assistant.narrative.signature import signed_too_early
from assistant.narrative.wording import holds
from assistant.report.changes import Change, SetAnswers, SetFigures, SetLayout, Together
from assistant.report.draft import Draft, Value, is_number


@dataclass(frozen=True, slots=True)
class Contradiction:
    """An answer that the figures already filled in speak against: the cells and what they hold."""

    question: Question
    cells: tuple[str, ...]


def open_questions(draft: Draft, bank: Phrasebank) -> tuple[Question, ...]:
    """The questions that are worth asking now and not answered yet, in order."""
    return tuple(question for question in asked_questions(draft, bank) if question.name not in draft.answers)


def asked_questions(draft: Draft, bank: Phrasebank) -> tuple[Question, ...]:
    """The questions that concern this draft, answered or not, in order."""
    facts = Facts(draft)
    concern = (
        question
        for question in bank.questions
        if (not question.kinds or draft.organ.kind in question.kinds)
        and (not question.places or any(place in draft.organ.name for place in question.places))
        and holds(question.when, facts) is True
    )
    # A pack may ask a question of the national form where that would not.
    return tuple({question.name: question for question in concern}.values())


def way_to(draft: Draft, bank: Phrasebank, name: str) -> str:
    """The question to answer first for one to be asked: the one itself where it is asked, or where no answer opens it."""
    asked = {question.name for question in asked_questions(draft, bank)}
    if name in asked:
        return name
    facts = Facts(draft)
    holds(bank.answers[name].when, facts)
    read = (fact.removeprefix("answers.") for fact in facts.sheet.looked_at)
    return next((opening for opening in read if opening in asked), name)


def contradiction(draft: Draft, question: Question, value: Value) -> Contradiction | None:
    """The figures that a “没有” would overwrite with zero although they are not; None where it agrees with all."""
    zeroed = () if value else _zeroed(draft, _settles(draft, question, value))
    cells = tuple(name for name in zeroed if draft.figures[name])
    return Contradiction(question, cells) if cells else None


def disagreement(draft: Draft, question: Question, value: Value, bank: Phrasebank) -> str | None:
    """Why an answer cannot be true beside the figures and the other answers, in a sentence; None where it can."""
    early = signed_too_early(draft, question.name, value)
    if early:
        return early
    labels = labels_of(bank)
    for name, settled in _settles(draft, question, value).answers.items():
        given = draft.answers.get(name)
        if given and not settled:
            said = "有" if given is True else given
            return f"“{labels[f'answers.{name}']}”已经答了{said}，与“没有”不符；请先改那一项，或改答“有”。"
    facts = Facts(draft)
    for bound, more in ((question.at_most, True), (question.at_least, False)):
        limit = facts[bound].value if bound else None
        if bound and is_number(value) and is_number(limit) and (value > limit if more else value < limit):
            than = "多于" if more else "少于"
            return f"“{question.label}”填的{value}{question.unit}{than}“{labels[bound]}”的{limit}，请核对。"
    return None


def answer(draft: Draft, question: Question, value: Value, bank: Phrasebank) -> Change:
    """The change that an answer makes: the answer itself and all that it settles.

    BadInput where figures or other answers contradict it.
    """
    opposed = contradiction(draft, question, value)
    if opposed:
        cell = draft.figures.form.cells[opposed.cells[0]]
        raise BadInput(
            f"{cell.label}等{len(opposed.cells)}格已填有数字，与“没有”不符；请先核对数据，或改答“有”。"
        )
    told = disagreement(draft, question, value, bank)
    if told:
        raise BadInput(told)
    settled = _settles(draft, question, value)
    zeros = {name: 0 for name in _zeroed(draft, settled) if draft.figures[name] is None}
    parts: list[Change] = [SetAnswers({question.name: value, **settled.answers})]
    if zeros:
        parts.append(SetFigures(zeros))
    if isinstance(value, str) and value in question.layouts:
        parts.append(SetLayout(question.layouts[value]))
    return Together(tuple(parts), f"问答：{question.label}")


def _settles(draft: Draft, question: Question, value: Value) -> Settles:
    if question.type != "bool":
        return Settles()
    settled = question.yes if value else question.no
    return settled if not settled.kinds or draft.organ.kind in settled.kinds else Settles()


def _zeroed(draft: Draft, settled: Settles) -> tuple[str, ...]:
    """The entered cells under the prefixes that an answer settles as zero."""
    return tuple(
        name
        for name in draft.figures.form.entered
        if any(name == prefix or name.startswith(f"{prefix}.") for prefix in settled.zero)
    )
