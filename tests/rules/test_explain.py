import re
from pathlib import Path

import pytest

from assistant.errors import BadInput
from assistant.rules.base import Rule
from assistant.rules.check import rules
from assistant.rules.explain import ANSWER_LABELS, explain, find_rule, rules_page, sentence
from tests.builders import bank

PAGE = Path(__file__).parents[2] / "docs" / "rules.md"


def test_the_page_is_what_the_rules_say() -> None:
    assert PAGE.read_text(encoding="utf-8") == rules_page(), (
        "run: python -m assistant.rules.explain > docs/rules.md"
    )


def test_a_rule_is_explained_with_all_that_a_clerk_needs() -> None:
    text = explain(find_rule("R-010"))
    assert text.splitlines()[0] == "R-010 表四各块总计（错误）"
    heads = [line.split("：")[0] for line in text.splitlines()[1:]]
    assert heads == ["条件", "例外", "依据", "怎么改", "会提示", "不提示"]
    assert "表四“行政复议/结果维持”填3；表四“行政复议/总计”填0。" in text


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.id)
def test_no_explanation_shows_the_names_of_cells_in_its_examples(rule: Rule) -> None:
    shown = [line for line in explain(rule).splitlines() if line.startswith(("会提示", "不提示"))]
    assert shown
    assert not any("table" in line or "answers." in line or "previous" in line for line in shown)


@pytest.mark.parametrize("name", ["R-004", "r-004", " R004", "004"])
def test_a_rule_is_found_however_its_number_is_typed(name: str) -> None:
    assert find_rule(name).id == "R-004"


def test_an_unknown_rule_is_told() -> None:
    with pytest.raises(BadInput, match="R-999"):
        find_rule("R-999")


def test_examples_read_as_sentences() -> None:
    assert (
        sentence("draft=yes kind=- previous.table2.licences=8 table2.licences=- answers.fee_notice_count=0")
        == "草稿中；机关类型没有选定；上年表二“行政许可”填8；表二“行政许可”留空；发出收费通知件数填“0”。"
    )


def test_the_answers_that_rules_read_are_answers_that_the_interview_knows() -> None:
    read = {name for rule in rules() for name in re.findall(r"answers\.(\w+)", rule.doc)}
    assert read == set(ANSWER_LABELS)
    assert read <= set(bank().answers)
