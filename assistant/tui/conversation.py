"""The conversation about a draft at this sitting: what was said, what waits for the clerk, what a model is doing.

What is said and what becomes of a card goes into the draft's file at once. No widget knows more than is here.
"""

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from assistant.backends.answers import Answer, spoken
from assistant.errors import NianbaoError
from assistant.proposals import Asking, Proposed, Said, Stage, Token, cards, turns
from assistant.proposals.cards import Lapsed
from assistant.proposals.consulting import Answered
from assistant.proposals.turns import (
    Card,
    Filling,
    Finding,
    Matter,
    Outcome,
    Rewording,
    Settled,
    Turn,
)
from assistant.session import Session
from assistant.tui.model import Model
from assistant.tui.tasks import Task

Who: TypeAlias = Literal["clerk", "program", "model"]

_TAIL = 160


@dataclass(frozen=True, eq=False)
class Consent:
    """The question whether something may be sent; nothing of it is kept until it is."""

    task: Task
    model: Model
    outcome: Outcome = "open"

    @property
    def text(self) -> str:
        return f"将把{self.task.about}送到{self.model.place}。要送出吗？“修改”可以先改您的话。"


Item: TypeAlias = Turn | Consent


@dataclass
class Conversation:
    """What was said about a draft. ``lead`` is what an answer to the last question is heard with."""

    session: Session
    items: list[Item] = field(default_factory=list)
    lead: str = ""
    agreed: str = ""
    """Where the clerk has seen words go to and let them, in this sitting; "" for nowhere yet."""
    state: str = ""
    """What a model that is asked is doing, and the end of what it has said so far."""
    typed: str = ""
    """What stands in the line and was not said; it is there again when the conversation is."""
    own: Turn | None = None
    """The turn whose card the clerk's next words take the place of."""
    material: bool = False
    """Whether the next words are material to search."""
    unseen: bool = False
    """Whether a model has answered while nobody looked."""
    changed: Callable[[bool], Awaitable[None]] | None = None
    """Draws the state and, where it is told so, what was said anew; None while nobody looks."""

    def __post_init__(self) -> None:
        self.items = [turn for _, turn in turns.conversation(self.session)]
        self._records = len(self.session.turns)
        self._unkept: asyncio.Task[None] | None = None

    @property
    def key(self) -> str:
        """The sentence, the answer or the piece of evidence that the clerk's next words are for."""
        return to_modify(self.own.card.matter)[0] if self.own and self.own.card else ""

    # --- what is said -----------------------------------------------------------------------------------------

    def add(self, turn: Turn) -> None:
        """Adds what was said, and keeps it beside the draft."""
        self.items.append(turn)
        self._keep(turn)

    def tell(self, who: Who, text: str, by: str = "") -> None:
        self.add(Turn(who=who, text=text, by=by))

    def propose(self, matter: Matter, who: Who = "program", by: str = "") -> None:
        """Adds a card."""
        outcome: Outcome = "refused" if cards.is_refused(matter) else "open"
        self.add(Turn(who=who, by=by, card=Card(id=str(self._records), matter=matter, outcome=outcome)))

    def settle(self, turn: Turn, outcome: Literal["accepted", "declined"]) -> None:
        """Does what a card proposes, or lets it go. What refuses it is raised, and the card stays open."""
        if turn.card is None or turn.card.outcome not in ("open", "refused"):
            return
        told = ""
        came_to: Outcome = outcome
        if outcome == "accepted":
            try:
                told = cards.take(self.session, turn.card.matter)
            except Lapsed as error:
                told, came_to = str(error), "lapsed"
        self._replace(turn, turns.settle(turn, came_to))
        if turn is self.own:
            self.own = None
        self._keep(Settled(card=turn.card.id, outcome=came_to))
        if told:
            self.tell("program", told)

    def answer(self, consent: Consent, outcome: Literal["accepted", "declined"]) -> None:
        """Notes that something may be sent, or may not."""
        if outcome == "accepted":
            self.agreed = consent.model.place
        self._replace(consent, Consent(consent.task, consent.model, outcome))

    def _replace(self, item: Item, by: Item) -> None:
        self.items = [by if other is item else other for other in self.items]

    # --- keeping ----------------------------------------------------------------------------------------------

    def _keep(self, record: Turn | Settled) -> None:
        self._records += 1
        if not self.session.store.writable:
            return
        loop = asyncio.get_running_loop()
        turns.remember(self.session, record).add_done_callback(
            lambda kept: loop.call_soon_threadsafe(self._kept, kept)
        )

    def _kept(self, kept: "Future[None]") -> None:
        """Says once that what is said here does not reach the file any more."""
        error = kept.exception()
        if error is None or self._unkept is not None:
            return
        if not isinstance(error, NianbaoError):
            raise error
        told = f"这里说的话没有存进草稿文件（{error}）现在还看得到，关掉程序就没有了。"
        self.items.append(Turn(who="program", text=told))
        self._unkept = asyncio.ensure_future(self._show(items=True))

    # --- a model ----------------------------------------------------------------------------------------------

    def may_go(self, task: Task, place: str) -> bool:
        """Whether something may be sent without asking: sentences to where some went before, never material."""
        return self.agreed == place and not task.material

    def doing(self) -> str:
        """What there is to say of a model to somebody who looks elsewhere."""
        if self.state:
            return "◌ 模型正在回答（F12 看）"
        return "● 模型答完了（F12 看）" if self.unseen else ""

    async def ask(self, task: Task, model: Model) -> None:
        """Asks a model and adds what comes of it, whether somebody looks or not. It ends early where it is cancelled."""
        if model.backend is None:
            return
        said, words, proposed = "", "", False
        try:
            async for event in task.events(model.backend):
                before = len(self.items)
                match event:
                    case Asking(messages, again):
                        told = "回答没有全部通过核对，已带着原因再问一次" if again else "已送出"
                        self.add(
                            Turn(who="program", text=f"{told}（{model.place}）。", sent=turns.sent(messages))
                        )
                    case Stage(state, words):
                        said = ""
                        if state == "gave_up":
                            self.tell("program", words)
                    case Token(piece):
                        said += piece
                    case Said(text):
                        self.tell("model", text, model.place)
                    case Proposed(proposal) if not proposal.changes_nothing:
                        proposed = True
                        self.propose(cards.rewording(proposal), "model", model.place)
                    case Answered(answer):
                        self._answered(task, answer, model)
                shown = task.reveal(spoken(said))[-_TAIL:].replace("\n", "　")
                self.state = f"◌ {words}　Esc 停止　F12 先回草稿\n{shown}"
                await self._show(items=len(self.items) > before)
            if task.nothing and not proposed:
                self.tell("program", task.nothing)
        except NianbaoError as error:
            self.tell("program", str(error))
        finally:  # where it is stopped, too: nothing is left that says it were still answering
            self.state = ""
            self.unseen = self.changed is None
            await self._show(items=True)

    def _answered(self, task: Task, answer: Answer, model: Model) -> None:
        for made in task.made(answer):
            if isinstance(made, str):
                self.tell("model", made, model.place)
            else:
                self.propose(made, "model", model.place)
        if task.afterwards:
            self.tell("program", task.afterwards)

    async def _show(self, *, items: bool) -> None:
        if self.changed is not None:
            await self.changed(items)


def to_modify(matter: Matter) -> tuple[str, str]:
    """What the clerk's next words are for ("" for what is heard as ever), and the words to go on from."""
    match matter:
        case Rewording(key=key, after=after):
            return key, after
        case Finding(name=name, value=value):
            return name, value
        case Filling(said=said):
            return "", said
    return "", matter.said
