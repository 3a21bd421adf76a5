"""The six sections: heading variants, missing headings, and what is no part of the text."""

import random
import re

import pytest

from assistant.importers import read_bytes
from assistant.importers.imported import Imported
from assistant.report.form import SECTION_HEADINGS
from tests.importers.generate import SECTIONS, TABLES, drawn, html_page, made

OFFICIAL = {key: f"{key}、{heading}" for key, heading in SECTION_HEADINGS.items()}


def read(**changes: str) -> Imported:
    """A made-up page whose headings, by section, are printed otherwise; "" leaves one out."""
    rng = random.Random(7)
    report = made(rng)
    page = html_page(report, {table_id: drawn(report.figures, table_id) for table_id in TABLES}, rng)
    for key, printed in changes.items():
        heading = f"<p><strong>{OFFICIAL[key]}</strong></p>"
        assert heading in page
        page = page.replace(heading, f"<p>{printed}</p>" if printed else "")
    return read_bytes(page.encode(), "page.html")


@pytest.mark.parametrize(
    ("section", "printed"),
    [
        ("五", "五、存在问题及改进情况"),
        ("五", "五、政府信息公开工作存在的主要问题及改进情况"),
        ("五", "五、存在的主要问题和改进措施"),
        ("五", "四、存在的主要问题及改进情况"),
        ("五", "存在的主要问题及改进情况"),
        ("六", "l六、其他需要报告的事项"),
        ("六", "六. 其他需要报告的事项"),
        ("六", "六、其它需要报告事项"),
        ("六", "六 、 其 他 需 要 报 告 的 事 项"),
        ("一", "1、总体情况"),
        ("一", "第一部分 总体情况"),
        ("四", "四、政府信息公开行政法复议、行政诉讼情况"),
        ("四", "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况"),
        ("三", "三、收到和处理政府信息公开申请的情况"),
    ],
)
def test_a_heading_is_known_however_it_is_printed_and_kept_as_printed(section: str, printed: str) -> None:
    found = read(**{section: printed})
    assert found.report.sections == SECTIONS
    assert found.printed.headings[section] == printed


@pytest.mark.parametrize("section", ["五", "六"])
def test_a_missing_heading_is_inferred_from_what_follows_and_told(section: str) -> None:
    found = read(**{section: ""})
    assert found.report.sections == SECTIONS
    assert section not in found.printed.headings
    assert section in {note.where for note in found.notes}


@pytest.mark.parametrize("section", ["二", "三", "四"])
def test_a_table_divides_the_text_where_its_heading_is_missing(section: str) -> None:
    found = read(**{section: ""})
    assert found.report.sections == SECTIONS
    assert section in {note.where for note in found.notes}


def test_a_heading_that_runs_on_into_its_text_is_parted_from_it() -> None:
    found = read(六="六、其他需要报告的事项 本年无其他事项。")
    assert found.report.sections["六"] == f"本年无其他事项。\n{SECTIONS['六']}"


def test_a_table_of_contents_is_not_the_text() -> None:
    contents = "</p><p>".join(OFFICIAL.values())
    found = read(一=f"{contents}</p><p>{OFFICIAL['一']}")
    assert found.report.sections == SECTIONS


def test_menus_scripts_and_footers_stay_out() -> None:
    text = "".join(read().report.sections.values())
    assert not any(word in text for word in ("首页", "打印本页", "版权所有", "var x"))


def test_the_preamble_is_kept_apart() -> None:
    assert "条例" in read().printed.preamble


def test_a_section_that_stands_out_of_order_is_read_all_the_same() -> None:
    rng = random.Random(7)
    report = made(rng)
    page = html_page(report, {table_id: drawn(report.figures, table_id) for table_id in TABLES}, rng)
    start, five, six, end = re.split(r"(?=<p><strong>[五六]、)|(?=</body>)", page)
    found = read_bytes((start + six + five + end).encode(), "page.html")
    assert found.report.sections["五"] == SECTIONS["五"]
    assert found.report.sections["六"].startswith(SECTIONS["六"])
    assert set(found.printed.headings) == set(OFFICIAL)
    assert list(found.printed.headings)[-2:] == ["六", "五"]
