"""Web pages of published reports: every cell right, whatever the page looks like."""

import random
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pytest

from assistant.errors import ImportFailed
from assistant.importers import read_bytes
from assistant.report.form import FormId
from tests.importers.generate import STYLES, TABLES, Made, Rows, drawn, html_page, made


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
