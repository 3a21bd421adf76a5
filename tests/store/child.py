"""Another process at a draft, driven line by line: ``python -m tests.store.child hold|turns PATH …``.

hold: opens for writing, says ``open`` or the sentence it was refused with, and keeps it until its input ends.
turns COUNT: opens, adds one and closes, COUNT times over, trying again while another has the draft.
"""

import sys
from pathlib import Path

from assistant.errors import Locked
from assistant.store import Store
from tests.store.builders import TIME, draft, number_of


def hold(path: Path) -> None:
    sys.stdin.readline()
    try:
        with Store.open(path, time=TIME):
            print("open", flush=True)
            sys.stdin.readline()
    except Locked as error:
        print(error, flush=True)


def turns(path: Path, count: int) -> None:
    done = 0
    while done < count:
        try:
            with Store.open(path) as store:
                number = number_of(store.draft)
                assert isinstance(number, int)
                store.append(draft(number + 1), time=TIME, label="轮流")
                done += 1
        except Locked:
            continue


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["hold", path]:
            hold(Path(path))
        case ["turns", path, count]:
            turns(Path(path), int(count))
