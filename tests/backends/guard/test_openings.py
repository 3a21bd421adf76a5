"""A clause that only says where one looks may open a sentence; one that says something may not."""

import pytest

from assistant.backends.guard import Original, Slot, judge

PROBLEM = Original(
    "五.P-02.problem",
    "上年提出的栏目更新不及时问题仍未完全解决，全年有〔F1〕栏目超过期限",
    {"F1": Slot("3个")},
)
PLAN = Original("五.P-02.measure", "由办公室牵头，〔F1〕底前建立更新台账", {"F1": Slot("2026年6月")})


@pytest.mark.parametrize(
    "opening",
    [
        "总体来看",
        "过去一年",
        "回头看",
        "经梳理发现",
        "对照工作要求",
        "从整改情况看",
        "就上年问题整改情况而言",
        "在栏目维护方面",
        "在工作推进过程中",
        "关于上年问题的整改",
        "不可否认",
        "在答复文书方面",
        "关于查阅点",
        "以政策解读为例",
    ],
)
def test_an_opening_that_only_points_is_taken(opening: str) -> None:
    assert judge(PROBLEM, f"{opening}，{PROBLEM.text}").passed


@pytest.mark.parametrize(
    "opening",
    [
        "今年以来",
        "截至年底",
        "在市财政局指导下",
        "对照《条例》第六条",
        "从青石镇的情况看",
        "通过不懈努力",
        "在领导高度重视下",
        "由于人手不足",
        "在提升服务水平方面",
        "三年来",
        "通过集中培训",
        "经领导研究",
        "根据群众投诉",
        "在显著提升方面",
    ],
)
def test_an_opening_that_says_something_is_refused(opening: str) -> None:
    for sentence in (PROBLEM, PLAN):
        assert not judge(sentence, f"{opening}，{sentence.text}").passed


def test_what_the_sentence_says_itself_is_no_opening() -> None:
    sentence = Original("五.P-02.problem", "针对栏目更新不及时的问题，办公室每月通报", {})
    assert judge(sentence, "对于栏目更新不及时的问题，办公室每月通报").passed
    assert not judge(sentence, "对于栏目更新及时的问题，办公室每月通报").passed
