"""The lines of a sheet as strips. Pure: what is seen depends on ``Picture`` and a style for each role alone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from assistant.report.figures import Figures, shown
from assistant.rules.base import Finding, Severity
from assistant.tui.widgets.grid_figures import Balance
from assistant.tui.widgets.grid_layout import (
    BLANK,
    COMPARED,
    HeadText,
    Layout,
    fit,
    foot_lines,
    indent,
    label_text,
)
from assistant.tui.widgets.grid_sheet import Banner, Entry, Sheet

Role: TypeAlias = Literal[
    "head",
    "off",  # a column that does not balance
    "banner",
    "label",
    "here",  # the label of the cursor's row, whose ground the cells of that row share
    "cell",
    "zero",
    "blank",
    "computed",
    "chosen",  # in the selected block
    "cursor",
    "resting",  # the cursor while something else has the focus
    "typing",
]
ROLES: tuple[Role, ...] = get_args(Role)


@dataclass(frozen=True)
class Picture:
    """All that a sheet shows. ``marks`` is what findings say of a cell (! wrong, ? to be confirmed)."""

    sheet: Sheet
    figures: Figures
    balances: tuple[Balance, ...]
    marks: Mapping[str, str]
    cursor: str
    chosen: frozenset[str]
    typed: str | None
    focused: bool


def marks_of(findings: Iterable[Finding]) -> dict[str, str]:
    """What findings say of the cells at fault: ! for an error, ? for what is to be confirmed. Blanks show themselves."""
    marks: dict[str, str] = {}
    for finding in findings:
        if finding.cells and finding.rule != "R-001" and finding.waived is None:
            if finding.severity is Severity.ERROR:
                marks[finding.cells[0]] = "!"
            elif finding.severity is Severity.WARNING:
                marks.setdefault(finding.cells[0], "?")
    return marks


Piece: TypeAlias = tuple[str, Role, bool]
"""Words, how they are drawn, and whether they stand in the cursor's row, whose ground they then share."""


@dataclass(frozen=True, slots=True)
class Line:
    """What a line says: its label, its cells, and what fills the room that they leave."""

    label: Piece
    cells: tuple[Piece, ...]
    ground: Role


class Lines:
    """What every line of a picture says, at the measures of ``layout``."""

    def __init__(self, picture: Picture, layout: Layout) -> None:
        self._picture, self._layout = picture, layout
        self._row, _ = picture.sheet.places[picture.cursor]
        self.head = tuple(self._head(number) for number in range(len(layout.head)))
        self.body = tuple(
            self._banner(line) if isinstance(line, Banner) else self._entry(line)
            for line in picture.sheet.lines
        )
        self.foot: tuple[Line, ...] = (self._foot(),) if foot_lines(picture.sheet) else ()

    def at(self, y: int, scrolled: int, height: int) -> Line | None:
        """The line at ``y`` of a widget ``height`` high, ``scrolled`` lines of the body being out of view."""
        head, foot = len(self.head), len(self.foot)
        # A short sheet has its foot right below its last line, a long one at the bottom of the widget.
        bottom = min(height - foot, head + len(self.body))
        if y < head:
            return self.head[y]
        if foot and y == bottom:
            return self.foot[0]
        return self.body[y - head + scrolled] if y < bottom else None

    # --- parts ------------------------------------------------------------------------------------------------

    def _head(self, number: int) -> Line:
        items = self._layout.head[number]
        last = number == len(self._layout.head) - 1
        return self._line(
            " 单位：件" if last else "", "head", [self._head_text(item, last) for item in items]
        )

    def _foot(self) -> Line:
        """By how much each column of 表三 is out of balance."""
        cells: list[Piece] = []
        for number, balance in enumerate(self._picture.balances):
            text = fit(f"{balance.word or BLANK} ", self._layout.columns[number], right=True)
            cells.append((text, "off" if balance.difference else "head", False))
        return self._line(COMPARED, "head", cells)

    def _head_text(self, item: HeadText, last: bool) -> Piece:
        width = self._layout.span(item.column, item.span)
        if item.span > 1:
            room = width - cell_len(item.text) + len(item.text) - 1
            return f" {item.text} ".center(room, "─") + " ", "head", False
        balance = next(iter(self._picture.balances[item.column : item.column + 1]), None)
        off = last and bool(balance and balance.difference)
        return fit(f"{'!' if off else ''}{item.text} ", width, right=True), "off" if off else "head", False

    def _banner(self, line: Banner) -> Line:
        columns = self._layout.columns
        widths = (sum(columns),) if len(line.heads) == 1 else columns
        heads: list[Piece] = [
            (fit(head + " ", width, right=True), "banner", False)
            for head, width in zip(line.heads, widths, strict=False)
        ]
        return self._line(" " * indent(line) + line.text, "banner", heads, ground="label")

    def _entry(self, line: Entry) -> Line:
        here = line.row == self._row
        room = self._layout.label - indent(line) - 1
        label = " " * indent(line) + label_text(line, room)
        names = self._picture.sheet.names[line.row]
        alone = sum(name is not None for name in names) == 1
        cells: list[Piece] = []
        for name, column in zip(names, self._layout.columns, strict=False):
            if name is not None:
                cells += self._cell(name, sum(self._layout.columns) if alone else column, here)
        return self._line(label, "here" if here else "label", cells, ground="label")

    def _cell(self, name: str, width: int, here: bool) -> list[Piece]:
        picture = self._picture
        role = self._role(name)
        if role == "typing":
            return [
                (fit(picture.typed or "", width - 1, right=True), "typing", False),
                (" ", "cursor", False),
            ]
        text = picture.figures.printed.get(name) or shown(picture.figures[name]) or BLANK
        mark = picture.marks.get(name, "")
        return [(fit(f"{mark}{text} ", width, right=True), role, here)]

    def _role(self, name: str) -> Role:
        picture = self._picture
        if name == picture.cursor:
            if picture.typed is not None:
                return "typing"
            return "cursor" if picture.focused else "resting"
        if name in picture.chosen:
            return "chosen"
        if picture.figures.form.cells[name].derived:
            return "computed"
        value = picture.figures[name]
        return "cell" if value or name in picture.figures.printed else "blank" if value is None else "zero"

    def _line(self, label: str, role: Role, cells: list[Piece], *, ground: Role | None = None) -> Line:
        return Line((fit(label, self._layout.label), role, False), tuple(cells), ground or role)


_SHARES_GROUND = frozenset({"cell", "zero", "blank", "computed"})


def drawn(line: Line | None, styles: Mapping[Role, Style], label: int, x: int, width: int) -> Strip:
    """A line ``width`` wide: the first column, which stays, and the others as far as they are scrolled into view."""
    if line is None:
        return Strip.blank(width, styles["label"])
    room = max(0, width - label)
    first = Strip([_segment(line.label, styles)], label)
    rest = Strip([_segment(piece, styles) for piece in line.cells]).crop(x, x + room)
    return Strip.join([first, rest.extend_cell_length(room, styles[line.ground])])


def _segment(piece: Piece, styles: Mapping[Role, Style]) -> Segment:
    text, role, here = piece
    style = styles[role]
    return Segment(
        text, style + Style(bgcolor=styles["here"].bgcolor) if here and role in _SHARES_GROUND else style
    )
