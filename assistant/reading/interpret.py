"""From a sentence to what it claims: each number put into the frame that its clause and its neighbours give it."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import takewhile

from assistant.reading.binding_requests import left_over
from assistant.reading.claims import Context, Reading
from assistant.reading.concluding import reading_of
from assistant.reading.distribution import distributed, years_told
from assistant.reading.frames import NOTHING, OTHER
from assistant.reading.layout import AMONG, Clause, Slot, clauses
from assistant.reading.measures import MONTHLY, change_of, rate_of, share_of
from assistant.reading.neighbours import (
    doubted,
    framed,
    noted,
    of_disclosure,
    parent_of,
)
from assistant.reading.phrases import COUNTED, Phrase, Reader, read_phrase
from assistant.reading.remainders import REST
from assistant.reading.scoping import disclosed_from, scope_of
from assistant.reading.state import Item, State
from assistant.reading.statements import statements_of
from assistant.reading.tokens import Token, tokens
from assistant.reading.unnumbered import period_of, read_words, set_period

_WORTH_READING = re.compile(
    r"[0-9０-９％%]|[一二三四五六七八九十百千两零](?:余|多)?[件宗份例起条篇期场次人]|百分之|未|没有|不存在|无|均|全部|都|所有|全数|皆|零|持平|本[局机单委办镇]|我[局委办镇乡街县市区省]"
)
_THOSE_CASES = re.compile(r"(?:上述|这些|以上|前述|该类|此类|其中的?).{0,4}案件|^其中")
_STRONG = frozenset({"件", "宗", "份", "例", "起", "件次"})
_UNITS = {
    "requests": (_STRONG, frozenset({"个", "条", "次", "项", "人次"})),
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
    words = list(tokens(text))
    scope = scope_of(text, words, reader, context)
    if context.blocks and _THOSE_CASES.search(text):
        scope.topic, scope.blocks, scope.every_block = "case", context.blocks, context.blocks
    disclosed = 0 if scope.blocks else disclosed_from(text, context)
    state = State(reader, scope, context, disclosed=disclosed, years=years_told(words))
    for clause in clauses(words):
        _read_clause(state, clause, None)
    return reading_of(state, text)


def _read_clause(state: State, clause: Clause, bracket: Item | None) -> None:
    if clause.tokens:
        state.scope.about_disclosure = clause.tokens[-1].end > state.disclosed
    excepts = any(token.means("except") for token in clause.tokens)
    state.excepting = excepts or (state.excepting and bracket is None and not _resumes(clause))
    state.excepts = state.excepts or excepts
    state.comparing = any(token.means("compare") for token in clause.tokens)
    state.compare = state.compare or state.comparing
    whole = read_phrase(clause.tokens, state.reader)
    if not clause.slots:
        read_words(state, clause, whole)
    last = state.last()
    if clause.stop == "；" and bracket is None:
        state.half = len(state.items)
    if clause.stop == "；" and last is not None and last.parent is not None:
        state.some = False
    if clause.stop == "；" and state.scope.topic == "other" and any(i.phrase.request for i in state.items):
        state.scope.topic = ""
    for slot in distributed(clause.slots, state.years, state.told):
        item = _read_slot(state, clause, slot, bracket)
        state.items.append(item)
        item.excepted = state.excepting and not item.rest
        state.spoken, state.because, state.denied = _of_the_last(slot, state), False, None
        some = state.some
        state.told = ()
        for inner in slot.inner:
            _read_clause(state, inner, item)
        state.some = some
    for note in clause.noted:
        first = len(state.items)
        _read_clause(state, note, state.last())
        for item in state.items[first:]:
            item.parent = (
                None  # the bracket stands behind words, not behind the number whose part it would be
            )
    if bracket is None:
        state.statements += statements_of(clause, state, whole)


def _read_slot(state: State, clause: Clause, slot: Slot, bracket: Item | None) -> Item:
    slot.before = _with_its_note(slot, state)
    before = read_phrase(slot.before, state.reader)
    phrase = _own_words(state, slot, before)
    number = replace(slot.number, about=slot.number.about or _roughly(slot.after))  # 10件左右
    item = Item(number, NOTHING, phrase, "count", _quote(slot, before), listed=slot.listed)
    item.bracket, item.rest = bracket is not None, bool(REST & before.words)
    item.among = state.among or bool({"among", "including", "each"} & before.kinds)
    item.among = item.among or (state.inside and bool(before.channels))
    state.among = False
    if slot.number.unit in ("%", "个百分点", "百分点", "倍"):
        return _measured(state, item, slot, before, bracket)
    set_period(state, before)
    item.parent = parent_of(state, item, bracket)
    if _is_change(state, before):
        return change_of(state, item, before, slot, bracket)
    item.period = state.scope.period if not phrase.times or left_over(phrase) else period_of(phrase.times)
    if _set_against(slot.before):
        item.period = "last"
    if before.trend == "became":
        item.period = "this"
    if _told_before(state, phrase, clause, slot):
        assert state.spoken is not None
        phrase = item.phrase = state.spoken
    item.frame = noted(framed(state, item, before), slot, state)
    if not before.counts and phrase.kinds & COUNTED == {"request"}:
        of_all = any(token.means("all") or token.text == "均为" for token in slot.after)
        item.bare = not (before.kinds & {"sum", "time"} or of_all)
        item.frame = replace(item.frame, certain=item.frame.certain and not item.bare)
    _fit_unit(item)
    last = state.last()
    if clause.slots[0] is not slot and last is not None and last.bare:
        item.frame = item.frame.loosened()  # 上述12件申请已办结9件: of those
    if not before.counts and not phrase.request and item.parent is None and "received" in phrase.actions:
        item.frame = item.frame.loosened()  # 1件因12月下旬收到，正在办理
    if slot.before and slot.before[-1].text in AMONG and before.counts:
        item.frame = item.frame.loosened()  # 新收件中65件当年办结: of those
    if slot.after and slot.after[0].text == "由" and read_phrase(slot.after, state.reader).foreign:
        item.frame = item.frame.loosened()  # 行政处罚12件由县城管局作出
    of_a_judge = item.frame.family == "cases" and not item.frame.certain and not item.frame.leans
    state.some = _of_some(state, phrase) or (of_a_judge and bool(phrase.blocks))
    item.frame = doubted(state, item)
    if any(token.text.endswith("主动公开") for token in slot.after):  # 公开答复5件转为主动公开
        item.frame = item.frame.loosened()
    item.qualified = bool(slot.after) and read_phrase(slot.after, state.reader).unknown
    state.inside = item.inside = bool(slot.after) and slot.after[-1].text in AMONG
    if state.inside:
        state.frame = item.frame if phrase.applicants and item.frame.readings else state.frame
    _set_scope(state, item)
    return item


def _with_its_note(slot: Slot, state: State) -> list[Token]:
    """The words of a number, with those in brackets behind them where only these tell what is counted: 增量（当年新收）9件."""
    if not slot.notes or not slot.before or read_phrase(slot.before, state.reader).counts:
        return slot.before
    note = [token for clause in slot.notes for token in clause.tokens]
    told = read_phrase(note, state.reader)
    if not told.counts or told.kinds & {"including", "sum"}:
        return slot.before
    slot.notes = []
    return [*(token for token in slot.before if token.kind != "gap"), *note]


def _of_some(state: State, phrase: Phrase) -> bool:
    """Whether a number, and what follows it, is of some applications or cases only: 征地类申请12件，予以公开8件."""
    if phrase.foreign or "organ" in phrase.limits:
        return True
    if phrase.channels and phrase.results:
        return True  # 网上申请中予以公开15件，不予公开4件
    if of_disclosure(phrase):
        return (
            state.some and state.scope.government and "self" not in phrase.kinds
        )  # of cases that it may decide itself
    if phrase.request or phrase.blocks:
        return bool(phrase.unknown or phrase.limits)
    return state.some and "self" not in phrase.kinds


def _told_before(state: State, phrase: Phrase, clause: Clause, slot: Slot) -> bool:
    """Whether a number is told by the clause before its own: 收到申请：12件; 予以公开的申请数量最多，为5件."""
    if state.spoken is None or phrase.counts or ("publish" in phrase.kinds and state.scope.results):
        return False
    bare = bool(slot.before) and all(_links(token) for token in slot.before)
    split = state.spoken.results or state.spoken.applicants or state.spoken.outcomes
    of_words = clause.stop == "（" and not slot.before and bool(split)
    return clause.stop == "：" or ((bare or of_words) and clause.slots[0] is slot)


def _of_the_last(slot: Slot, state: State) -> Phrase | None:
    """What is counted next is told behind 中: 其余20件中无法提供的最多，为12件."""
    if len(slot.after) < _FEW or slot.after[0].text not in AMONG:
        return None
    phrase = read_phrase(slot.after[1:], state.reader)
    return phrase if phrase.counts and not phrase.kinds & {"all", "none", "plan", "compare"} else None


_FEW = 2


def _resumes(clause: Clause) -> bool:
    """Whether a clause leaves what stands behind 除: 其余申请全部办结."""
    return any(token.text in REST or token.means("all") for token in clause.tokens)


def _links(token: Token) -> bool:
    """Whether a word only joins a number to what the clause before it named: 行政复议方面，全年发生3件."""
    this_year = token.term is not None and token.term.kind == "time" and token.term.binds == ("this",)
    return token.text in _LINKING or this_year


def _roughly(after: Sequence[Token]) -> bool:
    return bool(after) and after[0].means("about")


def _set_against(before: Sequence[Token]) -> bool:
    """较上年的12件, 比上年（12件）: last year's number itself, not the difference from it."""
    words = [token for token in before if not token.means("of")]
    last = words[-1] if words else None
    return (
        last is not None
        and last.means("compare")
        and last.text not in MONTHLY
        and bool(_PAST.search(last.text))
    )


_PAST = re.compile("[上去前]")
_LINKING = frozenset(
    {
        "为",
        "是",
        "有",
        "达",
        "达到",
        "计",
        "发生",
        "产生",
        "出现",
        "共有",
        "共计",
        "的",
        "而",
        "不再处理",
        "终止办理",
    }
)


def _own_words(state: State, slot: Slot, before: Phrase) -> Phrase:
    """The phrase of a number: its words before it, and those behind it as far as they are needed."""
    after = slot.after[: _cut(slot.after)]
    if not after and before.words and before.words <= REST and _means_outcome(slot.after[1:2]):
        after = slot.after[1:]  # 其余3件均维持
    if not after:
        return before
    behind = read_phrase(after, state.reader)
    telling = (
        behind.results
        or behind.applicants
        or behind.outcomes
        or {"carry", "unfinished"} & set(behind.actions)
    )
    attributive = (
        bool({"of", "more"} & before.kinds) and telling and not before.results and not before.outcomes
    )
    due = before.kinds & COUNTED == {"request"} and "taken_in" in behind.actions
    if not before.counts or due or attributive:
        return read_phrase([*slot.before, *after], state.reader)
    if not before.head and _names(after, state.reader):
        carried = before.attributive or ("carry" in before.actions and "last" in before.times)
        # 上年结转的5件申请已在一季度办结: what became of them does not tell which they are.
        return read_phrase([*slot.before, *(_attached(after) if carried else after)], state.reader)
    return before


def _means_outcome(tokens: Sequence[Token]) -> bool:
    return any(token.means("outcome") for token in tokens)


def _predicates(token: Token) -> bool:
    """Whether a word behind a number begins what is said of all that it counts."""
    return token.means("all", "none", "rate") or token.text == "均为"


def _cut(after: Sequence[Token]) -> int:
    """Where the words behind a number that may still tell what it counts end."""
    told = (i for i, t in enumerate(after) if _predicates(t) or (t.text in AMONG and i + 1 < len(after)))
    return next(
        (i for i in told if not (i and after[i - 1].means("block"))), len(after)
    )  # 在行政复议中被纠正


def _names(after: Sequence[Token], reader: Reader) -> bool:
    """Whether the words behind a number name what it counts: 12件申请."""
    return bool(read_phrase(_attached(after), reader).head)


def _attached(after: Sequence[Token]) -> list[Token]:
    """The words behind a number that still name what it counts: 12件申请, not 12件已列入2026年督办台账."""
    return list(takewhile(lambda token: token.text not in _GOES_ON, after))


_GOES_ON = frozenset(
    {"已", "已经", "将", "现", "并", "由", "按", "按照", "按规定", "因", "于", "经", "纳入", "列入"}
)


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


def _is_change(state: State, before: Phrase) -> bool:
    """增长N: against last year, where the sentence says so or names last year's number."""
    against = state.compare or "compare" in before.kinds or any(item.period == "last" for item in state.items)
    return before.trend in ("up", "down") and against


def _fit_unit(item: Item) -> None:
    unit, frame = item.number.unit, item.frame
    if unit in ("元", "万元", "亿元"):
        item.kind = "money"
    if frame.family not in _UNITS or not frame.readings:
        return
    strong, weak = _UNITS[frame.family]
    if unit in weak:
        item.frame = replace(frame, certain=False)
    elif unit not in strong:
        item.frame = OTHER


def _set_scope(state: State, item: Item) -> None:
    scope, frame, phrase = state.scope, item.frame, item.phrase
    if frame.family == "requests" and frame.readings:
        scope.topic = "request"
        scope.document = ""
        if phrase.actions and item.period == "this":
            scope.heads.append(frame)
    elif frame.family == "cases":
        scope.topic = "case"
        blocks = frame.options[0][0] if frame.options else ()
        if phrase.paths:
            scope.paths = tuple(dict.fromkeys((*scope.paths, *phrase.paths)))
        elif phrase.blocks:
            scope.paths = ()
        if phrase.blocks:
            scope.blocks = blocks if not phrase.paths else scope.blocks or blocks
            scope.every_block = tuple(dict.fromkeys((*scope.every_block, *scope.blocks)))
    elif frame.family == "documents":
        scope.topic = "document"
        scope.document = phrase.documents[-1] if phrase.documents else scope.document
        steps = [step for term in phrase.steps for step in term.binds if step not in ("process", "elsewhere")]
        scope.step = steps[0] if steps and not phrase.unknown else scope.step
    elif phrase.other and "paper" not in phrase.others:
        scope.topic = "other"


def _measured(state: State, item: Item, slot: Slot, before: Phrase, bracket: Item | None) -> Item:
    """A percentage or a multiple: of what, against what."""
    item.parent = bracket
    if slot.number.unit in ("个百分点", "百分点"):
        item.kind = "share"
        return item
    if "rate" in before.kinds:
        return rate_of(state, item, before)
    if _is_change(state, before) or slot.number.unit == "倍":
        return change_of(state, item, before, slot, bracket)
    if before.times and before.trend != "became":
        item.period = period_of(before.times)
    if "plan" in before.kinds:
        item.period = "next"
    return share_of(state, item, slot, before, bracket)
