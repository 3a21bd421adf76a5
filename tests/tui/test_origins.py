"""A cell that was counted from a ledger says so where the cursor stands on it."""

from assistant.report.changes import SetFigures, SetOrigins, apply
from assistant.tui.widgets.grid_words import about
from tests.builders import draft

CELL = "table3.granted.person"


def test_the_rows_of_the_ledger_stand_below_the_cell_until_it_is_changed() -> None:
    counted = apply(draft({CELL: 2}), SetOrigins({CELL: "台账“台账.xlsx”第3、5行"}))
    assert "出自台账“台账.xlsx”第3、5行。" in about(counted, counted.figures, (), CELL, "").plain
    many = apply(counted, SetOrigins({CELL: f"台账“台账.xlsx”第{'、'.join(map(str, range(3, 900, 2)))}行"}))
    assert "（F1 看全）" in about(many, many.figures, (), CELL, "").plain
    typed = apply(counted, SetFigures({CELL: 3}))
    assert "出自" not in about(typed, typed.figures, (), CELL, "").plain
