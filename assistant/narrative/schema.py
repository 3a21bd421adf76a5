"""What the files of a phrasebank hold: wordings, evidence, problems, statements, questions, words to avoid, local packs."""

import re
from collections.abc import Mapping
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from assistant.reading.terms import Term, term
from assistant.report.draft import Layout
from assistant.report.organ import Kind

Name: TypeAlias = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
ValueType: TypeAlias = Literal["number", "date", "month", "text", "list", "choice", "bool"]


class Entry(BaseModel):
    """A piece of a file: immutable, and nothing in it but what is named."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Option(Entry):
    """One wording. ``when`` says under which facts it is true, ``kinds`` for which kinds of organ it is written.

    ``first``: it stands before the other half (以……为目标，由办公室……).
    """

    text: str
    when: str | None = None
    kinds: tuple[Kind, ...] = ()
    first: bool = False


def _option(value: Any) -> Any:
    return {"text": value} if isinstance(value, str) else value


Options: TypeAlias = tuple[Annotated[Option, BeforeValidator(_option)], ...]
Headings: TypeAlias = Annotated[tuple[str, ...], Field(min_length=1)]


def _pattern(value: str) -> str:
    """Refuses what is no pattern, or finds nothing but the empty text. ValueError for pydantic."""
    try:
        if re.compile(value).match(""):
            raise ValueError("会匹配空白，请写得具体些")
    except re.error as error:
        raise ValueError(f"不是有效的查找式（{error}）") from error
    return value


Pattern: TypeAlias = Annotated[str, AfterValidator(_pattern)]


class Evidence(Entry):
    """One thing to ask about a problem. ``options`` are the answers of a choice, or suggestions for a text.

    ``label`` names it in a few characters where the whole question would be too long. A number is no more than
    ``at_most``, a figure or a piece of evidence asked before; below ``at_least`` there is no such problem. A text goes
    ``without`` what the sentences say before it themselves (缺少 where they say 缺的是).
    """

    name: Name
    ask: str
    type: ValueType
    options: tuple[str, ...] = ()
    required: bool = False
    unit: str = ""
    why: str = ""
    label: str = ""
    at_most: str | None = None
    at_least: int = 0
    without: Pattern | None = None


class Halves(Entry):
    """A sentence from two independent halves: every head goes with every proof."""

    heads: Options
    proofs: Options


class Measure(Entry):
    """What will be done: the step (who, by when, what) and the target that a stranger can check.

    The targets of the frame, which fit any measure, join those of the category.
    """

    steps: Options
    targets: Options = ()


class FollowUpWords(Entry):
    """How next year tells what became of this problem.

    ``bare``: of any status, where what was answered names that status and nothing else (已整改到位).
    """

    done: Options
    under_way: Options
    not_done: Options
    bare: Options = ()
    constants: tuple[str, ...] = ()

    @property
    def options(self) -> Options:
        """All of them."""
        return (*self.done, *self.under_way, *self.not_done, *self.bare)


class Examples(Entry):
    """Settings of cells, answers and evidence on an all-zero draft under which a phrase fires or stays silent."""

    fires: tuple[Mapping[str, Any], ...] = ()
    silent: tuple[Mapping[str, Any], ...] = ()


class ProblemPhrase(Entry):
    """A category of problem (domain.md section 6).

    ``when`` triggers it from figures and answers, None where only the clerk can know. ``needs`` must hold for the
    problem to be sayable at all. ``reason`` says in a template why it was triggered.
    """

    id: Annotated[str, Field(pattern=r"^P-[0-9]{2,}$")]
    title: str
    when: str | None = None
    needs: str | None = None
    reason: str = ""
    basis: str = ""
    kinds: tuple[Kind, ...] = ()
    evidence: tuple[Evidence, ...]
    problem: Halves
    measure: Measure
    follow_up: FollowUpWords | None = None
    constants: tuple[str, ...] = ()
    examples: Examples = Examples()


class Statement(Entry):
    """One sentence of section 一 or 六 or of the frame, printed where ``when`` holds.

    ``gap`` is what to ask for where it should be printed but nothing is known; without it, it is left out.
    """

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_.]*$")]
    wordings: Options
    when: str | None = None
    kinds: tuple[Kind, ...] = ()
    gap: str | None = None
    constants: tuple[str, ...] = ()
    examples: Examples = Examples()


class Part(Entry):
    """A run of statements under a sub-heading (or none), joined into one paragraph."""

    heading: str | None = None
    statements: tuple[Statement, ...]


class Frame(Entry):
    """What holds the report together, and what can be said of any problem.

    ``causes`` follow a problem whose cause was stated, ``actions`` are the steps of a measure that the clerk put in
    own words, ``targets`` say by what a measure is checked. Of several sub-headings, and of several ways to number
    (written for the first: 一是, 1.) the problems and measures, one goes with an organ's year.
    """

    title: Options
    preamble: tuple[Statement, ...]
    follow_up_heading: str
    problems_heading: Headings
    measures_heading: Headings
    numbers: Headings
    numbers_in_a_row: Headings
    follow_up_intro: Statement
    follow_up: FollowUpWords
    one_paragraph_intro: Statement
    measures_intro: Statement
    causes: Options = ()
    actions: Options = ()
    targets: Options = ()


class Settles(Entry):
    """What an answer decides: cells (by prefix) that are then zero, answers that are then known.

    With ``kinds`` it decides so for these kinds of organ only.
    """

    kinds: tuple[Kind, ...] = ()
    zero: tuple[str, ...] = ()
    answers: Mapping[str, int | bool | str] = Field(default_factory=dict)


class Question(Entry):
    """One question of the interview, and the definition of the answer it fills.

    ``when`` says when it is worth asking, ``places`` of which organs (by a word in the name). For a bool, ``yes`` and
    ``no`` say what the answer settles; ``layouts`` how section 五 is laid out after an answer of a choice. A number is
    no more than ``at_most`` and no less than ``at_least``, names of figures or answers.
    """

    name: Name
    ask: str
    why: str
    label: str
    type: ValueType
    unit: str = ""
    options: tuple[str, ...] = ()
    when: str | None = None
    kinds: tuple[Kind, ...] = ()
    places: tuple[str, ...] = ()
    at_most: str | None = None
    at_least: str | None = None
    yes: Settles = Settles()
    no: Settles = Settles()
    layouts: Mapping[str, Layout] = Field(default_factory=dict)


class Avoided(Entry):
    """Words to avoid: what to find (a text or a regular expression), what to write, why, and where they may stand."""

    find: Pattern
    instead: str = ""
    why: str
    unless: Pattern | None = None

    @property
    def term(self) -> Term:
        return term(self.find, self.instead, self.why, self.unless)


Section: TypeAlias = Literal["一", "五", "六"]


class Limit(Entry):
    """How many characters a section may have, headings and numbers included."""

    section: Section
    most: Annotated[int, Field(gt=0)]


class Required(Entry):
    """Something that must be read in a section: ``find`` recognises it, ``answer`` is the answer that brings it in."""

    item: str
    section: Section
    find: Pattern
    answer: Name | None = None
    kinds: tuple[Kind, ...] = ()


class Due(Entry):
    """What is due ``by`` a day (MM-DD) of the year after the report's, and for which kinds of organ."""

    what: str
    by: Annotated[str, Field(pattern=r"^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$")]
    kinds: tuple[Kind, ...] = ()


class Region(Entry):
    """What a place asks of a report besides the national form (domain.md 1.2); it holds for a draft that chose it.

    ``title`` names the pack by what it asks; ``summary`` says it in a sentence. ``places`` are words in the names of
    organs to which it is proposed, none for all. Statements join the part of the same heading.
    """

    title: Annotated[str, Field(pattern=r"^[^'\"\\\s]+$")]
    summary: str
    places: tuple[str, ...] = ()
    layout: Layout | None = None
    limits: tuple[Limit, ...] = ()
    required: tuple[Required, ...] = ()
    deadlines: tuple[Due, ...] = ()
    questions: tuple[Question, ...] = ()
    overview: tuple[Part, ...] = ()
    other: tuple[Part, ...] = ()
    avoid: tuple[Avoided, ...] = ()
