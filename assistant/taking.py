"""What of a file that was read goes into a draft: cell by cell, beside what is typed there already. Pure.

``offer_figures`` and ``offer_last_year`` tell what a file would bring; ``Offer.change`` is the one change that brings
it. What the clerk typed stays unless it is named.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Literal, TypeAlias

from assistant.errors import BadInput
from assistant.importers.ledger.model import Ledger
from assistant.importers.ledger.telling import ANSWER_LABELS
from assistant.report.changes import Change, SetAnswers, SetFigures, SetPrevious, Together
from assistant.report.draft import Draft, FollowUp, Previous, Value
from assistant.report.figures import Figures, Number, shown
from assistant.report.form import FORM_2021, SECTION_HEADINGS
from assistant.report.published import Note, Report, first_cell, place_label
from assistant.sources import Source, figures_for_draft, last_year, ledger_answers, ledger_origins

Role: TypeAlias = Literal["figures", "previous"]
"""What a file is read for: this year's figures, or last year's report."""

_PROBLEMS_IN = "五"
_PROBLEM = "problem."
_BEFORE, _SHOWN = 4, 12  # characters of a text before the place where it differs, and in all


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that the draft and the file tell differently: a cell by its name, a section of last year's report by its
    number (一 … 六), or one of its problems that the draft does not have (``mine`` is "" then)."""

    name: str
    label: str
    mine: str
    read: str


@dataclass(frozen=True, slots=True)
class Remark:
    """A note of the reader. ``place`` is where it leads at the desk, None where it speaks of no cell."""

    label: str
    message: str
    place: str | None


@dataclass(frozen=True, slots=True)
class Offer:
    """What a file would bring into a draft.

    ``cells`` of the form were read with a number, ``blank`` were not. ``fills`` counts the blanks of the draft that would
    be filled, ``same`` the cells that agree (a total of last year agrees with what it is the sum of). ``problems`` are
    those of last year's section 五. ``doubts`` are sentences about the file as a whole.
    """

    role: Role
    file: str
    report: Report
    cells: int
    blank: int
    fills: int
    same: int
    problems: tuple[str, ...]
    differences: tuple[Difference, ...]
    remarks: tuple[Remark, ...]
    doubts: tuple[str, ...]
    _make: Callable[[frozenset[str]], Change]

    def change(self, chosen: Collection[str] = ()) -> Change:
        """The change that takes it; of the differences only those named in ``chosen`` go by the file."""
        return self._make(frozenset(chosen))


def offer(role: Role, file: str, source: Source, draft: Draft) -> Offer:
    """What a file would bring into a draft. BadInput where it is of another year or brings nothing."""
    return (offer_figures if role == "figures" else offer_last_year)(file, source, draft)


# --- this year ----------------------------------------------------------------------------------------------------


def offer_figures(file: str, source: Source, draft: Draft) -> Offer:
    """This year's figures. Cells that hold no number are left alone and told."""
    report = source.report
    _same_year(report, draft.year)
    read, told = figures_for_draft(replace(report, figures=replace(report.figures, printed={})))
    entered = {name: read[name] for name in FORM_2021.entered}
    brought = {name: value for name, value in entered.items() if value is not None}
    if not brought:
        raise BadInput(f"“{file}”的三张表里没有读到任何数字，没有什么可以取用。")
    mine = draft.figures
    differing = [name for name, value in brought.items() if mine[name] not in (None, value)]
    fills = [name for name in brought if mine[name] is None]

    otherwise = _answered_otherwise(source.ledger, draft.answers) if source.ledger else ()

    def make(chosen: frozenset[str]) -> Change:
        values = {name: brought[name] for name in (*fills, *differing) if name in fills or name in chosen}
        counted = [name for name in brought if name in values or mine[name] == brought[name]]
        besides = _of_ledger(source.ledger, file, counted, draft.answers) if source.ledger else ()
        return Together((SetFigures(values), *besides), f"读取“{file}”：{len(values)}格数据")

    return Offer(
        "figures",
        file,
        report,
        cells=len(brought),
        blank=len(entered) - len(brought),
        fills=len(fills),
        same=len(brought) - len(fills) - len(differing),
        problems=(),
        differences=tuple(_cell(name, mine[name], brought[name]) for name in differing),
        remarks=_remarks(
            (*told, *_no_numbers(report.figures), *otherwise, *_to_check(source)), report.figures, ""
        ),
        doubts=_of_another(source, draft),
        _make=make,
    )


def _of_ledger(
    ledger: Ledger, file: str, cells: Collection[str], known: Mapping[str, Value]
) -> tuple[Change, ...]:
    """What a ledger brings besides figures: the rows that ``cells`` rest on, and answers that are not given yet."""
    answers = {name: value for name, value in ledger_answers(ledger).values.items() if name not in known}
    return ledger_origins(ledger, file, cells), SetAnswers(answers)


def _to_check(source: Source) -> Iterator[Note]:
    """The notes of a file; of a ledger without the rows of each cell, which the cell itself tells."""
    rows = source.ledger.cells if source.ledger else {}
    return (note for note in source.notes if note.where not in rows)


def _answered_otherwise(ledger: Ledger, known: Mapping[str, Value]) -> Iterator[Note]:
    for answer in ledger.answers:
        given = known.get(answer.name)
        if answer.value is not None and given not in (None, answer.value):
            label = ANSWER_LABELS[answer.name]
            yield Note("全文", f"{label}：问答里填的是{given}，台账是{answer.value}；留着填的，请核对。")


def _same_year(report: Report, year: int) -> None:
    if report.year in (None, year):
        return
    way = "要作为上年报告读取，请到“上年”一步（F3）。" if report.year == year - 1 else "请换一个文件。"
    raise BadInput(f"这份报告是{report.year}年度的，本草稿是{year}年度的，数据不能直接取用；{way}")


def _no_numbers(figures: Figures) -> Iterator[Note]:
    for name, text in figures.printed.items():
        yield Note(name, f"写的是“{text[:20]}”，不是不小于0的数字，没有取用。")


# --- last year ----------------------------------------------------------------------------------------------------


def offer_last_year(file: str, source: Source, draft: Draft) -> Offer:
    """Last year's report: its figures, its text, and its problems to be followed up."""
    brought = last_year(source, draft.organ.name, draft.year)
    read = brought.previous
    if read is None or not (read.figures.values or read.sections):
        raise BadInput(f"“{file}”里没有读到数字，也没有读到正文，没有什么可以取用。")
    mine = draft.previous or Previous(organ=read.organ, year=read.year, figures=Figures())
    cells_apart = tuple(_last_cells(mine.figures, read.figures))
    differences = (
        *cells_apart,
        *_last_text(mine.sections, read.sections),
        *_last_problems(draft.follow_ups, brought.follow_ups),
    )

    def make(chosen: frozenset[str]) -> Change:
        kept = frozenset(difference.name for difference in differences) - chosen
        previous = read.model_copy(
            update={
                "figures": _merged(mine.figures, read.figures, kept),
                "sections": _texts(mine.sections, read.sections, kept),
            }
        )
        follow_ups = _follow_ups(draft.follow_ups, brought.follow_ups, kept)
        return Together((SetPrevious(previous, follow_ups),), f"读取上年报告“{file}”")

    cells = read.figures.form.cells
    filled = [name for name in cells if read.figures[name] is not None]
    return Offer(
        "previous",
        file,
        source.report,
        cells=len(filled),
        blank=len(cells) - len(filled),
        fills=sum(mine.figures[name] is None for name in filled),
        same=sum(mine.figures[name] is not None for name in filled) - len(cells_apart),
        problems=tuple(follow_up.problem for follow_up in brought.follow_ups),
        differences=differences,
        remarks=_remarks((*_unread(read.figures), *source.notes), read.figures, "previous."),
        doubts=_of_another(source, draft),
        _make=make,
    )


def _last_cells(mine: Figures, read: Figures) -> Iterator[Difference]:
    for name in FORM_2021.entered:
        if mine[name] is not None and read[name] is not None and mine[name] != read[name]:
            yield _cell(name, mine[name], read[name])


def _last_text(mine: Mapping[str, str], read: Mapping[str, str]) -> Iterator[Difference]:
    for key in SECTION_HEADINGS:
        old, new = mine.get(key), read.get(key)
        if old and new and old != new:
            alike = takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False))
            start = max(sum(1 for _ in alike) - _BEFORE, 0)
            yield Difference(key, f"上年第{key}部分的文字", _piece(old, start), _piece(new, start))


def _piece(text: str, start: int) -> str:
    """``352字“…共公开120条信息…”``: how long a text is, and the piece of it that begins at a place."""
    end = start + _SHOWN
    piece = " ".join(text[start:end].split())
    return f"{len(text)}字“{'…' if start else ''}{piece}{'…' if end < len(text) else ''}”"


def _last_problems(mine: tuple[FollowUp, ...], read: tuple[FollowUp, ...]) -> Iterator[Difference]:
    known = {follow_up.problem for follow_up in mine}
    for number, follow_up in enumerate(read if mine else ()):
        if follow_up.problem not in known:
            yield Difference(f"{_PROBLEM}{number}", "上年的问题", "", follow_up.problem)


def _merged(mine: Figures, read: Figures, kept: frozenset[str]) -> Figures:
    """The figures read, with what the draft alone knows and what is kept; totals follow where a cell was kept."""
    own = {
        name: value
        for name, value in mine.values.items()
        if (read[name] is None and name in FORM_2021.entered) or name in kept
    }
    return read.with_values(own).derived() if own else read


def _texts(mine: Mapping[str, str], read: Mapping[str, str], kept: frozenset[str]) -> dict[str, str]:
    return {**mine, **{key: text for key, text in read.items() if key not in kept}}


def _follow_ups(
    mine: tuple[FollowUp, ...], read: tuple[FollowUp, ...], kept: frozenset[str]
) -> tuple[FollowUp, ...]:
    """The draft's own with what was said of each, then those of the file that are new."""
    known = {follow_up.problem for follow_up in mine}
    new = (
        follow_up
        for number, follow_up in enumerate(read)
        if follow_up.problem not in known and f"{_PROBLEM}{number}" not in kept
    )
    return (*mine, *new)


def _unread(figures: Figures) -> Iterator[Note]:
    for name, text in figures.printed.items():
        yield Note(name, f"写的是“{text[:20]}”，不是数字，按空格读入。")


# --- both ---------------------------------------------------------------------------------------------------------


def _cell(name: str, mine: Number | None, read: Number | None) -> Difference:
    return Difference(name, FORM_2021.cells[name].label, shown(mine), shown(read))


def _remarks(notes: tuple[Note, ...], figures: Figures, head: str) -> tuple[Remark, ...]:
    """The notes with the place that each leads to: a cell (``head`` tells last year's), or last year's problems."""
    return tuple(_remark(note, figures, head) for note in notes)


def _remark(note: Note, figures: Figures, head: str) -> Remark:
    label = place_label(figures.form, note.where)
    message = note.message.removeprefix(label).removeprefix("：")
    cell = first_cell(FORM_2021, note.where)
    if cell is not None:
        return Remark(label, message, head + cell)
    return Remark(label, message, "F-1.problem" if head and note.where == _PROBLEMS_IN else None)


def _of_another(source: Source, draft: Draft) -> tuple[str, ...]:
    """What makes one doubt that the file belongs to this draft."""
    report, doubts = source.report, []
    if report.organ and report.organ != draft.organ.name:
        doubts.append(
            f"这份报告的机关是“{report.organ}”，本草稿的机关是“{draft.organ.name}”，请核对是不是同一机关。"
        )
    if report.year is None:
        doubts.append("没有读到这份报告的年度，请核对是不是要的那一年。")
    if not source.ledger and not report.organ and not any(map(report.sections.get, SECTION_HEADINGS)):
        doubts.append("只读到表格里的数字，没有读到标题和正文。")
    return tuple(doubts)
