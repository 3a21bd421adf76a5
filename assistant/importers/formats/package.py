"""A zip package of XML parts, as Word, Excel and LibreOffice write them, opened within limits.

Read with the zip and XML libraries alone, since both have to be told what a hostile file may not do. What is wrong with
a package is one of ``BROKEN``.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeAlias

from lxml import etree

Element: TypeAlias = etree._Element

# What the libraries raise at packages that are torn, encrypted, or packed in a way that they do not know.
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    etree.LxmlError,
    KeyError,
    ValueError,
    OSError,
    EOFError,
    NotImplementedError,
    RuntimeError,
)
_MOST_PARTS = 5000
_STRICT = "http://purl.oclc.org/ooxml/{}/main"
_USUAL = "http://schemas.openxmlformats.org/{}/2006/main"
_NAMESPACES = tuple(
    (_STRICT.format(kind).encode(), _USUAL.format(kind).encode())
    for kind in ("wordprocessingml", "spreadsheetml")
)


class TooLarge(ValueError):
    """A part of a package, or several together, that hold more than any report or ledger."""


@contextmanager
def opened(content: bytes) -> Iterator[zipfile.ZipFile]:
    """A package to take parts from."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        if len(package.infolist()) > _MOST_PARTS:
            raise ValueError("parts")
        yield package


def folders(content: bytes) -> frozenset[str]:
    """What stands at the top of a package (word, xl, content.xml …); nothing where it cannot be opened."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return frozenset(part.partition("/")[0] for part in package.namelist())
    except BROKEN:
        return frozenset()


def source(package: zipfile.ZipFile, part: str, largest: int) -> bytes:
    """The XML of a part, its namespace the usual one; the sizes that a package claims are not to be trusted."""
    with package.open(part) as file:
        found = file.read(largest + 1)
    if len(found) > largest:
        raise TooLarge(part)
    if b"<!DOCTYPE" in found:  # no program that writes documents declares entities
        raise ValueError(part)
    for strict, usual in _NAMESPACES:
        found = found.replace(strict, usual)
    return found


def tree(xml: bytes) -> Element:
    """The elements of a part."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(xml, parser)
