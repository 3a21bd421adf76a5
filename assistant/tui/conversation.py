"""The conversation about a draft: what was said, and the cards that wait for the clerk. No widget knows more."""

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from textual.content import Content

from assistant.errors import BadInput, NianbaoError
from assistant.proposals import Errand, Proposal, Proposed, Said, Stage, Token, accept, run, turns
from assistant.report.changes import Change, describe
from assistant.report.form import Form
from assistant.saying import Heard
from assistant.session import Session
from assistant.tui.model import Model
from assistant.tui.widgets.words_diff import difference

Who: TypeAlias = Literal["clerk", "program", "model"]
Fate: TypeAlias = Literal["open", "accepted", "rejected"]

_SHOWN = 8
_TAIL = 160
_NAMES: dict[Who, str] = {"clerk": "您", "program": "助手", "model": "模型"}


@dataclass
class Turn:
    """Something said."""

    who: Who
    text: str

    @property
    def content(self) -> Content:
        style = "$accent bold" if self.who == "clerk" else "$quiet"
        return Content.assemble((f"{_NAMES[self.who]}  ", style), self.text)


@dataclass
class Card:
    """Something proposed that the clerk accepts, rejects or takes up in other words.

    ``act`` does it and gives what to tell; None where it was refused and cannot be accepted. ``words`` is what the
    clerk may go on from, ``key`` the sentence that they would be for.
    """

    body: Content
    act: Callable[[], str] | None
    words: str = ""
    key: str = ""
    fate: Fate = "open"


Item: TypeAlias = Turn | Card


@dataclass
class Conversation:
    """What was said about a draft. ``lead`` is what an answer to the last question is heard with."""

    session: Session
    items: list[Item] = field(default_factory=list)
    lead: str = ""
    agreed: bool = False
    """Whether the clerk has seen where words go and let them go there, in this sitting."""
    state: str = ""
    """What a model that is asked is doing, and the end of what it has said so far."""
    changed: Callable[[bool], Awaitable[None]] | None = None
    """Draws the state and, where it is told so, what was said anew; None while nobody looks."""

    def __post_init__(self) -> None:
        self.items = [*_kept(self.session)]

    def tell(self, who: Who, text: str) -> None:
        """Adds what was said, and keeps it beside the draft."""
        self.items.append(Turn(who, text))
        if self.session.store.writable:
            turns.remember(self.session, turns.Turn(who=who, text=text))

    def propose(self, card: Card) -> None:
        self.items.append(card)

    def forget(self) -> None:
        """Deletes all that was said, for good."""
        self.session.forget_turns()
        self.items, self.lead = [], ""

    def settle(self, card: Card, fate: Fate) -> None:
        """Accepts or rejects a card. What refuses it is raised, and the card stays open."""
        if fate == "accepted" and card.act is not None:
            self.tell("program", card.act())
        card.fate = fate

    async def ask(self, errand: Errand, model: Model) -> None:
        """Asks a model and adds what comes of it, whether somebody looks or not. It ends early where it is cancelled."""
        if model.backend is None:
            return
        said, words = "", ""
        try:
            async for event in run(
                errand, model.backend, now=lambda: self.session.view, bank=self.session.bank
            ):
                match event:
                    case Stage(_, words):
                        said = ""
                    case Token(piece):
                        said += piece
                    case Said(text):
                        self.tell("model", text)
                    case Proposed(proposal):
                        self.propose(self.card_of_proposal(proposal))
                self.state = f"◌ {words}　Esc 停止　F12 先回草稿\n{said[-_TAIL:]}"
                await self._show(items=isinstance(event, Said | Proposed))
        except NianbaoError as error:
            self.tell("program", str(error))
        finally:
            self.state = ""
        await self._show(items=True)

    async def _show(self, *, items: bool) -> None:
        if self.changed is not None:
            await self.changed(items)

    # --- cards ------------------------------------------------------------------------------------------------

    def card_of_facts(self, heard: Heard, change: Change, said: str) -> Card:
        """Cells to be filled, as they are and as they would be."""
        figures = self.session.draft.figures
        lines = [_cell_line(figures.form, cell, figures[cell], value) for cell, value in heard.values.items()]
        changing = [
            line
            for line, cell in zip(lines, heard.values, strict=True)
            if figures[cell] != heard.values[cell]
        ]
        told = (
            changing[:_SHOWN]
            if len(changing) <= _SHOWN
            else [
                *[
                    _cell_line(figures.form, c, figures[c], v)
                    for c, v in heard.values.items()
                    if (v or figures[c])
                    and figures[c] != v  # never out of sight: a number that 0 takes the place of
                ][:_SHOWN],
            ]
        )
        rest = len(changing) - len(told)
        body = Content("\n").join([*told, *([Content(f"另有{rest}格")] if rest else [])])
        return Card(body, self._applying(change), words=said)

    def card_of_change(self, change: Change, said: str) -> Card:
        """A change that is no figures."""
        return Card(Content(f"{describe(change)}。"), self._applying(change), words=said)

    def card_of_proposal(self, proposal: Proposal) -> Card:
        """A sentence in other words; one that the guard refused says why and cannot be taken."""
        if not proposal.passed:
            reasons = Content("\n").join(
                Content.styled(f"✖ 不能采用：{reason}", "$error") for reason in proposal.reasons
            )
            body = Content("\n").join([Content.styled(f"“{proposal.after}”", "$quiet"), reasons])
            return Card(body, None, proposal.after, proposal.key)

        def take() -> str:
            outcome = accept(self.session, [proposal])
            if outcome.refused:
                raise BadInput("；".join(reason for refused in outcome.refused for reason in refused.reasons))
            return f"已采用 {proposal.key} 的改写。"

        return Card(difference(proposal.before, proposal.after), take, proposal.after, proposal.key)

    def _applying(self, change: Change) -> Callable[[], str]:
        def act() -> str:
            self.session.apply(change)
            return f"已接受：{describe(change)}。Ctrl+Z 可以撤销。"

        return act


def _cell_line(form: Form, cell: str, before: object, after: object) -> Content:
    known = form.cells.get(cell)
    was = "空" if before is None else str(before)
    return Content.assemble(known.label if known else cell, f"：{was} → ", (str(after), "bold"))


def _kept(session: Session) -> Iterator[Item]:
    """What was said at earlier sittings."""
    for _, said in turns.conversation(session):
        yield Turn(said.who, said.text)
