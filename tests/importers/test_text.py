"""Text with separators, ours and others'."""

import random
from dataclasses import replace

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


def test_blank_cells_are_told_by_where_numbers_stand() -> None:
    for seed in range(8):
        rng = random.Random(seed)
        report = made(rng, blanks=0.3)
        whole = {name: 0 for name in report.figures.form.cells if name.startswith("table3.total_handled")}
        rest = {name: 0 for name in report.figures.form.cells if not name.startswith("table3")}
        figures = replace(report.figures, values={**whole, **rest, **report.figures.values})
        tables = {table_id: drawn(figures, table_id) for table_id in TABLES}
        found = read_bytes(text_file(report, tables, "columns").encode(), "报告.txt")
        assert dict(found.report.figures.values) == dict(figures.values)
        assert "三" in {note.where for note in found.notes}
