"""Mutated files against every importer: only ImportFailed with one line, no hang. ``python -m tests.importers.fuzz -n 20000``.

At most one file in forty is a PDF, which takes a hundred times as long. What fails is written to a file for a look.
"""

import argparse
import io
import random
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from assistant.errors import ImportFailed
from assistant.exporters.json_report import to_json
from assistant.importers import read_bytes
from assistant.report.published import Report
from tests.importers.flat import flat_page
from tests.importers.generate import TABLES, docx_file, drawn, html_page, made, text_file, xlsx_file
from tests.importers.pdf_pages import pdf_file
from tests.importers.scoring import tables_of

SLOWEST = 10.0
_PIECES = (
    b"<table>", b"</td>", b"<td rowspan=1000000000>", b"<td colspan=99999>", b"<!--", b"\x00", b"\xff\xfe", b"\t", b"|", b"\n",
    b"9" * 50, b"-", b"(", b"[", b"{", b"</w:tc>", b"<mc:AlternateContent/>", b"<s>", b"<sup>1", b'<w:gridSpan w:val="999999999"/>', b"/Length 99999999", b"stream\n", b"%PDF-",
    "（".encode(), "一、总体情况".encode(), "规章".encode(), "\u3000".encode(),
)  # fmt: skip

_PARTS = ("word/document.xml", "xl/worksheets/sheet1.xml")


def seeds(kind: str, rng: random.Random) -> bytes:
    """A whole made-up report of a format."""
    report = made(rng, rng.choice(["2021", "2021-merged", "2019"]))
    tables = {table_id: drawn(report.figures, table_id) for table_id in TABLES}
    parting = rng.choice(["\t", "|", "columns", ""])
    makers: dict[str, Callable[[], bytes]] = {
        "html": lambda: html_page(report, tables_of(report, rng), rng).encode(
            rng.choice(["utf-8", "gb18030", "utf-16"])
        ),
        "text": lambda: text_file(report, tables, parting).encode(),
        "flattened": lambda: flat_page(report, rng.choice(["", " "])).encode(),
        "docx": lambda: docx_file(report, tables),
        "xlsx": lambda: xlsx_file(report, tables),
        "json": lambda: to_json(Report(report.organ, report.year, report.figures, report.sections)).encode(),
        "pdf": lambda: pdf_file(report, tables, rng),
    }
    return makers[kind]()


def mutated(content: bytes, rng: random.Random) -> bytes:
    """A file with pieces cut out, put in, doubled or overwritten."""
    held = bytearray(content)
    for _ in range(rng.choice([1, 2, 5, 20, 80])):
        at, length = rng.randrange(len(held) + 1), rng.choice([1, 3, 10, 100, 2000])
        match rng.randrange(5):
            case 0:
                del held[at : at + length]
            case 1:
                held[at:at] = rng.choice(_PIECES)
            case 2:
                held[at:at] = held[at : at + length]
            case 3:
                held[at : at + 1] = bytes([rng.randrange(256)])
            case _:
                held[at : at + length] = rng.randbytes(min(length, 20))
    return bytes(held)


def mutated_inside(package: bytes, rng: random.Random) -> bytes:
    """A package (Word, Excel) whose parts are mutated and packed again."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as source, zipfile.ZipFile(out, "w") as target:
        for part in source.namelist():
            content = source.read(part)
            hit = part in _PARTS or rng.random() < 0.1
            target.writestr(part, mutated(content, rng) if hit else content)
    return out.getvalue()


def files(count: int, rng: random.Random) -> Iterator[tuple[str, bytes]]:
    """Mutated files with their format."""
    kinds = ["html", "text", "flattened", "docx", "xlsx", "json"]
    pool = {kind: [seeds(kind, rng) for _ in range(6)] for kind in [*kinds, "pdf"]}
    for number in range(count):
        kind = "pdf" if number % 40 == 39 else kinds[number % len(kinds)]
        seed = rng.choice(pool[kind])
        inside = kind in ("docx", "xlsx") and rng.random() < 0.8
        yield kind, mutated_inside(seed, rng) if inside else mutated(seed, rng)


def fault(content: bytes) -> str | None:
    """What is wrong with how a file is taken; None where it is read or refused in one line in time."""
    start = time.process_time()
    try:
        read_bytes(content, "x")
    except ImportFailed as error:
        if "\n" in str(error):
            return "a refusal of several lines"
    seconds = time.process_time() - start
    return f"{seconds:.1f} s" if seconds > SLOWEST else None


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-n", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    rng = random.Random(asked.seed)
    for number, (kind, content) in enumerate(files(asked.n, rng)):
        Path(".fuzzed").write_bytes(content)  # stays if this one ends the program
        told = fault(content)
        if told:
            print(f"file {number} ({kind}): {told}; see .fuzzed")
            return 1
    Path(".fuzzed").unlink(missing_ok=True)
    print(f"{asked.n} mutated files: each read, or refused in one line")
    return 0


if __name__ == "__main__":
    sys.exit(main())
