"""Each of the 25 categories of domain problems is complete: trigger, evidence, words for every kind, follow-up, basis."""

import re

import pytest

from assistant.narrative.compose import compose
from assistant.narrative.examples import example_draft
from assistant.narrative.phrasebank import ProblemPhrase
from assistant.narrative.section5 import STATUS_LABELS
from assistant.narrative.templates import template
from assistant.report.document import Gap
from assistant.report.draft import Draft, Problem
from assistant.report.organ import Kind
from tests.builders import bank
from tests.narrative.test_phrases import PHRASES, by_id

KINDS = (Kind.COUNTY_GOVERNMENT, Kind.DEPARTMENT, Kind.TOWNSHIP, Kind.SUBDISTRICT)
TRIGGERED = {1, 2, 3, 4, 5, 6, 8, 11, 12, 21, 23, 25}
"""The categories that a figure or an answer can call for; the others only the clerk can know."""
EACH = 8


def test_the_categories_are_the_twenty_five_of_the_field() -> None:
    assert list(bank().problems) == [f"P-{number:02d}" for number in range(1, 26)]
    assert {int(phrase.id[2:]) for phrase in PHRASES if phrase.when} == TRIGGERED


@pytest.mark.parametrize("phrase", PHRASES, ids=by_id)
def test_a_category_says_problem_and_measure_in_eight_ways_to_every_kind(phrase: ProblemPhrase) -> None:
    for kind in KINDS:
        heads, proofs, steps, targets = (
            sum(not option.kinds or kind in option.kinds for option in options)
            for options in (
                phrase.problem.heads,
                phrase.problem.proofs,
                phrase.measure.steps,
                (*phrase.measure.targets, *bank().frame.targets),
            )
        )
        assert heads * proofs >= EACH
        assert proofs >= EACH
        assert steps >= EACH
        assert targets >= EACH


@pytest.mark.parametrize("phrase", PHRASES, ids=by_id)
def test_a_category_asks_who_by_when_and_what_can_be_checked(phrase: ProblemPhrase) -> None:
    made = example_draft(phrase.examples.fires[0], phrase)
    measure = compose(made, bank()).sentence(f"五.{phrase.id}.measure")
    assert measure is not None
    evidence = made.problems[0].evidence
    assert str(evidence["unit"]) in measure.text
    assert str(evidence["target"]) in measure.text
    assert f"{str(evidence['by'])[:4]}年" in measure.text


@pytest.mark.parametrize("phrase", PHRASES, ids=by_id)
def test_a_category_has_basis_follow_up_and_examples(phrase: ProblemPhrase) -> None:
    assert "第" in phrase.basis
    assert phrase.follow_up is not None
    assert all(len(getattr(phrase.follow_up, status)) >= 3 for status in STATUS_LABELS)
    assert phrase.examples.fires
    assert phrase.examples.silent


@pytest.mark.parametrize("phrase", PHRASES, ids=by_id)
def test_a_sentence_shows_the_problem_before_its_cause_and_all_measures_follow_all_problems(
    phrase: ProblemPhrase,
) -> None:
    causes = {"cause", "shown", "stage", "waiting"}
    assert not [head.text for head in phrase.problem.heads if causes & set(template(head.text).names)]
    made = example_draft(phrase.examples.fires[0], phrase)
    keys = [sentence.key for sentence in compose(made, bank()).sentences if sentence.key.startswith("五.P")]
    assert keys == [f"五.{phrase.id}.problem", f"五.{phrase.id}.measure"]


def test_every_account_of_last_years_problem_is_read_as_one() -> None:
    """R-075 looks for the year or for a word that tells a state."""
    words = [phrase.follow_up for phrase in PHRASES] + [bank().frame.follow_up]
    for each in words:
        for option in (option for status in STATUS_LABELS for option in getattr(each, status)):
            assert re.search("上年|已|整改|完成|解决|推进|改进|落实|仍|尚未|未能|继续", option.text), (
                option.text
            )


def waiting(made: Draft) -> list[str]:
    return [
        span.asks
        for sentence in compose(made, bank()).sentences
        for span in sentence.spans
        if isinstance(span, Gap) and sentence.key.endswith(".problem")
    ]


def test_where_no_wording_is_true_the_missing_piece_is_named_and_nothing_is_claimed() -> None:
    phrase = bank().problems["P-19"]
    bare = Problem(id="P-19", evidence={"staff": 3, "part_time": 0})
    made = example_draft({}).with_(problems=(bare,))
    (asked,) = waiting(made)
    assert "兼职人数、新到岗人数、未培训人数至少填一项" in asked
    sentence = compose(made, bank()).sentence("五.P-19.problem")
    assert sentence is not None
    assert all(isinstance(span, Gap) for span in sentence.spans)
    assert waiting(example_draft(phrase.examples.fires[0], phrase)) == []


def test_an_all_zero_township_with_two_true_problems_reads_in_full_and_claims_nothing_else() -> None:
    zero = example_draft({"previous.table2.licences": 0}, kind=Kind.TOWNSHIP)
    problems = tuple(
        example_draft(bank().problems[name].examples.fires[0], bank().problems[name]).problems[0]
        for name in ("P-23", "P-20")
    )
    for name in ("青禾县石桥镇人民政府", "云和县柳溪镇人民政府", "临山县新河镇人民政府"):
        made = zero.with_(organ=zero.organ.__class__(name), problems=problems)
        section = compose(made, bank()).section("五")
        assert section is not None
        assert 200 <= len(section.text) <= 500
        keys = [sentence.key for sentence in section.sentences]
        assert keys == ["五.P-23.problem", "五.P-20.problem", "五.P-23.measure", "五.P-20.measure"]
