"""检查 › 检查结果: every finding, root causes first, to be mended at its place or let stand with a reason."""

from collections.abc import Iterator
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static

from assistant.coverage import numbered
from assistant.mending import mend_of
from assistant.rules.base import Finding
from assistant.rules.explain import find_rule
from assistant.rules.ledger import coverage
from assistant.tui.routes import entered_cell, place_in
from assistant.tui.screens.dialogs import AskWords
from assistant.tui.screens.pane import Desk
from assistant.tui.widgets.findings import FindingList
from assistant.tui.widgets.keys import Keys
from assistant.tui.widgets.prose import Prose
from assistant.tui.widgets.rule_page import rule_page
from assistant.tui.widgets.wording import mend_content, within
from assistant.tui.words import cells_in_words

_ONLY_HERE = "理由只存在草稿里，不写进报告；有关的数字或文字一变，就自动失效。"


class FindingsSide(Vertical):
    """The list of findings, with what to do about the one that the cursor is on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "waive", show=False),
        Binding("c,C", "cell", show=False),
        Binding("f,F", "mend", show=False),
    ]

    def __init__(self, desk: Desk, key: str) -> None:
        super().__init__(id=key)
        self._desk = desk

    def compose(self) -> ComposeResult:
        yield FindingList(key="check-list")
        yield Static(id="check-detail", markup=False)
        yield Keys("回车 去改", "C 到表格", "F1 看规则", "空格 写理由保留／取消保留", "] 数字核对")

    def show(self) -> None:
        view = self._desk.session.view
        mends = {at for at, finding in enumerate(view.findings) if mend_of(finding, view.document)}
        self._list.show(view.findings, mends)
        self._show_detail()

    def enter(self) -> None:
        """Takes the focus."""
        self._list.focus()

    def help(self) -> tuple[str, Prose] | None:
        """The rule of the finding that the cursor is on."""
        finding = self._finding
        return rule_page(finding.rule) if finding else None

    @property
    def _list(self) -> FindingList:
        return self.query_one("#check-list", FindingList)

    @property
    def _finding(self) -> Finding | None:
        index = self._list.current
        findings = self._desk.session.view.findings
        return findings[index] if index is not None and index < len(findings) else None

    @on(OptionList.OptionHighlighted)
    def _show_detail(self) -> None:
        finding = self._finding
        detail = self.query_one("#check-detail", Static)
        if finding is None:
            numbers = numbered(self._desk.session.view)
            told = coverage([number.entry for number in numbers])
            detail.update(Prose(f"各项检查都通过了，按 Ctrl+E 导出。\n{told}按 ] 逐个看。"))
            return
        detail.update(Prose(Content("\n").join(self._about(finding))))

    def _about(self, finding: Finding) -> Iterator[Content]:
        """How to mend a finding, the cells that it speaks of, and its rule."""
        session = self._desk.session
        if finding.waived is not None:
            yield Content.assemble(("已保留，理由：", "$primary bold"), finding.waived)
        if finding.lapsed is not None:
            told = f"数字或文字变了，先前写的理由已失效，请再看：{finding.lapsed}"
            yield Content.styled(told, "$warning")
        mend = mend_of(finding, session.view.document)
        if mend is not None:
            yield Content.assemble(("按 F 改：", "$accent bold"), mend_content(mend))
        elif quoted := self._quoted(finding):
            yield Content.assemble(("原文：", "$primary bold"), quoted)
        yield Content.assemble(("怎么改：", "$primary bold"), finding.fix)
        title = find_rule(finding.rule).title
        labels = cells_in_words(finding.cells, session.draft.figures.form)
        if labels:
            yield Content.assemble(("涉及：", "$primary bold"), labels)
        yield Content.styled(f"规则 {finding.rule} {title}（F1 看说明）", "$quiet")

    def _quoted(self, finding: Finding) -> Content | None:
        """The words that a finding quotes, where they stand."""
        section = self._desk.session.view.document.section(finding.section or "")
        at = place_in(section, finding) if section and finding.quote else None
        if section is None or finding.quote is None or at is None:
            return None
        return within(
            section.text, at, at + len(finding.quote), Content.styled(finding.quote, "bold underline")
        )

    def action_cell(self) -> None:
        """To the first cell that the finding speaks of."""
        finding = self._finding
        if finding is not None and finding.cells:
            self._desk.go(entered_cell(self._desk.session.draft.figures, finding.cells[0]))
        elif finding is not None:
            self.notify("这一条说的是文字，没有对应的格；回车到句子。")

    def action_mend(self) -> None:
        """Puts the finding right, where one way alone does."""
        finding = self._finding
        mend = mend_of(finding, self._desk.session.view.document) if finding else None
        if finding is None or mend is None:
            self.notify("这一条没有唯一的改法；回车到要改的地方。")
            return
        refusal = self._desk.attempt(lambda: self._desk.session.mend(finding))
        if refusal:
            self._tell(refusal)
        else:
            self.notify(f"已改：{mend.quote} → {mend.replacement or '（删去）'}。Ctrl+Z 撤销。", markup=False)

    def action_waive(self) -> None:
        """Lets the finding stand; one that stands is taken back."""
        finding = self._finding
        if finding is not None and finding.waived is not None:
            self._tell(self._desk.attempt(lambda: self._desk.session.count_again(finding)))
        elif finding is not None:
            self._ask_reason(finding)

    @work
    async def _ask_reason(self, finding: Finding) -> None:
        asked = AskWords(
            "写明理由，保留这一条",
            f"{finding.message}\n{_ONLY_HERE}",
            placeholder="例如：上年报告统计口径不同，已与上级核实",
        )
        reason = await self.app.push_screen_wait(asked)
        if reason is not None:
            session = self._desk.session
            self._tell(self._desk.attempt(lambda: session.let_stand(finding, reason)))

    def _tell(self, refusal: str | None) -> None:
        if refusal:
            self.notify(refusal, severity="warning", timeout=8, markup=False)
