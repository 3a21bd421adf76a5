"""Facts in plain words: claims of the one grammar, held against the form until each cell is forced or asked about."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from assistant.reading.claims import Claim, Statement
from assistant.reading.frames import Names
from assistant.reading.phrases import Reader
from assistant.reading.section import Said, read_section
from assistant.report.draft import Draft
from assistant.report.figures import Number
from assistant.report.form import Form
from assistant.saying.everyday import render
from assistant.saying.forced import Sum, entered_under, forced

_STATED = ("none", "only")
_FEES = "table2.fees_wan_yuan"
_YUAN = {"元": 10_000, "万元": 1}
_ALL_GRANTED = re.compile(r"(?:全部|全都|都|均)(?:已经?)?(?:依法)?(?:予以)?公开了?(?![指平的]|\s*\d)")
_NOT_ALL = re.compile(r"(?:没有?|未|[不并]是|并非|[不非])(?=(?:能|有|得到|予以|依法)*(?:全部|全都|都|均))")
_OF_OTHERS = re.compile(r"上年|去年|前年|往年|历年|明年|下年|规章|规范性文件|主动公开|政策解读")
"""What 全部公开 may be said of besides this year's applications."""
_PARTS = re.compile(r"[^，,。；;！!？?\n]+")


@dataclass(frozen=True, slots=True)
class Understood:
    """Words and what they settle: entered cells with their values; none where a question stands before them."""

    quote: str
    set: Mapping[str, Number]


@dataclass(frozen=True, slots=True)
class Facts:
    """What a text says of the figures. ``lead`` is what an answer to the question may follow, to be heard with it."""

    understood: tuple[Understood, ...] = ()
    not_understood: tuple[str, ...] = ()
    question: str | None = None
    lead: str = ""


@dataclass(frozen=True, slots=True)
class _Told:
    """Cells that words add up to a value, and where the words stand."""

    start: int
    end: int
    sum: Sum

    def at(self, start: int, end: int) -> "_Told":
        """The same, said in other places."""
        return _Told(start, end, self.sum)

    def of(self, form: Form) -> "_Told":
        """The same, of the cells alone that a form has."""
        cells = tuple(cell for cell in self.sum.cells if cell in form.cells)
        return _Told(self.start, self.end, Sum(cells, self.sum.value))


def hear_facts(draft: Draft, text: str) -> Facts:
    """What the words say of the year's figures, as far as words, figures already entered and arithmetic settle it.

    Where the entered figures contradict the words, the words count alone: they are what the clerk wants to change, and
    the rules tell what does not add up then.
    """
    form = draft.figures.form
    rendered = render(text)
    said = tuple(read_section(rendered.text, Reader(draft.organ.name, draft.year), "request"))
    found = (*_told(said, rendered.text), *_all_granted(form, rendered.text))
    placed = (one.at(*rendered.own(one.start, one.end)) for one in found)
    told = sorted((one.of(form) for one in placed), key=lambda one: one.start)
    money = {
        rendered.own(*claim.quote): amount
        for one in said
        for claim in one.claims
        if (amount := _fees(claim)) is not None
    }
    if not told and not money:
        return Facts(not_understood=(text,))
    unheard = tuple(_uncovered(text, [*((one.start, one.end) for one in told), *money]))
    alone = forced(form, [one.sum for one in told])
    if alone is None:
        return Facts(not_understood=unheard, question=_contradiction(form, told, text))
    settled = forced(form, [*_known(draft, told), *(one.sum for one in told)]) or alone
    fees = tuple(Understood(text[slice(*place)], {_FEES: amount}) for place, amount in money.items())
    understood = (*_understood(draft, told, settled, text), *fees)
    open_ = _open(form, told, settled)
    if open_ is None:
        return Facts(understood, unheard)
    return Facts(understood, unheard, _which(form, open_, settled, text), text[open_.start : open_.end])


def _told(said: Sequence[Said], text: str) -> Iterator[_Told]:
    """What the words add up. Of several customary readings the first; a part or a rough number settles nothing.

    没有全部公开 denies nothing: some were.
    """
    not_all = [match.start() for match in _NOT_ALL.finditer(text)]
    claims = [claim for one in said for claim in one.claims if claim.kind == "count"]
    unheard: list[int] = []
    for claim, cells in zip(claims, _cells(claims, text), strict=True):
        if not cells or not _counts(claim) or _MORE.search(_part_at(text, claim.start)):
            unheard.append(claim.start)
        else:
            yield _Told(*claim.quote, Sum(cells, int(claim.value)))
    for one in said:
        for statement in one.statements:
            partly = any(statement.start <= at < statement.end for at in not_all)
            before = max((claim.start for claim in claims if claim.start < statement.start), default=-1)
            of_unheard = statement.kind == "only" and before in unheard
            if statement.kind in _STATED and statement.readings and not partly and not of_unheard:
                yield from _denied(statement)


def _cells(claims: Sequence[Claim], text: str) -> Iterator[Names]:
    """The cells of each count. Kinds of applicants that add up to the count before them split that one.

    部分公开3件，自然人2件、企业1件: who made the three. Where they split nothing that was understood, nothing is known of
    them unless the words say that applications came in.
    """
    whole: Claim | None = None
    index = 0
    while index < len(claims):
        claim = claims[index]
        run = list(takewhile(_by_applicant, claims[index:]))
        if not run:
            whole, index = claim, index + 1
            yield _form_cells(claim)
            continue
        splits = whole is not None and sum(one.value for one in run) == whole.value and bool(whole.readings)
        for one in run:
            if splits and whole is not None and not whole.doubted:
                yield tuple(_of(row, column) for row in _rows(_form_cells(whole)) for column in _columns(one))
            else:
                said = text[slice(*one.quote)]
                yield one.readings[0] if _CAME_IN.search(said) or _came_in(whole) else ()
        index += len(run)


_MORE = re.compile(
    "又(?:收|来|有|新|接|办)|再(?:收|来|加)|多(?:收|办|了|出)|刚刚?(?:收|来|接|办)|加上?(?=\\d)|[昨今前]天|[上这本]个?[周月]"
)
"""What was told is to be added to something, and nobody knows whether it has been."""


def _part_at(text: str, place: int) -> str:
    """The words between two marks that a place lies in."""
    return next((part[0] for part in _PARTS.finditer(text) if part.start() <= place < part.end()), "")


_CAME_IN = re.compile("申请|收|提[出交]|新增")
_NEW = "table3.new_received"


def _by_applicant(claim: Claim) -> bool:
    """Whether a count is of some kinds of applicants, and of nothing that became of their applications."""
    cells = claim.readings[0] if claim.readings else ()
    return bool(cells) and all(cell.startswith(_NEW) and not cell.endswith(".total") for cell in cells)


def _came_in(whole: Claim | None) -> bool:
    return whole is not None and whole.readings[:1] == ((f"{_NEW}.total",),)


def _form_cells(claim: Claim) -> Names:
    return claim.readings[0] if claim.readings else ()


def _rows(cells: Names) -> Names:
    return tuple(dict.fromkeys(cell.rpartition(".")[0] for cell in cells if cell.startswith("table3.")))


def _columns(claim: Claim) -> Names:
    return tuple(cell.rpartition(".")[2] for cell in claim.readings[0])


def _of(row: str, column: str) -> str:
    return f"{row}.{column}"


def _all_granted(form: Form, text: str) -> Iterator[_Told]:
    """全部公开 of this year's applications: nothing became of any of them but 予以公开."""
    others = tuple(f"table3.{row}.total" for row in form.result_rows if row != "granted")
    for part in _PARTS.finditer(text):
        if not _NOT_ALL.search(part.group()) and not _OF_OTHERS.search(part.group()):
            for match in _ALL_GRANTED.finditer(text, *part.span()):
                yield _Told(match.start(), match.end(), Sum(others, 0))


def _counts(claim: Claim) -> bool:
    return (
        claim.kind == "count"
        and claim.period == "this"
        and bool(claim.readings)
        and not claim.about
        and not claim.part
        and not claim.doubted
        and claim.value == int(claim.value)
    )


def _denied(statement: Statement) -> Iterator[_Told]:
    denied = statement.readings if statement.kind == "none" else statement.readings[:1]
    for cells in denied:
        yield _Told(statement.start, statement.end, Sum(cells, 0))


def _fees(claim: Claim) -> Number | None:
    """The fees of table 二 in 万元, where a claim is of them."""
    ours = claim.kind == "money" and claim.period == "this" and (_FEES,) in claim.readings
    if not ours or claim.about or claim.part or claim.unit not in _YUAN:
        return None
    amount = claim.value / _YUAN[claim.unit]
    return int(amount) if amount == int(amount) else amount


def _known(draft: Draft, told: Sequence[_Told]) -> Iterator[Sum]:
    """The figures of the draft that the words do not speak of."""
    form = draft.figures.form
    spoken = {cell for one in told for cell in entered_under(form, one.sum.cells)}
    for cell in form.entered:
        value = draft.figures[cell]
        if cell not in spoken and isinstance(value, int):
            yield Sum((cell,), value)


def _understood(
    draft: Draft, told: Sequence[_Told], settled: Mapping[str, int], text: str
) -> Iterator[Understood]:
    """Each quote with the cells under it that are settled, every cell at the narrowest quote that speaks of it."""
    form = draft.figures.form
    under = {one: tuple(entered_under(form, one.sum.cells)) for one in told}
    home = {cell: one for one in sorted(told, key=lambda one: -len(under[one])) for cell in under[one]}
    for one in told:
        yield Understood(
            text[one.start : one.end],
            {cell: settled[cell] for cell in under[one] if home[cell] is one and cell in settled},
        )
    follows = {
        cell: settled[cell]
        for cell in form.entered
        if cell in settled and cell not in home and draft.figures[cell] != settled[cell]
    }
    if follows:
        yield Understood(text, follows)


def _open(form: Form, told: Sequence[_Told], settled: Mapping[str, int]) -> _Told | None:
    """The first words whose cells are not all settled."""
    return next((one for one in told if not set(entered_under(form, one.sum.cells)) <= settled.keys()), None)


# --- what is asked -----------------------------------------------------------------------------------------


def _which(form: Form, one: _Told, settled: Mapping[str, int], text: str) -> str:
    """Asks how a number is made up: first over rows, then over columns."""
    quote = text[one.start : one.end]
    cells = [form.cells[cell] for cell in entered_under(form, one.sum.cells) if cell not in settled]
    rows = list(dict.fromkeys(cell.row.heads[-1] for cell in cells))
    if len(rows) > 1:
        return f"“{quote}”各是什么情形？可以是：{'、'.join(rows)}。"
    columns = list(dict.fromkeys(cell.column.label for cell in cells))
    return f"“{quote}”分别是哪类申请人的？可以是：{'、'.join(columns)}。例如：其中{columns[0]}{one.sum.value}件。"


def _contradiction(form: Form, told: Sequence[_Told], text: str) -> str:
    """The shortest run of words from the beginning that cannot hold together."""
    for count in range(1, len(told) + 1):
        if forced(form, [one.sum for one in told[:count]]) is None:
            last = told[count - 1]
            return f"说到“{text[last.start : last.end]}”时，前面的数字就合不上了，请核对后再说一遍。"
    raise AssertionError("called for a contradiction alone")


def _uncovered(text: str, covered: Sequence[tuple[int, int]]) -> Iterator[str]:
    """The parts of a text, between marks, that nothing heard stands in."""
    for part in _PARTS.finditer(text):
        if not any(start < part.end() and part.start() < end for start, end in covered):
            yield part.group().strip()
