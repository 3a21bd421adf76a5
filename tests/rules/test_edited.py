"""Numbers that a clerk wrote into a draft's sentences."""

from assistant.narrative.compose import compose
from assistant.narrative.edits import edit
from assistant.report.draft import Draft, Problem
from assistant.rules.base import Finding
from assistant.rules.cases import case_of_draft
from assistant.rules.check import check
from tests.builders import bank, draft


def worded(text: str) -> tuple[Finding, ...]:
    """What is said of a draft in which the clerk put these words in place of the first sentence of section 五."""
    first: Draft = draft({"table4.reconsideration.corrected": 1})
    chosen = first.with_(problems=(Problem(id="P-15"),))
    sentence = next(s for s in compose(chosen, bank()).sentences if s.key.startswith("五."))
    kept = chosen.with_(edits={sentence.key: edit(sentence, text)})
    return tuple(f for f in check(case_of_draft(kept, compose(kept, bank()))) if f.rule == "R-109")


def test_a_number_that_nothing_holds_is_told_every_time_with_its_sentence() -> None:
    (finding,) = worded("栏目更新不及时，全年抽查发现12条链接失效，3个栏目空白")
    assert "“12条”、“3个”" in finding.message
    assert finding.quote == "12条"


def test_dates_and_numbers_that_the_tables_hold_are_not_told() -> None:
    assert worded("2025年政府信息公开行政复议纠正1件，2026年3月底前整改") == ()
