"""What section 五 could say: the problems that figures call for, then those that only the clerk can know."""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass

from assistant.errors import BadInput
from assistant.narrative.binding import BlankPrinted, split
from assistant.narrative.facts import Facts
from assistant.narrative.phrasebank import Evidence, Phrasebank, ProblemPhrase, evidence_of
from assistant.narrative.readable import labels_of
from assistant.narrative.templates import template
from assistant.narrative.wording import holds
from assistant.report.draft import Draft, Problem, Value, is_number
from assistant.report.figures import Number


@dataclass(frozen=True, slots=True)
class Asked:
    """A piece of evidence that a problem asks for, with what was answered so far."""

    evidence: Evidence
    value: Value | None

    @property
    def missing(self) -> bool:
        return self.evidence.required and self.value is None


@dataclass(frozen=True, slots=True)
class Choice:
    """A category of problem as it stands for one draft.

    ``triggered`` None: it rests on a figure or an answer that is not known yet. ``sayable`` False: the figures say
    that there is no such thing. ``reason`` is why, in words.
    """

    id: str
    title: str
    triggered: bool | None
    sayable: bool
    reason: str
    chosen: bool
    basis: str
    asked: tuple[Asked, ...]

    @property
    def missing(self) -> tuple[Asked, ...]:
        return tuple(asked for asked in self.asked if asked.missing)


def choices(draft: Draft, bank: Phrasebank) -> tuple[Choice, ...]:
    """Every category open to this kind of organ: triggered first, then the clerk's to confirm, the unsayable last."""
    found = list(_choices(draft, bank))
    return tuple(sorted(found, key=lambda choice: (choice.triggered is not True, not choice.sayable)))


def choice(draft: Draft, bank: Phrasebank, problem_id: str) -> Choice:
    """One category by its id; BadInput where there is none."""
    if problem_id not in bank.problems:
        raise BadInput(f"没有问题类别 {problem_id}。运行 nianbao problems 可以查看全部类别。")
    return _choice(draft, bank.problems[problem_id], Facts(draft))


@dataclass(frozen=True, slots=True)
class Excess:
    """A piece of evidence that is more than the whole that it is part of, both with what they are called."""

    name: str
    label: str
    value: Number
    whole_name: str
    whole: str
    most: Number

    def concerns(self, names: Container[str]) -> bool:
        return self.name in names or self.whole_name in names


def too_much(
    draft: Draft, bank: Phrasebank, problem_id: str, evidence: Mapping[str, Value | None]
) -> Excess | None:
    """The first piece of evidence of a problem that exceeds what it is part of."""
    phrase, facts = bank.problems[problem_id], Facts(draft)
    for item in evidence_of(phrase):
        if item.at_most is None:
            continue
        value = evidence.get(item.name)
        most = evidence[item.at_most] if item.at_most in evidence else facts[item.at_most].value
        if is_number(value) and is_number(most) and value > most:
            labels = labels_of(bank, phrase)
            return Excess(item.name, labels[item.name], value, item.at_most, labels[item.at_most], most)
    return None


def _choices(draft: Draft, bank: Phrasebank) -> Iterator[Choice]:
    facts = Facts(draft)
    for phrase in bank.problems.values():
        if not phrase.kinds or draft.organ.kind in phrase.kinds or draft.problem(phrase.id):
            yield _choice(draft, phrase, facts)


def _choice(draft: Draft, phrase: ProblemPhrase, facts: Facts) -> Choice:
    chosen = draft.problem(phrase.id)
    triggered = False if phrase.when is None else holds(phrase.when, facts)
    sayable = holds(phrase.needs, facts) is not False
    return Choice(
        phrase.id,
        phrase.title,
        triggered,
        sayable,
        _reason(phrase, facts, triggered, sayable),
        chosen is not None,
        phrase.basis,
        tuple(Asked(item, _value(chosen, item.name)) for item in evidence_of(phrase)),
    )


def _value(problem: Problem | None, name: str) -> Value | None:
    return problem.evidence.get(name) if problem else None


def _reason(phrase: ProblemPhrase, facts: Facts, triggered: bool | None, sayable: bool) -> str:
    if not sayable:
        return "数据显示没有这种情形"
    if triggered is None:
        return "所依据的数据或答案尚未填写"
    if not triggered:
        return "由您确认：有这种情形并能提供依据时选用"
    facts.sheet.clear()
    compiled = template(phrase.reason)
    try:
        rendered = compiled.render(facts.namespace(compiled.names, {}))
    except BlankPrinted:
        return phrase.title
    return "".join(span.text for span in split(rendered, facts.sheet, phrase.constants))
