"""Runs every rule over a case.

Families that read running text are loaded only for a case that has some: a folder of figures never pays for them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from assistant.rules import collection, cross_year, drafting, plausibility, table2, table3, table4
from assistant.rules.base import RULES, Case, Check, Finding, Hit, Rule

if TYPE_CHECKING:  # pydantic stays out of a check of plain figures
    from assistant.report.draft import Waiver

FIGURE_FAMILIES = (table2, table3, table4, cross_year, plausibility, drafting, collection)
"""The modules whose rules read figures, answers and the state of a draft. Importing them registers their rules."""

TEXT_FAMILIES: tuple[str, ...] = (
    "years",
    "leftovers",
    "placeholders",
    "required",
    "section5",
    "fees",
    "similarity",
    "wording",
    "privacy",
    "text_counts",
    "text_statements",
    "percentages",
    "internal_sums",
    "edited",
)
"""The modules of this package whose rules (or parts of rules) read running text, by name."""


def check(case: Case, waivers: Sequence[Waiver] = ()) -> tuple[Finding, ...]:
    """Every finding of every rule in the order of their ids, each with its cause where another explains it."""
    hits = [
        (rule, hit)
        for rule, checks in _checks(with_text=bool(case.sections or case.headings or case.labels))
        for run in checks
        for hit in run(case)
    ]
    if not hits:
        return ()
    findings = tuple(_finding(rule, hit) for rule, hit in hits)
    causes = _causes(hits, findings)
    held, lapsed = _reasons(findings, case, waivers) if waivers else ({}, {})
    touched = causes.keys() | held.keys() | lapsed.keys()
    return tuple(
        replace(finding, cause=causes.get(index), waived=held.get(index), lapsed=lapsed.get(index))
        if index in touched
        else finding
        for index, finding in enumerate(findings)
    )


def rules() -> tuple[Rule, ...]:
    """Every rule there is, in the order of their ids."""
    return tuple(rule for rule, _ in _checks(with_text=True))


def numbers_of(finding: Finding, case: Case) -> str:
    """What a waiver of this finding rests on: the values that it compares and the words that it quotes."""
    values = ",".join(f"{name}={case[name]}" for name in finding.cells)
    return f"{values};{finding.expected};{finding.found};{finding.quote or ''}"


@cache
def _checks(*, with_text: bool) -> tuple[tuple[Rule, tuple[Check, ...]], ...]:
    """The rules in the order of their ids, each with those of its parts that are asked for."""
    families = {family.__name__ for family in FIGURE_FAMILIES}
    if with_text:
        families |= {import_module(f"assistant.rules.{name}").__name__ for name in TEXT_FAMILIES}
    chosen = (
        (rule, tuple(part for part in rule.checks if part.__module__ in families)) for rule in RULES.values()
    )
    return tuple(sorted(((rule, checks) for rule, checks in chosen if checks), key=lambda pair: pair[0].id))


def _causes(hits: Sequence[tuple[Rule, Hit]], findings: Sequence[Finding]) -> dict[int, int]:
    """For each finding that follows from another the index of that one, traced back to the first cause."""
    if not any(hit.explains or hit.follows for _, hit in hits):
        return {}
    explained = {effect: index for index, (_, hit) in enumerate(hits) for effect in hit.explains}
    known = {(finding.rule, finding.place): index for index, finding in enumerate(findings)}
    direct = {}
    for index, (finding, (_, hit)) in enumerate(zip(findings, hits, strict=True)):
        cause = known.get(hit.follows) if hit.follows else explained.get((finding.rule, finding.place))
        if cause is not None:
            direct[index] = cause
    return {index: _first(cause, direct) for index, cause in direct.items()}


def _first(index: int, causes: dict[int, int]) -> int:
    while index in causes:
        index = causes[index]
    return index


def _reasons(
    findings: Sequence[Finding], case: Case, waivers: Sequence[Waiver]
) -> tuple[dict[int, str], dict[int, str]]:
    """By the index of a finding: the reason that lets it stand, and the one that did so before something changed."""
    places = {(waiver.rule, waiver.place) for waiver in waivers}
    rests = {
        index: (finding.rule, finding.place, numbers_of(finding, case))
        for index, finding in enumerate(findings)
        if (finding.rule, finding.place) in places
    }
    reasons = {(waiver.rule, waiver.place, waiver.numbers): waiver.reason for waiver in waivers}
    held = {index: reasons[key] for index, key in rests.items() if key in reasons}
    found = set(rests.values())
    gone = {key[:2]: reason for key, reason in reasons.items() if key not in found}
    lapsed = {index: gone[key[:2]] for index, key in rests.items() if index not in held and key[:2] in gone}
    return held, lapsed


def _finding(rule: Rule, hit: Hit) -> Finding:
    return Finding(
        rule.id,
        hit.severity or rule.severity,
        hit.cells,
        hit.section,
        hit.quote,
        hit.expected,
        hit.found,
        rule.message.format(**hit.says),
        rule.fix,
        rewrite=hit.rewrite,
    )
