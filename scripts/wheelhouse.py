"""Builds the folder that an office without network installs from: wheels, a start file, and instructions.

usage: wheelhouse.py FOLDER. Needs a network once (or pip's own PIP_FIND_LINKS). The folder then holds everything for
64-bit Windows and for the machine that built it, for each Python of ``PYTHONS``; it can be copied to a USB stick.
"""

import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from email.message import Message
from email.parser import HeaderParser
from pathlib import Path
from tempfile import TemporaryDirectory

from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name, parse_wheel_filename

ROOT = Path(__file__).resolve().parent.parent
PARTS = Path(__file__).resolve().parent / "wheelhouse"
PYTHONS = ("3.11", "3.12", "3.13")
WINDOWS = {
    "os_name": "nt",
    "sys_platform": "win32",
    "platform_system": "Windows",
    "platform_machine": "AMD64",
}


def main(folder: Path) -> None:
    """Fills ``folder`` anew."""
    wheels = folder / "wheels"
    shutil.rmtree(folder, ignore_errors=True)
    wheels.mkdir(parents=True)
    _pip("wheel", "--no-deps", "--wheel-dir", wheels, ROOT)
    here = f"{sys.version_info.major}.{sys.version_info.minor}"
    for python in PYTHONS:
        _collect(wheels, python, WINDOWS, ["--platform", "win_amd64"])
    _collect(wheels, here, {}, [])
    instructions(folder)
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6
    print(f"{folder}: {len(list(wheels.iterdir()))} wheels, {size:.0f} MB")


def _collect(wheels: Path, python: str, system: dict[str, str], platform: list[str]) -> None:
    """Downloads until every requirement that holds on that system has its wheel.

    pip downloads for another platform but judges markers (colorama only on Windows) by the machine it runs on,
    so what those machines need is read from the wheels here.
    """
    environment = {
        **default_environment(),
        **system,
        "python_version": python,
        "python_full_version": f"{python}.0",
    }
    asked: set[str] = set()
    while missing := sorted(set(requirements(wheels, environment)) - asked):
        asked |= set(missing)
        _pip(
            "download", "--quiet", "--no-deps", "--only-binary=:all:", *platform, "--python-version", python,
            "--find-links", wheels, "--dest", wheels, *missing,
        )  # fmt: skip
    with TemporaryDirectory() as nowhere:
        _pip(
            "install", "--quiet", "--dry-run", "--no-index", "--only-binary=:all:", *platform,
            "--python-version", python, "--find-links", wheels, "--target", nowhere, "nianbao",
        )  # fmt: skip


def requirements(wheels: Path, environment: dict[str, str]) -> Iterator[str]:
    """What the wheels of the folder ask for under an environment, without extras and markers."""
    for file in wheels.glob("*.whl"):
        for line in _metadata(file).get_all("Requires-Dist") or ():
            requirement = Requirement(line)
            if requirement.marker is None or requirement.marker.evaluate({**environment, "extra": ""}):
                for extra in sorted(requirement.extras) or [""]:
                    yield from _of_extra(wheels, requirement, extra, environment)
                yield f"{requirement.name}{requirement.specifier}"


def _of_extra(
    wheels: Path, requirement: Requirement, extra: str, environment: dict[str, str]
) -> Iterator[str]:
    """What a requirement such as ``markdown-it-py[linkify]`` adds to its wheel."""
    name = canonicalize_name(requirement.name)
    for file in wheels.glob("*.whl"):
        if extra and parse_wheel_filename(file.name)[0] == name:
            for line in _metadata(file).get_all("Requires-Dist") or ():
                added = Requirement(line)
                if added.marker and added.marker.evaluate({**environment, "extra": extra}):
                    yield f"{added.name}{added.specifier}"


def _metadata(file: Path) -> Message:
    with zipfile.ZipFile(file) as wheel:
        name = next(name for name in wheel.namelist() if name.endswith(".dist-info/METADATA"))
        return HeaderParser().parsestr(wheel.read(name).decode("utf-8"))


def instructions(folder: Path) -> None:
    """start.bat in ASCII and CRLF; the text with a byte order mark and CRLF, which every Notepad shows."""
    for name, ends, encoding in (
        ("start.bat", "\r\n", "ascii"),
        ("说明.txt", "\r\n", "utf-8-sig"),
        ("start.sh", "\n", "utf-8"),
        ("start.py", "\n", "utf-8"),
    ):
        text = (PARTS / name).read_text(encoding="utf-8")
        (folder / name).write_text(text, encoding=encoding, newline=ends)
    (folder / "start.sh").chmod(0o755)


def _pip(*arguments: object) -> None:
    command = [sys.executable, "-m", "pip", *map(str, arguments)]
    subprocess.run(command, check=True, env={**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1"})


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: wheelhouse.py FOLDER")
    main(Path(sys.argv[1]))
