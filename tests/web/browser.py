"""A headless Chromium on a served page: what is typed into it, what it draws, asks for and downloads."""

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import BrowserContext, Download, Page, WebSocket, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
_ESCAPES = re.compile(r"\x1b(?:\[[0-9;?<>=$]*[A-Za-z~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|.)")
_ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
_TRIES, _PAUSE_MS = 1200, 50
"""A minute in all: where many tests run at once, a tab takes long to come."""


@dataclass
class Tab:
    """A tab of the browser. ``drawn`` is the text that came to be shown since the last ``see``."""

    page: Page
    asked: list[str] = field(default_factory=list)
    downloads: list[Download] = field(default_factory=list)
    drawn: str = ""

    def open(self, address: str) -> None:
        """Opens a page and waits for the program's first picture, and until keys reach it, without a click."""
        self.page.goto(address)
        self.page.wait_for_selector("body.-first-byte")
        self.page.wait_for_function("document.activeElement.matches('.xterm-helper-textarea')")

    def type(self, text: str, *keys: str) -> None:
        """Types as an input method does, whole words at once, and then presses keys."""
        self.page.keyboard.insert_text(text)
        self.press(*keys)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def press_until(self, words: str, *keys: str) -> None:
        """Presses keys until words are drawn: what a field is sent just before it has the focus is lost."""

        def come() -> bool:
            self.press(*keys)
            return words in self.drawn

        self.wait(come, lambda: f"“{words}” was not drawn, but: {self.drawn[-800:]}")
        self.drawn = ""

    def see(self, words: str) -> None:
        """Waits until words are drawn, and forgets what was drawn so far."""
        self.wait(lambda: words in self.drawn, lambda: f"“{words}” was not drawn, but: {self.drawn[-800:]}")
        self.drawn = ""

    def downloaded(self, folder: Path) -> Path:
        """The next file that the browser was given, saved in a folder under the name that it came with."""
        self.wait(lambda: bool(self.downloads), lambda: "nothing was downloaded")
        file = self.downloads.pop(0)
        path = folder / file.suggested_filename
        file.save_as(path)
        return path

    def wait(self, come: Callable[[], bool], sorry: Callable[[], str]) -> None:
        """Waits until something has come; fails with a sentence where it does not."""
        for _ in range(_TRIES):
            if come():
                return
            self.page.wait_for_timeout(_PAUSE_MS)  # the browser's events come in only while playwright waits
        raise AssertionError(sorry())


def new_tab(context: BrowserContext) -> Tab:
    """An empty tab that is watched."""
    tab = Tab(context.new_page())

    def draw(frame: str | bytes) -> None:
        if isinstance(frame, bytes):
            tab.drawn += _ESCAPES.sub("", frame.decode("utf-8", "replace"))

    def keep(file: Download) -> None:
        tab.downloads.append(file)

    def follow(socket: WebSocket) -> None:
        socket.on("framereceived", draw)

    tab.page.on("websocket", follow)
    tab.page.on("request", lambda request: tab.asked.append(request.url))
    tab.page.on("download", keep)
    return tab


@contextmanager
def browser() -> Iterator[BrowserContext]:
    """A browser without a window, gone in the end."""
    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=CHROMIUM, args=list(_ARGUMENTS))
        yield chromium.new_context(viewport={"width": 1200, "height": 760}, accept_downloads=True)
        chromium.close()
