import re
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.narrative.compose import compose
from assistant.narrative.phrasebank import evidence_of
from assistant.reading.numbers import find_numbers
from assistant.report.document import Fact, Text
from assistant.report.draft import Draft, FollowUp, Pin, Problem
from assistant.report.figures import total_of
from assistant.report.form import FORM_2021
from assistant.report.organ import Kind, Organ
from tests.builders import bank, draft, figures

cells = st.dictionaries(
    st.sampled_from(FORM_2021.entered), st.one_of(st.none(), st.integers(0, 40)), max_size=40
)
words = st.text(alphabet="申请答复公开检索{}<>*|件12", max_size=12)


def value_of(kind: str, options: tuple[str, ...]) -> st.SearchStrategy[object]:
    return {
        "number": st.integers(0, 30),
        "date": st.just("2026-03-15"),
        "month": st.just("2026-03"),
        "text": words,
        "list": st.lists(words, max_size=3).map(tuple),
        "choice": st.sampled_from(options) if options else words,
        "bool": st.booleans(),
    }[kind]


@st.composite
def drafts(draw: st.DrawFn) -> Draft:
    problems = []
    for phrase in bank().problems.values():
        if draw(st.booleans()):
            evidence = {
                item.name: draw(value_of(item.type, item.options))
                for item in evidence_of(phrase)
                if draw(st.booleans())
            }
            problems.append(Problem(id=phrase.id, evidence=evidence))
    answers = {
        name: draw(value_of(question.type, question.options))
        for name, question in bank().answers.items()
        if draw(st.integers(0, 2)) == 0
    }
    return draft(
        draw(cells),
        organ=draw(st.sampled_from(["青禾县自然资源局", "青禾县柳河镇人民政府", "青禾县人民政府", "某处"])),
        problems=tuple(problems),
        answers=answers,
        layout=draw(st.sampled_from(["three_parts", "one_paragraph"])),
        follow_ups=tuple(
            FollowUp(problem="解读形式单一", status=status, evidence=evidence)
            for status, evidence in draw(
                st.lists(
                    st.tuples(st.sampled_from([None, "done", "under_way", "not_done"]), words), max_size=3
                )
            )
        ),
    )


@settings(max_examples=60, deadline=None)
@given(drafts())
def test_composing_never_raises_and_every_number_has_a_source(made: Draft) -> None:
    for sentence in compose(made, bank()).sentences:
        for span in sentence.spans:
            if isinstance(span, Text):
                assert next(find_numbers(span.text), None) is None, span.text
            if isinstance(span, Fact):
                assert_right(span, made)


def assert_right(fact: Fact, made: Draft) -> None:
    """What a fact shows is what its cells hold."""
    if isinstance(fact.value, bool) or not isinstance(fact.value, int | Decimal):
        return
    if fact.name in made.figures.form.cells:
        assert fact.value == made.figures[fact.name]
    elif fact.cells and all(cell in made.figures.form.cells for cell in fact.cells) and "/" not in fact.name:
        signs = [1] + [-1 if sign == "-" else 1 for sign in fact.name if sign in "+-"]
        if len(signs) == 1:
            assert fact.value == total_of(made.figures.values, fact.cells)


@settings(max_examples=40, deadline=None)
@given(cells)
def test_two_runs_read_the_same(settings_: dict[str, int | None]) -> None:
    made = draft(settings_)
    assert compose(made, bank()) == compose(made, bank())


def test_neighbours_do_not_all_read_alike() -> None:
    texts = {
        compose(draft(organ=f"青禾县第{number}局"), bank()).sections[1].text.replace(f"第{number}", "")
        for number in range(30)
    }
    assert len(texts) > 5


def test_a_pinned_wording_outlives_the_phrasebank_that_had_it() -> None:
    key = "一.no_documents"
    pinned = draft().with_(
        pins={key: Pin(texts=("{{ we }}{{ normative_documents.issued|作('一件也没有制发') }}",))}
    )
    found = compose(pinned, bank()).sentence(key)
    assert found is not None
    assert found.text == "我局一件也没有制发"


def test_a_pinned_wording_that_cannot_be_rendered_gives_way() -> None:
    key = "一.no_documents"
    pinned = draft().with_(pins={key: Pin(texts=("共{{ no_such_name }}{{ 3 }}件",))})
    found = compose(pinned, bank()).sentence(key)
    assert found is not None
    assert "规范性文件" in found.text


def test_last_years_wording_is_avoided() -> None:
    from assistant.report.draft import Previous

    plain = compose(draft(), bank()).section("一")
    assert plain is not None
    previous = Previous(organ="青禾县自然资源局", year=2024, figures=figures(), sections={"一": plain.text})
    later = compose(draft(previous=previous), bank()).section("一")
    assert later is not None
    assert later.text != plain.text


def test_both_layouts_say_the_same_problems() -> None:
    problem = Problem(
        id="P-01",
        evidence={"cause": "检索范围不完整", "unit": "办公室", "by": "2026-03", "target": "复核率百分之百"},
    )
    made = draft({"table4.reconsideration.corrected": 1}, problems=(problem,))
    for layout in ("three_parts", "one_paragraph"):
        section = compose(made.with_(layout=layout), bank()).section("五")
        assert section is not None
        assert "检索范围不完整" in section.text
        assert "2026年3月底前" in section.text


def test_a_single_problem_is_not_numbered() -> None:
    made = draft({"table4.reconsideration.corrected": 1}, problems=(Problem(id="P-01"),))
    section = compose(made, bank()).section("五")
    assert section is not None
    assert {sentence.lead for sentence in section.sentences} == {""}


def test_problems_and_measures_are_numbered_in_one_way_and_organs_in_several() -> None:
    made = draft(problems=(Problem(id="P-13"), Problem(id="P-18")))
    for layout, known in (
        ("three_parts", {("一是", "二是"), ("第一，", "第二，"), ("1.", "2.")}),
        ("one_paragraph", {("一是", "二是"), ("第一，", "第二，")}),
    ):
        found = set()
        for place in "东西南北上下左右前后":
            organ = Organ(f"{place}山县自然资源局")
            section = compose(made.with_(organ=organ, layout=layout), bank()).section("五")
            assert section is not None
            leads = [sentence.lead for sentence in section.sentences if sentence.lead]
            assert leads[:2] == leads[2:]
            assert not re.search(r"\d\.\d", section.text), section.text
            found.add(tuple(leads[:2]))
        assert found == known


def test_missing_evidence_shows_as_a_gap() -> None:
    made = draft({"table4.reconsideration.corrected": 1}, problems=(Problem(id="P-01"),))
    section = compose(made, bank()).section("五")
    assert section is not None
    assert "〔待补充：" in section.text


def test_a_problem_whose_figures_are_gone_asks() -> None:
    made = draft(problems=(Problem(id="P-01", triggered=True),))
    assert {s.state for s in compose(made, bank()).sentences if "P-01" in s.key} == {"stale"}


def test_a_government_calls_itself_by_its_area() -> None:
    assert Organ("青禾县人民政府").self_reference == "我县"
    assert Organ("某地", Kind.SUBDISTRICT).self_reference == "我街道"
