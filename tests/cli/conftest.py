"""Commands run as their user runs them: through ``main``, in a folder of their own."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from assistant.cli import main
from assistant.report.draft import Draft
from assistant.store import Store
from tests.builders import draft


@dataclass(frozen=True)
class Ran:
    """What a command answered."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Nianbao: TypeAlias = Callable[..., Ran]
MakeDraft: TypeAlias = Callable[..., Path]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Every test works in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def nianbao(capfd: pytest.CaptureFixture[str]) -> Nianbao:
    """Runs ``nianbao ARGUMENTS`` in this process."""

    def run(*arguments: object) -> Ran:
        status = 0
        capfd.readouterr()
        try:
            main([str(argument) for argument in arguments])
        except SystemExit as left:
            status = left.code if isinstance(left.code, int) else 0
        out, err = capfd.readouterr()
        return Ran(status, out, err)

    return run


@pytest.fixture
def made(here: Path) -> MakeDraft:
    """Makes a draft file: all zero but for what is said."""

    def make(settings: Draft | dict[str, Any] | None = None, name: str = "a.nianbao", **more: Any) -> Path:
        given = settings if isinstance(settings, Draft) else draft(settings or {}, **more)
        path = here / name
        Store.create(path, given, time="2026-01-05T09:00:00").close()
        return path

    return make


def stored(path: Path) -> Draft:
    """The draft that a file holds."""
    with Store.open(path, write=False) as store:
        return store.draft
