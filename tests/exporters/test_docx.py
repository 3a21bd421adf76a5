"""The Word document: opened without a repair, laid out as an official document, read back exactly."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from assistant.exporters.formats import Wishes, write_report
from assistant.importers import read_bytes
from assistant.report.draft import Value
from assistant.session import View
from tests.builders import draft
from tests.exporters.ooxml import W, faults, parts
from tests.exporters.pages import example, seen


def word_of(view: View, *, marked: bool = False) -> bytes:
    return write_report("docx", view.draft, view.document, Wishes(marked=marked))


def body_of(content: bytes) -> etree._Element:
    return parts(content)["word/document.xml"]


def texts(element: etree._Element) -> Iterator[str]:
    return (text.text or "" for text in element.iter(f"{W}t"))


@pytest.mark.parametrize("marked", [False, True])
def test_nothing_in_the_package_calls_for_a_repair(marked: bool) -> None:
    assert faults(word_of(example(), marked=marked)) == []


def test_paper_and_lines_are_those_of_an_official_document() -> None:
    (section,) = body_of(word_of(example())).iter(f"{W}sectPr")
    size, margins, grid = (section.find(f"{W}{name}") for name in ("pgSz", "pgMar", "docGrid"))
    assert size is not None
    assert margins is not None
    assert grid is not None
    millimetres = {
        side: round(int(str(margins.get(f"{W}{side}"))) / 1440 * 25.4)
        for side in ("top", "left", "right", "bottom")
    }
    assert millimetres == {"top": 37, "left": 28, "right": 26, "bottom": 35}
    assert (size.get(f"{W}w"), size.get(f"{W}h")) == ("11906", "16838")
    assert (grid.get(f"{W}type"), grid.get(f"{W}linePitch")) == ("lines", "579")


def signed(answers: dict[str, Value]) -> list[tuple[str, int]]:
    """The lines below the report, each with the characters left free at its right."""
    found = body_of(word_of(seen(draft(organ="青禾县河口镇人民政府", answers=answers)))).iter(f"{W}ind")
    return [
        ("".join(texts(paragraph)), int(str(indent.get(f"{W}rightChars"))))
        for indent in found
        if indent.get(f"{W}rightChars")
        and (paragraph := next(indent.iterancestors(f"{W}p"), None)) is not None
    ]


def test_the_name_stands_over_the_middle_of_the_day_or_alone_where_no_day_was_given() -> None:
    assert signed({}) == [("青禾县河口镇人民政府", 200)]
    name, day = signed({"signed_on": "2026-01-20"})
    assert (name[0], day) == ("青禾县河口镇人民政府", ("2026年1月20日", 400))
    assert name[1] + 1000 / 2 == day[1] + 650 / 2


def test_each_role_has_its_font() -> None:
    styles = parts(word_of(example()))["word/styles.xml"]
    fonts = {}
    for style in styles.iter(f"{W}style"):
        name, font, size = (style.find(f"{W}{path}") for path in ("name", f"rPr/{W}rFonts", f"rPr/{W}sz"))
        if name is not None and font is not None and size is not None:
            fonts[name.get(f"{W}val")] = (font.get(f"{W}eastAsia"), size.get(f"{W}val"))
    assert fonts["Normal"] == ("仿宋_GB2312", "32")
    assert fonts["Title"] == ("方正小标宋简体", "44")
    assert fonts["heading 1"] == ("黑体", "32")
    assert fonts["heading 2"] == ("楷体_GB2312", "32")


def test_headings_are_bookmarked_and_stay_with_what_follows() -> None:
    body = body_of(word_of(example()))
    names = [mark.get(f"{W}name") for mark in body.iter(f"{W}bookmarkStart")]
    assert names == [f"section_{number}" for number in range(1, 7)]


def test_heads_are_repeated_and_no_row_is_torn() -> None:
    tables = list(body_of(word_of(example())).iter(f"{W}tbl"))
    assert len(tables) == 3
    assert [len(list(table.iter(f"{W}tblHeader"))) for table in tables] == [0, 3, 3]
    assert all(
        row.find(f"{W}trPr/{W}cantSplit") is not None for table in tables for row in table.iter(f"{W}tr")
    )


def test_page_numbers_stand_outside() -> None:
    found = parts(word_of(example()))
    sides = sorted(
        str(side.get(f"{W}val"))
        for name in found
        if "footer" in name and not name.endswith(".rels")
        for side in found[name].iter(f"{W}jc")
    )
    assert sides == ["left", "right"]
    assert next(found["word/settings.xml"].iter(f"{W}evenAndOddHeaders"), None) is not None


def test_an_import_gets_figures_and_texts_back() -> None:
    view = example()
    found = read_bytes(word_of(view), "a.docx")
    assert found.report.figures == view.draft.figures
    assert (found.report.organ, found.report.year) == (view.draft.organ.name, view.draft.year)
    assert found.notes == ()
    for key, text in found.report.sections.items():
        section = view.document.section(key)
        assert section is not None
        assert text == section.text


def test_a_copy_that_is_not_ready_says_so_on_every_page() -> None:
    found = parts(word_of(example(), marked=True))
    heads = ["".join(texts(root)) for name, root in found.items() if name.startswith("word/header")]
    assert len(heads) == 2
    assert all("草稿" in head for head in heads)
    clean = parts(word_of(example()))
    assert not any("草稿" in "".join(texts(root)) for root in clean.values())


def test_what_xml_cannot_hold_is_left_out_and_the_rest_shown_as_typed() -> None:
    view = seen(draft(organ="青禾县<&>\x0b\x00局"))
    body = body_of(word_of(view))
    assert any("青禾县<&>局" in text for text in texts(body))


@pytest.mark.slow
@pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice is not installed: pages are not drawn"
)
def test_libreoffice_draws_each_table_whole_on_one_page(tmp_path: Path) -> None:
    import pdfplumber

    (tmp_path / "a.docx").write_bytes(word_of(example()))
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", "pdf", "a.docx"],
        cwd=tmp_path, capture_output=True, check=True, timeout=180,
    )  # fmt: skip
    with pdfplumber.open(tmp_path / "a.pdf") as pages:
        assert 4 <= len(pages.pages) <= 8
        whole = [
            page for page in pages.pages
            if "商业" in (text := page.extract_text()) and "结转下年度继续办理" in text
        ]  # fmt: skip
        assert len(whole) == 1
        table_two = [page.extract_text() for page in pages.pages if "现行有效件数" in page.extract_text()]
        assert len(table_two) == 1
        assert "行政事业性收费" in table_two[0]
        right = max(rect["x1"] for rect in (*whole[0].lines, *whole[0].rects))
        assert right <= float(whole[0].width) - 26 / 25.4 * 72 + 3


@pytest.mark.parametrize("largest", [9_999, 12_345, 1_234_567])
def test_no_number_is_broken_over_two_lines(largest: int) -> None:
    cells = {f"table3.{row}.person": largest for row in ("new_received", "granted")}
    view = seen(draft({**cells, "table4.reconsideration.upheld": largest, "table2.licences": largest}))
    for cell in body_of(word_of(view)).iter(f"{W}tc"):
        text = "".join(texts(cell))
        if text.isdigit():
            (width,) = (int(str(each.get(f"{W}w"))) for each in cell.iter(f"{W}tcW"))
            sizes = [int(str(each.get(f"{W}val"))) for each in cell.iter(f"{W}sz")] or [18]
            assert len(text) * 0.6 * sizes[0] / 2 <= (width - 90) / 20
