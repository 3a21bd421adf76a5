"""The command line: a thin face of the session."""

import sys
from collections.abc import Sequence

from assistant import __version__
from assistant.cli import console


def main(arguments: Sequence[str] | None = None) -> None:
    """Entry point of ``nianbao``. Leaves by SystemExit: 0 done, 1 errors were found, 2 the request cannot be used."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    console.prepare()
    if given == ["--version"]:  # answered before anything else is loaded
        console.say(f"nianbao {__version__}")
        console.finish()
        return
    if not given and console.is_terminal():
        from assistant.cli.opening import open_screen

        open_screen(None, None)
        return
    from assistant.cli.app import run

    sys.exit(run(given))
