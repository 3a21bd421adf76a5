"""Years, self-references, names and placeholders that another report has left behind."""

import pytest

from assistant.rules.base import Severity
from tests.rules.builders import findings
from tests.rules.phrasings import Phrasing, found, phrasings

RULES = ("R-060", "R-061", "R-062", "R-063", "R-064", "R-065")


@pytest.mark.parametrize("phrasing", phrasings("leftovers"), ids=lambda phrasing: phrasing.text[:24])
def test_a_sentence_is_told_for_what_it_left_behind_and_for_nothing_else(phrasing: Phrasing) -> None:
    told = {finding.rule for finding in found(phrasing, *RULES)}
    assert told == (set() if phrasing.rule == "-" else {phrasing.rule})


def test_a_year_that_opens_a_sentence_is_an_error_and_one_within_it_a_warning() -> None:
    first = findings("text.一=2024年，我局认真做好公开工作。", "R-060")
    later = findings("text.一=渠道畅通，2024年共主动公开信息90条。", "R-060")
    assert [f.severity for f in (*first, *later)] == [Severity.ERROR, Severity.WARNING]


def test_the_words_that_are_quoted_stand_in_the_text() -> None:
    text = "2024年，我局高度重视。共公开XX条，白水县水务局认真落实，我镇公开栏更新。"
    told = findings(f"organ=青禾县水务局 text.一={text}")
    assert len([f for f in told if f.quote]) >= 3
    assert all(f.quote in text for f in told if f.quote)


def test_the_same_self_reference_is_told_once_a_section() -> None:
    assert len(findings("text.一=我镇公开。我镇更新。 text.六=我镇没有收费。", "R-061")) == 2


def test_an_organ_whose_kind_is_not_known_may_call_itself_anything() -> None:
    assert not findings("kind=- organ=示例县某处 text.一=我局公开栏，我镇公开栏。", "R-061")


def test_a_gap_of_a_draft_is_told_by_its_question_alone() -> None:
    told = findings(
        "draft=yes problems=P-14 gap.五=哪些事项 text.五=仍有事项公开不及时〔待补充：哪些事项〕。", "R-063"
    )
    assert len(told) == 1


def test_each_hole_is_told_once() -> None:
    told = findings("text.一=收到XX件，答复XX件，（此处填写XX）。", "R-063")
    assert [f.quote for f in told] == ["XX件", "XX件", "（此处填写XX）"]
