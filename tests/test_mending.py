"""A finding's certain mend as an edit: it changes those words alone, and the finding is gone."""

from pathlib import Path

import pytest
from hypothesis import given

from assistant.errors import BadInput
from assistant.mending import mend_of
from assistant.narrative import edits
from assistant.report.changes import SetEdit, SetFigures
from assistant.report.document import Fact
from assistant.rules.base import Finding
from assistant.session import Session, advance, see
from tests.builders import bank, draft
from tests.test_coverage import WORDS
from tests.tui.figures_host import opened

REQUESTS = {"table3.new_received.person": 12, "table3.granted.person": 12}
KEY = "一.requests"


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return opened(tmp_path, draft(REQUESTS))


def found(session: Session, rule: str) -> Finding:
    return next(f for f in session.view.findings if f.rule == rule)


def test_a_doubled_word_goes_and_the_numbers_stay_bound(session: Session) -> None:
    before = session.sentence(KEY).text
    session.edit(KEY, f"{before}，登记登记及时")
    session.mend(found(session, "R-106"))
    assert session.sentence(KEY).text == f"{before}，登记及时"
    assert not any(f.rule == "R-106" for f in session.view.findings)
    session.apply(SetFigures({"table3.new_received.person": 15, "table3.granted.person": 15}))
    assert "15件" in session.sentence(KEY).text


def test_a_mended_number_is_bound_to_its_cell_again(session: Session) -> None:
    session.edit(KEY, "经登记，全年收到的政府信息公开申请共有13件")
    session.mend(found(session, "R-041"))
    assert session.sentence(KEY).text == "经登记，全年收到的政府信息公开申请共有12件"
    assert any(isinstance(span, Fact) and span.shown == "12件" for span in session.sentence(KEY).spans)


def test_a_mend_is_one_change_that_undo_takes_back(session: Session) -> None:
    session.edit(KEY, "经登记，全年收到的政府信息公开申请共有13件")
    session.mend(found(session, "R-041"))
    session.undo()
    assert session.sentence(KEY).text == "经登记，全年收到的政府信息公开申请共有13件"


def test_a_finding_of_the_tables_has_no_mend(session: Session) -> None:
    session.apply(SetFigures({"table3.granted.person": 11}))
    finding = found(session, "R-004")
    assert mend_of(finding, session.view.document) is None
    with pytest.raises(BadInput, match="没有唯一的改法"):
        session.mend(finding)


def test_a_finding_of_an_earlier_text_is_not_mended(session: Session) -> None:
    session.edit(KEY, "经登记，全年收到的政府信息公开申请共有13件")
    stale = found(session, "R-041")
    session.edit(KEY, "全年收到的申请登记在册")
    assert mend_of(stale, session.view.document) is None


@given(WORDS)
def test_a_mend_changes_the_words_that_it_names_and_no_others(words: str) -> None:
    before = see(draft(REQUESTS), bank())
    sentence = before.document.sentence(KEY)
    assert sentence is not None
    view = advance(before.draft, SetEdit(KEY, edits.edit(sentence, f"经登记{words}")), bank())
    for finding in view.findings:
        mend = mend_of(finding, view.document)
        if mend is not None:
            text = mend.sentence.text
            end = mend.start + len(mend.quote)
            assert text[mend.start : end] == mend.quote
            assert mend.mended.text == text[: mend.start] + mend.replacement + text[end:]
