import pytest

from assistant.report.changes import ChooseProblem, SetAnswers, SetEdit, SetFigures, SetPins, describe
from assistant.report.document import Fact
from assistant.report.form import FORM_2021
from assistant.tui.words import in_words, source_words
from tests.builders import bank


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (SetFigures({"table3.new_received.person": 3}), "新收政府信息公开申请数量/自然人”=3"),
        (SetAnswers({"training_count": 2}), "回答 “"),
        (ChooseProblem("P-01"), "答复被复议"),
        (SetEdit("一.requests", None), "恢复 第一部分的一句 的生成文字"),
        (SetPins({"五.P-01.measure": None}), "”的改进措施"),
    ],
)
def test_the_history_speaks_of_cells_and_sentences_in_words(change: object, words: str) -> None:
    label = in_words(describe(change), FORM_2021, bank())  # type: ignore[arg-type]
    assert words in label
    assert "table3" not in label
    assert "P-01" not in label


def test_a_number_of_last_years_problems_comes_from_there_in_words() -> None:
    counted = Fact("follow_ups", 2, "2个", cells=("follow_ups",))
    proved = Fact("F-1.evidence", "更新12次", "更新12次")
    assert source_words(counted, FORM_2021, bank()) == "上年列出的问题"
    assert source_words(proved, FORM_2021, bank()) == "上年第1个问题的依据"
