"""What was said, as it is drawn: a turn with its card, and the question whether something may be sent."""

from collections.abc import Mapping
from typing import TypeAlias

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Static

from assistant.proposals.turns import (
    Cell,
    Dropping,
    Filling,
    Finding,
    Laying,
    Matter,
    Outcome,
    Rewording,
    Turn,
)
from assistant.report.form import Form
from assistant.tui.conversation import Consent, Item
from assistant.tui.widgets.prose import Prose
from assistant.tui.widgets.words_diff import difference

_SHOWN = 8
_NAMES = {"clerk": "您", "program": "助手", "model": "模型"}
CameTo: TypeAlias = Mapping[Outcome, tuple[str, str]]
_AGREED: CameTo = {"accepted": ("✔ 同意送出", "$success"), "declined": ("✕ 没有送出", "$quiet")}
_CAME_TO: CameTo = {
    "accepted": ("✔ 已接受", "$success"),
    "declined": ("✕ 没有采用", "$quiet"),
    "lapsed": ("✕ 作废", "$quiet"),
}


class TurnBox(Vertical):
    """One turn, or the question whether something may be sent."""

    def __init__(self, item: Item, form: Form) -> None:
        super().__init__(classes="turn")
        self.item, self._form = item, form

    @property
    def waits(self) -> bool:
        """Whether there is something in it to be accepted."""
        item = self.item
        return (item.outcome if isinstance(item, Consent) else item.card and item.card.outcome) == "open"

    def compose(self) -> ComposeResult:
        item = self.item
        if isinstance(item, Consent):
            yield from self._card(Content(item.text), item.outcome, _AGREED, can_see=True)
            return
        if item.text:
            yield Static(Prose(_said(item), hang=4), markup=False)
        if item.sent:
            with Horizontal(classes="buttons"):
                yield Button("看送出的内容", classes="sent", compact=True)
        if item.card is not None:
            shown = body(item.card.matter, self._form)
            yield from self._card(shown, item.card.outcome, _CAME_TO, can_see=False)

    def _card(self, shown: Content, outcome: Outcome, came_to: CameTo, *, can_see: bool) -> ComposeResult:
        with Vertical(classes="card"):
            yield Static(Prose(shown), markup=False)
            if outcome in came_to:
                yield Static(Content.styled(*came_to[outcome]))
                return
            with Horizontal(classes="buttons"):
                if outcome == "open":
                    yield Button("接受", classes="accept", compact=True)
                yield Button("拒绝", classes="reject", compact=True)
                yield Button("修改", classes="modify", compact=True)
                if can_see:
                    yield Button("看内容", classes="sent", compact=True)


def _said(turn: Turn) -> Content:
    style = "$accent bold" if turn.who == "clerk" else "$quiet"
    return Content.assemble((f"{_NAMES[turn.who]}  ", style), turn.text)


def body(matter: Matter, form: Form) -> Content:
    """What a card proposes, in words, with the reasons where it cannot be taken."""
    match matter:
        case Rewording(before=before, after=after, reasons=()):
            return difference(before, after)
        case Rewording(after=after, reasons=reasons):
            return _refused(f"“{after}”", reasons)
        case Filling(cells=cells):
            return _cells(cells, form)
        case Laying(told=told) | Dropping(told=told):
            return Content(f"{told}。")
        case Finding(ask=ask, value=value, quote=quote, reasons=reasons):
            from_notes = f"{ask} {value}\n材料原话：“{quote}”"
            return _refused(from_notes, reasons) if reasons else Content(from_notes)


def _refused(shown: str, reasons: tuple[str, ...]) -> Content:
    told = [Content.styled(f"✖ 不能采用：{reason}", "$error") for reason in reasons]
    return Content("\n").join([Content.styled(shown, "$quiet"), *told])


def _cells(cells: tuple[Cell, ...], form: Form) -> Content:
    """The cells that change; where they are many, those with a number, and never without one that a 0 replaces."""
    telling = (
        cells
        if len(cells) <= _SHOWN
        else [cell for cell in cells if cell.after != "0" or cell.before not in ("", "0")][:_SHOWN]
    )
    lines = [_cell(cell, form) for cell in telling]
    rest = len(cells) - len(lines)
    return Content("\n").join([*lines, *([Content(f"另有{rest}格")] if rest else [])])


def _cell(cell: Cell, form: Form) -> Content:
    known = form.cells.get(cell.name)
    return Content.assemble(
        known.label if known else cell.name, f"：{cell.before or '空'} → ", (cell.after or "空", "bold")
    )
