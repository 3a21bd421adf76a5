"""A session that is killed in the middle of its work loses nothing that it had acknowledged."""

import os
import random
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from time import sleep

import pytest

from assistant.report.changes import SetFigures
from assistant.report.draft import Draft
from assistant.session import Session
from assistant.store import Store
from tests.builders import bank, draft

KILLS = 50
CHANGES = 300
SEED = int(os.environ.get("NIANBAO_KILL_SEED", "2026"))
CELL = "table3.new_received.person"
TIME = "2026-01-05T09:30:00"


def work(path: Path, acknowledge: Connection) -> None:
    """Makes changes in a process of its own, and says each once the session says that it is on disk."""
    with Session(Store.open(path), bank(), lambda: TIME) as session:
        first = number_of(session.draft) + 1
        for number in range(first, first + CHANGES):
            session.apply(SetFigures({CELL: number}))
            session.flush()
            acknowledge.send(number)


def number_of(draft: Draft) -> int:
    number = draft.figures[CELL]
    assert isinstance(number, int)
    return number


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="starts its processes by forking a small server")
def test_fifty_kills_in_the_middle_of_three_hundred_changes_lose_no_acknowledged_change(
    tmp_path: Path,
) -> None:
    """The same draft goes on from kill to kill. The seed can be set; the moments depend on the machine as well."""
    context = get_context("forkserver")
    context.set_forkserver_preload([__name__])
    chance = random.Random(SEED)
    path = tmp_path / "年报.nianbao"
    Store.create(path, draft(), time=TIME).close()
    last = 0
    for _ in range(KILLS):
        acknowledged = last
        heard, said = context.Pipe(duplex=False)
        process = context.Process(target=work, args=(path, said))
        process.start()
        said.close()
        try:
            for _ in range(chance.randrange(CHANGES)):
                acknowledged = heard.recv()
            sleep(chance.random() / 300)  # anywhere within the next change and its saving
        finally:
            process.kill()
            process.join()
        with heard:
            while heard.poll():
                try:
                    acknowledged = heard.recv()
                except EOFError:
                    break
        with Store.open(path) as store:
            found = number_of(store.draft)
            assert acknowledged <= found <= acknowledged + 1
            assert len(store.history()) == found + 1
            assert [number_of(store.draft_at(number + 1)) for number in range(last, found + 1)] == [
                *range(last, found + 1)
            ]
        last = found
    assert last > CHANGES
