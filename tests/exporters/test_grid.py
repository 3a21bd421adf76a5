import pytest

from assistant.exporters.grid import Grid, grids
from assistant.report.figures import Figures
from assistant.report.form import FORMS, FormId
from tests.builders import figures

TABLES = ("table2", "table3", "table4")


def grid(table_id: str, form_id: FormId = "2021") -> Grid:
    (drawn,) = grids(Figures(form_id), table_id)
    return drawn


def label(drawn: Grid, text: str) -> tuple[int, int]:
    """Height and width of the first label with that text."""
    return next((cell.height, cell.width) for cell in drawn.cells if cell.text == text and cell.is_label)


@pytest.mark.parametrize("form_id", FORMS)
@pytest.mark.parametrize("table_id", TABLES)
def test_the_cells_of_a_grid_cover_it_without_gap_or_overlap(form_id: FormId, table_id: str) -> None:
    for drawn in grids(Figures(form_id), table_id):
        covered = [
            (cell.row + down, cell.column + across)
            for cell in drawn.cells
            for down in range(cell.height)
            for across in range(cell.width)
        ]
        assert sorted(covered) == [
            (row, column) for row in range(drawn.height) for column in range(drawn.width)
        ]


@pytest.mark.parametrize("form_id", FORMS)
def test_every_cell_of_the_form_is_drawn_once(form_id: FormId) -> None:
    form = FORMS[form_id]
    drawn = [cell.name for table in TABLES for one in grids(Figures(form_id), table) for cell in one.cells]
    assert sorted(name for name in drawn if name in form.cells) == sorted(form.cells)


def test_table_three_merges_as_the_official_form_does() -> None:
    drawn = grid("table3")
    assert (drawn.head_rows, drawn.head_columns) == (3, 3)
    assert label(drawn, "申请人情况") == (1, 7)
    assert label(drawn, "法人或其他组织") == (1, 5)
    assert label(drawn, "自然人") == label(drawn, "总计") == (2, 1)
    assert label(drawn, "一、本年新收政府信息公开申请数量") == (1, 3)
    assert label(drawn, "三、本年度办理结果") == (22, 1)
    heights = {
        name: label(drawn, name)[0]
        for name in ("（三）不予公开", "（四）无法提供", "（五）不予处理", "（六）其他处理")
    }
    assert list(heights.values()) == [8, 3, 5, 3]
    assert label(drawn, "（七）总计") == (1, 2)


def test_the_form_of_2019_has_twenty_rows_of_results() -> None:
    assert label(grid("table3", "2019"), "三、本年度办理结果") == (20, 1)


def test_table_four_is_one_row_under_three_of_heads() -> None:
    drawn = grid("table4")
    assert (drawn.height, drawn.width, drawn.head_rows) == (4, 15, 3)
    assert label(drawn, "行政复议") == (2, 5)
    assert label(drawn, "行政诉讼") == (1, 10)
    assert label(drawn, "未经复议直接起诉") == label(drawn, "复议后起诉") == (1, 5)


def test_labels_are_told_from_the_outside_in() -> None:
    drawn = grid("table3")
    assert drawn.labels_of_column(4) == ("申请人情况", "法人或其他组织", "商业企业")
    assert drawn.labels_of_row(8) == ("三、本年度办理结果", "（三）不予公开", "2.其他法律行政法规禁止公开")


def test_a_blank_is_drawn_empty_and_what_is_no_number_as_printed() -> None:
    given = Figures("2021", {"table2.licences": 5}, {"table2.penalties": "/"})
    texts = {cell.name: cell.text for one in grids(given, "table2") for cell in one.cells}
    assert (texts["table2.licences"], texts["table2.penalties"], texts["table2.coercions"]) == ("5", "/", "")


def test_zero_is_drawn_as_zero() -> None:
    (drawn,) = grids(figures(), "table4")
    assert {cell.text for cell in drawn.cells if not cell.is_label} == {"0"}
