"""History: every state of the draft, to be looked at, restored, or marked as sent or published."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from assistant.comparison import Differences, compare
from assistant.errors import NianbaoError
from assistant.report.form import Form
from assistant.session import Session
from assistant.store import Revision
from assistant.tui.widgets.keys import Keys
from assistant.tui.widgets.prose import Prose
from assistant.tui.words import in_words

_MOST = 12


class History(ModalScreen[int | None]):
    """The states, newest first, and what changed since the one that the cursor is on. Gives the one to restore."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", show=False),
        Binding("1", "mark('送审')", show=False),
        Binding("2", "mark('已发布')", show=False),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog wide tall"):
            yield Static("历史", classes="dialog-title")
            with Horizontal(id="history-body"):
                yield OptionList(id="history-list", markup=False, compact=True)
                with VerticalScroll(id="history-changes"):
                    yield Static(id="history-detail", markup=False)
            yield Keys("回车 恢复到这一版", "1 现在的标为送审", "2 标为已发布", "Esc 关闭")

    def on_mount(self) -> None:
        self._fill()
        self.query_one("#history-list").focus()

    def _fill(self) -> None:
        try:
            self._session.flush()
        except NianbaoError as error:
            self.notify(str(error), severity="warning", markup=False)
        store = self._session.store
        head = store.head.id
        shown = self.query_one("#history-list", OptionList)
        shown.clear_options()
        shown.add_options(
            Option(self._line(revision, current=revision.id == head), id=str(revision.id))
            for revision in reversed(store.history())
        )
        shown.highlighted = 0

    def _line(self, revision: Revision, *, current: bool) -> Prose:
        mark = ("▸ ", "$accent bold") if current else ("  ", "")
        name = (f"【{revision.mark}】", "$success bold") if revision.mark else ""
        time = revision.time[5:16].replace("T", " ")
        label = in_words(revision.label, self._session.draft.figures.form, self._session.bank)
        head = f"{revision.id:>3} {time} "
        return Prose(Content.assemble(mark, (head, "$quiet"), label, name), hang=len(head) + 2)

    @on(OptionList.OptionHighlighted)
    def _look(self, event: OptionList.OptionHighlighted) -> None:
        try:
            then = self._session.view_at(int(event.option_id or 0))
        except NianbaoError as error:
            self.query_one("#history-detail", Static).update(str(error))
            return
        now = self._session.view
        self.query_one("#history-detail", Static).update(
            Prose(_changes(compare(then, now), now.draft.figures.form))
        )

    @on(OptionList.OptionSelected)
    def _restore(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(int(event.option_id or 0))

    def action_mark(self, name: str) -> None:
        try:
            self._session.mark(name)
        except NianbaoError as error:
            self.notify(str(error), severity="warning", markup=False)
            return
        self.notify(f"现在这一版已标为“{name}”，文稿原样保存。")
        self._fill()


def _changes(differences: Differences, form: Form) -> Content:
    """What changed from a state until now."""
    lines: list[Content] = []
    for name, before, after in differences.cells[:_MOST]:
        label = form.cells[name].label if name in form.cells else name
        lines.append(Content(f"{label}：{_number(before)} → {_number(after)}"))
    if len(differences.cells) > _MOST:
        lines.append(Content.styled(f"…… 共{len(differences.cells)}格", "$quiet"))
    for sentence in differences.sentences[:_MOST]:
        if sentence.before:
            lines.append(Content.styled(f"－ {sentence.before}", "$was"))
        if sentence.after:
            lines.append(Content.assemble(("＋ ", "$success bold"), sentence.after))
    if not lines:
        return Content.styled("与现在没有差别。", "$quiet")
    return Content("\n").join([Content.styled("从这一版到现在：", "$primary bold"), *lines])


def _number(value: object) -> str:
    return "空" if value is None else str(value)
