"""Lists whose numbers are parts of one: total → parts → parts of parts, and sums at the end of a list."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.reading.claims import Kind, Listing
from assistant.reading.frames import Frame
from assistant.reading.phrases import Phrase
from assistant.reading.tokens import Token
from assistant.report.form import GROUPS


@dataclass(frozen=True, slots=True)
class Part:
    """What a number is in the list that it stands in. ``whole`` is the index of the number that it is a part of."""

    number: Token
    whole: int | None
    shape: str
    kind: Kind
    listed: bool
    sums: bool
    bracket: bool
    phrase: Phrase
    frame: Frame
    quote: tuple[int, int]


_COUNTS = ("count", "money")
_APPLICANTS = ("person", "enterprise", "research", "nonprofit", "legal_service", "other")
_RESULTS = {"granted", "partly_granted", *(row for _, rows in GROUPS.values() for row in rows)}


def listings(parts: Sequence[Part], text: str) -> tuple[Listing, ...]:
    """The lists of a sentence whose sum can be held against a number of the same sentence."""
    return (*_under_a_whole(parts, text), *_summed_up(parts, text), *_every_result(parts))


def _under_a_whole(parts: Sequence[Part], text: str) -> Iterator[Listing]:
    parts_of: dict[int, list[int]] = {}
    for index, part in enumerate(parts):
        if part.whole is not None and part.whole < index and part.kind in _COUNTS:
            parts_of.setdefault(part.whole, []).append(index)
    for index, whole in enumerate(parts):
        if whole.kind not in _COUNTS or whole.number.about:
            continue
        members = _alike(parts, parts_of.get(index, []), whole)
        if not members:
            continue
        end = parts[members[-1]].number.end
        first = parts[members[0]]
        complete = any(word in first.phrase.words for word in _COMPLETE) and "其中" not in first.phrase.words
        is_open = _open(parts, members, text, end)
        yield Listing(
            index,
            tuple(members),
            closed=(complete or _partition(parts, members)) and not is_open,
            firm=_firm(parts, members),
            start=whole.quote[0],
            end=end,
        )


_WAYS = (
    frozenset({"网络", "网上", "在线", "线上", "互联网", "网络渠道", "网上提交", "网络提交", "网络申请", "在线申请", "网上申请"}),
    frozenset({"信函", "信函申请", "信件", "信件申请", "邮寄", "邮寄申请", "邮政", "寄送", "来函", "函件申请"}),
    frozenset({"当面", "当面提交", "当面申请", "当面递交", "现场", "现场提交", "现场申请", "现场递交", "窗口", "窗口提交"}),
)  # fmt: skip
"""The three ways to apply: a list that has all of them is complete."""
_COMPLETE = frozenset({"包括", "分为", "分别为", "分别是", "具体为", "具体是", "即"})


def _alike(parts: Sequence[Part], members: list[int], whole: Part) -> list[int]:
    """The parts that split the whole in one way: same unit, same kind of word, none of them the whole's own sum."""
    same = [i for i in members if parts[i].number.unit == whole.number.unit and not parts[i].number.about]
    shapes = {parts[i].shape for i in same}
    if len(same) != len(members) or (len(shapes) > 1 and not shapes <= {"channel", "other"}):
        return []
    if any("carry" in parts[i].phrase.actions for i in same):
        return []
    return same


def _open(parts: Sequence[Part], members: list[int], text: str, end: int) -> bool:
    return text[end : end + 1] == "等" or any(
        parts[i].phrase.kinds & {"open", "about", "more"} for i in members
    )


def _firm(parts: Sequence[Part], members: list[int]) -> bool:
    """Members of one list in 、, or kinds of one split of the form, cannot overlap."""
    shape = parts[members[0]].shape
    return shape in ("applicant", "result", "outcome", "path") or all(parts[i].listed for i in members[1:])


def _partition(parts: Sequence[Part], members: list[int]) -> bool:
    """Whether the members name every result or every kind of applicant that there is."""
    shape = parts[members[0]].shape
    if shape == "channel" and all(parts[i].shape == shape for i in members):
        return all(any(ways & parts[i].phrase.words for i in members) for ways in _WAYS)
    frames = [parts[i].frame for i in members]
    if any(len(frame.options) == 0 for frame in frames):
        return False
    if shape == "applicant":
        return len({column for frame in frames for column in frame.options[0][1]}) >= len(_APPLICANTS)
    if shape == "outcome":
        return len({result for frame in frames for result in frame.options[0][1]}) >= 4
    return False


def _every_result(parts: Sequence[Part]) -> Iterator[Listing]:
    """A list of all results without a whole of its own: 予以公开…件、部分公开…件 to 其他处理…件."""
    members = [
        i
        for i, part in enumerate(parts)
        if part.shape == "result" and part.kind == "count" and not part.bracket and not part.number.about
    ]
    rows = [row for i in members if parts[i].frame.options for row in parts[i].frame.options[0][0]]
    if len(rows) == len(_RESULTS) and set(rows) == _RESULTS and all(parts[i].whole is None for i in members):
        yield Listing(
            None, tuple(members), True, True, parts[members[0]].quote[0], parts[members[-1]].number.end
        )


def _summed_up(parts: Sequence[Part], text: str) -> Iterator[Listing]:
    for index, total in enumerate(parts):
        if not total.sums:
            continue
        members: list[int] = []
        for i in range(index - 1, -1, -1):
            part = parts[i]
            if part.bracket or part.kind not in _COUNTS:
                continue
            if part.number.unit != total.number.unit or part.whole is not None or part.sums:
                break
            members.insert(0, i)
        if len(members) < 2 or any(parts[i].number.about for i in members):
            continue
        is_open = (
            any(parts[i].phrase.kinds & {"open", "about"} for i in members)
            or "等" in text[parts[members[-1]].number.end : total.number.start]
        )
        yield Listing(index, tuple(members), not is_open, True, parts[members[0]].quote[0], total.number.end)
