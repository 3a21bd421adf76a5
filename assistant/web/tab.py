"""What runs behind one browser tab: the terminal interface in a process of its own, which ends with the tab."""

import argparse
import os
import shlex
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread

_LOOK, _PATIENCE = 1.0, 3.0
"""Seconds between two looks at the server, and those that the screens have to leave."""


def command_of(target: Path, phrasebank: Path | None) -> str:
    """The shell command of a tab on a draft, or on the start screen with a folder's drafts."""
    words = [sys.executable, "-m", "assistant.web.tab", str(target.resolve())]
    words += ["--phrasebank", str(phrasebank.resolve())] if phrasebank else []
    # Without a shell that stays between the two, the tab's parent is the server, and its end can be seen.
    return _for_cmd(words) if sys.platform == "win32" else f"exec {shlex.join(words)}"


def _for_cmd(words: list[str]) -> str:
    """Words for cmd.exe, each in quotes: a bare & in the name of a folder would begin another command."""
    return " ".join(f'"{word}{chr(92) if word.endswith(chr(92)) else ""}"' for word in words)


def main() -> None:
    """Opens the screens on the draft or folder named."""
    parser = argparse.ArgumentParser()
    parser.add_argument("target", type=Path)
    parser.add_argument("--phrasebank", type=Path)
    wanted = parser.parse_args()
    from assistant.tui.app import NianbaoApp
    from assistant.tui.places import Places, default_places

    usual = default_places()
    if wanted.target.is_dir():
        app = NianbaoApp(phrasebank=wanted.phrasebank, places=Places(wanted.target, usual.state))
    else:
        app = NianbaoApp(wanted.target, phrasebank=wanted.phrasebank, places=usual)
    Thread(target=_end_with, args=(os.getppid(), app.exit), daemon=True).start()
    app.run()


def _end_with(parent: int, leave: Callable[[], None]) -> None:
    """Ends the tab when its server is gone without a word (killed): a closed window would run on, and hold its draft.

    Every change is on disk by then; where the screens cannot leave any more, the process does.
    """
    gone = Event()
    while os.getppid() == parent:  # on Windows the parent stays named; there a broken pipe ends the tab
        gone.wait(_LOOK)
    leave()
    gone.wait(_PATIENCE)
    os._exit(0)


if __name__ == "__main__":
    main()
