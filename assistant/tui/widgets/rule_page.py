"""A rule as it is read on the screen: what it says of itself, part by part."""

from collections.abc import Iterator

from textual._cells import cell_len
from textual.content import Content

from assistant.rules.base import Rule, Severity
from assistant.rules.explain import find_rule, parts
from assistant.tui.widgets.prose import Prose
from assistant.tui.widgets.status import severity_mark

_MEANS = {
    Severity.ERROR: "肯定有问题，改正或写明理由保留以后才能正式导出",
    Severity.WARNING: "很可能有问题，请改正或确认",
    Severity.HINT: "供参考",
}
_WIDTH = 8
"""Terminal cells before what stands beside a head."""


def rule_page(rule_id: str) -> tuple[str, Prose]:
    """Title and text of all that is to be said about a rule: a head to each part, what it says beside it."""
    rule = find_rule(rule_id)
    return f"{rule.id} {rule.title}", Prose(Content("\n").join(_lines(rule)), hang=_WIDTH)


def _lines(rule: Rule) -> Iterator[Content]:
    mark, colour = severity_mark(rule.severity)
    yield Content.assemble((f"{mark} {rule.severity.label}", f"{colour} bold"), f"　{_MEANS[rule.severity]}")
    yield Content()
    before = ""
    for head, text in parts(rule):
        shown = "" if head == before else head.removesuffix("：")
        yield Content.assemble((shown, "$primary bold"), " " * (_WIDTH - cell_len(shown)), text)
        before = head
