"""From what people type to typed changes: ``table3.granted.person=5``, ``answers.training_count=两次``, evidence."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from difflib import get_close_matches

from assistant.errors import BadInput
from assistant.narrative.binding import NONCHARACTERS
from assistant.narrative.choices import choice, too_much
from assistant.narrative.phrasebank import Phrasebank, Question, ValueType
from assistant.narrative.questions import disagreement
from assistant.reading.numbers import read_typed
from assistant.report.changes import Change, ChooseProblem, SetAnswers, SetFigures, Together, apply
from assistant.report.draft import Draft, Value
from assistant.report.figures import LARGEST, Number, cell_of, plain_decimal, read_value

_YES, _NO = (
    frozenset(["是", "有", "对", "y", "yes", "true", "1"]),
    frozenset(["否", "无", "没有", "不", "n", "no", "false", "0"]),
)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_LONGEST = 4000
_TELEPHONE = re.compile(r"[0-9０-９（）()+\-－—、，,/ ]{7,}")
_NOTHING = re.compile(r"(?:无|没|没有|暂无|不详|不清楚|不知道|略|同上|待定|待补充?|待填写?|测试)[。.！!]*")
"""What people type where a field wants something and they have nothing to say."""


def settings(pairs: Iterable[str]) -> dict[str, str]:
    """``NAME=VALUE`` arguments as a mapping. BadInput where one has no ``=`` or comes twice."""
    found: dict[str, str] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        name = name.strip()
        if not equals or not name:
            raise BadInput(f"“{pair}”应写成 名称=值，例如 table3.granted.person=5。")
        if name in found:
            raise BadInput(f"{name} 给了两次，请只写一次。")
        found[name] = value
    return found


def set_change(draft: Draft, bank: Phrasebank, given: Mapping[str, str]) -> Change:
    """The change that ``nianbao set`` makes; an empty value blanks a cell or takes an answer back.

    BadInput names what is unknown (with the nearest name), derived, or no such value; then nothing changes.
    """
    figures: dict[str, Number | None] = {}
    answers: dict[str, Value | None] = {}
    for name, text in given.items():
        if name.startswith("answers."):
            question = _question(bank, name.removeprefix("answers."))
            answers[question.name] = _answer(question, text)
        else:
            figures[name] = typed_cell(draft, name, text)
    parts: list[Change] = []
    if figures:
        parts.append(SetFigures(figures))
    if answers:
        parts.append(SetAnswers(answers))
    change = (
        parts[0]
        if len(parts) == 1
        else Together(tuple(parts), f"填写{len(figures)}格数据、{len(answers)}项答案")
    )
    _refuse_disagreement(apply(draft, change), bank, answers)
    return change


def _refuse_disagreement(draft: Draft, bank: Phrasebank, answers: Mapping[str, Value | None]) -> None:
    """BadInput where an answer cannot be true beside the figures of the draft that it leads to."""
    for name, value in answers.items():
        told = None if value is None else disagreement(draft, bank.answers[name], value, bank)
        if told:
            raise BadInput(told)


def typed_cell(draft: Draft, name: str, text: str) -> Number | None:
    """What was typed into a cell: a number in any script, or None where it says nothing. BadInput otherwise."""
    cell = cell_of(draft.figures.form, name)
    if cell.derived:
        raise BadInput(f"{cell.label}由其他格自动计算，不能直接填写；请修改它的各组成项。")
    plain = read_typed(text)
    if plain is None:
        if text.strip():
            raise BadInput(f"{cell.label}填的“{text.strip()}”不是数字；没有发生请填0，还不知道请留空。")
        return None
    return read_value(cell, plain)


def choose_change(draft: Draft, bank: Phrasebank, problem_id: str, given: Mapping[str, str]) -> Change:
    """Takes a problem into section 五 with its evidence. BadInput where figures say that there is no such thing."""
    state = choice(draft, bank, problem_id)
    if not state.sayable:
        raise BadInput(f"{problem_id}“{state.title}”不能选用：{state.reason}。")
    asked = {item.evidence.name: item.evidence for item in state.asked}
    evidence: dict[str, Value | None] = {}
    for name, text in given.items():
        if name not in asked:
            raise BadInput(
                f"{problem_id} 没有名为 {name} 的依据{_nearest(name, asked)}；可填：{'、'.join(asked)}。"
            )
        evidence[name] = typed_value(asked[name].ask, asked[name].type, asked[name].options, text)
    before = draft.problem(problem_id)
    excess = too_much(draft, bank, problem_id, {**(before.evidence if before else {}), **evidence})
    if excess and excess.concerns(evidence):
        raise BadInput(
            f"{problem_id} 的“{excess.label}”是{excess.value}，多于“{excess.whole}”的{excess.most}，请核对。"
        )
    return ChooseProblem(problem_id, state.triggered is True, evidence)


def typed_value(label: str, kind: ValueType, options: Sequence[str], text: str) -> Value | None:
    """An answer or a piece of evidence of a type from what was typed; None where nothing was. BadInput otherwise."""
    plain = clean_text(text.replace("\t", "、") if kind == "list" else text)
    if not plain:
        return None
    match kind:
        case "number":
            return _number(label, plain)
        case "bool":
            lowered = plain.lower()
            if lowered in _YES | _NO:
                return lowered in _YES
            raise BadInput(f"“{label}”请回答“是”或“否”，不能是“{plain}”。")
        case "month":
            return _month(label, plain)
        case "date":
            return _date(label, plain)
        case "choice":
            if plain not in options:
                raise BadInput(f"“{label}”请从以下各项中选一项：{'、'.join(options)}。")
            return plain
        case "list":
            items = (item.strip() for item in re.split(r"[、，,;；\n]", plain))
            return tuple(_words(label, item, at_least=1) for item in items if item) or None
        case "text":
            return _words(label, plain)


def typed_words(label: str, text: str) -> str:
    """What was typed as words, "" where nothing was. BadInput where it says nothing."""
    return str(typed_value(label, "text", (), text) or "")


def _words(label: str, plain: str, at_least: int = 2) -> str:
    """Words that will stand in the report as they are: so many different letters, or a telephone number."""
    signs = set(filter(str.isalnum, plain))
    says = (len(signs) >= at_least and any(map(str.isalpha, signs))) or _TELEPHONE.fullmatch(plain)
    if not says or _NOTHING.fullmatch(plain):
        raise BadInput(f"“{label}”填的“{plain}”看不出意思，会原样印进报告；请写清楚，没有要写的请留空。")
    return plain


def clean_text(text: str) -> str:
    """Text as typed, without what no report may contain: control and direction marks, lone surrogates, noncharacters."""
    plain = NONCHARACTERS.sub("", _CONTROL.sub("", text.replace("\t", " "))).strip()
    if len(plain) > _LONGEST:
        raise BadInput(f"这段文字有{len(plain)}字，超过{_LONGEST}字的上限，请分开填写。")
    return plain


def _question(bank: Phrasebank, name: str) -> Question:
    if name not in bank.answers:
        raise BadInput(f"没有名为 answers.{name} 的答案{_nearest(name, bank.answers)}。")
    return bank.answers[name]


def _nearest(name: str, known: Iterable[str]) -> str:
    near = get_close_matches(name, list(known), n=1, cutoff=0.5)
    return f"，是不是 {near[0]}" if near else ""


def _answer(question: Question, text: str) -> Value | None:
    return typed_value(question.label, question.type, question.options, text)


def _number(label: str, text: str) -> Number:
    plain = read_typed(re.sub(r"\s*(个|名|人|场|篇|期|份|条|次|项|天|元|处|村)$", "", text))
    if plain is None or not re.fullmatch(r"[0-9]{1,12}(\.[0-9]{1,6})?", plain):
        raise BadInput(f"“{label}”应填不小于0的数字，不能是“{text}”。")
    amount = Decimal(plain)
    value: Number = int(amount) if amount == int(amount) else plain_decimal(amount)
    if value > LARGEST:
        raise BadInput(f"“{label}”的“{text}”太大，请核对是否多输了数字。")
    return value


def _month(label: str, text: str) -> str:
    match = re.fullmatch(r"(20[0-9]{2})\s*[年\-./]\s*([0-9]{1,2})\s*月?(?:底|前|底前)*", _ascii(text))
    if not match or not 1 <= int(match[2]) <= 12:
        raise BadInput(f"“{label}”请写成年和月，例如 2026-03 或 2026年3月。")
    return f"{match[1]}-{int(match[2]):02d}"


def _date(label: str, text: str) -> str:
    match = re.fullmatch(
        r"(20[0-9]{2})\s*[年\-./]\s*([0-9]{1,2})\s*[月\-./]\s*([0-9]{1,2})\s*日?", _ascii(text)
    )
    try:
        if not match:
            raise ValueError(text)
        return date(int(match[1]), int(match[2]), int(match[3])).isoformat()
    except ValueError:
        raise BadInput(f"“{label}”请写成年月日，例如 2026-03-15。") from None


def _ascii(text: str) -> str:
    return unicodedata.normalize("NFKC", text)
