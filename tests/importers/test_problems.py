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
