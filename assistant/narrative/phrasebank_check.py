"""The phrasebank held against the facts: every name, filter, condition and literal number in every template.

The shipped phrasebank is checked by the tests; a folder of somebody else's when it is taken into use.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from assistant.errors import PhrasebankError
from assistant.narrative.binding import BareNumber
from assistant.narrative.facts import known_names
from assistant.narrative.phrasebank import (
    COMMON_EVIDENCE,
    FOLLOW_UP_NAMES,
    FollowUpWords,
    Frame,
    Option,
    Phrasebank,
    ProblemPhrase,
    Question,
    Region,
    Statement,
    evidence_of,
    load_phrasebank,
    problem_files,
    region_files,
)
from assistant.narrative.templates import TemplateMistake, check_literals, check_names
from assistant.narrative.trial import (
    mistakes_of_frame,
    mistakes_of_problem,
    mistakes_of_statement,
    situations,
)
from assistant.narrative.yaml_files import at


def check_phrasebank(folder: Path, base: Phrasebank | None = None) -> Phrasebank:
    """The phrasebank of a folder (over ``base``), all of it checked. PhrasebankError at the first mistake."""
    if not any(any(folder.glob(files)) for files in ("*.yaml", "problems/*.yaml", "regions/*.yaml")):
        raise PhrasebankError(f"“{folder}”里没有语料（如 problems/P-90.yaml），请核对路径。")
    bank = load_phrasebank(folder, base)
    answers = tuple(bank.answers)
    names = known_names(answers, ())
    for question in bank.national.questions:
        _check_question(folder / "questions.yaml", question, names)
    for path, phrase in problem_files(folder):
        _check_problem(path, phrase, answers)
    for path, region in region_files(folder):
        _check_region(path, region, bank)
    for name, parts in (("overview.yaml", bank.national.overview), ("other.yaml", bank.national.other)):
        for statement in (statement for part in parts for statement in part.statements):
            _check_statement(folder / name, statement, names)
    _check_frame(folder / "frame.yaml", bank.frame, answers)
    for path, source, mistake in _tried_out(folder, bank):
        raise PhrasebankError(f"{at(path, source)}：{mistake}") from mistake
    return bank


def _tried_out(folder: Path, bank: Phrasebank) -> Iterator[tuple[Path, str, Exception]]:
    """What of a folder cannot be used although it is well written: (file, source, mistake)."""
    problems, packs = list(problem_files(folder)), list(region_files(folder))
    national = (("overview.yaml", bank.national.overview), ("other.yaml", bank.national.other))
    parts = [(folder / name, part) for name, parts in national if (folder / name).exists() for part in parts]
    parts += [(path, part) for path, region in packs for part in (*region.overview, *region.other)]
    for situation in situations(bank):
        for path, phrase in problems:
            yield from ((path, *found) for found in mistakes_of_problem(phrase, situation))
        for path, part in parts:
            for statement in part.statements:
                yield from ((path, *found) for found in mistakes_of_statement(statement, situation))
        if (folder / "frame.yaml").exists():
            yield from ((folder / "frame.yaml", *found) for found in mistakes_of_frame(bank.frame, situation))


def phrasebank_in_use(folder: Path | None, shipped: Path) -> tuple[Phrasebank, str | None]:
    """The phrasebank to work with: the shipped one, with a user's folder over it where that has no mistake.

    The sentence tells the mistake (``file:line``), and that the shipped phrasebank is used.
    """
    base = load_phrasebank(shipped)
    if folder is None:
        return base, None
    try:
        if not _has_phrases(folder):
            raise PhrasebankError(f"“{folder}”里没有读得到的语料文件（*.yaml），请核对文件夹和访问权限。")
        return check_phrasebank(folder, base), None
    except PhrasebankError as error:
        return base, f"{error}现在用的是随程序附带的语料。"


def _has_phrases(folder: Path) -> bool:
    """Whether a phrase file can be found; in a folder that may not be entered there is none."""
    try:
        return any(folder.rglob("*.yaml"))
    except OSError:
        return False


def _check_region(path: Path, region: Region, bank: Phrasebank) -> None:
    """A pack's own names, and that none stands for something else already; a question of the same sort may be asked again."""
    names = known_names(tuple(bank.answers), ())
    for question in region.questions:
        if any(question.name == other.name and question.type != other.type for other in bank.questions):
            raise PhrasebankError(
                f"{at(path, question.name)}：{question.name} 已是另一种类型的提问，请换一个名称。"
            )
        _check_question(path, question, names)
    for item in region.required:
        if item.answer is not None and item.answer not in bank.answers:
            raise PhrasebankError(f"{at(path, item.answer)}：没有名为 {item.answer} 的提问。")
    for own, all_parts in ((region.overview, bank.overview), (region.other, bank.other)):
        known = [statement.id for part in all_parts for statement in part.statements]
        for statement in (statement for part in own for statement in part.statements):
            if known.count(statement.id) > 1:
                raise PhrasebankError(
                    f"{at(path, statement.id)}：已有名为 {statement.id} 的句子，请换一个名称。"
                )
            _check_statement(path, statement, names)


def _check_question(path: Path, question: Question, names: frozenset[str]) -> None:
    for condition in (question.when, question.at_most, question.at_least):
        if condition:
            _check(path, condition, names, is_expression=True)


def _check_problem(path: Path, phrase: ProblemPhrase, answers: Sequence[str]) -> None:
    evidence = [item.name for item in evidence_of(phrase)]
    plain_names = known_names(answers, ())
    for name in evidence:
        if name in plain_names:
            raise PhrasebankError(f"{at(path, name)}：依据 {name} 与已有的数据名称重复，请换一个名称。")
    names = known_names(answers, evidence)
    for item in phrase.evidence:
        if item.at_most is not None and item.at_most not in names:
            raise PhrasebankError(f"{at(path, item.at_most)}：at_most 用了不存在的名称 {item.at_most}。")
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
    of_any = known_names(answers, [item.name for item in COMMON_EVIDENCE])
    for option in (*frame.causes, *frame.actions, *frame.targets):
        _check_option(path, option, of_any, ())


def _check_follow_up(path: Path, words: FollowUpWords, answers: Sequence[str]) -> None:
    names = known_names(answers, FOLLOW_UP_NAMES)
    for option in words.options:
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
        raise PhrasebankError(f"{at(path, option.text)}：{bare}") from bare
    if option.when:
        _check(path, option.when, names, is_expression=True)


def _check(path: Path, source: str, names: frozenset[str], *, is_expression: bool = False) -> None:
    try:
        check_names(source, names, is_expression=is_expression)
    except TemplateMistake as mistake:
        raise PhrasebankError(f"{at(path, source)}：{mistake}") from mistake
