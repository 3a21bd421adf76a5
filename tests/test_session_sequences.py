"""What must hold for any sequence of changes, undos and redos."""

import itertools
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.errors import BadInput
from assistant.report.changes import (
    Change,
    ChooseProblem,
    DropProblem,
    SetAnswers,
    SetFigures,
    SetFollowUps,
    SetLayout,
    SetYear,
)
from assistant.report.draft import Draft, FollowUp
from assistant.report.form import FORM_2021
from assistant.session import Session
from assistant.store import Store
from tests.builders import bank, draft

changes: st.SearchStrategy[Change] = st.one_of(
    st.dictionaries(
        st.sampled_from(FORM_2021.entered), st.one_of(st.none(), st.integers(0, 50)), min_size=1, max_size=4
    ).map(SetFigures),
    st.integers(0, 9).map(lambda count: SetAnswers({"training_count": count})),
    st.sampled_from(("three_parts", "one_paragraph")).map(SetLayout),
    st.integers(2022, 2030).map(SetYear),
    st.sampled_from(sorted(bank().problems)).map(
        lambda problem: ChooseProblem(problem, False, {"by": "2026-03"})
    ),
    st.sampled_from(sorted(bank().problems)).map(DropProblem),
    st.sampled_from(("done", "under_way")).map(
        lambda status: SetFollowUps((FollowUp(problem="解读少", status=status, evidence="已补齐"),))
    ),
)
edits = st.tuples(st.integers(0, 40), st.text(alphabet="甲乙12件{}", min_size=1, max_size=8))
steps = st.lists(st.one_of(changes, edits, st.sampled_from(("undo", "redo"))), max_size=14)


def do(session: Session, step: object) -> None:
    """One step; what cannot be done is refused and changes nothing."""
    before = session.draft
    try:
        if step == "undo":
            session.undo()
        elif step == "redo":
            session.redo()
        elif isinstance(step, tuple):
            sentences = list(session.view.document.sentences)
            session.edit(sentences[step[0] % len(sentences)].key, step[1])
        else:
            session.apply(step)  # type: ignore[arg-type]
    except BadInput:
        assert session.draft == before


@settings(max_examples=40, deadline=None)
@given(steps)
def test_undoing_everything_leads_back_and_redoing_forward_again(given_steps: list[object]) -> None:
    minutes = itertools.count()
    with tempfile.TemporaryDirectory() as folder:
        store = Store.create(Path(folder) / "a.nianbao", draft(), time="")
        with Session(store, bank(), lambda: f"{next(minutes)}") as session:
            session.flush()
            start = session.draft
            for step in given_steps:
                do(session, step)
            session.flush()
            end, undone = session.draft, 0
            while session.store.head.parent is not None:
                session.undo()
                undone += 1
            assert same(session.draft, start)
            for _ in range(undone):
                session.redo()
            assert same(session.draft, end)


def same(a: Draft, b: Draft) -> bool:
    """Whether two drafts are one, the wordings pinned on being shown again aside."""
    return a.with_(pins={}) == b.with_(pins={})
