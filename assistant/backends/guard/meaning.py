"""What a reply says that its sentence did not, and what it no longer says: content held against content.

A known word is there if one of the same meaning is; the characters of an unknown one are there if they stand beside
each other in both. Order does not matter here (``binding`` looks at who does what); words that claim nothing may come
and go; words of state and degree, and negations, have their own checks.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from assistant.backends.guard.faults import Context, Fault
from assistant.backends.guard.kinds import kind_of, told
from assistant.backends.guard.lexicon.little import LIGHT
from assistant.backends.guard.licence import may_come, may_go
from assistant.backends.guard.placeholders import Original
from assistant.backends.guard.sides import Side, side, unsaid
from assistant.backends.guard.swaps import said_otherwise
from assistant.backends.guard.words import Word


def additions(original: Original, reply: str, context: Context) -> Iterator[Fault]:
    """Words that say something new, named together with the little words between them."""
    old, new = side(original.text), side(reply, original.text)
    added, otherwise = _added(old, new, context)
    for start, end in _runs(new.words, added or _doubled_clause(new, old, otherwise)):
        quote = reply[start:end]
        yield Fault(kind_of(quote), quote, told(kind_of(quote), quote))


def losses(original: Original, reply: str, _: Context) -> Iterator[Fault]:
    """Words of the sentence that the reply no longer says in any way."""
    old, new = side(original.text), side(reply, original.text)
    lost, otherwise = _lost(old, new)
    gone = lost or _lost_item(old, new) or _lost_clause(old, new, otherwise)
    for start, end in _runs(old.words, gone):
        quote = original.text[start:end]
        yield Fault("lost", quote, f"原句的“{quote}”不见了，改写不能丢掉内容。")


def _added(old: Side, new: Side, context: Context) -> tuple[list[Word], frozenset[int]]:
    """The words that have come and say something new, and where those begin that only say it otherwise."""
    given = side(f"{context.given}，{context.organ}")
    missing = [word for word in unsaid(new, old) if not given.says(word, new.text)]
    otherwise = said_otherwise(missing, new, unsaid(old, new), old)
    return [w for w in missing if w.start not in otherwise and not may_come(w, new, old, context)], otherwise


def _lost(old: Side, new: Side) -> tuple[list[Word], frozenset[int]]:
    """The words that have gone and are not said, and where those begin that are said otherwise."""
    missing = unsaid(old, new)
    otherwise = said_otherwise(missing, old, unsaid(new, old), new)
    return [w for w in missing if w.start not in otherwise and not may_go(w, old, new)], otherwise


_SHORT = 5
"""Characters of a clause, its mark included, that is too short to say something of its own."""


def _lost_clause(old: Side, new: Side, otherwise: Collection[int]) -> Sequence[Word]:
    """A clause that is gone although each of its words stands elsewhere too."""
    return next((whole for whole, mine, gone in _clauses(old, new, otherwise) if gone > 0.7 * mine), ())


def _lost_item(old: Side, new: Side) -> Sequence[Word]:
    """An item of a list that is gone although its words stand elsewhere too: 预案等 for 预案、场所等."""
    fewer = Counter(word.sense for word in old.words if word.is_content)
    fewer.subtract(word.sense for word in new.words if word.is_content)
    ands = [sum(word.text in _AND for word in side.words) for side in (old, new)]
    if ands[1] >= ands[0]:
        return ()
    return [
        item
        for comma, item in pairwise(old.words)
        if comma.text == "、" and item.is_content and fewer[item.sense] > 0
    ]


_AND = frozenset("、和与及同")


def _doubled_clause(new: Side, old: Side, otherwise: Collection[int]) -> Sequence[Word]:
    """A clause that is new although its words are all known."""
    clauses = _clauses(new, old, otherwise)
    return next((whole for whole, mine, gone in clauses if gone >= 2 and gone > 0.7 * mine), ())


def _clauses(here: Side, there: Side, otherwise: Collection[int]) -> Iterator[tuple[list[Word], int, int]]:
    """The clauses of a text with the number of their own words, and of those that the other text has fewer of."""
    fewer = Counter(word.sense for word in here.words if word.is_content)
    fewer.subtract(word.sense for word in there.words if word.is_content)
    for clause in sorted({word.clause for word in here.words}):
        whole = [word for word in here.words if word.clause == clause]
        mine = [word for word in whole if word.is_content and word.sense not in LIGHT]
        gone = [
            word
            for word in mine
            if fewer[word.sense] > 0
            and word.start not in otherwise
            and there.text.count(word.text) < here.text.count(word.text)
        ]
        if gone and sum(len(word.text) for word in whole if word.kind != "slot") > _SHORT:
            yield [word for word in whole if word.is_content], len(mine), len(gone)


def _runs(text: Sequence[Word], picked: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Start and end of the stretches that the picked words make up with the little words around them."""
    chosen = {word.start for word in picked}
    run: list[Word] = []
    for word in text:
        if word.start in chosen or (not word.is_content and word.kind not in ("slot", "mark")):
            run.append(word)
            continue
        yield from _run(run, chosen)
        run = []
    yield from _run(run, chosen)


def _run(run: Sequence[Word], chosen: Collection[int]) -> Iterator[tuple[int, int]]:
    if any(word.start in chosen for word in run):
        yield run[0].start, run[-1].end
