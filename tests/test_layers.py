"""The arrows of docs/architecture.md hold: who may import whom, and what stays out of the pure rooms."""

import ast
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from tests.builders import figures

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "assistant"

_GROUND = {"errors", "report", "reading"}
_CORE = {*_GROUND, "rules", "narrative"}
_EDGES = {"importers", "exporters", "store", "backends"}
_SESSION = {"session", "intake", "comparison", "coverage", "mending", "sources", "taking", "proposals"}

MAY_IMPORT: dict[str, set[str]] = {
    "errors": set(),
    "resources": {"errors"},
    "report": {"errors"},
    "reading": {"errors", "report"},
    "rules": _GROUND,
    "narrative": _GROUND,
    "importers": _CORE,
    "exporters": _CORE,
    "store": _CORE,
    "backends": _CORE,
    "session": {*_CORE, *_EDGES, *_SESSION},
    "intake": {*_CORE, *_EDGES, *_SESSION},
    "comparison": {*_CORE, *_EDGES, *_SESSION},
    "coverage": {*_CORE, *_EDGES, *_SESSION},
    "mending": _CORE,
    "sources": {*_CORE, *_EDGES, *_SESSION},
    "taking": {*_CORE, *_EDGES, *_SESSION},
    "proposals": {*_CORE, *_EDGES, *_SESSION},
    "saying": {*_CORE, "intake"},
    "settings": {"errors", "backends"},
    "web": {"errors", "tui"},
    "cli": {*_CORE, *_EDGES, *_SESSION, "saying", "resources", "settings", "web"},
    "tui": {*_CORE, *_EDGES, *_SESSION, "saying", "resources", "settings"},
    "__main__": {"cli"},
}
"""Each room of the house and the rooms that it may know besides itself. Faces alone look for data on the disk."""

OWNERS = {
    "textual": {"tui"},
    "textual_serve": {"web"},
    "aiohttp": {"web"},
    "sqlite3": {"store"},
    "jinja2": {"narrative", "backends"},
    "yaml": {"narrative"},
    "click": {"cli"},
    "docx": {"exporters"},
    "xlsxwriter": {"exporters"},
    "platformdirs": {"cli", "tui", "settings"},
    "openai": {"backends"},
    "lxml": {"importers"},
    "rapidfuzz": {"importers", "reading"},
}
"""Libraries that only some rooms may import."""

PURE = {"errors", "report", "reading", "rules", "narrative", "importers", "exporters", "store", "backends"}
"""What stands below the session: time, environment and settings come in as arguments."""

READS_THE_WORLD = {
    "time.time",
    "time.localtime",
    "time.strftime",
    "datetime.now",
    "datetime.today",
    "datetime.utcnow",
    "date.today",
    "os.environ",
    "os.getenv",
    "os.getcwd",
    "os.getlogin",
    "Path.home",
    "Path.cwd",
    "locale.getlocale",
    "random.random",
    "random.choice",
    "uuid.uuid4",
}


@cache
def modules() -> tuple[tuple[str, Path, ast.Module], ...]:
    """Every module as (room, file, tree)."""
    paths = [path for path in sorted(PACKAGE.rglob("*.py")) if path != PACKAGE / "__init__.py"]
    return tuple(
        (
            path.relative_to(PACKAGE).with_suffix("").parts[0],
            path,
            ast.parse(path.read_text(encoding="utf-8")),
        )
        for path in paths
    )


def imports(path: Path, tree: ast.AST) -> Iterator[tuple[str, int]]:
    """(dotted name, line) of everything that a tree imports, relative imports resolved."""
    package = ("assistant", *path.relative_to(PACKAGE).parent.parts)
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(package[: len(package) - node.level + 1]) if node.level else ""
            module = ".".join(filter(None, (base, node.module)))
            yield from ((f"{module}.{alias.name}", node.lineno) for alias in node.names)


def place(path: Path, line: int) -> str:
    return f"{path.relative_to(ROOT)}:{line}"


def test_every_module_lives_in_a_room_whose_arrows_are_known() -> None:
    assert {room for room, _, _ in modules()} <= set(MAY_IMPORT)


def test_the_page_of_the_house_names_every_room_and_every_module_beside_the_session() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rooms = {room for room, _, _ in modules()} - {"__main__"}
    folders = {path.name for path in PACKAGE.iterdir() if path.is_dir()}
    missing = [
        room for room in rooms if (f"assistant/{room}/`" if room in folders else f"{room}.py`") not in page
    ]
    assert missing == []


def test_rooms_import_only_what_stands_below_them() -> None:
    wrong = []
    for room, path, tree in modules():
        for name, line in imports(path, tree):
            top, *rest = name.split(".")
            if top != "assistant" or not rest:
                continue
            if rest[0] not in MAY_IMPORT.get(room, set()) | {room, "__version__"}:
                wrong.append(f"{place(path, line)}: {room} imports {rest[0]}")
    assert [item for item in wrong if not _opens_the_screen(item)] == []


def _opens_the_screen(item: str) -> bool:
    """The command line opens the terminal interface: from inside a function, which the next test holds."""
    return item.endswith(": cli imports tui")


def test_the_command_line_imports_the_screens_only_when_it_opens_them() -> None:
    for room, path, tree in modules():
        if room == "cli":
            at_import = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
            names = [name for node in at_import for name, _ in imports(path, node)]
            assert not [name for name in names if name.startswith(("assistant.tui", "textual"))], path


def test_a_format_does_not_reach_into_its_siblings_insides() -> None:
    wrong = []
    for room, path, tree in modules():
        if room in {"importers", "exporters"}:
            for name, line in imports(path, tree):
                parts = name.split(".")
                if parts[:2] == ["assistant", room] and parts[-1].startswith("_") and parts[-1] != "__init__":
                    wrong.append(f"{place(path, line)}: {name}")
    assert wrong == []


@pytest.mark.parametrize("library", OWNERS)
def test_a_library_stays_in_its_room(library: str) -> None:
    wrong = [
        f"{place(path, line)}: {room} imports {library}"
        for room, path, tree in modules()
        for name, line in imports(path, tree)
        if name.split(".")[0] == library and room not in OWNERS[library]
    ]
    assert wrong == []


def test_nothing_below_the_session_reads_clock_environment_or_chance() -> None:
    """``resources`` alone reads $NIANBAO_DATA: a wheel, a checkout and a test each keep their data elsewhere."""
    wrong = []
    for room, path, tree in modules():
        if room not in PURE:
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and ".".join(_tail(node)) in READS_THE_WORLD:
                wrong.append(f"{place(path, node.lineno)}: {ast.unparse(node)}")
        for name, line in imports(path, tree):
            if name in READS_THE_WORLD:
                wrong.append(f"{place(path, line)}: {name}")
    assert wrong == []


def _tail(node: ast.Attribute) -> tuple[str, str]:
    """``datetime.datetime.now`` and ``datetime.now`` both as (datetime, now)."""
    before = node.value
    if isinstance(before, ast.Call):
        before = before.func
    return getattr(before, "attr", None) or getattr(before, "id", ""), node.attr


HEAVY = (
    *("textual", "jinja2", "yaml", "pydantic", "sqlite3", "lxml", "rapidfuzz", "openai"),
    *(
        "assistant.backends",
        "assistant.tui",
        "assistant.narrative",
        "assistant.store",
        "assistant.reading",
        "assistant.rules.texts",
    ),
)
"""What a check of plain figures has no use for: screens, templates, validation, drafts, patterns of text."""


def test_checking_figures_loads_nothing_that_it_has_no_use_for(tmp_path: Path) -> None:
    file = tmp_path / "figures.json"
    file.write_text(json.dumps(_figures_json(), ensure_ascii=False), encoding="utf-8")
    program = (
        "import sys\n"
        f"sys.argv = ['nianbao', 'check', {str(file)!r}, '--format', 'json']\n"
        "try:\n    import assistant.cli\n    assistant.cli.main()\n"
        "except SystemExit:\n    pass\n"
        "print()\nprint(*sorted(sys.modules))\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    answer, _, loaded = ran.stdout.strip().rpartition("\n")
    assert json.loads(answer)[0]["findings"] == []
    assert [name for name in HEAVY if name in loaded.split()] == []


def test_nothing_but_asking_a_model_loads_what_asks_it(tmp_path: Path) -> None:
    commands = [
        ["new", "a.nianbao", "--organ", "青禾县自然资源局", "--year", "2025"],
        ["set", "a.nianbao", "table3.new_received.person=0"],
        ["problems", "a.nianbao"],
        ["show", "a.nianbao"],
        ["check", "a.nianbao"],
        ["export", "a.nianbao", "--to", "md", "--draft", "-o", "a.md"],
        ["history", "a.nianbao"],
    ]
    program = (
        "import sys\nsys.modules['openai'] = None\nfrom assistant.cli.app import run\n"
        f"print([run(command) for command in {commands!r}])\nimport assistant.tui.app\n"
        "print(*[n for n in sys.modules if n.startswith(('openai', 'httpx', 'keyring', 'assistant.backends'))])"
    )
    ran = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", program],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    *_, statuses, loaded = ran.stdout.splitlines()
    assert statuses == "[0, 0, 0, 0, 1, 0, 0]"
    assert loaded == "openai"  # the name that was barred


def _figures_json() -> dict[str, object]:
    from assistant.report.figures import figures_to_json

    return {"organ": "青禾县自然资源局", "year": 2025, **figures_to_json(figures())}


def test_no_module_needs_itself_through_others() -> None:
    trees = {dotted(path): (path, tree) for _, path, tree in modules()}
    needs = {
        name: {
            needed
            for imported, _ in imports(path, tree)
            for needed in (imported, imported.rpartition(".")[0])
            if needed in trees and (needed == imported or imported not in trees)
        }
        for name, (path, tree) in trees.items()
    }
    tuple(TopologicalSorter(needs).static_order())  # raises where there is a circle


def dotted(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
