"""The web page: valid, closed to what a clerk typed, readable by programs and by people who do not see it."""

import re
from xml.etree.ElementTree import Element

import pytest

from assistant.exporters.formats import write_section
from assistant.exporters.html import table_to_html
from assistant.exporters.html_style import ROOT, STYLE
from assistant.importers import read_bytes
from assistant.report.figures import Figures
from assistant.report.form import FORMS, FormId
from tests.builders import draft
from tests.exporters.pages import example, page_of, parsed, seen

TABLES = ("table2", "table3", "table4")


def text_of(element: Element) -> str:
    return "".join(element.itertext())


def test_the_page_is_valid_says_its_language_and_asks_nothing_of_the_network() -> None:
    page = page_of(example(), marked=True, charts=True)
    root = parsed(page)
    assert root.get("lang") == "zh-CN"
    assert len(list(root.iter("h1"))) == 1
    assert [text_of(heading)[:2] for heading in root.iter("h2")] == [
        "一、",
        "二、",
        "三、",
        "四、",
        "五、",
        "六、",
    ]
    assert not re.search(r"(?:src|href|url\(|@import)", page)
    names = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("form_id", FORMS)
@pytest.mark.parametrize("table_id", TABLES)
def test_every_value_names_the_labels_that_it_stands_under(form_id: FormId, table_id: str) -> None:
    root = parsed(f"<!DOCTYPE html><title>x</title>{table_to_html(Figures(form_id), table_id)}")
    heads = {head.get("id"): head for head in root.iter("th")}
    for value in root.iter("td"):
        if value.get("class") == "nianbao-value":
            named = (value.get("headers") or "").split()
            assert named
            assert set(named) <= set(heads)
    assert all(head.get("scope") in ("col", "colgroup", "row", "rowgroup") for head in heads.values())
    assert text_of(next(root.iter("caption")))


def test_a_value_of_table_three_is_told_with_its_kind_of_applicant_and_its_result() -> None:
    root = parsed(
        f"<!DOCTYPE html><title>x</title>{table_to_html(Figures('2021', {'table3.denied_other_law.enterprise': 7}), 'table3')}"
    )
    texts = {head.get("id"): text_of(head) for head in root.iter("th")}
    (value,) = (cell for cell in root.iter("td") if cell.text == "7")
    assert [texts[name] for name in (value.get("headers") or "").split()] == [
        "申请人情况",
        "法人或其他组织",
        "商业企业",
        "三、本年度办理结果",
        "（三）不予公开",
        "2.其他法律行政法规禁止公开",
    ]


def test_no_style_reaches_beyond_the_report() -> None:
    selectors = re.findall(r"(?:^|[{}])\s*([^{}@]+?)\s*\{", STYLE)
    assert selectors
    assert all(part.strip().startswith(f".{ROOT}") for line in selectors for part in line.split(","))


@pytest.mark.parametrize(
    "words", ["<b>粗</b> & </script><script>alert(1)</script>", "{{ 7 }} &amp; <!-- --> ]]>"]
)
def test_what_a_clerk_typed_is_shown_as_typed(words: str) -> None:
    view = seen(draft(answers={"disclosure_note": words}, organ=f"青禾县{words}局"))
    page = page_of(view)
    root = parsed(page)
    assert text_of(next(root.iter("h1"))) == view.document.title
    assert len(list(root.iter("script"))) == 1
    assert not list(root.iter("b"))


def test_an_import_gets_figures_and_texts_back() -> None:
    view = example()
    found = read_bytes(page_of(view).encode(), "a.html")
    assert found.report.figures == view.draft.figures
    assert (found.report.organ, found.report.year) == (view.draft.organ.name, view.draft.year)
    assert found.notes == ()
    for key, text in found.report.sections.items():
        section = view.document.section(key)
        assert section is not None
        assert text == section.text


def test_a_table_that_was_changed_after_export_is_told_at_its_cell() -> None:
    page = page_of(example()).replace(">318<", ">381<")
    found = read_bytes(page.encode(), "a.html")
    assert found.report.figures["table2.licences"] == 318
    (note,) = found.notes
    assert note.where == "table2.licences"
    assert "318" in note.message
    assert "381" in note.message


def test_a_page_whose_embedded_figures_are_damaged_is_read_by_its_tables() -> None:
    view = example()
    page = page_of(view).replace('"table3":', '"table3x":')
    assert read_bytes(page.encode(), "a.html").report.figures == view.draft.figures


def test_a_copy_that_is_not_ready_says_so_at_its_top_and_in_the_title_of_its_window() -> None:
    root = parsed(page_of(example(), marked=True))
    assert "草稿" in text_of(next(root.iter("title")))
    assert "草稿" in text_of(next(root.iter("p")))
    assert "草稿" not in text_of(next(parsed(page_of(example())).iter("article")))


def test_a_section_alone_is_a_piece_of_a_page() -> None:
    view = example()
    section = view.document.section("五")
    assert section is not None
    piece = write_section("html", section, view.draft).decode()
    assert piece.startswith("<article")
    assert "五、存在的主要问题及改进情况" in piece
