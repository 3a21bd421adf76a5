from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import BadInput
from assistant.report.figures import Figures, figures_from_json, figures_to_json, stock_gap, total_of
from assistant.report.form import FORM_2019, FORM_2021, FORM_2021_MERGED, FORMS, Form
from tests.builders import figures


def test_the_form_has_200_cells_of_which_166_are_entered() -> None:
    assert (len(FORM_2021.cells), len(FORM_2021.entered), len(FORM_2021.derived)) == (200, 166, 34)


@pytest.mark.parametrize("form", FORMS.values(), ids=lambda form: form.id)
def test_every_derived_cell_is_the_right_side_of_a_relation(form: Form) -> None:
    assert set(form.derived) == {name for name, cell in form.cells.items() if cell.derived}


def test_the_merged_form_has_one_row_for_other_ways_of_closing() -> None:
    assert "closed_unsplit" in FORM_2021_MERGED.result_rows
    assert "closed_other" not in FORM_2021_MERGED.result_rows


def test_the_2019_form_lacks_stock_and_fees() -> None:
    assert "table2.normative_documents.in_force" not in FORM_2019.cells
    assert "table2.fees_wan_yuan" not in FORM_2019.cells


def test_a_total_over_a_blank_is_blank() -> None:
    made = figures({"table3.granted.person": None})
    assert made["table3.granted.total"] is None
    assert made["table3.total_handled.total"] is None
    assert made["table3.partly_granted.total"] == 0


cells = st.dictionaries(st.sampled_from(FORM_2021.entered), st.one_of(st.none(), st.integers(0, 10**9)))


@given(cells)
def test_derived_totals_satisfy_every_relation_that_defines_them(settings: dict[str, int | None]) -> None:
    made = figures(settings)
    for relation in FORM_2021.totals:
        assert made[relation.right[0]] == total_of(made.values, relation.left)


@given(cells)
def test_figures_come_back_from_their_json(settings: dict[str, int | None]) -> None:
    made = figures(settings)
    assert figures_from_json(figures_to_json(made)).values == made.values


def test_json_keeps_fees_exact() -> None:
    made = figures().with_values({"table2.fees_wan_yuan": Decimal("59237.244901")})
    assert figures_from_json(figures_to_json(made))["table2.fees_wan_yuan"] == Decimal("59237.244901")


@pytest.mark.parametrize("value", ["/", -1, 1.5, True, 10**12, float("nan")])
def test_a_value_that_is_no_count_is_kept_as_printed(value: object) -> None:
    data = figures_to_json(figures())
    data["table3"]["granted"][0] = value
    read = figures_from_json(data)
    assert read["table3.granted.person"] is None
    assert "table3.granted.person" in read.printed


def test_a_row_of_another_length_is_refused() -> None:
    data = figures_to_json(figures())
    data["table3"]["granted"] = [1, 2]
    with pytest.raises(BadInput, match="granted"):
        figures_from_json(data)


def test_a_missing_table_is_refused() -> None:
    with pytest.raises(BadInput, match="table3"):
        figures_from_json({"table2": {}, "table4": {}})


def test_a_filled_merged_row_makes_it_the_merged_form() -> None:
    data = figures_to_json(figures())
    data["table3"]["closed_unsplit"] = [1, 0, 0, 0, 0, 0, 1]
    for row in ("closed_no_correction", "closed_no_payment", "closed_other"):
        data["table3"][row] = [None] * 7
    assert figures_from_json(data).form_id == "2021-merged"


def test_the_stock_of_documents_follows_from_last_years() -> None:
    row = "table2.normative_documents"
    now = Figures().with_values({f"{row}.issued": 2, f"{row}.repealed": 1, f"{row}.in_force": 14})
    before = Figures().with_values({f"{row}.in_force": 12})
    assert stock_gap(now, before, "normative_documents") == (13, 14)
