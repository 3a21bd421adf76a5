"""The draft: everything that a clerk has said about this year's report, as one immutable value.

The document and the findings are computed from it and are never part of it. Totals among its figures are derived.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Any, Literal, TypeAlias, TypeGuard

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer, PlainValidator

from assistant.report.figures import Figures, Number, figures_from_json, figures_to_json
from assistant.report.organ import Organ

Value: TypeAlias = bool | int | Decimal | str | tuple[str, ...]
"""What a question is answered with: number, date (2026-03-15), month (2026-03), text, choice, list of texts, bool."""


def is_number(value: object) -> TypeGuard[Number]:
    """Whether a value is a number; True and False are none."""
    return isinstance(value, int | Decimal) and not isinstance(value, bool)


def _value(value: Value) -> bool | int | float | str | tuple[str, ...]:
    return float(value) if isinstance(value, Decimal) else value


# One serializer for the whole union: on Decimal alone it would also take the text "007" for a number.
StoredValue: TypeAlias = Annotated[Value, PlainSerializer(_value, when_used="json")]


def _figures(value: Any) -> Figures:
    if isinstance(value, Figures):
        return value
    if not isinstance(value, Mapping):
        raise ValueError("figures are an object")
    return figures_from_json(value)


StoredFigures: TypeAlias = Annotated[
    Figures, PlainValidator(_figures), PlainSerializer(figures_to_json, when_used="json")
]


class Plain(BaseModel):
    """Immutable plain data. Mappings in it are never changed in place."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


class Problem(Plain):
    """A problem that the clerk took into section 五, with what was answered about it (also unit, by, target).

    ``triggered`` says that figures called for it when it was chosen: when they no longer do, it asks.
    """

    id: str
    triggered: bool = False
    evidence: Mapping[str, StoredValue] = Field(default_factory=dict)


Status = Literal["done", "under_way", "not_done"]


class FollowUp(Plain):
    """One of last year's problems and what became of it.

    ``problem`` is last year's wording (a clause such as 政策解读形式单一); ``phrase`` its category where known;
    ``status`` None until the clerk says; ``evidence`` what was done, or why not.
    """

    problem: str
    measure: str = ""
    phrase: str | None = None
    status: Status | None = None
    evidence: str = ""


class Previous(Plain):
    """Last year's report, as far as it is known. ``sections`` is its running text by 一 … 六."""

    organ: str
    year: int
    figures: StoredFigures
    sections: Mapping[str, str] = Field(default_factory=dict)


class Anchor(Plain):
    """A number inside an edited sentence that still refers to its fact, in the unit and style it was shown in."""

    fact: str
    shown: str


class Edit(Plain):
    """The clerk's own words for one sentence.

    ``pieces`` are text and anchors in order. ``wording`` and ``ground`` are what the generated sentence looked like
    when the words were written: its wording without numbers, and which facts it rested on were zero, not zero, or
    all of another. When either changes, the edit is stale. ``after`` is the key of the sentence before it.
    """

    pieces: tuple[str | Anchor, ...]
    wording: str
    ground: tuple[str, ...] = ()
    after: str | None = None


class Pin(Plain):
    """The wording first shown for a sentence: the template text taken in each of its slots."""

    texts: tuple[str, ...]


class Waiver(Plain):
    """A finding that the clerk lets stand. It lapses when ``numbers`` no longer are what the finding compares."""

    rule: str
    place: str
    reason: str
    numbers: str


class LeftRows(Plain):
    """Rows of a ledger that were left out for one reason: ``places`` in words (第9、13行), how many they are."""

    places: str
    number: int
    reason: str


class LeftOut(Plain):
    """What a ledger counted in a cell, and the rows of it that may have to be counted there too. No applicant's name."""

    file: str
    counted: int
    rows: tuple[LeftRows, ...]


Layout = Literal["three_parts", "one_paragraph"]


class Draft(Plain):
    """One office's report for one year, in the making.

    ``origins`` says of a cell that was counted from a ledger which rows it rests on (台账“台账.xlsx”第3、5行), until its
    value changes. ``left_out`` are the rows that the ledger read last left out, by the cell in which they are missing.
    No name of an applicant is in either.
    """

    organ: Annotated[Organ, Field()]
    year: int
    figures: StoredFigures = Field(default_factory=Figures)
    answers: Mapping[str, StoredValue] = Field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    previous: Previous | None = None
    edits: Mapping[str, Edit] = Field(default_factory=dict)
    pins: Mapping[str, Pin] = Field(default_factory=dict)
    waivers: tuple[Waiver, ...] = ()
    layout: Layout = "three_parts"
    origins: Mapping[str, str] = Field(default_factory=dict)
    left_out: Mapping[str, LeftOut] = Field(default_factory=dict)

    def with_(self, **changes: Any) -> "Draft":
        """This draft with some fields replaced."""
        return self.model_copy(update=changes)

    def problem(self, problem_id: str) -> Problem | None:
        return next((problem for problem in self.problems if problem.id == problem_id), None)
