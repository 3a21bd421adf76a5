"""An application ledger on the command line: how its columns are to be read, and what it came to."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from assistant.cli import console
from assistant.cli.usage import option
from assistant.exporters.layout import pad, wrap
from assistant.importers.ledger.model import ROLE_NAMES, Ledger, Wishes
from assistant.importers.ledger.telling import (
    answer_line,
    cell_lines,
    column_rows,
    layouts,
    left_lines,
    remark_lines,
    summary,
    unused,
)
from assistant.importers.ledger.telling import notes as notes_of
from assistant.intake import settings
from assistant.report.published import Note

_HOW = "认错了的，用 --column 改：--column 收到日期=C（列号），或 --column 收到日期=登记时间（表头）；没有这一列的写 --column 是否延期=无。"
_MEND = "这几行改好台账再读一次；或者自己判断，在草稿的表三里加上。"
_WIDEST_NAME = 12


def column_option(wrapped: Callable[..., Any]) -> Callable[..., Any]:
    """``--column``, as often as there are columns to say."""
    return option(
        "--column",
        metavar="名称=列",
        multiple=True,
        help=f"申请台账的某一项在哪一列，如 收到日期=C；名称有：{'、'.join(ROLE_NAMES.values())}",
    )(wrapped)


def wishes(columns: tuple[str, ...], year: int | None) -> Wishes:
    """How a ledger is to be read by the options of a command. BadInput where one has no ``=`` or comes twice."""
    return Wishes(settings(columns), year)


def ledger_lines(ledger: Ledger, notes: Sequence[Note]) -> Iterator[str]:
    """What a ledger came to: its columns, the rows of each cell, the rows left out, and what else is to be known.

    ``notes`` are those of the file as a whole, the ledger's own among them.
    """
    yield from _wrapped(f"申请台账：{summary(ledger)}。", "")
    if ledger.organ:
        yield f"机关：{ledger.organ}"
    for heading, layout in layouts(ledger):
        yield f"{heading}读作"
        for name, where in column_rows(layout):
            yield from _wrapped(f"{pad(name, _WIDEST_NAME)}{where}")
        if layout.unused:
            yield from _wrapped(f"{pad('（没有用）', _WIDEST_NAME)}{unused(layout)}")
    yield from _wrapped(_HOW)
    if "最多" in ledger.why_year:
        yield from _wrapped("统计别的年度，加 --year，例如 --year 2025。")
    yield from _part(
        "计入表三（括号里是台账的行号）", (f"{row}：{kinds}" for row, kinds in cell_lines(ledger))
    )
    yield from _part("没有计入，请逐行核对", left_lines(ledger))
    if ledger.left:
        yield from _wrapped(_MEND)
    known = [answer_line(answer) for answer in ledger.answers if answer.value is not None]
    open_ = [answer_line(answer) for answer in ledger.answers if answer.value is None]
    yield from _part("填入问答", known)
    yield from _part("问答里还要您自己填", open_)
    own = frozenset(notes_of(ledger))
    yield from _part("另外", (*remark_lines(ledger), *(note.message for note in notes if note not in own)))


def _part(heading: str, lines: Iterable[str]) -> Iterator[str]:
    told = list(lines)
    if told:
        yield heading
    for line in told:
        yield from _wrapped(line)


def _wrapped(line: str, indent: str = "  ") -> list[str]:
    return wrap(line, console.columns(), indent=indent, hanging=indent + "  ")
