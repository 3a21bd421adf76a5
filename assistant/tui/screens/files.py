"""Choosing a file: typed as a path, dragged or pasted into the terminal, or picked from the folders."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, DirectoryTree, Input, Static

from assistant.tui.paths import is_folder, typed_path
from assistant.tui.places import usual_folders
from assistant.tui.widgets.keys import Keys
from assistant.tui.widgets.prose import Prose

DRAFTS = (".nianbao",)
REPORTS = (
    ".docx", ".doc", ".odt", ".pdf", ".html", ".htm", ".xlsx", ".csv", ".md", ".txt", ".json", *DRAFTS,
)  # fmt: skip
REPORTS_IN_WORDS = "能读 Word、PDF、网页、Excel、文本、年报草稿，也能读申请台账（xlsx、csv）。"


class Folders(DirectoryTree):
    """Folders and the files of some kinds; hidden ones are left out."""

    ICON_NODE = "▸ "
    ICON_NODE_EXPANDED = "▾ "
    ICON_FILE = "  "

    def __init__(self, folder: Path, suffixes: Sequence[str], without: Path | None) -> None:
        super().__init__(folder)
        self._suffixes, self._without = tuple(suffixes), without

    def filter_paths(self, paths: Iterable[Path]) -> Iterable[Path]:
        return [path for path in paths if path != self._without and is_wanted(path, self._suffixes)]


def is_wanted(path: Path, suffixes: Sequence[str]) -> bool:
    """Whether a file or folder is shown: no hidden one, none of the locks that Word and Excel leave beside theirs."""
    if path.name.startswith((".", "~$")):
        return False
    return path.suffix.lower() in suffixes or is_folder(path)


class PickFile(ModalScreen[Path | None]):
    """Gives the file chosen, None for Escape. ``remark`` says which files are wanted; ``without`` is not shown."""

    AUTO_FOCUS = "Folders"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss", show=False)]

    def __init__(
        self,
        title: str,
        folder: Path,
        suffixes: Sequence[str],
        remark: str = "",
        *,
        without: Path | None = None,
    ) -> None:
        super().__init__()
        self._without = without
        self._title, self._suffixes, self._remark = title, tuple(suffixes), remark
        self._usual = usual_folders()
        self._folder = next((place for place in (folder, *folder.parents) if place.is_dir()), Path.home())

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog wide"):
            yield Static(self._title, classes="dialog-title")
            yield Static(Prose(f"{self._remark}可以把文件拖进窗口，也可以粘贴它的路径。"), id="file-told")
            yield Input(f"{self._folder}/", id="file-path", compact=True, select_on_focus=False)
            with Horizontal(classes="buttons"):
                for number, (name, _) in enumerate(self._usual):
                    yield Button(name, id=f"usual-{number}", compact=True)
            yield Folders(self._folder, self._suffixes, self._without)
            yield Keys("回车 打开", "Backspace 上一级文件夹", "Tab 输入路径", "Esc 取消")

    def key_backspace(self) -> None:
        tree = self.query_one(Folders)
        if tree.has_focus:
            self._turn_to(Path(tree.path).parent)

    def take_file(self, path: Path) -> None:
        """A file was dragged here."""
        self.dismiss(path)

    @on(Input.Submitted)
    def _typed(self, event: Input.Submitted) -> None:
        """A folder is opened in the tree, a file is chosen."""
        path = typed_path(event.value)
        if path is None:
            return
        if path.is_dir():
            self._turn_to(path)
            self.query_one(Folders).focus()
        elif path.is_file():
            self.dismiss(path)
        else:
            told = f"▲ 找不到“{path}”，请核对路径，或者在下面的文件夹里选。"
            self.query_one("#file-told", Static).update(Prose(Content.styled(told, "$warning"), hang=2))

    def _turn_to(self, folder: Path) -> None:
        self.query_one(Folders).path = folder
        self.query_one("#file-path", Input).value = f"{folder}/"

    @on(Button.Pressed)
    def _go(self, event: Button.Pressed) -> None:
        _, folder = self._usual[int((event.button.id or "").removeprefix("usual-"))]
        self._turn_to(folder)
        self.query_one(Folders).focus()

    @on(DirectoryTree.FileSelected)
    def _picked(self, event: DirectoryTree.FileSelected) -> None:
        self.dismiss(event.path)
