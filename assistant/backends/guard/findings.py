"""Findings that a proposal brings with it: the rules speak on the draft as it would be, and may say nothing new."""

from collections import Counter
from collections.abc import Iterable

from assistant.rules.base import Finding


def new_findings(before: Iterable[Finding], after: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings of ``after`` that were not there before.

    A finding is the same where rule, cells, section and numbers are: its quote may read otherwise.
    """
    known = Counter(_mark(finding) for finding in before)
    new = []
    for finding in after:
        known[_mark(finding)] -= 1
        if known[_mark(finding)] < 0:
            new.append(finding)
    return tuple(new)


def _mark(finding: Finding) -> tuple[object, ...]:
    return finding.rule, finding.cells, finding.section, finding.expected, finding.found
