"""Every rule's docstring holds examples, and each is what it says."""

import pytest

from assistant.errors import BadInput
from assistant.rules.base import Rule
from assistant.rules.check import check, rules
from assistant.rules.examples import examples, read_example

EXAMPLES = [(rule, bad, text) for rule in rules() for bad, text in examples(rule)]


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.id)
def test_every_rule_has_a_bad_and_a_good_example(rule: Rule) -> None:
    assert {bad for bad, _ in examples(rule)} == {True, False}


@pytest.mark.parametrize(("rule", "bad", "text"), EXAMPLES, ids=[f"{r.id} {t}" for r, _, t in EXAMPLES])
def test_a_bad_example_gives_one_finding_of_its_rule_and_a_good_one_none(
    rule: Rule, bad: bool, text: str
) -> None:
    found = [finding for finding in check(read_example(text)) if finding.rule == rule.id]
    assert len(found) == (1 if bad else 0)


def test_an_example_derives_the_totals_that_it_does_not_set() -> None:
    case = read_example("table3.granted.person=3 table3.granted.enterprise=1")
    assert case["table3.granted.total"] == 4
    assert case["table3.total_handled.total"] == 4


def test_an_example_keeps_the_total_that_it_sets() -> None:
    case = read_example("table3.granted.person=3 table3.granted.total=5")
    assert case["table3.granted.total"] == 5


def test_an_example_can_blank_a_cell_and_print_words_in_another() -> None:
    case = read_example("table3.granted.person=- table4.reconsideration.upheld=/")
    assert case["table3.granted.person"] is None
    assert case["table4.reconsideration.upheld"] is None
    assert case.figures.printed == {"table4.reconsideration.upheld": "/"}


def test_an_example_that_names_no_cell_is_refused() -> None:
    with pytest.raises(BadInput, match=r"table3\.granted\.person"):
        read_example("table3.granted.persons=1")
