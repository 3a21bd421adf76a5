"""Findings in the order in which a clerk mends them: root causes first, what follows from each below it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from assistant.rules.base import Finding, Severity
from assistant.tui.widgets.prose import Prose
from assistant.tui.widgets.status import severity_mark

_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.HINT: 2}


@dataclass(frozen=True, slots=True)
class Told:
    """A finding at its place in the list: ``index`` among all, ``follows`` whether another explains it."""

    index: int
    finding: Finding
    follows: bool


def in_order(findings: Sequence[Finding]) -> Iterator[Told]:
    """Every finding once: by severity, waived ones last, each cause with its consequences."""
    numbered = list(enumerate(findings))
    roots = [(index, finding) for index, finding in numbered if finding.cause is None]
    for index, finding in sorted(roots, key=lambda pair: _rank(pair[1])):
        yield Told(index, finding, False)
        yield from (Told(i, f, True) for i, f in numbered if f.cause == index)


class FindingList(OptionList):
    """Findings to choose from. ``brief`` leaves out what follows from another one."""

    class Chosen(Message):
        """A finding was chosen, to be mended at its place."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    def __init__(self, *, brief: bool = False, key: str | None = None) -> None:
        super().__init__(id=key, markup=False, compact=True)
        self._brief = brief
        self._shown: tuple[Finding, ...] | None = None

    def show(self, findings: tuple[Finding, ...]) -> None:
        """Renders the findings where they are others than before, the highlight on the same place in the list."""
        if findings == self._shown:
            return
        self._shown = findings
        at = self.highlighted
        told = [
            item for item in in_order(findings) if not (self._brief and (item.follows or item.finding.waived))
        ]
        self.clear_options()
        self.add_options(Option(_line(item), id=str(item.index)) for item in told)
        if told:
            self.highlighted = min(at or 0, len(told) - 1)

    @property
    def current(self) -> int | None:
        """The index of the highlighted finding among all."""
        option = None if self.highlighted is None else self.get_option_at_index(self.highlighted)
        return int(option.id) if option is not None and option.id else None

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.post_message(self.Chosen(int(event.option_id or 0)))


def _line(item: Told) -> Prose:
    finding = item.finding
    mark, colour = severity_mark(finding.severity)
    if finding.waived:
        return Prose(Content.styled(f"○ {finding.message}（已保留：{finding.waived}）", "$quiet"), hang=2)
    lead = "  └ " if item.follows else ""
    told = Content.assemble((lead, "$quiet"), (f"{mark} ", f"{colour} bold"), finding.message)
    return Prose(told, hang=len(lead) + 2)


def _rank(finding: Finding) -> tuple[bool, int]:
    return finding.waived is not None, _ORDER[finding.severity]
