"""Export: the finished report to a file, a copy marked 草稿, or text to the clipboard."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import ClassVar, cast

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.events import Key
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Static

from assistant.errors import BadInput, NianbaoError
from assistant.exporters.files import Taken, write_whole
from assistant.exporters.formats import FORMATS
from assistant.exporters.text import to_text
from assistant.session import View
from assistant.tui.paths import expanded
from assistant.tui.screens.dialogs import Page
from assistant.tui.screens.export_extras import (
    CHOICES,
    CONTENTS,
    Contents,
    Wanted,
    kind_of,
    named_for,
    written,
)
from assistant.tui.screens.files import PickFile
from assistant.tui.widgets.keys import Keys
from assistant.tui.widgets.prose import Prose
from assistant.tui.widgets.status import severity_mark

_MOST = 6
_DRAFT_MARK = "（草稿）"
_ROWS = (
    "#export-path",
    "#export-formats Button",
    "#export-more Button, #export-departments",
    "#export-ways Button",
)
"""What the arrows up and down go through."""


class Export(ModalScreen[str | None]):
    """Where to, what, and in which format. Gives what to tell when it is done, None where nothing was written."""

    AUTO_FOCUS = "#export-path"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", show=False),
        Binding("ctrl+d", "draft", show=False, priority=True),
        Binding("left", "app.focus_previous", show=False),
        Binding("right", "app.focus_next", show=False),
        Binding("up", "turn_row(-1)", show=False),
        Binding("down", "turn_row(1)", show=False),
    ]

    def __init__(self, view: View, beside: Path) -> None:
        super().__init__()
        self._view, self._beside = view, beside
        self._wanted = Wanted()
        self._over: Path | None = None

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog wide"):
            yield Static("导出", classes="dialog-title")
            if self._view.errors:
                with VerticalScroll(id="export-errors", can_focus=False):
                    yield Static(Prose(_refusal(self._view)), id="export-refusal", markup=False)
            where = "下载的文件名" if self.app.is_web else "保存为"
            yield Static(f"{where}（后缀决定格式）", classes="label")
            yield Input(
                str(self._proposed),
                placeholder="文件名",
                id="export-path",
                compact=True,
                select_on_focus=False,
            )
            with Horizontal(classes="buttons", id="export-formats"):
                for kind, label in FORMATS.items():
                    yield Button(label, id=f"format-{kind}", compact=True)
            with Horizontal(id="export-more"):
                for content, label in CONTENTS.items():
                    yield Button(f"○ {label}", id=f"content-{content}", compact=True)
                yield Static("科室", id="export-departments-label")
                yield Input(
                    placeholder="科室1、科室2", id="export-departments", compact=True, select_on_focus=False
                )
            yield Static("", id="export-told", markup=False)
            with Horizontal(classes="buttons", id="export-ways"):
                yield Button("导出", id="final", compact=True)
                yield Button("导出草稿", id="draft", compact=True)
                yield Button("复制全文", id="copy", compact=True)
                yield Button("复制第五部分", id="copy-5", compact=True)
            yield Keys(key="export-keys")

    def on_mount(self) -> None:
        self._show()
        self.call_after_refresh(self._show_ending)

    def on_key(self, event: Key) -> None:
        """A letter that comes before the field has the focus goes there all the same."""
        if self.focused is None and event.is_printable and event.character:
            field = self.query_one("#export-path", Input)
            field.focus()
            field.insert_text_at_cursor(event.character)
            event.stop()

    # --- what is asked for ------------------------------------------------------------------------------------

    @property
    def _proposed(self) -> Path:
        path = self._beside.with_suffix(".docx")
        return Path(path.name) if self.app.is_web else path

    @property
    def _path(self) -> Path:
        return expanded(self.query_one("#export-path", Input).value.strip())

    @property
    def _blocked(self) -> bool:
        """Whether errors stand against it; the page for the leader lists them instead."""
        return bool(self._view.errors) and self._wanted.within(kind_of(self._path)) != "brief"

    @on(Input.Changed)
    def _changed(self) -> None:
        departments = self.query_one("#export-departments", Input).value
        self._wanted = replace(self._wanted, departments=departments)
        self._show()

    @on(Button.Pressed, "#export-formats Button")
    def _choose_format(self, event: Button.Pressed) -> None:
        self._rename((event.button.id or "").removeprefix("format-"))

    @on(Button.Pressed, "#export-more Button")
    @work
    async def _choose_content(self, event: Button.Pressed) -> None:
        content = cast(Contents, (event.button.id or "").removeprefix("content-"))
        if content == "form":
            remark = "请选本单位的 Word 表样（.docx），数字和文字填进去，样式照旧。"
            form = await self.app.push_screen_wait(
                PickFile("选择表样", (self._wanted.form or self._beside).parent, (".docx",), remark)
            )
            if form is None:
                return
            self._wanted = replace(self._wanted, form=form)
        self._wanted = replace(self._wanted, content=content)
        self._rename(kind_of(self._path))

    def _rename(self, kind: str) -> None:
        path = self._path if self._path.name else self._proposed
        self._over = None
        field = self.query_one("#export-path", Input)
        field.value = str(named_for(path, kind, self._wanted.within(kind)))
        field.focus()
        self._show()
        self._show_ending()

    def _show_ending(self) -> None:
        """Where a path is longer than its field, its end says more."""
        field = self.query_one("#export-path", Input)
        field.cursor_position = 0  # it scrolls only where this changes
        field.cursor_position = len(field.value)

    # --- what is shown ----------------------------------------------------------------------------------------

    def _show(self) -> None:
        """Marks what is chosen, and offers what goes with it."""
        kind = kind_of(self._path)
        content, choices = self._wanted.within(kind), CHOICES.get(kind, ())
        for format_ in FORMATS:
            self.query_one(f"#format-{format_}").set_class(format_ == kind, "-given")
        for known, label in CONTENTS.items():
            button = self.query_one(f"#content-{known}", Button)
            button.display = known in choices
            button.label = f"{'●' if known == content else '○'} {label}"
            button.set_class(known == content, "-given")
        for part in self.query("#export-departments, #export-departments-label"):
            part.display = kind == "xlsx"
        self.query_one("#final").display = not self._blocked
        self.query_one("#draft").display = content != "brief"
        draft = ("Ctrl+D 导出标明“草稿”的一份",) if self._blocked else ("回车 导出", "Ctrl+D 导出草稿")
        ways = ("回车 导出",) if content == "brief" else draft
        self.query_one(Keys).show(*ways, "↑↓ 到按钮", "Esc 取消")
        self.query_one("#export-told", Static).update(Prose(Content.styled(self._remark(kind), "$quiet")))

    def _remark(self, kind: str) -> str:
        form = self._wanted.form
        match self._wanted.within(kind):
            case "form":
                return f"表样：{form.name if form else ''}（再选一次可以换）"
            case "charts":
                return "页首加图：申请和办理结果，有上年数据的与上年对照。"
            case "brief":
                return "给审签领导看的一页，列出未决的检查结果；有错误也能导出，不公开。"
        if kind in ("docx", "html") and len(self._view.document.signature) == 1:
            return "落款没有日期：请到“机关”（F2）填成文日期，或者导出后自己补。"
        return "每个科室一张表，填好自动相加；科室名用顿号分开。" if kind == "xlsx" else ""

    def _tell(self, sentence: str) -> None:
        told = Prose(Content.styled(f"▲ {sentence}", "$warning"), hang=2)
        self.query_one("#export-told", Static).update(told)

    def action_turn_row(self, by: int) -> None:
        """To the next row of the dialog: to what is chosen in it, or its first."""
        rows = [[one for one in self.query(row) if one.focusable and one.display] for row in _ROWS]
        rows = [row for row in rows if row]
        here = next((number for number, row in enumerate(rows) if self.focused in row), 0)
        row = rows[min(max(here + by, 0), len(rows) - 1)]
        next((one for one in row if one.has_class("-given")), row[0]).focus()

    # --- writing ----------------------------------------------------------------------------------------------

    @on(Input.Submitted)
    @on(Button.Pressed, "#final")
    def _final(self) -> None:
        if self._blocked:
            self._tell("还有上面的错误，不能正式导出；改好后再导出，或按 Ctrl+D 导出一份草稿。")
        else:
            self._write(self._path, draft=False)

    def action_draft(self) -> None:
        self._draft()

    @on(Button.Pressed, "#draft")
    def _draft(self) -> None:
        path = self._path
        if self._wanted.within(kind_of(path)) == "brief":
            self._tell("送审摘要不分草稿和正式稿，请按回车导出。")
        elif not path.name or _DRAFT_MARK in path.stem:
            self._write(path, draft=True)
        else:
            self._write(path.with_stem(path.stem + _DRAFT_MARK), draft=True)

    def _write(self, path: Path, *, draft: bool) -> None:
        try:
            if not path.name:
                raise BadInput("请先写文件名。")
            if path.suffix == ".nianbao":
                raise BadInput("这里导出的是报告；要另存草稿文件，请按 Esc，再按 Ctrl+P 选“另存一份”。")
            content, unplaced = written(self._view, kind_of(path), self._wanted, draft=draft)
            if self.app.is_web:
                self._hand_over(path.name, content)
            elif not self._saved(path, content):
                return
        except NianbaoError as error:
            self._tell(str(error))
            return
        copy = "草稿" if draft else ""
        done = f"已交给浏览器下载{copy}：{path.name}" if self.app.is_web else f"已导出{copy}：{path}"
        if unplaced:
            self._leave_after_reading(done, unplaced)
        else:
            self.dismiss(done)

    @work
    async def _leave_after_reading(self, done: str, unplaced: tuple[str, ...]) -> None:
        """Shows what found no place in the form until the clerk has read it."""
        told = "\n".join((done, "", *(f"▲ {sentence}" for sentence in unplaced)))
        await self.app.push_screen_wait(Page("没有放进表样的内容", told))
        self.dismiss(done)

    def _saved(self, path: Path, content: bytes) -> bool:
        """Whether the file was written; one that exists is written over when asked for twice, the form never."""
        try:
            write_whole(path, content, force=path == self._over, form=self._wanted.form)
        except Taken:
            self._over = path
            self._tell(f"“{path.name}”已经存在。再按一次就覆盖它；不想覆盖，请改文件名。")
            return False
        return True

    def _hand_over(self, name: str, content: bytes) -> None:
        """Gives the file to the browser: the disk here need not be the clerk's own."""
        self.app.deliver_binary(
            BytesIO(content), save_filename=name, open_method="download", mime_type="application/octet-stream"
        )

    # --- clipboard --------------------------------------------------------------------------------------------

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
