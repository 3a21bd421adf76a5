"""How a sentence hangs together: clauses, and for each number the words before and behind it that are its own.

Brackets are set apart and read as parts of the number before them. Between two numbers the first 、 divides; without
one, the words belong to the number that follows, unless the one before has none (13件由企业提出).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from assistant.reading.tokens import Token

_STOPS = "，；："
_MEASURES = ("share", "compare", "trend")


@dataclass(slots=True)
class Slot:
    """A number with its own words. ``inner`` are the clauses of the brackets behind it."""

    number: Token
    before: list[Token]
    after: list[Token] = field(default_factory=list)
    inner: list["Clause"] = field(default_factory=list)
    listed: bool = False
    """Joined to the number before it by 、 or 和."""
    back: int = 0
    """A measure of the count so many places back (分别占), where its own words do not say."""
    notes: list["Clause"] = field(default_factory=list)
    """Brackets without a number before it: 申请（含上年结转）12件."""


@dataclass(slots=True)
class Clause:
    """What stands between two commas. ``stop`` is the mark before it; without ``slots`` it has no number."""

    tokens: list[Token]
    stop: str
    slots: list[Slot] = field(default_factory=list)
    noted: list["Clause"] = field(default_factory=list)
    """Clauses of brackets that stand before the first number."""


def clauses(tokens: Sequence[Token]) -> list[Clause]:
    """The clauses of a sentence in order; a bracket that is never closed is closed by its end."""
    return _clauses(iter(tokens), "")[0]


_DEPTH = 6
_COUNTED_IN = frozenset({"件", "宗", "份", "起", "例", "件次"})


def _clauses(stream: Iterator[Token], stop: str, depth: int = 0) -> tuple[list[Clause], bool]:
    found: list[Clause] = []
    inner: dict[int, list[Clause]] = {}
    current: list[Token] = []
    closed = False
    for token in stream:
        if token.kind != "mark" or token.text == "、":
            current.append(token)
        elif token.text == "（":
            if depth < _DEPTH:
                within = _clauses(stream, "（", depth + 1)[0]
                if _is_number_of(current, within):
                    current.append(within[0].tokens[0])
                else:
                    inner.setdefault(len(current), []).extend(within)
        elif token.text == "）":
            if depth:
                closed = True
                break
        else:
            found.append(_clause(current, stop, inner))
            current, inner, stop = [], {}, token.text
    found.append(_clause(current, stop, inner))
    return [clause for clause in found if clause.tokens or clause.noted], closed


def _is_number_of(before: Sequence[Token], within: Sequence[Clause]) -> bool:
    """过程性信息（3件）、执法案卷（2件）: brackets that hold a number alone, behind the words that it is of."""
    alone = len(within) == 1 and len(within[0].tokens) == 1 and within[0].tokens[0].kind == "number"
    alone = alone and within[0].tokens[0].unit in _COUNTED_IN
    return alone and bool(before) and before[-1].means("result", "applicant", "outcome", "path")


def _clause(tokens: list[Token], stop: str, inner: dict[int, list[Clause]]) -> Clause:
    clause = Clause(tokens, stop)
    places = [index for index, token in enumerate(tokens) if token.kind == "number"]
    if not places:
        clause.noted = [part for parts in inner.values() for part in parts]
        return clause
    start = 0
    for order, place in enumerate(places):
        slot = Slot(tokens[place], tokens[start:place])
        if order:
            previous = clause.slots[-1]
            previous.after, slot.before, slot.listed = _divide(previous, slot.before)
        clause.slots.append(slot)
        start = place + 1
    clause.slots[-1].after = tokens[start:]
    for position, parts in inner.items():
        index = sum(place < position for place in places) - 1
        if index + 1 < len(places) and not any(part.slots for part in parts):
            clause.slots[index + 1].notes += parts
        elif index < 0:
            clause.noted += parts
        else:
            clause.slots[index].inner += parts
    return clause


def _divide(previous: Slot, between: list[Token]) -> tuple[list[Token], list[Token], bool]:
    """The words between two numbers: what is the first one's, what is the second one's, and whether they are a list."""
    if between and between[0].means("about"):  # 50件以上的科室5个
        return between[:1], between[1:], False
    if len(between) > 1 and between[-1].means("and"):  # 12件新收申请和5件结转申请
        return between[:-1], [], True
    for index, token in enumerate(between):
        if token.text == "、":
            return between[:index], between[index + 1 :], True
        if token.means(*_MEASURES):
            return between[:index], between[index:], False
        if token.text in AMONG:
            return between[: index + 1], between[index + 1 :], False
    if between and between[0].means("and"):
        return [], between[1:], True
    of_the_rest = any(token.means("more") for token in previous.before) and between[:1]
    if of_the_rest and between[0].text in _SPLIT:
        return [], between, False
    if any(token.means(*_TELLING) for token in previous.before):
        return [], between, False
    if (
        between
        and between[0].means("request")
        and any(token.means("action", "result") for token in between[1:])
    ):
        return between[:1], between[1:], False  # 12件申请已办结9件
    return between, [], False


AMONG = frozenset({"中", "当中", "里", "里面"})
"""Behind these begins what is said of some of those counted: 53件申请中年内答复52件."""
_SPLIT = frozenset({"为", "是", "包括", "分为"})
"""其余2件为纠正1件、其他结果1件: what is told is what follows."""
_TELLING = (
    "request", "action", "result", "applicant", "block", "path", "outcome", "document", "step", "decision", "fee", "other",
    "channel",
)  # fmt: skip


def elements(tokens: Sequence[Token]) -> list[list[Token]]:
    """The members of a list without numbers: 行政许可、行政处罚和行政强制 are three."""
    found: list[list[Token]] = [[]]
    for token in tokens:
        if token.text == "、" or token.means("and"):
            found.append([])
        else:
            found[-1].append(token)
    return [element for element in found if element]
