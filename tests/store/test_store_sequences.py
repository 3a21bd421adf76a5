"""Whatever is done in whatever order, every state comes back as it was."""

from decimal import Decimal
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from assistant.errors import BadInput
from assistant.report.draft import Draft, FollowUp, Previous, Problem
from assistant.report.figures import Figures
from assistant.report.form import FORM_2021
from assistant.store import Store
from tests.store.builders import ORGAN, TIME

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
AMOUNT = st.decimals(0, 10**6, places=4, allow_nan=False, allow_infinity=False)
VALUES = st.one_of(
    st.booleans(),
    st.integers(0, 10**9),
    AMOUNT,
    TEXT,
    st.lists(TEXT, max_size=3).map(tuple),
    st.just(Decimal("0")),
)
FIGURES = st.dictionaries(
    st.sampled_from([c.name for c in FORM_2021.cells.values()]), st.integers(0, 10**9), max_size=5
)


@st.composite
def drafts(draw: st.DrawFn) -> Draft:
    figures = draw(FIGURES)
    fees = draw(st.none() | AMOUNT)
    filled = {n: v for n, v in figures.items() if n != "table2.fees_wan_yuan"}
    previous = Previous(
        organ="青禾县水务局", year=2024, figures=Figures("2021", figures), sections={"五": draw(TEXT)}
    )
    return Draft(
        organ=ORGAN,
        year=draw(st.integers(2021, 2030)),
        figures=Figures("2021", filled if fees is None else {**filled, "table2.fees_wan_yuan": fees}),
        answers=draw(st.dictionaries(TEXT, VALUES, max_size=3)),
        problems=(Problem(id="P-01", evidence=draw(st.dictionaries(TEXT, VALUES, max_size=2))),),
        follow_ups=(FollowUp(problem=draw(TEXT)),),
        previous=draw(st.none() | st.just(previous)),
    )


class Clerk(RuleBasedStateMachine):
    """A clerk at a draft, beside the plainest model of one: all states, where the head is, what was undone."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.path = Path(self.folder.name) / "年报.nianbao"
        first = Draft(organ=ORGAN, year=2025)
        self.store = Store.create(self.path, first, time=TIME)
        self.states, self.parents, self.head, self.undone = {1: first}, {1: 0}, 1, list[int]()
        self.ids = count(2)

    @rule(draft=drafts())
    def change(self, draft: Draft) -> None:
        number = next(self.ids)
        assert self.store.append(draft, time=TIME, label="改").id == number
        self.states[number], self.parents[number] = draft, self.head
        self.head, self.undone = number, []

    @rule()
    def undo(self) -> None:
        if self.parents[self.head] == 0:
            with pytest.raises(BadInput):
                self.store.undo()
            return
        self.store.undo()
        self.undone.append(self.head)
        self.head = self.parents[self.head]

    @rule(pick=st.integers(0, 10**6))
    @precondition(lambda self: len(self.states) > 1)
    def restore(self, pick: int) -> None:
        target = sorted(set(self.states) - {self.head})[pick % (len(self.states) - 1)]
        self.store.undo(to=target)
        self.undone.append(self.head)
        self.head = target

    @rule()
    def redo(self) -> None:
        if not self.undone:
            with pytest.raises(BadInput):
                self.store.redo()
            return
        self.store.redo()
        self.head = self.undone.pop()

    @rule()
    def close_and_open(self) -> None:
        self.store.close()
        self.store = Store.open(self.path)

    @invariant()
    def the_draft_is_the_one_at_the_head(self) -> None:
        assert (self.store.head.id, self.store.draft) == (self.head, self.states[self.head])
        assert {r.id: r.parent or 0 for r in self.store.history()} == self.parents

    def teardown(self) -> None:
        self.store.close()
        with Store.open(self.path, write=False) as reader:
            assert {number: reader.draft_at(number) for number in self.states} == self.states
        self.folder.cleanup()


Clerk.TestCase.settings = settings(max_examples=20, stateful_step_count=25, deadline=None)
TestAnySequenceOfChangesUndosAndRestores = Clerk.TestCase


@given(draft=drafts())
@settings(max_examples=50, deadline=None)
def test_any_draft_comes_back_equal(draft: Draft) -> None:
    with TemporaryDirectory() as folder:
        Store.create(Path(folder) / "a.nianbao", draft, time=TIME).close()
        with Store.open(Path(folder) / "a.nianbao", write=False) as store:
            assert store.draft == draft
