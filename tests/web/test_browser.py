"""What a clerk does in the browser, in a real one: types Chinese and figures, sees a finding, takes the files home."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import Popen
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from assistant.importers import read
from assistant.store import Store
from tests.web.served import runs, served

playwright = pytest.importorskip("playwright", reason="playwright is not installed: no browser is driven")
pytest.importorskip("textual_serve", reason="the extra 'serve' is not installed: nothing is served")

from tests.web.browser import CHROMIUM, browser, new_tab  # noqa: E402 (it needs playwright)

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed: the page is not opened"),
]


@pytest.fixture
def chromium() -> Iterator["BrowserContext"]:
    with browser() as context:
        yield context


def test_a_report_is_begun_checked_and_taken_home_in_the_browser(
    tmp_path: Path, chromium: "BrowserContext"
) -> None:
    with served(tmp_path) as server:
        tab = new_tab(chromium)
        address = server.address()
        tab.open(address)
        tab.see("新建")
        tab.type("青禾县司法局", "Enter")
        tab.see("已保存")
        tab.press("F5")
        tab.see("规章")
        tab.type("5", "Enter")
        # A county's bureau makes no regulations: the finding beside the grid says so, not the note on the cell.
        tab.see("制定权，表二")
        for ending in (".md", ".docx"):
            tab.press("Control+e")
            tab.see("下载的文件名")
            tab.press_until("▌ 文件名", "End", "Control+u")
            tab.type(f"县局 年报;1{ending}", "Control+d")
            tab.see("已交给浏览器下载")
            file = tab.downloaded(tmp_path)
            assert file.name == f"县局 年报;1（草稿）{ending}"
            imported = read(file)
            assert imported.report.organ == "青禾县司法局"
            assert imported.report.figures["table2.regulations.issued"] == 5
        assert {urlsplit(asked).netloc for asked in tab.asked} == {urlsplit(address).netloc}
    with Store.open(next(tmp_path.glob("*.nianbao")), write=False, time="2026-01-10T09:00:00") as store:
        assert store.draft.figures["table2.regulations.issued"] == 5


def test_a_second_tab_on_the_same_draft_is_told_and_may_read(
    tmp_path: Path, chromium: "BrowserContext"
) -> None:
    draft = tmp_path / "年报.nianbao"
    _new(draft)
    with served(draft) as server:
        first = new_tab(chromium)
        first.open(server.address())
        first.see("青禾县司法局")
        second = new_tab(chromium)
        second.open(server.address())
        second.see("以只读方式打开")


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="processes are counted in /proc, which only Linux has")
@pytest.mark.parametrize("stop", [Popen.terminate, Popen.kill])
def test_neither_a_closed_tab_nor_a_stopped_server_leaves_a_process(
    tmp_path: Path, chromium: "BrowserContext", stop: Callable[["Popen[str]"], None]
) -> None:
    draft = tmp_path / "年报.nianbao"
    _new(draft)
    with served(draft) as server:
        kept, closed = new_tab(chromium), new_tab(chromium)
        kept.open(server.address())
        kept.see("青禾县司法局")
        closed.open(server.address())
        closed.see("以只读方式打开")
        assert len(server.children()) == 2
        closed.page.close()
        kept.wait(lambda: len(server.children()) == 1, lambda: "the closed tab's process goes on")
        (last,) = server.children()
        stop(server.process)
        kept.wait(lambda: not runs(last), lambda: "a process outlives the server")


def _new(draft: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "assistant",
        "new",
        str(draft),
        "--organ",
        "青禾县司法局",
        "--year",
        "2025",
    ]
    subprocess.run(command, check=True, capture_output=True)
