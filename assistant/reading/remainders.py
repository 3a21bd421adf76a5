"""What a list leaves: 其他N件 at its end, 其余N件 behind it, and what is left beside the numbers behind 除."""

from collections.abc import Sequence
from itertools import takewhile

from assistant.reading.frames import DONE, IN, NEW, NOTHING, OUT, TOTAL, Frame, Names
from assistant.reading.phrases import COUNTED, Phrase
from assistant.reading.state import Item, State
from assistant.report.form import GROUPS

REST = frozenset({"其余", "其余的", "余下", "剩余", "剩下"})
RESULT_ROWS: Names = ("granted", "partly_granted", *(row for _, rows in GROUPS.values() for row in rows))
_COLUMNS: Names = ("person", "enterprise", "research", "nonprofit", "legal_service", "other")
_GROUPED = frozenset(rows for _, rows in GROUPS.values())
_OTHERS = frozenset({"其他", "其它"})
_LINKS = frozenset({"以及", "和", "的"})
_TOLD = {"upheld", "corrected"}


def what_is_left(state: State, item: Item, before: Phrase, previous: Item | None) -> Frame | None:
    """What a number counts whose words say no more than 其他 or 其余; None where they say more."""
    phrase = item.phrase
    if previous is not None and phrase.words & _OTHERS:
        links = _LINKS | {"申请"} if previous.shape == "applicant" else _LINKS
        if phrase.words <= _OTHERS | links:
            return _others_of(previous, _beside(state, previous), by_kind=state.scope.by_kind)
    own = phrase.kinds & COUNTED <= {"request"} and not phrase.channels
    if phrase.words & REST and own and (left := _left_of(state.items)) is not None:
        return left
    if (
        previous is not None
        and before.words & REST
        and before.words <= REST | _LINKS
        and item.parent is not None
    ):
        return _others_of_group(previous, _beside(state, previous))
    return None


def _beside(state: State, last: Item) -> list[Frame]:
    """The frames of the list that ends with an item: the numbers before it that split the same whole in the same way."""
    alike = takewhile(
        lambda one: one.parent is last.parent and one.shape == last.shape, reversed(state.items)
    )
    return [one.frame for one in alike]


def _others_of_group(previous: Item, beside: Sequence[Frame]) -> Frame | None:
    """不予公开9件，其中过程性信息5件、其他4件: those rows of the group that the list has not told."""
    whole = previous.parent.frame if previous.parent is not None else NOTHING
    group = whole.options[0][0] if whole.options and previous.shape == "result" else ()
    told = {row for frame in beside for rows, _ in frame.options[:1] for row in rows}
    if group not in _GROUPED or not told < {*group}:
        return None
    left = tuple(row for row in group if row not in told)
    sure = whole.certain and all(frame.certain and not frame.part for frame in beside)
    return Frame("requests", ((left, whole.options[0][1]),), certain=sure)


def _others_of(previous: Item, beside: Sequence[Frame], *, by_kind: bool) -> Frame:
    """其他N件 at the end of a list by result, outcome or applicant: the form's own row or column, or all that is left."""
    frame = previous.frame
    if not frame.options:
        return NOTHING
    if (of_group := _others_of_group(previous, beside)) is not None:
        return of_group
    rows, columns = frame.options[0]
    told = {name for one in beside for _, names in one.options[:1] for name in names}
    known = all(one.certain and not one.part for one in beside)
    if previous.shape == "outcome":
        left = tuple(name for name in ("other", "pending") if name not in told)
        outcomes = ((rows, ("other",)), (rows, left or ("other",)))
        return Frame(frame.family, outcomes, certain=known and told >= _TOLD)
    if previous.shape == "applicant":
        left = tuple(name for name in _COLUMNS if name not in told)
        alone = told == {"person"}  # 自然人5件、其他3件: whoever they are
        people = ((rows, left), (rows, ("other",))) if alone else ((rows, ("other",)),)
        return Frame(frame.family, people, certain=known and (by_kind or alone))
    if previous.shape == "result":
        return Frame(frame.family, ((GROUPS["closed"][1], columns),), certain=False)
    return NOTHING


def _left_of(items: Sequence[Item]) -> Frame | None:
    """What the form counts besides the numbers behind 除: 除结转下年的3件外，其余9件. None where nothing stands there."""
    excepted = [item.frame for item in items if item.excepted]
    if not excepted:
        return None
    if any(frame.family != "requests" or not frame.readings for frame in excepted):
        return NOTHING
    rows = tuple(dict.fromkeys(row for frame in excepted for row in frame.options[0][0]))
    columns = {column for frame in excepted for column in frame.options[0][1]}
    told = (item.frame for item in reversed(items) if not item.excepted and item.parent is None)
    whole = next((frame for frame in told if frame.readings), None)
    if columns != {*TOTAL}:
        of, left = (NEW, TOTAL), (rows, tuple(column for column in _COLUMNS if column not in columns))
    elif rows in (OUT, IN):
        of, left = (NEW + IN, TOTAL), (DONE if rows == OUT else NEW, TOTAL)
    else:
        of, left = (DONE, TOTAL), (tuple(row for row in RESULT_ROWS if row not in rows), TOTAL)
    known = {*rows} <= {*RESULT_ROWS} or rows in (OUT, IN) or (rows == NEW and columns != {*TOTAL})
    certain = all(frame.certain for frame in excepted) and (
        whole is None or whole.readings[:1] == Frame("requests", (of,)).readings
    )
    return Frame("requests", (left,), certain=certain) if known else NOTHING
