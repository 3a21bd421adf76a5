"""Made-up reports as PDF: text set in a column with page numbers, ruled tables that break across pages where they like."""

import io
import random
from collections.abc import Mapping, Sequence

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from assistant.importers.page import Grid, expand
from assistant.report.form import SECTION_HEADINGS
from tests.importers.generate import Made, Rows

_FONT = "STSong-Light"
_LEFT, _TOP, _BOTTOM = 75.0, A4[1] - 80.0, 80.0
_WIDE = A4[0] - 150.0
_SIZE, _LINE = 14.0, 26.0
_SMALL, _ROW = 8.0, 10.0


class Press:
    """A canvas with a pen that goes down the page."""

    def __init__(self) -> None:
        pdfmetrics.registerFont(UnicodeCIDFont(_FONT))
        self.out = io.BytesIO()
        self.canvas = Canvas(self.out, pagesize=A4)
        self.top, self.bottom, self.wide = _TOP, _BOTTOM, _WIDE
        self.y, self.page = self.top, 1

    shares: Sequence[float] = (1.0, 1.6, 3.4, *[1.0] * 7)
    """Of the columns of table 三."""

    def turn(self) -> None:
        self.canvas.setFont(_FONT, 10)
        self.canvas.drawCentredString(A4[0] / 2, 40, f"- {self.page} -")
        self.canvas.showPage()
        self.y, self.page = self.top, self.page + 1

    def line(self, text: str, x: float = _LEFT, framed: bool = False) -> None:
        if self.y - _LINE < _BOTTOM:
            self.turn()
        self.canvas.setFont(_FONT, _SIZE)
        self.canvas.drawString(x, self.y - _LINE + 8, text)
        if framed:
            self.canvas.rect(_LEFT - 4, self.y - _LINE, _WIDE + 8, _LINE)
        self.y -= _LINE

    def paragraph(self, text: str, framed: bool = False) -> None:
        """A paragraph indented by two characters, broken where the column ends."""
        fit = int(_WIDE / _SIZE)
        rest, first = text, True
        while rest:
            room = fit - 2 if first else fit
            self.line(rest[:room], _LEFT + (2 * _SIZE if first else 0), framed)
            rest, first = rest[room:], False

    def table(self, grid: Grid) -> None:
        """A ruled table; where the page ends, it goes on at the top of the next without its header."""
        columns = max(map(len, grid.rows))
        edges = _edges(self.shares if columns == 10 else [1.0] * columns, self.wide)
        start = 0
        while start < len(grid.rows):
            heights = [_height(grid, row, edges) for row in range(start, len(grid.rows))]
            fitting = 0
            while fitting < len(heights) and self.y - sum(heights[: fitting + 1]) >= self.bottom:
                fitting += 1
            if fitting == 0:
                self.turn()
                continue
            self._rows(grid, start, heights[:fitting], edges)
            start += fitting
            if start < len(grid.rows):
                self.turn()
        self.y -= 20

    def _rows(self, grid: Grid, start: int, heights: Sequence[float], edges: Sequence[float]) -> None:
        end = start + len(heights)
        tops = [self.y - sum(heights[:at]) for at in range(len(heights) + 1)]
        self.canvas.setFont(_FONT, _SMALL)
        seen: set[int] = set()
        for row in range(start, end):
            for slot in grid.rows[row]:
                if slot is None or id(slot) in seen:
                    continue
                seen.add(id(slot))
                last = max(at for at in range(row, end) if slot in grid.rows[at] and _has(grid, at, slot))
                wide = [at for at, each in enumerate(grid.rows[row]) if each is slot]
                left, right = edges[wide[0]], edges[wide[-1] + 1]
                top, bottom = tops[row - start], tops[last + 1 - start]
                self.canvas.rect(left, bottom, right - left, top - bottom)
                lines = _folded(slot.text, right - left) if slot.row >= start else []
                for at, line in enumerate(lines):
                    self.canvas.drawString(left + 2, top - _ROW * (at + 1) + 1, line)
        self.y = tops[-1]


def _has(grid: Grid, row: int, slot: object) -> bool:
    return any(each is slot for each in grid.rows[row])


def _edges(shares: Sequence[float], wide: float) -> list[float]:
    return [_LEFT + wide * sum(shares[:at]) / sum(shares) for at in range(len(shares) + 1)]


def _folded(text: str, width: float) -> list[str]:
    fit = max(int((width - 4) / _SMALL), 1)
    if text.replace(".", "").isdigit():
        fit *= 2
    return [text[at : at + fit] for at in range(0, len(text), fit)]


def _height(grid: Grid, row: int, edges: Sequence[float]) -> float:
    """High enough for the cells of this row alone; merged ones find room in the rows that they cover."""
    lines = 1
    for slot in grid.rows[row]:
        if slot is None or slot.row != row:
            continue
        covers = [at for at, each in enumerate(grid.rows) if _has(grid, at, slot)]
        wide = [at for at, each in enumerate(grid.rows[row]) if each is slot]
        folded = len(_folded(slot.text, edges[wide[-1] + 1] - edges[wide[0]]))
        lines = max(lines, -(-folded // len(covers)))
    return lines * _ROW + 6


class Watermarked(Press):
    """Large pale letters across every page, and the head that every page of an office has."""

    slant = 45.0

    def turn(self) -> None:
        canvas = self.canvas
        canvas.saveState()
        canvas.translate(150, 300)
        canvas.rotate(self.slant)
        canvas.setFont(_FONT, 40)
        canvas.setFillGray(0.9)
        canvas.drawString(0, 0, "青禾县人民政府发布")
        canvas.restoreState()
        canvas.setFont(_FONT, 9)
        canvas.drawCentredString(A4[0] / 2, A4[1] - 40, "青禾县政府信息公开平台")
        super().turn()


class WatermarkedLevel(Watermarked):
    slant = 0.0


class PrintedTwice(Press):
    """Letters made bold by printing them again a little to the right."""

    def __init__(self) -> None:
        super().__init__()
        once = self.canvas.drawString

        def twice(x: float, y: float, text: str) -> None:
            once(x, y, text)
            once(x + 0.3, y, text)

        self.canvas.drawString = twice


class Unruled(Press):
    """Tables without lines."""

    def __init__(self) -> None:
        super().__init__()
        self.canvas.rect = lambda *place, **how: None


class Narrow(Press):
    """Columns of one width, in which labels fold into many lines."""

    shares = (1.0,) * 10


class OfABrowser(Press):
    """No line above what stands at the head of a page, as a browser prints; the address and the page at its foot."""

    def __init__(self) -> None:
        super().__init__()
        whole = self.canvas.rect

        def open_above(left: float, bottom: float, wide: float, high: float) -> None:
            if bottom + high < self.top - 1:
                whole(left, bottom, wide, high)
                return
            for x in (left, left + wide):
                self.canvas.line(x, bottom, x, bottom + high)
            self.canvas.line(left, bottom, left + wide, bottom)

        self.canvas.rect = open_above

    def turn(self) -> None:
        self.canvas.setFont(_FONT, 8)
        self.canvas.drawString(_LEFT, 25, f"gov.example/zwgk/nb/1.html {self.page}/4")
        super().turn()


class Turned(Press):
    """Tables of many columns on pages of their own, drawn sideways."""

    def table(self, grid: Grid) -> None:
        if max(map(len, grid.rows)) < 10:
            super().table(grid)
            return
        self.turn()
        self.canvas.translate(A4[0], 0)
        self.canvas.rotate(90)
        self.top, self.bottom, self.wide = A4[0] - 20, 10, A4[1] - 150
        self.y = self.top
        super().table(grid)
        self.top, self.bottom, self.wide = _TOP, _BOTTOM, _WIDE
        self.canvas.showPage()
        self.y = self.top


PRESSES: Mapping[str, type[Press]] = {
    "watermark": Watermarked,
    "level watermark": WatermarkedLevel,
    "printed twice": PrintedTwice,
    "unruled": Unruled,
    "turned": Turned,
    "of a browser": OfABrowser,
    "narrow": Narrow,
}


def pdf_file(
    report: Made,
    tables: Mapping[str, Sequence[Rows]],
    rng: random.Random,
    kind: type[Press] = Press,
) -> bytes:
    """A whole report; sometimes its prose is framed, and its tables stand at any height of a page."""
    press = kind()
    framed = rng.random() < 0.3
    press.line(report.organ, _LEFT + 120)
    press.line(f"{report.year}年政府信息公开工作年度报告", _LEFT + 80)
    for key, heading in SECTION_HEADINGS.items():
        press.paragraph(f"{key}、{heading}", framed)
        for line in report.sections.get(key, "").splitlines():
            press.paragraph(line, framed)
        for _ in range(rng.randrange(4)):
            press.y -= _LINE
        for rows in tables.get({"二": "table2", "三": "table3", "四": "table4"}.get(key, ""), ()):
            press.table(expand(rows))
    press.turn()
    press.canvas.save()
    return press.out.getvalue()
