"""Another process at a draft, driven line by line: ``python -m tests.store.child hold|append|turns PATH …``.

hold: opens for writing, says ``open`` or the sentence it was refused with, and keeps it until its input ends.
append COUNT: goes on from the number at the head and says each number once it is saved.
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


def append(path: Path, count: int) -> None:
    with Store.open(path) as store:
        for _ in range(count):
            number = _next(store)
            store.append(draft(number), time=TIME, label=str(number))
            print(number, flush=True)


def turns(path: Path, count: int) -> None:
    done = 0
    while done < count:
        try:
            with Store.open(path) as store:
                store.append(draft(_next(store)), time=TIME, label="轮流")
                done += 1
        except Locked:
            continue


def _next(store: Store) -> int:
    number = number_of(store.draft)
    assert isinstance(number, int)
    return number + 1


if __name__ == "__main__":
    command, path = sys.argv[1], Path(sys.argv[2])
    if command == "hold":
        hold(path)
    else:
        {"append": append, "turns": turns}[command](path, int(sys.argv[3]))
