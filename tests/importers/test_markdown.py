from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from assistant.exporters.json_report import report_of
from assistant.exporters.markdown import escape_line, to_markdown
from assistant.importers import Imported, read_bytes
from assistant.importers.formats.markdown import unescaped
from assistant.intake import clean_text
from assistant.narrative.compose import compose
from assistant.report.document import Block, Document, Section, Sentence, Text
from assistant.report.draft import Draft
from assistant.report.figures import Figures, Number
from assistant.report.form import FORM_2021, FORMS, SECTION_HEADINGS, FormId
from tests.builders import bank, draft

PLAIN = st.text(alphabet="*_`~<>|#+-=.)(&;[]!\\$:/ 1中a{}、。\u3000\n", max_size=60)
NUMBERS = st.integers(0, 10**7)


def imported(made: Draft, document: Document | None = None) -> Imported:
    return read_bytes(to_markdown(document or compose(made, bank()), made.figures).encode(), "a.md")


def said(document: Document, texts: Mapping[str, str]) -> Document:
    """A document whose sections say what is given."""
    sections = tuple(
        replace(
            section,
            blocks=(*_tables(section), Block("paragraph", (Sentence("x", (Text(texts[section.key]),)),))),
        )
        if section.key in texts
        else section
        for section in document.sections
    )
    return replace(document, sections=sections)


def _tables(section: Section) -> tuple[Block, ...]:
    return tuple(block for block in section.blocks if block.kind == "table")


@given(PLAIN)
def test_escaped_text_comes_back_exactly(text: str) -> None:
    line = clean_text(text).replace("\n", "").strip(" \t")
    assert unescaped(escape_line(line)) == line


@example({"一": "1  1"})
@settings(max_examples=50)
@given(st.dictionaries(st.sampled_from(list(SECTION_HEADINGS)), PLAIN, max_size=6))
def test_whatever_stands_in_the_sections_comes_back_line_by_line(texts: dict[str, str]) -> None:
    made = draft()
    document = said(compose(made, bank()), {key: clean_text(text) for key, text in texts.items()})
    found = imported(made, document).report.sections
    for key in texts:
        lines = [line.strip(" \t") for line in clean_text(texts[key]).split("\n")]
        assert found.get(key, "") == "\n".join(line for line in lines if line.strip())


@settings(max_examples=40)
@given(st.dictionaries(st.sampled_from(FORM_2021.entered), st.none() | NUMBERS, max_size=12))
def test_figures_come_back_cell_by_cell(cells: dict[str, Number | None]) -> None:
    made = draft({name: Decimal(v) if v is not None and "fees" in name else v for name, v in cells.items()})
    assert imported(made).report.figures == made.figures


@settings(max_examples=50)
@given(st.text(alphabet="*_<>|#局委&;{}\\ 县", max_size=12))
def test_the_organ_comes_back_however_it_is_written(inside: str) -> None:
    name = f"某{inside}局"
    assert imported(draft(organ=name)).report.organ == name


def test_a_whole_report_comes_back_without_a_note() -> None:
    made = draft(
        {"table3.new_received.person": 3, "table3.granted.person": 3, "table2.fees_wan_yuan": Decimal("1.25")}
    )
    document = compose(made, bank())
    found = imported(made, document)
    assert (found.report.organ, found.report.year, found.notes) == ("青禾县自然资源局", 2025, ())
    assert found.report.sections == {
        k: text for k, text in report_of(made, document).sections.items() if text
    }


@pytest.mark.parametrize("form_id", FORMS)
def test_the_form_is_told_by_its_labels(form_id: FormId) -> None:
    form = FORMS[form_id]
    figures = Figures(form_id, {name: Decimal(1) if "fees" in name else 1 for name in form.cells})
    text = to_markdown(compose(draft(), bank()), figures)
    assert read_bytes(text.encode(), "a.md").report.figures == figures


def test_rows_are_found_by_label_in_any_order_and_with_small_differences() -> None:
    made = draft({"table3.new_received.person": 3, "table3.carried_out.person": 3})
    lines = to_markdown(compose(made, bank()), made.figures).splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith("| 一、本年新收"))
    lines[at], lines[at + 1] = lines[at + 1], lines[at].replace("本年新收政府", "本年新收 政府")
    text = (
        "\n".join(lines)
        .replace("危及“三安全一稳定”", "危及三安全一稳定")
        .replace("不补正、行政", "不补正，行政")
    )
    found = read_bytes(text.encode(), "a.md")
    assert found.report.figures == made.figures


def test_a_row_that_is_not_there_is_blank_and_told() -> None:
    made = draft()
    lines = to_markdown(compose(made, bank()), made.figures).splitlines()
    text = "\n".join(line for line in lines if not line.startswith("| 行政许可"))
    found = read_bytes(text.encode(), "a.md")
    assert found.report.figures["table2.licences"] is None
    assert [note.where for note in found.notes] == ["table2.licences"]


@pytest.mark.parametrize(
    ("typed", "value", "printed"),
    [
        ("１２", 12, None),
        ("1,234", 1234, None),
        ("十二", 12, None),
        ("12（含修订3件）", 12, None),
        ("/", None, "/"),
        ("无", None, "无"),
        ("-3", None, "-3"),
    ],
)
def test_a_cell_that_is_written_freely_is_understood_or_kept_as_printed(
    typed: str, value: int | None, printed: str | None
) -> None:
    made = draft()
    text = to_markdown(compose(made, bank()), made.figures).replace(
        "| 行政许可 | 0 |", f"| 行政许可 | {typed} |"
    )
    found = read_bytes(text.encode(), "a.md")
    assert found.report.figures["table2.licences"] == value
    assert found.report.figures.printed.get("table2.licences") == printed
    plain = typed in ("１２", "1,234")  # only another way to print the same digits
    assert [note.where for note in found.notes] == ([] if plain else ["table2.licences"])


def test_a_missing_heading_is_told() -> None:
    made = draft()
    text = to_markdown(compose(made, bank()), made.figures).replace("## 六、其他需要报告的事项", "")
    assert [note.where for note in read_bytes(text.encode(), "a.md").notes] == ["六"]


def test_a_file_marked_as_a_draft_is_told() -> None:
    made = draft()
    text = to_markdown(compose(made, bank()), made.figures, draft=True)
    assert ["草稿" in note.message for note in read_bytes(text.encode(), "a.md").notes] == [True]


def test_tables_in_html_come_back_too() -> None:
    made = draft({"table3.new_received.person": 3, "table3.carried_out.person": 3})
    text = to_markdown(compose(made, bank()), made.figures, tables="html")
    assert read_bytes(text.encode(), "a.md").report.figures == made.figures
