"""What last year's section 五 listed, for this year's follow-up."""

import pytest

from assistant.importers.problems import LastProblem, last_problems


def test_numbered_problems_are_paired_with_as_many_measures() -> None:
    text = (
        "（一）存在的主要问题\n一是政策解读形式单一，图解只有2篇；二是目录更新不够及时。\n"
        "（二）改进措施\n一是每件文件配发图解。二是每季度核对一次目录。"
    )
    assert last_problems(text) == (
        LastProblem("政策解读形式单一", "每件文件配发图解"),
        LastProblem("目录更新不够及时", "每季度核对一次目录"),
    )


def test_a_measure_goes_to_the_problem_that_it_speaks_of() -> None:
    text = (
        "存在的问题：一是村级公示栏更换不及时；二是答复文书说理不充分；三是网站栏目内容陈旧。"
        "改进措施：一是9月底前答复文书由法规科复核说理。二是村级公示栏每月更换。"
    )
    assert [(each.problem, bool(each.measure)) for each in last_problems(text)] == [
        ("村级公示栏更换不及时", True),
        ("答复文书说理不充分", True),
        ("网站栏目内容陈旧", False),
    ]


def test_problems_that_run_on_in_one_sentence_are_told_apart() -> None:
    text = "对照要求仍存在差距。如答复的规范性还有待提高、解读的深度还有待提升、队伍建设有待加强等。下一步，将组织培训。"
    assert [each.problem for each in last_problems(text)] == [
        "答复的规范性还有待提高",
        "解读的深度还有待提升",
        "队伍建设有待加强",
    ]


def test_the_account_of_the_year_before_is_not_taken_for_this_years_problems() -> None:
    text = (
        "（一）上年问题改进情况\n一是解读偏少的问题已解决。二是目录陈旧的问题已解决。\n"
        "（二）存在的主要问题\n一是档案检索不规范。"
    )
    assert [each.problem for each in last_problems(text)] == ["档案检索不规范"]


@pytest.mark.parametrize("text", ["", "无。", "暂无问题。", "（文字描述）"])
def test_where_nothing_is_listed_nothing_is_asked(text: str) -> None:
    assert last_problems(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "我镇公开工作存在以下不足：①村务公开不及时；②专栏分类不清。下一步，我镇将：①每月10日前公开村务；②重新划分专栏。",
        "首先，村务公开不及时；其次，专栏分类不清。针对这些问题，首先，每月10日前公开村务；其次，重新划分专栏。",
        "存在两方面问题。一方面，村务公开不及时；另一方面，专栏分类不清。今后，一方面每月10日前公开村务，另一方面重新划分专栏。",
        "【存在问题】\n●村务公开不及时；\n●专栏分类不清。\n【改进情况】\n●每月10日前公开村务；\n●重新划分专栏。",
        "我镇做了一些工作，但还存在村务公开不及时、专栏分类不清等问题。下一步，一要每月10日前公开村务；二要重新划分专栏。",
        "主要问题：村务公开不及时；专栏分类不清。\n改进情况：每月10日前公开村务；重新划分专栏。",
        "一是村务公开不及时。改进措施：每月10日前公开村务。二是专栏分类不清。改进措施：重新划分专栏。",
        "问题一：村务公开不及时。\n整改措施：每月10日前公开村务。\n问题二：专栏分类不清。\n整改措施：重新划分专栏。",
        "（一）2021年存在问题整改情况。1.目录陈旧的问题已解决。2.解读偏少的问题已解决。"
        "（二）2022年存在的主要问题。1.村务公开不及时。2.专栏分类不清。（三）改进措施。1.每月10日前公开村务。2.重新划分专栏。",
        "公开工作还有差距：一是村务公开不及时；二是专栏分类不清。2023年，将重点做好以下工作：一是每月10日前公开村务；二是重新划分专栏。",
    ],
)
def test_problems_and_measures_are_told_apart_in_every_shape_of_a_list(text: str) -> None:
    assert last_problems(text) == (
        LastProblem("村务公开不及时", "每月10日前公开村务"),
        LastProblem("专栏分类不清", "重新划分专栏"),
    )
