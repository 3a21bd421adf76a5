"""全文: the report as it reads; a sentence is edited where it stands, a number leads to where it comes from."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.events import DescendantFocus
from textual.widgets import Static

from assistant.comparison import ChangedSentence, compare
from assistant.coverage import numbered
from assistant.mending import mend_of
from assistant.report.document import Sentence
from assistant.rules.base import Severity
from assistant.session import View
from assistant.tui.routes import NUMBERS, place_of_finding, place_of_span
from assistant.tui.screens.pane import Desk, Pane
from assistant.tui.unfinished import Unfinished
from assistant.tui.widgets.keys import Keys
from assistant.tui.widgets.paper import Complaint, Paper, SentenceEditor
from assistant.tui.widgets.prose import Prose
from assistant.tui.widgets.wording import LEGEND


class ReportPane(Pane):
    """The whole report. ``looked`` is the view as it was when the clerk last looked at it here."""

    TITLE = "全文"
    HELP = (
        "↑↓ 逐句移动，←→ 在一句里的数字之间移动。\n"
        "回车：在句子上，就地改写；在数字上，到它的出处（表格的格、问答、问题的依据）。\n"
        "改写时回车保存，Esc 放弃。改写过的句子前面有 ✎；其中的数字若能对上原句的数字，仍然随数据变。\n"
        "空格：看这个数字核对得怎么样。F9 换一种说法，Shift+F9 换回上一种；Delete 恢复生成的文字；Ctrl+C 复制本部分。\n\n"
        "▍标出上次看过以后有变化的句子，下面一行是原来的样子。\n"
        "▲ 标出依据已经变化的改写：按 1 用您的，2 用新的，3 把两句放在一起接着改。选定以前不能正式导出。\n"
        "段落下面的 ✖ ▲ 是检查出的问题；写着“F 可改”的，在那一句上按 F 就改好。"
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f9", "reword(1)", show=False, priority=True),
        Binding("shift+f9", "reword(-1)", show=False, priority=True),
        Binding("delete", "reset", show=False),
        Binding("1", "mine", show=False),
        Binding("2", "new", show=False),
        Binding("3", "merge", show=False),
        Binding("ctrl+c", "copy", show=False),
        Binding("space", "number", show=False),
        Binding("f,F", "mend", show=False),
    ]

    def __init__(self, desk: Desk, step: str, looked: View | None) -> None:
        super().__init__(desk, step)
        self._looked = looked

    def compose(self) -> ComposeResult:
        yield Paper("paper")
        yield Static(Prose(LEGEND), id="legend")
        yield Keys(*_READING, key="report-keys")

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        keys = _WRITING if isinstance(event.widget, SentenceEditor) else _READING
        self.query_one("#report-keys", Keys).show(*keys)

    # --- what is seen -----------------------------------------------------------------------------------------

    def show(self) -> None:
        view = self.session.view
        changes = compare(self._looked, view).sentences if self._looked else ()
        changed = {change.key: change for change in changes if change.after is not None}
        gone = [change for change in changes if change.after is None]
        self._paper.show(view.document, changed, _without_moved(gone, changed), _wrong(view))

    def reach(self, place: str) -> None:
        if not self.query(SentenceEditor):
            self._paper.focus()
        if place:
            self.call_after_refresh(self._paper.reach, place)

    def leave(self) -> None:
        self._looked = self.session.view

    @property
    def _paper(self) -> Paper:
        return self.query_one(Paper)

    # --- editing ----------------------------------------------------------------------------------------------

    @on(Paper.Chosen)
    def _choose(self, event: Paper.Chosen) -> None:
        if event.place is not None:
            self.desk.go(event.place)
            return
        sentence = self.session.sentence(event.key)
        gap = next(
            (place_of_span(span) for span in sentence.spans if not sentence.wording and place_of_span(span)),
            None,
        )
        if gap:
            self.desk.go(gap)
        else:
            self._edit(sentence, sentence.text)

    def _edit(self, sentence: Sentence, words: str) -> None:
        line = self._paper.line_of(sentence.key)
        if line is not None and not self.query(SentenceEditor):
            editor = SentenceEditor(sentence.key, words)
            self._paper.mount(editor, after=line)
            editor.focus()
            self.call_after_refresh(editor.scroll_visible, animate=False)

    @on(SentenceEditor.Kept)
    def _keep(self, event: SentenceEditor.Kept) -> None:
        self._keep_words(event.key, event.words)

    def _keep_words(self, key: str, words: str) -> bool:
        if words.strip() != self.session.sentence(key).text:
            refusal = self.desk.attempt(lambda: self.session.edit(key, words))
            if refusal:
                self._tell(refusal)
                return False
        self._close_editor()
        return True

    @on(SentenceEditor.Left)
    def _close_editor(self) -> None:
        self.query(SentenceEditor).remove()
        self._paper.focus()

    def finish(self) -> bool:
        """Keeps the sentence that is being written. False where its words are refused."""
        return all(self._keep_words(editor.key, editor.words) for editor in self.query(SentenceEditor))

    def unfinished(self) -> Unfinished | None:
        for editor in self.query(SentenceEditor):
            sentence = self.session.view.document.sentence(editor.key)
            if sentence is None or editor.words != sentence.text:
                return Unfinished(editor.key, editor.words)
        return None

    def retype(self, place: str, text: str) -> bool:
        sentence = self.session.view.document.sentence(place)
        if sentence is None or self._paper.line_of(place) is None:
            return False
        self._edit(sentence, text)
        return True

    # --- choices ----------------------------------------------------------------------------------------------

    def action_reword(self, by: int) -> None:
        if sentence := self._paper.sentence:
            self.reword(sentence.key, by)

    def action_reset(self) -> None:
        if sentence := self._paper.sentence:
            self._tell(self.desk.attempt(lambda: self.session.reset(sentence.key)))

    def action_mine(self) -> None:
        if sentence := self._stale():
            self._tell(self.desk.attempt(lambda: self.session.keep_mine(sentence.key)))

    def action_new(self) -> None:
        if sentence := self._stale():
            self._tell(self.desk.attempt(lambda: self.session.reset(sentence.key)))

    def action_merge(self) -> None:
        """Both versions in the editor, one after the other, to be made into one."""
        if sentence := self._stale():
            offer = "".join(span.text for span in sentence.offer)
            self._edit(sentence, "；".join(text for text in (sentence.text, offer) if text))

    def _stale(self) -> Sentence | None:
        sentence = self._paper.sentence
        return sentence if sentence is not None and sentence.state == "stale" else None

    def action_number(self) -> None:
        """What came of the number that the cursor is on, or of the first one of the sentence."""
        at = self._paper.at
        if at is None:
            return
        if any(number.sentence == at.key for number in numbered(self.session.view)):
            self.desk.go(f"{NUMBERS}{at.key}" + (f"#{at.span}" if at.span is not None else ""))
        else:
            self.notify("这一句里没有要核对的数字。")

    def action_mend(self) -> None:
        """Puts right the first finding of this sentence that can be mended in one way alone."""
        at = self._paper.at
        told = _wrong(self.session.view).get(at.key, []) if at else []
        complaint = next((complaint for complaint in told if complaint.mends), None)
        if complaint is not None:
            self._tell(self.desk.attempt(lambda: self.session.mend(complaint.finding)))

    def action_copy(self) -> None:
        section = self._paper.section
        if section is not None:
            self.app.copy_to_clipboard("\n".join(part for part in (section.heading, section.text) if part))
            self.notify(f"已复制：{section.heading or '前言'}", markup=False)

    def _tell(self, refusal: str | None) -> None:
        if refusal:
            self.notify(refusal, severity="warning", timeout=8, markup=False)


_READING = ("回车 改写／到出处", "←→ 选数字", "空格 核对", "F9 换说法", "Delete 恢复")
_WRITING = ("回车 存下这一句", "Esc 放弃，恢复原样")
"""The keys that work on the paper, and while a sentence is being written."""


def _without_moved(gone: list[ChangedSentence], changed: dict[str, ChangedSentence]) -> list[ChangedSentence]:
    """Sentences that are really lost: not those whose words stand under another key now."""
    words = {change.after for change in changed.values()}
    return [change for change in gone if change.before not in words]


def _wrong(view: View) -> dict[str, list[Complaint]]:
    """What is to be mended in the words of each sentence; a stale one speaks for itself."""
    found: dict[str, list[Complaint]] = {}
    for finding in view.findings:
        told = finding.quote and finding.waived is None and finding.severity is not Severity.HINT
        if told and finding.rule != "R-107":
            mends = mend_of(finding, view.document) is not None
            found.setdefault(place_of_finding(finding, view), []).append(Complaint(finding, mends))
    return found
