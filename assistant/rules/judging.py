"""What the figures say of each claim of a report's text: right, wrong, ambiguous or unbound.

``wrong`` only where every reading is known, none fits and the words leave no other; ``ambiguous`` where a reading fits
that is not the first. Whatever rests on a blank is unbound.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import Literal, TypeAlias

from assistant.reading.claims import Claim
from assistant.reading.frames import Names
from assistant.reading.phrases import Reader
from assistant.reading.section import Said, read_section
from assistant.report.figures import Number, total_of
from assistant.report.same import Same
from assistant.rules.base import BoundNumber, Case

Verdict: TypeAlias = Literal["right", "wrong", "ambiguous", "unbound"]

_SECTION_TOPICS = {"三": "request", "四": "request"}
YUAN_IN_WAN = {"元": Decimal(1) / 10_000, "万元": Decimal(1), "亿元": Decimal(10_000)}


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim with its verdict. ``cells`` were held against it; ``expected`` is what they give, in the claim's unit."""

    section: str
    claim: Claim
    verdict: Verdict
    cells: Names = ()
    expected: Decimal | None = None
    at_least: bool = False
    """Some cells are blank: ``expected`` is what the filled ones alone already give, more than the claim."""


@dataclass(frozen=True, slots=True)
class JudgedSentence:
    """What a sentence says, with a verdict for each claim."""

    section: str
    text: str
    said: Said
    claims: tuple[Judged, ...]

    def words(self, start: int, end: int) -> str:
        """The exact words of the section between two places."""
        return self.text[start:end]


def judged(case: Case) -> tuple[JudgedSentence, ...]:
    """Every sentence of a report's text that claims something, in order."""
    return _judged(Same(case))


@lru_cache(maxsize=2)
def _judged(same: Same) -> tuple[JudgedSentence, ...]:
    assert isinstance(same.it, Case)
    return tuple(_sentences(same.it))


def _sentences(case: Case) -> Iterator[JudgedSentence]:
    reader = Reader(case.organ.name, case.year)
    printed = {(number.section, number.start): number for number in case.numbers if not number.edited}
    for section, text in (case.sections or {}).items():
        for said in read_section(text, reader, _SECTION_TOPICS.get(section, "")):
            verdicts = [
                judge(claim, section, case, printed.get((section, claim.start))) for claim in said.claims
            ]
            again = (_assured(one, verdicts) for one in verdicts)
            yield JudgedSentence(
                section,
                text,
                said,
                tuple(
                    one if sure is None else judge(sure, section, case)
                    for one, sure in zip(verdicts, again, strict=True)
                ),
            )


_NO_ACCIDENT = 2
"""A number from which it is no accident that a count of cases is that of the form."""


def _assured(one: Judged, verdicts: Sequence[Judged]) -> Claim | None:
    """An unbound claim made certain, where what it leans on is right: 行政复议7件，其中维持4件, where the form has seven."""
    known = [verdicts[index] for index in one.claim.leans_on]
    if one.verdict != "unbound" or sum(other.claim.value for other in known) < _NO_ACCIDENT:
        return None
    right = all(other.verdict == "right" for other in known)
    return replace(one.claim, certain=True) if right else None


def claims_of(case: Case) -> Iterator[tuple[JudgedSentence, Judged]]:
    """Every claim with the sentence that it stands in."""
    return ((sentence, claim) for sentence in judged(case) for claim in sentence.claims)


def judge(claim: Claim, section: str, case: Case, printed: BoundNumber | None = None) -> Judged:
    """The verdict on one claim. ``printed`` is what a draft printed there itself: its binding is known."""
    if printed is not None:
        return _printed(claim, section, printed)
    if claim.period == "last":
        return _of_last_year(claim, section, case)
    if not claim.readings or claim.period != "this":
        return Judged(section, claim, "unbound")
    if claim.kind in ("count", "money"):
        return _count(claim, section, case)
    if claim.kind == "share":
        return _share(claim, section, case)
    return _change(claim, section, case)


PREVIOUS = "previous."
"""Before the name of a cell: that of last year's report."""


def _of_last_year(claim: Claim, section: str, case: Case) -> Judged:
    """A count of last year, held against last year's report where that is known."""
    before = case.last_year
    if before is None or claim.kind not in ("count", "money") or not claim.readings:
        return Judged(section, claim, "unbound")
    there = _count(claim, section, before)
    if there.verdict == "unbound" or there.at_least:
        return Judged(section, claim, "unbound")
    cells = tuple(f"{PREVIOUS}{cell}" for cell in there.cells)
    return Judged(section, claim, "wrong" if there.verdict == "wrong" else "right", cells, there.expected)


def _printed(claim: Claim, section: str, printed: BoundNumber) -> Judged:
    if not printed.cells:
        return Judged(section, claim, "unbound")
    value = claim.value * YUAN_IN_WAN[claim.unit] if claim.kind == "money" else claim.value
    room = claim.digit / 2 if claim.kind == "share" else 0
    verdict: Verdict = "right" if abs(value - printed.value) <= room else "wrong"
    return Judged(section, claim, verdict, printed.cells, Decimal(printed.value))


def total(case: Case, cells: Names) -> Number | None:
    """The sum of those cells that this form has; None where it has none of them or one is blank."""
    values = case.figures.values
    try:
        return sum([values[cell] for cell in cells])
    except KeyError:
        known = present(case, cells)
        return total_of(values, known) if known else None


def present(case: Case, cells: Sequence[str]) -> Names:
    """Those of the cells that this form has."""
    known = case.figures.form.cells
    return tuple([cell for cell in cells if cell in known])


def least(case: Case, cells: Names) -> Number:
    """What the cells hold at least: blanks are not counted, a blank total by those of its parts that are filled."""
    parts = {relation.right[0]: relation.left for relation in case.figures.form.totals}
    found: Number = 0
    for cell in present(case, cells):
        value = case[cell]
        found += value if value is not None else case.count(*parts.get(cell, ()))
    return found


def _count(claim: Claim, section: str, case: Case) -> Judged:
    value, room = claim.value, _room(claim)
    if claim.kind == "money":
        value, room = value * YUAN_IN_WAN[claim.unit], room * YUAN_IN_WAN[claim.unit]
    for order, cells in enumerate(claim.readings):
        found = total(case, cells)
        if found is not None and (value == found or abs(value - found) <= room):
            verdict: Verdict = "ambiguous" if order and not claim.part else "right"
            return Judged(section, claim, verdict, present(case, cells), _shown(found, claim))
    if not claim.certain or not all(
        _excluded(case, cells, value, part=claim.part) for cells in claim.readings
    ):
        return Judged(section, claim, "unbound")
    cells = present(case, claim.readings[0])
    found = total(case, cells)
    at_least = found is None
    return Judged(
        section,
        claim,
        "wrong",
        cells,
        _shown(least(case, cells) if found is None else found, claim),
        at_least,
    )


def _excluded(case: Case, cells: Names, value: Decimal, *, part: bool) -> bool:
    """Whether the cells cannot hold a number, not even where some of them are blank."""
    found = total(case, cells)
    if found is None:
        return not part and bool(present(case, cells)) and value < least(case, cells)
    return value > found if part else value != found


def _shown(found: Number, claim: Claim) -> Decimal:
    return Decimal(found) / YUAN_IN_WAN[claim.unit] if claim.kind == "money" else Decimal(found)


def _room(claim: Claim) -> Decimal:
    """How far a number may be from what it means: nothing for 35件, a tenth for 约35件, two of its last place for 2.67万件."""
    if claim.about and claim.precise:
        return claim.digit * 2
    if claim.kind == "money":
        return claim.digit / 2
    return max(claim.value / 10, claim.digit) if claim.about else Decimal(0)


def _share(claim: Claim, section: str, case: Case) -> Judged:
    pairs = [(part, whole) for part in claim.readings for whole in claim.wholes]
    known: list[tuple[Names, Decimal]] = []
    for part, whole in pairs:
        counted, of = total(case, part), total(case, whole)
        cells = tuple(dict.fromkeys((*present(case, part), *present(case, whole))))
        for count in (counted, claim.stated):
            if count is not None and of:
                known.append((cells, Decimal(count) * 100 / Decimal(of)))
    return _nearest(
        claim, section, known, complete=claim.certain and bool(known) and _all_known(case, claim, pairs)
    )


def _all_known(case: Case, claim: Claim, pairs: Sequence[tuple[Names, Names]]) -> bool:
    return all(
        total(case, whole) is not None and (total(case, part) is not None or claim.stated is not None)
        for part, whole in pairs
    )


def _nearest(claim: Claim, section: str, known: Sequence[tuple[Names, Decimal]], *, complete: bool) -> Judged:
    """Right within half of the last printed place; a number cut off instead of rounded is nobody's error."""
    value = -claim.value if claim.trend == "down" else claim.value
    room = claim.digit * (2 if claim.about else 1)
    for cells, exact in known:
        if abs(exact - value) <= room / 2:
            return Judged(section, claim, "right", cells, exact)
    for cells, exact in known:
        if abs(exact - value) < room:
            return Judged(section, claim, "ambiguous", cells, exact)
    if not complete:
        return Judged(section, claim, "unbound")
    cells, exact = known[0]
    return Judged(section, claim, "wrong", cells, exact)


def _change(claim: Claim, section: str, case: Case) -> Judged:
    before = case.last_year
    known: list[tuple[Names, Decimal]] = []
    complete = claim.certain and before is not None
    for cells in claim.readings:
        now = total(case, cells)
        then = total(before, cells) if before is not None else None
        complete = complete and now is not None and then is not None
        for base in (then, claim.base):
            if now is not None and base is not None:
                expected = _expected_change(claim, Decimal(now), Decimal(base))
                known += [] if expected is None else [(present(case, cells), expected)]
    if claim.unit not in ("%", "倍"):
        same = next(((cells, exact) for cells, exact in known if exact == _signed(claim)), None)
        if same is not None:
            return Judged(section, claim, "right", *same)
        known = [] if claim.about else known
        if complete and known:
            return Judged(section, claim, "wrong", *known[0])
        return Judged(section, claim, "unbound")
    return _nearest(claim, section, known, complete=complete and bool(known))


def _signed(claim: Claim) -> Decimal:
    return -claim.value if claim.trend == "down" else claim.value


def _expected_change(claim: Claim, now: Decimal, base: Decimal) -> Decimal | None:
    if claim.unit == "%":
        return (now - base) * 100 / base if base else None
    if claim.unit == "倍":
        times = now / base if base else None
        return times if times is None or claim.kind == "multiple" else times - 1
    return now - base
