"""What a draft can begin with: figures of a report or draft that is there already, and last year's report.

Reads drafts as well as everything that ``assistant.importers`` reads.
"""

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import BadInput
from assistant.exporters.json_report import report_of
from assistant.importers import NO_WISHES, Wishes, is_draft, read
from assistant.importers.last_year import with_last_year
from assistant.importers.ledger.model import Ledger
from assistant.importers.ledger.reader import grouped
from assistant.importers.ledger.words import listed
from assistant.importers.problems import last_problems
from assistant.narrative.phrasebank import Phrasebank
from assistant.report.changes import SetAnswers, SetOrigins, SetPrevious
from assistant.report.document import Document, Gap, Sentence
from assistant.report.draft import Draft, FollowUp, LeftOut, LeftRows, Previous, Problem, Value
from assistant.report.figures import Figures, Number
from assistant.report.form import FORM_2021
from assistant.report.organ import Organ
from assistant.report.published import Note, Report, report_from_json
from assistant.session import see
from assistant.store import Store

_UNSPLIT = "table3.closed_unsplit."
_CLOSED = ("closed_no_correction", "closed_no_payment", "closed_other")


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was read; ``draft`` and ``document`` where it is a draft, ``ledger`` where it is one of applications."""

    report: Report
    notes: tuple[Note, ...] = ()
    draft: Draft | None = None
    document: Document | None = None
    ledger: Ledger | None = None


def read_source(
    path: Path, bank: Phrasebank, wishes: Wishes = NO_WISHES, last: Report | None = None
) -> Source:
    """The report or draft in a file. ImportFailed or StoreError says in one sentence why there is none.

    ``wishes`` say how a ledger is to be read, should the file be one; ``last`` is last year's report, which helps
    where numbers ran together.
    """
    if not is_draft(path):
        imported = read(path, wishes)
        if last is not None:
            imported = with_last_year(imported, last)
        return Source(imported.report, imported.notes, ledger=imported.ledger)
    with Store.open(path, write=False) as store:
        view = see(store.draft, bank)
    return Source(report_of(view.draft, view.document), (), view.draft, view.document)


def figures_for_draft(report: Report) -> tuple[Figures, tuple[Note, ...]]:
    """A report's figures on the form of today, its totals derived; and what was replaced or could not be taken.

    BadInput names the cells whose content is no number.
    """
    given = report.figures
    if given.printed:
        raise BadInput(_unreadable(given))
    values = {name: value for name, value in given.values.items() if name in FORM_2021.cells}
    told = list(_other_form(given))
    closed = [value for name, value in given.values.items() if name.startswith(_UNSPLIT)]
    if closed and not any(closed):
        values |= {
            f"table3.{row}.{column.id}": 0 for row in _CLOSED for column in FORM_2021.table("table3").columns
        }
    elif closed:
        told.append(
            Note(
                f"table3.{_CLOSED[0]}",
                "原表“（六）其他处理”只有一行，无法分到“逾期不补正”“逾期不缴费”“其他”三种情形；这三行留空，请按台账填写。",
            )
        )
    printed = {name: value for name, value in values.items() if name in FORM_2021.derived}
    figures = Figures("2021", values).derived()
    return figures, (*told, *_replaced(printed, figures))


def ledger_origins(ledger: Ledger, file: str, cells: Collection[str]) -> SetOrigins:
    """Which rows of a ledger of that name those of ``cells`` rest on that it counts something in, and those left out."""
    return SetOrigins(
        {name: f"台账“{file}”{listed(places)}" for name, places in ledger.cells.items() if name in cells},
        dict(_left_out(ledger, file)) if cells else {},
    )


def _left_out(ledger: Ledger, file: str) -> Iterator[tuple[str, LeftOut]]:
    """The rows of a ledger that may have to be counted yet, by the total of what came in where they are missing."""
    for row in ("new_received", "carried_in"):
        reasons = grouped(left for left in ledger.left if left.came_in == row)
        total = f"table3.{row}.total"
        if reasons:
            yield (
                total,
                LeftOut(
                    file=file,
                    counted=int(ledger.figures[total] or 0),
                    rows=tuple(
                        LeftRows(places=listed(places), number=len(places), reason=reason)
                        for reason, places in reasons.items()
                    ),
                ),
            )


def ledger_answers(ledger: Ledger) -> SetAnswers:
    """What a ledger answers of the interview; a question that it leaves open is not touched."""
    answers: dict[str, Value | None] = {
        answer.name: answer.value for answer in ledger.answers if answer.value is not None
    }
    if any(name.startswith(("table3.new_received.", "table3.carried_in.")) for name in ledger.cells):
        answers["any_requests"] = True
    return SetAnswers(answers)


def previous_change(source: Source, organ: str, year: int) -> SetPrevious:
    """Last year's report for a draft of an organ and year, with its problems to be followed up.

    BadInput where it is of another organ or another year.
    """
    report = source.report
    if report.organ and report.organ != organ:
        raise BadInput(f"上年报告的机关是“{report.organ}”，本草稿的机关是“{organ}”，请核对文件或机关名称。")
    return last_year(source, organ, year)


def last_year(source: Source, organ: str, year: int) -> SetPrevious:
    """As ``previous_change``, for a report under whatever name: an organ may have been renamed since."""
    report = source.report
    if report.year is not None and report.year != year - 1:
        raise BadInput(f"上年报告应是{year - 1}年度的，这份是{report.year}年度的，请换一个文件。")
    previous = Previous(organ=organ, year=year - 1, figures=report.figures, sections=dict(report.sections))
    if source.draft and source.document:
        return SetPrevious(previous, tuple(_follow_ups(source.draft, source.document)))
    told = last_problems(report.sections.get("五", ""))
    return SetPrevious(previous, tuple(FollowUp(problem=each.problem, measure=each.measure) for each in told))


def _follow_ups(draft: Draft, document: Document) -> Iterator[FollowUp]:
    """The problems of a draft with their measures, as next year's draft asks about them."""
    for problem in draft.problems:
        told = document.sentence(f"五.{problem.id}.problem")
        measure = document.sentence(f"五.{problem.id}.measure")
        if told is not None:
            yield FollowUp(
                problem=_head_clause(told) or problem.id, measure=_whole(measure), phrase=problem.id
            )


def _head_clause(sentence: Sentence) -> str:
    """What names the problem: the words before the first full stop (before the first comma in one paragraph)."""
    head = sentence.text.partition("。")[0]
    return head if head != sentence.text or len(head) <= 30 else head.partition("，")[0]


def _whole(sentence: Sentence | None) -> str:
    """The words of a sentence, none where it still waits for some."""
    if sentence is None or any(isinstance(span, Gap) for span in sentence.spans):
        return ""
    return sentence.text


def _unreadable(figures: Figures) -> str:
    cells = figures.form.cells
    told = "、".join(
        f"{cells[name].label if name in cells else name}写的是“{text[:20]}”"
        for name, text in list(figures.printed.items())[:5]
    )
    more = f"等{len(figures.printed)}格" if len(figures.printed) > 5 else ""
    return f"{told}{more}，不是能填入的数字；请先改正（没有发生填0），再导入。"


def _other_form(figures: Figures) -> Iterator[Note]:
    if figures.form_id == "2019":
        yield Note(
            "二",
            "原报告是2019年试行格式：表三、表四和许可、处罚、强制的决定数量、规章和规范性文件的制发件数已取用；"
            "废止件数、现行有效件数、收费金额那时没有，留空，请填写。",
        )


def _replaced(printed: dict[str, Number], figures: Figures) -> Iterator[Note]:
    """Each printed total that derivation replaces."""
    for name in FORM_2021.derived:
        before, after = printed.get(name), figures[name]
        if before is None or before == after:
            continue
        if after is None:
            yield Note(name, f"原表印的是{before}，但它的组成项有空格，合计暂时留空。")
        else:
            yield Note(name, f"原表印的是{before}，各项相加是{after}，草稿采用{after}。")


# --- the example --------------------------------------------------------------------------------------------------


def example_draft(folder: Path) -> Draft:
    """The draft of a made-up bureau that ships in ``examples/``, with its report of the year before."""
    data = json.loads((folder / "draft.json").read_text(encoding="utf-8"))
    report = report_from_json(data)
    year = data["year"]
    before = previous_change(Source(read(folder / "last-year.json").report), report.organ, year)
    return Draft(
        organ=Organ(report.organ),
        year=year,
        figures=report.figures.derived(),
        answers=data["answers"],
        problems=tuple(Problem(**problem) for problem in data["problems"]),
        follow_ups=tuple(FollowUp(**follow_up) for follow_up in data["follow_ups"]),
        previous=before.previous,
    )
