"""What the phrasebank writes, held against the rules that read a report: its own words must not trip them."""

from collections.abc import Iterator

import pytest

from assistant.narrative.compose import compose
from assistant.narrative.examples import example_draft
from assistant.narrative.phrasebank import ProblemPhrase
from assistant.reading.section5 import read_section5
from assistant.report.draft import Draft, Layout, Pin
from assistant.report.organ import Kind, Organ
from assistant.rules.base import Finding
from assistant.rules.cases import case_of_draft
from assistant.rules.check import check
from tests.builders import bank
from tests.narrative.test_phrases import LAYOUTS, PHRASES, by_id

SETTLED = {
    "answers.fee_notice_count": 4,
    "answers.fee_notice_amount_yuan": 400,
    "answers.fee_collected_yuan": 200,
    "answers.platform_note": "政府信息公开专栏由办公室专人维护",
    "answers.training_count": 2,
    "table2.fees_wan_yuan": 3,
}
"""What a report needs besides section 五, so that only its own words can be at fault."""


def every_wording(phrase: ProblemPhrase, layout: Layout) -> Iterator[Draft]:
    """Drafts in which each wording of a phrase stands at least once, with all and with no optional evidence."""
    optional = {item.name for item in phrase.evidence if not item.required}
    slots = (phrase.problem.heads, phrase.problem.proofs, phrase.measure.steps, phrase.measure.targets)
    texts = [[option.text for option in options if not option.kinds] for options in slots]
    for example in phrase.examples.fires:
        for settings in (example, {name: value for name, value in example.items() if name not in optional}):
            draft = example_draft({**SETTLED, **settings}, phrase, kind=Kind.DEPARTMENT, layout=layout)
            for index in range(max(map(len, texts))):
                head, proof, step, target = (words[index % len(words)] for words in texts)
                pins = {
                    f"五.{phrase.id}.problem": Pin(texts=(head, proof)),
                    f"五.{phrase.id}.measure": Pin(texts=(step, target)),
                }
                yield draft.with_(pins=pins)


def faults(draft: Draft) -> Iterator[Finding]:
    document = compose(draft, bank())
    section = document.section("五")
    assert section is not None
    if "待补充" in section.text:
        return
    for finding in check(case_of_draft(draft, document)):
        if finding.section == "五" and finding.quote:
            yield finding


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("phrase", PHRASES, ids=by_id)
def test_no_rule_of_text_finds_fault_with_a_wording(phrase: ProblemPhrase, layout: Layout) -> None:
    found = {
        (finding.rule, finding.quote) for draft in every_wording(phrase, layout) for finding in faults(draft)
    }
    assert found == set()


def test_our_own_section_can_be_read_back_problem_by_problem() -> None:
    chosen = [bank().problems[name] for name in ("P-10", "P-20", "P-24")]
    problems = tuple(example_draft(phrase.examples.fires[0], phrase).problems[0] for phrase in chosen)
    for layout in LAYOUTS:
        for intro in bank().frame.measures_intro.wordings:
            pins = {"五.measures": Pin(texts=(intro.text,))}
            draft = example_draft({}, layout=layout).with_(problems=problems, pins=pins)
            section = compose(draft, bank()).section("五")
            assert section is not None
            read = read_section5(section.text)
            assert (len(read.problem_items), len(read.measure_items)) == (3, 3), section.text


def test_problems_listed_in_one_paragraph_are_not_read_into_each_other() -> None:
    settings = {
        "table3.new_received.person": 30,
        "table3.granted.person": 20,
        "table3.declined_duplicate.person": 3,
        "table3.carried_out.person": 7,
        "table2.normative_documents.issued": 4,
        "table2.normative_documents.in_force": 30,
        "answers.overdue_replies": 1,
        "answers.correction_notices": 8,
        "answers.interpretation_count": 2,
    }
    chosen = [bank().problems[f"P-{number}"] for number in ("02", "04", "05", "08", "11", "12", "25")]
    problems = [example_draft(phrase.examples.fires[0], phrase).problems[0] for phrase in chosen]
    draft = example_draft({**SETTLED, **settings})
    draft = draft.with_(problems=tuple(problems), layout="one_paragraph")
    for name in ("青禾县财政局", "青禾县民政局", "青禾县水利局", "青禾县司法局", "青禾县林业局"):
        found = [(finding.rule, finding.quote) for finding in faults(draft.with_(organ=Organ(name)))]
        assert found == []
