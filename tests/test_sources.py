import json
from pathlib import Path

from assistant.narrative.choices import choices
from assistant.resources import data_folder
from assistant.rules.base import Severity
from assistant.session import View, see
from assistant.sources import example_draft, figures_for_draft, read_source
from tests.builders import bank, figures


def example() -> View:
    return see(example_draft(data_folder("examples")), bank())


def test_the_example_is_a_report_that_could_be_published() -> None:
    assert [finding.message for finding in example().findings if finding.severity is not Severity.HINT] == []


def test_the_example_leaves_no_evidence_open() -> None:
    view = example()
    chosen = [choice for choice in choices(view.draft, bank()) if choice.chosen]
    assert len(chosen) == 3
    assert [choice.id for choice in chosen if choice.missing] == []
    assert {choice.id for choice in chosen} >= {
        choice.id for choice in choices(view.draft, bank()) if choice.triggered
    }


def test_the_example_fills_every_cell_and_its_printed_totals_are_right() -> None:
    draft = example().draft
    assert [name for name in draft.figures.form.cells if draft.figures[name] is None] == []
    source = read_source(data_folder("examples") / "draft.json", bank())
    assert figures_for_draft(source.report) == (draft.figures, ())


def test_the_example_follows_from_its_last_year() -> None:
    draft = example().draft
    assert draft.previous is not None
    assert draft.previous.sections["五"]
    for column in ("person", "enterprise", "total"):
        now, before = f"table3.carried_in.{column}", f"table3.carried_out.{column}"
        assert draft.figures[now] == draft.previous.figures[before] != 0


def test_last_years_problems_of_the_example_are_those_of_its_report() -> None:
    draft = example().draft
    assert draft.previous is not None
    for follow_up in draft.follow_ups:
        assert follow_up.problem in draft.previous.sections["五"]
        assert follow_up.measure in draft.previous.sections["五"]


def test_the_example_is_nobody_s_report() -> None:
    folder = Path(data_folder("examples"))
    for name in ("draft.json", "last-year.json"):
        assert json.loads((folder / name).read_text(encoding="utf-8"))["organ"].startswith("青禾县")


def test_figures_of_todays_form_are_taken_as_they_are() -> None:
    given = figures({"table2.licences": 3})
    source = read_source(data_folder("examples") / "last-year.json", bank())
    assert figures_for_draft(source.report)[1] == ()
    assert given["table2.licences"] == 3
