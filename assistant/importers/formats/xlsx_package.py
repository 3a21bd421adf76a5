"""An Excel workbook taken apart: sheets, cells, formulas, merges, names. Knows nothing of reports.

What WPS and web platforms write often breaks libraries that insist on styles, so that the parts are read alone.
"""

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from lxml import etree

from assistant.importers.formats.package import Element, TooLarge, opened, source, tree

MOST_ROWS, MOST_COLUMNS = 20_100, 64
"""Cells beyond are not read: no ledger is that long, no form that wide."""

_LARGEST_PART = 24 * 2**20  # bytes, unpacked; as elements they take ten times as much
_LARGEST_SHEETS = (
    48 * 2**20
)  # of all sheets as the package declares them, one that several names lead to each time
_MOST_SHEETS = 200
_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")
_NAME = re.compile(r"'?(.+?)'?!\$?([A-Z]{1,3})\$?(\d{1,7})")

Place: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Cell:
    """``text`` is what is stored (numbers as plain digits), "" where nothing is; ``formula`` without its =."""

    text: str = ""
    formula: str = ""
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its cells by row and column from 0, and the areas (first and last place) that are merged.

    ``is_cut`` says that there are rows beyond ``MOST_ROWS``.
    """

    name: str
    is_hidden: bool
    cells: Mapping[Place, Cell]
    merges: tuple[tuple[Place, Place], ...]
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook. ``names`` are the names that belong to a sheet: by sheet, name and place.

    ``from_1904`` says that dates are days since 1904 and not since 1900.
    """

    sheets: tuple[Sheet, ...]
    names: Mapping[str, Mapping[str, Place]]
    from_1904: bool = False


def open_book(content: bytes) -> Book:
    """The workbook in a package; what the zip and XML libraries raise where it is torn."""
    with opened(content) as package:
        root = _part(package, "xl/workbook.xml")
        parts = _sheet_parts(root, _part(package, "xl/_rels/workbook.xml.rels"))
        if sum(package.getinfo(part).file_size for _, part in parts) > _LARGEST_SHEETS:
            raise TooLarge("sheets")
        strings = _strings(package)
        sheets = [
            _sheet(
                source(package, part, _LARGEST_PART),
                str(element.get("name")),
                element.get("state") in ("hidden", "veryHidden"),
                strings,
            )
            for element, part in parts
        ]
        from_1904 = any(each.get("date1904") in ("1", "true") for each in root.iter(f"{_S}workbookPr"))
        return Book(tuple(sheets), _names(root), from_1904)


def _sheet_parts(root: Element, relations: Element) -> list[tuple[Element, str]]:
    """The sheets that a workbook lists, each with the part of the package that holds it."""
    targets = {
        str(relation.get("Id")): posixpath.normpath(posixpath.join("xl", str(relation.get("Target"))))
        for relation in relations
        if isinstance(relation.tag, str)
    }
    parts = []
    for element in list(root.iter(f"{_S}sheet"))[:_MOST_SHEETS]:
        relation = next((str(value) for key, value in element.items() if str(key).endswith("}id")), "")
        part = targets.get(relation, "").replace("xl/xl/", "xl/").lstrip("/")
        if "worksheets/" in part:
            parts.append((element, part))
    return parts


def place_of(reference: str) -> Place | None:
    """Row and column of ``$D$12``."""
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        return None
    column = 0
    for letter in match[1].upper():
        column = column * 26 + ord(letter) - 64
    return int(match[2]) - 1, column - 1


def _part(package: zipfile.ZipFile, name: str) -> Element:
    return tree(source(package, name, _LARGEST_PART))


def _strings(package: zipfile.ZipFile) -> list[str]:
    if "xl/sharedStrings.xml" not in package.namelist():
        return []
    return [_string(item) for item in _part(package, "xl/sharedStrings.xml").iter(f"{_S}si")]


def _string(item: Element) -> str:
    """The text of a string, readings (phonetic runs) aside."""
    return "".join(
        text.text or ""
        for text in item.iter(f"{_S}t")
        if (above := text.getparent()) is None or above.tag != f"{_S}rPh"
    )


def _names(root: Element) -> dict[str, dict[str, Place]]:
    found: dict[str, dict[str, Place]] = {}
    for element in root.iter(f"{_S}definedName"):
        match = _NAME.fullmatch((element.text or "").strip())
        place = place_of(f"{match[2]}{match[3]}") if match else None
        if match and place and element.get("localSheetId") is not None:
            found.setdefault(match[1].replace("''", "'"), {})[str(element.get("name"))] = place
    return found


def _sheet(xml: bytes, name: str, hidden: bool, strings: list[str]) -> Sheet:
    """A sheet, read row by row: as a tree a long one would take ten times its size."""
    cells = {}
    merges: list[tuple[Place, Place]] = []
    is_cut = False
    wanted = (f"{_S}row", f"{_S}mergeCell")
    for _, element in etree.iterparse(
        io.BytesIO(xml), tag=wanted, resolve_entities=False, no_network=True, load_dtd=False
    ):
        if element.tag == wanted[1]:
            merges += _merge(element)
            continue
        for place, cell in _cells(element, strings):
            if place[0] < MOST_ROWS:
                cells[place] = cell
            else:
                is_cut = True
        above = element.getparent()
        element.clear()
        while above is not None and above[0] is not element:
            del above[0]
    return Sheet(name, hidden, cells, tuple(merges), is_cut)


def _cells(row: Element, strings: list[str]) -> Iterator[tuple[Place, Cell]]:
    for element in row.iter(f"{_S}c"):
        place = place_of(element.get("r") or "")
        if place is not None and place[1] < MOST_COLUMNS:
            cell = _cell(element, strings)
            if cell.text or cell.formula:
                yield place, cell


def _cell(element: Element, strings: list[str]) -> Cell:
    value, formula = element.findtext(f"{_S}v") or "", element.findtext(f"{_S}f") or ""
    kind = element.get("t") or "n"
    if kind == "s":
        at = int(value) if value.isascii() and value.isdigit() else -1
        return Cell(strings[at] if 0 <= at < len(strings) else "", formula)
    if kind == "inlineStr":
        inline = element.find(f"{_S}is")
        return Cell(_string(inline) if inline is not None else "", formula)
    if kind in ("str", "e", "b", "d"):
        return Cell(value, formula)
    return Cell(_digits(value), formula, is_number=bool(value))


def _digits(value: str) -> str:
    """A stored number as people write it, to the 15 digits that Excel shows: 92.599999999999994 is 92.6."""
    try:
        number = float(value)
    except ValueError:
        return value
    return str(int(number)) if number.is_integer() and abs(number) < 1e15 else format(number, ".15g")


def _merge(element: Element) -> Iterator[tuple[Place, Place]]:
    first, _, last = (element.get("ref") or "").partition(":")
    one, other = place_of(first), place_of(last)
    if one and other and other[0] < MOST_ROWS and other[1] < MOST_COLUMNS * 4:
        yield one, other
