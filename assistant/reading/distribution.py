"""Numbers that stand apart from what they count: A、B、C分别为1件、2件、3件; A、B各1件; 分别占总数的10%和20%."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.reading.layout import Slot, elements
from assistant.reading.tokens import LEXICON, Token

_MEASURES = ("%", "个百分点", "百分点", "倍")


def distributed(
    slots: Sequence[Slot], years: Sequence[Token] = (), told: Sequence[Token] = ()
) -> Iterator[Slot]:
    """The numbers of a clause, each with the words of its own member of the list.

    ``years`` are those of which the sentence speaks in order (2023年至2025年分别为…), ``told`` the words of a clause
    without a number right before (涉及执法案卷和过程性信息，分别有2件、3件). Where names and numbers do not match one to one, the word 分别 stays, and nothing behind it is bound.
    """
    index = 0
    while index < len(slots):
        slot = slots[index]
        each = [i for i, token in enumerate(slot.before) if token.means("each")]
        cut = next((i for i in each if not _is_same(slot.before[i])), each[0] if each else None)
        if cut is None:
            yield slot
            index += 1
            continue
        follow = [slot, *_bare(slots[index + 1 :], slot.number.unit)]
        if _is_same(slot.before[cut]) and not (len(follow) > 1 and _members(slot.before[:cut], len(follow))):
            yield from _same(slot, cut)
            index += 1
            continue
        if len(follow) == 1 and _told([slot.before[cut + 1 :]]) and not _told([slot.before[:cut]]):
            slot.before = slot.before[cut + 1 :]  # 居前三位的依次是过程性信息5件、…
        elif not _told([slot.before[:cut]]) and len(_members(told, len(follow))) > 1:
            slot.before = [*told, *slot.before[cut:]]
            _respectively(follow, len(told), years)
        else:
            _respectively(follow, cut, years)
        yield from follow
        index += len(follow)


def _is_same(token: Token) -> bool:
    return token.term is not None and token.term.binds == ("same",)


def _same(slot: Slot, cut: int) -> Iterator[Slot]:
    """各: the number is that of each member."""
    members = elements(slot.before[:cut])
    shared = slot.before[cut + 1 :]
    for order, member in enumerate(members or [[]]):
        yield Slot(slot.number, [*member, *shared], slot.after, slot.inner if order == 0 else [], order > 0)


def _respectively(follow: Sequence[Slot], cut: int, years: Sequence[Token]) -> None:
    first = follow[0]
    names, shared = first.before[:cut], first.before[cut + 1 :]
    members = _members(names, len(follow))
    compared = any(token.means("compare", "trend") for token in shared)
    measures = first.number.unit in _MEASURES or compared
    while measures and names and names[-1].means("share", "of", "plain"):
        shared = [names[-1], *shared]
        names = names[:-1]
    if len(follow) > 1 and members and not (measures and not _told(members)):
        for member, slot in zip(members, follow, strict=True):
            slot.before = [*member, *shared, *(slot.before if slot is not first else ())]
    elif len(years) == len(follow) > 1 and not measures:
        named = [token for token in names if token.kind != "year" and not _of_years(token)]
        for year, slot in zip(years, follow, strict=True):
            slot.before = [year, *named, *shared, *(slot.before if slot is not first else ())]
    elif measures:
        for order, slot in enumerate(follow):
            own = slot.before if slot is not first else ()
            slot.before = [*shared, *own]
            slot.back = len(follow) - order


def _of_years(token: Token) -> bool:
    return token.term is not None and token.term.kind == "time" and token.term.binds == ("since",)


_TO = frozenset({"至", "到", "—", "-", "～", "~"})
_MOST_YEARS = 6


def years_told(words: Sequence[Token]) -> list[Token]:
    """The years of 2023年至2025年, each by itself; none where a sentence names no such stretch."""
    for first, to, last in zip(words, words[1:], words[2:], strict=False):
        if first.kind == last.kind == "year" and to.text in _TO:
            span = range(int(first.value), int(last.value) + 1)
            return [replace(first, value=Decimal(year)) for year in span[:_MOST_YEARS]]
    return []


def _told(members: Sequence[Sequence[Token]]) -> bool:
    return all(
        any(token.means("result", "applicant", "outcome", "block") for token in member) for member in members
    )


def _members(names: Sequence[Token], count: int) -> list[list[Token]]:
    """The members of the list, ``count`` of them, or none."""
    members = elements(names)
    if len(members) != count:
        members = elements([part for token in names for part in _parts(token)])
    return members if len(members) == count else []


def _parts(token: Token) -> Iterator[Token]:
    """自然人、法人或其他组织 is one word for applicants of every kind, and here two kinds; so is 公开和部分公开."""
    left, mark, right = token.text, "", ""
    if token.means("anyone"):
        left, mark, right = token.text.partition("、")
    elif token.term is not None and token.term.name == "公开和部分公开":
        mark = next(word for word in ("或者", "以及", "和", "及", "与", "或", "、") if word in token.text)
        left, _, right = token.text.partition(mark)
        left = left if left not in ("公开", "全部") else "予以公开"
    if not mark:
        yield token
        return
    for text, start in (
        (left, token.start),
        (mark, token.start + len(left)),
        (right, token.start + len(left) + 1),
    ):
        found = LEXICON.longest(text, 0)
        yield Token(
            "mark" if text == mark else "word", start, start + len(text), text, found[1] if found else None
        )


def _bare(slots: Sequence[Slot], unit: str) -> list[Slot]:
    """The numbers that follow in the same unit without words of their own."""
    harmless = ("plain", "and", "of", *(("trend",) if unit in _MEASURES else ()))
    found: list[Slot] = []
    for slot in slots:
        if slot.number.unit != unit or any(not token.means(*harmless) for token in slot.before):
            break
        found.append(slot)
    return found
