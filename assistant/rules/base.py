"""What a rule is: a decorated generator that reads a case and yields hits; and the registry of all rules.

A rule's docstring is what a clerk reads about it (``nianbao rules R-002``, F1, docs/rules.md): the condition in
Chinese, then lines that begin with 例外：, 坏例： and 好例：. Examples are in the notation of
``assistant/rules/examples.py`` and are executed by the tests.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeAlias

from assistant.report.figures import Figures, Number
from assistant.report.organ import Organ


class Severity(StrEnum):
    ERROR = "error"  # certainly wrong: not ready to publish
    WARNING = "warning"  # to be fixed or confirmed
    HINT = "hint"  # information

    @property
    def label(self) -> str:
        return {"error": "错误", "warning": "提醒", "hint": "提示"}[self.value]


@dataclass(frozen=True, slots=True)
class StaleSentence:
    """A sentence of a draft whose edit has lost its footing (R-107), as rules see it."""

    section: str
    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Case:
    """What rules read: one report or draft. Whatever is not known is None or empty, and rules stay silent on it.

    ``sections`` is the running text by 一 … 六, None where only figures are known. ``is_draft`` tells a report in
    the making, whose clerk can still be asked, from one that was read. ``gaps`` are the questions (by section) that
    chosen sentences of a draft still wait for.
    """

    organ: Organ
    year: int
    figures: Figures
    previous: "Case | None" = None
    sections: Mapping[str, str] | None = None
    answers: Mapping[str, Any] = field(default_factory=dict)
    problems: tuple[str, ...] = ()
    is_draft: bool = False
    stale: tuple[StaleSentence, ...] = ()
    gaps: tuple[tuple[str, str], ...] = ()

    def __getitem__(self, cell: str) -> Number | None:
        return self.figures.values.get(cell)


@dataclass(frozen=True, slots=True)
class Hit:
    """One violation. ``says`` fills the rule's message; ``explains`` names findings (rule, first cell) it causes."""

    cells: tuple[str, ...] = ()
    expected: Any = None
    found: Any = None
    section: str | None = None
    quote: str | None = None
    says: Mapping[str, Any] = field(default_factory=dict)
    severity: Severity | None = None
    explains: tuple[tuple[str, str], ...] = ()


Check: TypeAlias = Callable[[Case], Iterator[Hit]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule with all that is said about it. ``title`` is a few words; ``fix`` tells the clerk what to do."""

    id: str
    severity: Severity
    title: str
    message: str
    fix: str
    basis: str
    check: Check

    @property
    def doc(self) -> str:
        return self.check.__doc__ or ""


RULES: dict[str, Rule] = {}


def rule(
    rule_id: str, severity: Severity, *, title: str, message: str, fix: str, basis: str = ""
) -> Callable[[Check], Check]:
    """Registers a generator of hits as a rule. ``message`` is a format string over ``Hit.says``."""

    def register(check: Check) -> Check:
        if rule_id in RULES:
            raise ValueError(f"{rule_id} is defined twice")
        RULES[rule_id] = Rule(rule_id, severity, title, message, fix, basis, check)
        return check

    return register


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule says about a case. ``cause`` is the index of the finding that this one follows from."""

    rule: str
    severity: Severity
    cells: tuple[str, ...]
    section: str | None
    quote: str | None
    expected: Any
    found: Any
    message: str
    fix: str
    cause: int | None = None
    waived: str | None = None

    @property
    def place(self) -> str:
        """What a waiver names: the first cell, else the section."""
        return self.cells[0] if self.cells else self.section or "全文"
