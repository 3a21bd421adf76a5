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
    period: str
    inside: bool
    excepted: bool
    rest: bool


_COUNTS = ("count", "money")
_APPLICANTS = ("person", "enterprise", "research", "nonprofit", "legal_service", "other")
_RESULTS = {"granted", "partly_granted", *(row for _, rows in GROUPS.values() for row in rows)}


def listings(parts: Sequence[Part], text: str) -> tuple[Listing, ...]:
    """The lists of a sentence whose sum can be held against a number of the same sentence."""
    return (
        *_under_a_whole(parts, text),
        *_summed_up(parts, text),
        *_every_result(parts),
        *_all_but_some(parts),
    )


def _under_a_whole(parts: Sequence[Part], text: str) -> Iterator[Listing]:
    parts_of: dict[int, list[int]] = {}
    for index, part in enumerate(parts):
        if part.whole is not None and part.whole < index and part.kind in _COUNTS and not part.sums:
            parts_of.setdefault(part.whole, []).append(index)
    for index, whole in enumerate(parts):
        if whole.kind not in _COUNTS or whole.number.about:
            continue
        members = _alike(parts, parts_of.get(index, []), whole)
        if not members or _of_several(parts, index, members):
            continue
        end = parts[members[-1]].number.end
        first = parts[members[0]]
        complete = any(word in first.phrase.words for word in _COMPLETE) and "其中" not in first.phrase.words
        is_open = _open(parts, members, text, end)
        yield Listing(
            index,
            tuple(members),
            closed=(complete or _partition(parts, members)) and not is_open and _whole_year(parts, members),
            firm=_firm(parts, members),
            start=whole.quote[0],
            end=end,
        )


def _of_several(parts: Sequence[Part], index: int, members: Sequence[int]) -> bool:
    """Whether 其中 may be of several counts side by side: 直接起诉5件，复议后起诉6件，其中维持8件."""
    run: list[Part] = []
    for part in reversed(parts[: index + 1]):
        alike = (part.shape, part.number.unit) == (parts[index].shape, parts[index].number.unit)
        if part.bracket or part.whole is not None or part.shape == "other" or not alike:
            break
        run.append(part)
    told = sum(parts[i].number.value for i in members)
    return len(run) > 1 and parts[index].number.value < told <= sum(part.number.value for part in run)


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
    frames = [parts[i].frame for i in members]
    if any(len(frame.options) == 0 for frame in frames):
        return False
    if shape == "applicant":
        return len({column for frame in frames for column in frame.options[0][1]}) >= len(_APPLICANTS)
    if shape == "outcome":
        return len({result for frame in frames for result in frame.options[0][1]}) >= 4
    return False


_PARTS_OF_YEAR = (("一季", "二季", "三季", "四季"), ("上半年", "下半年"))


def _whole_year(parts: Sequence[Part], members: Sequence[int]) -> bool:
    """Whether members that are counts of a time each are of all the year: 一季度2件、二季度3件 leave two out."""
    if all(parts[i].period != "part" for i in members):
        return True
    words = " ".join(word for i in members for word in parts[i].phrase.words)
    return any(all(name in words for name in names) for names in _PARTS_OF_YEAR)


def _all_but_some(parts: Sequence[Part]) -> Iterator[Listing]:
    """收到12件，除3件结转外，其余9件…: where but one number stands before, it is the whole of both."""
    places = [i for i, part in enumerate(parts) if part.kind == "count" and not part.bracket]
    excepted, rest = ([i for i in places if getattr(parts[i], name)] for name in ("excepted", "rest"))
    before = [i for i in places if excepted and i < excepted[0]]
    if len(before) != 1 or not rest or rest[0] < excepted[-1]:
        return
    members = (*excepted, rest[0])
    alike = {parts[i].number.unit for i in (*before, *members)}
    if len(alike) == 1 and not any(parts[i].number.about for i in (*before, *members)):
        whole = parts[before[0]]
        yield Listing(before[0], members, True, False, whole.quote[0], parts[rest[0]].number.end)


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
            if part.number.unit != total.number.unit or part.whole is not None or part.sums or part.inside:
                break
            members.insert(0, i)
        if len(members) < 2 or any(parts[i].number.about for i in members):
            continue
        is_open = (
            any(parts[i].phrase.kinds & {"open", "about"} for i in members)
            or "等" in text[parts[members[-1]].number.end : total.number.start]
            or not _whole_year(parts, members)
        )
        yield Listing(index, tuple(members), not is_open, True, parts[members[0]].quote[0], total.number.end)
