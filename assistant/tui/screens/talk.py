"""对话: a fact or a wish in plain words, with cards to accept; with a model set, other words for a section too."""

import asyncio
from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Static

from assistant.errors import NianbaoError
from assistant.proposals import Errand, talk
from assistant.saying import Go, Heard, Reword, Wish, hear
from assistant.session import Session
from assistant.tui.conversation import Card, Conversation, Turn
from assistant.tui.model import Model, none_set
from assistant.tui.screens.dialogs import Page
from assistant.tui.widgets.prose import Prose

_ASK = (
    "说一件事，或提一个要求。例如：新收12件，自然人10件、企业2件；行政复议1件，维持；用一段式；"
    "第二条换个说法；删掉第一条；先看检查。"
)
ASKED = "model"
"""The group of the worker that asks a model: one at a time."""
_FATES = {"accepted": ("✔ 已接受", "$success"), "rejected": ("✕ 没有采用", "$quiet")}


class CardBox(Vertical):
    """A card with its buttons."""

    def __init__(self, card: Card) -> None:
        super().__init__(classes="card")
        self.card = card

    def compose(self) -> ComposeResult:
        yield Static(Prose(self.card.body), markup=False)
        if self.card.fate != "open":
            yield Static(Content.styled(*_FATES[self.card.fate]))
            return
        with Horizontal(classes="buttons"):
            if self.card.act is not None:
                yield Button("接受", classes="accept", compact=True)
            yield Button("拒绝", classes="reject", compact=True)
            yield Button("修改", classes="modify", compact=True)


class Talk(ModalScreen[Wish | None]):
    """The conversation. Gives a wish that the desk is to grant, None when it was closed."""

    AUTO_FOCUS = "#talk-line"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "stop", show=False),
        Binding("f12", "back", show=False, priority=True),
        Binding("left", "app.focus_previous", show=False),
        Binding("right", "app.focus_next", show=False),
    ]

    def __init__(
        self, conversation: Conversation, changed: Callable[[], None], model: Callable[[], Model]
    ) -> None:
        super().__init__()
        self._talk, self._changed, self._model = conversation, changed, model
        self._key = ""
        self._drawing = asyncio.Lock()  # a key and a model's answer may both want it

    @property
    def _session(self) -> Session:
        return self._talk.session

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog wide tall"):
            yield Static("对话", classes="dialog-title")
            yield VerticalScroll(id="talk-items", can_focus=False)
            yield Static("", id="talk-state", markup=False)
            yield Input(id="talk-line", placeholder="例如：新收12件，自然人10件、企业2件", compact=True)
            yield Static("回车 说出   Tab 到卡片   Esc 停止或回到草稿", classes="keys")

    async def on_mount(self) -> None:
        self._talk.changed = self._follow
        await self._draw()

    def on_unmount(self) -> None:
        self._talk.changed = None

    async def _follow(self, items: bool) -> None:
        """Draws what a model that answers brings."""
        if items:
            await self._draw()
        elif self._is_open:
            self._draw_state()

    @property
    def _is_open(self) -> bool:
        """Whether all that is drawn on is there: at closing it goes before the screen does."""
        return self.is_attached and len(self.query("#talk-items, #talk-state, #talk-line")) == 3

    # --- what is said -----------------------------------------------------------------------------------------

    @on(Input.Submitted, "#talk-line")
    async def _say(self, event: Input.Submitted) -> None:
        text = event.value.strip()
        if not text or self._asked:
            return
        event.input.clear()
        if self._key:
            await self._edit(text)
            return
        self._talk.tell("clerk", text)
        try:
            heard = hear(self._session.draft, text, lead=self._talk.lead)
        except NianbaoError as error:
            self._talk.tell("program", str(error))
            await self._draw()
            return
        self._talk.lead = heard.lead
        if heard.wish is not None:
            await self._grant(heard.wish)
        elif heard.change is None and not heard.understood and not heard.question:
            await self._beyond(text)
        else:
            await self._show(heard, text)

    async def _show(self, heard: Heard, text: str) -> None:
        if heard.change is not None:
            facts = bool(heard.understood)
            make = self._talk.card_of_change
            self._talk.propose(
                self._talk.card_of_facts(heard, heard.change, text) if facts else make(heard.change, text)
            )
        elif heard.understood and not heard.question:
            self._talk.tell("program", "这些都已经是这样填的，没有要改的。")
        if heard.not_understood:
            self._talk.tell(
                "program", f"没有听懂：{'、'.join(f'“{quote}”' for quote in heard.not_understood)}"
            )
        if heard.question:
            self._talk.tell("program", heard.question)
        await self._draw()

    async def _grant(self, wish: Wish) -> None:
        if isinstance(wish, Go):
            self.dismiss(wish)
            return
        try:
            if isinstance(wish, Reword):
                self._session.next_wording(wish.key)
                told = f"已换了一种说法：{self._session.sentence(wish.key).text}"
            elif wish.again:
                self._session.redo()
                told = "已重做。"
            else:
                self._session.undo()
                told = "已撤销上一步。"
        except NianbaoError as error:
            told = str(error)
        self._talk.tell("program", told)
        self._changed()
        await self._draw()

    # --- cards ------------------------------------------------------------------------------------------------

    @on(Button.Pressed, ".accept, .reject")
    async def _settle(self, event: Button.Pressed) -> None:
        box = event.button.query_ancestor(CardBox)
        try:
            self._talk.settle(box.card, "accepted" if event.button.has_class("accept") else "rejected")
        except NianbaoError as error:
            self._talk.tell("program", str(error))
        self._changed()
        await self._draw()

    @on(Button.Pressed, ".modify")
    async def _modify(self, event: Button.Pressed) -> None:
        card = event.button.query_ancestor(CardBox).card
        card.fate = "rejected"
        self._key = card.key
        await self._draw()
        line = self.query_one("#talk-line", Input)
        line.value = card.words
        line.focus()
        self._draw_state()

    async def _edit(self, text: str) -> None:
        """The clerk's own words for a sentence that a model had reworded."""
        try:
            self._session.edit(self._key, text)
        except NianbaoError as error:
            self._talk.tell("program", str(error))
            self.query_one("#talk-line", Input).value = text
        else:
            self._talk.tell("program", f"已按您的话改写 {self._key}。")
            self._key = ""
        self._changed()
        await self._draw()

    # --- a model ----------------------------------------------------------------------------------------------

    async def _beyond(self, text: str) -> None:
        """What the grammar does not hear goes to the model that is set, once the clerk has agreed to where."""
        try:
            model = self._model()
            errand = None if model.backend is None else talk(self._session.view, model.prompts, "五", text)
        except NianbaoError as error:
            self._talk.tell("program", str(error))
            await self._draw()
            return
        if errand is None:
            self._talk.tell("program", f"没有听懂。{_ASK}{none_set()}")
            await self._draw()
            return
        errand = errand.within(model.timeout)
        if self._talk.agreed:
            self._send(errand, model)
            return
        count = len(errand.originals)
        body = Content(
            f"将把第五部分的{count}句话（数字用代号）和您的这句话送到{model.place}。要送出吗？“修改”可以先改这句话。"
        )

        def agree() -> str:
            self._talk.agreed = True
            self._send(errand, model)
            return f"已送到{model.place}；送出的内容可以用命令 nianbao suggest --show-request 查看。"

        self._talk.propose(Card(body, agree, words=text))
        await self._draw()
        self.app.push_screen(
            Page("将要送出的内容", "\n\n".join(message.content for message in errand.messages))
        )

    def _send(self, errand: Errand, model: Model) -> None:
        """Lets the model answer on the app's time, so that the clerk may go back to the draft meanwhile."""
        self.app.run_worker(self._talk.ask(errand, model), group=ASKED, exclusive=True)

    @property
    def _asked(self) -> bool:
        return any(worker.group == ASKED and worker.is_running for worker in self.app.workers)

    async def action_stop(self) -> None:
        """Gives up words for a sentence, or stops the model that is answering; else back to the draft."""
        if self._key:
            self._key = ""
            self.query_one("#talk-line", Input).clear()
            self._draw_state()
            return
        if not self._asked:
            self.dismiss(None)
            return
        self.app.workers.cancel_group(self.app, ASKED)
        self._talk.tell("program", "已停止，草稿没有改动。")
        await self._draw()

    def action_back(self) -> None:
        self.dismiss(None)

    # --- what is seen -----------------------------------------------------------------------------------------

    def _draw_state(self) -> None:
        editing = f"正在改写 {self._key}：回车换成您的话，Esc 放弃" if self._key else ""
        self.query_one("#talk-state", Static).update(Prose(self._talk.state or editing, hang=2))

    async def _draw(self) -> None:
        """Draws all that was said, and puts the cursor on the card that waits, unless a line is being typed."""
        async with self._drawing:
            if self._is_open:
                await self._draw_items()

    async def _draw_items(self) -> None:
        self._draw_state()
        shown = self.query_one("#talk-items", VerticalScroll)
        await shown.remove_children()
        if not self._is_open:
            return
        items = self._talk.items or [Turn("program", _ASK)]
        await shown.mount_all(
            CardBox(item) if isinstance(item, Card) else Static(Prose(item.content, hang=4), markup=False)
            for item in items
        )
        if not self._is_open:
            return
        shown.scroll_end(animate=False)
        waiting = [button for button in shown.query(Button) if button.has_class("accept")]
        line = self.query_one("#talk-line", Input)
        (waiting[-1] if waiting and not line.value else line).focus()
