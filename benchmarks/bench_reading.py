"""Reading reports: cells that come back right, format by format, and what a report of each format costs."""

import io
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import process_time

import pdfplumber
import pytest

from assistant.importers import read_bytes
from benchmarks.conftest import AddRow
from benchmarks.measure import ROOT, milliseconds, timed
from tests.importers.generate import Made
from tests.importers.scoring import FORMATS, Score, random_report, run_together, score, through_libreoffice

ROUNDS = 15
TARGETS = {"html": 0.1, "docx": 0.15, "md": 0.15, "txt, tabs": 0.15, "txt on one line, parted": 0.15}
PAGE_BYTES = 5 * 2**20 - 1000


def share(part: int, whole: int) -> str:
    return f"{part / whole:.2%}" if whole else "-"


@pytest.mark.parametrize("name", list(FORMATS))
def test_every_cell_of_a_format(row: AddRow, name: str, reports: int, pdfs: int) -> None:
    count = pdfs if name == "pdf" else reports
    found = score(FORMATS[name], count, random.Random(name))
    told = f"{found.right}/{found.cells} cells right"
    row(f"{name}: {found.reports} reports, half with an error", told, "all", found.right == found.cells)


def test_pdf_of_libreoffice(row: AddRow, pdfs: int) -> None:
    rng = random.Random("libreoffice")
    reports = [random_report(rng, 0.5) for _ in range(pdfs)]
    found = Score()
    for report, content in zip(reports, through_libreoffice(reports), strict=False):
        found.add(report, read_bytes(content, "x"))
    told = f"{found.right}/{found.cells} cells right" if found.reports else "LibreOffice is not installed"
    row(f"pdf of LibreOffice: {found.reports} reports", told, "all", found.right == found.cells)


@pytest.mark.parametrize("errors", [0.0, 1.0], ids=["faultless", "with an error"])
def test_digits_run_together(row: AddRow, errors: float, reports: int) -> None:
    found = score(run_together, reports, random.Random(f"flat {errors}"), errors)
    settled = found.cells - found.told
    what = f"digits run together: {found.reports} {'faultless reports' if not errors else 'reports with an error'}"
    row(
        f"{what}, settled",
        f"{share(settled, found.cells)} of cells, {found.silent} of them wrong",
        "none wrong",
        found.silent == 0,
    )
    row(
        f"{what}, told with rivals",
        f"{share(found.told, found.cells)} of cells, the likeliest right in {share(found.likeliest, found.told)}",
        "",
        None,
    )


def _samples(make: Callable[[Made, random.Random], bytes], errors: float = 0.5) -> list[bytes]:
    rng = random.Random(3)
    return [make(random_report(rng, errors), rng) for _ in range(ROUNDS)]


@pytest.mark.parametrize("name", list(TARGETS))
def test_how_long_a_format_takes(row: AddRow, name: str) -> None:
    taken = median(
        timed(lambda content=content: read_bytes(content, "x")) for content in _samples(FORMATS[name])
    )
    row(f"reading {name}", milliseconds(taken), f"≤ {TARGETS[name] * 1000:.0f} ms", taken <= TARGETS[name])


def test_how_long_run_together_digits_take(row: AddRow) -> None:
    seconds = [
        timed(lambda content=content: read_bytes(content, "x"))
        for errors in (0.0, 1.0)
        for content in _samples(run_together, errors)
    ]
    told = f"{milliseconds(median(seconds))}, at most {milliseconds(max(seconds))}"
    met = median(seconds) <= 0.15 and max(seconds) <= 1
    row("reading digits run together", told, "≤ 150 ms, at most 1 s", met)


def _core(work: Callable[[], object]) -> float:
    """Seconds of the processor, since two things are compared that a busy machine would not slow alike."""
    before = process_time()
    work()
    return process_time() - before


def _plumbed(content: bytes) -> None:
    """What the library itself makes of the tables of a file."""
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        for page in pdf.pages:
            page.extract_tables()


def test_how_long_a_pdf_takes(row: AddRow) -> None:
    samples = _samples(FORMATS["pdf"])
    pairs = [
        (
            _core(lambda content=content: read_bytes(content, "x")),
            _core(lambda content=content: _plumbed(content)),
        )
        for content in samples
    ]
    ours, theirs = (median(seconds) for seconds in zip(*pairs, strict=True))
    row(
        "reading pdf, against pdfplumber's own tables",
        f"{milliseconds(ours)}, {ours / theirs:.2f} ×",
        "≤ 1.3 ×",
        ours <= 1.3 * theirs,
    )


# What getrusage tells is at least what the process that started this one has taken.
PEAK = """
import re, sys
from pathlib import Path
from assistant.importers import read
read(Path(sys.argv[1]))
print(int(re.search(r"VmHWM:\\s*(\\d+)", Path("/proc/self/status").read_text())[1]) // 1024)
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is measured on Linux")
def test_what_a_page_of_five_megabytes_needs(row: AddRow, tmp_path: Path) -> None:
    rng = random.Random(1)
    page = FORMATS["html"](random_report(rng, 0), rng)
    filling = "<!-- 填充 -->\n<p>" + "全年发布信息若干条。" * 30 + "</p>\n"
    more = filling.encode("gb18030") * ((PAGE_BYTES - len(page)) // len(filling.encode("gb18030")))
    path = tmp_path / "大.html"
    path.write_bytes(page.replace(b"</body>", more + b"</body>"))
    done = subprocess.run([sys.executable, "-c", PEAK, str(path)], cwd=ROOT, capture_output=True, check=True)
    peak = int(done.stdout)
    row(f"reading a page of {path.stat().st_size / 2**20:.1f} MB", f"{peak} MB", "≤ 150 MB", peak <= 150)
