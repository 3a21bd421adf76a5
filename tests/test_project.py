"""The project holds its own conventions (CONTRIBUTING.md)."""

import ast
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import assistant

ROOT = Path(__file__).resolve().parent.parent
LONGEST_FILE = 450
LONGEST_FUNCTION = 60
DATA_AS_CODE = {"assistant/report/form.py"}
"""The official form, row by row: long because the form is, and nowhere else to be found."""

DOCUMENTED = (
    "report",
    "reading",
    "rules",
    "narrative",
    "store/store.py",
    "session.py",
    "intake.py",
    "comparison.py",
)
DATA_FOLDERS = ("phrasebank", "prompts", "examples")


def committed() -> list[Path]:
    """The files that belong to the project; in a source archive without git, all that lie there."""
    if not (ROOT / ".git").exists():
        return [path for path in ROOT.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    listed = subprocess.run(
        ["git", "-c", "core.quotepath=off", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout
    paths = [ROOT / os.fsdecode(name) for name in listed.split(b"\0") if name]
    return [path for path in paths if path.is_file()]


def texts() -> Iterator[tuple[str, str]]:
    """(path from the root, text) of every committed text file."""
    for path in committed():
        content = path.read_bytes()
        if b"\0" not in content:
            yield path.relative_to(ROOT).as_posix(), content.decode("utf-8-sig")


def sources(*rooms: str) -> Iterator[tuple[str, str]]:
    """The modules of the package, or of some of its rooms."""
    starts = tuple(f"assistant/{room}" for room in rooms) or ("assistant/",)
    return ((name, text) for name, text in texts() if name.endswith(".py") and name.startswith(starts))


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_every_module_says_what_it_is_for() -> None:
    assert [name for name, text in sources() if not ast.get_docstring(ast.parse(text))] == []


def test_no_file_is_longer_than_an_afternoon_allows() -> None:
    long = {name: text.count("\n") for name, text in sources() if text.count("\n") > LONGEST_FILE}
    assert {name: lines for name, lines in long.items() if name not in DATA_AS_CODE} == {}


def test_no_function_hides_another() -> None:
    long = [
        f"{name}:{node.lineno} {node.name} has {node.end_lineno - node.lineno + 1} lines"
        for name, text in sources()
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno is not None
        and node.end_lineno - node.lineno >= LONGEST_FUNCTION
    ]
    assert long == []


def test_what_the_core_offers_is_explained() -> None:
    silent = [
        f"{name}:{node.lineno} {node.name}"
        for name, text in sources(*DOCUMENTED)
        for node in ast.parse(text).body
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    ]
    assert silent == []


def test_no_handler_swallows_whatever_comes() -> None:
    wrong = [
        f"{name}:{node.lineno}"
        for name, text in sources()
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or ast.unparse(node.type) in {"Exception", "BaseException"})
    ]
    assert wrong == []


def test_nothing_is_left_for_later() -> None:
    marks = re.compile(r"#\s*(" + "|".join(("TO" + "DO", "FIX" + "ME", "X" * 3)) + r")\b")
    assert [name for name, text in texts() if name.endswith(".py") and marks.search(text)] == []


def test_nothing_names_a_machine_or_a_package_registry() -> None:
    hosts = ("py" + "pi.org", "python" + "hosted", "npm" + "js", "mirrors" + r"\.", r"pypi\.tu" + "na")
    machine = ("/wo" + "rk/", "/ro" + "ot/", "/Us" + "ers/")
    pattern = re.compile(rf"(?<![\w.~}}])(?:{'|'.join(machine)})|{'|'.join(hosts)}", re.IGNORECASE)
    found = [
        f"{name}: {line.strip()[:80]}"
        for name, text in texts()
        if name != "tests/store/test_store_network.py"  # made-up mount tables consist of such paths
        for line in text.splitlines()
        if pattern.search(line)
    ]
    assert found == []


def test_the_changelog_begins_with_this_version() -> None:
    versions = re.findall(r"^## \[?([0-9]+\.[0-9]+\.[0-9]+)", read("CHANGELOG.md"), re.M)
    assert versions[0] == assistant.__version__


def test_every_make_command_that_is_promised_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", read("Makefile"), re.M))
    written = ("README.md", "README.zh-CN.md", "CONTRIBUTING.md", "docs/architecture.md", ".ci/run")
    promised = {
        command
        for name in written
        for command in re.findall(r"(?:^|`)make (?:--[a-z-]+ )*([a-z]+)", read(name), re.M)
    }
    assert {"demo", "test"} <= promised
    assert promised - targets == set()


def test_every_folder_and_file_that_is_pointed_at_exists() -> None:
    gone = [
        f"{name}: {target}"
        for name, text in texts()
        if name.endswith(".md") and not name.startswith("tests/")
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", text)
        if not (ROOT / name).parent.joinpath(target).exists()
    ]
    assert gone == []


def test_the_batch_file_reads_alike_in_every_code_page() -> None:
    assert read("scripts/wheelhouse/start.bat").isascii()


@pytest.mark.slow
def test_a_wheel_carries_its_data_and_runs_without_the_checkout(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, capture_output=True, check=True)
    (wheel,) = tmp_path.glob("*.whl")
    site = tmp_path / "site"
    zipfile.ZipFile(wheel).extractall(site)
    shipped = {
        folder for folder in DATA_FOLDERS if (ROOT / folder).is_dir() and any((ROOT / folder).iterdir())
    }
    assert {path.name for path in (site / "assistant" / "_data").iterdir()} == shipped

    environment = {key: value for key, value in os.environ.items() if key != "NIANBAO_DATA"}
    environment |= {"PYTHONPATH": str(site), "PYTHONUTF8": "1"}

    def nianbao(*arguments: str) -> str:
        ran = subprocess.run(
            [sys.executable, "-m", "assistant", *arguments],
            cwd=tmp_path,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
        )
        assert ran.returncode == 0, ran.stderr
        return ran.stdout

    assert nianbao("--version").strip() == f"nianbao {assistant.__version__}"
    assert "存在的主要问题" in nianbao("demo")
    assert str(site) in nianbao("doctor")
