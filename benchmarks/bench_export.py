"""What an export of the fullest report costs, format by format."""

import pytest

from assistant.exporters.formats import Wishes, write_report
from assistant.session import see
from benchmarks.builders import full_draft
from benchmarks.conftest import AddRow
from benchmarks.measure import Times, milliseconds, timed
from tests.builders import bank

TARGETS = {"md": 0.010, "html": 0.030, "xlsx": 0.200, "docx": 0.800}
"""Seconds."""


@pytest.mark.parametrize("kind", TARGETS)
def test_an_export(row: AddRow, kind: str) -> None:
    view = see(full_draft(bank()), bank())
    first, *rest = (
        timed(lambda: write_report(kind, view.draft, view.document, Wishes(marked=False))) for _ in range(12)
    )
    found = Times(rest).median
    row(
        f"export of the fullest report to {kind} (the first, which loads the library: {milliseconds(first)})",
        milliseconds(found),
        f"≤ {milliseconds(TARGETS[kind])}",
        found <= TARGETS[kind],
    )
