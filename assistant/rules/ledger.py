"""The coverage ledger: every number with a unit in a report's text, what it was held against, and what came of it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from typing import Any, Literal, TypeAlias

from assistant.reading.claims import Kind
from assistant.rules.base import Case
from assistant.rules.judging import PREVIOUS, Judged, Verdict, claims_of, total
from assistant.rules.telling import named, number, quoted

Standing: TypeAlias = Literal["wrong", "ambiguous", "unbound", "bound", "right"]
"""A verdict as people are told it: ``bound`` is a number that nothing is held against, but that a draft prints from what it knows."""

STANDINGS: dict[Standing, str] = {
    "wrong": "不符",
    "ambiguous": "两可",
    "unbound": "没有对应",
    "bound": "有出处",
    "right": "相符",
}
"""In the order in which they ask to be looked at."""


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One number of the text. ``cells`` are the cells whose sum (or share, or change) ``expected`` is.

    ``start`` and ``end`` are its place in the text of its section. ``printed`` is true where a draft printed it
    itself: from a cell, an answer, evidence or last year's figures.
    """

    section: str
    quote: str
    value: Decimal
    unit: str
    cells: tuple[str, ...]
    expected: Decimal | None
    verdict: Verdict
    start: int = 0
    end: int = 0
    kind: Kind = "count"
    printed: bool = False

    @property
    def standing(self) -> Standing:
        return "bound" if self.verdict == "unbound" and self.printed else self.verdict


def ledger(case: Case) -> tuple[LedgerEntry, ...]:
    """Every number with a unit in the order of the text. Dates, document numbers, time limits are none."""
    printed = {(number.section, number.start) for number in case.numbers}
    return tuple(
        LedgerEntry(
            judged.section,
            quoted(sentence, judged.claim),
            judged.claim.value,
            judged.claim.unit,
            judged.cells,
            _rounded(judged),
            judged.verdict,
            judged.claim.start,
            judged.claim.end,
            judged.claim.kind,
            (judged.section, judged.claim.start) in printed,
        )
        for sentence, judged in claims_of(case)
    )


def _rounded(judged: Judged) -> Decimal | None:
    """What is expected, to as many places as the text prints."""
    if judged.expected is None or judged.claim.kind in ("count", "money"):
        return judged.expected
    return judged.expected.quantize(min(judged.claim.digit, Decimal(1)), ROUND_HALF_UP)


def share_judged(entries: Sequence[LedgerEntry]) -> Decimal | None:
    """What per cent of the numbers was judged: held against the tables, or printed by the draft itself.

    None where there is no number.
    """
    if not entries:
        return None
    judged = sum(entry.standing != "unbound" for entry in entries)
    return (Decimal(judged) * 100 / len(entries)).quantize(Decimal(1), ROUND_DOWN)


def coverage(entries: Sequence[LedgerEntry]) -> str:
    """How many of the numbers were judged and what came of them, in one sentence; the rest is said, not hidden."""
    if not entries:
        return "正文里没有带单位的数字。"
    count = Counter(entry.standing for entry in entries)
    told = [
        f"正文共{len(entries)}个数字，已核对{len(entries) - count['unbound']}个（{share_judged(entries)}%）",
        *([f"{count['wrong']}个不符"] if count["wrong"] else []),
        *([f"{count['ambiguous']}个口径两可"] if count["ambiguous"] else []),
        *([f"{count['unbound']}个表格中没有对应"] if count["unbound"] else []),
    ]
    return f"{'，'.join(told)}。"


def outcome(case: Case, entry: LedgerEntry) -> str:
    """What a number was held against, and what came of it."""
    if entry.standing == "bound":
        return "取自已填的数据，随它变。"
    if not entry.cells:
        return "表格里没有与它对应的格，没有核对，请对照台账。"
    cells = _basis(case, entry)
    if entry.expected is None:
        return f"说的是{cells}，表格里还没有填全，没有核对。"
    expected = number(entry.expected, entry.unit)
    match entry.standing:
        case "wrong":
            return f"按{cells}应为{expected}，正文写的是{number(entry.value, entry.unit)}。"
        case "ambiguous":
            return f"按{cells}是{expected}，对得上；换一种口径就对不上，请写明口径。"
        case _:
            return f"与{cells}相符。"


def _basis(case: Case, entry: LedgerEntry) -> str:
    """The cells that a number was held against, and how they give it."""
    cells = named(case, entry.cells)
    if entry.kind == "share":
        return f"{named(case, entry.cells[:-1])}占{named(case, entry.cells[-1:])}的比例"
    if entry.kind in ("change", "multiple"):
        return f"{cells}与上年相比"
    if entry.cells[0].startswith(PREVIOUS):
        return cells
    if entry.kind == "count" and len(entry.cells) > 1 and total(case, entry.cells) != entry.expected:
        return f"由{cells.removesuffix('合计')}算出的数"
    return cells


def entry_to_json(entry: LedgerEntry) -> dict[str, Any]:
    """An entry in the shape of ``check --claims --format json``."""
    return {
        "section": entry.section,
        "quote": entry.quote,
        "value": _plain(entry.value),
        "unit": entry.unit,
        "cells": list(entry.cells),
        "expected": None if entry.expected is None else _plain(entry.expected),
        "verdict": entry.verdict,
    }


def _plain(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)
