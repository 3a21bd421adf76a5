"""Claims: what a text says with numbers, and with none, all and 同比, about what the tables count.

text → sentences → clauses → numbers with their own words → frames → claims. A claim names the cells whose sum its
number must be, one tuple of cells for each customary reading; a number that speaks of nothing in the tables, or of
another year, organ or part, is a claim without cells. A statement says without a number that cells are none or all.
Nothing here knows a figure: ``rules`` compare.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, TypeAlias

from assistant.reading.frames import Frame, Names

Kind: TypeAlias = Literal["count", "money", "share", "change", "multiple"]


_WHOLE = (Decimal(1), Decimal(10) ** 4, Decimal(10) ** 8)
_CLOSE = 100


def precise(value: Decimal, digit: Decimal) -> bool:
    """Whether a number of three figures or more ends in a fraction, of 万 where it is of things."""
    return digit not in _WHOLE and value >= _CLOSE * digit


@dataclass(frozen=True, slots=True)
class Claim:
    """One number of a text. ``start`` and ``end`` are its place, ``quote`` the words that it stands in.

    ``readings`` are the cells whose sum it must be, the likeliest reading first; none where it is bound to nothing.
    ``certain`` says that it is wrong where no reading fits; ``part`` that it is wrong only where it is more.
    A share is of one of ``wholes``; a change or multiple is of the readings against the year before, ``trend`` up,
    down or "", or against ``base`` where the sentence names that number itself. ``digit`` is one in the last printed
    place. Where it ``leans`` on others, the indices of claims of the same sentence, it is certain if those are right.
    """

    kind: Kind
    start: int
    end: int
    quote: tuple[int, int]
    value: Decimal
    unit: str
    readings: tuple[Names, ...] = ()
    certain: bool = False
    part: bool = False
    about: bool = False
    digit: Decimal = Decimal(1)
    period: str = "this"
    wholes: tuple[Names, ...] = ()
    trend: str = ""
    base: Decimal | None = None
    stated: Decimal | None = None
    """The number of which the sentence says that this is the share."""
    text: str = ""
    leans_on: tuple[int, ...] = ()
    doubted: bool = False
    """Something else than its cells may be counted; it can be right, never wrong."""

    @property
    def precise(self) -> bool:
        """Whether it is told so closely that 约 leaves little room: 2.67万件, 约2.13亿元."""
        return precise(self.value, self.digit)


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence part without a number of its own that says something checkable.

    ``none``: the cells of every one of ``readings`` are 0. ``only``: those of at least one reading are, because all
    are of another kind (均由自然人提出, 均获维持). ``finished``: nothing is left over.
    ``intime``: no reply was late; ``late``: one was, and was corrected for it. ``same``: as many as last year.
    ``own_documents``: the organ has documents of its own.
    """

    kind: Literal["none", "only", "finished", "intime", "late", "same", "own_documents"]
    start: int
    end: int
    readings: tuple[Names, ...] = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """Numbers that are parts of one: indices of claims of the same sentence.

    ``whole`` is None where they are all results that the form knows, which together are what was handled. ``closed``: the list means to be complete. ``firm``: its parts cannot overlap, so that more than the whole is an error.
    """

    whole: int | None
    parts: tuple[int, ...]
    closed: bool
    firm: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Context:
    """What the text before a sentence lends it: the topic of its paragraph, and the last count that was a whole."""

    topic: str = ""
    head: Frame | None = None
    blocks: Names = ()
    """The blocks of table 四 of which it spoke: 上述案件."""
    summed: Frame | None = None
    """What the numbers at its end count together: 以上合计20件。"""


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that one sentence claims."""

    claims: tuple[Claim, ...] = ()
    statements: tuple[Statement, ...] = ()
    listings: tuple[Listing, ...] = ()
    leaves: Context = Context()
