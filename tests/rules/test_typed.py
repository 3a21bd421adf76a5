"""Which numbers of an edited sentence follow nothing."""

from assistant.narrative import edits
from assistant.report.changes import SetEdit, apply
from assistant.report.draft import Draft
from assistant.session import see
from tests.builders import bank, draft


def with_edit(text: str) -> Draft:
    told = draft(answers={"disclosure_note": "门户网站新增进度查询，全年查询3200次"})
    sentence = next(s for s in see(told, bank()).document.sentences if s.key == "一.disclosure_note")
    return apply(told, SetEdit(sentence.key, edits.edit(sentence, text)))


def found(text: str) -> list[str]:
    return [f.message for f in see(with_edit(text), bank()).findings if f.rule == "R-109"]


def test_a_number_of_an_answer_that_the_sentence_takes_is_not_told_as_without_source() -> None:
    assert found("门户网站新设进度查询，全年查询3200次") == []


def test_a_number_of_the_clerks_own_is_told() -> None:
    assert len(found("门户网站新设进度查询，全年查询4100次")) == 1
