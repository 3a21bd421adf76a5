"""A phrasebank tried out before it is taken into use: what only shows when its templates meet values.

Names, filters and literals are checked as they are written (``phrasebank_check``). That a text is compared with a number,
or added to one, shows only when values are there: so every condition and wording is rendered with nothing known, with
everything known and zero, and with everything known.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from assistant.narrative.binding import BareNumber, BlankPrinted, Bound, split
from assistant.narrative.facts import Facts
from assistant.narrative.phrasebank import COMMON_EVIDENCE, FOLLOW_UP_NAMES, Phrasebank, evidence_of
from assistant.narrative.schema import FollowUpWords, Frame, Option, ProblemPhrase, Statement, ValueType
from assistant.narrative.templates import TemplateMistake, template
from assistant.narrative.wording import holds
from assistant.report.draft import Draft, Previous, Value
from assistant.report.figures import Figures
from assistant.report.form import FORM_2021
from assistant.report.organ import Organ

_YEAR = 2025
_ORGAN = Organ("青禾县石桥镇人民政府")


@dataclass(frozen=True)
class Situation:
    """The facts of a draft in which every number that is known is ``number``; None where nothing is known."""

    facts: Facts
    number: int | None

    def value(self, kind: ValueType, options: tuple[str, ...] = ()) -> Value | None:
        """A value of a type, as far as something is known."""
        return None if self.number is None else _sample(kind, options, self.number)


def situations(bank: Phrasebank) -> tuple[Situation, ...]:
    """Nothing known; all known and zero; all known."""
    return (
        Situation(Facts(Draft(organ=_ORGAN, year=_YEAR)), None),
        *(Situation(Facts(_known(bank, number)), number) for number in (0, 3)),
    )


def mistakes_of_problem(phrase: ProblemPhrase, situation: Situation) -> Iterator[tuple[str, Exception]]:
    """(source, mistake) of every condition and wording of a category that cannot be used in a situation."""
    facts = situation.facts
    evidence = {
        item.name: facts.bind(f"{phrase.id}.{item.name}", situation.value(item.type, item.options))
        for item in evidence_of(phrase)
    }
    for condition in filter(None, (phrase.when, phrase.needs)):
        yield from _mistake(Option(text="", when=condition), condition, facts, {}, ())
    if phrase.reason:
        yield from _mistake(Option(text=phrase.reason), phrase.reason, facts, {}, phrase.constants)
    halves = (phrase.problem.heads, phrase.problem.proofs, phrase.measure.steps, phrase.measure.targets)
    for option in (option for options in halves for option in options):
        yield from _mistake(option, option.text, facts, evidence, phrase.constants)
    if phrase.follow_up:
        yield from mistakes_of_follow_up(phrase.follow_up, situation)


def mistakes_of_frame(frame: Frame, situation: Situation) -> Iterator[tuple[str, Exception]]:
    """The same of what can be said of any problem."""
    yield from mistakes_of_follow_up(frame.follow_up, situation)
    evidence = {
        item.name: situation.facts.bind(f"P-0.{item.name}", situation.value(item.type))
        for item in COMMON_EVIDENCE
    }
    for option in (*frame.causes, *frame.actions, *frame.targets):
        yield from _mistake(option, option.text, situation.facts, evidence, ())


def mistakes_of_follow_up(words: FollowUpWords, situation: Situation) -> Iterator[tuple[str, Exception]]:
    """The same of what is said of last year's problems."""
    evidence = {
        name: situation.facts.bind(f"F-1.{name}", situation.value("text")) for name in FOLLOW_UP_NAMES
    }
    for option in words.options:
        yield from _mistake(option, option.text, situation.facts, evidence, words.constants)


def mistakes_of_statement(statement: Statement, situation: Situation) -> Iterator[tuple[str, Exception]]:
    """The same of a sentence of section 一 or 六."""
    if statement.when:
        yield from _mistake(Option(text="", when=statement.when), statement.when, situation.facts, {}, ())
    for option in statement.wordings:
        yield from _mistake(option, option.text, situation.facts, {}, statement.constants)


def _mistake(
    option: Option, source: str, facts: Facts, evidence: Mapping[str, Bound], constants: tuple[str, ...]
) -> Iterator[tuple[str, Exception]]:
    facts.sheet.clear()
    try:
        if holds(option.when, facts, evidence) is True:
            compiled = template(option.text)
            split(compiled.render(facts.namespace(compiled.names, evidence)), facts.sheet, constants)
    except BlankPrinted:
        return
    except (TemplateMistake, BareNumber) as mistake:
        yield source, mistake


def _known(bank: Phrasebank, number: int) -> Draft:
    figures = Figures().with_values(dict.fromkeys(FORM_2021.entered, number)).derived()
    answers = {q.name: _sample(q.type, q.options, number) for q in bank.questions}
    last = Previous(organ=_ORGAN.name, year=_YEAR - 1, figures=figures)
    return Draft(organ=_ORGAN, year=_YEAR, figures=figures, answers=answers, previous=last)


def _sample(kind: ValueType, options: tuple[str, ...], number: int) -> Value:
    values: dict[ValueType, Value] = {
        "number": number,
        "date": "2026-03-15",
        "month": "2026-03",
        "text": "由办公室逐件核对",
        "list": ("甲", "乙"),
        "bool": number > 0,
        "choice": options[0] if options else "甲",
    }
    return values[kind]
