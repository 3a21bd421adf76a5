"""检查: every finding, root causes first, to be mended at its place or let stand with a reason."""

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static

from assistant.report.changes import DropWaiver
from assistant.rules.base import Finding
from assistant.rules.explain import explain, find_rule
from assistant.tui.screens.dialogs import AskWords
from assistant.tui.screens.pane import Pane
from assistant.tui.widgets.findings import FindingList
from assistant.tui.widgets.prose import Prose
from assistant.tui.widgets.status import summary_content


class CheckPane(Pane):
    """The list of findings, with what to do about the one that the cursor is on."""

    TITLE = "检查"
    HELP = (
        "✖ 错误：肯定有问题，改正或写明理由保留以后才能正式导出。▲ 提醒：请改正或确认。● 提示：供参考。\n"
        "└ 是由上面那一条引起的，改好上面的，它就跟着好了。\n\n"
        "回车到要改的格或句子。F1 看规则的条件、依据和例子。\n"
        "空格：确实无误的，写明理由保留；理由只存在草稿里，不写进报告，数字再变时自动失效。"
    )
    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "waive", show=False)]

    def compose(self) -> ComposeResult:
        yield Static(id="check-summary", markup=False)
        yield FindingList(key="check-list")
        yield Static(id="check-detail", markup=False)
        yield Static("回车 去改   F1 看规则   空格 写理由保留／取消保留", classes="keys")

    def show(self) -> None:
        findings = self.session.view.findings
        waived = sum(finding.waived is not None for finding in findings)
        note = (f"  另有{waived}条已写明理由保留", "$quiet") if waived else ""
        self.query_one("#check-summary", Static).update(Content.assemble(summary_content(findings), note))
        self.query_one("#check-list", FindingList).show(findings)
        self._show_detail()

    def reach(self, place: str) -> None:
        self.query_one("#check-list").focus()

    def help(self) -> tuple[str, str]:
        finding = self._finding
        if finding is None:
            return super().help()
        rule = find_rule(finding.rule)
        return f"{rule.id} {rule.title}", explain(rule).partition("\n")[2]

    @property
    def _finding(self) -> Finding | None:
        index = self.query_one("#check-list", FindingList).current
        findings = self.session.view.findings
        return findings[index] if index is not None and index < len(findings) else None

    @on(OptionList.OptionHighlighted)
    def _show_detail(self) -> None:
        finding = self._finding
        detail = self.query_one("#check-detail", Static)
        if finding is None:
            detail.update("各项检查都通过了。按 Ctrl+E 导出。")
            return
        cells = finding.cells[:4]
        form = self.session.draft.figures.form
        labels = "、".join(form.cells[name].label for name in cells if name in form.cells)
        parts = [Content.assemble(("怎么改：", "$primary bold"), finding.fix)]
        if labels:
            parts.append(Content.assemble(("涉及：", "$primary bold"), labels))
        parts.append(Content.styled(f"规则：{finding.rule}（F1 看说明）", "$quiet"))
        detail.update(Prose(Content("\n").join(parts)))

    def action_waive(self) -> None:
        """Lets the finding stand; one that stands is taken back."""
        finding = self._finding
        if finding is not None and finding.waived is not None:
            self._tell(self.desk.attempt(lambda: self.session.apply(DropWaiver(finding.rule, finding.place))))
        elif finding is not None:
            self._ask_reason(finding)

    @work
    async def _ask_reason(self, finding: Finding) -> None:
        asked = AskWords(
            "写明理由，保留这一条", finding.message, placeholder="例如：上年报告统计口径不同，已与上级核实"
        )
        reason = await self.app.push_screen_wait(asked)
        if reason is not None:
            self._tell(self.desk.attempt(lambda: self.session.waive(finding.rule, finding.place, reason)))

    def _tell(self, refusal: str | None) -> None:
        if refusal:
            self.notify(refusal, severity="warning", timeout=8, markup=False)
