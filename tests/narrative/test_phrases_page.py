import re
from pathlib import Path

import pytest

from assistant.narrative.phrasebank import Option, ProblemPhrase
from assistant.narrative.phrases_page import explain, page
from assistant.narrative.readable import condition, labels_of, readable
from tests.builders import bank
from tests.narrative.test_phrases import PHRASES, by_id

PAGE = Path(__file__).parents[2] / "docs" / "phrases.md"
LABELS = labels_of(bank(), bank().problems["P-01"])


def test_the_page_is_what_the_phrasebank_says() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(bank()), (
        "run: python -m assistant.narrative.phrases_page > docs/phrases.md"
    )


@pytest.mark.parametrize("phrase", PHRASES, ids=by_id)
def test_an_explanation_names_nothing_by_its_identifier(phrase: ProblemPhrase) -> None:
    text = explain(phrase, bank())
    assert "{" not in text
    assert "answers." not in text
    assert "table" not in text
    lines = [line for line in text.splitlines() if not re.match(r"  [a-z_]+（", line)]
    assert not re.search("[a-z]{3}", "".join(lines))


@pytest.mark.parametrize("phrase", PHRASES, ids=by_id)
def test_an_explanation_shows_trigger_evidence_every_wording_and_examples(phrase: ProblemPhrase) -> None:
    text = explain(phrase, bank())
    wordings: tuple[Option, ...] = (
        *phrase.problem.heads, *phrase.problem.proofs, *phrase.measure.steps, *phrase.measure.targets
    )  # fmt: skip
    assert text.count("\n  · ") >= len(wordings)
    assert "何时提示：" in text
    assert text.count("\n例：") == len(phrase.examples.fires)


def test_a_placeholder_shows_its_label_and_unit() -> None:
    assert (
        readable("办结{{ total_handled|件 }}，{{ by|月 }}底前", LABELS)
        == "办结［办结总数］件，［完成时间］底前"
    )


def test_words_that_say_a_number_are_shown_as_they_print() -> None:
    assert readable("{{ new_received|作('未收到') }}申请", LABELS) == "未收到申请"


def test_alternatives_tell_their_conditions() -> None:
    source = "{% if cause_count < cases.corrected %}其中{% else %}均{% endif %}"
    assert readable(source, LABELS) == "〔因此被纠正的件数小于结果纠正的案件时：其中／否则：均〕"
    assert (
        readable("{% if shown %}，{{ shown }}{% endif %}", LABELS)
        == "〔填了“反映的情况”时：，［反映的情况］〕"
    )


def test_a_list_shows_each_item_with_its_condition() -> None:
    source = "{{ ((['甲' ~ granted|件] if granted > 0 else []) + (['乙' ~ denied|件] if denied > 0 else []))|join('、') }}"
    assert (
        readable(source, LABELS)
        == "〔予以公开大于0时：甲［予以公开］件〕、〔不予公开大于0时：乙［不予公开］件〕"
    )


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("share(unable, total_handled) > 40 and unable >= 5", "无法提供占办结总数的百分比大于40，并且无法提供不少于5"),
        ("granted > 0 and (denied == 0 or unable == 0)", "予以公开大于0，并且（不予公开为0，或者无法提供为0）"),
        ("not answers.overdue_replies > 0", "超期答复不大于0或者没有填"),
        ("previous.new_received + carried_in < 3", "上年新收申请加上年结转小于3"),
        ("answers.contact", "填了“联系方式”"),
        ("not answers.contact", "没有填“联系方式”"),
        ("target.brief", "核对标准是短语"),
        ("not target.brief", "核对标准不是短语"),
    ],
)  # fmt: skip
def test_a_condition_reads_as_words(source: str, words: str) -> None:
    assert condition(source, LABELS) == words
