from hypothesis import given
from hypothesis import strategies as st

from assistant.exporters.layout import pad, table, width, wrap


def test_a_han_character_is_two_columns_wide() -> None:
    assert (width("申请3件"), width("“引号”")) == (7, 6)
    assert pad("件", 4) == "件  "
    assert pad("12", 4, right=True) == "  12"


def test_columns_of_a_table_stand_under_each_other() -> None:
    assert list(table([("名称", "数"), ("许可", "12"), ("a", "3")])) == ["名称  数", "许可  12", "a      3"]


def test_a_line_is_never_too_long_and_no_comma_begins_one() -> None:
    lines = wrap("甲乙丙，丁戊己，庚辛壬，癸", 6)
    assert lines == ["甲乙", "丙，丁", "戊己，", "庚辛", "壬，癸"]


def test_no_opening_bracket_ends_a_line() -> None:
    assert wrap("甲乙（丙）", 6) == ["甲乙", "（丙）"]


def test_numbers_and_names_are_not_broken() -> None:
    assert wrap("共12345件", 6) == ["共", "12345", "件"]


@given(st.text(alphabet="政府信息公开，。“”12 ab", max_size=80), st.integers(4, 30))
def test_wrapping_keeps_every_character_but_blanks(text: str, columns: int) -> None:
    lines = wrap(text, columns, hanging="  ")
    assert "".join("".join(lines).split()) == "".join(text.split())
