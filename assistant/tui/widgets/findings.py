"""Findings in the order in which a clerk mends them: root causes first, what follows from each below it."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, zip_longest
from typing import Self

from textual.content import Content
from textual.geometry import Region
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

    _still = False  # while it is filled anew

    class Chosen(Message):
        """A finding was chosen, to be mended at its place."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    def __init__(self, *, brief: bool = False, key: str | None = None) -> None:
        super().__init__(id=key, markup=False, compact=True)
        self._brief = brief
        self._shown: tuple[Finding, ...] | None = None
        self._rows: tuple[_Row, ...] = ()

    def show(self, findings: tuple[Finding, ...], mends: Collection[int] = ()) -> None:
        """Renders the findings where they are others than before, the highlight on the same place in the list.

        ``mends`` are the indices of those that one key puts right.
        """
        if findings == self._shown:
            return
        self._shown = findings
        told = [
            item for item in in_order(findings) if not (self._brief and (item.follows or item.finding.waived))
        ]
        standing = [_Row(item, item.index in mends) for item in told if item.finding.waived is None]
        waived = [_Row(item) for item in told if item.finding.waived is not None]
        rows = (*standing, _Row(waived=len(waived)), *waived) if waived else tuple(standing)
        with self._painting_what_differs():
            self._fill(rows)

    def _fill(self, rows: "tuple[_Row, ...]") -> None:
        at = self.highlighted
        self._rows = rows
        if rows:
            # Cleared first, the list would lay out the whole screen anew.
            self.set_options(map(_option, rows))
            self._stand_near(at or 0)
        else:
            self.clear_options()

    @contextmanager
    def _painting_what_differs(self) -> Iterator[None]:
        """Paints those lines alone that say something else afterwards: most findings stay as they are at a change."""
        before = self._lines_in_view()
        self._still = True
        try:
            yield
        finally:
            self._still = False
        now, width = self._lines_in_view(), self.size.width
        others = (y for y, lines in enumerate(zip_longest(before, now)) if lines[0] != lines[1])
        if regions := [Region(0, y, width, 1) for y in others]:
            self.refresh(*regions)

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> Self:
        """Marks nothing to be painted where ``_painting_what_differs`` is going to do so."""
        here = (Region(),) if self._still else regions
        return super().refresh(*here, repaint=repaint, layout=layout, recompose=recompose)

    def watch_show_vertical_scrollbar(self) -> None:
        """Breaks every line anew where the bar comes or goes."""
        self.refresh()

    def _lines_in_view(self) -> "list[tuple[_Row, int, bool, int]]":
        """What each line in view shows: a row, which of its lines, whether it is highlighted, and its width."""
        padding = self.get_component_styles("option-list--option").padding
        width = self.scrollable_content_region.width - padding.width
        first, room = self.scroll_offset.y, self.size.height
        lines = (
            (row, number, at == self.highlighted, width)
            for at, row in enumerate(self._rows)
            for number in range(row.prose.get_height({}, width))
        )
        return list(islice(lines, first, first + room))

    def _stand_near(self, at: int) -> None:
        """Highlights the option at a place, or the last one before it that can be chosen."""
        known = [n for n, option in enumerate(self.options) if not option.disabled]
        self.highlighted = max((n for n in known if n <= at), default=known[0])

    @property
    def current(self) -> int | None:
        """The index of the highlighted finding among all."""
        option = None if self.highlighted is None else self.get_option_at_index(self.highlighted)
        return int(option.id) if option is not None and option.id else None

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.post_message(self.Chosen(int(event.option_id or 0)))


@dataclass(frozen=True)
class _Row:
    """What one option says: a finding (``mends``: one key puts it right), or how many ``waived`` ones follow."""

    item: Told | None = None
    mends: bool = False
    waived: int = 0

    @cached_property
    def prose(self) -> Prose:
        if self.item is None:
            return Prose(Content.styled(f"已写明理由保留的{self.waived}条", "$quiet"))
        return _line(self.item, mends=self.mends)


def _option(row: _Row) -> Option:
    return Option(row.prose, id=str(row.item.index) if row.item else None, disabled=row.item is None)


def _line(item: Told, *, mends: bool) -> Prose:
    finding = item.finding
    mark, colour = severity_mark(finding.severity)
    if finding.waived:
        return Prose(Content.styled(f"○ {finding.message}（理由：{finding.waived}）", "$quiet"), hang=2)
    lead = "  └ " if item.follows else ""
    after = " 理由已失效" if finding.lapsed else " F 可改" if mends else ""
    told = Content.assemble(
        (lead, "$quiet"),
        (f"{mark} ", f"{colour} bold"),
        finding.message,
        (after, "$accent"),
    )
    return Prose(told, hang=len(lead) + 2)


def _rank(finding: Finding) -> tuple[bool, int]:
    return finding.waived is not None, _ORDER[finding.severity]
