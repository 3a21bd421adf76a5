"""数据: the sheet of figures, at the desk."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from assistant.coverage import about_cell, numbered
from assistant.tui.routes import NUMBERS
from assistant.tui.screens.figures import FiguresPane
from assistant.tui.screens.pane import Pane
from assistant.tui.unfinished import Unfinished
from assistant.tui.widgets.grid import Make
from assistant.tui.widgets.keys import Keys


class FiguresStep(Pane):
    """Makes the changes that the sheet asks for."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space,ideographic_space", "numbers", show=False)]

    def compose(self) -> ComposeResult:
        yield FiguresPane(self.session.view, self._make)
        yield Keys("回车 下移", "Tab 右移", "[ ] 换表", "z 空格填0", "Ctrl+O 读取文件", "F1 说明")

    @property
    def _sheet(self) -> FiguresPane:
        return self.query_one(FiguresPane)

    def show(self) -> None:
        self._sheet.show(self.session.view)

    def reach(self, place: str) -> None:
        if place in self.session.draft.figures.form.cells:
            self._sheet.jump(place)
        else:
            self._sheet.grid.focus()

    def action_numbers(self) -> None:
        """What the text says of the cell that the cursor is on."""
        cell = self._sheet.grid.cursor
        if about_cell(numbered(self.session.view), cell):
            self.desk.go(f"{NUMBERS}{cell}")
        else:
            self._sheet.say("正文里没有用到这一格的数字。")

    def finish(self) -> bool:
        return self._sheet.finish()

    def unfinished(self) -> Unfinished | None:
        return self._sheet.grid.unfinished()

    def retype(self, place: str, text: str) -> bool:
        return self._sheet.grid.retype(place, text)

    def help(self) -> tuple[str, str]:
        return self._sheet.help()

    def _make(self, make: Make) -> None:
        refusal = self.desk.attempt(lambda: self.session.apply(make(self.session.draft)))
        if refusal:
            self._sheet.say(refusal)
