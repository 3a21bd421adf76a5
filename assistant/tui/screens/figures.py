"""The step 数据: tables 二, 三 and 四 to be filled in, with all that helps to fill them."""

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.events import Resize
from textual.message import Message
from textual.widget import Widget

from assistant.session import View
from assistant.tui.widgets.grid import FiguresGrid, Make
from assistant.tui.widgets.grid_sheet import sheets
from assistant.tui.widgets.grid_words import about, balance, note, of_cell, progress
from assistant.tui.widgets.said import Said


class TableTab(Said):
    """The name of a table, to be clicked."""

    def __init__(self, table: str, chosen: Callable[[str], None]) -> None:
        super().__init__()
        self.table, self._chosen = table, chosen

    def on_click(self) -> None:
        self._chosen(self.table)


class FiguresPane(Widget):
    """The content of the step 数据. It renders the view that it was last shown and keeps no figures of its own."""

    TITLE: ClassVar[str] = "数据"
    KEYS: ClassVar[str] = """\
直接输入数字就开始填写（全角、千分位、汉字数字都可以），原来的数会被替换。
回车 往下一格，Tab 往右一格，Shift+Tab 往左一格；按 Tab 填完一行再按回车，就到下一行开始的地方。
方向键、Home、End、PageUp、PageDown 移动；到表的末尾继续往下，就进入下一张表，[ 和 ] 直接换表。
退格 改原来的数的末位，Delete 清空，Esc 放弃正在输入的数，Ctrl+Z 撤销。
从 Excel、WPS 复制一块（带不带表头、行名、合计都可以）粘贴进来，合计会跳过并核对；Shift+方向键选一块，Ctrl+A 选整张表，Ctrl+C 复制。
Ctrl+O 从报告、表格或申请台账读取数据，先看再取用；Ctrl+G 逐处看读取时要核对的格。
z 把本表空格全部填0；= 采用下面建议的数；空格 看正文里哪些数字用到这一格。
表名后面的 12/144 是要填的144格里填了12格；总计的行和列自动相加，不算在内。
“·”是还没填的格，0 是填了0；“自动”的行和列是合计。数字前的 ! 是检查出的错误，? 是待核对的。"""
    DEFAULT_CSS = """
    FiguresPane {
        layout: vertical;
        height: 1fr;
        & > #tables { height: 1; }
        & TableTab { width: 25; padding: 0 1; color: $text-muted; }
        & TableTab:hover { background: $boost; }
        & TableTab.-here { color: $accent; text-style: bold underline; }
        & > #balance { height: 1; padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis; }
        & > #about { height: 5; padding: 0 1; }
        &.-short > #about { height: 4; }
    }
    """

    class Moved(Message):
        """The cursor stands on another cell."""

        def __init__(self, cell: str) -> None:
            super().__init__()
            self.cell = cell

    def __init__(self, view: View, submit: Callable[[Make], None]) -> None:
        """``submit`` makes a change and shows what follows from it: at once, so that both are painted together."""
        super().__init__()
        self.submit = submit
        self._view = view
        self._said = self._told = ""
        self.grid = FiguresGrid(view, self)

    def compose(self) -> ComposeResult:
        with Horizontal(id="tables"):
            for sheet in sheets(self._view.draft.figures.form_id):
                yield TableTab(sheet.table.id, self._turn_to)
        yield self.grid
        yield Said(key="balance")
        yield Said(key="about", prose=True)

    def show(self, view: View) -> None:
        """Renders another view. What is being typed stays."""
        self._view = view
        self.grid.show(view)

    def jump(self, cell_name: str) -> None:
        """Puts the cursor and the focus on a cell."""
        self.grid.jump(cell_name)
        self.grid.focus()

    def finish(self) -> bool:
        """Takes what is being typed. False where it is no number; then it stays, and a sentence says so."""
        return self.grid.finish()

    # --- what the grid asks of what stands round it -----------------------------------------------------------

    def say(self, sentence: str) -> None:
        if sentence != self._said:
            self._said = sentence
            self.redraw()

    def redraw(self) -> None:
        if not self.is_mounted:
            return
        grid = self.grid
        figures = grid.figures
        for tab, sheet in zip(self.query(TableTab), sheets(figures.form_id), strict=True):
            tab.say(Content(progress(sheet, figures)))
            tab.set_class(sheet is grid.sheet, "-here")
        balanced = balance(grid.sheet, figures, grid.cursor, self.size.width - 2)
        told = about(grid.draft, figures, self._view.findings, grid.cursor, self._said)
        self.query_one("#balance", Said).say(balanced)
        self.query_one("#about", Said).say(told)
        if self._told != grid.cursor:
            self._told = grid.cursor
            self.post_message(self.Moved(grid.cursor))

    def on_resize(self, event: Resize) -> None:
        self.set_class(event.size.height < 26, "-short")

    def help(self) -> tuple[str, str]:
        """Title and text of the help for the cell that the cursor is on."""
        cell = self.grid.figures.form.cells[self.grid.cursor]
        found = [f"{f.severity.label}：{f.message}{f.fix}" for f in of_cell(self._view.findings, cell.name)]
        origin = self.grid.draft.origins.get(cell.name)
        parts = (note(cell), f"出自{origin}。" if origin else "", *found, self.KEYS)
        return cell.label, "\n\n".join(text for text in parts if text)

    def _turn_to(self, table: str) -> None:
        sheet = next(sheet for sheet in sheets(self._view.draft.figures.form_id) if sheet.table.id == table)
        self.jump(sheet.across[0])
