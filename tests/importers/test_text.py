"""Text with separators, ours and others'."""

import random

import pytest

from assistant.importers import read_bytes
from assistant.report.form import FormId
from tests.importers.generate import STYLES, TABLES, drawn, made, text_file


@pytest.mark.parametrize(
    ("parting", "form_id"),
    [
        ("\t", "2021"),
        ("\t", "2019"),
        ("|", "2021-merged"),
        ("|", "2019"),
        ("   ", "2021"),
        ("   ", "2021-merged"),
    ],
)
def test_every_cell_is_right_however_cells_are_parted(parting: str, form_id: FormId) -> None:
    for seed in range(6):
        rng = random.Random(f"{parting}{form_id}{seed}")
        report = made(rng, form_id)
        style = STYLES[rng.choice(["as the form", "grouped digits", "other marks"])]
        tables = {
            table_id: [style(rows, rng) for rows in drawn(report.figures, table_id)] for table_id in TABLES
        }
        found = read_bytes(text_file(report, tables, parting).encode(), "报告.txt").report
        assert dict(found.figures.values) == dict(report.figures.values)
        assert (found.organ, found.year, found.figures.form_id) == (report.organ, report.year, form_id)
        assert {key: text for key, text in found.sections.items() if text} == report.sections
