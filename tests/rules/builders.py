"""Cases and findings in the notation of the rules' own examples."""

from assistant.rules.base import Case, Finding
from assistant.rules.check import check
from assistant.rules.examples import read_example


def case(example: str) -> Case:
    return read_example(example)


def findings(example: str, *rule_ids: str) -> tuple[Finding, ...]:
    """What the rules say of an example; only those of ``rule_ids`` where any are given."""
    return tuple(finding for finding in check(case(example)) if not rule_ids or finding.rule in rule_ids)


def told(example: str) -> list[tuple[str, str]]:
    """Rule and place of everything that is said of an example."""
    return [(finding.rule, finding.place) for finding in findings(example)]


def cause_of(found: tuple[Finding, ...], rule_id: str, place: str) -> tuple[str, str] | None:
    """Rule and place of the finding that another follows from."""
    finding = next(f for f in found if (f.rule, f.place) == (rule_id, place))
    return None if finding.cause is None else (found[finding.cause].rule, found[finding.cause].place)
