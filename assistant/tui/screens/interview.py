"""问答: one question at a time, with why it is asked and what its answer settles."""

from functools import partial
from typing import ClassVar

from textual import on
from textual._cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, OptionList, Static
from textual.widgets.option_list import Option

from assistant.intake import typed_value
from assistant.narrative.phrasebank import Question
from assistant.narrative.questions import answer, asked_questions, contradiction, way_to
from assistant.report.changes import SetAnswers
from assistant.report.draft import Draft, Value
from assistant.session import View
from assistant.tui.screens.pane import Desk, Pane
from assistant.tui.widgets.entry import Entry, Field
from assistant.tui.widgets.keys import Keys
from assistant.tui.widgets.prose import Prose
from assistant.tui.widgets.values import placeholder, usual, value_text

_YES, _NO = "有", "没有"
_COLUMN = 26
"""Cells from the labels of the answers to what was answered."""


class InterviewPane(Pane):
    """The interview. It keeps the name of the question that it is at, the way there, and which were passed over.

    Words that were refused stay in their field, out of sight while another question is asked.
    """

    TITLE = "问答"
    HELP = (
        "一次一问，先问能一下子定下许多格的：没有收到申请，表三全部为0；没有复议诉讼，表四全部为0。\n\n"
        "有没有：按 Y（或 1）答“有”，按 N（或 2）答“没有”。数字和文字：输入后回车；空着回车就是跳过。\n"
        "PageUp 回到刚才那一问，PageDown 到下一问（没答的就是跳过）。下面的列表里可以回到任何一问改答案。\n\n"
        "回答“没有”时，相应的空格填0；已经填了数字的格不会被改动，会先告诉您哪里对不上。"
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y,Y,1", "say(True)", show=False),
        Binding("n,N,2", "say(False)", show=False),
        Binding("pageup", "step(-1)", show=False, priority=True),
        Binding("pagedown", "step(1)", show=False, priority=True),
        Binding("left", "app.focus_previous", show=False),
        Binding("right", "app.focus_next", show=False),
    ]

    def __init__(self, desk: Desk, step: str) -> None:
        super().__init__(desk, step)
        self._at: str | None = None
        self._passed: set[str] = set()
        self._trail: tuple[str, ...] = ()  # the questions seen before this one, the last one last

    def compose(self) -> ComposeResult:
        with Vertical(id="question"):
            yield Static(id="progress", markup=False)
            yield Static(id="ask", markup=False)
            yield Static(id="why", markup=False)
            with Horizontal(id="yes-no"):
                yield Button("Y 有", id="yes", compact=True)
                yield Button("N 没有", id="no", compact=True)
                yield Button("先跳过", id="pass", compact=True)
            yield Vertical(id="answer")
            yield Static(id="contradiction", markup=False)
        yield OptionList(id="answered", markup=False, compact=True)
        yield Keys(key="interview-keys")

    # --- what is seen -----------------------------------------------------------------------------------------

    @property
    def _questions(self) -> tuple[Question, ...]:
        return asked_questions(self.session.draft, self.session.bank)

    @property
    def _question(self) -> Question | None:
        return next((question for question in self._questions if question.name == self._at), None)

    def show(self) -> None:
        questions, draft = self._questions, self.session.draft
        if self._question is None:
            self._at = self._next_open(None)
        question = self._question
        done = sum(question.name in draft.answers for question in questions)
        self.query_one("#progress", Static).update(_progress(done, len(questions)))
        self.query_one("#ask", Static).update(Prose(question.ask if question else "问答已经走完。"))
        self.query_one("#why", Static).update(
            Prose(_why(question, draft))
            if question
            else "接下来：F5 核对数据，F6 选定问题与改进；下面的各项随时可以改。"
        )
        self.query_one("#yes-no").display = question is not None and question.type == "bool"
        self.query_one(Keys).show(*_keys(question))
        for answer_id, value in (("yes", True), ("no", False)):
            given = question is not None and draft.answers.get(question.name) is value
            self.query_one(f"#{answer_id}", Button).set_class(given, "-given")
        self.query_one("#contradiction", Static).update(Prose(self._contradiction(question) or "", hang=2))
        self._show_entry(question)
        self._show_answered(questions)

    def reach(self, place: str) -> None:
        name = place.removeprefix("answers.")
        if place and name in self.session.bank.answers:
            self._move_to(way_to(self.session.draft, self.session.bank, name))
        else:
            self._focus()

    def _show_entry(self, question: Question | None) -> None:
        box = self.query_one("#answer", Vertical)
        name = f"answer-{question.name}" if question is not None and question.type != "bool" else None
        there = None
        for field in box.query(Field):
            field.display = field.entry.id == name
            if field.display:
                there = field.entry
            elif not field.entry.pending:
                field.remove()
        if there is not None and question is not None:
            there.show(value_text(self.session.draft.answers.get(question.name)))
        elif name is not None and question is not None:
            year = self.session.draft.year
            entry = Entry(
                partial(self._commit, question),
                kept=value_text(self.session.draft.answers.get(question.name)),
                options=usual(question.type, question.options, year),
                placeholder=placeholder(question.type, question.options, year),
                key=name,
                place=f"answers.{question.name}",
            )
            unit = f"{question.label}（{question.unit}）" if question.unit else question.label
            box.mount(Field(unit, entry))

    def _show_answered(self, questions: tuple[Question, ...]) -> None:
        shown = self.query_one("#answered", OptionList)
        highlighted = shown.highlighted
        shown.clear_options()
        shown.add_options(Option(self._answered_line(question), id=question.name) for question in questions)
        at = next((n for n, question in enumerate(questions) if question.name == self._at), None)
        if at is not None and not shown.has_focus:
            shown.highlighted = at  # which brings the question that is asked into sight
        elif highlighted is not None:
            shown.highlighted = min(highlighted, len(questions) - 1)

    def _answered_line(self, question: Question) -> Prose:
        here = question.name == self._at
        mark = ("▸ ", "$accent bold") if here else ("  ", "")
        left = self._refused.get(question.name)
        if left is not None and not here:
            not_taken = (f"▲ “{left}”没有填进去", "$warning")
            return Prose(Content.assemble(mark, _padded(question.label), not_taken), hang=_COLUMN + 2)
        if question.name not in self.session.draft.answers:
            said = ("跳过" if question.name in self._passed else "未答", "$quiet")
            return Prose(Content.assemble(mark, (_padded(question.label), "$quiet"), said))
        told = self._said(question, self.session.draft.answers[question.name])
        line = Content.assemble(mark, _padded(question.label), (told, "$fact bold"))
        return Prose(line, hang=_COLUMN + 2)

    @property
    def _refused(self) -> dict[str, str]:
        """The words that stand in a field and in no answer, by question."""
        entries = self.query_one("#answer").query(Entry)
        return {entry.place.removeprefix("answers."): entry.value for entry in entries if entry.pending}

    def _said(self, question: Question, value: Value) -> str:
        if isinstance(value, bool):
            return _YES if value else _NO
        return f"{value_text(value)}{question.unit}"

    def _contradiction(self, question: Question | None) -> str | None:
        if question is None or question.type != "bool":
            return None
        opposed = contradiction(self.session.draft, question, False)
        if opposed is None:
            return None
        draft = self.session.draft
        cell = draft.figures.form.cells[opposed.cells[0]]
        return (
            f"▲ 已填的数据里有{len(opposed.cells)}格不为0（如{cell.label}为{draft.figures[cell.name]}），"
            "不能答“没有”；数据填错了，请先到“数据”改正。"
        )

    # --- answering --------------------------------------------------------------------------------------------

    def action_say(self, yes: bool) -> None:
        question = self._question
        if question is not None and question.type == "bool":
            self._answer(question, yes)

    @on(Button.Pressed)
    def _press(self, event: Button.Pressed) -> None:
        if event.button.id == "pass":
            self.action_step(1)
        else:
            self.action_say(event.button.id == "yes")

    @on(Entry.Done)
    def _done(self) -> None:
        question = self._question
        if question is not None and question.name not in self.session.draft.answers:
            self._passed.add(question.name)
        self._go_on()

    def _commit(self, question: Question, text: str) -> str | None:
        """Answers the question the text was typed under, which need not be the one shown by then."""

        def act() -> None:
            value = typed_value(question.label, question.type, question.options, text)
            draft = self.session.draft
            change = (
                SetAnswers({question.name: None})
                if value is None
                else answer(draft, question, value, self.session.bank)
            )
            self.session.apply(change)

        return self.desk.attempt(act)

    def _answer(self, question: Question, value: Value) -> None:
        session = self.session
        before = _doubted(session.view)
        refusal = self.desk.attempt(
            lambda: session.apply(answer(session.draft, question, value, session.bank))
        )
        if refusal:
            self.query_one("#contradiction", Static).update(Prose(f"▲ {refusal}", hang=2))
            return
        for doubt in _doubted(session.view) - before:
            self.notify(doubt, severity="warning", timeout=8, markup=False)
        self._go_on()

    # --- moving -----------------------------------------------------------------------------------------------

    def action_step(self, by: int) -> None:
        for entry in self.query_one("#answer").query(Entry):
            if entry.has_focus:
                entry.finish()  # what is refused stays in its field and is told; it holds nobody up
        names = [question.name for question in self._questions]
        if by < 0:
            self._go_back(names)
            return
        if self._at is not None:
            self._passed.add(self._at)
        at = names.index(self._at) + 1 if self._at in names else len(names)
        self._move_to(names[at] if at < len(names) else None)

    def _go_back(self, names: list[str]) -> None:
        """To the question seen before this one; from where the sitting began, to the one above. It is open again."""
        seen = [name for name in self._trail if name in names]
        at = names.index(self._at) if self._at in names else len(names)
        before = seen.pop() if seen else names[max(at - 1, 0)] if names else None
        self._trail = tuple(seen)
        self._passed.discard(before or "")
        self._at = before
        self.show()
        self._focus()

    def _move_to(self, name: str | None) -> None:
        if self._at is not None and self._at != name:
            self._trail = (*self._trail, self._at)
        self._at = name
        self.show()
        self._focus()

    @on(OptionList.OptionSelected, "#answered")
    def _return_to(self, event: OptionList.OptionSelected) -> None:
        self._move_to(event.option_id)

    def _go_on(self) -> None:
        self._move_to(self._next_open(self._at))

    def _next_open(self, after: str | None) -> str | None:
        """The next question without an answer, from a place onward and then from the start; not those passed over."""
        questions = self._questions
        names = [question.name for question in questions]
        start = names.index(after) + 1 if after in names else 0
        for name in (*names[start:], *names[:start]):
            if name not in self.session.draft.answers and name not in self._passed:
                return name
        return None

    def _focus(self) -> None:
        question = self._question
        if question is None:
            self.query_one("#answered").focus()
        elif question.type == "bool":
            given = self.session.draft.answers.get(question.name)
            # Enter alone must not answer: it passes the question over until there is an answer to keep.
            self.query_one("#yes" if given is True else "#no" if given is False else "#pass").focus()
        else:
            self.call_after_refresh(self._focus_entry)

    def _focus_entry(self) -> None:
        for field in self.query_one("#answer").query(Field):
            if field.display:
                field.entry.focus()


def _keys(question: Question | None) -> tuple[str, ...]:
    """The keys that work at a question."""
    if question is None:
        return ("↑↓ 选一题，回车 改答案", "PageUp 上一问")
    answers = ("Y 有", "N 没有") if question.type == "bool" else ("回车 记下，到下一问",)
    return (*answers, "PageUp 上一问", "PageDown 跳过", "Tab 已答的")


def _doubted(view: View) -> frozenset[str]:
    """What is told of answers that the figures do not bear out."""
    return frozenset(finding.message for finding in view.findings if finding.rule == "R-111")


def _padded(label: str) -> str:
    return label + " " * max(2, _COLUMN - cell_len(label))


def _progress(done: int, total: int) -> Content:
    filled = round(20 * done / total) if total else 0
    return Content.assemble(
        ("━" * filled, "$primary"),
        ("─" * (20 - filled), "$quiet"),
        (f"  已答{done}题，共{total}题", "$quiet"),
    )


def _why(question: Question, draft: Draft) -> Content:
    """Why a question is asked, and how many cells its answer settles."""
    parts = [question.why]
    prefixes = question.no.zero
    if prefixes:
        entered = draft.figures.form.entered
        cells = [n for n in entered if any(n == p or n.startswith(f"{p}.") for p in prefixes)]
        blank = sum(draft.figures[name] is None for name in cells)
        if blank:
            parts.append(f"答“没有”，还空着的{blank}格填0，总计自动相加。")
    return Content("".join(parts))
