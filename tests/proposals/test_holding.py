"""Accepting: one change, bound numbers, and what no longer holds left out."""

from pathlib import Path

import pytest

from assistant.backends.guard import Context, Verdict, restore, veil
from assistant.errors import BadInput
from assistant.proposals import Proposal, accept
from assistant.proposals.holding import hold
from assistant.report.changes import ChooseProblem, DropProblem
from assistant.resources import data_folder
from assistant.session import Session, View
from assistant.sources import example_draft
from assistant.store import Store
from tests.builders import bank

KEY = "五.P-19.problem"
CONTEXT = Context(organ="青禾县住房和城乡建设局")


@pytest.fixture
def session(tmp_path: Path) -> Session:
    store = Store.create(
        tmp_path / "a.nianbao", example_draft(data_folder("examples")), time="2026-01-05T09:00:00"
    )
    return Session(store, bank(), lambda: "2026-01-05T09:01:00")


def proposed(view: View) -> Proposal:
    (original,) = [o for o in veil(view.document.section("五").sentences) if o.key == KEY]  # type: ignore[union-attr]
    reply = original.text.replace("工作的人员有", "工作的人员共")
    return hold(view, bank(), original, reply, CONTEXT)[0]


def test_what_is_accepted_is_one_change_that_follows_its_numbers(session: Session) -> None:
    with session:
        outcome = accept(session, [proposed(session.view)])
        assert [p.key for p in outcome.accepted] == [KEY]
        session.apply(ChooseProblem("P-19", evidence={"staff": 5}))
        assert "人员共5名" in session.sentence(KEY).text
        session.undo()
        assert session.undo().draft.edits == {}


def test_a_proposal_is_held_again_when_it_is_accepted(session: Session) -> None:
    with session:
        late = proposed(session.view)
        session.apply(DropProblem("P-19"))
        before = session.view
        outcome = accept(session, [late])
        assert outcome.accepted == ()
        assert "作废" in outcome.refused[0].reasons[0]
        assert session.view is before


def test_what_is_no_proposal_cannot_be_accepted(session: Session) -> None:
    with session, pytest.raises(BadInput, match="没有可以采用的改写"):
        accept(session, [Proposal("五.x", "", "好", ("没有请模型改写这一句。",))])


def test_what_the_guard_lets_pass_the_rules_may_still_refuse(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "assistant.proposals.holding.judge",
        lambda original, reply, _: Verdict(restored=restore(original, reply)),
    )
    with session:
        view = session.view
        originals = veil(view.document.section("五").sentences)  # type: ignore[union-attr]
        (original,) = [o for o in originals if o.key == KEY]
        reply = original.text.replace("工作的人员有", "工作的的人员共")
        held, after = hold(view, bank(), original, reply, CONTEXT)
    assert not held.passed
    assert held.reasons[0].startswith("改后会多出一条检查结果")
    assert after is view


@pytest.mark.parametrize("section", ["一", "五", "六"])
def test_our_own_words_given_back_bring_no_finding(session: Session, section: str) -> None:
    with session:
        view = session.view
        for original in veil(view.document.section(section).sentences):  # type: ignore[union-attr]
            assert hold(view, bank(), original, original.text, CONTEXT)[0].reasons == ()
