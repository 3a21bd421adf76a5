"""The conversation stays with its draft, beside the states and out of every export."""

import sqlite3
from pathlib import Path

import pytest

from assistant.exporters.formats import FORMATS, write_report
from assistant.proposals.turns import Card, Rewording, Sent, Settled, Turn, conversation, remember, settle
from assistant.report.changes import SetAnswers
from assistant.resources import data_folder
from assistant.session import Session
from assistant.sources import example_draft
from assistant.store import Store
from tests.builders import bank

TIME = "2026-01-05T09:00:00"
ASKED = Turn(who="clerk", text="把第一句写短些")
SENT = Turn(who="program", text="已送出。", sent=(Sent(role="user", content="请润色"),))
PROPOSED = Turn(
    who="model",
    by="m（127.0.0.1）",
    card=Card(id="2", matter=Rewording(key="五.P-19.problem", before="甲", after="乙")),
)


def opened(path: Path, write: bool = True) -> Session:
    return Session(Store.open(path, write=write, time=TIME), bank(), lambda: TIME)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "a.nianbao"
    Store.create(file, example_draft(data_folder("examples")), time=TIME).close()
    return file


def test_what_was_said_is_there_when_the_draft_is_opened_again(path: Path) -> None:
    with opened(path) as session:
        for turn in (ASKED, SENT, PROPOSED):
            remember(session, turn).result()
        before = session.view
        session.apply(SetAnswers({"training_count": 3}))
        session.undo()
        assert session.view.draft == before.draft
    with opened(path, write=False) as session:
        assert conversation(session) == ((TIME, ASKED), (TIME, SENT), (TIME, PROPOSED))
        assert [revision.label for revision in session.store.history()] == ["新建", "回答 training_count"]


def test_a_card_is_what_its_last_record_says(path: Path) -> None:
    with opened(path) as session:
        remember(session, PROPOSED).result()
        remember(session, Settled(card="2", outcome="declined")).result()
        remember(session, Settled(card="2", outcome="accepted")).result()
        remember(session, Settled(card="7", outcome="accepted")).result()
        assert conversation(session) == ((TIME, settle(PROPOSED, "accepted")),)


def test_a_conversation_can_be_deleted(path: Path) -> None:
    with opened(path) as session:
        remember(session, ASKED).result()
        session.forget_turns()
        assert conversation(session) == ()


def test_a_draft_from_before_there_were_conversations_takes_one(path: Path) -> None:
    with sqlite3.connect(path) as old:
        old.execute("DROP TABLE turn")
    old.close()
    with opened(path, write=False) as session:
        assert conversation(session) == ()
    with opened(path) as session:
        remember(session, ASKED).result()
    with opened(path, write=False) as session:
        assert conversation(session) == ((TIME, ASKED),)


def test_a_copy_takes_the_conversation_along(path: Path, tmp_path: Path) -> None:
    with opened(path) as session:
        remember(session, ASKED).result()
        session.save_copy(tmp_path / "b.nianbao")
    with opened(tmp_path / "b.nianbao", write=False) as session:
        assert conversation(session) == ((TIME, ASKED),)


def test_turns_of_a_newer_program_are_passed_over(path: Path) -> None:
    with opened(path) as session:
        session.keep_turn('{"who": "somebody new"}').result()
        remember(session, ASKED).result()
        assert conversation(session) == ((TIME, ASKED),)


def test_no_export_holds_what_was_said(path: Path) -> None:
    def exported(session: Session) -> list[bytes]:
        plain = [kind for kind in FORMATS if kind not in ("docx", "xlsx")]  # those are packed
        return [write_report(kind, session.draft, session.view.document) for kind in plain]

    with opened(path) as session:
        before = exported(session)
        remember(session, PROPOSED).result()
        assert exported(session) == before
