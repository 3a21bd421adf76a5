"""The way to the screens. Loads no command, since the first paint waits for all that is loaded before it."""

import gc
from pathlib import Path

from assistant.cli import console
from assistant.errors import BadInput


def open_screen(path: Path | None, phrasebank: Path | None) -> None:
    """The terminal interface on a draft or on its start screen. BadInput where there is no terminal."""
    if not console.is_terminal():
        raise BadInput("这里不是终端窗口，不能打开界面；请在终端里运行，或改用命令，见 nianbao --help。")
    gc.disable()  # all that loads now stays; the app collects again from its first paint on
    from assistant.tui.app import run

    run(path, phrasebank)
