"""How well made-up reports are read back, format by format: cells right, cells told as open, cells wrong in silence."""

import io
import random
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import pdfplumber

from assistant.importers import read_bytes
from assistant.importers.imported import Imported
from assistant.report.form import FormId
from tests.importers.flat import flat_page
from tests.importers.generate import (
    STYLES,
    TABLES,
    Made,
    Rows,
    docx_file,
    drawn,
    html_page,
    made,
    text_file,
    xlsx_file,
)
from tests.importers.pdf_pages import Narrow, pdf_file
from tests.importers.random_figures import with_error

RIVALS = "无法确定"
"""Stands in the note of a cell whose digits can be read in several ways."""

_FORMS: Sequence[FormId] = ("2021", "2021", "2021", "2021-merged", "2019")
_SAYING = (
    "",
    "\n（三）信息管理。全年制发行政规范性文件{0}件。",
    "\n（三）信息管理。制发规范性文件{0}件，废止{1}件，现行有效{2}件。",
)
_LAYOUTS = ("plain", "plain", "nested", "joined")


@dataclass
class Score:
    """Cells of some reports: all, read as printed, told as open with rivals (``likeliest``: and right), wrong unsaid."""

    reports: int = 0
    cells: int = 0
    right: int = 0
    told: int = 0
    likeliest: int = 0
    silent: int = 0

    def add(self, report: Made, read: Imported) -> None:
        printed, found = report.figures.values, read.report.figures.values
        told = {note.where for note in read.notes if RIVALS in note.message}
        wrong = {name for name in {*printed, *found} if printed.get(name) != found.get(name)}
        self.reports += 1
        self.cells += len(printed)
        self.right += len(printed) - len(wrong)
        self.told += len(told)
        self.likeliest += len(told - wrong)
        self.silent += len(wrong - told)


Style: TypeAlias = Callable[[Rows, random.Random], Rows]


def tables_of(
    report: Made, rng: random.Random, styles: Sequence[Style] = tuple(STYLES.values())
) -> Mapping[str, Sequence[Rows]]:
    """The tables of a report, each in a style of its own."""
    return {
        table_id: [rng.choice(styles)(rows, rng) for rows in drawn(report.figures, table_id)]
        for table_id in TABLES
    }


def _html(report: Made, rng: random.Random) -> bytes:
    layout = rng.choice(_LAYOUTS)
    # one table for all three lies on its side as a whole or not at all
    styles = [style for name, style in STYLES.items() if name != "turned" or layout != "joined"]
    return html_page(report, tables_of(report, rng, styles), rng, layout).encode("gb18030")


def _plain(report: Made) -> Mapping[str, Sequence[Rows]]:
    return {table_id: drawn(report.figures, table_id) for table_id in TABLES}


FORMATS: Mapping[str, Callable[[Made, random.Random], bytes]] = {
    "html": _html,
    "docx": lambda made, rng: docx_file(made, _plain(made)),
    "xlsx": lambda made, rng: xlsx_file(made, _plain(made)),
    "md": lambda made, rng: text_file(made, _plain(made), "|").encode(),
    "txt, tabs": lambda made, rng: text_file(made, _plain(made), "\t").encode(),
    "txt, columns": lambda made, rng: text_file(made, _plain(made), "columns").encode(),
    "txt on one line, parted": lambda made, rng: flat_page(made, " ").encode(),
    "txt out of a pdf": lambda made, rng: text_out_of(pdf_file(made, _plain(made), rng, Narrow), rng),
    "pdf": lambda made, rng: pdf_file(made, _plain(made), rng),
}
"""What has something between its numbers."""


def text_out_of(content: bytes, rng: random.Random) -> bytes:
    """The text of a PDF as programs take it out: laid out as on the page, or line by line."""
    layout = rng.random() < 0.5
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        pages = [page.extract_text(layout=layout) or "" for page in pdf.pages]
    return "\n\f".join(pages).encode()


def run_together(report: Made, rng: random.Random) -> bytes:
    """A page on one line whose numbers have nothing between them."""
    return flat_page(report, "").encode()


def score(
    make: Callable[[Made, random.Random], bytes], count: int, rng: random.Random, errors: float = 0.5
) -> Score:
    """Reads ``count`` reports, a share of them with a mistake in the source."""
    found = Score()
    for _ in range(count):
        report = random_report(rng, errors)
        found.add(report, read_bytes(make(report, rng), "x"))
    return found


def random_report(rng: random.Random, errors: float) -> Made:
    """A report of an office of any size in one of the forms."""
    report = made(rng, rng.choice(_FORMS))
    figures = with_error(rng, report.figures) if rng.random() < errors else report.figures
    sections = dict(report.sections)
    sections["一"] += rng.choice(_SAYING).format(
        *(figures[f"table2.normative_documents.{column}"] for column in ("issued", "repealed", "in_force"))
    )
    return Made(report.organ, report.year, figures, sections)


def through_libreoffice(reports: Sequence[Made]) -> Iterator[bytes]:
    """Word documents as LibreOffice prints them; nothing where it is not installed."""
    soffice = shutil.which("soffice")
    if soffice is None:
        return
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder, f"{number:04d}.docx") for number in range(len(reports))]
        for path, report in zip(paths, reports, strict=True):
            path.write_bytes(docx_file(report, _plain(report)))
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        command = [
            soffice,
            profile,
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            folder,
            *map(str, paths),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=600)
        yield from (path.with_suffix(".pdf").read_bytes() for path in paths)
