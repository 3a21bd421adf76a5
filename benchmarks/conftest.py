"""One table at the end: what was measured, its figure, its target, and whether it is met."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from rich.cells import cell_len


@dataclass(frozen=True)
class Row:
    """One line of the table. ``met`` None marks a figure without a target."""

    what: str
    measured: str
    target: str
    met: bool | None


ROWS = pytest.StashKey[list[Row]]()
AddRow = Callable[[str, str, str, bool | None], None]


def pytest_configure(config: pytest.Config) -> None:
    config.stash[ROWS] = []


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--reports", type=int, default=500, help="made-up reports that are read in each format")
    parser.addoption("--pdfs", type=int, default=40, help="made-up reports that are read as PDF")


@pytest.fixture
def reports(request: pytest.FixtureRequest) -> int:
    return int(request.config.getoption("--reports"))


@pytest.fixture
def pdfs(request: pytest.FixtureRequest) -> int:
    return int(request.config.getoption("--pdfs"))


@pytest.fixture
def row(request: pytest.FixtureRequest) -> AddRow:
    """Adds a line to the table."""

    def add(what: str, measured: str, target: str, met: bool | None) -> None:
        request.config.stash[ROWS].append(Row(what, measured, target, met))

    return add


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    lines = [("what", "measured", "target", "")]
    lines += [
        (row.what, row.measured, row.target, {True: "met", False: "MISSED", None: ""}[row.met])
        for row in config.stash[ROWS]
    ]
    widths = [max(cell_len(line[column]) for line in lines) for column in range(4)]
    terminalreporter.write_sep("=", "speed, medians of this run")
    for line in lines:
        cells = (text + " " * (width - cell_len(text)) for text, width in zip(line, widths, strict=True))
        terminalreporter.write_line("  ".join(cells).rstrip())
