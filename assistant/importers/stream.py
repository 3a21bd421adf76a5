"""Tables 三 and 四 by nothing but the order of their numbers, proved by the form's arithmetic.

Text that was taken out of a PDF keeps the numbers of a row together and in order, while labels are folded into pieces
that stand anywhere between them. Where the numbers of a section fall into as many rows as the form has, and nearly all
of these rows add up, their order is their place.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from assistant.importers.faults import COLUMNS, faults_of
from assistant.importers.flattened import read_table2
from assistant.importers.flattened_2019 import is_2019
from assistant.importers.imported import Imported
from assistant.importers.lines import is_page_number
from assistant.importers.runs import Vector
from assistant.importers.split_small_tables import OUTCOMES
from assistant.report.figures import Figures, Number, total_of
from assistant.report.form import FORMS, FormId
from assistant.report.published import Note

_NUMBER = re.compile(r"(?<![\d.．（(/])(\d{1,7})(?![\d/])(?![ \u3000]{0,3}[.．、，年月日条项%])")
_TABLE2 = re.compile(r"主动公开政府信息情\s*况")
_TABLE3 = re.compile(r"收到和处理政府信息公开申请情\s*况")
_TABLE4 = re.compile(r"四\s*[、.．][^。\n]{0,30}复议[^。\n]{0,12}诉讼(?:的?情\s*况)?")
_AFTER = re.compile(r"五\s*、[^。\n]{0,16}(?:主要问题|改进情况)")
_SPLIT_CLOSED = re.compile(r"逾\s*期")  # only the three rows of （六）其他处理 speak of a term
_MOST_FOLDED = 4  # numbers of one row
_EXTRA = 15  # numbers that belong to no row
_FEWEST_RIGHT = 0.8  # share of rows that must add up
_MOST_FAULTS = 8
_MANY = 50  # numbers of the 175 that table 三 has
_SCATTERED = Note(
    "三",
    "表三的数字在这份文字里离开了各自的行（从PDF里取出文字时常见），不能对应到格，表三留空；"
    "请直接读取原来的PDF、Word或网页，或者取文字时选择保留版面。",
)

_TOLD3 = "表三各行的名称在原文里断开了，数字按先后次序读入，并用勾稽关系核对过，请抽查几格。"
_TOLD4 = "表四的表头在原文里断开了，数字按先后次序读入，并用勾稽关系核对过，请抽查几格。"


def completed(found: Imported, text: str) -> Imported:
    """What was read of a text by its labels, tables 三 and 四 by order where fewer relations lack a cell or are broken."""
    found = _with_table2(_of_its_form(found, text), text)
    figures = found.report.figures
    faults = _faults(figures.values, figures.form_id, "table3")
    three = table3(text) if faults and _in_pieces(figures, "table3", text) else None
    if three is not None:
        form_id, cells = three
        form_id = "2019" if figures.form_id == "2019" and form_id == "2021-merged" else form_id
        of_its_form = (form_id == "2019") == (figures.form_id == "2019")
        if of_its_form and _faults(cells, form_id, "table3") < faults:
            found = _with(found, form_id, "table3", "三", cells, _TOLD3)
    elif not any(name.startswith("table3") for name in figures.values) and _scattered(text):
        found = replace(found, notes=(*(note for note in found.notes if note.where != "三"), _SCATTERED))
    faults = _faults(figures.values, figures.form_id, "table4")
    four = table4(text) if faults and _in_pieces(figures, "table4", text) else None
    if four is not None and _faults(four, figures.form_id, "table4") < faults:
        found = _with(found, found.report.figures.form_id, "table4", "四", four, _TOLD4)
    return found


def _scattered(text: str) -> bool:
    """Whether the numbers of table 三 stand in a text, away from their rows."""
    return len(_numbers(_between(text, _TABLE3, _TABLE4))) >= _MANY


def _in_pieces(figures: Figures, table: str, text: str) -> bool:
    """Whether a table may have been read amiss: a row lacks all of its cells, or nothing but blanks parts the cells.

    Where bars or tabs part them, a cell that is blank is blank, and not what the order of numbers would make of it.
    """
    held = {_row_of(name) for name in (*figures.values, *figures.printed)}
    lost = any(f"{table}.{row.id}" not in held for row in figures.form.table(table).rows)
    region = _between(text, _TABLE3, _TABLE4) if table == "table3" else _between(text, _TABLE4, _AFTER)
    return lost or not re.search(r"[|\t]|<td", region)


def _of_its_form(found: Imported, text: str) -> Imported:
    """What was read, as of the form of 2019 where the labels that only it has stand in the text and in no grid."""
    old = found.report.figures
    if old.form_id == "2019" or any(name.startswith("table2") for name in old.values) or not is_2019(text):
        return found
    values = {name: value for name, value in old.values.items() if name in FORMS["2019"].cells}
    return replace(found, report=replace(found.report, figures=Figures("2019", values)))


def _with_table2(found: Imported, text: str) -> Imported:
    """What was read, with the rows of table 二 that stand in the text and in no grid."""
    old = found.report.figures
    names = [name for name, cell in old.form.cells.items() if cell.table == "table2"]
    lacking = {_row_of(name) for name in names if name not in old.values and name not in old.printed}
    region = _between(text, _TABLE2, _TABLE3)
    if not lacking or not region:
        return found
    more = read_table2(region, old.form_id, "\n".join(found.report.sections.values()))
    values = {name: value for name, value in more.figures.values.items() if _row_of(name) in lacking}
    read = {_row_of(name) for name in values}
    notes = [
        note for note in found.notes if _row_of(note.where) not in read and (note.where != "二" or not read)
    ]
    known = {_row_of(note.where) for note in notes}
    open_rows = read if "二" in known or re.search(r"[|\t]|<td", region) else lacking - known
    told = [note for note in more.notes if _row_of(note.where) in open_rows | read]
    figures = replace(old, values={**old.values, **values})
    return replace(found, report=replace(found.report, figures=figures), notes=(*notes, *told))


def _row_of(name: str) -> str:
    return ".".join(name.split(".")[:2])


def _with(
    found: Imported, form_id: FormId, table: str, section: str, cells: Mapping[str, int], told: str
) -> Imported:
    """What was read, with all cells of a table read by their order."""
    old = found.report.figures
    values = {name: value for name, value in old.values.items() if not name.startswith(table)} | dict[
        str, Number
    ](cells)
    printed = {name: text for name, text in old.printed.items() if not name.startswith(table)}
    labels = {name: text for name, text in found.printed.labels.items() if not name.startswith(table)}
    notes = [note for note in found.notes if not note.where.startswith(table) and note.where != section]
    return replace(
        found,
        report=replace(found.report, figures=Figures(form_id, values, printed)),
        notes=(*notes, Note(section, told), *_wrong_sums(cells)),
        printed=replace(found.printed, labels=labels),
    )


def _wrong_sums(cells: Mapping[str, int]) -> Iterator[Note]:
    """A note for each row whose numbers do not make its total: a digit may be folded away, or the source be wrong."""
    for relation in (each for each in FORMS["2021"].relations if each.kind in ("row", "block")):
        total = total_of(cells, relation.left)
        if total is not None and total != cells.get(relation.right[0]):
            row = relation.right[0].rpartition(".")[0]
            yield Note(row, "这一行各数相加不等于总计，可能是原文折行时断开了数字，请对照原表核对。")


def _faults(values: Mapping[str, Number], form_id: FormId, table: str) -> int:
    """How many relations of a table are broken, or lack a cell."""
    relations = (each for each in FORMS[form_id].relations if each.right[0].startswith(table))
    sums = ((total_of(values, each.left), total_of(values, each.right)) for each in relations)
    return sum(left is None or left != right for left, right in sums)


def table3(text: str) -> tuple[FormId, dict[str, int]] | None:
    """The cells of table 三 and the form that it is of; None where the numbers do not fall into its rows."""
    region = _between(text, _TABLE3, _TABLE4)
    form = FORMS["2021" if _SPLIT_CLOSED.search(region) else "2021-merged"]
    ids = [str(row.id) for row in form.table("table3").rows]
    numbers = _numbers(region)
    rows = _rows(numbers, len(ids), len(COLUMNS))
    if rows is None:
        return None
    solution = dict(zip(ids, rows, strict=True))
    right = sum(_adds_up(row) for row in rows)
    if right < _FEWEST_RIGHT * len(rows) or len(faults_of(solution, form.result_rows)) > _MOST_FAULTS:
        return None
    return form.id, {
        f"table3.{row}.{column}": value
        for row, vector in solution.items()
        for column, value in zip(COLUMNS, vector, strict=True)
    }


def table4(text: str) -> dict[str, int] | None:
    """The cells of table 四; None where its section does not hold three blocks that add up."""
    blocks = [str(row.id) for row in FORMS["2021"].table("table4").rows]
    numbers = _numbers(_between(text, _TABLE4, _AFTER))
    rows = _unfolded_blocks(numbers) or _rows(numbers, len(blocks), len(OUTCOMES))
    # fifteen numbers are the fifteen cells, even where the source itself is wrong
    fewest = 1 if len(numbers) == len(blocks) * len(OUTCOMES) else len(blocks) - 1
    if rows is None or sum(map(_adds_up, rows)) < fewest:
        return None
    return {
        f"table4.{block}.{outcome}": value
        for block, vector in zip(blocks, rows, strict=True)
        for outcome, value in zip(OUTCOMES, vector, strict=True)
    }


def _unfolded_blocks(numbers: Sequence[int]) -> list[Vector] | None:
    """Fifteen numbers in one line whose last digits are folded into the next line."""
    cells, size = 3 * len(OUTCOMES), len(OUTCOMES)
    ways = _with_tails(tuple(numbers[:cells]), numbers[cells:])
    blocks = ([way[at : at + size] for at in range(0, cells, size)] for way in ways)
    right = [each for each in blocks if all(map(_adds_up, each))]
    return right[0] if len(right) == 1 else None


def _between(text: str, start: re.Pattern[str], end: re.Pattern[str]) -> str:
    """What stands between the last heading of a section that has another behind it, and that one."""
    last = list(end.finditer(text))
    stop = last[-1].start() if last else len(text)
    first = [match for match in start.finditer(text) if match.end() <= stop]
    return text[first[-1].end() : stop] if first else ""


def _numbers(region: str) -> list[int]:
    lines = "\n".join(line for line in region.split("\n") if not is_page_number(line))
    return [int(match[1]) for match in _NUMBER.finditer(lines)]


def _adds_up(row: Sequence[int]) -> bool:
    return sum(row[:-1]) == row[-1]


def _rows(numbers: Sequence[int], count: int, width: int) -> list[Vector] | None:
    """The numbers in rows, those between two rows left out so that most rows add up; None where there are too few."""
    extra = len(numbers) - count * width
    if not 0 <= extra <= _EXTRA:
        return None
    # best[skipped] after some rows: how many add up, and the places where they begin
    best: Mapping[int, tuple[int, tuple[int, ...]]] = dict.fromkeys(range(extra + 1), (0, ()))
    for row in range(count):
        further: dict[int, tuple[int, tuple[int, ...]]] = {}
        for skipped in range(extra + 1):
            before = max((best[each] for each in range(skipped + 1)), key=lambda item: item[0])
            at = row * width + skipped
            right = _adds_up(numbers[at : at + width])
            further[skipped] = (before[0] + right, (*before[1], at))
        best = further
    _, places = max(best.values(), key=lambda item: item[0])
    ends = (*places[1:], len(numbers))
    return [
        _unfolded(tuple(numbers[at : at + width]), numbers[at + width : end])
        for at, end in zip(places, ends, strict=True)
    ]


def _unfolded(row: Vector, behind: Sequence[int]) -> Vector:
    """A row that adds up once the numbers behind it are put to the ends of some of its own, where one way does.

    In a narrow column the last digits of a long number are folded under it.
    """
    if _adds_up(row):
        return row
    right = [way for way in _with_tails(row, behind) if _adds_up(way)]
    return right[0] if len(right) == 1 else row


def _with_tails(row: Vector, tails: Sequence[int]) -> set[Vector]:
    """The row with tails put to some of its numbers, in every way that keeps their order; none for too many."""
    if not 0 < len(tails) <= _MOST_FOLDED:
        return set()
    found = set()
    for places in combinations(range(len(row)), len(tails)):
        ends = dict(zip(places, map(str, tails), strict=True))
        found.add(tuple(int(f"{value}{ends.get(at, '')}") for at, value in enumerate(row)))
    return found
