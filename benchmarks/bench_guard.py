"""The guard: faults refused and rewrites accepted, kind by kind and set by set, and what a sentence costs."""

from collections import Counter
from statistics import median
from time import process_time

from assistant.backends.guard import Original, judge
from assistant.backends.guard.mates import reworded
from assistant.backends.guard.sides import side
from assistant.backends.guard.words import words
from benchmarks.conftest import AddRow
from benchmarks.measure import milliseconds
from tests.backends.guard.constructed import faithful, faulty, originals
from tests.backends.guard.replies_reader import SETS, Reply, replies
from tests.backends.guard.test_judge import ALWAYS

SOFT, FAITHFUL = 0.95, 0.95
"""What must be refused of the kinds that words can hide, and accepted of faithful rewrites."""


def tell(row: AddRow, name: str, known: list[Reply]) -> None:
    """A line for each kind of fault of a set, and one for its faithful rewrites.

    The target is that of a synonym, an order of clauses, an opening: of sentences said anew much is refused.
    """
    counts = Counter(reply.fault for reply in known)
    right = Counter(r.fault for r in known if judge(r.original, r.text).passed == (r.fault is None))
    for kind, count in sorted(counts.items(), key=lambda item: item[0] or ""):
        what = f"guard, {name}: {kind} refused" if kind else f"guard, {name}: faithful accepted"
        needed = 1.0 if kind in ALWAYS else SOFT if kind else FAITHFUL
        share = right[kind] / count
        told = f"{right[kind]}/{count} ({share:.0%})"
        if kind is None and name.startswith("free"):
            row(f"{what}, said anew", told, "beside it", None)
        else:
            row(what, told, f"≥ {needed:.0%}", share >= needed)


def test_written_replies(row: AddRow) -> None:
    known = {name: list(replies(name)) for name in SETS}
    tell(row, "written", [reply for many in known.values() for reply in many if reply.fault])
    for name, many in known.items():
        tell(row, name, [reply for reply in many if reply.fault is None])


def test_replies_built_from_composed_sentences(row: AddRow) -> None:
    tell(row, "built", [*faulty(), *faithful()])


def cost(original: Original) -> float:
    """Processor time of a verdict on words not met before."""
    for known in (words, reworded, side):
        known.cache_clear()
    before = process_time()
    judge(original, f"{original.text}，居全市前列")
    return process_time() - before


def test_a_sentence(row: AddRow) -> None:
    slowest = max(median(cost(original) for _ in range(3)) for original in originals())
    row("guard, slowest of our sentences", milliseconds(slowest), "≤ 10 ms", slowest <= 0.01)
