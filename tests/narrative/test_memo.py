from hypothesis import given
from hypothesis import strategies as st

from assistant.narrative import compose as composing
from assistant.narrative import section5, wording
from assistant.narrative.compose import compose
from assistant.narrative.facts import Facts
from assistant.narrative.memo import Memo
from assistant.report.form import FORM_2021
from tests.builders import bank, draft

cells = st.dictionaries(
    st.sampled_from(FORM_2021.entered), st.one_of(st.none(), st.integers(0, 9)), max_size=8
)


def test_a_result_is_kept_while_the_facts_it_read_are_the_same() -> None:
    memo: Memo[str] = Memo(8)
    made: list[int] = []

    def read(facts: Facts) -> str:
        made.append(1)
        return str(facts["granted"].value)

    one, other = (
        draft({"table3.granted.person": 1}),
        draft({"table3.granted.person": 1, "table2.licences": 5}),
    )
    assert [memo.get("k", facts, lambda f=facts: read(f)) for facts in (Facts(one), Facts(other))] == [
        "1",
        "1",
    ]  # type: ignore[misc]
    assert len(made) == 1
    changed = Facts(draft({"table3.granted.person": 2}))
    assert memo.get("k", changed, lambda: read(changed)) == "2"


@given(cells, cells)
def test_what_was_composed_before_makes_no_difference(
    first: dict[str, int | None], second: dict[str, int | None]
) -> None:
    compose(draft(first), bank())
    after = compose(draft(second), bank())
    for memo in (wording._WORDINGS, wording._TESTS, composing._PARAGRAPHS, section5._ROWS):
        memo.clear()
    assert compose(draft(second), bank()) == after
