"""Runs every rule over a case."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.report.draft import Waiver
from assistant.rules import table3, table4
from assistant.rules.base import RULES, Case, Finding, Hit, Rule

FAMILIES = (table3, table4)
"""The modules whose import registers the rules, in the order in which they speak."""


def check(case: Case, waivers: Sequence[Waiver] = ()) -> tuple[Finding, ...]:
    """Every finding of every rule, each with its cause where another finding explains it."""
    pairs = [(rule, hit) for rule in RULES.values() for hit in rule.check(case)]
    findings = tuple(_finding(rule, hit) for rule, hit in pairs)
    causes = {effect: index for index, (_, hit) in enumerate(pairs) for effect in hit.explains}
    return tuple(
        replace(
            finding,
            cause=causes.get((finding.rule, finding.place)),
            waived=_waived(finding, case, waivers),
        )
        if causes or waivers
        else finding
        for finding in findings
    )


def numbers_of(finding: Finding, case: Case) -> str:
    """What a waiver of this finding rests on: the values that it compares and the words that it quotes."""
    values = ",".join(f"{name}={case[name]}" for name in finding.cells)
    return f"{values};{finding.expected};{finding.found};{finding.quote or ''}"


def _waived(finding: Finding, case: Case, waivers: Sequence[Waiver]) -> str | None:
    for waiver in waivers:
        if (waiver.rule, waiver.place) == (finding.rule, finding.place):
            return waiver.reason if waiver.numbers == numbers_of(finding, case) else None
    return None


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
        rule.fix.format(**hit.says),
    )
