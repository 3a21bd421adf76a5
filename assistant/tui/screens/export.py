"""Export: the finished report to a file, a copy marked 草稿, or text to the clipboard."""

from io import BytesIO
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Static

from assistant.errors import BadInput, NianbaoError
from assistant.exporters.files import write_whole
from assistant.exporters.formats import FORMATS, Wishes, write_report
from assistant.exporters.text import to_text
from assistant.session import View
from assistant.tui.paths import expanded
from assistant.tui.widgets.prose import Prose
from assistant.tui.widgets.status import severity_mark

_MOST = 6
_DRAFT_MARK = "（草稿）"


def written(view: View, suffix: str, *, draft: bool) -> bytes:
    """The report in the format of a file name's ending. BadInput where there is no such format."""
    if suffix.removeprefix(".") not in FORMATS:
        endings = "、".join(f".{kind}" for kind in FORMATS)
        raise BadInput(f"不能导出为“{suffix or '没有后缀'}”；文件名请以{endings}结尾。")
    return write_report(suffix[1:], view.draft, view.document, Wishes(marked=draft))


class Export(ModalScreen[str | None]):
    """Where to, and in which format. Gives what to tell when it is done, None where nothing was written."""

    AUTO_FOCUS = "#export-path"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", show=False),
        Binding("ctrl+d", "draft", show=False, priority=True),
        Binding("left", "app.focus_previous", show=False),
        Binding("right", "app.focus_next", show=False),
    ]

    def __init__(self, view: View, beside: Path) -> None:
        super().__init__()
        self._view, self._beside = view, beside
        self._over: Path | None = None

    def compose(self) -> ComposeResult:
        errors = self._view.errors
        with Vertical(classes="dialog wide"):
            yield Static("导出", classes="dialog-title")
            if errors:
                with VerticalScroll(id="export-errors", can_focus=False):
                    yield Static(Prose(_refusal(self._view)), id="export-refusal", markup=False)
            path = self._beside.with_suffix(".docx")
            where, proposed = ("下载的文件名", path.name) if self.app.is_web else ("保存为", str(path))
            yield Static(f"{where}（后缀决定格式）", classes="label")
            yield Input(proposed, id="export-path", compact=True, select_on_focus=False)
            with Horizontal(classes="buttons", id="export-formats"):
                for kind, label in FORMATS.items():
                    yield Button(label, id=f"format-{kind}", compact=True)
            yield Static("", id="export-told", markup=False)
            with Horizontal(classes="buttons"):
                if not errors:
                    yield Button("导出", id="final", compact=True)
                yield Button("另存草稿", id="draft", compact=True)
                yield Button("复制全文", id="copy", compact=True)
                yield Button("复制第五部分", id="copy-5", compact=True)
            ways = "Ctrl+D 导出标明“草稿”的一份" if errors else "回车 导出   Ctrl+D 导出草稿"
            yield Static(f"{ways}   Tab 到按钮   Esc 取消", classes="keys")

    @property
    def _path(self) -> Path:
        return expanded(self.query_one("#export-path", Input).value.strip())

    # --- writing ----------------------------------------------------------------------------------------------

    @on(Input.Submitted)
    @on(Button.Pressed, "#final")
    def _final(self) -> None:
        if self._view.errors:
            self._tell("还有上面的错误，不能正式导出；改好后再导出，或按 Ctrl+D 导出一份草稿。")
        else:
            self._write(self._path, draft=False)

    @on(Button.Pressed, "#draft")
    def action_draft(self) -> None:
        path = self._path
        marked = path if _DRAFT_MARK in path.stem else path.with_stem(path.stem + _DRAFT_MARK)
        self._write(marked, draft=True)

    def _write(self, path: Path, *, draft: bool) -> None:
        try:
            content = written(self._view, path.suffix.lower(), draft=draft)
            if self.app.is_web:
                self._hand_over(path.name, content, draft=draft)
                return
            if path.exists() and path != self._over:
                self._over = path
                self._tell(f"“{path.name}”已经存在。再按一次就覆盖它；不想覆盖，请改文件名。")
                return
            write_whole(path, content, force=path == self._over)
        except NianbaoError as error:
            self._tell(str(error))
            return
        self.dismiss(f"已导出{'草稿' if draft else ''}：{path}")

    def _hand_over(self, name: str, content: bytes, *, draft: bool) -> None:
        """Gives the file to the browser: the disk here need not be the clerk's own."""
        self.app.deliver_binary(
            BytesIO(content), save_filename=name, open_method="download", mime_type="application/octet-stream"
        )
        self.dismiss(f"已交给浏览器下载{'（草稿）' if draft else ''}：{name}")

    def _tell(self, sentence: str) -> None:
        self.query_one("#export-told", Static).update(
            Prose(Content.styled(f"▲ {sentence}", "$warning"), hang=2)
        )

    # --- format and clipboard ---------------------------------------------------------------------------------

    @on(Button.Pressed, "#export-formats Button")
    def _choose_format(self, event: Button.Pressed) -> None:
        suffix = "." + (event.button.id or "").removeprefix("format-")
        field = self.query_one("#export-path", Input)
        field.value = str(self._path.with_suffix(suffix))
        field.focus()

    @on(Button.Pressed, "#copy")
    def _copy(self) -> None:
        self.app.copy_to_clipboard(to_text(self._view.document, self._view.draft.figures))
        self.dismiss("全文已复制，可以粘贴到别处。")

    @on(Button.Pressed, "#copy-5")
    def _copy_section(self) -> None:
        section = self._view.document.section("五")
        if section is not None:
            self.app.copy_to_clipboard(f"{section.heading}\n{section.text}")
            self.dismiss("第五部分已复制，可以粘贴到别处。")


def _refusal(view: View) -> Content:
    """What stands in the way of the final export."""
    errors = view.errors
    lines = [Content.styled(f"还有{len(errors)}处错误，不能正式导出：", "$error bold")]
    for finding in errors[:_MOST]:
        mark, colour = severity_mark(finding.severity)
        lines.append(Content.assemble((f"{mark} ", colour), finding.message))
    if len(errors) > _MOST:
        lines.append(Content.styled("…… 其余见“检查”一步（F8）", "$quiet"))
    return Content("\n").join(lines)
