"""Where drafts lie, and what the program remembers between two starts: recent drafts and the theme."""

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.tui.paths import is_folder

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


def usual_folders(*, windows: bool = os.name == "nt") -> tuple[tuple[str, Path], ...]:
    """Where an office keeps its files, as far as it is there: 桌面, 下载, 文档, under Windows the drives too."""
    import platformdirs

    named = (
        ("桌面", platformdirs.user_desktop_path()),
        ("下载", platformdirs.user_downloads_path()),
        ("文档", platformdirs.user_documents_path()),
    )
    drives = ((f"{letter}盘", Path(f"{letter}:\\")) for letter in "CDEFG") if windows else ()
    return tuple((name, folder) for name, folder in (*named, *drives) if is_folder(folder))


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

    def folder(self, otherwise: Path) -> Path:
        """Where the clerk's files were last: beside the draft that was opened last."""
        return self.recent[0].parent if self.recent else otherwise

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
