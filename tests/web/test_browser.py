"""What a clerk does in the browser, in a real one: types Chinese and figures, sees a finding, takes the files home."""

from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import Popen
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from assistant.importers import read
from assistant.store import Store
from tests.builders import draft
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


@pytest.fixture(scope="module")
def chromium() -> Iterator["BrowserContext"]:
    """One browser for all tests: whoever comes is known by a cookie of the server's port, and no two have the same."""
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


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="processes are counted in /proc, which only Linux has")
@pytest.mark.parametrize("stop", [Popen.terminate, Popen.kill])
def test_a_second_tab_may_read_and_neither_its_end_nor_the_servers_leaves_a_process(
    tmp_path: Path, chromium: "BrowserContext", stop: Callable[["Popen[str]"], None]
) -> None:
    path = tmp_path / "年报.nianbao"
    Store.create(path, draft(organ="青禾县司法局"), time="2026-01-10T09:00:00").close()
    with served(path) as server:
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
