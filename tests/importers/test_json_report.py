import json
from decimal import Decimal
from typing import Any

from assistant.exporters.json_report import report_of, to_json
from assistant.importers import Imported, read_bytes
from assistant.narrative.compose import compose
from assistant.report.figures import Figures, figures_to_json
from assistant.report.published import report_from_json, report_to_json
from tests.builders import bank, draft, figures


def read_json(data: Any) -> Imported:
    return read_bytes(json.dumps(data, ensure_ascii=False).encode(), "a.json")


def test_an_export_comes_back_as_it_was() -> None:
    made = draft({"table2.fees_wan_yuan": Decimal("84.2"), "table3.granted.person": None})
    report = report_of(made, compose(made, bank()))
    back = read_bytes(to_json(report).encode(), "a.json").report
    assert (back.organ, back.year, back.figures) == (report.organ, report.year, report.figures)
    assert back.sections == {key: text for key, text in report.sections.items() if text}


def test_a_draft_copy_says_so_in_its_notes() -> None:
    made = draft()
    imported = read_bytes(to_json(report_of(made, compose(made, bank())), draft=True).encode(), "a.json")
    assert [note.where for note in imported.notes] == ["全文"]
    assert "草稿" in imported.notes[0].message


def test_the_shape_is_that_of_the_contract() -> None:
    made = draft()
    data = json.loads(to_json(report_of(made, compose(made, bank()))))
    assert list(data) == ["organ", "year", "format", "figures", "sections", "notes"]
    assert list(data["sections"]) == list("一二三四五六")
    assert list(data["figures"]) == ["table2", "table3", "table4"]


def test_figures_and_a_report_are_read_alike() -> None:
    plain = {"organ": "青禾县自然资源局", "year": 2025, **figures_to_json(figures())}
    tables = {key: plain[key] for key in ("table2", "table3", "table4")}
    whole = {"organ": "青禾县自然资源局", "year": 2025, "format": "2021", "figures": tables, "sections": {}}
    assert read_json(plain).report == read_json(whole).report


def test_what_is_no_number_stays_as_printed() -> None:
    data: dict[str, Any] = {"organ": "某局", "year": 2025, **figures_to_json(figures())}
    data["table2"]["licences"] = "/"
    data["table3"]["granted"][0] = -3
    report = read_json(data).report
    assert report.figures.printed == {"table2.licences": "/", "table3.granted.person": "-3"}
    assert report.figures["table2.licences"] is None


def test_an_organ_or_year_that_is_none_is_unknown() -> None:
    for year in (None, True, "二〇二五", 20255, -1, 2025.5):
        assert read_json({"organ": 3, "year": year, **figures_to_json(figures())}).report.year is None
    report = read_json({"organ": 3, "year": "2025", **figures_to_json(figures())}).report
    assert (report.organ, report.year) == ("", 2025)


def test_a_format_of_2019_or_with_one_row_of_other_results_is_told() -> None:
    assert read_json({**figures_to_json(figures()), "format": 2019}).report.figures.form_id == "2019"
    merged = figures_to_json(figures())
    merged["table3"]["closed_unsplit"] = [1, 0, 0, 0, 0, 0, 1]
    assert read_json(merged).report.figures.form_id == "2021-merged"


def test_notes_of_an_import_are_handed_on() -> None:
    data = {
        **figures_to_json(Figures()),
        "notes": [{"where": "table2.licences", "message": "不清楚"}, "?", {}],
    }
    assert [(note.where, note.message) for note in read_json(data).notes] == [("table2.licences", "不清楚")]


def test_sections_given_as_sentences_are_joined() -> None:
    report = report_from_json(
        {**figures_to_json(figures()), "sections": {"五": [{"text": "甲。"}, {"text": "乙。"}]}}
    )
    assert report.sections == {"五": "甲。乙。"}
    assert report_to_json(report)["sections"]["一"] == ""
