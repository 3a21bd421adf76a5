"""A process that is killed while it saves loses nothing that it had acknowledged."""

import os
import random
from pathlib import Path
from time import sleep

import pytest

from assistant.store import Store
from tests.store.builders import new_store, number_of
from tests.store.processes import child, hear

KILLS = 50
CHANGES = 300
SEED = int(os.environ.get("NIANBAO_KILL_SEED", "2026"))


@pytest.mark.slow
def test_fifty_kills_in_the_middle_of_three_hundred_changes_lose_no_acknowledged_change(
    tmp_path: Path,
) -> None:
    """The same draft goes on from kill to kill. The seed can be set, the moments depend on the machine as well."""
    chance = random.Random(SEED)
    path = tmp_path / "年报.nianbao"
    new_store(tmp_path).close()
    last = 0
    for _ in range(KILLS):
        acknowledged = last
        with child("append", path, str(CHANGES)) as process:
            for _ in range(chance.randrange(CHANGES)):
                acknowledged = int(hear(process))
            sleep(chance.random() / 1000)  # anywhere within the saving of the next change
            process.kill()
            for line in process.communicate()[0].split():
                acknowledged = int(line)
        with Store.open(path) as store:
            found = number_of(store.draft)
            assert isinstance(found, int)
            assert acknowledged <= found <= acknowledged + 1
            assert len(store.history()) == found + 1
            for number in range(last, found + 1):
                assert number_of(store.draft_at(number + 1)) == number
        last = found
    assert last > CHANGES
