import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant.comparison import compare
from assistant.errors import BadInput, ReadOnly, StoreError
from assistant.intake import choose_change, set_change
from assistant.narrative.questions import answer, open_questions
from assistant.report.changes import DropProblem, SetFigures
from assistant.session import Session
from assistant.store import Store
from tests.builders import bank, draft


def clock() -> Callable[[], str]:
    count = itertools.count()
    return lambda: f"2026-01-05T09:{next(count):02d}:00"


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    made = Session(Store.create(tmp_path / "a.nianbao", draft(), time="2026-01-05T08:00:00"), bank(), clock())
    yield made
    made.close()


def test_a_change_is_seen_at_once_and_kept(session: Session) -> None:
    view = session.apply(SetFigures({"table3.new_received.person": 2}))
    session.flush()
    assert view.draft.figures["table3.new_received.total"] == 2
    assert session.store.draft == view.draft
    assert session.saving == "saved"


def test_undo_brings_figures_and_sentences_back(session: Session) -> None:
    before = session.view
    session.apply(SetFigures({"table3.new_received.person": 2}))
    assert session.undo().document == before.document
    assert session.redo().draft.figures["table3.new_received.person"] == 2


def test_a_change_shows_what_it_did_in_figures_findings_and_sentences(session: Session) -> None:
    before = session.view
    differences = compare(before, session.apply(SetFigures({"table3.new_received.person": 2})))
    assert ("table3.new_received.person", 0, 2) in differences.cells
    assert {"R-004"} <= {finding.rule for finding in differences.new_findings}
    assert any(sentence.before and sentence.after is None for sentence in differences.sentences)


def test_wording_stays_pinned_when_figures_change(session: Session) -> None:
    session.apply(SetFigures({"table3.new_received.person": 2, "table3.granted.person": 2}))
    text = session.sentence("一.requests").text
    session.apply(SetFigures({"table3.new_received.person": 7}))
    assert session.sentence("一.requests").text == text.replace("2件", "7件")


def test_the_next_wording_reads_differently_and_turns_round(session: Session) -> None:
    first = session.sentence("一.no_cases").text
    seen = [first]
    for _ in range(20):
        session.next_wording("一.no_cases")
        seen.append(session.sentence("一.no_cases").text)
        if seen[-1] == first:
            break
    assert len(seen) > 2
    assert seen[-1] == first


def test_a_former_wording_comes_back_and_its_place_among_all_is_told(session: Session) -> None:
    first = session.sentence("一.no_cases").text
    at, count = session.wording_at("一.no_cases")
    session.next_wording("一.no_cases")
    assert session.wording_at("一.no_cases") == (at % count + 1, count)
    session.next_wording("一.no_cases", -1)
    assert session.sentence("一.no_cases").text == first
    assert session.wording_at("一.no_cases") == (at, count)


def test_a_sentence_of_the_clerks_own_has_no_other_wording(session: Session) -> None:
    session.edit("一.no_cases", "没有发生过行政复议和行政诉讼")
    with pytest.raises(BadInput, match="改写过"):
        session.next_wording("一.no_cases")


def test_a_stale_edit_can_be_kept_or_given_up(session: Session) -> None:
    session.apply(SetFigures({"table3.new_received.person": 2, "table3.granted.person": 2}))
    session.edit("一.requests", "新收政府信息公开申请2件")
    session.apply(SetFigures({"table3.carried_in.person": 1, "table3.carried_out.person": 1}))
    assert session.sentence("一.requests").state == "stale"
    assert "R-107" in {finding.rule for finding in session.view.errors}
    session.keep_mine("一.requests")
    assert session.sentence("一.requests").state == "edited"
    session.reset("一.requests")
    assert session.sentence("一.requests").state == "generated"


def test_a_waiver_lapses_when_its_numbers_change(session: Session) -> None:
    session.apply(SetFigures({"table3.new_received.person": 2}))
    place = next(finding.place for finding in session.view.errors if finding.rule == "R-004")
    session.waive("R-004", place, "复核中")
    assert "R-004" not in {f.rule for f in session.view.errors if f.place == place}
    session.apply(SetFigures({"table3.new_received.person": 3}))
    assert "R-004" in {f.rule for f in session.view.errors if f.place == place}


def test_a_lapsed_reason_goes_when_a_new_one_is_written_and_is_taken_back_for_one_finding(
    session: Session,
) -> None:
    session.apply(SetFigures({"table3.new_received.person": 2}))
    session.waive("R-004", "table3.carried_out.person", "复核中")
    session.apply(SetFigures({"table3.new_received.person": 3}))
    (lapsed,) = (f for f in session.view.findings if f.lapsed)
    assert lapsed.lapsed == "复核中"
    session.let_stand(lapsed, "已复核")
    assert [waiver.reason for waiver in session.draft.waivers] == ["已复核"]
    session.count_again(next(f for f in session.view.findings if f.waived))
    assert session.draft.waivers == ()


def test_a_problem_that_the_figures_rule_out_cannot_be_chosen(session: Session) -> None:
    with pytest.raises(BadInput, match="P-01"):
        session.apply(choose_change(session.draft, bank(), "P-01", {}))


def test_a_chosen_problem_can_be_dropped_again(session: Session) -> None:
    session.apply(set_change(session.draft, bank(), {"table4.reconsideration.corrected": "1"}))
    session.apply(choose_change(session.draft, bank(), "P-01", {"by": "2026年3月"}))
    assert session.draft.problems[0].evidence["by"] == "2026-03"
    session.apply(DropProblem("P-01"))
    assert session.draft.problems == ()


def test_three_answers_finish_an_all_zero_organ(tmp_path: Path) -> None:
    blank = draft().with_(figures=draft().figures.with_values(dict.fromkeys(draft().figures.form.entered)))
    with Session(Store.create(tmp_path / "z.nianbao", blank, time=""), bank(), clock()) as session:
        for _ in range(3):
            session.apply(answer(session.draft, open_questions(session.draft, bank())[0], False, bank()))
        assert all(session.draft.figures[name] == 0 for name in session.draft.figures.form.cells)
        assert {finding.rule for finding in session.view.errors} == {"R-073"}


def test_a_no_that_figures_contradict_is_refused(session: Session) -> None:
    session.apply(SetFigures({"table3.new_received.person": 2}))
    with pytest.raises(BadInput, match="不符"):
        answer(session.draft, bank().answers["any_requests"], False, bank())


def test_a_draft_open_for_reading_refuses_changes(tmp_path: Path) -> None:
    Store.create(tmp_path / "r.nianbao", draft(), time="").close()
    with (
        Session(Store.open(tmp_path / "r.nianbao", write=False), bank(), clock()) as session,
        pytest.raises(ReadOnly),
    ):
        session.apply(SetFigures({"table2.licences": 1}))


def test_a_failed_save_is_told_and_can_be_tried_again(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise StoreError("磁盘空间不足。")

    with monkeypatch.context() as patch:
        patch.setattr(session.store, "append", full)
        view = session.apply(SetFigures({"table2.licences": 4}))
        with pytest.raises(StoreError):
            session.flush()
    assert (session.saving, session.failure) == ("failed", "磁盘空间不足。")
    session.save_again()
    session.flush()
    assert session.store.draft == view.draft


def test_a_copy_holds_what_could_not_be_saved(session: Session, tmp_path: Path) -> None:
    session.apply(SetFigures({"table2.licences": 4}))
    session.flush()
    session.save_copy(tmp_path / "copy.nianbao")
    assert Store.open(tmp_path / "copy.nianbao", write=False).draft == session.draft


def test_typing_the_same_number_again_is_no_new_state(session: Session) -> None:
    session.apply(SetFigures({"table2.licences": 4}))
    session.apply(SetFigures({"table2.licences": 4}))
    session.flush()
    assert len(session.store.history()) == 2


def test_what_is_being_typed_stands_beside_the_states_and_is_let_go_when_it_is_done(tmp_path: Path) -> None:
    path = tmp_path / "b.nianbao"
    with Session(Store.create(path, draft(), time="2026-01-05T08:00:00"), bank(), clock()) as session:
        session.keep_typing(("table3.new_received.person", "1"))
        session.keep_typing(("table3.new_received.person", "12"))
    with Session(Store.open(path, write=True, time="2026-01-05T08:00:00"), bank(), clock()) as session:
        assert session.store.typing() == ("table3.new_received.person", "12")
        assert len(session.store.history()) == 1
        session.keep_typing(None)
    with Session(Store.open(path, write=False), bank(), clock()) as session:
        session.keep_typing(
            ("table3.new_received.person", "3")
        )  # nothing can be kept here, and nothing is said
        assert session.store.typing() is None
