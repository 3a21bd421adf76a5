"""Percentages, differences and multiples: of what they are a share, against what they are a change."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.reading.binding import compose
from assistant.reading.binding_requests import OPENED_WORDS
from assistant.reading.frames import CLOSED, DONE, IN, NEW, OUT, RECEIVED, TOTAL, Frame, Names
from assistant.reading.layout import Slot
from assistant.reading.phrases import COUNTED, Phrase, read_phrase
from assistant.reading.state import Item, State
from assistant.report.form import GROUPS

MONTHLY = frozenset({"环比", "较上月", "比上月", "较上季度", "比上季度"})


_THESE = frozenset({"此类", "这类", "该类", "此类申请"})


def share_of(state: State, item: Item, slot: Slot, before: Phrase, bracket: Item | None) -> Item:
    """A percentage: the count that it measures and the whole that it names, or the customary ones."""
    item.kind = "share"
    cut = next((index for index, token in enumerate(slot.before) if token.means("share")), None)
    if cut is None and bracket is None and (whole_of := state.last()) is not None and whole_of.inside:
        return _of_those(state, item, slot, before, whole_of)
    spoken = (
        state.spoken if not before.counts and (cut is None or (cut == 0 and not state.counted(1))) else None
    )
    told = spoken is not None and (cut == 0 or "share" in spoken.kinds)  # 无法提供占比较高，达40%
    if cut is None and (bracket is None or before.counts) and not told:
        return item
    named = read_phrase(slot.before[: cut or 0], state.reader)
    whole = read_phrase(slot.before[cut + 1 :] if cut is not None else (), state.reader)
    behind = read_phrase(slot.after, state.reader)
    if told and spoken is not None:
        named = spoken
    if not named.counts and cut is not None and (behind.results or behind.applicants):
        named = behind
    if named.words & _THESE and named.kinds & COUNTED <= {"request"}:
        named = Phrase()  # 此类申请占…: what was counted last
    counted = bracket or state.counted(slot.back) or state.last(bracket=True)
    several = sum(one.kind == "count" and not one.bracket for one in state.items) > 1
    together = _together(state, named)
    if "sum" in named.kinds and not named.counts and not together and several:
        return item  # 两类合计占…: of which, it does not say
    if together:
        part = _union(together)
        item.stated = sum((one.number.value for one in together), Decimal(0))
    elif named.counts or (named.words & OPENED_WORDS and state.scope.results):
        part = compose(named, state.scope, state.frame)
    elif counted is not None and counted.period == "this":
        part = counted.frame
        item.stated = None if counted.number.about else counted.number.value
    else:
        return item
    if not part.readings or before.channels:
        return item
    if whole.counts:
        frame = compose(whole, state.scope, None)
        wholes, sure = frame.readings, not (whole.unknown or whole.limits or whole.foreign)
    else:
        sure = not (whole.unknown or whole.limits - {"closed"})
        wholes = _said_whole(state, part) if "closed" not in whole.limits else _closed_of(part)
        wholes = wholes or _customary(part, _above(state, bracket), state.frame)
        of_them = state.last() if named.counts and "among" in before.kinds else None
        if of_them is not None and of_them.frame.readings:
            wholes = tuple(
                dict.fromkeys((*of_them.frame.readings, *wholes))
            )  # 无法提供20件，其中不掌握的占60%
    if not wholes:
        return item
    above = counted.parent if counted is not None and not named.counts and not whole.counts else None
    sure = sure and (above is None or above.frame.certain)  # 全县20件，其中我局5件，占25%
    if part.readings == wholes:
        return item  # 信息公开案件占全部案件的…: of something that no table holds
    item.frame = part if sure else part.loosened()
    item.wholes = wholes
    return item


def _of_those(state: State, item: Item, slot: Slot, before: Phrase, whole: Item) -> Item:
    """已办结的20件中有40%予以公开: a share of the number that it stands within."""
    behind = read_phrase(slot.after, state.reader)
    if before.counts or not (behind.results or behind.applicants) or whole.period != "this":
        return item
    frame = compose(behind, state.scope, whole.frame)
    if frame.readings and whole.frame.readings:
        item.frame = frame if whole.frame.certain else frame.loosened()
        item.wholes = whole.frame.readings
    return item


def rate_of(state: State, item: Item, before: Phrase) -> Item:
    """办结率, 公开率, 维持率: what they are a share of is nowhere laid down, so that one may be right, never wrong.

    100% is no share of the tables: it says that whatever was due was done.
    """
    item.kind = "share"
    if (
        len(before.rates) != 1
        or item.number.value == 100
        or before.limits
        or before.foreign
        or before.unknown
    ):
        return item
    (rate,) = before.rates
    if rate in ("upheld", "corrected"):
        blocks = _judged_in(before) or state.scope.blocks
        if not blocks or not state.scope.about_disclosure:
            return item
        item.frame = Frame("cases", ((blocks, (rate,)),), certain=False)
        closed = tuple(
            f"table4.{block}.{result}" for block in blocks for result in ("upheld", "corrected", "other")
        )
        item.wholes = (tuple(f"table4.{block}.total" for block in blocks), closed)
        return item
    if not state.scope.of_requests and not before.request:
        return item
    parts = _RATES[rate]
    item.frame = Frame("requests", tuple((rows, TOTAL) for rows in parts), certain=False)
    wholes = (NEW + IN, NEW, DONE) if rate in ("handled", "carried") else (DONE, NEW, NEW + IN)
    item.wholes = tuple(tuple(f"table3.{row}.total" for row in rows) for rows in wholes)
    if rate == "handled" and not (before.counts or before.times) and _due_and_done(state):
        item.frame, item.wholes = replace(item.frame, certain=True), item.wholes[:2]
    return item


def _due_and_done(state: State) -> bool:
    """应办理50件，办结48件，办结率96%: the sentence itself says what the rate is of."""
    due, done = state.counted(2), state.counted(1)
    if due is None or done is None or not (due.frame.certain and done.frame.certain):
        return False
    told = due.frame.options[:1] == ((NEW + IN, TOTAL),) and done.frame.options == ((DONE, TOTAL),)
    return told and due.period == done.period == "this"


def _judged_in(phrase: Phrase) -> Names:
    """The blocks that a rate of cases names: 复议维持率, 行政诉讼败诉率."""
    named = tuple(name for term in phrase.blocks for name in term.binds)
    words = "".join(phrase.words)
    told = ("reconsideration",) if "复议" in words else _EVERY_BLOCK[1:] if "诉讼" in words else ()
    return named or told


_HOW_MANY = {"两": 2, "二": 2, "三": 3, "四": 4}


def _together(state: State, named: Phrase) -> list[Item]:
    """The last counts that 两项合计 puts together; all of them where they are one list."""
    many = next((_HOW_MANY[word[0]] for word in named.words if word[0] in _HOW_MANY), 0)
    if "sum" not in named.kinds or named.counts:
        return []
    counts = [item for item in state.items if item.kind == "count" and not item.bracket]
    if many:
        return counts[-many:] if len(counts) >= many else []
    one_list = len(counts) > 1 and all(item.listed for item in counts[1:])
    return counts if one_list and len({item.shape for item in counts}) == 1 else []  # A 5件、B 3件，共占40%


def _union(items: Sequence[Item]) -> Frame:
    """What several counts of one family count together; nothing where one of them has no cells."""
    frames = [item.frame for item in items]
    if any(not frame.readings or frame.family != frames[0].family for frame in frames):
        return Frame(blocked=True)
    cells = tuple(dict.fromkeys(cell for frame in frames for cell in frame.readings[0]))
    return Frame("decisions", cells=(cells,), certain=all(frame.certain for frame in frames))


_RATES: Mapping[str, tuple[Names, ...]] = {
    "handled": (DONE,),
    "carried": (OUT,),
    "granted": (("granted",),),
    "partly_granted": (("partly_granted",),),
    "opened": (("granted", "partly_granted"), ("granted",)),
    "denied": (GROUPS["denied"][1],),
    "unable": (GROUPS["unable"][1],),
}


def _above(state: State, bracket: Item | None) -> Frame | None:
    counted = bracket or state.last(bracket=True)
    return counted.parent.frame if counted is not None and counted.parent is not None else None


def _closed_of(part: Frame) -> tuple[Names, ...]:
    """占审结案件的9.5%: of the cases that have come to their end."""
    if part.family != "cases":
        return ()
    return tuple(tuple(f"table4.{b}.{r}" for b in blocks for r in CLOSED) for blocks, _ in part.options)


def _said_whole(state: State, part: Frame) -> tuple[Names, ...]:
    """The whole that the sentence gives itself: 办结20件，予以公开5件，占25%; 收到25件，自然人20件，占80%.

    None where it names both what came in and what was answered, or a share of something else.
    """
    heads = state.scope.heads
    if part.family != "requests" or not part.options or not all(frame.certain for frame in heads):
        return ()
    rows = {one for frame in heads for one, _ in frame.options}
    if any(columns != TOTAL for frame in heads for _, columns in frame.options):
        return ()
    (of, columns), *_ = part.options
    result = columns == TOTAL and not {*of} & {*NEW, *IN, *OUT, *DONE}
    applicant = columns != TOTAL and of in RECEIVED
    if (rows == {DONE} and result) or (rows <= {*RECEIVED} and applicant):
        return tuple(dict.fromkeys(reading for frame in heads for reading in frame.readings))
    return ()


def _customary(part: Frame, above: Frame | None, over: Frame | None) -> tuple[Names, ...]:
    """The wholes of which people give shares without naming them."""
    found: list[Names] = []
    if part.family == "requests":
        columns = dict.fromkeys([TOTAL, *(columns for _, columns in part.options)])
        found += (
            tuple(f"table3.{row}.{column}" for row in rows for column in names)
            for names in columns
            for rows in (DONE, NEW, NEW + IN)
        )
    elif part.family == "cases":
        found += (tuple(f"table4.{block}.total" for block in blocks) for blocks, _ in part.options)
        found.append(tuple(f"table4.{block}.total" for block in _EVERY_BLOCK))
    found += (reading for frame in (above, over) if frame is not None for reading in frame.readings)
    return tuple(dict.fromkeys(found))


_EVERY_BLOCK = ("reconsideration", "direct_litigation", "litigation_after_reconsideration")


def change_of(state: State, item: Item, before: Phrase, slot: Slot, bracket: Item | None) -> Item:
    """A difference from last year, in per cent or in cases, or a multiple of last year's number."""
    item.kind = "multiple" if before.trend == "times" else "change"
    item.trend = before.trend if before.trend in ("up", "down") else ""
    if before.words & MONTHLY or "each" in before.kinds or not (item.trend or item.kind == "multiple"):
        return item
    frame = _subject(state, before, bracket or state.counted(slot.back))
    if frame is None or not frame.readings or frame.part:
        return item
    item.frame = frame
    known = [
        i
        for i in state.items
        if i.period == "last" and i.kind == "count" and i.frame.family in ("requests", "")
    ]
    item.base = known[-1].number.value if known else None
    return item


def _subject(state: State, before: Phrase, bracket: Item | None) -> Frame | None:
    if before.counts:
        return compose(before, state.scope, None)
    counted = bracket or state.subject()
    if counted is None and not state.items and state.context.head is not None:
        return state.context.head.loosened()  # 收到申请12件。同比增长20%。
    return counted.frame if counted is not None and counted.period == "this" else None


def unchanged(state: State, phrase: Phrase) -> Frame | None:
    """What is said to be as many as last year (与上年持平)."""
    frame = _subject(state, phrase, None)
    return frame if frame is not None and frame.readings and frame.certain else None
