"""How a text speaks of its organ, and which others it names."""

import pytest

from assistant.reading.organs import is_short_for, level_of, places_in_name, self_references, subjects, towns
from assistant.reading.passages import Passage


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("我局落实，本镇公开，我街道办理。", ["我局", "本镇", "我街道"]),
        ("打破自我局限，由我委托，我办理，基本局面，样本镇，本办法，本市场。", []),
        ("称“我局”落实。", []),
    ],
)
def test_self_references_are_told_from_words_that_hold_their_characters(text: str, words: list[str]) -> None:
    assert [reference.word for reference in self_references(Passage(text))] == words


@pytest.mark.parametrize(
    ("name", "places"),
    [
        ("淮山市洪川区人民政府", ("淮山市", "洪川区")),
        ("青禾县甲山镇人民政府", ("青禾县", "甲山镇")),
        ("水务局", ()),
        ("青禾区乙水街道办事处", ("青禾区", "乙水街道")),
    ],
)
def test_an_organ_s_name_begins_with_its_places(name: str, places: tuple[str, ...]) -> None:
    assert places_in_name(name) == places


def test_a_place_has_the_level_of_its_last_character() -> None:
    assert [level_of(place) for place in ("云岭省", "清川市", "青禾县", "乙水街道", "某处")] == [
        1,
        2,
        3,
        4,
        None,
    ]


def test_the_subject_of_a_sentence_is_read_with_its_place_and_office() -> None:
    (mention,) = subjects(Passage("2025年，白水县水务局高度重视公开工作。"))
    assert (mention.place, mention.office) == ("白水县", "水务局")


def test_a_town_is_named_only_where_its_name_begins_for_sure() -> None:
    assert [m.place for m in towns(Passage("展示平安镇成效，依托镇政务服务大厅，新型城镇建设。"))] == [
        "平安镇"
    ]


def test_a_short_name_keeps_the_order_of_the_full_one() -> None:
    assert is_short_for("市科委", "上海市科学技术委员会")
    assert not is_short_for("县水利局", "青禾县水务局")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("一是由县政府办公室建立办理进度表。", ["县政府办公室"]),
        ("二是白水县水务局建立登记簿。", ["白水县水务局"]),
    ],
)
def test_the_number_of_an_item_is_no_part_of_a_name(text: str, names: list[str]) -> None:
    assert [mention.name for mention in subjects(Passage(text))] == names


def test_what_is_done_is_no_part_of_the_name_of_who_does_it() -> None:
    assert [mention.name for mention in subjects(Passage("培训由县政府办公室组织召开。"))] == []
