"""Text with separators, ours and others'."""

import csv
import io
import random
from dataclasses import replace

import pytest

from assistant.importers import read_bytes
from assistant.report.form import SECTION_HEADINGS, FormId
from tests.importers.generate import STYLES, TABLES, drawn, html_table, made, text_file


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


@pytest.mark.parametrize("separator", [",", ";"])
def test_a_sheet_saved_with_commas_is_read(separator: str) -> None:
    report = made(random.Random(4))
    tables = {
        table_id: [
            STYLES["grouped digits"](rows, random.Random(4)) for rows in drawn(report.figures, table_id)
        ]
        for table_id in TABLES
    }
    out = io.StringIO()
    rows = [line.split("\t") for line in text_file(report, tables, "\t").split("\n")]
    csv.writer(out, delimiter=separator).writerows([*row, "", ""] for row in rows)
    found = read_bytes(out.getvalue().encode("gb18030"), "报告.csv").report
    assert dict(found.figures.values) == dict(report.figures.values)
    assert found.sections == report.sections


def test_what_heads_and_ends_the_pages_of_a_printed_text_is_left_out() -> None:
    report = made(random.Random(5))
    tables = {table_id: drawn(report.figures, table_id) for table_id in TABLES}
    lines = text_file(report, tables, "\t").split("\n")
    cuts = [0, len(lines) // 3, 2 * len(lines) // 3, len(lines)]
    pages = (
        [
            "2026/1/20 10:33 青禾县政府网",
            *lines[cuts[at] : cuts[at + 1]],
            f"gov.example/1.html {at + 1}/3",
            "",
        ]
        for at in range(3)
    )
    found = read_bytes("\f".join("\n".join(page) for page in pages).encode(), "报告.txt").report
    assert dict(found.figures.values) == dict(report.figures.values)
    assert {key: text for key, text in found.sections.items() if text} == report.sections


def test_prose_in_two_columns_is_put_in_order_and_told() -> None:
    report = made(random.Random(6))
    tables = {table_id: drawn(report.figures, table_id) for table_id in TABLES}
    said = (
        "全年在门户网站和公示栏发布各类信息，并按月核对目录，做到件件有着落，事事有回音，年底前全部办结。" * 4
    )
    left = [said[at : at + 16] for at in range(0, 16 * 6, 16)]
    right = [said[at : at + 16] for at in range(16 * 6, len(said), 16)]
    sides = [f"{one.ljust(16, '　')}    {other}" for one, other in zip(left, right, strict=False)]
    sides += [" " * 36 + other for other in right[len(left) :]]
    page = text_file(replace(report, sections={**report.sections, "一": "\n".join(sides)}), tables, "\t")
    found = read_bytes(page.encode(), "报告.txt")
    assert found.report.sections["一"].replace("\n", "") == said
    assert any("两栏" in note.message for note in found.notes)


def test_numbers_that_stand_above_their_labels_are_not_read_as_those_of_the_next_row() -> None:
    report = made(random.Random(7))
    lines = text_file(report, {table_id: drawn(report.figures, table_id) for table_id in TABLES}, "\t").split(
        "\n"
    )
    at = next(at for at, line in enumerate(lines) if line.startswith("一、本年新收"))
    end = next(at for at, line in enumerate(lines) if line.startswith("四、政府信息公开行政复议"))
    turned = []
    for row in lines[at:end]:
        texts = row.split("\t")
        turned += [*texts[-7:], *texts[:-7]] if len(texts) > 7 else texts
    lost = [number for number, text in enumerate(turned) if text == "2.重复申请"]
    turned[lost[0] - 7 : lost[0]] = ["0", "0"]  # so that their order tells nothing either
    found = read_bytes("\n".join([*lines[:at], *turned, *lines[end:]]).encode(), "报告.txt")
    assert not [name for name in found.report.figures.values if name.startswith("table3")]
    assert "三" in {note.where for note in found.notes}


@pytest.mark.parametrize("form_id", ["2021", "2019"])
def test_what_was_read_off_a_picture_is_read_with_its_slips(form_id: FormId) -> None:
    slips = ("公分", "息恳", "政攻", "请清", "复夏")
    for seed in range(4):
        rng = random.Random(f"{form_id}{seed}")
        report = made(rng, form_id)
        lines = [f"{report.organ}{report.year}年政府信息公开工作年度报告"]
        for key, heading in SECTION_HEADINGS.items():
            lines += [f"{key}、{heading}", *report.sections.get(key, "").splitlines()]
            table_id = {"二": "table2", "三": "table3", "四": "table4"}.get(key)
            for rows in drawn(report.figures, table_id) if table_id else ():
                for row in rows:
                    texts = (
                        span.text.replace(*rng.choice(slips), 1)
                        if rng.random() < 0.05
                        else span.text.replace("0", "O")
                        if span.text.isdigit() and rng.random() < 0.1
                        else span.text
                        for span in row
                    )
                    lines.append(" ".join(texts))
        found = read_bytes("\n".join(lines).encode(), "报告.txt")
        wrong = {name for name, value in report.figures.values.items() if found.report.figures[name] != value}
        assert {name for name in wrong if name in found.report.figures.values} == set()
        assert len(wrong) < 0.1 * len(report.figures.values)
        left = "".join(text for key, text in found.report.sections.items() if key in "二三四")
        assert not any(map(str.isdigit, left))


def test_tables_of_html_in_a_text_bring_no_tags_around_them() -> None:
    rng = random.Random(8)
    report = made(rng)
    lines = [f"# {report.organ}{report.year}年政府信息公开工作年度报告"]
    for key, heading in SECTION_HEADINGS.items():
        lines += ["", f"## {key}、{heading}", "", *report.sections.get(key, "").splitlines(), ""]
        table_id = {"二": "table2", "三": "table3", "四": "table4"}.get(key)
        for rows in drawn(report.figures, table_id) if table_id else ():
            lines += ['<div align="center">', "", html_table(rows, rng), "</div>", ""]
    found = read_bytes("\n".join(lines).encode(), "报告.md").report
    assert dict(found.figures.values) == dict(report.figures.values)
    assert {key: text for key, text in found.sections.items() if text} == report.sections
