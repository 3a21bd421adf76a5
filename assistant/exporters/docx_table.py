"""The three tables in Word, merged as the official form merges them, each whole on one page."""

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.table import CT_Tbl
from docx.oxml.xmlchemy import BaseOxmlElement

from assistant.exporters.docx_look import TEXT_WIDTH
from assistant.exporters.grid import Grid, GridCell, even_grids
from assistant.exporters.plain_text import plain
from assistant.report.figures import Figures
from assistant.report.form import SECTION_HEADINGS

_LEAST_HEIGHT = 300
_SIDES = {"table2": (2840,), "table3": (700, 980, 2900), "table4": ()}
"""Widths of the columns of labels, in twips."""
_MARGIN = 45  # twips on either side of a cell
_DIGIT = 0.6  # of the size of a letter: how wide a figure is at most in the fonts that offices have
_SIZE = 18  # half points of the styles of cells
_USUAL, _ROOMY = 4, 680
"""Figures of the longest number that columns of the usual width hold; twips of a column that holds longer ones."""


def table_element(figures: Figures, table_id: str, *, cell: str, side: str) -> BaseOxmlElement:
    """A table as an element; ``cell`` and ``side`` are the ids of the styles of values and of row labels."""
    drawn = even_grids(figures, table_id)
    widths = _widths(table_id, drawn)
    heading = SECTION_HEADINGS[figures.form.table(table_id).section]
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = "".join(
        row
        for grid in drawn
        for row in _rows(grid, widths, (cell, side), repeated=len(drawn) == 1, ends=grid is drawn[-1])
    )
    return parse_xml(
        f"<w:tbl {nsdecls('w')}><w:tblPr>"
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>{_borders()}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="{_MARGIN}" w:type="dxa"/>'
        f'<w:right w:w="{_MARGIN}" w:type="dxa"/></w:tblCellMar><w:tblLook w:val="04A0"/><w:tblCaption w:val="{heading}"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
    )


def grid_borders(table: CT_Tbl) -> None:
    """Gives a table of python-docx the same thin lines."""
    borders = parse_xml(f"<w:tblBorders {nsdecls('w')}>{_borders()}</w:tblBorders>")
    layout = table.tblPr.find(qn("w:tblLayout"))
    if layout is not None:
        layout.addprevious(borders)
    else:
        table.tblPr.append(borders)


def _borders() -> str:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    return "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for side in sides)


def _widths(table_id: str, drawn: Sequence[Grid]) -> list[int]:
    """Labels as wide as they need, less where numbers are long; the columns of values share the rest alike."""
    sides = _SIDES[table_id]
    values = drawn[0].width - len(sides)
    each = (TEXT_WIDTH - sum(sides)) // values
    longest = max(len(cell.text) for grid in drawn for cell in grid.cells if not cell.is_label)
    if sides and longest > _USUAL and each < _ROOMY:
        each = _ROOMY
        left = TEXT_WIDTH - each * values
        sides = tuple(side * left // sum(sides) for side in sides)
    return [*sides, *[each] * values]


def _fitting(text: str, width: int) -> str:
    """The properties of a number that would be broken over two lines in a cell of a width."""
    most = int((width - 2 * _MARGIN) / 10 / (len(text) * _DIGIT))
    return f'<w:rPr><w:sz w:val="{most}"/><w:szCs w:val="{most}"/></w:rPr>' if most < _SIZE else ""


def _rows(
    grid: Grid, widths: Sequence[int], styles: tuple[str, str], *, repeated: bool, ends: bool
) -> Iterator[str]:
    """The rows of a grid, each kept with the next one; the last is free where the grid ``ends`` its table.

    ``repeated`` sets the heads on every page that the grid reaches, should it be too long for one.
    """
    covering = {(cell.row + down, cell.column): cell for cell in grid.cells for down in range(cell.height)}
    for at in range(grid.height):
        line = [covering[place] for place in sorted(covering) if place[0] == at]
        header = "<w:tblHeader/>" if repeated and at < grid.head_rows else ""
        keep = "" if ends and at == grid.height - 1 else "<w:keepNext/>"
        inside = "".join(
            _cell(
                cell,
                sum(widths[cell.column : cell.column + cell.width]),
                styles[1] if cell.is_label and cell.row >= grid.head_rows else styles[0],
                keep,
                first=at == cell.row,
            )
            for cell in line
        )
        yield (
            f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{_LEAST_HEIGHT}" w:hRule="atLeast"/>{header}</w:trPr>'
            f"{inside}</w:tr>"
        )


def _cell(cell: GridCell, width: int, style: str, keep: str, *, first: bool) -> str:
    """A cell in one of the rows that it covers: its text in the first, an empty continuation below."""
    span = f'<w:gridSpan w:val="{cell.width}"/>' if cell.width > 1 else ""
    merge = "" if cell.height == 1 else '<w:vMerge w:val="restart"/>' if first else "<w:vMerge/>"
    look = "" if cell.is_label or not cell.text else _fitting(cell.text, width)
    text = (
        f'<w:r>{look}<w:t xml:space="preserve">{escape(plain(cell.text))}</w:t></w:r>'
        if first and cell.text
        else ""
    )
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}<w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{keep}</w:pPr>{text}</w:p></w:tc>'
    )
