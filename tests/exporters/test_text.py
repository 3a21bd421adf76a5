from assistant.exporters import DRAFT_MARK
from assistant.exporters.layout import width
from assistant.exporters.text import section_to_text, table_to_text, to_text
from assistant.narrative.compose import compose
from tests.builders import bank, draft, figures


def test_the_text_has_title_headings_and_indented_paragraphs() -> None:
    made = draft()
    lines = to_text(compose(made, bank()), made.figures).splitlines()
    assert lines[0] == "青禾县自然资源局2025年政府信息公开工作年度报告"
    assert "五、存在的主要问题及改进情况" in lines
    assert any(line.startswith("　　（一）") for line in lines)


def test_a_copy_that_is_not_ready_says_so() -> None:
    made = draft()
    document = compose(made, bank())
    assert to_text(document, made.figures, draft=True).startswith(f"【{DRAFT_MARK}】\n")
    section = document.section("六")
    assert section is not None
    assert section_to_text(section, made.figures).startswith("六、其他需要报告的事项\n　　")


def test_table_three_fits_eighty_columns_and_stands_straight() -> None:
    lines = table_to_text(figures({"table3.new_received.person": 1234}), "table3")
    assert max(map(width, lines)) <= 80
    rows = [line for line in lines if line.endswith(("0", "4"))]
    assert len(rows) == 25
    assert len({width(line) for line in rows}) == 1


def test_a_long_label_is_broken_and_its_numbers_follow_the_last_line() -> None:
    lines = table_to_text(figures({"table3.closed_no_payment.person": 7}), "table3")
    at = next(number for number, line in enumerate(lines) if line.split()[-7:-6] == ["7"])
    assert lines[at - 1].strip()
    assert not lines[at - 1].endswith("0")


def test_tables_two_and_four_show_every_number() -> None:
    made = figures({"table2.licences": 310, "table4.reconsideration.upheld": 2})
    assert any("行政许可" in line and "310" in line for line in table_to_text(made, "table2"))
    assert any(
        line.split() == ["行政复议", "2", "0", "0", "0", "2"] for line in table_to_text(made, "table4")
    )
