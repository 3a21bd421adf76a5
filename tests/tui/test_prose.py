from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from assistant.tui.widgets.prose import breaks

TEXT = st.text(alphabet="全年新收申请件，。（）“”、《》：12 3abc%－", max_size=120)


def lines(text: str, width: int, hang: int = 0) -> list[str]:
    """The lines of a text, without the indent of those after the first."""
    cuts = [0, *breaks(text, width, hang), len(text)]
    return [text[a:b] for a, b in pairwise(cuts)]


@given(TEXT, st.integers(6, 60), st.integers(0, 4))
def test_nothing_is_lost_and_every_line_fits(text: str, width: int, hang: int) -> None:
    found = lines(text, width, hang)
    assert "".join(found) == text
    assert all(cell_len(line) <= (width - hang if number else width) for number, line in enumerate(found))


@pytest.mark.parametrize(
    ("text", "width", "first"),
    [
        ("全年新收申请，均已办结", 12, "全年新收申"),
        ("新收申请（自然人）2件", 10, "新收申请"),
        ("共办结申请12345件", 13, "共办结申请"),
        ("✖ 第五部分还没有选用问题", 12, "✖ 第五部分还"),
    ],
)
def test_a_line_breaks_where_print_would_break_it(text: str, width: int, first: str) -> None:
    assert lines(text, width)[0] == first
