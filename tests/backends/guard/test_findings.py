"""What a proposal would add to the findings, and nothing that was there before."""

from assistant.backends.guard import new_findings
from assistant.rules.base import Finding
from assistant.session import see
from tests.builders import bank, draft


def findings(**settings: int) -> tuple[Finding, ...]:
    return see(draft({name.replace("__", "."): value for name, value in settings.items()}), bank()).findings


def test_what_was_found_before_is_not_new() -> None:
    before = findings(table3__new_received__person=3)
    assert before
    assert new_findings(before, before) == ()


def test_what_the_rules_say_only_now_is_new() -> None:
    after = findings(table3__new_received__person=3)
    assert new_findings((), after) == after
    assert set(new_findings(findings(), after)) <= set(after)
