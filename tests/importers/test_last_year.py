"""Digits of table 二 that ran together, and last year's stock."""

import random

import pytest

from assistant.importers import read_bytes
from assistant.importers.imported import Imported
from assistant.importers.last_year import with_last_year
from assistant.report.figures import Figures
from assistant.report.published import Report
from tests.importers.flat import flat_page
from tests.importers.generate import Made
from tests.importers.random_figures import random_figures

ROW = "table2.normative_documents"
STOCK = Figures("2021", {f"{ROW}.in_force": 30})


def page(issued: int, repealed: int, in_force: int) -> Imported:
    figures = random_figures(random.Random(2), 3).with_values(
        {f"{ROW}.issued": issued, f"{ROW}.repealed": repealed, f"{ROW}.in_force": in_force}
    )
    return read_bytes(flat_page(Made("青禾县自然资源局", 2024, figures), "").encode(), "x")


def row(found: Imported) -> list[object]:
    return [found.report.figures[f"{ROW}.{column}"] for column in ("issued", "repealed", "in_force")]


def test_the_reading_that_follows_from_last_year_is_taken_and_told() -> None:
    found = with_last_year(page(2, 3, 29), Report("青禾县自然资源局", 2023, STOCK))
    assert row(found) == [2, 3, 29]
    (told,) = (note.message for note in found.notes if note.where.startswith(ROW))
    assert "上年现行有效30件" in told


def test_where_no_reading_follows_the_rivals_stay() -> None:
    found = page(6, 93, 665)
    assert with_last_year(found, Report("青禾县自然资源局", 2023, STOCK)) == found
    assert {f"{ROW}.issued", f"{ROW}.repealed", f"{ROW}.in_force"} <= {note.where for note in found.notes}


@pytest.mark.parametrize(("organ", "year"), [("青禾县水务局", 2023), ("青禾县自然资源局", 2022)])
def test_another_organ_or_year_decides_nothing(organ: str, year: int) -> None:
    found = page(2, 3, 29)
    assert with_last_year(found, Report(organ, year, STOCK)) == found
