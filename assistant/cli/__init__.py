"""The command line: a thin face of the session."""

import sys
from collections.abc import Sequence

from assistant import __version__
from assistant.cli import console
from assistant.errors import NianbaoError


def main(arguments: Sequence[str] | None = None) -> None:
    """Entry point of ``nianbao``: returns where all is done, else leaves by SystemExit.

    1 errors were found, 2 the request cannot be used, 130 Ctrl+C stopped it, also while it was still being loaded.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    console.prepare()
    try:
        status = _answer(given)
    except NianbaoError as error:
        status = console.refuse(str(error))
    except KeyboardInterrupt:
        status = 130
    if status:
        sys.exit(status)


def _answer(given: Sequence[str]) -> int:
    if given == ["--version"]:  # answered before anything else is loaded
        console.say(f"nianbao {__version__}")
        console.finish()
        return 0
    if not given and console.is_terminal():
        from assistant.cli.opening import open_screen

        open_screen(None, None)
        return 0
    from assistant.cli.app import run

    return run(given)
