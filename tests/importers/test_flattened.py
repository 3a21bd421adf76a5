from decimal import Decimal
from random import Random

import pytest

from assistant.importers.flattened import is_flattened, read_tables
from assistant.importers.runs import Run
from assistant.importers.split_small_tables import read_documents, read_table4
from assistant.report.figures import Figures
from assistant.report.published import Note
from tests.importers.flat import flatten
from tests.importers.random_figures import random_figures


def tables(text: str) -> tuple[Figures, tuple[Note, ...]]:
    read = read_tables(text)
    return read.figures, read.notes


@pytest.mark.parametrize("scale", [1, 5, 40, 300])
def test_parted_digits_come_back_cell_by_cell(scale: float) -> None:
    random = Random(scale)
    for _ in range(25):
        made = random_figures(random, scale)
        read, _ = tables(flatten(made, " "))
        assert read.values == made.values


@pytest.mark.parametrize("scale", [1, 5, 40, 300])
def test_digits_run_together_are_right_or_told(scale: float) -> None:
    random = Random(scale)
    for _ in range(25):
        made = random_figures(random, scale)
        read, notes = tables(flatten(made, ""))
        told = {note.where for note in notes if "无法确定" in note.message}
        wrong = {name for name in made.values if read[name] != made[name]}
        assert wrong <= told


@pytest.mark.parametrize("share", [0.1, 0.4, 0.8])
def test_blanks_that_part_some_digits_and_others_not_are_a_help(share: float) -> None:
    random = Random(share)
    for _ in range(15):
        made = random_figures(random, 40)
        text = "".join(
            (" " if random.random() < share else "") if char == "\0" else char for char in flatten(made, "\0")
        )
        read, notes = tables(text)
        told = {note.where for note in notes if "无法确定" in note.message}
        wrong = {name for name in made.values if read[name] != made[name]}
        assert wrong <= told
        assert len(wrong) < 0.05 * len(made.values)


def test_most_cells_of_run_together_digits_are_settled() -> None:
    random = Random(7)
    pages = [random_figures(random, 20) for _ in range(40)]
    right = sum(
        read[name] == made[name]
        for made in pages
        for read in [read_tables(flatten(made, "")).figures]
        for name in made.values
    )
    assert right > 0.98 * sum(len(made.values) for made in pages)


@pytest.mark.parametrize("scale", [5, 40])
def test_a_planted_error_is_read_as_printed_or_told(scale: float) -> None:
    random = Random(scale)
    for _ in range(25):
        made = random_figures(random, scale)
        name = random.choice([name for name in made.values if name.startswith("table3")])
        printed = made.with_values({name: int(made[name] or 0) + random.choice([1, 2, 10])})
        read, notes = tables(flatten(printed, ""))
        told = {note.where for note in notes if "无法确定" in note.message}
        assert {cell for cell in printed.values if read[cell] != printed[cell]} <= told
        assert any("勾稽" in note.message for note in notes)


def test_three_blocks_of_table_four_are_found_by_their_sums() -> None:
    read = read_table4(Run("5010611000200000"), ["a", "b", "c"])
    assert [
        read.values[f"table4.a.{name}"] for name in ("upheld", "corrected", "other", "pending", "total")
    ] == [5, 0, 1, 0, 6]
    assert read.values["table4.b.total"] == 2


def test_a_wrong_total_in_table_four_is_read_as_printed() -> None:
    read = read_table4(Run("1010000000000000"[:15]), ["a", "b", "c"])
    assert read.values["table4.a.total"] == 0
    assert read.broken == ["block:a"]


def test_documents_follow_what_the_prose_says() -> None:
    read = read_documents(Run("11250"), "normative_documents", said=frozenset({11}))
    assert read.values["table2.normative_documents.issued"] == 11


def test_documents_that_nothing_decides_carry_their_rivals() -> None:
    read = read_documents(Run("693665"), "normative_documents")
    assert set(read.rivals) == {
        f"table2.normative_documents.{column}" for column in ("issued", "repealed", "in_force")
    }


def test_fees_keep_their_decimals() -> None:
    read, _ = tables("行政事业性收费24252.311082三、收到")
    assert read["table2.fees_wan_yuan"] == Decimal("24252.311082")


def test_a_row_that_cannot_be_read_stays_blank_and_is_said() -> None:
    made = random_figures(Random(1), 3)
    page = flatten(made, "").replace("1.属于国家秘密", "1.属于国家秘密（见附件）")
    read, notes = tables(page)
    assert read["table3.denied_state_secret.total"] is None
    assert any(note.where == "table3.denied_state_secret" for note in notes)


def test_prose_alone_is_not_a_flattened_table() -> None:
    assert not is_flattened("一、总体情况。2025年收到申请12件，予以公开8件，不予公开1件。")
