"""Whether the words quoted from notes hold an answer: the number with its unit and what it counts, the date, the words."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import chain, pairwise

from assistant.narrative.phrasebank import Evidence, Phrasebank, Question, ValueType, evidence_of
from assistant.reading.numbers import NumberToken, find_numbers
from assistant.report.draft import Value

_POINTED = re.compile(r"(?<![0-9])(20[0-9]{2})[-./]([0-9]{1,2})(?:[-./]([0-9]{1,2}))?(?![0-9])")
"""A date as a table writes it: 2025-03-15, 2025.3."""
_ALIKE = (
    ("名", "人", "位"),
    ("次", "场", "期", "轮"),
    ("件", "宗", "份", "起"),
    ("条", "篇"),
    ("个", "家"),
    ("天", "日"),
)
"""Units that count the same things; 人次 and 人, 个 and 个工作日 do not."""
_LONGER = {"人": "次", "个": "工作日|月|百分点", "次": "月"}
"""What follows a unit and makes it another one."""
_AMOUNTS = {"元": {"元": 1, "万元": 10**4, "亿元": 10**8}}
_ASKED_UNIT = re.compile("(?:几|多少)(个工作日|人次|[名人次件条篇期个处项天元])")
_EVERYWHERE = re.compile("政府信息公开|政府信息")
_LITTLE = re.compile(
    "[^一-鿿]|[的了在由为与和及其中共有无没几多少个件名条次项篇处天元本全年是一不可以填吗何谁什么]"
)
"""What tells nothing of the thing that is counted."""
_CLAUSE_ENDS = re.compile("[。！？；;!?，、：:\n]|,(?![0-9]{3})")


@dataclass(frozen=True)
class Wanted:
    """Something that may be found in notes: an answer, or a piece of evidence of a chosen problem.

    ``ask`` and ``hint`` are how it is asked for, ``rivals`` how everything is that could be asked for with a number.
    """

    name: str
    ask: str
    type: ValueType
    options: tuple[str, ...] = ()
    unit: str = ""
    hint: str = ""
    rivals: tuple["Rival", ...] = ()


@dataclass(frozen=True)
class Rival:
    """A number that may be asked for: its unit, and the words that tell what it counts."""

    name: str
    unit: str
    told: frozenset[str]


def rivals(bank: Phrasebank) -> tuple[Rival, ...]:
    """Everything that a phrasebank asks for with a number, apart from what is asked by a mere 这些."""
    asked: Iterable[tuple[str, Question | Evidence]] = chain(
        ((f"answers.{q.name}", q) for q in bank.questions),
        ((f"{problem.id}.{e.name}", e) for problem in bank.problems.values() for e in evidence_of(problem)),
    )
    return tuple(
        Rival(name, unit_of(item.unit, item.ask), told)
        for name, item in asked
        if item.type == "number" and (told := told_by(item.ask, item.label))
    )


def says(quote: str, wanted: Wanted, value: str, typed: Value, year: int) -> bool:
    """Whether a quote holds a value: a number with its unit, of the thing that was asked for; a date as a date; a text
    word for word.

    Whether words that speak of it mean yes, the clerk sees from the quote.
    """
    match wanted.type:
        case "number":
            return any(_counts(quote, token, wanted, typed) for token in find_numbers(quote))
        case "date" | "month":
            return any(_is_of(stated, str(typed), year) for stated in _dates(quote))
        case "text":
            return value in quote
        case "list":
            return isinstance(typed, tuple) and all(item in quote for item in typed)
        case "choice":
            return value in quote
        case "bool":
            return any(pair in quote for pair in told_by(wanted.ask, wanted.hint))


# --- a number ---------------------------------------------------------------------------------------------------


def _counts(quote: str, token: NumberToken, wanted: Wanted, typed: Value) -> bool:
    unit = unit_of(wanted.unit, wanted.ask)
    stated = _in_unit(token, quote[token.end :], unit)
    if stated is None or stated != typed:
        return False
    told = told_by(wanted.ask, wanted.hint)
    if not told:
        return True
    around = _EVERYWHERE.sub("", _clause(quote, token))
    mine = sum(pair in around for pair in told)
    others = (
        sum(pair in around for pair in rival.told)
        for rival in wanted.rivals
        if rival.name != wanted.name and _alike(rival.unit) == _alike(unit)
    )
    return mine > 0 and mine >= max(others, default=0)


def _in_unit(token: NumberToken, after: str, unit: str) -> Decimal | None:
    """The number in the unit that is wanted; None where it is one of another unit.

    A bare number, as a table has it, is of any unit.
    """
    if not unit or (not token.unit and not re.match("[一-鿿]", after)):
        return token.value
    if unit in _AMOUNTS:
        return token.value * _AMOUNTS[unit][token.unit] if token.unit in _AMOUNTS[unit] else None
    here = f"{token.unit}{after}"
    for own in _alike(unit):
        longer = _LONGER.get(own)
        if here.startswith(own) and not (longer and re.match(longer, here[len(own) :])):
            return token.value
    return None


def _alike(unit: str) -> tuple[str, ...]:
    return next((group for group in _ALIKE if unit in group), (unit,))


def unit_of(unit: str, ask: str) -> str:
    """The unit in which something is asked for: the declared one, else that of 几名, 多少件; "" where neither tells."""
    asked = _ASKED_UNIT.search(ask)
    return unit or (asked[1] if asked else "")


@cache
def told_by(ask: str, hint: str) -> frozenset[str]:
    """The pairs of characters that tell what is asked about. None where a question only points: 这些事项."""
    if "这" in ask:
        return frozenset()
    plain = _EVERYWHERE.sub("", re.sub("（[^）]*）", " ", f"{ask} {hint}"))
    return frozenset(
        run[at : at + 2] for run in _LITTLE.sub(" ", plain).split() for at in range(len(run) - 1)
    )


def _clause(quote: str, token: NumberToken) -> str:
    """The clause of a number; where it has no words of its own (共3次), with those before it."""
    ends = [match.end() for match in _CLAUSE_ENDS.finditer(quote)]
    starts = [0, *(end for end in ends if end <= token.start)]
    end = min((end for end in ends if end >= token.end), default=len(quote))
    for start in reversed(starts):
        words = f"{quote[start : token.start]} {quote[token.end : end]}"
        if len(_LITTLE.sub("", words)) > 1:
            return words
    return quote[:end]


# --- a date -----------------------------------------------------------------------------------------------------


def _is_of(stated: tuple[int | None, int, int | None], typed: str, year: int) -> bool:
    """Whether a typed date (2025-03-15) or month is the stated one; without a year it is of the draft's or the next."""
    of, month, *day = map(int, typed.split("-"))
    said, same_month, same_day = stated
    return (
        month == same_month
        and day in ([], [same_day])
        and of in ([year, year + 1] if said is None else [said])
    )


def _dates(quote: str) -> Iterator[tuple[int | None, int, int | None]]:
    """Year, month and day of the dates in a quote; a year holds for the dates that follow it."""
    for match in _POINTED.finditer(quote):
        yield int(match[1]), int(match[2]), int(match[3]) if match[3] else None
    tokens = [token for token in find_numbers(quote) if token.value == int(token.value)]
    year: int | None = None
    for token, after in pairwise([*tokens, None]):
        if token is not None and token.unit == "年":
            year = int(token.value)
        elif token is not None and token.unit == "月":
            of_day = after is not None and after.start == token.end and after.unit in ("日", "号", "")
            yield year, int(token.value), int(after.value) if after is not None and of_day else None
