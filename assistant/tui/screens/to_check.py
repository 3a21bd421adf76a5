"""The notes of the file that was read last, to be gone through one by one."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from assistant.taking import Remark
from assistant.tui.widgets.keys import Keys
from assistant.tui.widgets.remarks import remark_line


class ToCheck(ModalScreen[int | None]):
    """Gives the number of the note to go to, None for Escape. Those gone to before are marked."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss", show=False)]

    def __init__(self, file: str, remarks: tuple[Remark, ...], seen: frozenset[int]) -> None:
        super().__init__()
        self._file, self._remarks, self._seen = file, remarks, seen

    def compose(self) -> ComposeResult:
        lines = (
            Option(remark_line(remark, seen=number in self._seen), id=str(number))
            for number, remark in enumerate(self._remarks)
        )
        with Vertical(classes="dialog wide tall list"):
            yield Static(f"读取“{self._file}”时要核对的", classes="dialog-title", markup=False)
            yield OptionList(*lines, id="check-remarks", markup=False, compact=True)
            yield Keys("回车 到这一格", "✔ 已看过", "● 不对应某一格", "Esc 关闭")

    def on_mount(self) -> None:
        shown = self.query_one(OptionList)
        shown.highlighted = next((n for n in range(len(self._remarks)) if n not in self._seen), 0)
        shown.focus()

    @on(OptionList.OptionSelected)
    def _pick(self, event: OptionList.OptionSelected) -> None:
        number = int(event.option_id or 0)
        if self._remarks[number].place is not None:
            self.dismiss(number)
