"""Choosing a file: typed as a path, or picked from the folders."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import DirectoryTree, Input, Static


class Folders(DirectoryTree):
    """Folders and the files of some kinds; hidden ones are left out."""

    ICON_NODE = "▸ "
    ICON_NODE_EXPANDED = "▾ "
    ICON_FILE = "  "

    def __init__(self, folder: Path, suffixes: Sequence[str]) -> None:
        super().__init__(folder)
        self._suffixes = tuple(suffixes)

    def filter_paths(self, paths: Iterable[Path]) -> Iterable[Path]:
        return [path for path in paths if not path.name.startswith(".") and self._is_wanted(path)]

    def _is_wanted(self, path: Path) -> bool:
        try:
            return path.suffix.lower() in self._suffixes or path.is_dir()
        except OSError:  # a drive without a disk in it
            return False


class PickFile(ModalScreen[Path | None]):
    """Gives the file chosen, None for Escape."""

    AUTO_FOCUS = "Folders"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss", show=False)]

    def __init__(self, title: str, folder: Path, suffixes: Sequence[str]) -> None:
        super().__init__()
        self._title, self._suffixes = title, tuple(suffixes)
        self._folder = next((place for place in (folder, *folder.parents) if place.is_dir()), Path.home())

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog wide"):
            yield Static(self._title, classes="dialog-title")
            yield Input(f"{self._folder}/", id="file-path", compact=True, select_on_focus=False)
            yield Folders(self._folder, self._suffixes)
            yield Static(
                "↑↓ 选，回车 打开   Backspace 上一级文件夹   Tab 输入位置   Esc 取消", classes="keys"
            )

    def key_backspace(self) -> None:
        tree = self.query_one(Folders)
        if tree.has_focus:
            tree.path = Path(tree.path).parent
            self.query_one("#file-path", Input).value = f"{tree.path}/"

    @on(Input.Submitted)
    def _typed(self, event: Input.Submitted) -> None:
        """A folder is opened in the tree, anything else is taken for the file."""
        path = Path(event.value.strip().strip('"')).expanduser()
        if path.is_dir():
            tree = self.query_one(Folders)
            tree.path = path
            tree.focus()
        elif event.value.strip():
            self.dismiss(path)

    @on(DirectoryTree.FileSelected)
    def _picked(self, event: DirectoryTree.FileSelected) -> None:
        self.dismiss(event.path)
