"""Checking the figures of a folder: the cost of one report, and whether many cost more than their number."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from benchmarks.builders import folder_of_figures
from benchmarks.conftest import AddRow
from benchmarks.measure import NIANBAO, run

SIZES = {200: 5, 2000: 3, 20000: 1}
"""Reports in a folder, and how often it is checked."""


def seconds_of_core(folder: Path) -> float:
    """Processor time of the command and of every process that it starts."""
    before = os.times()
    run((*NIANBAO, "check", str(folder), "--format", "json"))
    after = os.times()
    return sum(after[2:4]) - sum(before[2:4])


@contextmanager
def made(folder: Path, count: int) -> Iterator[Path]:
    yield folder_of_figures(folder, count)
    shutil.rmtree(folder)


def test_a_folder_of_figures(row: AddRow, tmp_path: Path) -> None:
    taken = {}
    for count, rounds in SIZES.items():
        with made(tmp_path / str(count), count) as folder:
            taken[count] = median(seconds_of_core(folder) for _ in range(rounds))
    few, some, many = taken
    first = (taken[some] - taken[few]) / (some - few)
    then = (taken[many] - taken[some]) / (many - some)
    row(
        f"check of a folder of figures, {few} to {some}",
        f"{first * 1000:.2f} ms a report and core",
        "≤ 1 ms",
        first <= 0.001,
    )
    row(
        f"the same, {some} to {many}",
        f"{then * 1000:.2f} ms a report and core",
        "≤ 1 ms, ≤ 2 × the line above",  # what no longer fits into memory is read twice, to pair the years
        then <= 0.001 and then <= 2 * first,
    )
