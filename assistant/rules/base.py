"""What a rule is: a decorated generator that reads a case and yields hits; and the registry of all rules.

A rule's docstring is what a clerk reads about it (``nianbao rules R-002``, F1, docs/rules.md): the condition in
Chinese, then lines that begin with 例外：, 坏例： and 好例：. Examples are in the notation of
``assistant/rules/examples.py`` and are executed by the tests.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeAlias

from assistant.report.document import Gap
from assistant.report.figures import Figures, Number
from assistant.report.organ import Organ
from assistant.rules.arithmetic import Imbalance, imbalances

if TYPE_CHECKING:  # its patterns stay out of a check of plain figures
    from assistant.reading.local import LocalDemands
    from assistant.reading.terms import Term


class Severity(StrEnum):
    """How sure a finding is that something is wrong."""

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
class BoundNumber:
    """A number that a draft printed itself: its place in a section, and the cells and value that it was printed from.

    ``cells`` are none where it came from an answer or from evidence. ``edited``: a clerk wrote the words round it, so
    that they are read like any text; the number follows what it was printed from all the same.
    """

    section: str
    start: int
    end: int
    cells: tuple[str, ...]
    value: Number
    edited: bool = False


@dataclass(frozen=True, slots=True)
class TypedNumber:
    """A number that a clerk wrote into a sentence and that follows nothing: its place in a section, and its sentence."""

    section: str
    start: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Stated:
    """What a clerk put in words for a sentence of a draft, as it is printed there. ``name``: P-19.target, F-1.evidence."""

    section: str
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What a ledger counted in ``cell``, and the rows of it that may have to be counted there too.

    ``told`` says in words which rows and why, ``number`` how many they are.
    """

    cell: str
    file: str
    counted: Number
    number: int
    told: str


@dataclass(frozen=True, slots=True)
class Peer:
    """Another organ's report of the same year, and its section 五."""

    organ: str
    text: str


@dataclass(frozen=True)
class Case:
    """What rules read: one report or draft. Whatever is not known is None or empty, and rules stay silent on it.

    ``sections`` is the running text by 一 … 六 (and ``preamble``), None where only figures are known. ``headings``
    (by section) and ``labels`` (by row, or by row and column: table2.normative_documents.issued) are what a page
    prints, None where no page was read. ``is_draft`` tells a report in the making, whose clerk can still be asked,
    from one that was read. ``gaps`` are the questions (by section) that chosen sentences of a draft still wait for.
    ``numbers`` are those that a draft prints from what it knows; what a clerk wrote is read like any text,
    and ``typed`` are its numbers that follow nothing; ``stated`` is what the clerk put in words for its sentences.
    ``left_out`` are the rows of an application ledger that a draft's figures do without.
    ``copies`` are the other files, checked along with this one, that hold a report of the same organ and year.
    ``peers`` are those of other organs among them whose section 五 may be the same.
    ``avoid`` are the words that the phrasebank in use would rather not read, ``local`` what the organ's place asks
    besides the national form.
    """

    organ: Organ
    year: int
    figures: Figures
    previous: "Case | None" = None
    sections: Mapping[str, str] | None = None
    headings: Mapping[str, str] | None = None
    labels: Mapping[str, str] | None = None
    avoid: tuple["Term", ...] = ()
    local: "LocalDemands | None" = None
    answers: Mapping[str, Any] = field(default_factory=dict)
    problems: tuple[str, ...] = ()
    is_draft: bool = False
    stale: tuple[StaleSentence, ...] = ()
    gaps: tuple[tuple[str, Gap], ...] = ()
    numbers: tuple[BoundNumber, ...] = ()
    typed: tuple[TypedNumber, ...] = ()
    stated: tuple[Stated, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    copies: tuple[str, ...] = ()
    peers: tuple[Peer, ...] = ()

    def __getitem__(self, cell: str) -> Number | None:
        return self.figures.values.get(cell)

    def count(self, *cells: str) -> Number:
        """The sum of the cells that are filled, for questions of the kind "more than none"."""
        values = self.figures.values
        return sum(values.get(cell, 0) for cell in cells)

    def positive(self, *cells: str) -> tuple[str, ...]:
        """Those of the cells that hold more than 0."""
        values = self.figures.values
        return tuple(cell for cell in cells if values.get(cell, 0) > 0)

    @property
    def last_year(self) -> "Case | None":
        """The report of the year before this one; a previous report of another year is no ground to compare on."""
        return self.previous if self.previous is not None and self.previous.year == self.year - 1 else None

    @cached_property
    def imbalances(self) -> tuple[Imbalance, ...]:
        """Every sum and balance of the form that does not hold; several rules read it."""
        return imbalances(self.figures)


@dataclass(frozen=True, slots=True)
class Rewrite:
    """The one mend of a text that is certain: ``quote``, at ``start`` to ``end`` of its section, becomes ``replacement``."""

    section: str
    start: int
    end: int
    quote: str
    replacement: str


@dataclass(frozen=True, slots=True)
class Hit:
    """One violation. ``says`` fills the rule's message; ``expected`` and ``found`` are what was compared.

    ``explains`` names the findings (rule, first cell) that this one causes, ``follows`` the one that it only adds to.
    ``rewrite`` is the mend where one alone is possible.
    """

    cells: tuple[str, ...] = ()
    expected: Any = None
    found: Any = None
    section: str | None = None
    quote: str | None = None
    says: Mapping[str, Any] = field(default_factory=dict)
    severity: Severity | None = None
    explains: tuple[tuple[str, str], ...] = ()
    follows: tuple[str, str] | None = None
    rewrite: Rewrite | None = None


Check: TypeAlias = Callable[[Case], Iterator[Hit]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule with all that is said about it. ``title`` is a few words; ``fix`` tells the clerk what to do.

    ``checks`` are the generators that find it: most rules have one; one that asks figures and running text alike
    has a part for each, so that figures alone never load what reads text.
    """

    id: str
    severity: Severity
    title: str
    message: str
    fix: str
    basis: str
    checks: tuple[Check, ...]

    @property
    def doc(self) -> str:
        return "\n".join(check.__doc__ or "" for check in self.checks)


RULES: dict[str, Rule] = {}


def rule(
    rule_id: str, severity: Severity, *, title: str, message: str, fix: str, basis: str = ""
) -> Callable[[Check], Check]:
    """Registers a generator of hits as a rule. ``message`` is a format string over ``Hit.says``."""

    def register(check: Check) -> Check:
        if rule_id in RULES:
            raise ValueError(f"{rule_id} is defined twice")
        RULES[rule_id] = Rule(rule_id, severity, title, message, fix, basis, (check,))
        return check

    return register


def also(rule_id: str) -> Callable[[Check], Check]:
    """Registers another part of a rule whose first part is defined elsewhere; it fills the same message."""

    def register(check: Check) -> Check:
        rule = RULES[rule_id]
        RULES[rule_id] = replace(rule, checks=(*rule.checks, check))
        return check

    return register


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule says about a case. ``cause`` is the index of the finding that this one follows from.

    ``rewrite`` mends the text with one key: applied, the finding is gone. None where there is more than one way.
    ``waived`` is the reason for which it stands; ``lapsed`` one that was written for other numbers or words than now.
    """

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
    rewrite: Rewrite | None = None
    lapsed: str | None = None

    @property
    def place(self) -> str:
        """What a waiver names: the first cell, else the section."""
        return self.cells[0] if self.cells else self.section or "全文"


def blocking(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """What stands in the way of publishing: errors that nobody let stand."""
    return tuple(f for f in findings if f.severity is Severity.ERROR and f.waived is None)


def finding_to_json(finding: Finding) -> dict[str, Any]:
    """A finding in the shape of ``check --format json``."""
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "cells": list(finding.cells),
        "section": finding.section,
        "quote": finding.quote,
        "expected": _plain(finding.expected),
        "found": _plain(finding.found),
        "message": finding.message,
        "fix": finding.fix,
        "cause": finding.cause,
        "waived": finding.waived,
        "rewrite": None if finding.rewrite is None else asdict(finding.rewrite),
    }


def _plain(value: Any) -> Any:
    return float(value) if isinstance(value, Decimal) else value
