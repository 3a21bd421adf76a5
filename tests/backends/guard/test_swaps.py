"""A word may take another's place where nothing speaks against it, and nowhere else."""

import pytest

from assistant.backends.guard import Original, Slot, judge
from assistant.backends.guard.lexicon.opposites import CONTRASTS
from assistant.backends.guard.swaps import alike
from assistant.backends.guard.synonyms import are_synonyms

TASK = Original(
    "五.P-01.measure",
    "办公室〔F1〕底前配备查询电脑，各科室协作补录目录，线上留言逐件登记",
    {"F1": Slot("2026年3月")},
)


@pytest.mark.parametrize(
    ("word", "other"), [("配备", "配有"), ("协作", "配合"), ("补录", "补登"), ("登记", "记载")]
)
def test_a_word_between_the_same_neighbours_may_stand_for_one_that_is_gone(word: str, other: str) -> None:
    assert judge(TASK, TASK.text.replace(word, other)).passed


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("配备", "撤走"),
        ("协作", "推诿"),
        ("补录", "删除"),
        ("线上", "线下"),
        ("逐件", "抽样"),
        ("底前", "底后"),
        ("各科室", "各单位"),
        ("电脑", "王敏"),
        ("目录", "合同"),
        ("线上", "长沙"),
    ],
)
def test_a_contrast_a_name_a_time_or_another_thing_may_not(word: str, other: str) -> None:
    assert not judge(TASK, TASK.text.replace(word, other)).passed


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("登记", "销毁"),
        ("登记", "汇报"),
        ("配备", "调试"),
        ("协作", "考评"),
        ("补录", "划转"),
        ("配备", "认定"),
    ],
)
def test_a_known_verb_of_another_meaning_may_not(word: str, other: str) -> None:
    assert not judge(TASK, TASK.text.replace(word, other)).passed


def test_a_word_that_is_put_in_must_answer_one_that_is_gone() -> None:
    for word in ("王敏", "财政局", "汇总", "记载", "确保"):
        assert not judge(TASK, TASK.text.replace("逐件登记", f"逐件{word}登记")).passed, word


def test_no_contrast_passes_for_what_it_contrasts_with() -> None:
    apart = [tuple(pair) for pair in CONTRASTS if not are_synonyms(*pair)]
    assert [pair for pair in apart if alike(*pair)] == []


@pytest.mark.parametrize(
    ("sentence", "reply"),
    [
        ("部分栏目更新滞后", "部分栏目更新不及时"),
        ("部分答复说理不充分", "部分答复说理不足"),
        ("申请人填写不全", "申请人填写不完整"),
        ("办理口径不统一", "办理口径不一致"),
    ],
)
def test_a_quality_denied_by_its_own_word_is_the_one_denied_by_a_negation(sentence: str, reply: str) -> None:
    for one, other in ((sentence, reply), (reply, sentence)):
        assert judge(Original("五.P-01.problem", one, {}), other).passed
    for turned in (sentence.replace("滞后", "及时"), sentence.replace("不", "")):
        assert turned == sentence or not judge(Original("五.P-01.problem", sentence, {}), turned).passed
