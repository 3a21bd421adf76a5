"""From a report file to a new draft: which file, what it holds, and what it is for."""

from pathlib import Path
from typing import Any

from textual.app import App

from assistant.narrative.phrasebank import Phrasebank
from assistant.sources import Source
from assistant.taking import Role
from assistant.tui.screens.bringing import Begin
from assistant.tui.screens.dialogs import Choose
from assistant.tui.screens.files import REPORTS, REPORTS_IN_WORDS, PickFile
from assistant.tui.screens.reading import read_file

_USES: tuple[Role, Role] = ("previous", "figures")


async def begin(
    app: App[Any], path: Path | None, folder: Path, bank: Phrasebank, this_year: int
) -> Begin | None:
    """A file that was read, and whether a new draft takes it for last year's report or for its own figures."""
    path = path or await app.push_screen_wait(PickFile("从报告新建", folder, REPORTS, REPORTS_IN_WORDS))
    if path is None:
        return None
    source = await read_file(app, path, bank, None)
    if source is None:
        return None
    if source.ledger is not None:
        return Begin(path, source, "figures")
    year = source.report.year or this_year - 1
    ask = Choose(_told(source, year), _answers(year, this_year), "这份报告怎么用")
    used = await app.push_screen_wait(ask)
    return next((Begin(path, source, role) for role in _USES if role == used), None)


def _told(source: Source, year: int) -> str:
    report = source.report
    told = f"{report.year}年度" if report.year else "（没有读到年度）"
    doubts = f"，有{len(source.notes)}处要核对" if source.notes else ""
    return (
        f"读到{report.organ or '（没有读到机关名称）'}{told}的报告，{len(report.figures.values)}格有数{doubts}。\n"
        f"要写{year + 1}年的报告，它作上年报告；要接着写{year}年的，它作本年数据。"
    )


def _answers(year: int, this_year: int) -> tuple[tuple[str, str], ...]:
    """The ways to use it, the likelier first: the year to be reported on now, or one before it."""
    ways = (("previous", "作上年报告"), ("figures", "作本年数据"))
    return (*(ways if year < this_year - 1 else reversed(ways)), ("cancel", "取消"))
