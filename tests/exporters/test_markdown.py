from dataclasses import replace
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from assistant.exporters import DRAFT_MARK
from assistant.exporters.markdown import escape_line, section_to_markdown, to_markdown
from assistant.intake import clean_text
from assistant.narrative.compose import compose
from assistant.report.document import Document
from assistant.report.draft import Draft
from assistant.report.form import FORM_2021, SECTION_HEADINGS
from tests.builders import bank, draft

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
SPECIALS = st.text(alphabet="*_`~<>|#+-=.)(&;[]!\\$:/ 1中a{}\u3000", max_size=30)


def composed(made: Draft | None = None) -> tuple[Draft, Document]:
    made = made or draft({"table3.new_received.person": 3, "table3.granted.person": 3})
    return made, compose(made, bank())


class Shown(HTMLParser):
    """The text of a page and the tags around it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


@given(SPECIALS)
@example("1. 一项")
@example("10) 一项")
@example("- 一项")
@example("# 标题")
@example("===")
@example("---")
@example("{{ organ }}")
@example("<script>alert(1)</script>")
@example("&lt;b&gt; &amp; R&D")
@example("a_b _c_ __d__ 文_件_名")
@example("[链接](http://a) ![图](b)")
@example("\\| 结尾\\")
def test_what_is_typed_is_shown_as_it_was_typed(text: str) -> None:
    line = clean_text(text).strip(" \t")
    shown = Shown(READER.render(f"前一段\n\n{escape_line(line)}\n\n后一段"))
    assert set(shown.tags) <= {"p"}
    assert shown.text.strip("\n") == ("前一段\n" + (f"{line}\n" if line else "") + "后一段")


@given(SPECIALS)
def test_typed_text_stays_in_its_cell_of_a_table(text: str) -> None:
    line = clean_text(text).strip(" \t")
    shown = Shown(READER.render(f"| 名称 |\n| --- |\n| {escape_line(line)} |\n"))
    assert shown.tags.count("td") == 1
    assert "".join(shown.text.split()) == "".join(f"名称{line}".split())


def test_the_report_has_its_title_its_preamble_and_the_six_official_headings() -> None:
    made, document = composed()
    lines = to_markdown(document, made.figures).splitlines()
    assert lines[0] == "# 青禾县自然资源局2025年政府信息公开工作年度报告"
    assert [line for line in lines if line.startswith("## ")] == [
        f"## {key}、{heading}" for key, heading in SECTION_HEADINGS.items()
    ]
    assert lines[2].startswith("根据") or "年度报告" in lines[2]


def test_every_table_is_a_table_to_a_reader_of_markdown() -> None:
    made, document = composed()
    page = Shown(READER.render(to_markdown(document, made.figures)))
    assert page.tags.count("table") == 6
    assert page.tags.count("td") == 8 + 2 + 4 + 2 + 25 * 8 + 15


def test_merged_labels_are_joined() -> None:
    made, document = composed()
    text = to_markdown(document, made.figures)
    assert "| 申请人情况·法人或其他组织·商业企业 |" in text
    assert "| 三、本年度办理结果·（三）不予公开·1.属于国家秘密 | 0 |" in text
    assert "| 行政诉讼·未经复议直接起诉·结果维持 |" in text


def test_a_blank_cell_is_empty_and_not_zero() -> None:
    made, document = composed(draft({"table2.licences": None}))
    assert "| 行政许可 |  |" in to_markdown(document, made.figures)


def test_html_tables_carry_the_official_spans() -> None:
    made, document = composed()
    text = to_markdown(document, made.figures, tables="html")
    assert '<th rowspan="22">三、本年度办理结果</th>' in text
    assert '<th rowspan="2" colspan="5">行政复议</th>' in text
    assert "\n\n" not in text[text.index("<table>") : text.index("</table>")]


def test_only_a_copy_that_is_not_ready_says_so_at_its_top() -> None:
    made, document = composed()
    assert to_markdown(document, made.figures, draft=True).startswith(f"> **{DRAFT_MARK}**\n\n# ")
    assert "草稿" not in to_markdown(document, made.figures)


def test_one_section_stands_alone() -> None:
    made, document = composed()
    section = document.section("三")
    assert section is not None
    text = section_to_markdown(section, made.figures)
    assert text.startswith("## 三、收到和处理政府信息公开申请情况\n\n| ")
    assert text.count("\n## ") == 0


def test_no_signature_and_no_date_is_made_up() -> None:
    made, document = composed()
    last = to_markdown(document, made.figures).rstrip().splitlines()[-1]
    assert last != made.organ.name
    assert "2026" not in last


@pytest.mark.parametrize("name", ["*局_", "<b>局</b>", "# 局", "{{ organ }}局"])
def test_an_odd_name_is_shown_literally(name: str) -> None:
    made, document = composed(draft(organ=name))
    page = READER.render(to_markdown(document, made.figures))
    assert f"{name}2025年政府信息公开工作年度报告" in unescape(page)


def test_every_cell_finds_its_way_into_the_text() -> None:
    values = {name: number for number, name in enumerate(FORM_2021.entered, 1001) if "fees" not in name}
    made = draft(values)
    text = to_markdown(replace(compose(made, bank())), made.figures)
    assert all(f"| {number} |" in text for number in values.values())
