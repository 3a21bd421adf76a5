"""From a sentence to what it claims: each number put into the frame that its clause and its neighbours give it."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from assistant.reading.claims import Claim, Context, Reading
from assistant.reading.frames import NEW, NOTHING, OTHER, Frame, Scope, compose
from assistant.reading.layout import Clause, Slot, clauses, elements
from assistant.reading.listings import Part, listings
from assistant.reading.measures import change_of, share_of
from assistant.reading.phrases import Phrase, Reader, read_phrase
from assistant.reading.state import Item, State
from assistant.reading.statements import statements_of
from assistant.reading.tokens import tokens

_WORTH_READING = re.compile(
    r"[0-9０-９％%]|[一二三四五六七八九十百千两零]+(?:余|多)?[件宗份例起条篇期场次人]|百分之|未|没有|无|均|全部|都|所有|全数|皆|零|持平|本[局机单委办镇]|我[局委办镇乡街县市区省]"
)
_CHANNELS = re.compile(
    r"(?:申请|提交|接收|收到|来源|受理)(?:的)?(?:渠道|方式|途径)|渠道[看上来]|来源[看上来]"
)
_DISCLOSURE = re.compile(r"信息公开|政务公开|依申请|公开申请")
_STRONG = frozenset({"件", "宗", "份", "例", "起", "件次"})
_UNITS = {
    "requests": (_STRONG, frozenset({"个", "条", "次", "项"})),
    "cases": (_STRONG | {"个"}, frozenset({"次", "项", "条"})),
    "documents": (_STRONG | {"部", "个", "项"}, frozenset({"条", "篇"})),
    "decisions": (_STRONG, frozenset({"个", "次", "项"})),
    "fees": (frozenset({"元", "万元", "亿元"}), frozenset[str]()),
}
"""Units in which a family is counted, and those that are sometimes used for it."""


@lru_cache(maxsize=4096)
def interpret(text: str, reader: Reader, context: Context) -> Reading:
    """What a squeezed sentence claims, in places of its own."""
    if not _WORTH_READING.search(text):
        return Reading(leaves=context)
    scope = Scope(
        paragraph=context.topic, about_disclosure=bool(_DISCLOSURE.search(text)) or context.topic == "request"
    )
    state = State(reader, scope, context)
    for clause in clauses(list(tokens(text))):
        _read_clause(state, clause, None)
    return _reading(state, text)


def _read_clause(state: State, clause: Clause, bracket: Item | None) -> None:
    state.excepts = state.excepts or any(token.means("except") for token in clause.tokens)
    state.compare = state.compare or any(token.means("compare") for token in clause.tokens)
    if not clause.slots:
        _read_words(state, clause)
    for slot in _distributed(clause, state):
        item = _read_slot(state, clause, slot, bracket)
        state.items.append(item)
        for inner in slot.inner:
            _read_clause(state, inner, item)
    for note in clause.noted:
        _read_clause(state, note, state.last())
    if bracket is None:
        state.statements += statements_of(clause, state)


# --- clauses without a number -----------------------------------------------------------------------------------


def _read_words(state: State, clause: Clause) -> None:
    phrase = read_phrase(clause.tokens, state.reader)
    scope = state.scope
    _set_period(state, phrase)
    if phrase.kinds <= {"among", "including", "plain"} and phrase.kinds & {"among", "including"}:
        state.among = True
        return
    text = "".join(token.text for token in clause.tokens)
    if phrase.request and _CHANNELS.search(text):
        scope.channel = True
    elif phrase.counts and (phrase.last == "of" or text.startswith(("从", "按", "在", "就"))):
        scope.channel = False
        frame = compose(phrase, scope, None)
        state.frame = frame if frame.readings else state.frame
    waiting = state.items[-1] if state.items else None
    if waiting is not None and waiting.frame is NOTHING and not waiting.phrase.counts and phrase.counts:
        _complete(state, waiting, phrase)
    _set_topic(scope, phrase)


def _complete(state: State, item: Item, phrase: Phrase) -> None:
    """A number whose clause says nothing of it is told by the next: 另有8件因材料待补，转入下年办理."""
    if "all" in phrase.kinds or "none" in phrase.kinds:
        return
    if phrase.results or phrase.actions or phrase.applicants or phrase.outcomes:
        item.frame = compose(phrase, state.scope, item.parent.frame if item.parent else None)
        item.phrase = phrase


def _set_topic(scope: Scope, phrase: Phrase) -> None:
    if phrase.head == "request":
        scope.topic, scope.document = "request", ""
    elif phrase.blocks:
        scope.topic = "case"
        scope.blocks = tuple(dict.fromkeys(name for term in phrase.blocks for name in term.binds))
    elif phrase.documents:
        scope.topic, scope.document, scope.step = "document", phrase.documents[-1], ""
    elif phrase.other and "handled" in phrase.others:
        scope.topic = "other"


def _set_period(state: State, phrase: Phrase) -> None:
    if phrase.times and "compare" not in phrase.kinds and not _left_over(phrase):
        state.scope.period = _period(phrase.times)


def _left_over(phrase: Phrase) -> bool:
    """Whether the years that a phrase names tell from where to where applications were carried."""
    actions = set(phrase.actions)
    return bool({"carry", "unfinished"} & actions) or (
        "next" in phrase.times and bool({"handled", "processed"} & actions)
    )


def _period(times: Sequence[str]) -> str:
    """The year that times speak of; of several the one that leads away from this year."""
    for period in ("since", "part", "other", "last", "next"):
        if period in times:
            return period
    return "this"


# --- numbers -----------------------------------------------------------------------------------------------------


def _read_slot(state: State, clause: Clause, slot: Slot, bracket: Item | None) -> Item:
    before = read_phrase(slot.before, state.reader)
    phrase = _own_words(state, slot, before)
    item = Item(slot.number, NOTHING, phrase, "count", _quote(slot, before), listed=slot.listed)
    item.bracket = bracket is not None
    item.among = state.among or bool({"among", "including"} & before.kinds)
    state.among = False
    if slot.number.unit in ("%", "个百分点", "百分点", "倍"):
        return _measured(state, item, slot, before, bracket)
    _set_period(state, before)
    item.period = _period(phrase.times) if phrase.times and before.trend != "became" else state.scope.period
    if _left_over(phrase):
        item.period = state.scope.period
    item.parent = _parent(state, item, bracket)
    if _is_change(state, before, phrase):
        return change_of(state, item, before, bracket)
    item.frame = _frame(state, item, before)
    _fit_unit(item)
    _set_scope(state, item)
    return item


def _own_words(state: State, slot: Slot, before: Phrase) -> Phrase:
    """The phrase of a number: its words before it, and those behind it as far as they are needed."""
    cut = next((i for i, t in enumerate(slot.after) if t.means("all", "none", "rate")), len(slot.after))
    after = slot.after[:cut]
    behind = read_phrase(after, state.reader)
    telling = behind.results or behind.applicants or {"carry", "unfinished"} & set(behind.actions)
    attributive = bool({"of", "more"} & before.kinds) and telling and not before.results
    if not before.counts or attributive or (not before.head and behind.head):
        return read_phrase([*slot.before, *after], state.reader)
    return before


def _quote(slot: Slot, before: Phrase) -> tuple[int, int]:
    start = next(
        (t.start for t in slot.before if not t.means("time", "self", "sum", "among") and t.text != "、"),
        slot.number.start,
    )
    start = max(start, slot.number.start - 18)
    end = slot.number.end
    if not before.counts and slot.after:
        end = min(slot.after[-1].end, end + 14)
    return start, end


def _parent(state: State, item: Item, bracket: Item | None) -> Item | None:
    if bracket is not None:
        return bracket
    if item.among:
        state.run = state.last()
        return state.run
    if state.run is not None:
        sibling = state.last()
        same = sibling is not None and sibling.parent is state.run and sibling.shape == item.shape
        if not same or sibling is None or sibling.number.unit != item.number.unit:
            state.run = None
    return state.run


def _is_change(state: State, before: Phrase, phrase: Phrase) -> bool:
    return before.trend in ("up", "down") and (state.compare or "compare" in before.kinds)


def _frame(state: State, item: Item, before: Phrase) -> Frame:
    phrase, scope = item.phrase, state.scope
    above = item.parent.frame if item.parent is not None else state.frame
    if item.among and item.parent is None:
        above = state.context.head
    previous = state.last()
    if before.trend == "became" and not phrase.counts and previous is not None:
        return previous.frame
    if phrase.kinds and phrase.kinds <= {"sum", "plain", "and"} and "sum" in phrase.kinds:
        return _summed(state, item)
    frame = compose(phrase, scope, above)
    if (
        ("plan" in phrase.kinds and not _left_over(phrase))
        or item.period != "this"
        or phrase.last == "respectively"
    ):
        return replace(frame, blocked=True)
    return frame


def _summed(state: State, item: Item) -> Frame:
    """共计N件 at the end of a list: the sum of what stands before it."""
    run = run_before(state.items, item.number.unit)
    if len(run) < 2:
        return NOTHING
    item.sums = True
    frames = [member.frame for member in run]
    if any(not frame.readings or frame.family != frames[0].family for frame in frames):
        return NOTHING
    cells = tuple(dict.fromkeys(cell for frame in frames for cell in frame.readings[0]))
    return Frame("decisions", cells=(cells,), certain=all(frame.certain for frame in frames))


def run_before(items: Sequence[Item], unit: str) -> list[Item]:
    """The counts at the end of ``items`` that stand in one row: same unit, none a part of another."""
    run: list[Item] = []
    for item in reversed(items):
        if item.bracket or item.kind not in ("count", "money"):
            continue
        if item.number.unit != unit or item.parent is not None or item.sums:
            break
        run.insert(0, item)
    return run


def _fit_unit(item: Item) -> None:
    unit, frame = item.number.unit, item.frame
    if unit in ("元", "万元", "亿元"):
        item.kind = "money"
    if frame.family not in _UNITS or not frame.readings:
        return
    strong, weak = _UNITS[frame.family]
    if unit in weak:
        item.frame = frame.loosened()
    elif unit not in strong:
        item.frame = OTHER


def _set_scope(state: State, item: Item) -> None:
    scope, frame, phrase = state.scope, item.frame, item.phrase
    if frame.family == "requests" and frame.readings:
        scope.topic = "request"
        scope.document = ""
        if phrase.actions:
            scope.heads.append(frame)
    elif frame.family == "cases":
        scope.topic = "case"
        blocks = frame.options[0][0] if frame.options else ()
        if phrase.blocks:
            scope.blocks = blocks if not phrase.paths else scope.blocks or blocks
            scope.every_block = tuple(dict.fromkeys((*scope.every_block, *scope.blocks)))
    elif frame.family == "documents":
        scope.topic = "document"
        scope.document = phrase.documents[-1] if phrase.documents else scope.document
        steps = [step for term in phrase.steps for step in term.binds if step not in ("process", "elsewhere")]
        scope.step = steps[0] if steps and not phrase.unknown else scope.step
    elif phrase.other:
        scope.topic = "other"


def _measured(state: State, item: Item, slot: Slot, before: Phrase, bracket: Item | None) -> Item:
    """A percentage or a multiple: of what, against what."""
    item.parent = bracket
    if slot.number.unit in ("个百分点", "百分点") or "rate" in before.kinds:
        item.kind = "share"
        return item
    if _is_change(state, before, item.phrase) or slot.number.unit == "倍":
        return change_of(state, item, before, bracket)
    return share_of(state, item, slot, before, bracket)


# --- lists whose numbers stand apart from their names -----------------------------------------------------------


def _distributed(clause: Clause, state: State) -> list[Slot]:
    """The numbers of a clause; after 分别 each gets the words of the list that stands before."""
    slots = clause.slots
    for index, slot in enumerate(slots):
        cut = next((i for i, t in enumerate(slot.before) if t.means("each")), None)
        if cut is None:
            continue
        follow = [slot, *_bare(slots[index + 1 :])]
        members = elements(slot.before[:cut])
        shared = slot.before[cut + 1 :]
        if slot.before[cut].term is not None and slot.before[cut].term.binds == ("same",):  # type: ignore[union-attr]
            return [
                *slots[:index],
                *(Slot(slot.number, [*m, *shared], slot.after) for m in members or [shared]),
                *slots[index + 1 :],
            ]
        if slot.number.unit == "%" or len(follow) < 2:
            continue
        if len(members) == len(follow):
            for member, target in zip(members, follow, strict=True):
                target.before = [*member, *shared]
    return slots


def _bare(slots: Sequence[Slot]) -> list[Slot]:
    """The numbers that follow without words of their own."""
    found: list[Slot] = []
    for slot in slots:
        if any(not token.means("plain", "and", "of") for token in slot.before):
            break
        found.append(slot)
    return found


# --- the result ---------------------------------------------------------------------------------------------------


def _reading(state: State, text: str) -> Reading:
    _include_carried(state.items)
    claims = tuple(_claim(item, text) for item in state.items)
    index = {id(item): position for position, item in enumerate(state.items)}
    parts = [
        Part(
            item.number,
            index[id(item.parent)] if item.parent is not None else None,
            item.shape,
            item.kind,
            item.listed,
            item.sums,
            item.bracket,
            item.phrase,
            item.frame,
            item.quote,
        )
        for item in state.items
    ]
    head = next((i.frame for i in reversed(state.items) if i.parent is None and i.frame.readings), None)
    leaves = Context(state.context.topic, head or (state.context.head if not state.items else None))
    return Reading(claims, tuple(state.statements), listings(parts, text), leaves)


def _include_carried(items: Sequence[Item]) -> None:
    """收到N件（含上年结转M件）: N then is 新收 and 上年结转 together, first of all."""
    for item in items:
        parent = item.parent
        if (
            parent is None
            or parent.frame.family != "requests"
            or ("including" not in item.phrase.kinds and not item.among)
        ):
            continue
        if item.frame.readings[:1] == (("table3.carried_in.total",),) and parent.frame.options[:1] == (
            (NEW, ("total",)),
        ):
            options = parent.frame.options
            parent.frame = replace(parent.frame, options=(*options[1:2], options[0], *options[2:]))


def _claim(item: Item, text: str) -> Claim:
    number, frame = item.number, item.frame
    return Claim(
        item.kind,
        number.start,
        number.end,
        item.quote,
        number.value,
        number.unit,
        frame.readings,
        frame.certain and not number.about and not _approximate(item.phrase),
        frame.part,
        number.about or _approximate(item.phrase),
        number.digit,
        item.period,
        item.wholes,
        item.trend,
        item.base,
        item.stated,
        text[item.quote[0] : item.quote[1]],
    )


def _approximate(phrase: Phrase) -> bool:
    return "about" in phrase.kinds
