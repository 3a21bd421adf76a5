"""The phrasebank: curated words as data, what each may say and when, checked as it is read.

Files (docs/phrasebank.md teaches writing one): ``problems/*.yaml`` one category of problem each; ``overview.yaml``
(section 一), ``other.yaml`` (section 六), ``frame.yaml`` (title, preamble, and what holds section 五 together);
``questions.yaml`` (the interview and the names of all answers). Every mistake is told as ``file:line``.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal, TypeAlias, TypeVar

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from assistant.errors import PhrasebankError
from assistant.narrative.binding import BareNumber
from assistant.narrative.facts import known_names
from assistant.narrative.templates import TemplateMistake, check_literals, check_names
from assistant.report.organ import Kind

Name: TypeAlias = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
ValueType: TypeAlias = Literal["number", "date", "month", "text", "list", "choice", "bool"]


Model = TypeVar("Model", bound=BaseModel)


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Option(_Entry):
    """One wording. ``when`` says under which facts it is true, ``kinds`` for which kinds of organ it is written."""

    text: str
    when: str | None = None
    kinds: tuple[Kind, ...] = ()


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


@dataclass(frozen=True)
class Phrasebank:
    """A checked phrasebank. ``version`` changes with every word of it."""

    problems: Mapping[str, ProblemPhrase]
    overview: tuple[Part, ...]
    other: tuple[Part, ...]
    frame: Frame
    questions: tuple[Question, ...]
    version: str

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


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """YAML in which only null, true, false and plain whole numbers are not text, and a key stands once."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if key.value in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"“{key.value}”写了两次，请合并或删去一个", key.start_mark
                )
            seen.add(key.value)
        return super().construct_mapping(node, deep)  # type: ignore[no-any-return]


_Loader.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("null", r"^(?:null|~|)$", ["n", "~", ""]),
    ("bool", r"^(?:true|false)$", list("tf")),
    ("int", r"^(?:0|-?[1-9][0-9]*)$", list("-0123456789")),
):
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(_pattern), _first)


def load_phrasebank(folder: Path) -> Phrasebank:
    """The phrasebank of a folder, its shape checked. PhrasebankError with ``file:line`` at the first mistake."""
    problems: dict[str, ProblemPhrase] = {}
    for path in sorted((folder / "problems").glob("*.yaml")):
        phrase = _read(path, ProblemPhrase)
        if phrase.id in problems:
            raise PhrasebankError(f"{path.name}:1：{phrase.id} 已在另一个文件中定义，请换一个编号。")
        problems[phrase.id] = phrase
    return Phrasebank(
        problems,
        _read(folder / "overview.yaml", _Parts).parts,
        _read(folder / "other.yaml", _Parts).parts,
        _read(folder / "frame.yaml", Frame),
        _read(folder / "questions.yaml", _Questions).questions,
        version_of(folder),
    )


def check_phrasebank(folder: Path) -> Phrasebank:
    """The phrasebank of a folder, every template and name in it checked too; for what did not ship with us."""
    bank = load_phrasebank(folder)
    names = known_names(bank.answers, ())
    for question in bank.questions:
        if question.when:
            _check(folder / "questions.yaml", question.when, names, is_expression=True)
    for path in sorted((folder / "problems").glob("*.yaml")):
        _check_problem(path, _read(path, ProblemPhrase), tuple(bank.answers))
    for name, parts in (("overview.yaml", bank.overview), ("other.yaml", bank.other)):
        for statement in (statement for part in parts for statement in part.statements):
            _check_statement(folder / name, statement, names)
    _check_frame(folder / "frame.yaml", bank.frame, tuple(bank.answers))
    return bank


def version_of(folder: Path) -> str:
    """A short digest of every file of a phrasebank."""
    digest = hashlib.blake2s(digest_size=6)
    for path in sorted(folder.rglob("*.yaml")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


class _Parts(_Entry):
    parts: tuple[Part, ...]


class _Questions(_Entry):
    questions: tuple[Question, ...]


def _check_problem(path: Path, phrase: ProblemPhrase, answers: Sequence[str]) -> None:
    evidence = [item.name for item in evidence_of(phrase)]
    plain_names = known_names(answers, ())
    for name in evidence:
        if name in plain_names:
            raise PhrasebankError(f"{_at(path, name)}：依据 {name} 与已有的数据名称重复，请换一个名称。")
    names = known_names(answers, evidence)
    for condition in (phrase.when, phrase.needs):
        if condition:
            _check(path, condition, plain_names, is_expression=True)
    if phrase.reason:
        _check(path, phrase.reason, plain_names)
    for option in (
        *phrase.problem.heads,
        *phrase.problem.proofs,
        *phrase.measure.steps,
        *phrase.measure.targets,
    ):
        _check_option(path, option, names, phrase.constants)
    if phrase.follow_up:
        _check_follow_up(path, phrase.follow_up, answers)


def _check_frame(path: Path, frame: Frame, answers: Sequence[str]) -> None:
    names = known_names(answers, ())
    for option in frame.title:
        _check_option(path, option, names, ())
    for statement in frame.preamble:
        _check_statement(path, statement, names)
    counted = known_names(answers, ("follow_ups", "done", "under_way", "not_done"))
    for statement in (frame.follow_up_intro, frame.one_paragraph_intro, frame.measures_intro):
        _check_statement(path, statement, counted)
    _check_follow_up(path, frame.follow_up, answers)


def _check_follow_up(path: Path, words: FollowUpWords, answers: Sequence[str]) -> None:
    names = known_names(answers, FOLLOW_UP_NAMES)
    for option in (*words.done, *words.under_way, *words.not_done):
        _check_option(path, option, names, words.constants)


def _check_statement(path: Path, statement: Statement, names: frozenset[str]) -> None:
    if statement.when:
        _check(path, statement.when, names, is_expression=True)
    for option in statement.wordings:
        _check_option(path, option, names, statement.constants)


def _check_option(path: Path, option: Option, names: frozenset[str], constants: tuple[str, ...]) -> None:
    _check(path, option.text, names)
    try:
        check_literals(option.text, constants)
    except BareNumber as bare:
        raise PhrasebankError(f"{_at(path, option.text)}：{bare}") from bare
    if option.when:
        _check(path, option.when, names, is_expression=True)


def _check(path: Path, source: str, names: frozenset[str], *, is_expression: bool = False) -> None:
    try:
        check_names(source, names, is_expression=is_expression)
    except TemplateMistake as mistake:
        raise PhrasebankError(f"{_at(path, source)}：{mistake}") from mistake


def _at(path: Path, source: str) -> str:
    """``file:line`` of the first scalar of a file whose value is ``source``."""
    tree = yaml.compose(path.read_text(encoding="utf-8"), Loader=_Loader)
    line = next((node.start_mark.line + 1 for node in _scalars(tree) if node.value == source), 1)
    return f"{path.name}:{line}"


def _scalars(node: yaml.Node | None) -> Iterator[yaml.ScalarNode]:
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.SequenceNode):
        for child in node.value:
            yield from _scalars(child)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _scalars(key)
            yield from _scalars(value)


def _read(path: Path, model: type[Model]) -> Model:
    """The model that a YAML file holds. PhrasebankError with file:line where it does not."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise PhrasebankError(f"{path.name}:1：不能读取这个文件，请确认它存在并以 UTF-8 保存。") from error
    try:
        data = yaml.load(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise PhrasebankError(f"{path.name}:{line}：YAML 格式有误（{error.problem}）。") from error
    try:
        return model.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        tree = yaml.compose(text, Loader=_Loader)
        raise PhrasebankError(f"{path.name}:{_line(tree, first['loc'])}：{_explain(first)}") from error


def _line(node: yaml.Node | None, location: Sequence[int | str]) -> int:
    """The line of the innermost node that a validation error's location names."""
    line = node.start_mark.line + 1 if node else 1
    for step in location:
        if isinstance(node, yaml.MappingNode):
            found = next(((key, value) for key, value in node.value if key.value == step), None)
            if found is None:
                break
            line, node = found[0].start_mark.line + 1, found[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
            line = node.start_mark.line + 1
    return line


def _explain(error: Any) -> str:
    """A validation error in Chinese: what is wrong, what is allowed."""
    where = ".".join(str(step) for step in error["loc"])
    match error["type"]:
        case "missing":
            return f"缺少“{error['loc'][-1]}”这一项。"
        case "extra_forbidden":
            return f"不认识“{error['loc'][-1]}”这一项，请对照 docs/phrasebank.md 的写法。"
        case "enum" | "literal_error":
            return f"“{where}”不能是“{error['input']}”，可以是：{error['ctx'].get('expected', '')}。"
        case "string_pattern_mismatch":
            return f"“{where}”的写法“{error['input']}”不合要求（{error['ctx']['pattern']}）。"
        case _:
            return f"“{where}”的内容不对：{error['msg']}。"
