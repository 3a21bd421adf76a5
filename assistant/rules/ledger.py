"""The coverage ledger: every number with a unit in a report's text, what it was held against, and what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from assistant.rules.base import Case
from assistant.rules.judging import Judged, Verdict, claims_of
from assistant.rules.telling import quoted


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One number of the text. ``cells`` are the cells whose sum (or share, or change) ``expected`` is."""

    section: str
    quote: str
    value: Decimal
    unit: str
    cells: tuple[str, ...]
    expected: Decimal | None
    verdict: Verdict


def ledger(case: Case) -> tuple[LedgerEntry, ...]:
    """Every number with a unit in the order of the text. Dates, document numbers, time limits are none."""
    return tuple(
        LedgerEntry(
            judged.section,
            quoted(sentence, judged.claim),
            judged.claim.value,
            judged.claim.unit,
            judged.cells,
            _rounded(judged),
            judged.verdict,
        )
        for sentence, judged in claims_of(case)
    )


def _rounded(judged: Judged) -> Decimal | None:
    """What is expected, to as many places as the text prints."""
    if judged.expected is None or judged.claim.kind in ("count", "money"):
        return judged.expected
    return judged.expected.quantize(min(judged.claim.digit, Decimal(1)), ROUND_HALF_UP)


def share_judged(entries: Sequence[LedgerEntry]) -> Decimal | None:
    """What per cent of the numbers was held against the tables; None where there is no number."""
    if not entries:
        return None
    bound = sum(entry.verdict != "unbound" for entry in entries)
    return (Decimal(bound) * 100 / len(entries)).quantize(Decimal(1))


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
