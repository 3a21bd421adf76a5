"""Text that was taken out of a PDF: labels in pieces, the numbers of a row together and in order."""

import random
import re

import pytest

from assistant.importers import read_bytes, stream
from assistant.report.form import FormId
from tests.importers.generate import TABLES, Made, drawn, made, text_file
from tests.importers.pdf_pages import Narrow, pdf_file
from tests.importers.random_figures import with_error
from tests.importers.scoring import text_out_of


def text_of(report: Made, rng: random.Random) -> bytes:
    tables = {table_id: drawn(report.figures, table_id) for table_id in TABLES}
    return text_out_of(pdf_file(report, tables, rng, Narrow), rng)


@pytest.mark.parametrize("form_id", ["2021", "2021-merged", "2019"])
@pytest.mark.parametrize("seed", range(3))
def test_every_cell_is_right_though_labels_are_folded(seed: int, form_id: FormId) -> None:
    rng = random.Random(f"{seed}{form_id}")
    report = made(rng, form_id)
    report = Made(report.organ, report.year, with_error(rng, report.figures), report.sections)
    found = read_bytes(text_of(report, rng), "报告.txt").report
    assert dict(found.figures.values) == dict(report.figures.values)
    assert (found.organ, found.year, found.figures.form_id) == (report.organ, report.year, form_id)


SECTION4 = "四、政府信息公开行政复议、行政诉讼情况\n总计 {} 五、存在的主要问题及改进情况"


def test_last_digits_that_are_folded_under_a_number_are_put_to_it_again() -> None:
    cells = stream.table4(SECTION4.format("44 30 0 0 47 0 0 0 0 0 0 0 2 0 2\n7 7\n"))
    assert cells is not None
    assert [cells[f"table4.reconsideration.{name}"] for name in ("upheld", "corrected", "total")] == [
        447,
        30,
        477,
    ]


def test_numbers_that_do_not_add_up_are_not_taken_by_their_order() -> None:
    assert stream.table4(SECTION4.format(" ".join("7" * 15))) is None
    assert stream.table4(SECTION4.format("10 1 0 0 0 0 0 0 0 0 5 0 0 0 0")) is not None  # as some are printed
    assert stream.table3("收到和处理政府信息公开申请情况" + " 7" * 175 + "\n" + SECTION4.format("")) is None


def test_what_was_read_whole_is_left_as_it_is() -> None:
    rng = random.Random(1)
    report = made(rng)
    found = read_bytes(text_of(report, rng), "x")
    assert stream.completed(found, "") == found


def test_a_blank_cell_between_bars_stays_blank() -> None:
    report = made(random.Random(4))
    tables = {table_id: drawn(report.figures, table_id) for table_id in TABLES}
    page = text_file(report, tables, "|")
    row = next(line for line in page.splitlines() if "结转下年度继续办理" in line)
    blank = re.sub(r"\d+ \|$", " |", row)
    found = read_bytes(page.replace(row, f"{blank}\n\n1\n").encode(), "x").report.figures
    assert "table3.carried_out.total" not in found.values
