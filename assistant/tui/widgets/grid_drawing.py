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


class Drawing:
    """Draws the lines of one picture in given styles. ``x`` is how far its columns are scrolled, ``width`` the room."""

    def __init__(
        self, picture: Picture, measures: Layout, styles: Mapping[Role, Style], x: int, width: int
    ) -> None:
        self.picture, self.layout, self.styles, self.x, self.width = picture, measures, styles, x, width
        self._row, _ = picture.sheet.places[picture.cursor]

    def line(self, y: int, scrolled: int, height: int) -> Strip:
        """A line of the widget, of which the first ``scrolled`` lines of the body are out of view."""
        sheet, head = self.picture.sheet, len(self.layout.head)
        foot = foot_lines(sheet)
        # A short sheet has its foot right below its last line, a long one at the bottom of the widget.
        bottom = min(height - foot, head + len(sheet.lines))
        if y < head:
            return self.head(y)
        if foot and y == bottom:
            return self.foot()
        return self.body(y - head + scrolled) if y < bottom else Strip.blank(self.width, self.styles["label"])

    def head(self, number: int) -> Strip:
        """A line of the head, from the top."""
        layout = self.layout
        last = number == len(layout.head) - 1
        label = " 单位：件" if number == len(layout.head) - 1 else ""
        return self._line(
            label, "head", "head", [self._head_text(item, last) for item in layout.head[number]]
        )

    def foot(self) -> Strip:
        """By how much each column of 表三 is out of balance."""
        layout = self.layout
        cells = []
        for number, balance in enumerate(self.picture.balances):
            word = balance.word or BLANK
            role: Role = "off" if balance.difference else "head"
            cells.append(self._text(fit(word + " ", layout.columns[number], right=True), role))
        return self._line(COMPARED, "head", "head", cells)

    def body(self, number: int) -> Strip:
        """A line of the sheet itself."""
        sheet = self.picture.sheet
        line = sheet.lines[number]
        return self._banner(line) if isinstance(line, Banner) else self._entry(line)

    # --- parts ------------------------------------------------------------------------------------------------

    def _head_text(self, item: HeadText, last: bool) -> Segment:
        width = self.layout.span(item.column, item.span)
        if item.span > 1:
            return self._text(
                f" {item.text} ".center(width - cell_len(item.text) + len(item.text) - 1, "─") + " ", "head"
            )
        balance = next(iter(self.picture.balances[item.column : item.column + 1]), None)
        off = bool(balance and balance.difference)
        role: Role = "off" if off and last else "head"
        mark = "!" if role == "off" else ""
        return self._text(fit(f"{mark}{item.text} ", width, right=True), role)

    def _banner(self, line: Banner) -> Strip:
        layout = self.layout
        heads = [
            self._text(fit(head + " ", layout.columns[number], right=True), "banner")
            for number, head in enumerate(line.heads)
        ]
        if len(line.heads) == 1:
            heads = [self._text(fit(line.heads[0] + " ", sum(layout.columns), right=True), "banner")]
        return self._line(" " * indent(line) + line.text, "banner", "label", heads)

    def _entry(self, line: Entry) -> Strip:
        picture = self.picture
        here = line.row == self._row
        room = self.layout.label - indent(line) - 1
        label = " " * indent(line) + label_text(line, room)
        names = picture.sheet.names[line.row]
        alone = sum(name is not None for name in names) == 1
        cells: list[Segment] = []
        for column, name in enumerate(names):
            if name is not None:
                width = sum(self.layout.columns) if alone else self.layout.columns[column]
                cells += self._cell(name, width, here)
        return self._line(label, "here" if here else "label", "label", cells)

    def _cell(self, name: str, width: int, here: bool) -> list[Segment]:
        picture = self.picture
        role = self._role(name)
        if role == "typing":
            typed = picture.typed or ""
            return [
                self._text(fit(typed, width - 1, right=True), "typing"),
                Segment(" ", self.styles["cursor"]),
            ]
        text = picture.figures.printed.get(name) or shown(picture.figures[name]) or BLANK
        mark = picture.marks.get(name, "")
        style = self.styles[role]
        if here and role in ("cell", "zero", "blank", "computed"):
            style += Style(bgcolor=self.styles["here"].bgcolor)
        return [Segment(fit(f"{mark}{text} ", width, right=True), style)]

    def _role(self, name: str) -> Role:
        picture = self.picture
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

    def _text(self, text: str, role: Role) -> Segment:
        return Segment(text, self.styles[role])

    def _line(self, label: str, role: Role, ground: Role, cells: list[Segment]) -> Strip:
        """The first column, which stays, and the others as far as they are scrolled into view."""
        layout = self.layout
        first = Strip([self._text(fit(label, layout.label), role)], layout.label)
        room = max(0, self.width - layout.label)
        rest = Strip(cells).crop(self.x, self.x + room).extend_cell_length(room, self.styles[ground])
        return Strip.join([first, rest])
