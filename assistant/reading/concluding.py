"""The end of a sentence: its numbers, in the frames that they were given, become claims."""

from collections.abc import Sequence
from itertools import islice, pairwise

from assistant.reading.claims import Claim, Context, Reading, precise
from assistant.reading.listings import Part, listings
from assistant.reading.neighbours import include_carried, include_results, run_before, together
from assistant.reading.phrases import Phrase
from assistant.reading.state import Item, State


def reading_of(state: State, text: str) -> Reading:
    """What a sentence claims, once all its clauses are read, and what it lends the next one."""
    _set_against_the_next(state.items)
    _doubt_a_list(state.items)
    include_carried(state.items)
    include_results(state.items)
    index = {id(item): position for position, item in enumerate(state.items)}
    claims = tuple(
        _claim(item, text, tuple(index[id(other)] for other in _leans_on(state.items, item)))
        for item in state.items
    )
    parts = [
        Part(
            item.number,
            index[id(item.parent)] if item.parent is not None and item.parent.period == item.period else None,
            item.shape,
            item.kind,
            item.listed,
            item.sums,
            item.bracket,
            item.phrase,
            item.frame,
            item.quote,
            item.period,
            item.inside,
            item.excepted,
            item.rest,
        )
        for item in state.items
    ]
    told = (i.frame for i in reversed(state.items) if i.parent is None and i.period == "this")
    head = next((frame for frame in told if frame.readings), None)
    blocks = state.scope.every_block or (state.context.blocks if not state.items else ())
    kept = state.context.head if not state.items else None
    run = run_before(state.items, state.items[-1].number.unit) if state.items else []
    leaves = Context(state.context.topic, head or kept, blocks, together(run) if len(run) > 1 else None)
    return Reading(claims, tuple(state.statements), listings(parts, text), leaves)


def _set_against_the_next(items: Sequence[Item]) -> None:
    """与上年的12件相比，收到15件: what last year's number is of is told by this year's."""
    for place, item in enumerate(items):
        if item.awaits:
            told = (one for one in items[place + 1 :] if one.kind == "count" and one.period == "this")
            following = next(told, None)
            if following is not None and following.number.unit == item.number.unit:
                item.frame = following.frame


def _doubt_a_list(items: Sequence[Item]) -> None:
    """办公室、法规科分别承办5件、3件: where a member of a list is of some only, so is the one before it."""
    for item, following in reversed(list(pairwise(items))):
        told = item.phrase.request or item.phrase.results or item.phrase.applicants or item.phrase.outcomes
        alike = following.listed and following.shape == item.shape == "action"
        if alike and not told and following.frame.doubted:
            item.frame = item.frame.loosened()


def _leans_on(items: Sequence[Item], item: Item) -> tuple[Item, ...]:
    """The numbers that show what an item is of: its members, the one it stands under, the cases whose outcome it is."""
    if not item.frame.leans or item.number.about or _approximate(item.phrase):
        return ()
    if item.leans_on:
        return item.leans_on
    if item.parent is not None:
        return (item.parent,)
    if parts := tuple(one for one in items if one.parent is item and one.shape == "outcome"):
        return parts
    before = items[: next(place for place, other in enumerate(items) if other is item)]
    cases = (one for one in reversed(before) if one.phrase.blocks and not one.phrase.outcomes)
    return tuple(islice(cases, 1)) if item.shape == "outcome" else ()


def _claim(item: Item, text: str, leans_on: tuple[int, ...]) -> Claim:
    number, frame = item.number, item.frame
    about = number.about or _approximate(item.phrase)
    return Claim(
        item.kind,
        number.start,
        number.end,
        item.quote,
        number.value,
        number.unit,
        frame.readings,
        frame.certain and (not about or precise(number.value, number.digit)),
        frame.part,
        about,
        number.digit,
        item.period,
        item.wholes,
        item.trend,
        item.base,
        item.stated,
        text[item.quote[0] : item.quote[1]],
        leans_on,
        frame.doubted,
    )


def _approximate(phrase: Phrase) -> bool:
    return "about" in phrase.kinds
