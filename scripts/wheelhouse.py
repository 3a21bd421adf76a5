"""Builds the folder that an office without network installs from: wheels, a start file, and instructions.

usage: wheelhouse.py FOLDER. Needs a network once (or pip's own PIP_FIND_LINKS). The folder then holds the program with
its ``EXTRAS`` for each of the ``SYSTEMS`` and each Python of ``PYTHONS``; it can be copied to a USB stick.
"""

import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Sequence
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
EXTRAS = ("serve", "model")
"""What an office may want later, and could not fetch then."""

WINDOWS = {
    "os_name": "nt",
    "sys_platform": "win32",
    "platform_system": "Windows",
    "platform_machine": "AMD64",
}
LINUX = {"os_name": "posix", "sys_platform": "linux", "platform_system": "Linux"}
SYSTEMS = (
    ("64-bit Windows", WINDOWS, ("win_amd64",)),
    *(
        (
            f"Linux on {machine}",
            {**LINUX, "platform_machine": machine},
            tuple(f"manylinux{glibc}_{machine}" for glibc in ("2014", "_2_17", "_2_26", "_2_28")),
        )
        for machine in ("x86_64", "aarch64")
    ),
)
"""Name, what environment markers see there, and the tags of the wheels that run there."""


def main(folder: Path) -> None:
    """Fills ``folder`` anew. Ends with a sentence where it holds something else."""
    wheels = folder / "wheels"
    if folder.exists() and not wheels.is_dir() and any(folder.iterdir()):
        sys.exit(
            f"{folder} holds something else than wheels, which would be deleted: name a new or an empty folder."
        )
    shutil.rmtree(folder, ignore_errors=True)
    wheels.mkdir(parents=True)
    _pip("wheel", "--no-deps", "--wheel-dir", wheels, ROOT)
    for name, system, tags in SYSTEMS:
        for python in PYTHONS:
            print(f"{name}, Python {python} ...", flush=True)
            _collect(wheels, python, system, tags)
    instructions(folder)
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6
    print(f"{folder}: {len(list(wheels.iterdir()))} wheels, {size:.0f} MB")


def _collect(wheels: Path, python: str, system: dict[str, str], tags: Sequence[str]) -> None:
    """Downloads until every requirement that holds on that system has its wheel, then lets pip try it.

    pip downloads for another platform but judges markers (colorama only on Windows) by the machine it runs on,
    so what those machines need is read from the wheels here.
    """
    environment = {
        **default_environment(),
        **system,
        "python_version": python,
        "python_full_version": f"{python}.0",
    }
    platform = [option for tag in tags for option in ("--platform", tag)]
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
            "--python-version", python, "--find-links", wheels, "--target", nowhere,
            f"nianbao[{','.join(EXTRAS)}]",
        )  # fmt: skip


def requirements(wheels: Path, environment: dict[str, str]) -> Iterator[str]:
    """What the wheels of the folder ask for under an environment, without extras (but our own) and markers."""
    for file in wheels.glob("*.whl"):
        extras = ("", *EXTRAS) if file.name.startswith("nianbao-") else ("",)
        for line in _metadata(file).get_all("Requires-Dist") or ():
            requirement = Requirement(line)
            if requirement.marker is None or any(
                requirement.marker.evaluate({**environment, "extra": extra}) for extra in extras
            ):
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
