"""Numbered lists in running text."""

import pytest

from assistant.reading.enumerations import enumerations, items, markers
from assistant.reading.passages import Passage


def lists(text: str) -> list[list[int]]:
    return [[marker.number for marker in one.markers] for one in enumerations(markers(Passage(text)))]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("一是甲；二是乙；三是丙。", [[1, 2, 3]]),
        ("（一）甲。一是乙；二是丙。（二）丁。一是戊；二是己。", [[1, 2], [1, 2], [1, 2]]),
        ("1.甲。2.乙。", [[1, 2]]),
        ("一、甲\n二、乙", [[1, 2]]),
        ("第一，甲。第二，乙。", [[1, 2]]),
        ("十是甲。", [[10]]),
        ("第二十条第（一）项、第（五）项，增长1.5%，统一是原则，其中一是否公开。", []),
    ],
)
def test_lists_are_read_with_their_numbers(text: str, numbers: list[list[int]]) -> None:
    assert lists(text) == numbers


def test_a_number_that_does_not_follow_is_astray_with_the_one_that_should_stand() -> None:
    (one,) = enumerations(markers(Passage("一是甲；三是乙；四是丙。")))
    assert one.astray is not None
    assert (one.astray.number, one.expected) == (3, 2)


def test_a_list_may_begin_late() -> None:
    (one,) = enumerations(markers(Passage("措施：二是甲；三是乙。")))
    assert one.astray is not None
    assert one.expected == 1


def test_items_are_the_words_between_the_numbers() -> None:
    text = Passage("问题：一是栏目旧；二是解读少。\n措施：无。")
    found = items(text, 0, text.text.index("\n"))
    assert [item.text for item in found] == ["栏目旧", "解读少"]
    assert [text.text[item.start : item.end] for item in found] == ["栏目旧", "解读少"]
