"""The phrasebank: curated words as data, what each may say and when, checked as it is read.

Files (docs/phrasebank.md teaches writing one): ``problems/*.yaml`` one category of problem each; ``overview.yaml``
(section 一), ``other.yaml`` (section 六), ``frame.yaml`` (title, preamble, and what holds section 五 together);
``questions.yaml`` (the interview and the names of all answers); ``wording.yaml`` (words to avoid); ``regions/*.yaml``
what one place asks besides. Every mistake is told as ``file:line``.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from assistant.errors import PhrasebankError
from assistant.narrative import regions
from assistant.narrative.schema import (
    Avoided,
    Entry,
    Evidence,
    Examples,
    FollowUpWords,
    Frame,
    Halves,
    Measure,
    Option,
    Options,
    Part,
    ProblemPhrase,
    Question,
    Region,
    Settles,
    Statement,
    ValueType,
)
from assistant.narrative.slots import Slots, slots_of
from assistant.narrative.yaml_files import at, read_model
from assistant.reading.local import LocalDemands
from assistant.reading.terms import Term
from assistant.report.draft import Draft

__all__ = [
    "ACTION",
    "CAUSE",
    "COMMON_EVIDENCE",
    "FOLLOW_UP_NAMES",
    "MEASURE_EVIDENCE",
    "Evidence",
    "Examples",
    "FollowUpWords",
    "Frame",
    "Halves",
    "Measure",
    "Option",
    "Options",
    "Part",
    "Phrasebank",
    "ProblemPhrase",
    "Question",
    "Region",
    "Settles",
    "Statement",
    "ValueType",
    "evidence_of",
    "load_phrasebank",
    "problem_files",
    "region_files",
    "version_of",
]


@dataclass(frozen=True)
class Phrasebank:
    """A checked phrasebank. ``version`` changes with every word of it; ``national`` is what holds without any pack."""

    problems: Mapping[str, ProblemPhrase]
    frame: Frame
    national: "National"
    version: str
    avoid: tuple[Term, ...] = ()
    regions: tuple[Region, ...] = ()

    @cached_property
    def slots(self) -> Mapping[str, Slots]:
        """What the sentences of each category are made of, by its id."""
        return {phrase.id: slots_of(phrase, self.frame) for phrase in self.problems.values()}

    @cached_property
    def overview(self) -> tuple[Part, ...]:
        """Section 一, the statements of packs under their condition."""
        return regions.joined(self.national.overview, self.regions, "一")

    @cached_property
    def other(self) -> tuple[Part, ...]:
        """Section 六, the statements of packs under their condition."""
        return regions.joined(self.national.other, self.regions, "六")

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """Which pack, then the national questions, then those of the packs."""
        return (
            *([regions.region_question(self.regions)] if self.regions else []),
            *self.national.questions,
            *(question for region in self.regions for question in regions.questions_of(region)),
        )

    @cached_property
    def answers(self) -> Mapping[str, Question]:
        """Every answer that a draft may hold, by name."""
        return {question.name: question for question in self.questions}

    def demands(self, draft: Draft) -> LocalDemands | None:
        """What the place of a draft asks besides the national form, None where it chose no pack."""
        return regions.demands(draft, self.regions, self.questions)

    def avoided(self, draft: Draft) -> tuple[Term, ...]:
        """The words that a draft had better not use, those of its place included."""
        return (*self.avoid, *regions.words_to_avoid(draft, self.regions))


@dataclass(frozen=True)
class National:
    """What every report may say and be asked, wherever its organ is."""

    overview: tuple[Part, ...]
    other: tuple[Part, ...]
    questions: tuple[Question, ...]


CAUSE = Evidence(
    name="cause",
    label="原因",
    ask="原因是什么？（只写已经查明的，可以不填，如“机构改革后两个科室合并，职责没有重新分派”）",
    type="text",
)
ACTION = Evidence(
    name="action",
    label="具体做法",
    ask="打算具体做什么？（可以不填；填了就写您的做法，如“把检索词和检索结果截图随卷归档”）",
    type="text",
)
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
COMMON_EVIDENCE = (*MEASURE_EVIDENCE, CAUSE, ACTION)
"""What is asked about every problem."""


def evidence_of(phrase: ProblemPhrase) -> tuple[Evidence, ...]:
    """All that is asked for a problem: its own evidence, then who, by when, and which target.

    The cause, and what will be done in the clerk's own words, may be left out.
    """
    own = {item.name for item in phrase.evidence}
    return (*phrase.evidence, *(item for item in COMMON_EVIDENCE if item.name not in own))


FOLLOW_UP_NAMES = ("problem", "measure", "evidence")


# --- reading ----------------------------------------------------------------------------------------------------


class _Parts(Entry):
    parts: tuple[Part, ...]


class _Questions(Entry):
    questions: tuple[Question, ...]


class _Wording(Entry):
    avoid: tuple[Avoided, ...]


def load_phrasebank(folder: Path, base: Phrasebank | None = None) -> Phrasebank:
    """The phrasebank of a folder, its shape checked. PhrasebankError with ``file:line`` at the first mistake.

    Over a ``base``, a folder may hold only some of the files: its problems and packs join those of the base (or replace
    those of the same id or title), its questions are asked after those of the base, its words to avoid are avoided too,
    each other file stands for the base's.
    """
    problems = dict(base.problems) if base else {}
    problems |= {phrase.id: phrase for _, phrase in problem_files(folder)}
    packs = {region.title: region for region in base.regions} if base else {}
    packs |= {region.title: region for _, region in region_files(folder)}
    national = base.national if base else None
    return Phrasebank(
        dict(sorted(problems.items())),
        base.frame
        if base and not (folder / "frame.yaml").exists()
        else read_model(folder / "frame.yaml", Frame),
        National(
            _parts(folder / "overview.yaml", national.overview if national else None),
            _parts(folder / "other.yaml", national.other if national else None),
            _all_questions(folder / "questions.yaml", national.questions if national else ()),
        ),
        version_of(folder) if base is None else f"{base.version}+{version_of(folder)}",
        (*(base.avoid if base else ()), *_avoided(folder / "wording.yaml")),
        tuple(packs.values()),
    )


def region_files(folder: Path) -> Iterator[tuple[Path, Region]]:
    """The packs of a folder with their files. PhrasebankError where two files hold one title."""
    seen = {regions.NONE}
    for path in sorted((folder / "regions").glob("*.yaml")):
        region = read_model(path, Region)
        if region.title in seen:
            raise PhrasebankError(
                f"{at(path, region.title)}：已有名为“{region.title}”的本地要求，请换一个名称。"
            )
        seen.add(region.title)
        yield path, region


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
