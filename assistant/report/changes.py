"""Everything that can happen to a draft, as values, and what each does to it.

``apply`` is pure: a draft and a change give a draft, or BadInput where the change cannot be made. An import, an
accepted proposal or a restored state are changes like any other.
"""

from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from assistant.errors import BadInput
from assistant.report.draft import (
    Draft,
    Edit,
    FollowUp,
    Layout,
    LeftOut,
    Pin,
    Previous,
    Problem,
    Value,
    Waiver,
)
from assistant.report.figures import Figures, Number, cell_of
from assistant.report.organ import Organ


@dataclass(frozen=True, slots=True)
class SetOrgan:
    """Whose report it is: the full name and the kind."""

    organ: Organ


@dataclass(frozen=True, slots=True)
class SetYear:
    """The year that the figures are of; the report is written in the next."""

    year: int


@dataclass(frozen=True, slots=True)
class SetFigures:
    """Cells to replace; None blanks a cell. Derived cells cannot be set."""

    values: Mapping[str, Number | None]


@dataclass(frozen=True, slots=True)
class ReplaceFigures:
    """All figures at once, as read from a file; printed totals give way to derived ones."""

    figures: Figures


@dataclass(frozen=True, slots=True)
class SetOrigins:
    """Which rows of a ledger cells rest on, in words; an origin goes when its cell is changed.

    ``left_out`` are the rows that the ledger left out; they take the place of those of a ledger read before.
    """

    origins: Mapping[str, str]
    left_out: Mapping[str, LeftOut] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SetAnswers:
    """Answers to replace; None takes an answer back."""

    values: Mapping[str, Value | None]


@dataclass(frozen=True, slots=True)
class SetPrevious:
    """Last year's report (None forgets it) and its problems to follow up."""

    previous: Previous | None
    follow_ups: tuple[FollowUp, ...] = ()


@dataclass(frozen=True, slots=True)
class SetFollowUps:
    """Last year's problems with what became of each, all at once."""

    follow_ups: tuple[FollowUp, ...]


@dataclass(frozen=True, slots=True)
class ChooseProblem:
    """Takes a problem into section 五, or adds evidence to one already there; None takes a piece back.

    ``triggered`` says whether the figures call for it now (the session knows).
    """

    id: str
    triggered: bool = False
    evidence: Mapping[str, Value | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DropProblem:
    """Takes a problem out of section 五 with its evidence."""

    id: str


@dataclass(frozen=True, slots=True)
class OrderProblems:
    """The chosen problems in this order."""

    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SetEdit:
    """The clerk's words for a sentence; None brings the generated ones back."""

    key: str
    edit: Edit | None


@dataclass(frozen=True, slots=True)
class SetPins:
    """Wordings taken for sentences; None lets a sentence choose again."""

    pins: Mapping[str, Pin | None]


@dataclass(frozen=True, slots=True)
class SetLayout:
    """How section 五 is laid out: three parts, or one paragraph."""

    layout: Layout


@dataclass(frozen=True, slots=True)
class SetWaiver:
    """Lets a finding stand. ``lapsed`` are the numbers of waivers of its rule and place that hold no more, and go."""

    waiver: Waiver
    lapsed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DropWaiver:
    """Lets a finding count again."""

    rule: str
    place: str
    numbers: str


@dataclass(frozen=True, slots=True)
class Together:
    """Several changes that are made, kept and undone as one, under one label."""

    changes: "tuple[Change, ...]"
    label: str


Change: TypeAlias = (
    SetOrgan
    | SetYear
    | SetFigures
    | ReplaceFigures
    | SetOrigins
    | SetAnswers
    | SetPrevious
    | SetFollowUps
    | ChooseProblem
    | DropProblem
    | OrderProblems
    | SetEdit
    | SetPins
    | SetLayout
    | SetWaiver
    | DropWaiver
    | Together
)


def apply(draft: Draft, change: Change) -> Draft:
    """The draft after a change. BadInput where the change names what is not there."""
    match change:
        case SetOrgan(organ):
            return draft.with_(organ=organ)
        case SetYear(year):
            return draft.with_(year=year)
        case SetFigures(values):
            return _with_figures(draft, _entered(draft.figures, values))
        case ReplaceFigures(figures):
            return _with_figures(draft, figures.derived()).with_(left_out={})
        case SetOrigins(origins, left_out):
            return draft.with_(origins={**draft.origins, **origins}, left_out=left_out)
        case SetAnswers(values):
            return draft.with_(answers=_merged(draft.answers, values))
        case SetPrevious(previous, follow_ups):
            return draft.with_(previous=previous, follow_ups=follow_ups)
        case SetFollowUps(follow_ups):
            return draft.with_(follow_ups=follow_ups)
        case ChooseProblem():
            return draft.with_(problems=_chosen(draft, change))
        case DropProblem(problem_id):
            _existing(draft, problem_id)
            return draft.with_(problems=tuple(p for p in draft.problems if p.id != problem_id))
        case OrderProblems(ids):
            if sorted(ids) != sorted(p.id for p in draft.problems):
                raise BadInput("问题的新顺序必须恰好包含第五部分现有的各条。")
            return draft.with_(problems=tuple(_existing(draft, problem_id) for problem_id in ids))
        case SetEdit(key, edit):
            return draft.with_(edits=_merged(draft.edits, {key: edit}))
        case SetPins(pins):
            return draft.with_(pins=_merged(draft.pins, pins))
        case SetLayout(layout):
            return draft.with_(layout=layout)
        case SetWaiver(waiver, lapsed):
            others = _waivers_but(draft, waiver.rule, waiver.place, {*lapsed, waiver.numbers})
            return draft.with_(waivers=(*others, waiver))
        case DropWaiver(rule, place, numbers):
            return draft.with_(waivers=_waivers_but(draft, rule, place, {numbers}))
        case Together(changes, _):
            for part in changes:
                draft = apply(draft, part)
            return draft


def describe(change: Change) -> str:
    """A short Chinese label for the history."""
    match change:
        case SetOrgan(organ):
            return f"机关：{organ.name}"
        case SetYear(year):
            return f"年度：{year}"
        case SetFigures(values):
            name, value = next(iter(values.items()), ("", None))
            return (
                f"填写 {name}={'空' if value is None else value}"
                if len(values) == 1
                else f"填写{len(values)}格数据"
            )
        case ReplaceFigures():
            return "导入数据"
        case SetOrigins(origins, _):
            return f"记下{len(origins)}格出自台账哪几行"
        case SetAnswers(values):
            return f"回答 {'、'.join(values)}"
        case SetPrevious(previous, _):
            return f"上年报告：{previous.year}年" if previous else "去掉上年报告"
        case SetFollowUps():
            return "上年问题的改进情况"
        case ChooseProblem(problem_id, _, evidence):
            return f"问题 {problem_id}" + (f"：补充{len(evidence)}项依据" if evidence else "")
        case DropProblem(problem_id):
            return f"去掉问题 {problem_id}"
        case OrderProblems():
            return "调整问题顺序"
        case SetEdit(key, edit):
            return f"改写 {key}" if edit else f"恢复 {key} 的生成文字"
        case SetPins(pins):
            return f"换说法 {'、'.join(pins)}"
        case SetLayout(layout):
            return "第五部分用一段式" if layout == "one_paragraph" else "第五部分分三部分"
        case SetWaiver(waiver, _):
            return f"保留 {waiver.rule}（{waiver.place}）"
        case DropWaiver(rule, place, _):
            return f"不再保留 {rule}（{place}）"
        case Together(_, label):
            return label


def _with_figures(draft: Draft, figures: Figures) -> Draft:
    """A draft with other figures; what was said of where a cell came from stays only while its value does."""
    kept = {name: origin for name, origin in draft.origins.items() if figures[name] == draft.figures[name]}
    return draft.with_(figures=figures, origins=kept)


def _entered(figures: Figures, values: Mapping[str, Number | None]) -> Figures:
    for name in values:
        cell = cell_of(figures.form, name)
        if cell.derived:
            raise BadInput(f"{cell.label}由其他格自动计算，不能直接填写；请修改它的各组成项。")
    return figures.with_values(values).derived()


def _merged(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in {**old, **new}.items() if value is not None}


def _existing(draft: Draft, problem_id: str) -> Problem:
    problem = draft.problem(problem_id)
    if problem is None:
        raise BadInput(
            f"第五部分没有问题 {problem_id}；已选的是{'、'.join(p.id for p in draft.problems) or '（无）'}。"
        )
    return problem


def _chosen(draft: Draft, change: ChooseProblem) -> tuple[Problem, ...]:
    old = draft.problem(change.id)
    evidence = _merged(old.evidence if old else {}, change.evidence)
    new = Problem(id=change.id, triggered=change.triggered, evidence=evidence)
    if old is None:
        return (*draft.problems, new)
    return tuple(new if problem.id == change.id else problem for problem in draft.problems)


def _waivers_but(draft: Draft, rule: str, place: str, numbers: Set[str]) -> tuple[Waiver, ...]:
    """All waivers but those of a rule and place that rest on certain numbers."""
    return tuple(
        waiver
        for waiver in draft.waivers
        if (waiver.rule, waiver.place) != (rule, place) or waiver.numbers not in numbers
    )
