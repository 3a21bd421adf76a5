"""What a number takes from the numbers around it: its whole, its row in a list, and their doubts."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain, islice, pairwise, product

from assistant.reading.binding import compose
from assistant.reading.binding_requests import TOGETHER, left_over
from assistant.reading.frames import DONE, IN, NEW, NOTHING, OUT, RECEIVED, TOTAL, Frame, Names
from assistant.reading.layout import Slot
from assistant.reading.phrases import Phrase, read_phrase
from assistant.reading.remainders import RESULT_ROWS, what_is_left
from assistant.reading.state import Item, State
from assistant.report.form import GROUPS


def parent_of(state: State, item: Item, bracket: Item | None) -> Item | None:
    """The number that this one is a part of: the one its bracket or its 其中 stands behind, or its neighbour's."""
    if bracket is not None:
        return bracket
    if item.among:
        state.run = state.last()
        return state.run
    if state.run is not None and _beyond(item.phrase, state.run.phrase):
        state.run = None
    if state.run is not None and not item.listed:
        sibling = state.last()
        same = sibling is not None and sibling.parent is state.run and sibling.shape == item.shape
        if not same or sibling is None or sibling.number.unit != item.number.unit:
            state.run = None
    return state.run


def _beyond(phrase: Phrase, whole: Phrase) -> bool:
    """Whether results are none of a whole's: 无法提供12件，其中不掌握11件；不予处理3件."""
    rows, of = ({row for term in one.results for row in term.binds} for one in (phrase, whole))
    return bool(rows and of) and not rows <= of


def framed(state: State, item: Item, before: Phrase) -> Frame:
    """The frame of a number: what its own words, its whole and the clause before it say together."""
    phrase, scope = item.phrase, state.scope
    above = item.parent.frame if item.parent is not None else state.frame
    if item.among and item.parent is None:
        above = state.context.head
    previous = state.items[-1] if item.bracket and state.items else state.last()
    if before.trend == "became" and not phrase.counts and previous is not None:
        return _became(state, item, previous)
    if ("none" in before.kinds and not left_over(phrase)) or (phrase.counts and "each" in phrase.kinds):
        return NOTHING
    if (left := what_is_left(state, item, before, previous)) is not None:
        return left
    if (theme := _theme(state, phrase, previous)) is not None:
        phrase = theme
    if "sum" in phrase.kinds and not phrase.kinds & _NAMING and (many := how_many(phrase)):
        return _last_of(state, item, many)
    if phrase.words & _ALL_OF_THEM:
        item.sums = len(run_before(state.items, item.number.unit)) > 1
    if phrase.kinds and phrase.kinds <= {"sum", "plain", "and", "time", "self"} and "sum" in phrase.kinds:
        summed = _summed(state, item)
        if item.sums or state.spoken is None:
            return summed
        phrase = state.spoken
    if above is None and previous is not None and previous.frame.family == "cases":
        above = previous.frame  # 行政复议案件34件，涉及政府信息公开的8件
    if above is not None and above.family == "cases" and not phrase.counts and of_disclosure(phrase):
        return replace(above, certain=scope.about_disclosure and not (above.doubted or above.part))
    frame = compose(phrase, scope, above)
    if phrase is state.spoken and "open" in phrase.kinds:
        frame = frame.loosened()
    if ("plan" in phrase.kinds and not left_over(phrase)) or item.period not in ("this", "last"):
        return replace(frame, blocked=True)
    return _of_last_year(state, item, frame) if item.period == "last" else frame


def _theme(state: State, phrase: Phrase, previous: Item | None) -> Phrase | None:
    """What a number is of whose own words name only a year (2024年12件、2025年15件) or the organ (全市50件，我局5件)."""
    if not phrase.kinds or not phrase.kinds <= {"time", "self", "plain", "of", "and"}:
        return None
    if phrase.times and state.theme is not None and state.theme.request:
        return replace(state.theme, times=phrase.times)
    told = (
        previous.phrase
        if previous is not None and "self" in phrase.kinds and previous.frame.doubted
        else None
    )
    if told is None or not (told.request and told.actions == ["received"]):
        return None
    return replace(told, unknown=False, foreign=False, limits=set(), others=set(), things=set())


def _became(state: State, item: Item, previous: Item) -> Frame:
    """申请量由12件增至15件: both are of what the sentence speaks of, the first of last year."""
    above = next((item for item in reversed(state.items) if item is not previous), None)
    if previous.period not in ("this", "last") or "opening" in previous.phrase.times:
        return NOTHING  # 由年初的3件降至年末的1件
    from_where = previous.phrase.plain & {"由", "从", "自"} or "→" in item.phrase.words
    if from_where and not previous.phrase.counts and not previous.frame.options and above is not None:
        previous.frame, previous.period = above.frame, "last"
    frame = replace(previous.frame, blocked=not previous.frame.readings)
    if frame.options[:1] == ((IN, TOTAL),):
        return Frame("requests", ((OUT, TOTAL),), certain=frame.certain)  # 结转件由上年的3件降至1件
    if from_where and previous.phrase.counts and previous.period == "this":
        previous.period = "last"  # 申请量由12件增至15件
        previous.frame = frame if state.compare else frame.loosened()
    return frame


def _of_last_year(state: State, item: Item, frame: Frame) -> Frame:
    """A number of last year: what it is set against, where its own words do not say (较上年的12件增加3件)."""
    phrase = item.phrase
    linked = phrase.kinds <= {"time", "plain", "of"}  # 收到申请12件，上年为10件
    if not phrase.counts and (state.compare or item.bracket or linked):
        against = item.parent if item.bracket else state.subject()
        if state.denied is not None and linked:
            return compose(replace(state.denied, times=[]), state.scope, None)  # 申请量为零，上年为1件
        item.awaits = against is None
        return against.frame if against is not None and against.period == "this" else NOTHING
    # 2024年收到、2025年办结的5件, 上年收到的5件: some of them only, as like as not
    return (
        frame.loosened()
        if set(phrase.times) != {"last"} or (phrase.attributive and not state.comparing)
        else frame
    )


_NAMING = frozenset({"result", "applicant", "outcome", "path", "block", "action"})
_SEVERAL = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5}
_KINDS_OF = frozenset("类种项者")


def how_many(phrase: Phrase) -> int:
    """Of how many a sum says that it is: 三类申请人合计, 以上两种共计. 0 where it does not say."""
    counted = (word for word in phrase.plain if len(word) == 2 and word[1] in _KINDS_OF)
    return next((_SEVERAL[word[0]] for word in counted if word[0] in _SEVERAL), 0)


def _last_of(state: State, item: Item, many: int) -> Frame:
    """自然人5件、企业3件，两类申请人合计提交8件: the sum of so many numbers before it; else nobody knows of which."""
    run = run_before(state.items, item.number.unit)
    if len(run) == many:
        return _summed(state, item)
    item.leans_on = tuple(run[-many:])
    return together(run[-many:]) if len(run) > many else NOTHING


_ALL_OF_THEM = frozenset(
    {"三项合计", "两项合计", "四项合计", "以上合计", "各项合计", "三项相加", "两项相加", "各项相加"}
)


def of_disclosure(phrase: Phrase) -> bool:
    """涉及政府信息公开的, of cases of every kind."""
    return any("信息公开" in word or "政务公开" in word for word in phrase.plain)


def _summed(state: State, item: Item) -> Frame:
    """共计N件 at the end of a list: the sum of what stands before it."""
    run = run_before(state.items, item.number.unit)
    if not state.items and state.context.summed is not None and item.phrase.words & _ALL_ABOVE:
        return state.context.summed
    if len(run) < 2:
        return NOTHING
    item.sums = True
    frames = [member.frame for member in run]
    if all(map(_by_channel, run)):
        certain = state.scope.of_requests and not state.scope.inherited
        return Frame("requests", tuple((rows, TOTAL) for rows in RECEIVED), certain=certain)
    if all(member.period == "part" for member in run):
        acted = next((member.phrase for member in reversed(run) if member.phrase.actions), state.theme)
        return NOTHING if acted is None else compose(replace(acted, times=[]), state.scope, None)
    item.leans_on = tuple(run)
    first = run[0].phrase
    if first.request and first.actions == ["received"] and not all(frame.readings for frame in frames):
        return Frame("requests", tuple((rows, TOTAL) for rows in RECEIVED), certain=False)
    return together(run)


_ALL_ABOVE = frozenset({"以上合计", "以上共计", "上述合计", "以上各项合计", "各项合计"})
_MOST_READINGS = 16
_FEW = 2


def together(run: Sequence[Item]) -> Frame:
    """What several numbers count together, under each reading of each; nothing where they are of several kinds."""
    frames = [member.frame for member in run]
    if any(member.period != "this" for member in run):
        return NOTHING
    if any(not frame.readings or frame.family != frames[0].family for frame in frames):
        return NOTHING
    certain, leans = (
        all(getattr(frame, name) or frame.certain for frame in frames) for name in ("certain", "leans")
    )
    several = list(islice(product(*(frame.readings for frame in frames)), _MOST_READINGS + 1))
    if len(several) > _MOST_READINGS:
        several, certain = several[:1], False
    if len(run) > _FEW and GROUPS["closed"][1] in (frame.options[0][0] for frame in frames if frame.options):
        several.insert(0, (_HANDLED,))  # a list that ends with 其他处理 is of every result
    cells = tuple(dict.fromkeys(_named(tuple(dict.fromkeys(chain(*readings)))) for readings in several))
    return Frame("decisions", cells=cells, certain=certain, leans=leans and not certain)


_EVERY_RESULT = {f"table3.{row}.total" for row in RESULT_ROWS}
_HANDLED: Names = ("table3.total_handled.total",)


def _by_channel(item: Item) -> bool:
    """Whether a number tells how many came in one way: 通过省统一平台接收8件, 当面3件."""
    phrase = item.phrase
    return bool(phrase.channels or "medium" in phrase.others) and "handled" not in phrase.others


def _named(cells: Names) -> Names:
    """The cell that holds the sum of others by itself, where the form has one: all results are what was handled."""
    return _HANDLED if set(cells) == _EVERY_RESULT else cells


def run_before(items: Sequence[Item], unit: str) -> list[Item]:
    """The counts at the end of ``items`` that stand in one row: same unit, none a part of another."""
    run: list[Item] = []
    for item in reversed(items):
        if item.bracket or item.kind not in ("count", "money"):
            continue
        if item.number.unit != unit or item.parent is not None or item.sums or item.inside:
            break
        run.insert(0, item)
    return run


def noted(frame: Frame, slot: Slot, state: State) -> Frame:
    """What brackets without a number add: 予以公开（含部分公开）6件, 申请（含上年结转）12件."""
    for clause in slot.notes:
        note = read_phrase(clause.tokens, state.reader)
        exact = bool(note.results) and not any(term.loose for term in note.results)
        rows = tuple(row for term in note.results for row in term.binds)
        if exact and (not frame.options or frame.options[0][0] == rows):
            frame = Frame("requests", ((rows, TOTAL),))  # 满足申请（予以公开、部分公开）的5件
        elif note.paths and frame.family == "cases":
            frame = replace(frame, options=((tuple(note.paths), frame.options[0][1]),))
        elif "carry" in note.actions and "including" in note.kinds and frame.options[:1] == ((NEW, TOTAL),):
            frame = replace(frame, options=(*frame.options[1:2], frame.options[0]))
        elif note.results and "sum" in note.kinds and frame.family == "requests" and frame.options:
            rows = tuple(row for term in note.results for row in term.binds)
            frame = replace(frame, options=((rows, frame.options[0][1]),))
        elif note.results and "including" in note.kinds and frame.family == "requests" and frame.options:
            rows, columns = frame.options[0]
            more = tuple(row for term in note.results for row in term.binds if row not in rows)
            frame = replace(frame, options=(((*rows, *more), columns),))
        elif note.counts and not note.limits:
            frame = frame.loosened()
    return frame


_OF_ONE_YEAR = (((IN, TOTAL),), ((OUT, TOTAL),))


def _done_of_new(item: Item, parent: Item | None) -> bool:
    """新收12件，其中办结9件: of the new ones alone, while the form counts what last year left over as well."""
    if parent is None or item.frame.options[:1] != ((DONE, TOTAL),):
        return False
    return bool(parent.phrase.words & _NEWLY) and "taken_in" not in parent.phrase.actions


def include_results(items: Sequence[Item]) -> None:
    """予以公开N件（含部分公开M件）: N then is both rows together."""
    for item in items:
        parent = item.parent
        if parent is None or not item.bracket or "including" not in item.phrase.kinds:
            continue
        whole, part = parent.frame, item.frame
        if whole.family == part.family == "requests" and parent.phrase.results and item.phrase.results:
            (rows, columns), (more, _) = whole.options[0], part.options[0]
            if not set(more) <= set(rows):
                parent.frame = replace(whole, options=(((*rows, *more), columns), *whole.options[1:]))


_NEWLY = frozenset({"新收", "新收到", "新收到了", "新增", "新受理", "当年新收", "当年新收到", "当年新提"})


def include_carried(items: Sequence[Item]) -> None:
    """收到N件（含上年结转M件）, 加上年结转M件，共办理N件: N then is 新收 and 上年结转 together, first of all."""
    top = [item for item in items if item.parent is None]
    for item, following in pairwise(top):
        summed = "sum" in following.phrase.kinds and "processed" in following.phrase.actions
        if (item.phrase.plain & TOGETHER or summed) and item.frame.readings[:1] == _CARRIED_IN:
            _take_in(following)
    for item in items:
        parent = item.parent
        if parent is None or parent.frame.family != "requests" or "more" in item.phrase.kinds:
            continue
        if "apart" in item.phrase.limits:
            continue  # 收到12件（不含上年结转的2件）
        if parent.phrase.words & _NEWLY and "including" not in item.phrase.kinds:
            continue
        if item.frame.readings[:1] == _CARRIED_IN:
            _take_in(parent)


_CARRIED_IN = (("table3.carried_in.total",),)


def _take_in(item: Item) -> None:
    """Makes 新收 and 上年结转 together the likeliest reading, where it is one."""
    both, options = (NEW + IN, TOTAL), item.frame.options
    if both in options:
        rest = tuple(option for option in options if option != both)
        item.frame = replace(item.frame, options=(both, *rest))


def doubted(state: State, item: Item) -> Frame:
    """The frame of a number, uncertain where the numbers before it put it in doubt.

    A list that begins with words nobody knows (征地类申请予以公开5件、部分公开3件) is of those throughout; and behind a
    part that the tables do not hold (通过网络提出的20件，予以公开12件) a result may be of that part alone.
    """
    frame, previous = item.frame, state.last()
    if not frame.readings or not frame.certain:
        return frame
    within = previous if previous is not None and previous.inside and not previous.listed else None
    if _done_of_new(item, item.parent or within):
        return replace(frame, part=True)
    if item.phrase.reason or (state.because and item.phrase.results):
        return frame.loosened()
    if state.some:
        return frame.loosened()  # 各单位共收到5件，办结5件; 涉及征地的5件申请中，予以公开3件
    if previous is None:
        return frame
    parent = item.parent or within
    if parent is not None and (parent.phrase.foreign or parent.frame.options[:1] in _OF_ONE_YEAR):
        return frame.loosened()  # 上年结转5件中，予以公开3件
    if (
        parent is not None
        and parent.frame.blocked
        and parent.frame.family in ("other", "documents", "decisions")
    ):
        if item.phrase.results and "paper" in parent.phrase.others:
            return frame.loosened()  # 补正告知书15份，其中4件逾期未补正
        if frame.family == "requests":
            return replace(frame, blocked=not item.phrase.request)
        return frame if item.phrase.documents or item.phrase.decisions else frame.loosened()
    of_its_own = item.phrase.request and item.phrase.actions
    if item.listed and previous.frame.doubted and not of_its_own:
        return frame.loosened()  # 涉及征地补偿的5件、不动产登记的3件
    doubt = previous.phrase.unknown or previous.phrase.foreign or bool(previous.phrase.limits)
    published = previous.frame.family == "decisions" and "publish" in previous.phrase.kinds
    if (
        (doubt or published)
        and previous.shape == item.shape
        and "self" not in item.phrase.kinds
        and not (item.phrase.request or item.phrase.actions)
    ):
        return frame.loosened()
    judged = previous.frame.family == "cases" and not (previous.frame.certain or previous.frame.leans)
    if judged and state.scope.government and item.phrase.blocks and not of_disclosure(item.phrase):
        return frame.loosened()  # 办理复议案件50件；被申请复议6件
    part_unheld = previous.parent is not None and not previous.frame.readings and not previous.bracket
    if part_unheld and parent is None and frame.family == "requests" and not item.phrase.request:
        return frame.loosened() if "received" not in item.phrase.actions else frame
    return frame
