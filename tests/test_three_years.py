"""An office over three years: what it reports as a problem in one year it has to answer for in the next."""

from pathlib import Path

import pytest

from assistant.narrative.examples import example_draft
from assistant.narrative.phrasebank import ProblemPhrase
from assistant.narrative.section5 import STATUS_LABELS
from assistant.report.changes import SetFollowUps, apply
from assistant.report.draft import Draft, FollowUp, Pin, Previous, Status
from assistant.session import View, see_pinned
from assistant.sources import previous_change, read_source
from assistant.store import Store
from tests.builders import bank

TIME = "2026-01-10T09:00:00"


def written(folder: Path, draft: Draft) -> Path:
    """The draft as its office keeps it."""
    path = folder / f"{draft.year}.nianbao"
    with Store.create(path, see_pinned(draft, bank()).draft, time=TIME):
        return path


def year_of(year: int, problems: tuple[str, ...], last: Path | None = None) -> Draft:
    """A draft with these problems, each with the evidence of its example, and last year's draft where there is one."""
    chosen = tuple(
        example_draft(bank().problems[name].examples.fires[0], bank().problems[name]).problems[0]
        for name in problems
    )
    draft = example_draft({}).with_(year=year, problems=chosen)
    if last is None:
        return draft
    return apply(draft, previous_change(read_source(last, bank()), draft.organ.name, year))


def told(draft: Draft, *outcomes: tuple[Status, str]) -> Draft:
    pairs = zip(draft.follow_ups, outcomes, strict=True)
    answered: tuple[FollowUp, ...] = tuple(
        follow_up.model_copy(update={"status": status, "evidence": evidence})
        for follow_up, (status, evidence) in pairs
    )
    return apply(draft, SetFollowUps(answered))


def rules(view: View) -> set[str]:
    return {finding.rule for finding in view.findings}


def text(view: View) -> str:
    section = view.document.section("五")
    assert section is not None
    return section.text


def test_each_year_answers_for_the_problems_of_the_year_before(tmp_path: Path) -> None:
    first = written(tmp_path, year_of(2023, ("P-10", "P-19")))

    second = year_of(2024, ("P-19", "P-20"), first)
    assert [each.phrase for each in second.follow_ups] == ["P-10", "P-19"]
    assert all(each.measure and each.status is None for each in second.follow_ups)
    assert "待补充" in text(see_pinned(second, bank()))

    second = told(second, ("done", "9件登记已与案卷核对一致"), ("under_way", "2名新到岗人员已经培训"))
    view = see_pinned(second, bank())
    opening = text(view).partition("存在的主要问题")[0]
    assert "9件登记已与案卷核对一致" in opening
    assert "2名新到岗人员已经培训" in opening
    assert "待补充" not in text(view)
    assert not rules(view) & {"R-075", "R-090", "R-091"}

    third = year_of(2025, ("P-19", "P-23"), written(tmp_path, second))
    assert [each.phrase for each in third.follow_ups] == ["P-19", "P-20"]
    third = told(third, ("done", "3名人员全部培训"), ("not_done", "信息员还没有确定"))
    view = see_pinned(third, bank())
    assert "信息员还没有确定" in text(view)
    assert not rules(view) & {"R-075", "R-090", "R-091"}


def test_a_problem_that_comes_back_is_said_in_other_words(tmp_path: Path) -> None:
    first = year_of(2024, ("P-10", "P-19", "P-20"))
    second = year_of(2025, ("P-10", "P-19", "P-20"), written(tmp_path, first))
    before, now = see_pinned(first, bank()).document, see_pinned(second, bank()).document
    for name in ("P-10", "P-19", "P-20"):
        for half in ("problem", "measure"):
            old, new = before.sentence(f"五.{name}.{half}"), now.sentence(f"五.{name}.{half}")
            assert old is not None
            assert new is not None
            assert old.text != new.text


@pytest.mark.parametrize("phrase", bank().problems.values(), ids=lambda phrase: phrase.id)
def test_every_account_of_a_problem_answers_for_it(phrase: ProblemPhrase) -> None:
    other = bank().problems["P-10" if phrase.id != "P-10" else "P-20"]
    chosen = tuple(
        problem
        for each in (phrase, other)
        for problem in example_draft(each.examples.fires[0], each).problems
    )
    last = see_pinned(
        example_draft(phrase.examples.fires[0], phrase).with_(year=2024, problems=chosen), bank()
    )
    previous = Previous(
        organ=last.draft.organ.name, year=2024, figures=last.draft.figures, sections={"五": text(last)}
    )
    head, beside = (
        FollowUp(
            problem=sentence.text.partition("。")[0], phrase=each.id, status="done", evidence="办了两件事"
        )
        for each in (phrase, other)
        if (sentence := last.document.sentence(f"五.{each.id}.problem"))
    )
    assert phrase.follow_up is not None
    for status in STATUS_LABELS:
        words = (*getattr(phrase.follow_up, status), *getattr(bank().frame.follow_up, status))
        for option in words:
            draft = example_draft({}).with_(
                previous=previous,
                follow_ups=(head.model_copy(update={"status": status}), beside),
                pins={"五.F-1": Pin(texts=(option.text,))},
            )
            assert "R-075" not in rules(see_pinned(draft, bank())), option.text


@pytest.mark.parametrize("name", ["P-01", "P-10", "P-14"])
def test_the_only_problem_of_a_year_is_one_though_it_takes_two_sentences(tmp_path: Path, name: str) -> None:
    second = told(year_of(2025, ("P-20",), written(tmp_path, year_of(2024, (name,)))), ("done", "已补齐"))
    assert not rules(see_pinned(second, bank())) & {"R-075", "R-090"}
