"""What the reader settles, held against a second solver that tries everything."""

from collections.abc import Mapping
from random import Random

import pytest

from assistant.importers.faults import faults_of
from assistant.importers.runs import Reading, Run, fitting_splits, splits, summing_splits
from assistant.importers.split_small_tables import read_table4
from assistant.importers.split_table3 import read_table3
from assistant.report.figures import Figures
from assistant.report.form import FORM_2021
from tests.importers.brute_force import cuts, readings
from tests.importers.random_figures import random_figures, with_error

BLOCKS = [str(row.id) for row in FORM_2021.table("table4").rows]


def digits(figures: Figures, table_id: str) -> dict[str, str]:
    """The rows of a table, each run together."""
    found: dict[str, str] = {}
    for name, value in figures.values.items():
        table, row, *_ = name.split(".")
        if table == table_id:
            found[row] = found.get(row, "") + str(value)
    return {str(row.id): found[str(row.id)] for row in FORM_2021.table(table_id).rows}


def in_order(figures: Figures) -> Figures:
    return Figures(figures.form_id, {name: figures.values[name] for name in FORM_2021.cells})


def agrees(reading: Reading, every: list[dict[str, int]], names: Mapping[str, str]) -> None:
    """Settled is what is the same in every reading; what is not carries exactly the values that it has in them."""
    for row in names:
        for name in (name for name in every[0] if name.split(".")[1] == row):
            values = {each[name] for each in every}
            assert reading.values[name] in values
            assert set(reading.rivals.get(name, (reading.values[name],))) == values


@pytest.mark.parametrize("scale", [0.5, 2, 12, 80, 400])
def test_table_three_settles_exactly_what_its_arithmetic_determines(scale: float) -> None:
    random, compared = Random(scale), 0
    for _ in range(15):
        runs = digits(in_order(random_figures(random, scale)), "table3")
        every = readings(FORM_2021, "table3", runs)
        if every is None:
            continue
        compared += 1
        reading = read_table3({row: Run(run) for row, run in runs.items()}, FORM_2021.result_rows)
        assert every
        assert not reading.broken
        agrees(reading, every, runs)
    assert compared >= 4


@pytest.mark.parametrize("scale", [1, 30, 2000])
def test_table_four_settles_exactly_what_its_arithmetic_determines(scale: float) -> None:
    random = Random(scale)
    for _ in range(12):
        run = "".join(digits(in_order(random_figures(random, scale)), "table4").values())
        if len(run) > 22:
            continue
        every = [
            {
                f"table4.{block}.{name}": value
                for block, values in zip(BLOCKS, blocks, strict=True)
                for name, value in zip(
                    ("upheld", "corrected", "other", "pending", "total"), values, strict=True
                )
            }
            for cut in cuts(run, 15)
            for blocks in [(cut[:5], cut[5:10], cut[10:])]
            if all(sum(block[:4]) == block[4] for block in blocks)
        ]
        agrees(read_table4(Run(run), BLOCKS), every, dict.fromkeys(BLOCKS, ""))


@pytest.mark.parametrize("scale", [0.5, 12, 400])
def test_a_wrong_source_is_never_settled_wrongly(scale: float) -> None:
    random = Random(scale)
    for _ in range(25):
        printed = in_order(with_error(random, random_figures(random, scale)))
        runs = {row: Run(run) for row, run in digits(printed, "table3").items()}
        reading = read_table3(runs, FORM_2021.result_rows)
        wrong = {name for name, value in reading.values.items() if printed[name] != value}
        assert wrong <= set(reading.rivals)


def test_what_is_broken_in_the_source_is_named() -> None:
    figures = random_figures(Random(3), 3)
    printed = in_order(
        figures.with_values({"table3.granted.person": int(figures["table3.granted.person"] or 0) + 1})
    )
    runs = {row: Run(run) for row, run in digits(printed, "table3").items()}
    assert set(read_table3(runs, FORM_2021.result_rows).broken) == {"row:granted", "column:person"}


def test_a_row_that_is_missing_leaves_the_others_to_the_balance() -> None:
    figures = in_order(random_figures(Random(5), 3))
    runs = {row: Run(run) for row, run in digits(figures, "table3").items() if row != "granted"}
    reading = read_table3(runs, FORM_2021.result_rows)
    assert not reading.broken
    wrong = {name for name, value in reading.values.items() if figures[name] != value}
    assert wrong <= set(reading.rivals)


@pytest.mark.parametrize("run", ["7100300074", "0000000", "1203120015", "99099", "10203120001200000"])
def test_splits_that_add_up_are_those_of_all_splits_that_do(run: str) -> None:
    every = [cut for cut in cuts(run, 7) if sum(cut[:-1]) == cut[-1]] if len(run) >= 7 else []
    assert sorted(summing_splits(Run(run), 7)) == sorted(every)


def test_splits_that_fit_are_those_of_all_splits_that_do() -> None:
    fits = [lambda value: value < 10] * 4
    run = Run("1203120015")
    every = [each for each in splits(run, 4) if sum(value >= 10 for value in each) <= 2]
    assert sorted(fitting_splits(run, fits, 2)) == sorted(every)


def test_relations_that_hold_are_no_faults() -> None:
    figures = in_order(random_figures(Random(1), 40))
    columns = [column.id for column in FORM_2021.table("table3").columns]
    solution = {
        str(row.id): tuple(int(figures[f"table3.{row.id}.{column}"] or 0) for column in columns)
        for row in FORM_2021.table("table3").rows
    }
    assert faults_of(solution, FORM_2021.result_rows) == {}
