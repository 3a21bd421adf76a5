"""The phrasebank: curated words as data, what each may say and when, checked as it is read.

Files (docs/phrasebank.md teaches writing one): ``problems/*.yaml`` one category of problem each; ``overview.yaml``
(section 一), ``other.yaml`` (section 六), ``frame.yaml`` (title, preamble, and what holds section 五 together);
``questions.yaml`` (the interview and the names of all answers); ``wording.yaml`` (words to avoid). Every mistake is told as ``file:line``.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from assistant.errors import PhrasebankError
from assistant.narrative.yaml_files import read_model
from assistant.reading.terms import Term, term
from assistant.report.organ import Kind

Name: TypeAlias = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
ValueType: TypeAlias = Literal["number", "date", "month", "text", "list", "choice", "bool"]


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Option(_Entry):
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


class Evidence(_Entry):
    """One thing to ask about a problem. ``options`` are the answers of a choice, or suggestions for a text.

    ``label`` names it in a few characters where the whole question would be too long.
    """

    name: Name
    ask: str
    type: ValueType
    options: tuple[str, ...] = ()
    required: bool = False
    unit: str = ""
    why: str = ""
    label: str = ""


class Halves(_Entry):
    """A sentence from two independent halves: every head goes with every proof."""

    heads: Options
    proofs: Options


class Measure(_Entry):
    """What will be done: the step (who, by when, what) and the target that a stranger can check."""

    steps: Options
    targets: Options


class FollowUpWords(_Entry):
    """How next year tells what became of this problem."""

    done: Options
    under_way: Options
    not_done: Options
    constants: tuple[str, ...] = ()


class Examples(_Entry):
    """Settings of cells, answers and evidence on an all-zero draft under which a phrase fires or stays silent."""

    fires: tuple[Mapping[str, Any], ...] = ()
    silent: tuple[Mapping[str, Any], ...] = ()


class ProblemPhrase(_Entry):
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


class Statement(_Entry):
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


class Part(_Entry):
    """A run of statements under a sub-heading (or none), joined into one paragraph."""

    heading: str | None = None
    statements: tuple[Statement, ...]


class Frame(_Entry):
    """What holds the report together."""

    title: Options
    preamble: tuple[Statement, ...]
    follow_up_heading: str
    problems_heading: str
    measures_heading: str
    follow_up_intro: Statement
    follow_up: FollowUpWords
    one_paragraph_intro: Statement
    measures_intro: Statement


class Settles(_Entry):
    """What an answer decides: cells (by prefix) that are then zero, answers that are then known."""

    zero: tuple[str, ...] = ()
    answers: Mapping[str, int | bool | str] = Field(default_factory=dict)


class Question(_Entry):
    """One question of the interview, and the definition of the answer it fills.

    ``when`` says when it is worth asking. For a bool, ``yes`` and ``no`` say what the answer settles. ``contradicts``
    is a condition over the facts under which 否 cannot be (then the clerk is told at once).
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
    yes: Settles = Settles()
    no: Settles = Settles()


def _pattern(value: str) -> str:
    """Refuses what is no pattern, or finds nothing but the empty text. ValueError for pydantic."""
    try:
        if re.compile(value).match(""):
            raise ValueError("会匹配空白，请写得具体些")
    except re.error as error:
        raise ValueError(f"不是有效的查找式（{error}）") from error
    return value


Pattern: TypeAlias = Annotated[str, AfterValidator(_pattern)]


class Avoided(_Entry):
    """Words to avoid: what to find (a text or a regular expression), what to write, why, and where they may stand."""

    find: Pattern
    instead: str = ""
    why: str
    unless: Pattern | None = None

    @property
    def term(self) -> Term:
        return term(self.find, self.instead, self.why, self.unless)


@dataclass(frozen=True)
class Phrasebank:
    """A checked phrasebank. ``version`` changes with every word of it."""

    problems: Mapping[str, ProblemPhrase]
    overview: tuple[Part, ...]
    other: tuple[Part, ...]
    frame: Frame
    questions: tuple[Question, ...]
    version: str
    avoid: tuple[Term, ...] = ()

    @cached_property
    def answers(self) -> Mapping[str, Question]:
        """Every answer that a draft may hold, by name."""
        return {question.name: question for question in self.questions}


MEASURE_EVIDENCE = (
    Evidence(name="unit", label="责任单位", ask="由哪个科室（单位）负责？", type="text", required=True),
    Evidence(name="by", label="完成时间", ask="什么时间前完成？", type="month", required=True),
    Evidence(
        name="target",
        label="核对标准",
        ask="做到什么程度算完成？（写可以核对的结果）",
        type="text",
        required=True,
    ),
)
"""What every measure needs; a category may state its own question of the same name instead."""


def evidence_of(phrase: ProblemPhrase) -> tuple[Evidence, ...]:
    """All that is asked for a problem: its own evidence, then who, by when, and which target."""
    own = {item.name for item in phrase.evidence}
    return (*phrase.evidence, *(item for item in MEASURE_EVIDENCE if item.name not in own))


FOLLOW_UP_NAMES = ("problem", "measure", "evidence")


# --- reading ----------------------------------------------------------------------------------------------------


class _Parts(_Entry):
    parts: tuple[Part, ...]


class _Questions(_Entry):
    questions: tuple[Question, ...]


class _Wording(_Entry):
    avoid: tuple[Avoided, ...]


def load_phrasebank(folder: Path, base: Phrasebank | None = None) -> Phrasebank:
    """The phrasebank of a folder, its shape checked. PhrasebankError with ``file:line`` at the first mistake.

    Over a ``base``, a folder may hold only some of the files: its problems join those of the base (or replace those
    of the same id), its questions are asked after those of the base, its words to avoid are avoided too, each other file stands for the
    base's.
    """
    problems = dict(base.problems) if base else {}
    problems |= {phrase.id: phrase for _, phrase in problem_files(folder)}
    return Phrasebank(
        dict(sorted(problems.items())),
        _parts(folder / "overview.yaml", base.overview if base else None),
        _parts(folder / "other.yaml", base.other if base else None),
        base.frame
        if base and not (folder / "frame.yaml").exists()
        else read_model(folder / "frame.yaml", Frame),
        _all_questions(folder / "questions.yaml", base.questions if base else ()),
        version_of(folder) if base is None else f"{base.version}+{version_of(folder)}",
        (*(base.avoid if base else ()), *_avoided(folder / "wording.yaml")),
    )


def problem_files(folder: Path) -> Iterator[tuple[Path, ProblemPhrase]]:
    """The categories of a folder with their files. PhrasebankError where two files hold one id."""
    seen: set[str] = set()
    for path in sorted((folder / "problems").glob("*.yaml")):
        phrase = read_model(path, ProblemPhrase)
        if phrase.id in seen:
            raise PhrasebankError(f"{path.name}:1：{phrase.id} 已在另一个文件中定义，请换一个编号。")
        seen.add(phrase.id)
        yield path, phrase


def version_of(folder: Path) -> str:
    """A short digest of every file of a phrasebank."""
    digest = hashlib.blake2s(digest_size=6)
    for path in sorted(folder.rglob("*.yaml")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _parts(path: Path, base: tuple[Part, ...] | None) -> tuple[Part, ...]:
    return base if base is not None and not path.exists() else read_model(path, _Parts).parts


def _avoided(path: Path) -> tuple[Term, ...]:
    return tuple(entry.term for entry in read_model(path, _Wording).avoid) if path.exists() else ()


def _all_questions(path: Path, base: tuple[Question, ...]) -> tuple[Question, ...]:
    if base and not path.exists():
        return base
    own = read_model(path, _Questions).questions
    names = {question.name for question in own}
    return (*(question for question in base if question.name not in names), *own)
