"""How alike two texts are."""

from hypothesis import given
from hypothesis import strategies as st

from assistant.reading.likeness import LIMIT, alike_sentences, likeness, skeleton
from assistant.reading.passages import Passage

TEXT = "个别栏目更新间隔较长，办事指南有滞后现象。由办公室每月检查更新情况。"
texts = st.text(alphabet="甲乙丙丁，。12", max_size=80)


@given(texts, texts)
def test_likeness_is_a_share_and_knows_no_order_of_its_texts(one: str, other: str) -> None:
    first, second = skeleton(one), skeleton(other)
    assert 0 <= likeness(first, second) <= 1
    assert likeness(first, second) == likeness(second, first)
    assert likeness(first, first) in (0, 1)


def test_numbers_names_headings_and_what_everybody_writes_are_left_out() -> None:
    one = "（一）主动公开\n青禾县水务局2024年公开目录更新3次。本年度未收取信息处理费。依照《中华人民共和国政府信息公开条例》办理。"
    other = "（三）依申请公开\n白水县水务局2025年公开目录更新12次。我局收取信息处理费200元。依照办理。"
    names = ("青禾县水务局", "白水县水务局")
    assert skeleton(one, names) == skeleton(other, names) == "年公开目录更新次依照办理"


def test_a_text_with_its_sentences_in_another_order_is_as_good_as_the_same() -> None:
    first, second = (part for part in TEXT.split("。") if part)
    assert likeness(skeleton(f"{second}。{first}。"), skeleton(TEXT)) > 0.85


def test_a_sentence_is_alike_whatever_its_numbers() -> None:
    now = Passage(f"{TEXT}全年更新栏目30次。新办培训两期。")
    assert alike_sentences(now, f"{TEXT}全年更新栏目12次。") == [
        "个别栏目更新间隔较长，办事指南有滞后现象。",
        "由办公室每月检查更新情况。",
        "全年更新栏目30次。",
    ]


def test_no_more_than_the_limit_is_read() -> None:
    assert len(skeleton("甲乙丙丁，" * LIMIT)) <= LIMIT
