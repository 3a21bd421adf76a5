"""What holds for any figures whatever."""

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.report.figures import Figures, Number
from assistant.report.form import FORMS, FormId
from assistant.report.organ import Kind, Organ
from assistant.rules.base import Case, finding_to_json
from assistant.rules.check import check

counts = st.one_of(st.integers(0, 12), st.integers(0, 10**9))
form_ids: st.SearchStrategy[FormId] = st.sampled_from(tuple(FORMS))


@st.composite
def figures(draw: st.DrawFn, form_id: FormId | None = None, full: bool = False) -> Figures:
    """Any values in any cells, totals included; zero where nothing is drawn, or blank."""
    form = FORMS[form_id or draw(form_ids)]
    base = full or draw(st.booleans())
    names = st.sampled_from(tuple(form.cells))
    values: dict[str, Number] = dict.fromkeys(form.cells, 0) if base else {}
    values |= draw(st.dictionaries(names, counts, max_size=30))
    printed = (
        {} if full else draw(st.dictionaries(names, st.sampled_from(("/", "-1", "无", "{x}")), max_size=3))
    )
    return Figures(form.id, {n: v for n, v in values.items() if n not in printed}, printed)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    organ = Organ("青禾县自然资源局", draw(st.none() | st.sampled_from(Kind)))
    previous = draw(st.none() | figures().map(lambda before: Case(organ, 2024, before)))
    answers = st.fixed_dictionaries(
        {},
        optional={
            "fee_collected_yuan": counts,
            "fee_notice_count": counts,
            "partly_granted_checked": st.booleans(),
        },
    )
    return Case(organ, 2025, draw(figures()), previous, answers=draw(answers), is_draft=draw(st.booleans()))


@settings(max_examples=60, deadline=None)
@given(figures(full=True))
def test_derived_totals_never_break_a_sum(drawn: Figures) -> None:
    found = check(Case(Organ("青禾县自然资源局"), 2025, drawn.derived()))
    assert not {"R-002", "R-003", "R-010"} & {finding.rule for finding in found}


@settings(max_examples=60, deadline=None)
@given(figures(form_id="2021", full=True))
def test_a_draft_is_never_sent_to_a_total_that_is_computed(drawn: Figures) -> None:
    found = check(Case(Organ("青禾县自然资源局"), 2025, drawn.derived(), is_draft=True))
    named = {finding.place for finding in found if finding.rule == "R-006"}
    assert named <= set(drawn.form.entered)


@settings(max_examples=120, deadline=None)
@given(cases())
def test_a_check_answers_for_any_figures(case: Case) -> None:
    found = check(case)
    for index, finding in enumerate(found):
        assert set(finding.cells) <= set(case.figures.form.cells)
        assert finding.message
        assert finding.cells or finding.section
        assert finding_to_json(finding)["rule"] == finding.rule
        if finding.cause is not None:
            assert finding.cause != index
            assert found[finding.cause].cause is None, "a cause is a first cause"
    assert found == check(case)


@settings(max_examples=60, deadline=None)
@given(cases())
def test_every_blank_cell_that_is_asked_for_is_told_once(case: Case) -> None:
    asked = case.figures.form.entered if case.is_draft else case.figures.form.cells
    told = [cell for finding in check(case) if finding.rule == "R-001" for cell in finding.cells]
    blank = [cell for cell in asked if cell not in case.figures.values and cell not in case.figures.printed]
    assert sorted(told) == sorted([*blank, *case.figures.printed])
