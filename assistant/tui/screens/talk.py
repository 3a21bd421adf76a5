"""对话: a fact or a wish in plain words, with cards to accept; with a model set, what it can be asked for too."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.events import Key, Paste
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from assistant.errors import BadInput, NianbaoError
from assistant.importers.material import text_of
from assistant.proposals import cards
from assistant.proposals.notes import change_of
from assistant.saying import Consult, Go, Heard, Reword, Undo, Wish, asks_for_other_words, hear
from assistant.session import Session
from assistant.tui import tasks
from assistant.tui.conversation import Consent, Conversation, Item, to_modify
from assistant.tui.model import Model, none_set
from assistant.tui.paths import typed_path
from assistant.tui.screens.dialogs import Page
from assistant.tui.tasks import Task
from assistant.tui.widgets.line import Line
from assistant.tui.widgets.prose import Prose
from assistant.tui.widgets.turns import TurnBox
from assistant.tui.words import place_in_words

_ASK = (
    "说一件事，提一个要求，或问一个数。例如：新收12件，自然人10件、企业2件；行政复议1件，维持；用一段式；"
    "第二条换个说法；删掉第一条；先看检查；新收了几件？"
)
_UNHEARD = "没有听懂。数字请说全，如“新收12件，自然人10件、企业2件”；要求如“用一段式”“先看检查”。"
_NO_MODEL = "改写句子要请模型来做。不用模型，可以说“第一条换个说法”，或者到“全文”里自己改写。"
_ASK_MODEL = "还可以请模型：第二条写得短一些；帮我措辞第二条；第二条问我两个问题；从材料里找；归纳检查结果。"
_MATERIAL = "请把材料（工作总结、通知等）的文字粘贴到下面，多少行都可以，再按回车；也可以把文件拖进来。"
_KEYS = "回车 说出或接受   ←→ 换按钮   F2 看送出的   Esc 停止或返回"
_BUSY = "模型还在回答；答完再按回车，或按 Esc 停止它。"
ASKED = "model"
"""The group of the worker that asks a model: one at a time."""
_MOST = 40
"""Turns of earlier sittings that are drawn at first; a button brings those before them."""

MakeTask = Callable[[Model], Task]


class Talk(ModalScreen[Wish | None]):
    """The conversation. Gives a wish that the desk is to grant, None when it was closed."""

    AUTO_FOCUS = "#talk-line"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "stop", show=False),
        Binding("f12", "back", show=False, priority=True),
        Binding("f2", "sent", show=False, priority=True),
        Binding("left", "app.focus_previous", show=False),
        Binding("right", "app.focus_next", show=False),
    ]

    def __init__(
        self,
        conversation: Conversation,
        changed: Callable[[], None],
        model: Callable[[], Model],
        wish: str = "",
    ) -> None:
        super().__init__()
        self._talk, self._changed, self._model, self._wish = conversation, changed, model, wish
        self._first = max(0, len(conversation.items) - _MOST)
        self._drawn: list[TurnBox] = []
        self._drawing = asyncio.Lock()  # a key and a model's answer may both want it

    @property
    def _session(self) -> Session:
        return self._talk.session

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog wide tall"):
            yield Static("对话", classes="dialog-title")
            with VerticalScroll(id="talk-items", can_focus=False):
                yield Button("看更早的对话", id="talk-earlier", compact=True)
                yield Static(Prose(f"{_ASK}{_ASK_MODEL}", hang=4), id="talk-ask", markup=False)
            yield Static("", id="talk-state", markup=False)
            yield Line(key="talk-line", placeholder="例如：新收12件，自然人10件、企业2件")
            yield Static(_KEYS, classes="keys")

    async def on_mount(self) -> None:
        self._talk.changed, self._talk.unseen = self._follow, False
        self._line.value = self._talk.typed
        await self._draw()
        if self._wish:
            await self._hear(self._wish, pasted=False)

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

    @property
    def _line(self) -> Line:
        return self.query_one("#talk-line", Line)

    # --- what is said -----------------------------------------------------------------------------------------

    def on_key(self, event: Key) -> None:
        """Whoever types while the cursor is on a card types into the line."""
        if event.is_printable and event.character and self.focused is not self._line:
            self._line.take(event.character, pasted=False)

    def on_paste(self, event: Paste) -> None:
        if self.focused is not self._line:
            self._line.take(event.text, pasted=True)

    @on(Line.Changed)
    def _note(self) -> None:
        self._talk.typed = self._line.value

    @on(Line.Submitted)
    async def _say(self, event: Line.Submitted) -> None:
        text = event.text.strip()
        if self._asked:
            event.line.give_back(event)  # what is typed while a model answers waits until it has
            self.notify(_BUSY, markup=False)
        elif not text:
            return
        elif self._talk.key:
            await self._edit(text)
        else:
            await self._hear(text, event.pasted)

    async def _hear(self, text: str, pasted: bool) -> None:
        """What is said: material where it was announced or has several lines, else a wish, facts, or words for a model."""
        self._talk.tell("clerk", text if len(text) <= 400 else f"{text[:200]}……（共{len(text)}字）")
        if self._talk.material:
            self._talk.material = False
            await self._search(text)
            return
        try:
            heard = hear(self._session.draft, " ".join(text.split("\n")), lead=self._talk.lead)
        except NianbaoError as error:
            if "\n" in text:
                await self._search(text)
            else:
                await self._tell(str(error))
            return
        self._talk.lead = heard.lead
        if heard.wish is not None:
            await self._grant(heard.wish, text)
        elif "\n" in text and not heard.question:
            self._propose(heard, text)
            await self._search(text)
        elif heard.answer is not None:
            await self._tell(heard.answer)
        elif heard.change is None and not heard.understood and not heard.question:
            if not self._has_model():
                await self._tell(f"{_NO_MODEL}{none_set()}" if asks_for_other_words(text) else _UNHEARD)
                return
            await self._ask(
                lambda model: tasks.rewording(
                    self._session, model.prompts, text, model.timeout, typed=not pasted
                )
            )
        else:
            await self._show(heard, text)

    def _propose(self, heard: Heard, text: str) -> None:
        if heard.change is not None:
            self._talk.propose(cards.heard(heard.change, self._session.draft.figures, text))

    async def _show(self, heard: Heard, text: str) -> None:
        self._propose(heard, text)
        if heard.change is None and heard.understood and not heard.question:
            self._talk.tell("program", "这些都已经是这样填的，没有要改的。")
        if heard.not_understood:
            self._talk.tell(
                "program", f"没有听懂：{'、'.join(f'“{quote}”' for quote in heard.not_understood)}"
            )
        if heard.question:
            self._talk.tell("program", heard.question)
        await self._draw()

    async def _tell(self, text: str) -> None:
        self._talk.tell("program", text)
        await self._draw()

    async def _grant(self, wish: Wish, text: str) -> None:
        match wish:
            case Go():
                self.dismiss(wish)
                return
            case Consult():
                await self._consult(wish, text)
                return
        try:
            told = self._do(wish)
        except NianbaoError as error:
            told = str(error)
        self._changed()
        await self._tell(told)

    def _do(self, wish: Reword | Undo) -> str:
        if isinstance(wish, Reword):
            self._session.next_wording(wish.key)
            return f"已换了一种说法：{self._session.sentence(wish.key).text}"
        if wish.again:
            self._session.redo()
            return "已重做。"
        self._session.undo()
        return "已撤销上一步。"

    # --- cards ------------------------------------------------------------------------------------------------

    @on(Button.Pressed, ".accept, .reject")
    async def _settle(self, event: Button.Pressed) -> None:
        item = event.button.query_ancestor(TurnBox).item
        accepted = event.button.has_class("accept")
        if isinstance(item, Consent) and accepted and self._asked:
            self.notify(_BUSY, markup=False)
        elif isinstance(item, Consent):
            self._talk.answer(item, "accepted" if accepted else "declined")
            if accepted:
                self._send(item.task, item.model)
        else:
            try:
                self._talk.settle(item, "accepted" if accepted else "declined")
            except NianbaoError as error:
                self._talk.tell("program", str(error))
            self._changed()
        await self._draw()

    @on(Button.Pressed, ".modify")
    async def _modify(self, event: Button.Pressed) -> None:
        item = event.button.query_ancestor(TurnBox).item
        if isinstance(item, Consent):
            self._talk.answer(item, "declined")
            words = item.task.words
        elif item.card is not None:
            key, words = to_modify(item.card.matter)
            if key:
                self._talk.own = item  # the card waits until there are other words
            else:
                self._talk.settle(item, "declined")
        await self._draw()
        self._line.value = words
        self._line.focus()
        self._draw_state()

    async def _edit(self, text: str) -> None:
        """The clerk's own words for a sentence that a model had reworded, or for an answer that notes gave."""
        session, key = self._session, self._talk.key
        try:
            if key.partition(".")[0] in ("answers", *session.bank.problems):
                session.apply(change_of(session.draft, session.bank, key, text))
            else:
                session.edit(key, text)
        except NianbaoError as error:
            self._talk.tell("program", str(error))
            self._line.value = text
        else:
            if self._talk.own is not None:
                self._talk.settle(self._talk.own, "declined")
            self._talk.tell("program", f"已按您的话填写：{self._in_words(key)}。")
        self._changed()
        await self._draw()

    def _in_words(self, place: str) -> str:
        return place_in_words(place, self._session.draft.figures.form, self._session.bank)

    # --- a model ----------------------------------------------------------------------------------------------

    async def _consult(self, wish: Consult, text: str) -> None:
        session = self._session
        match wish.task:
            case "word":
                await self._ask(lambda m: tasks.wording(session, m.prompts, wish.problem, text, m.timeout))
            case "ask":
                await self._ask(lambda m: tasks.asking(session, m.prompts, wish.problem, text, m.timeout))
            case "brief":
                await self._ask(lambda m: tasks.summing_up(session, m.prompts, text, m.timeout))
            case "notes" if wish.file:
                await self._search(wish.file)
            case "notes" if self._has_model():
                self._talk.material = True
                await self._tell(_MATERIAL)
            case _:
                await self._tell(f"从材料里找答案要请模型来做。{none_set()}")

    def _has_model(self) -> bool:
        try:
            return self._model().backend is not None
        except NianbaoError:
            return True  # asking it will say what is wrong

    def take_file(self, path: Path) -> None:
        """A file was dragged here: material to search."""
        self._talk.tell("clerk", f"从材料里找：{path.name}")
        self.run_worker(self._search(str(path)))

    async def _search(self, text: str) -> None:
        """Looks for answers in pasted material, or in the file that the text names."""
        path = typed_path(text) if len(text) < 300 and "\n" not in text else None
        if path is not None and path.suffix:
            try:
                text = await asyncio.to_thread(text_of, path)
            except BadInput as error:
                await self._tell(str(error))
                return
        await self._ask(
            lambda model: tasks.searching(self._session, model.prompts, text, "从材料里找", model.timeout)
        )

    async def _ask(self, make: MakeTask) -> None:
        """Asks the model that is set, once the clerk has seen and agreed to what goes where."""
        try:
            model = await asyncio.to_thread(
                self._model
            )  # a library is loaded, and a keyring may ask for a password
            task = None if model.backend is None else make(model)
        except NianbaoError as error:
            await self._tell(str(error))
            return
        if task is None:
            await self._tell(f"这要请模型来做。{none_set()}")
        elif self._talk.may_go(task, model.place):
            self._send(task, model)
        else:
            consent = Consent(task, model)
            self._talk.items.append(consent)
            await self._draw()
            self._show_sent(consent)

    def _send(self, task: Task, model: Model) -> None:
        """Lets the model answer on the app's time, so that the clerk may go back to the draft meanwhile."""
        self.app.run_worker(self._talk.ask(task, model), group=ASKED, exclusive=True)

    @property
    def _asked(self) -> bool:
        return any(worker.group == ASKED and worker.is_running for worker in self.app.workers)

    # --- what was sent ----------------------------------------------------------------------------------------

    @on(Button.Pressed, ".sent")
    def _look(self, event: Button.Pressed) -> None:
        self._show_sent(event.button.query_ancestor(TurnBox).item)

    def action_sent(self) -> None:
        """What was sent last, or waits to be sent."""
        told = [item for item in self._talk.items if isinstance(item, Consent) or item.sent]
        if told:
            self._show_sent(told[-1])
        else:
            self.notify("还没有送出过什么。", markup=False)

    def _show_sent(self, item: Item) -> None:
        waits = isinstance(item, Consent) and item.outcome == "open"
        messages = item.task.messages if isinstance(item, Consent) else item.sent
        title = "将要送出的内容" if waits else "送出的内容"
        told = [f"【{_ROLES.get(message.role, message.role)}】\n{message.content}" for message in messages]
        self.app.push_screen(Page(title, "\n\n".join(told)))

    # --- leaving ----------------------------------------------------------------------------------------------

    async def action_stop(self) -> None:
        """Gives up words for a sentence, or stops the model that is answering; else back to the draft."""
        if self._talk.key or self._talk.material:
            self._talk.own, self._talk.material = None, False
            self._line.value = ""
            self._draw_state()
        elif not self._asked:
            self.dismiss(None)
        else:
            self.app.workers.cancel_group(self.app, ASKED)
            await self._tell("已停止，草稿没有改动。")

    def action_back(self) -> None:
        self.dismiss(None)

    # --- what is seen -----------------------------------------------------------------------------------------

    def _draw_state(self) -> None:
        waits = ""
        if self._talk.key:
            waits = f"正在改写{self._in_words(self._talk.key)}：回车换成您的话，Esc 放弃"
        elif self._talk.material:
            waits = "等待材料：粘贴后按回车，Esc 放弃"
        shown = self.query_one("#talk-state", Static)
        asked = bool(self._talk.state)
        # Its height is fixed while a model answers, so that a piece of the answer lays nothing out anew.
        layout = asked != shown.has_class("-answering") or not asked
        shown.set_class(asked, "-answering")
        shown.update(Prose(self._talk.state or waits, hang=2), layout=layout)

    async def _draw(self) -> None:
        """Draws what is new, and puts the cursor on the card that waits, unless a line is being typed."""
        async with self._drawing:
            if self._is_open:
                await self._draw_items()

    async def _draw_items(self) -> None:
        self._draw_state()
        shown = self.query_one("#talk-items", VerticalScroll)
        self.query_one("#talk-earlier").display = self._first > 0
        self.query_one("#talk-ask").display = not self._talk.items
        items = self._talk.items[self._first :]
        form = self._session.draft.figures.form
        for at, (box, item) in enumerate(zip(self._drawn, items, strict=False)):
            if box.item is not item:
                self._drawn[at] = TurnBox(item, form)
                await shown.mount(self._drawn[at], after=box)
                await box.remove()
        new = [TurnBox(item, form) for item in items[len(self._drawn) :]]
        self._drawn += new
        await shown.mount_all(new)
        if not self._is_open:
            return
        shown.scroll_end(animate=False)
        self._focus_what_waits()

    def _focus_what_waits(self) -> None:
        waiting = [
            button for box in self._drawn for button in box.query(Button) if button.has_class("accept")
        ]
        (waiting[-1] if waiting and not self._line.value else self._line).focus()

    @on(Button.Pressed, "#talk-earlier")
    async def _earlier(self) -> None:
        first = max(0, self._first - _MOST)
        boxes = [
            TurnBox(item, self._session.draft.figures.form) for item in self._talk.items[first : self._first]
        ]
        await self.query_one("#talk-items").mount_all(boxes, after="#talk-earlier")
        self._first, self._drawn = first, [*boxes, *self._drawn]
        self.query_one("#talk-earlier").display = first > 0
        boxes[0].scroll_visible(animate=False)


_ROLES = {"system": "说明", "user": "内容", "assistant": "回答"}
