"""Web pages of published reports: every cell right, whatever the page looks like."""

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pytest

from assistant.errors import ImportFailed
from assistant.importers import read_bytes
from assistant.importers.page import Span, expand
from assistant.report.form import FormId
from tests.importers.generate import STYLES, TABLES, Made, Rows, drawn, html_page, html_table, made


def page(report: Made, style: str, rng: random.Random, layout: str = "plain") -> bytes:
    tables: dict[str, list[Rows]] = {
        table_id: [STYLES[style](rows, rng) for rows in drawn(report.figures, table_id)]
        for table_id in TABLES
    }
    return html_page(report, tables, rng, layout).encode(rng.choice(["utf-8", "gb18030"]))


def assert_read(content: bytes, report: Made) -> None:
    found = read_bytes(content, "report.html").report
    assert found.figures.form_id == report.figures.form_id
    assert dict(found.figures.values) == dict(report.figures.values)
    assert (found.organ, found.year) == (report.organ, report.year)
    assert {key: text for key, text in found.sections.items() if text} == report.sections


@pytest.mark.parametrize("form_id", ["2021", "2021-merged", "2019"])
@pytest.mark.parametrize("style", STYLES)
def test_every_cell_is_right_in_every_style(style: str, form_id: FormId) -> None:
    for seed in range(6):
        rng = random.Random(f"{style}{form_id}{seed}")
        report = made(rng, form_id)
        assert_read(page(report, style, rng), report)


def changed(report: Made, change: Callable[[str], str], table_id: str = "table3") -> bytes:
    """The page of a report with the HTML of one of its tables changed."""
    rng = random.Random(1)
    tables = {each: drawn(report.figures, each) for each in TABLES}
    table = html_table(tables[table_id][0], rng)
    whole = html_page(report, {**tables, table_id: [[[Span("〔表〕")]]]}, rng)
    return whole.replace("<table><tr><td><p>〔表〕</p></td></tr></table>", change(table)).encode()


@pytest.mark.parametrize(
    ("mark", "told"),
    [
        ("{0}<sup>1</sup>", "附注"),
        ("{0}<sup><a href='#n'>12</a></sup>", "附注"),
        ("<s>9</s>{0}", "删除线"),
        ("<del>9</del>{0}", "删除线"),
        ("<span style='text-decoration: line-through'>9</span>{0}", "删除线"),
    ],
)
def test_digits_that_belong_to_no_figure_are_not_read_into_it(mark: str, told: str) -> None:
    report = made(random.Random(3))
    content = changed(
        report, lambda table: re.sub(r"<p>(\d+)</p>", lambda at: f"<p>{mark.format(at[1])}</p>", table)
    )
    assert_read(content, report)
    assert any(told in note.message for note in read_bytes(content, "a.html").notes)


def test_figures_in_the_fields_of_a_form_are_read() -> None:
    report = made(random.Random(4))
    assert_read(changed(report, lambda table: re.sub(r"<p>(\d+)</p>", r'<input value="\1">', table)), report)


def test_raised_digits_in_running_text_stay_what_they_are() -> None:
    report = made(random.Random(5))
    page = html_page(report, {each: drawn(report.figures, each) for each in TABLES}, random.Random(5))
    content = page.replace("全年发布信息126条", "查阅点面积40m<sup>2</sup>，全年发布信息126条").encode()
    assert "40m²，全年" in read_bytes(content, "a.html").report.sections["一"]


@pytest.mark.parametrize("columns", [((0,), (1, 2, 3, 4, 5), (6,)), ((0, 1, 2), (3, 4, 5, 6))])
def test_a_table_in_parts_by_kind_of_applicant_is_put_together(columns: Sequence[Sequence[int]]) -> None:
    report = made(random.Random(6))
    grid = expand(drawn(report.figures, "table3")[0]).rows
    parts = [
        [[Span(row[at].text) for at in (2, *(3 + kind for kind in kinds)) if row[at]] for row in grid[2:]]
        for kinds in columns
    ]
    assert_read(
        changed(report, lambda table: "".join(html_table(part, random.Random(7)) for part in parts)), report
    )


def test_a_column_that_is_not_printed_is_told_and_the_others_are_read() -> None:
    report = made(random.Random(8))
    grid = expand(drawn(report.figures, "table3")[0]).rows
    rows = [[Span(slot.text) for slot in row[2:-1] if slot] for row in grid[2:]]
    found = read_bytes(changed(report, lambda table: html_table(rows, random.Random(9))), "a.html")
    wanted = {
        name: value for name, value in report.figures.values.items() if not re.match(r"table3.*total$", name)
    }
    assert dict(found.report.figures.values) == wanted
    assert ["“总计”" in note.message for note in found.notes] == [True]


@pytest.mark.parametrize("first", [2024, 2025])
def test_of_two_reports_on_a_page_the_later_is_read_and_the_other_told(first: int) -> None:
    rng = random.Random(10)
    reports = {year: replace(made(rng), organ="青禾县自然资源局", year=year) for year in (2024, 2025)}
    pages = {
        year: html_page(report, {each: drawn(report.figures, each) for each in TABLES}, rng)
        for year, report in reports.items()
    }
    bodies = [re.sub(r".*<body>|</body>.*", "", pages[year]) for year in (first, 4049 - first)]
    content = f"<html><body>{''.join(bodies)}</body></html>".encode()
    assert_read(content, reports[2025])
    assert "2025、2024年度" in read_bytes(content, "a.html").notes[0].message


def test_a_table_that_is_a_picture_is_told() -> None:
    report = made(random.Random(11))
    icon, picture = "<img src='a.gif' width='16'>", "<p><img src='b.png'></p>"
    found = read_bytes(changed(report, lambda table: icon + picture), "a.html")
    assert "有1张图片" in found.notes[-1].message
    title = f"<h1>{report.organ}{report.year}年政府信息公开工作年度报告</h1>"
    with pytest.raises(ImportFailed, match="2张图片"):
        read_bytes(f"<html><body>{title}{picture * 2}</body></html>".encode(), "a.html")


@pytest.mark.parametrize("layout", ["plain", "nested", "joined"])
def test_every_cell_is_right_in_every_layout(layout: str) -> None:
    for seed in range(6):
        rng = random.Random(f"{layout}{seed}")
        report = made(rng)
        assert_read(page(report, "padded", rng, layout), report)


@pytest.mark.parametrize("style", ["as the form", "padded", "one label column", "slipped header"])
def test_a_blank_cell_stays_blank(style: str) -> None:
    for seed in range(6):
        rng = random.Random(seed)
        report = made(rng, blanks=0.5)
        assert_read(page(report, style, rng), report)


@pytest.mark.parametrize("charset", ["utf-8", "gb18030"])
def test_a_page_that_was_saved_as_one_file_is_read(charset: str) -> None:
    rng = random.Random(charset)
    report = made(rng)
    envelope = MIMEMultipart("related")
    tables = {table_id: drawn(report.figures, table_id) for table_id in TABLES}
    envelope.attach(MIMEText(html_page(report, tables, rng), "html", charset))
    assert_read(envelope.as_bytes(), report)


def test_an_envelope_without_a_page_is_no_report() -> None:
    with pytest.raises(ImportFailed):
        read_bytes(
            b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\n\n--x--\n", "空.mht"
        )


def test_an_article_that_only_a_script_shows_is_read() -> None:
    report = made(random.Random(12))
    content = changed(report, lambda table: table).decode()
    hidden = content.replace("<div class='content'>", "<div style='visibility: hidden; opacity: 0'>")
    assert hidden != content
    menu = "<div style='display:none'>无障碍阅读</div>"
    assert_read(hidden.replace("<body>", f"<body>{menu}").encode(), report)


def test_blanks_of_any_width_are_no_text() -> None:
    report = made(random.Random(13))
    content = changed(report, lambda table: f"&emsp;&emsp;{table}<p>&ensp;&#8203;</p>")
    assert_read(content, report)


def test_stray_elements_around_the_rows_of_a_table_are_no_obstacle() -> None:
    report = made(random.Random(14))
    assert_read(
        changed(report, lambda table: table.replace("<tr>", "<form><tr>").replace("</tr>", "</tr></form>")),
        report,
    )
