"""The three tables of a page that was flattened: one line, or lines without cells, digits perhaps run together.

The labels of the form are found in their order; what stands behind each is its run of digits, which is split
by the form's arithmetic. Everything that was settled so, that has a rival, or that could not be read is said.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.importers import flattened_2019
from assistant.importers.faults import COLUMNS
from assistant.importers.grids import Tables
from assistant.importers.labels import label_pattern, run_after
from assistant.importers.runs import Reading, Run, Vector, rivals_note
from assistant.importers.split_small_tables import read_documents, read_table4
from assistant.importers.split_table3 import read_table3
from assistant.importers.vocabulary import SHORT_ROWS
from assistant.reading.numbers import find_numbers
from assistant.report.figures import Figures, Number
from assistant.report.form import FORM_2021, FORMS, FormId, Row
from assistant.report.published import Note

_AMOUNT = re.compile(r"[\s\u3000]*([0-9]+(?:[.．][0-9]+)?)")
_ABOVE = 100  # characters before the first label in which its numbers would stand
_NUMBERS_BEFORE = re.compile(r"(?:(?<!\d)\d{1,7}\s+){6,}\Z")
_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF10, 0xFF1A)}
_DOCUMENTS = (
    ("regulations", "规章", r"(?<!性)规章"),
    ("normative_documents", "规范性文件", label_pattern("规范性文件")),
)
_SINGLE = ("licences", "penalties", "coercions")


@dataclass(frozen=True, slots=True)
class _Found:
    """A label of the form in the text: where it begins and ends."""

    row: Row
    start: int
    end: int


def is_flattened(text: str) -> bool:
    """Whether the rows of table 三 stand in a text as labels with runs of digits behind them."""
    text = text.translate(_HALF_WIDTH)
    found = _rows(text, FORM_2021.table("table3").rows)
    return sum(run_after(text, label.end) is not None for label in found) >= 5


def read_tables(text: str, *, prose: str = "") -> Tables:
    """The figures of a flattened page and what is to be said of them.

    ``prose`` is the report's running text, whose counts of documents help where no arithmetic does.
    """
    text = text.translate(_HALF_WIDTH)
    form_id = _form_of(text)
    table3 = _Table3(text, form_id)
    table2 = read_table2(text, form_id, prose)
    values: dict[str, Number] = dict(table2.figures.values)
    notes = list(table2.notes)
    for reading in (table3.reading, _table4(text, table3.end)):
        values |= reading.values
        notes += _notes(reading)
    notes += table3.notes
    return Tables(Figures(form_id, values), tuple(notes), open_rows=table2.open_rows)


def read_table2(text: str, form_id: FormId, prose: str) -> Tables:
    """Table 二 alone."""
    values: dict[str, Number] = {}
    notes: list[Note] = []
    open_rows: dict[str, Sequence[Vector]] = {}
    if form_id == "2019":
        readings: Iterable[Reading] = flattened_2019.read_table2(text)
    else:
        below_heads = text[_start_of_table2(text) :]
        readings = _documents(below_heads, prose)
        values |= _single_cells(below_heads)
        lacking = [row for row in (*_SINGLE, "fees_wan_yuan") if f"table2.{row}" not in values]
        notes += _notes(Reading(unread=lacking))
    for reading in readings:
        values |= reading.values
        open_rows |= reading.open_rows
        notes += _notes(reading)
    return Tables(Figures(form_id, values), tuple(notes), open_rows=open_rows)


def _start_of_table2(text: str) -> int:
    """Behind the first header of table 二, since prose speaks of the same things with other numbers."""
    header = re.search(label_pattern("现行有效件数"), text)
    return header.end() if header else 0


def _form_of(text: str) -> FormId:
    """The merged form where （六）其他处理 has digits of its own; that of 2019 by the labels that only it has."""
    if flattened_2019.is_2019(text):
        return "2019"
    other = re.search(label_pattern("（六）其他处理"), text)
    return "2021-merged" if other and run_after(text, other.end()) else "2021"


class _Table3:
    """Table 三: its rows found and read, where it ends, and a note for every row whose digits were split."""

    def __init__(self, text: str, form_id: FormId) -> None:
        rows = FORMS[form_id].table("table3").rows
        found = _rows(text, rows)
        runs: dict[str, Run] = {}
        for label in found:
            run = run_after(text, label.end)
            if run is not None:
                runs[str(label.row.id)] = run
        runs = _whole(runs)
        above = text[max(0, found[0].start - _ABOVE) : found[0].start] if found else ""
        if _NUMBERS_BEFORE.search(above):  # labels stand below their numbers
            runs = {}
        self.reading = read_table3(runs, FORMS[form_id].result_rows)
        self.reading.unread += [str(row.id) for row in rows if row.id not in runs]
        self.end = max((label.end for label in found), default=0)
        self.notes = [
            Note(
                f"table3.{row}",
                f"来源把这一行的数字连写为“{run.digits}”，按勾稽关系拆分为{_listed(self.reading, row)}。",
            )
            for row, run in runs.items()
            if any(name.startswith(f"table3.{row}.") for name in self.reading.settled)
        ]


def _whole(runs: Mapping[str, Run]) -> dict[str, Run]:
    """The runs that can be read: where the numbers of most rows are parted, one of fewer numbers has blank cells.

    Blanks may also stand anywhere in digits that ran together; then no row has fewer digits than cells.
    """
    parted = sum(bool(run.marks) for run in runs.values())
    if parted <= len(runs) / 2 or all(len(run.digits) >= len(COLUMNS) for run in runs.values()):
        return dict(runs)
    return {row: run for row, run in runs.items() if len(run.marks) >= len(COLUMNS) - 1}


def _listed(reading: Reading, row: str) -> str:
    return "、".join(
        str(value) for name, value in reading.values.items() if name.startswith(f"table3.{row}.")
    )


def _rows(text: str, rows: tuple[Row, ...]) -> list[_Found]:
    """The labels of table 三 in order, each looked for behind the one before it."""
    found: list[_Found] = []
    at = 0
    for row in rows:
        matches = (re.compile(label_pattern(label)).search(text, at) for label in _spellings(row))
        match = next((match for match in matches if match and run_after(text, match.end())), None)
        if match:
            found.append(_Found(row, match.start(), match.end()))
            at = match.end()
    return found


def _spellings(row: Row) -> Iterator[str]:
    """How the label of a row is printed: whole, without its annex, without its number, in short."""
    label = row.label
    yield label
    short = re.sub(r"（区分处理.*）$", "", label)
    if short != label:
        yield short
    bare = re.sub(r"^[0-9]\.", "", label)
    if bare != label and len(bare) > 3:
        yield bare
    number = re.match(r"[0-9]\.|（[一二三四五六七]）|[一二三四]、", label)
    for other in SHORT_ROWS.get(str(row.id), ()):
        yield (number[0] if number else "") + other


def _table4(text: str, start: int) -> Reading:
    """Table 四 from the digits behind its heads."""
    blocks = [str(row.id) for row in FORM_2021.table("table4").rows]
    heads = [match.end() for match in re.finditer(label_pattern("总计"), text[start:])]
    run = run_after(text, start + heads[-1]) if heads else None
    if run is None:
        return Reading(unread=blocks)
    return read_table4(run, blocks)


def _documents(text: str, prose: str) -> Iterator[Reading]:
    for row, label, spelt in _DOCUMENTS:
        runs = (*_runs_behind(text, spelt), *_runs_within(text, label))
        if runs:
            yield read_documents(runs[0], row, said=_said(prose, spelt))
        else:
            yield Reading(unread=[row])


def _runs_behind(text: str, spelt: str) -> Iterator[Run]:
    for match in re.finditer(spelt, text):
        if run := run_after(text, match.end()):
            yield run


def _runs_within(text: str, label: str) -> Iterator[Run]:
    """The digits between the pieces of a label that is folded around them."""
    for cut in range(2, len(label)):
        for match in re.finditer(label_pattern(label[:cut]), text):
            run, behind = run_after(text, match.end()), text[match.end() :][:_ABOVE]
            if run is not None and re.match(rf"[\s\d]+{label_pattern(label[cut:])}", behind):
                yield run


def _said(prose: str, label: str) -> frozenset[int]:
    """The counts that stand in sentences which speak of these documents."""
    sentences = (sentence for sentence in re.split("[。；\n]", prose) if re.search(label, sentence))
    tokens = (token for sentence in sentences for token in find_numbers(sentence))
    return frozenset(int(token.value) for token in tokens if token.unit in ("件", "份", "部", "个"))


def _single_cells(text: str) -> dict[str, Number]:
    """许可, 处罚, 强制 and 收费, each one number behind its label.

    Where a label is followed by the next one, as when a table was taken out of a PDF column by column, the numbers are
    not those of the labels that they stand behind.
    """
    values: dict[str, Number] = {}
    labels = {row.id: row.label for row in FORM_2021.table("table2").rows}
    for row in _SINGLE:
        for match in re.finditer(label_pattern(labels[row]), text):
            run = run_after(text, match.end())
            if run is not None:
                values[f"table2.{row}"] = int(run.digits)
                break
    if any(f"table2.{row}" not in values and re.search(label_pattern(labels[row]), text) for row in _SINGLE):
        return {}
    for match in re.finditer(label_pattern("行政事业性收费"), text):
        amount = _AMOUNT.match(text, match.end())
        if amount:
            values["table2.fees_wan_yuan"] = Decimal(amount[1].replace("．", "."))
            break
    return values


def _notes(reading: Reading) -> Iterator[Note]:
    """What is to be said of a reading: rivals, relations broken in the source, rows that could not be read."""
    for name, rivals in reading.rivals.items():
        yield rivals_note(name, rivals)
    for fault in reading.broken:
        kind, _, key = fault.partition(":")
        where, relation = _BROKEN[kind](key)
        yield Note(where, f"来源本身不符合勾稽关系：{relation}；已按最少改动读取，请对照原表核对。")
    for row in reading.unread:
        yield Note(_table_of(row), "这一行的数字没有读出，留空，请对照原表填写。")


def _table_of(row: str) -> str:
    if row in {each.id for each in FORM_2021.table("table2").rows}:
        return f"table2.{row}"
    return f"table4.{row}" if row in {each.id for each in FORM_2021.table("table4").rows} else f"table3.{row}"


_BROKEN: Mapping[str, Callable[[str], tuple[str, str]]] = {
    "row": lambda key: (f"table3.{key}.total", "总计不等于各类申请人之和"),
    "column": lambda key: (f"table3.total_handled.{key}", "（七）总计不等于各项办理结果之和"),
    "balance": lambda key: (f"table3.carried_out.{key}", "一加二不等于三（七）加四"),
    "block": lambda key: (f"table4.{key}.total", "总计不等于四项之和"),
}
