"""A ledger in words: notes for whoever reads an ``Imported``, and the parts that a face lays out by itself."""

from collections.abc import Iterator, Sequence

from assistant.importers.imported import NotAReport
from assistant.importers.ledger.model import (
    ROLE_NAMES,
    Answer,
    Layout,
    Ledger,
    Role,
    Sheet,
    Wishes,
    at_letter,
)
from assistant.importers.ledger.reader import grouped, read_ledger
from assistant.importers.ledger.words import KIND_LABELS, listed
from assistant.report.form import FORM_2021
from assistant.report.published import Note, Report

_ROWS = {row.id: row.full_label for row in FORM_2021.table("table3").rows if row.id}
ANSWER_LABELS = {
    "overdue_replies": "超期答复",
    "delayed_replies": "延期答复",
    "correction_notices": "补正告知",
}


def notes(ledger: Ledger) -> tuple[Note, ...]:
    """Everything that is to be known of a ledger: its columns, the rows of each cell, and what was not counted."""
    return (
        Note("table3", f"由申请台账计数：{summary(ledger)}。"),
        *(
            Note("table3", f"{heading}：{'；'.join(column_lines(layout))}。")
            for heading, layout in layouts(ledger)
        ),
        *(Note("table3", f"没有计入：{line}。") for line in left_lines(ledger)),
        *(Note("table3", f"{line}。") for line in remark_lines(ledger)),
        *(Note("table3", f"{line}。") for line in answer_lines(ledger)),
        *(Note(name, f"{len(places)}件：{listed(places)}。") for name, places in ledger.cells.items()),
    )


def summary(ledger: Ledger) -> str:
    """How many rows counted, how many did not."""
    total = ledger.counted + len(ledger.left) + len(ledger.earlier)
    parts = [f"{ledger.year}年度（{ledger.why_year}），共{total}行申请，计入{ledger.counted}件"]
    if ledger.left:
        parts.append(f"没有计入{len(ledger.left)}行")
    if ledger.earlier:
        parts.append(f"{len(ledger.earlier)}行在{ledger.year}年以前已经办结，不属于本年")
    return "，".join(parts)


def layouts(ledger: Ledger) -> Iterator[tuple[str, Layout]]:
    """The layouts that differ, each with the sheets that share it."""
    shared: dict[tuple[object, ...], list[Layout]] = {}
    for layout in ledger.layouts:
        shared.setdefault((layout.columns, layout.ticks, layout.unused), []).append(layout)
    for same in shared.values():
        names = "、".join(f"“{layout.sheet}”" for layout in same if layout.sheet)
        yield (f"工作表{names}的各列" if names and len(ledger.layouts) > 1 else "各列"), same[0]


def column_lines(layout: Layout) -> Iterator[str]:
    """``收到日期＝C列“收件日期”`` for each column."""
    return (f"{name}＝{where}" for name, where in column_rows(layout))


def column_rows(layout: Layout) -> Iterator[tuple[str, str]]:
    """What each column was taken for, and which it is: 收到日期, C列“收件日期”."""
    for column in layout.columns:
        aside = "（写“是”作没有超期）" if column.opposite else ""
        if column.role == "applicant":
            aside = "（只用来看是哪一类申请人，不保存）"
        rivals = f"，没有用“{'”“'.join(column.rivals)}”" if column.rivals else ""
        yield ROLE_NAMES[column.role], f"{at_letter(column.at)}列“{column.heading}”{aside}{rivals}"
    roles: tuple[Role, ...] = ("kind", "result")
    for role in roles:
        letters = [at_letter(tick.at) for tick in layout.ticks if tick.role == role]
        if letters:
            yield ROLE_NAMES[role], f"{'、'.join(letters)}列，在哪一列打勾就是哪一类"


def unused(layout: Layout) -> str:
    """A列“序号”、F列“申请内容”: the columns that nothing was taken from."""
    return "、".join(f"{at_letter(at)}列“{heading[:12]}”" for at, heading in layout.unused)


def cell_lines(ledger: Ledger) -> Iterator[tuple[str, str]]:
    """Each row of table 三 that counts something: its label, and the kinds with the rows that they rest on."""
    by_row: dict[str, list[str]] = {}
    for name in ledger.figures.form.entered:
        places = ledger.cells.get(name)
        if places:
            _, row, column = name.split(".")
            by_row.setdefault(row, []).append(f"{KIND_LABELS[column]}{len(places)}件（{listed(places)}）")
    for row, parts in by_row.items():
        yield _ROWS[row], "，".join(parts)


def left_lines(ledger: Ledger) -> Iterator[str]:
    """The rows that were not counted, by reason."""
    for reason, places in grouped(ledger.left).items():
        yield f"{listed(places)}——{reason}"


def remark_lines(ledger: Ledger) -> Iterator[str]:
    """What the clerk should know of rows that were counted, and of sheets that are no ledger."""
    for remark in ledger.remarks:
        yield f"{remark.about}（{listed(remark.places)}）" if remark.places else remark.about
    if ledger.passed:
        yield f"工作表“{'”“'.join(ledger.passed)}”没有计数（不是台账，或已有汇总的工作表）"


def answer_lines(ledger: Ledger) -> Iterator[str]:
    """What the ledger says of time limits and corrections."""
    return map(answer_line, ledger.answers)


def answer_line(answer: Answer) -> str:
    """延期答复2件：第5、9行（…), or why the ledger does not say."""
    label = ANSWER_LABELS[answer.name]
    if answer.value is None:
        return f"{label}：{answer.basis}"
    rows = f"：{listed(answer.places)}" if answer.places else ""
    return f"{label}{answer.value}件{rows}（{answer.basis}）"


def beside_ledger(report: Report, sheets: Sequence[Sheet], name: str) -> Iterator[Note]:
    """Where table 三 of a report and the ledger that lies beside it tell differently."""
    try:
        ledger = read_ledger(sheets, name, Wishes(year=report.year))
    except NotAReport:
        ledger = None
    if ledger is None or not ledger.counted:
        yield Note("table3", "另有工作表像申请台账，没有能拿它核对表三；要看它的计数，请把它单独另存再读取。")
        return
    names = "、".join(f"“{layout.sheet}”" for layout in ledger.layouts)
    apart = 0
    for cell in ledger.figures.form.entered:
        printed, counted = report.figures[cell], ledger.figures[cell]
        if cell.startswith("table3.") and printed is not None and printed != counted:
            apart += 1
            rows = f"（{listed(ledger.cells[cell])}）" if cell in ledger.cells else ""
            yield Note(cell, f"表里是{printed}，按工作表{names}逐行计数是{counted}{rows}，请核对。")
    same = f"有{apart}格不同" if apart else "各格相同"
    yield Note("table3", f"与工作表{names}逐行计数的结果{same}；计数：{summary(ledger)}。")
