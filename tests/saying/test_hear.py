"""What a typed sentence comes to."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import BadInput
from assistant.report.changes import DropProblem, SetFigures, SetLayout, apply
from assistant.report.draft import Draft, Previous, Problem
from assistant.saying import Go, Reword, Undo, asks_for_other_words, hear
from assistant.saying.forced import Sum, forced
from tests.builders import draft, figures


def empty() -> Draft:
    full = draft()
    return full.with_(figures=full.figures.with_values(dict.fromkeys(full.figures.form.entered)))


def settled(text: str, of: Draft | None = None, *, lead: str = "") -> dict[str, object]:
    """What a sentence settles, the table's name left out and zeros left away."""
    values = hear(of or empty(), text, lead=lead).values
    return {cell.partition(".")[2]: value for cell, value in values.items() if value}


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("收到12件，自然人10件、企业2件", {"new_received.person": 10, "new_received.enterprise": 2}),
        ("新收3件，都是自然人", {"new_received.person": 3}),
        ("行政许可318件，处罚44件，没有行政强制", {"licences": 318, "penalties": 44}),
        ("发了3件规范性文件，废止1件，现行有效17件",
         {"normative_documents.issued": 3, "normative_documents.repealed": 1, "normative_documents.in_force": 17}),
        ("收费92.6万元", {"fees_wan_yuan": Decimal("92.6")}),
        ("行政复议2件，维持1件、纠正1件；没有诉讼", {"reconsideration.upheld": 1, "reconsideration.corrected": 1}),
        ("自然人的申请公开了6件，企业的公开了2件", {"granted.person": 6, "granted.enterprise": 2}),
        ("部分公开3件，自然人2件，企业1件", {"partly_granted.person": 2, "partly_granted.enterprise": 1}),
        ("一共收了15件，个人12，企业3", {"new_received.person": 12, "new_received.enterprise": 3}),
        ("收到申请五件，全是老百姓提的", {"new_received.person": 5}),
        ("去年留下来3件没办完的，全是个人申请", {"carried_in.person": 3}),
        ("收到申请12件（自然人10、企业2）", {"new_received.person": 10, "new_received.enterprise": 2}),
        ("把行政许可改为350件", {"licences": 350}),
        ("国家秘密1件，自然人", {"denied_state_secret.person": 1}),
        ("自然人新收改成6件", {"new_received.person": 6}),
        ("许可1200，处罚35，强制2", {"licences": 1200, "penalties": 35, "coercions": 2}),
        ("行政复议3起，维持2起，还有1起没审完", {"reconsideration.upheld": 2, "reconsideration.pending": 1}),
        ("收到两件，都是自然人，上年没有结转，全部公开了，没有结转到明年",
         {"new_received.person": 2, "granted.person": 2}),
    ],
)  # fmt: skip
def test_plain_words_settle_cells(text: str, cells: dict[str, object]) -> None:
    assert settled(text) == cells


def test_every_cell_is_given_to_the_words_that_speak_of_it() -> None:
    heard = hear(empty(), "收到12件，自然人10件、企业2件")
    by_quote = {one.quote: dict(one.set) for one in heard.understood}
    assert by_quote["自然人10件"] == {"table3.new_received.person": 10}
    assert by_quote["企业2件"] == {"table3.new_received.enterprise": 2}
    assert set(by_quote["收到12件"].values()) == {0}, "ten and two are all twelve"


def test_with_nothing_received_and_nothing_carried_in_the_whole_table_is_zero() -> None:
    heard = hear(empty(), "今年没收到申请，上年也没有结转")
    assert len(heard.values) == 144
    assert set(heard.values.values()) == {0}
    assert heard.question is None


def test_what_words_leave_open_is_asked_and_the_answer_is_heard_with_it() -> None:
    heard = hear(empty(), "3件本机关不掌握")
    assert heard.change is None
    assert heard.question is not None
    assert "哪类申请人" in heard.question
    assert settled("自然人2件、企业1件", lead=heard.lead) == {
        "unable_not_held.person": 2,
        "unable_not_held.enterprise": 1,
    }


def test_whoever_is_asked_may_say_something_else() -> None:
    asked = hear(empty(), "3件本机关不掌握")
    assert hear(empty(), "撤销", lead=asked.lead).wish == Undo()
    assert hear(empty(), "用一段式", lead=asked.lead).change == SetLayout("one_paragraph")
    assert "收到12件" in (hear(empty(), "收到12件", lead=asked.lead).question or "")
    assert hear(empty(), "说不清", lead=asked.lead).question == asked.question


def test_a_refusal_without_its_ground_asks_for_the_ground() -> None:
    heard = hear(empty(), "不予公开2件")
    assert heard.question is not None
    assert "国家秘密" in heard.question
    assert heard.change is None


def test_a_ground_that_only_the_form_of_2019_has_is_asked_about_too() -> None:
    assert "逾期不补正" in (hear(empty(), "其他处理1件").question or "")


def test_neither_nor_denies_both() -> None:
    denied = hear(empty(), "没有复议也没有诉讼").values
    assert set(denied.values()) == {0}
    assert {cell.split(".")[1] for cell in denied} == {
        "reconsideration",
        "direct_litigation",
        "litigation_after_reconsideration",
    }


def test_numbers_that_do_not_add_up_change_nothing() -> None:
    heard = hear(empty(), "新收5件，其中自然人4件、企业2件")
    assert heard.change is None
    assert heard.question is not None
    assert "合不上" in heard.question


def test_a_changed_figure_is_proposed_though_the_table_does_not_balance_then() -> None:
    full = empty().with_(figures=figures({"table3.new_received.person": 5, "table3.granted.person": 5}))
    heard = hear(full, "自然人申请新收6件")
    assert heard.change == SetFigures({"table3.new_received.person": 6})


@pytest.mark.parametrize(
    "text",
    [
        *("培训了2次", "你好", "大约收到10余件", "2024年收到5件", "县财政局收到8件", "收到若干件"),
        *("行政许可公开了30件", "公开了8件规章", "县政务服务中心收到3件", "网上收到5件", "许可比去年多2件"),
        *(
            "逾期没补正的1件，自然人2件",
            "要另外弄的2件，自然人1件企业1件",
            "1件企业的申请没公开",
            "咨询类的3件，自然人",
        ),
        *(
            "昨天又收到1件，自然人",
            "多收了一件，自然人",
            "收到10件左右，都是自然人",
            "县公安局的许可100件",
            "有2件因为还在争议没公开，都是自然人的",
            "某律所提了2件，没给",
            "回复12345工单15件",
            "一共100件办结了的工单",
        ),
    ],
)
def test_what_is_not_of_the_tables_or_not_certain_settles_nothing(text: str) -> None:
    heard = hear(empty(), text)
    assert heard.values == {}
    assert heard.not_understood or heard.question


@pytest.mark.parametrize(
    "text",
    [
        *("没有全部公开", "没全部公开", "申请还没有都公开", "不是都公开", "未全部予以公开"),
        *("去年的申请都公开了", "规章全部公开", "没公开3件", "没有公开3件"),
    ],
)
def test_what_was_not_all_granted_or_is_not_of_this_years_applications_settles_nothing(text: str) -> None:
    assert hear(empty(), text).values == {}
    beside = hear(empty(), f"新收到12件，都是自然人，{text}").values
    assert {cell.split(".")[1] for cell in beside} == {"new_received"}


def test_wishes_need_no_model() -> None:
    three = empty().with_(problems=tuple(Problem(id=f"P-0{number}") for number in (1, 3, 5)))
    assert hear(three, "用一段式").change == SetLayout("one_paragraph")
    assert hear(three, "改成三部分吧").change == SetLayout("three_parts")
    assert hear(three, "删掉第二条").change == DropProblem("P-03")
    assert hear(three, "第三条不要了").change == DropProblem("P-05")
    assert hear(three, "第一条换个说法").wish == Reword("五.P-01.problem")
    assert hear(three, "先看检查").wish == Go("check")
    assert hear(three, "撤销").wish == Undo()


@pytest.mark.parametrize("text", ["用三部分，不要一段式", "不要一段式", "从一段式改成三部分", "别用一段式了"])
def test_the_layout_that_is_to_be_left_is_not_taken(text: str) -> None:
    assert hear(empty(), text).change == SetLayout("three_parts")


def test_of_two_layouts_neither_is_taken() -> None:
    heard = hear(empty(), "一段式和三部分")
    assert heard.change is None
    assert "还是" in (heard.question or "")


def test_an_unclear_wish_is_asked_about() -> None:
    three = empty().with_(problems=(Problem(id="P-01"), Problem(id="P-03")))
    assert "第几条" in (hear(three, "换个说法").question or "")
    assert "没有第九条" in (hear(three, "删掉第九条").question or "")
    assert "还没有选用" in (hear(empty(), "删掉第一条").question or "")


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("新收了几件？", "“一、本年新收政府信息公开申请数量/总计”是12件。"),
        ("自然人提了多少件", "/自然人”是12件。"),
        ("不予公开几件？", "等8格合计是3件。"),
        ("去年新收多少件", "上年表三“一、本年新收政府信息公开申请数量/总计”是7件。"),
        ("行政处罚多少件？", "表二“行政处罚”还没有填全。"),
    ],
)
def test_a_figure_that_is_asked_for_is_answered_and_changes_nothing(question: str, told: str) -> None:
    before = Previous(organ="青禾县自然资源局", year=2024, figures=figures({"table3.new_received.person": 7}))
    cells = {
        "table3.new_received.person": 12,
        "table3.granted.person": 9,
        "table3.denied_process_information.person": 3,
        "table2.penalties": None,
    }
    heard = hear(draft(cells, previous=before), question)
    assert heard.answer
    assert heard.answer.endswith(told)
    assert heard.change is None


@pytest.mark.parametrize("text", ["几乎没有申请", "收到十几件", "新收12件，企业几件？", "还差什么？"])
def test_what_asks_for_no_figure_of_the_tables_is_answered_with_none(text: str) -> None:
    assert hear(draft(), text).answer is None


@pytest.mark.parametrize("text", ["第一条写得短一些", "再精简一点", "语气委婉些"])
def test_a_wish_for_other_words_is_known_as_one(text: str) -> None:
    assert asks_for_other_words(text)
    assert not asks_for_other_words("新收12件，自然人10件")


def test_no_fact_is_taken_for_a_wish() -> None:
    three = empty().with_(problems=(Problem(id="P-01"),))
    assert not isinstance(hear(three, "取消行政许可1件").change, DropProblem)
    assert hear(three, "检查发现收到5件").wish is None


def test_an_endless_sentence_is_refused() -> None:
    with pytest.raises(BadInput):
        hear(empty(), "收到1件，" * 2000)


@given(
    st.text(
        alphabet="收到新申请公开不予自然人企业都全部没有结转其中第一二三条0123456789件，、。；删掉换说法",
        max_size=40,
    )
)
def test_whatever_is_said_either_changes_what_it_says_or_nothing(text: str) -> None:
    before = empty()
    heard = hear(before, text)
    if heard.change is not None:
        after = apply(before, heard.change)
        assert all(after.figures[cell] == value for cell, value in heard.values.items())


@given(st.lists(st.integers(0, 50), min_size=6, max_size=6))
def test_what_is_forced_is_what_is_true(parts: list[int]) -> None:
    form = empty().figures.form
    row = next(relation for relation in form.totals if relation.key == "new_received").left
    sums = [Sum((cell,), value) for cell, value in zip(row[:5], parts[:5], strict=True)]
    found = forced(form, [*sums, Sum(("table3.new_received.total",), sum(parts))])
    assert found is not None
    assert found[row[5]] == parts[5]
    short = sum(parts[:5]) - 1
    if short >= 0:
        assert forced(form, [*sums, Sum(("table3.new_received.total",), short)]) is None
