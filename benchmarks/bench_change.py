"""One change of a full draft, from the key to the view; and its commit."""

import gc
from itertools import cycle
from pathlib import Path
from time import perf_counter

from pytest_benchmark.fixture import BenchmarkFixture

from assistant.narrative.phrasebank import Phrasebank, load_phrasebank
from assistant.report.changes import SetFigures
from assistant.report.draft import Draft
from assistant.resources import data_folder
from assistant.session import advance, see_pinned
from assistant.store import Store
from benchmarks.builders import full_draft
from benchmarks.conftest import AddRow
from benchmarks.measure import Times, milliseconds

ROUNDS = 400
CELLS = (
    "table3.granted.person",
    "table3.carried_out.enterprise",
    "table4.reconsideration.corrected",
    "table2.penalties",
)


def start() -> tuple[Draft, Phrasebank]:
    bank = load_phrasebank(data_folder("phrasebank"))
    draft = see_pinned(full_draft(bank), bank).draft
    gc.collect()
    gc.freeze()  # as the desk does once a draft stands on it
    return draft, bank


def test_one_change(benchmark: BenchmarkFixture, row: AddRow) -> None:
    draft, bank = start()
    now = [draft]
    values = cycle(range(1, 12))
    cells = cycle(CELLS)

    def change() -> None:
        now[0] = advance(now[0], SetFigures({next(cells): next(values)}), bank).draft

    benchmark.pedantic(change, rounds=ROUNDS, warmup_rounds=20)
    times = Times(benchmark.stats.stats.data)
    middle, worst = times.median, times.percentile(99)
    row(
        f"one change: apply, compose, check ({len(draft.problems)} problems, last year)",
        f"{milliseconds(middle)}, p99 {milliseconds(worst)}",
        "≤ 5 ms, p99 ≤ 16 ms",
        middle <= 0.005 and worst <= 0.016,
    )


def test_its_commit(row: AddRow, tmp_path: Path) -> None:
    draft, bank = start()
    seconds = []
    with Store.create(tmp_path / "年报.nianbao", draft, time="2026-01-10T09:00:00") as store:
        for number in range(60):
            draft = advance(draft, SetFigures({CELLS[0]: number}), bank).draft
            began = perf_counter()
            store.append(draft, time="2026-01-10T09:00:00", label="填写")
            seconds.append(perf_counter() - began)
    times = Times(seconds)
    row(
        "its commit, off the event loop",
        f"{milliseconds(times.median)}, p99 {milliseconds(times.percentile(99))}",
        "beside it",
        None,
    )
