from assistant.report.document import Block, Document, Gap, Section, Sentence, Text
from assistant.report.draft import Draft, Previous, Problem
from assistant.report.organ import Organ
from assistant.rules.base import StaleSentence
from assistant.rules.cases import case_of_draft
from assistant.rules.check import check
from tests.builders import draft, figures


def document(*sentences: Sentence) -> Document:
    return Document("标题", (Section("五", "存在的主要问题及改进情况", (Block("paragraph", sentences),)),))


STALE = Sentence("P-15.problem", (Text("全年没有出现错链。"),), state="stale")
WAITING = Sentence("P-14.problem", (Text("有"), Gap("P-14.count", "超期公开了几件"), Text("未及时公开。")))


def with_problems(**fields: object) -> Draft:
    return draft(problems=(Problem(id="P-14"), Problem(id="P-15")), **fields)


def test_a_case_holds_what_the_draft_says() -> None:
    previous = Previous(organ="青禾县自然资源局", year=2024, figures=figures(), sections={"五": "上年文字"})
    case = case_of_draft(with_problems(previous=previous, answers={"fee_notice_count": 0}), document(WAITING))
    assert case.is_draft
    assert (case.organ, case.year) == (Organ("青禾县自然资源局"), 2025)
    assert case.problems == ("P-14", "P-15")
    assert case.answers == {"fee_notice_count": 0}
    assert case.sections == {"五": "有〔待补充：超期公开了几件〕未及时公开。"}
    assert case.last_year is not None
    assert case.last_year.sections == {"五": "上年文字"}


def test_what_awaits_the_clerk_is_found_in_the_document() -> None:
    case = case_of_draft(with_problems(), document(STALE, WAITING))
    assert case.stale == (StaleSentence("五", "P-15.problem", "全年没有出现错链。"),)
    assert [(section, gap.name) for section, gap in case.gaps] == [("五", "P-14.count")]
    assert {"R-063", "R-107"} <= {f.rule for f in check(case)}
