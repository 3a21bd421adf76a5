"""检查: what is wrong, and what came of every number of the text."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import ContentSwitcher

from assistant.coverage import Numbered
from assistant.tui.routes import NUMBERS
from assistant.tui.screens.check_findings import FindingsSide
from assistant.tui.screens.check_numbers import NumbersSide
from assistant.tui.screens.pane import Pane
from assistant.tui.widgets.choices import Choices
from assistant.tui.widgets.prose import Prose
from assistant.tui.widgets.status import tally

_FINDINGS, _NUMBERS = "check-findings", "check-numbers"


class CheckPane(Pane):
    """Two lists under one step: the findings, and the numbers of the text."""

    TITLE = "检查"
    HELP = (
        "✖ 错误：肯定有问题，改正或写明理由保留以后才能正式导出。▲ 提醒：请改正或确认。● 提示：供参考。\n"
        "└ 是由上面那一条引起的，改好上面的，它就跟着好了。\n\n"
        "回车到要改的格或句子。F1 看规则的条件、依据和例子。\n"
        "空格：确实无误的，写明理由保留；理由只存在草稿里，不写进报告，数字再变时自动失效。\n\n"
        "[ 和 ] 换到“数字核对”：正文里每一个带单位的数字，对照了哪些格，结果如何。\n"
        "✖ 不符：与表格对不上。▲ 两可：一种口径对得上，另一种对不上。○ 没有对应：表格里没有这个数，请对照台账。\n"
        "◇ 有出处：取自问答、依据或上年数据。✔ 相符。回车到那一句，C 到表格里的格，←→ 只看一类。\n"
        "在“数据”的格上、“全文”的数字上按空格，就到这里看它。"
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left_square_bracket,right_square_bracket,【,】", "turn", show=False),
    ]

    def compose(self) -> ComposeResult:
        yield Choices("check-tabs")
        with ContentSwitcher(initial=_FINDINGS, id="check-sides"):
            yield FindingsSide(self.desk, _FINDINGS)
            yield NumbersSide(self.desk, _NUMBERS)

    def show(self) -> None:
        self._side.show()
        self.call_after_refresh(self._show_tabs)

    def reach(self, place: str) -> None:
        """To the findings, or to the numbers of a cell or a sentence (``numbers.table3.granted.total``)."""
        if place.startswith(NUMBERS):
            self._turn_to(_NUMBERS, place.removeprefix(NUMBERS))
        else:
            self._turn_to(self._sides.current or _FINDINGS)

    def help(self) -> tuple[str, str | Prose]:
        side = self._side
        return (side.help() if isinstance(side, FindingsSide) else None) or super().help()

    @property
    def _sides(self) -> ContentSwitcher:
        return self.query_one("#check-sides", ContentSwitcher)

    @property
    def _side(self) -> FindingsSide | NumbersSide:
        if self._sides.current == _NUMBERS:
            return self.query_one(NumbersSide)
        return self.query_one(FindingsSide)

    def _show_tabs(self) -> None:
        """The two names with how much is in each. It reads the text, so it waits until the lists are painted."""
        findings = self.session.view.findings
        numbers: tuple[Numbered, ...] = self.query_one(NumbersSide).numbers
        judged = sum(number.entry.standing != "unbound" for number in numbers)
        self.query_one("#check-tabs", Choices).show(
            [
                (_FINDINGS, Content.assemble("检查结果 ", tally(findings))),
                (_NUMBERS, f"数字核对 {judged}/{len(numbers)}"),
            ],
            self._sides.current or _FINDINGS,
        )

    def action_turn(self) -> None:
        self._turn_to(_FINDINGS if self._sides.current == _NUMBERS else _NUMBERS)

    @on(Choices.Chosen, "#check-tabs")
    def _choose(self, event: Choices.Chosen) -> None:
        event.stop()
        self._turn_to(event.choice)

    def _turn_to(self, side: str, place: str = "") -> None:
        self._sides.current = side
        if side == _NUMBERS:
            self.query_one(NumbersSide).enter(place)
        else:
            self.query_one(FindingsSide).show()
            self.query_one(FindingsSide).enter()
        self._show_tabs()
