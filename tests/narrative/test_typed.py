"""What clerks type as evidence, in the forms in which they type it, and the sentences that come of it."""

import re
from itertools import chain
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.narrative.compose import compose
from assistant.narrative.examples import example_draft
from assistant.narrative.facts import Facts, figure_names
from assistant.narrative.phrasebank import Evidence, ProblemPhrase, evidence_of
from assistant.narrative.turning import wordings
from assistant.narrative.typed import brief, fitted, nested, says_again, what_came_of_it
from assistant.report.changes import SetFollowUps
from assistant.report.document import Fact, Gap, Sentence, Text
from assistant.report.draft import Draft, FollowUp, Layout, Pin, Problem, Status, Value
from assistant.report.form import FORM_2021
from assistant.session import advance, see_pinned
from tests.builders import bank, draft
from tests.narrative.test_phrases import LAYOUTS, PHRASES, SLIPS, by_id

FORMS = (
    "{}", "{}。", "{}；", " {} ", "1.{}", "（1）{}", "主要是{}", "{},并且没有登记", "{}；另有一处没有写明。",
    "{}\n办公室已经记录", "{}（含下属单位）", "“{}”", "《办理规定》所称{}", "{}(OA系统)", "{}" + "，逐件核对后登记在册" * 18,
)  # fmt: skip
"""Ways to type one and the same thing."""
ONE_WITH_ALL = re.compile(r"(?<!\d)1(?:名|件|条|个)[^，。；\d]{0,8}(?:都|均|全部|分别)")
ALL_OF_ALL = re.compile(
    r"(?<!\d)(\d+)(件|条|名)(?:申请|公文|信息|已公开信息|行政规范性文件|经办人员|人员)?(?:中|里|当中)，?(?:其中)?有?\1\2"
)
TWICE = re.compile(r"(等待|针对|对照|由于|因为|由|原因是|做到|达到|要求|按照|为了|以及|并且|关于)\1")


@pytest.mark.parametrize(
    ("name", "typed", "printed"),
    [
        ("cause", "检索范围不完整。", "检索范围不完整"),
        ("cause", "由于检索范围不完整", "检索范围不完整"),
        ("cause", "主要原因是人员轮换", "人员轮换"),
        ("cause", "因人员轮换所致", "人员轮换"),
        ("cause", "因特网出口故障", "因特网出口故障"),
        ("cause", "因为原经办人员11月退休了。", "原经办人员11月退休"),
        ("topic", "文件作废了、合同解除了", "文件作废了、合同解除"),
        ("target", "要求每件都有记录", "每件都有记录"),
        ("unit", "由办公室负责", "办公室"),
        ("unit", "办公室牵头", "办公室"),
        ("target", "确保超期答复0件", "超期答复0件"),
        ("target", "以每件都有记录为准", "以每件都有记录"),
        ("action", "拟编印答复要点", "编印答复要点"),
        ("action", "要求各科室逐件登记", "要求各科室逐件登记"),
        ("problem", "一是解读形式单一的问题。", "解读形式单一"),
        ("topic", "主要是征地补偿资料", "征地补偿资料"),
        ("topic", "征地补偿资料\n安置方案", "征地补偿资料，安置方案"),
        ("topic", "征地补偿资料,安置方案;", "征地补偿资料，安置方案"),
        ("topic", "征地补偿资料。安置方案", "征地补偿资料，安置方案"),
        ("topic", "1.5万元以上的采购", "1.5万元以上的采购"),
        ("topic", "1.征地补偿资料", "征地补偿资料"),
        ("topic", "OA, ERP", "OA, ERP"),
        ("items", ("一览表。", " 名单；"), ("一览表", "名单")),
        ("count", 3, 3),
        ("public", True, True),
        ("cause", None, None),
    ],
)  # fmt: skip
def test_typed_words_lose_what_the_sentence_says_already(name: str, typed: Value, printed: Value) -> None:
    assert fitted(name, typed) == printed


@given(st.sampled_from(["cause", "unit", "target", "action", "topic", "problem"]), st.text(max_size=60))
def test_words_once_fitted_are_one_line_and_stay_as_they_are_or_shrink(name: str, text: str) -> None:
    once = fitted(name, text)
    assert isinstance(once, str)
    assert not re.search(r"[。\n\r]", once)
    again = fitted(name, once)
    assert isinstance(again, str)
    assert len(again) <= len(once)


def test_a_category_names_the_words_that_its_sentences_bring_themselves() -> None:
    phrase = bank().problems["P-10"]
    missing = next(item for item in phrase.evidence if item.name == "what")
    assert fitted("what", "缺少送达回证", missing.without or "") == "送达回证"
    evidence: dict[str, Value] = {"checked": 12, "wrong": 1, "what": "缺少送达回证"}
    written = example_draft({}).with_(problems=(Problem(id="P-10", evidence=evidence),))
    sentence = compose(written, bank()).sentence("五.P-10.problem")
    assert sentence is not None
    assert "缺少缺少" not in sentence.text


def test_a_long_target_is_a_sentence_of_its_own_where_sentences_may_stand() -> None:
    target = "每件答复都附检索记录，写明检索系统、检索词和结果，随案卷一并归档，法规科每季度抽查"
    example = bank().problems["P-01"].examples.fires[0]
    base = example_draft(example, bank().problems["P-01"])
    evidence = {**base.problems[0].evidence, "target": target}
    written = base.with_(problems=(Problem(id="P-01", evidence=evidence),))
    for layout, stops in (("three_parts", 1), ("one_paragraph", 0)):
        sentence = compose(written.with_(layout=layout), bank()).sentence("五.P-01.measure")
        assert sentence is not None
        assert sentence.text.endswith(target)
        assert sentence.text.count("。") == stops


def test_a_short_phrase_without_a_pause_is_brief() -> None:
    assert brief("每件答复附检索记录归档") is True
    assert brief(("甲", "乙")) is True
    assert brief("逐件登记，按月核对") is False
    assert brief("一" * 25) is False
    assert brief(None) is None


def test_quotation_marks_within_quotation_marks_are_single_ones() -> None:
    spans = (
        Text("上年提出的“"),
        Fact("F-1.problem", "“一网通办”专栏没有更新", "“一网通办”专栏没有更新"),
        Text("”"),
    )
    assert "".join(span.text for span in nested(spans)) == "上年提出的“‘一网通办’专栏没有更新”"
    assert nested(spans[1:2]) == spans[1:2]


@st.composite
def told(draw: st.DrawFn, phrase: ProblemPhrase) -> Draft:
    """A draft with one problem, its evidence typed in any form, and any of its wordings."""
    example = draw(st.sampled_from(phrase.examples.fires))
    base = example_draft(example, phrase, layout=draw(st.sampled_from(LAYOUTS)))
    facts = Facts(base)
    evidence: dict[str, Value] = {}
    for item in evidence_of(phrase):
        if item.required or draw(st.booleans()):
            evidence[item.name] = draw(_answers(item, example, facts, evidence))
    slots = bank().slots[phrase.id]
    pins = {
        f"五.{phrase.id}.{half}": Pin(
            texts=tuple(draw(st.sampled_from([o.text for o in slot])) for slot in own)
        )
        for half, own in (("problem", slots.problem), ("measure", slots.measure))
    }
    return base.with_(problems=(Problem(id=phrase.id, evidence=evidence),), pins=pins)


def _answers(
    item: Evidence, example: Any, facts: Facts, evidence: dict[str, Value]
) -> st.SearchStrategy[Any]:
    known = example.get(item.name)
    match item.type:
        case "number":
            most = evidence.get(item.at_most or "", _figure(facts, item.at_most))
            top = most if isinstance(most, int) else 12
            return st.sampled_from(sorted({item.at_least, min(1, top), max(top - 1, item.at_least), top}))
        case "month":
            return st.sampled_from(["2026-01", "2026-12"])
        case "bool":
            return st.booleans()
        case "list":
            return st.lists(_text(item, known[0] if known else "名单"), min_size=1, max_size=4).map(tuple)
        case "choice":
            return st.sampled_from(item.options)
        case _:
            return _text(item, known or "职责没有重新分派")


def _figure(facts: Facts, name: str | None) -> Value:
    return (
        facts[str(name)].value
        if name in figure_names(FORM_2021) or str(name).startswith("answers.")
        else None
    )


def _text(item: Evidence, known: str) -> st.SearchStrategy[str]:
    words = st.sampled_from([known, *item.options])
    return st.builds(lambda form, text: form.replace("{}", text), st.sampled_from(FORMS), words)


@pytest.mark.slow
@pytest.mark.parametrize("phrase", PHRASES, ids=by_id)
def test_whatever_form_evidence_has_every_wording_makes_one_good_sentence(phrase: ProblemPhrase) -> None:
    @settings(max_examples=25, deadline=None)
    @given(told(phrase))
    def hold(draft: Draft) -> None:
        for sentence in _sentences(draft):
            if any(isinstance(span, Gap) for span in sentence.spans):
                continue
            text = sentence.text
            assert not re.search(r"[\n\r；;]", text), text
            head = sentence.key.endswith("problem")
            may_stand_apart = (head, head + 1) if draft.layout == "three_parts" else (0,)
            assert text.count("。") in may_stand_apart, text
            assert text.count("“") == text.count("”"), text
            assert not re.search("“[^”]*“", text), text
            assert not SLIPS.search(f"{text}。"), text
            assert not TWICE.search(text), text
            assert not ONE_WITH_ALL.search(_own_words(sentence)), text
            assert not ALL_OF_ALL.search(text), text

    hold()


def _own_words(sentence: Sentence) -> str:
    """The sentence with the typed words left out: what they say is the clerk's."""
    spans = sentence.spans
    return "".join(
        "某" if isinstance(s, Fact) and isinstance(s.value, str) and s.shown == s.value else s.text
        for s in spans
    )


def _sentences(draft: Draft) -> list[Sentence]:
    section = compose(draft, bank()).section("五")
    assert section is not None
    return list(section.sentences)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("form", FORMS)
def test_last_years_problem_in_any_form_is_told_in_one_sentence(form: str, layout: Layout) -> None:
    words = chain.from_iterable(
        (status, option.text)
        for status in ("done", "under_way", "not_done")
        for option in getattr(bank().frame.follow_up, status)
    )
    for status, text in zip(*[iter(words)] * 2, strict=True):
        follow_up = FollowUp(
            problem=form.replace("{}", "解读形式单一"),
            status=status,
            evidence=form.replace("{}", "已配发图解两件"),
        )  # type: ignore[arg-type]
        draft = example_draft({}, layout=layout).with_(
            follow_ups=(follow_up,), pins={"五.F-1": Pin(texts=(text,))}
        )
        (sentence,) = [s for s in _sentences(draft) if s.key == "五.F-1"]
        assert not re.search(r"[\n\r。；;]", sentence.text), sentence.text
        assert not re.search("“[^”]*“", sentence.text), sentence.text
        assert not SLIPS.search(sentence.text), sentence.text


@pytest.mark.parametrize(
    ("status", "evidence", "once"),
    [
        ("done", "已整改到位", "已整改到位"),
        ("done", "栏目更新慢的问题已经解决。", "已经解决"),
        ("under_way", "正在整改", "正在整改"),
        ("not_done", "因为没有整改完成", "没有整改完成"),
    ],
)
@pytest.mark.parametrize("phrase", [None, "P-15"])
def test_evidence_that_only_names_the_status_is_said_once_in_every_wording(
    status: Status, evidence: str, once: str, phrase: str | None
) -> None:
    told = FollowUp(problem="栏目更新慢", status=status, evidence=evidence, phrase=phrase)
    draft = example_draft({}).with_(follow_ups=(told,))
    turned = wordings(draft, bank(), "五.F-1")
    assert turned is not None
    assert len(turned.texts) >= 3
    for texts in turned.texts:
        pinned = draft.with_(pins={"五.F-1": Pin(texts=texts)})
        (sentence,) = [s for s in _sentences(pinned) if s.key == "五.F-1"]
        assert sentence.text.count("栏目更新慢") == 1
        assert re.findall("整改|解决|改正|改善|完成|落实", sentence.text) == re.findall(
            "整改|解决|改正|改善|完成|落实", once
        )


@pytest.mark.parametrize("status", ["done", "under_way", "not_done"])
def test_what_became_of_last_years_problem_can_be_said_otherwise(status: Status) -> None:
    told = FollowUp(problem="栏目更新慢", status=status, evidence="全年改正错链12处", phrase="P-15")
    turned = wordings(example_draft({}).with_(follow_ups=(told,)), bank(), "五.F-1")
    assert turned is not None
    assert len(turned.texts) >= 6


@pytest.mark.parametrize(
    ("step", "target", "again"),
    [
        ("新到岗人员先培训后上岗，由办公室举办培训", "新到岗人员培训后再上岗", True),
        ("由办公室每月通报各科室报送情况", "每月通报", True),
        ("由办公室制作登记台账，每月核对", "每月核对登记台账12次", False),
        ("由办公室逐件登记，超期的提醒", "不超期", False),
        ("由办公室编印答复要点", "答复要点印发到各科室", False),
    ],
)
def test_a_target_that_the_step_says_already_is_known(step: str, target: str, again: bool) -> None:
    assert says_again(step, target) is again


def test_what_a_measure_is_checked_by_stands_in_it_once() -> None:
    phrase = bank().problems["P-20"]
    given = {**phrase.examples.fires[0], "action": "每月通报各科室报送情况", "target": "每月通报"}
    (measure,) = [s for s in _sentences(example_draft(given, phrase)) if s.key == "五.P-20.measure"]
    assert measure.text.count("每月通报") == 1
    other = example_draft({**given, "target": "报送超期0次"}, phrase)
    (checked,) = [s for s in _sentences(other) if s.key == "五.P-20.measure"]
    assert "报送超期0次" in checked.text
    turned = wordings(example_draft(given, phrase), bank(), "五.P-20.measure")
    assert turned is not None
    assert len(turned.texts) >= 6


def test_what_the_evidence_says_again_is_not_said_twice() -> None:
    assert what_came_of_it("目录未更新的问题，已补齐12项", "目录未更新") == "已补齐12项"
    assert what_came_of_it("目录已更新", "目录") == "已更新"
    assert what_came_of_it("目录清单已更新", "目录") == "目录清单已更新"
    assert what_came_of_it("正在整改，已换12处", "目录") == "已换12处"
    assert what_came_of_it("基本解决，尚有2处没有换", "目录") == "基本解决，尚有2处没有换"


def test_another_status_of_last_years_problem_has_another_wording() -> None:
    told = FollowUp(problem="栏目更新慢", status="done", evidence="全年改正错链12处")
    made = see_pinned(draft(follow_ups=(told,)), bank()).draft
    for status, denied in (("under_way", "已经|现已"), ("not_done", "已经|现已|还在|正在")):
        changed = told.model_copy(update={"status": status})
        made = advance(made, SetFollowUps((changed,)), bank()).draft
        (sentence,) = [s for s in _sentences(made) if s.key == "五.F-1"]
        assert not re.search(denied, sentence.text), sentence.text


def test_a_number_too_small_for_the_problem_is_asked_again() -> None:
    phrase = bank().problems["P-10"]
    draft = example_draft({**phrase.examples.fires[0], "wrong": 0}, phrase)
    sentence = _sentences(draft)[0]
    (gap,) = [span for span in sentence.spans if isinstance(span, Gap)]
    assert gap.asks == "“有缺漏的件数”至少是1，没有这种情形的，不选这个问题"


def test_a_stated_cause_ends_the_problem_and_a_stated_action_is_the_measure() -> None:
    phrase = bank().problems["P-13"]
    own = {"cause": "机构改革后职责没有重新分派", "action": "开设专栏集中发布"}
    problem, measure = _sentences(example_draft({**phrase.examples.fires[0], **own}, phrase))
    assert re.search("，[^，]*机构改革后职责没有重新分派(有关)?$", problem.text)
    assert "开设专栏集中发布" in measure.text
    for without in _sentences(example_draft(phrase.examples.fires[0], phrase)):
        assert "原因" not in without.text


def test_a_reason_for_more_or_fewer_requests_may_be_typed_as_one_speaks() -> None:
    for typed in ("征收项目结束", "因征收项目结束。", "主要原因是征收项目结束"):
        facts = Facts(example_draft({"answers.requests_change_reason": typed}))
        assert facts["answers.requests_change_reason"].value == "征收项目结束"
