"""A quality may be denied in other words, and stays denied as much as it was."""

import pytest

from assistant.backends.guard import Original, judge

SAME = [
    ("栏目更新不及时", "栏目更新滞后"),
    ("政策解读形式不够丰富", "政策解读形式较为单一"),
    ("解读材料针对性不强", "解读材料缺乏针对性"),
    ("解读材料针对性不强", "解读材料针对性不足"),
    ("部分科室重视程度不够", "部分科室不够重视"),
    ("考核指标科学性不足", "考核指标不够科学"),
    ("主动公开的深度不够", "主动公开不够深入"),
    ("知晓程度低", "知晓程度不高"),
    ("目录不全", "目录有缺失"),
    ("审查流程不够规范", "审查流程欠规范"),
    ("信息分类不够准确", "信息分类不尽准确"),
    ("报送的材料缺少附件", "报送的材料附件不全"),
    ("栏目没有实质内容", "栏目缺乏实质内容"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_another_way_to_deny_a_quality_is_the_same(one: str, other: str) -> None:
    for sentence, reply in ((one, other), (other, one)):
        assert judge(Original("五.P-01.problem", sentence, {}), reply).reasons == ()


@pytest.mark.parametrize(
    ("sentence", "reply"),
    [
        ("栏目更新滞后", "栏目更新及时"),
        ("栏目更新不及时", "栏目更新不滞后"),
        ("政策解读形式较为单一", "政策解读形式较为丰富"),
        ("解读材料针对性不强", "解读材料针对性强"),
        ("群众满意程度不高", "群众不满意"),
        ("部分科室重视程度不够", "部分科室没有落实"),
        ("知晓程度低", "知晓程度高"),
        ("知晓程度不高，内容不全面", "知晓程度高，内容不全面"),
        ("更新不及时，内容完整", "更新及时，内容不完整"),
    ],
)
def test_a_quality_that_is_no_longer_denied_or_another_is_refused(sentence: str, reply: str) -> None:
    assert not judge(Original("五.P-01.problem", sentence, {}), reply).passed
