"""Makes a virtual environment, or says in one sentence what this machine lacks for it.

usage: make_venv.py FOLDER. A folder whose environment works is left alone. The words before the checks run on any
Python, so that an old one is told and shows no syntax error.
"""

import os
import subprocess
import sys

NEEDED = (3, 11)


def refuse(sentence):
    """Ends with one sentence on standard error."""
    sys.stderr.write(sentence + "\n")
    sys.exit(2)


def main(folder):
    """Makes the environment in ``folder``."""
    if sys.version_info < NEEDED:
        refuse(
            "Python %d.%d or newer is needed, and %s is %d.%d. Name another one: make ... PYTHON=python3.12"
            % (NEEDED[0], NEEDED[1], sys.executable, sys.version_info[0], sys.version_info[1])
        )
    try:
        import ensurepip  # noqa: F401  (Debian and Ubuntu leave it out of python3)
        import venv
    except ImportError as error:
        refuse(
            "%s has no module %s, so it cannot make a virtual environment. On Debian or Ubuntu: "
            "apt install python3-venv; or name another Python: make ... PYTHON=/path/to/python3"
            % (sys.executable, error.name)
        )
    if not works(folder):
        venv.EnvBuilder(with_pip=True, clear=True, symlinks=os.name != "nt").create(folder)


def works(folder):
    """Whether the environment there starts and has pip; a half-made or moved one does not."""
    python = os.path.join(folder, "Scripts" if os.name == "nt" else "bin", "python")
    try:
        return subprocess.call([python, "-c", "import pip"], stderr=subprocess.DEVNULL) == 0
    except OSError:
        return False


if __name__ == "__main__":
    if len(sys.argv) != 2:
        refuse("usage: make_venv.py FOLDER")
    main(sys.argv[1])
