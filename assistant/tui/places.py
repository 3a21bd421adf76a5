"""Where drafts lie, and what the program remembers between two starts: recent drafts and the theme."""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_RECENT = 8


@dataclass(frozen=True, slots=True)
class Places:
    """``documents`` is the folder that new drafts go to, ``state`` the one for what the program remembers."""

    documents: Path
    state: Path


def default_places() -> Places:
    """年报助手 in the user's documents, or 年报 in the home folder where there is no such thing."""
    import platformdirs

    documents = platformdirs.user_documents_path()
    home = Path.home()
    ours = documents / "年报助手" if documents.is_dir() and documents != home else home / "年报"
    return Places(ours, platformdirs.user_state_path("nianbao", appauthor=False))


class Memory:
    """A small file of preferences. It is a convenience: where it cannot be read or written, nothing is remembered."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "ui.json"

    @property
    def theme(self) -> str | None:
        theme = self._read().get("theme")
        return theme if isinstance(theme, str) else None

    @theme.setter
    def theme(self, name: str) -> None:
        self._write({**self._read(), "theme": name})

    @property
    def recent(self) -> tuple[Path, ...]:
        """Drafts opened before that are still there, the last one first."""
        known = self._read().get("recent")
        names = [name for name in known if isinstance(name, str)] if isinstance(known, list) else []
        return tuple(path for path in map(Path, names) if path.is_file())

    def remember(self, path: Path) -> None:
        """Puts a draft on top of the recent ones."""
        rest = [str(other) for other in self.recent if other != path]
        self._write({**self._read(), "recent": [str(path), *rest][:_RECENT]})

    def _read(self) -> Mapping[str, Any]:
        try:
            found = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def _write(self, content: Mapping[str, Any]) -> None:
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._path.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")
