"""Backends are found by entry point, listed without being loaded, and made from settings."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from assistant.backends.base import ModelSettings
from assistant.backends.faults import ModelError
from assistant.backends.registry import make, offered, package_of
from assistant.errors import BadInput

PLUGIN = Path(__file__).parent / "plugin"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=PLUGIN, capture_output=True, check=True)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture
def installed(wheel: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The third party's package, as pip would lay it out."""
    zipfile.ZipFile(wheel).extractall(tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, "nianbao_echo", raising=False)


def test_ours_are_there_without_any_package() -> None:
    assert [name for name, entry in offered().items() if not entry.dist] == ["none", "openai", "replay"]


def test_listing_loads_nothing() -> None:
    program = (
        "import sys\nfrom assistant.backends.registry import offered\noffered()\n"
        "print(*[name for name in sys.modules if name.startswith(('openai', 'assistant.backends.'))])"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert "openai" not in ran.stdout
    assert "assistant.backends.replay" not in ran.stdout


@pytest.mark.usefixtures("installed")
def test_a_package_that_is_installed_is_picked_up() -> None:
    assert "nianbao_echo" not in sys.modules
    entry = offered()["echo"]
    assert package_of(entry) == "nianbao-echo 1.0"
    assert "nianbao_echo" not in sys.modules
    assert make(ModelSettings(backend="echo")).name == "echo"


@pytest.mark.usefixtures("installed")
def test_a_package_that_does_not_load_is_told() -> None:
    with pytest.raises(BadInput, match="不能加载"):
        make(ModelSettings(backend="broken"))


def test_a_name_that_nobody_offers_is_told_with_those_there_are() -> None:
    with pytest.raises(BadInput, match="现有：none、openai、replay"):
        make(ModelSettings(backend="kimi"))


def test_the_endpoint_without_its_library_says_how_to_add_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openai", None)
    with pytest.raises(ModelError, match=r'pip install -e "\.\[model\]"'):
        make(ModelSettings(backend="openai", base_url="http://127.0.0.1:9/v1"))
