"""Setting up: what a machine lacks is told in a sentence, and the offline folder holds what Windows needs."""

import importlib.util
import subprocess
import sys
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

SCRIPTS = Path(__file__).resolve().parent.parent / "scripts"


def run_pretending(pretence: str, script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Runs a script in a Python that first does something to itself."""
    program = (
        f"import runpy, sys\n{pretence}\nsys.argv = {[script, *arguments]!r}\n"
        f"runpy.run_path({str(SCRIPTS / script)!r}, run_name='__main__')"
    )
    command = [sys.executable, "-X", "utf8", "-c", program]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8")


def wheelhouse() -> ModuleType:
    spec = importlib.util.spec_from_file_location("wheelhouse", SCRIPTS / "wheelhouse.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def wheel(folder: Path, name: str, *requires: str) -> None:
    with zipfile.ZipFile(folder / f"{name}-1.0-py3-none-any.whl", "w") as file:
        lines = ["Metadata-Version: 2.1", f"Name: {name}", *(f"Requires-Dist: {item}" for item in requires)]
        file.writestr(f"{name}-1.0.dist-info/METADATA", "\n".join(lines))


@pytest.mark.parametrize(
    ("pretence", "says"),
    [
        ("sys.modules['ensurepip'] = None", "apt install python3-venv"),
        ("sys.modules['venv'] = None", "apt install python3-venv"),
        ("sys.version_info = (3, 9, 2)", "Python 3.11 or newer is needed"),
    ],
)
def test_what_a_python_lacks_is_one_sentence(pretence: str, says: str, tmp_path: Path) -> None:
    ran = run_pretending(pretence, "make_venv.py", str(tmp_path / "venv"))
    assert ran.returncode == 2
    assert says in ran.stderr
    assert ran.stderr.count("\n") == 1
    assert not (tmp_path / "venv").exists()


@pytest.mark.parametrize(
    ("pretence", "says"),
    [
        ("sys.version_info = (3, 9, 2)", "需要 Python 3.11 或更新的版本，这台电脑上是 3.9"),
        ("", "重新复制整个文件夹"),
    ],
)
def test_the_offline_start_says_in_chinese_what_is_missing(pretence: str, says: str, tmp_path: Path) -> None:
    (tmp_path / "wheels").mkdir()
    start = (SCRIPTS / "wheelhouse" / "start.py").read_text(encoding="utf-8")
    (tmp_path / "start.py").write_text(start, encoding="utf-8")
    ran = run_pretending(pretence, str(tmp_path / "start.py"))
    assert ran.returncode == 2
    assert says in ran.stdout
    assert ran.stderr == ""


def test_the_offline_folder_holds_what_only_windows_needs(tmp_path: Path) -> None:
    wheel(
        tmp_path, "first", 'onlywindows>=0.4; sys_platform == "win32"', 'elsewhere; sys_platform == "darwin"'
    )
    wheel(tmp_path, "second", "third[fast]>=2", 'tests; extra == "dev"')
    wheel(tmp_path, "third", 'quick; extra == "fast"', 'old; python_version < "3.12"')
    tools = wheelhouse()
    windows = {**tools.default_environment(), **tools.WINDOWS, "python_version": "3.13"}
    assert set(tools.requirements(tmp_path, windows)) == {"onlywindows>=0.4", "third>=2", "quick"}


def test_the_offline_folder_holds_what_an_office_may_want_later(tmp_path: Path) -> None:
    wheel(tmp_path, "nianbao", "core", 'pages>=1; extra == "serve"', 'tests; extra == "dev"')
    tools = wheelhouse()
    for _, system, _ in tools.SYSTEMS:
        environment = {**tools.default_environment(), **system, "python_version": "3.11"}
        assert set(tools.requirements(tmp_path, environment)) == {"core", "pages>=1"}
    start = (SCRIPTS / "wheelhouse" / "start.py").read_text(encoding="utf-8")
    assert f'"[{",".join(tools.EXTRAS)}]"' in start


def test_the_offline_folder_is_never_made_where_something_else_lies(tmp_path: Path) -> None:
    (tmp_path / "年报.nianbao").write_bytes(b"x")
    with pytest.raises(SystemExit, match="name a new or an empty folder"):
        wheelhouse().main(tmp_path)
    assert (tmp_path / "年报.nianbao").exists()


def test_the_instructions_read_on_an_old_windows(tmp_path: Path) -> None:
    wheelhouse().instructions(tmp_path)
    batch = (tmp_path / "start.bat").read_bytes()
    assert batch.count(b"\n") == batch.count(b"\r\n") > 10
    assert (tmp_path / "说明.txt").read_bytes().startswith(b"\xef\xbb\xbf")
