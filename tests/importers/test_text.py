"""Text with separators, ours and others'."""

import random
from dataclasses import replace

import pytest

from assistant.importers import read_bytes
from assistant.report.form import SECTION_HEADINGS, FormId
from tests.importers.generate import STYLES, TABLES, drawn, made, text_file


@pytest.mark.parametrize(
    ("parting", "form_id"),
    [
        ("\t", "2021"),
        ("\t", "2019"),
        ("|", "2021-merged"),
        ("|", "2019"),
        ("a|b", "2021"),
        ("a|b", "2019"),
        ("｜", "2021"),
        ("│", "2021"),
        ("   ", "2021"),
        ("   ", "2021-merged"),
    ],
)
def test_every_cell_is_right_however_cells_are_parted(parting: str, form_id: FormId) -> None:
    for seed in range(6):
        rng = random.Random(f"{parting}{form_id}{seed}")
        report = made(rng, form_id)
        style = STYLES[rng.choice(["as the form", "grouped digits", "other marks"])]
        tables = {
            table_id: [style(rows, rng) for rows in drawn(report.figures, table_id)] for table_id in TABLES
        }
        found = read_bytes(text_file(report, tables, parting).encode(), "报告.txt").report
        assert dict(found.figures.values) == dict(report.figures.values)
        assert (found.organ, found.year, found.figures.form_id) == (report.organ, report.year, form_id)
        assert {key: text for key, text in found.sections.items() if text} == report.sections


def test_blank_cells_are_told_by_where_numbers_stand() -> None:
    for seed in range(8):
        rng = random.Random(seed)
        report = made(rng, blanks=0.3)
        whole = {name: 0 for name in report.figures.form.cells if name.startswith("table3.total_handled")}
        rest = {name: 0 for name in report.figures.form.cells if not name.startswith("table3")}
        figures = replace(report.figures, values={**whole, **rest, **report.figures.values})
        tables = {table_id: drawn(figures, table_id) for table_id in TABLES}
        found = read_bytes(text_file(report, tables, "columns").encode(), "报告.txt")
        assert dict(found.report.figures.values) == dict(figures.values)
        assert "三" in {note.where for note in found.notes}


def test_prose_with_a_tab_or_a_bar_in_it_is_no_row_of_a_table() -> None:
    report = made(random.Random(1))
    lines = "联系人张三\t电话0000-0000000，工作日接听。\n公开指南|公开目录两个栏目按月更新，全年更新12次。"
    report = replace(report, sections={**report.sections, "一": lines})
    tables = {table_id: drawn(report.figures, table_id) for table_id in TABLES}
    for parting in ("|", "a|b"):
        found = read_bytes(text_file(report, tables, parting).encode(), "报告.txt").report
        assert found.sections["一"] == lines
        assert dict(found.figures.values) == dict(report.figures.values)


def test_a_title_is_a_line_of_its_own_whatever_follows_it() -> None:
    report = made(random.Random(2))
    report = replace(report, sections={"一": "按要求做好各项工作并且把每一件事都办到位，不留死角" * 8})
    tables = {table_id: drawn(report.figures, table_id) for table_id in TABLES}
    page = text_file(report, tables, "|").replace("年度报告\n\n", "年度报告\n根据条例编制本报告。\n")
    folded = "\n".join(
        line if "|" in line else "\n".join(line[at : at + 26] for at in range(0, max(len(line), 1), 26))
        for line in page.splitlines()
    )
    found = read_bytes(folded.encode(), "报告.txt").report
    assert (found.organ, found.year) == (report.organ, report.year)


def test_numbers_that_stand_away_from_their_rows_are_not_read_and_told() -> None:
    report = made(random.Random(3))
    labels, numbers = [], []
    for table_id in TABLES:
        for rows in drawn(report.figures, table_id):
            texts = [span.text for row in rows for span in row]
            labels.append([text for text in texts if not text.replace(".", "").isdigit()])
            numbers.append([text for text in texts if text.replace(".", "").isdigit()])
    pages = {
        "二": [
            *(text for part in labels[:4] for text in part),
            "",
            *(text for part in numbers[:4] for text in part),
        ],
        "三": [*labels[4], "", *numbers[4]],
        "四": [*labels[5], "", *numbers[5]],
    }
    lines = [f"{report.organ}{report.year}年政府信息公开工作年度报告"]
    for key, heading in SECTION_HEADINGS.items():
        lines += [f"{key}、{heading}", *pages.get(key, report.sections.get(key, "").splitlines())]
    found = read_bytes("\n".join(lines).encode(), "报告.txt")
    wrong = {
        name for name, value in found.report.figures.values.items() if value != report.figures.values[name]
    }
    assert wrong == set()
    places = {note.where for note in found.notes}
    assert {"二", "三", "四"} <= places


def test_radicals_are_read_as_the_characters_that_they_look_like() -> None:
    report = made(random.Random(3))
    tables = {table_id: drawn(report.figures, table_id) for table_id in TABLES}
    text = text_file(report, tables, "\t")
    spoilt = text.translate(str.maketrans("一二人行自工力立止生用见青民页", "⼀⼆⼈⾏⾃⼯⼒⽴⽌⽣⽤⻅⻘⺠⻚"))
    found = read_bytes(spoilt.encode(), "报告.txt")
    assert spoilt != text
    assert dict(found.report.figures.values) == dict(report.figures.values)
    assert (found.report.organ, found.report.sections) == (report.organ, report.sections)
    assert any("部首" in note.message for note in found.notes)
