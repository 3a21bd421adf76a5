"""What runs behind one browser tab: the terminal interface in a process of its own, which ends with the tab."""

import argparse
import shlex
import sys
from pathlib import Path


def command_of(target: Path, phrasebank: Path | None) -> str:
    """The shell command of a tab on a draft, or on the start screen with a folder's drafts."""
    words = [sys.executable, "-m", "assistant.web.tab", str(target.resolve())]
    words += ["--phrasebank", str(phrasebank.resolve())] if phrasebank else []
    return _for_cmd(words) if sys.platform == "win32" else shlex.join(words)


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
    app.run()


if __name__ == "__main__":
    main()
