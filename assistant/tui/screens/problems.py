"""问题与改进: what section 五 could say, chosen by the clerk, with its evidence asked in place."""

from collections.abc import Collection, Mapping
from itertools import groupby
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalGroup, VerticalScroll
from textual.content import Content
from textual.events import DescendantFocus
from textual.widgets import OptionList, Static, TextArea
from textual.widgets.option_list import Option

from assistant.errors import NianbaoError
from assistant.intake import choose_change
from assistant.narrative.choices import Asked, Choice, choice, choices
from assistant.narrative.compose import compose
from assistant.report.changes import DropProblem, OrderProblems, SetLayout, apply
from assistant.report.document import Gap
from assistant.report.draft import Draft
from assistant.tui.screens.pane import Desk, Pane
from assistant.tui.widgets.entry import Entry, Field
from assistant.tui.widgets.keys import Keys
from assistant.tui.widgets.prose import Prose
from assistant.tui.widgets.values import placeholder, usual, value_text
from assistant.tui.widgets.wording import sentence_content


class ProblemsPane(Pane):
    """The list of problems with the one that the cursor is on beside it."""

    TITLE = "问题与改进"
    HELP = (
        "排在前面的，是今年的数字提示的问题，写着理由；其余的只有您知道，确有其事、拿得出依据才选。"
        "灰色的，数据显示没有这种情形，不能选。\n\n"
        "空格：选用或去掉。选用后逐项填依据：原因只写决定书、通报里写明的，不猜。"
        "改进措施要写谁负责、什么时候前、做到什么程度。\n"
        "填写时按 ↓ 换常用写法，回车到下一项。带“必填”的没填齐，不能正式导出。\n\n"
        "Ctrl+↑/↓ 调整顺序，F10 分三部分或合成一段。\n\n"
        "→ 到写成的文字，↑↓ 选问题那一句或措施那一句，← 回列表；F9 把光标所在的一句换一种说法，"
        "Shift+F9 换回上一种（在列表里换问题那一句，填责任单位、时间、标准时换措施那一句），回车到“全文”改写。\n\n"
        "M（在列表或文字上）：请接入的模型按依据为这一条措辞，先看要送出的内容。"
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+up,shift+up", "move(-1)", show=False, priority=True),
        Binding("ctrl+down,shift+down", "move(1)", show=False, priority=True),
        Binding("f9,ctrl+n", "reword(1)", show=False, priority=True),
        Binding("shift+f9", "reword(-1)", show=False, priority=True),
        Binding("f10", "layout", show=False, priority=True),
        Binding("escape", "to_list", show=False),
        Binding("delete", "drop", show=False),
    ]

    def __init__(self, desk: Desk, step: str) -> None:
        super().__init__(desk, step)
        self._at: str | None = None
        self._fields: tuple[Field, ...] = ()  # of the evidence that is asked for now

    def compose(self) -> ComposeResult:
        with Horizontal(id="problems-body"):
            yield ProblemList(id="problem-list", markup=False, compact=True)
            with Vertical(id="problem"):
                with VerticalScroll(id="problem-asked", can_focus=False):
                    yield Static(id="problem-title", markup=False)
                    yield Static(id="problem-reason", markup=False)
                    yield Vertical(id="evidence")
                with VerticalScroll(id="problem-written", can_focus=False):
                    yield Static("将写成", classes="section")
                    yield Written("problem")
                    yield Written("measure")
        yield Keys(*_IN_LIST, key="problem-keys")

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        at = event.widget
        keys = _IN_FIELD if isinstance(at, Entry) else _IN_WORDS if isinstance(at, Written) else _IN_LIST
        self.query_one("#problem-keys", Keys).show(*keys)

    # --- what is seen -----------------------------------------------------------------------------------------

    def show(self) -> None:
        found = _in_order(self.session.draft, choices(self.session.draft, self.session.bank))
        if self._at not in [choice.id for choice in found]:
            self._at = found[0].id if found else None
        lacking = {choice.id: self._lacking(choice) for choice in found if choice.chosen}
        self._list.show(found, self._at, lacking)
        current = next((choice for choice in found if choice.id == self._at), None)
        if current is not None:
            self._show_choice(current)

    def reach(self, place: str) -> None:
        problem_id, _, name = place.partition(".")
        if problem_id in self.session.bank.problems:
            self._at = problem_id
            self.show()
        self.call_after_refresh(self._focus_entry if name else self._list.focus, *([name] if name else []))

    def _show_choice(self, choice: Choice) -> None:
        order = [problem.id for problem in self.session.draft.problems]
        state = (f"第{order.index(choice.id) + 1}条  ", "$success bold") if choice.chosen else ("", "")
        self.query_one("#problem-title", Static).update(
            Content.assemble(state, (choice.title, "bold"), (f"  {choice.id}", "$quiet"))
        )
        mark = ("◆ ", "$warning bold") if choice.triggered else ("", "")
        basis = f"\n依据：{choice.basis}" if choice.basis and not choice.chosen else ""
        self.query_one("#problem-reason", Static).update(
            Prose(Content.assemble(mark, choice.reason, (basis, "$quiet")))
        )
        self._show_evidence(choice)
        self._show_sentences()

    def _show_evidence(self, choice: Choice) -> None:
        wanted = choice.asked if choice.chosen else ()
        if [field.id for field in self._fields] == [field_id(choice.id, asked) for asked in wanted]:
            for asked, field in zip(wanted, self._fields, strict=True):
                field.relabel(_label(asked))
                field.entry.show(value_text(asked.value))
            return
        self._fields = tuple(self._field(choice.id, asked) for asked in wanted)
        box = self.query_one("#evidence", Vertical)
        box.remove_children()
        # In a box of their own: those of before may still be on their way out, under the same names.
        box.mount(VerticalGroup(*self._fields))

    def _field(self, problem_id: str, asked: Asked) -> Field:
        evidence, year = asked.evidence, self.session.draft.year

        def commit(text: str) -> str | None:
            return self._commit(problem_id, evidence.name, text)

        name = entry_id(problem_id, asked)
        entry = Entry(
            commit,
            kept=value_text(asked.value),
            options=usual(evidence.type, evidence.options, year),
            placeholder=placeholder(evidence.type, evidence.options, year),
            key=name,
            place=f"{problem_id}.{evidence.name}",
        )
        return Field(_label(asked), entry, evidence.why, key=field_id(problem_id, asked))

    def _show_sentences(self) -> None:
        """The sentences as they stand, or as they would read with what is being typed."""
        document = compose(self._imagined(), self.session.bank)
        for half in ("problem", "measure"):
            sentence = document.sentence(f"五.{self._at}.{half}")
            self.query_one(f"#{half}-sentence", Static).update(
                Prose(sentence_content(sentence)) if sentence else ""
            )

    def _imagined(self) -> Draft:
        draft, bank, problem_id = self.session.draft, self.session.bank, self._at or ""
        typed = {
            (entry.id or "").rpartition("-")[2]: entry.value
            for entry in (field.entry for field in self._fields)
            if entry.pending and (entry.id or "").startswith(f"{problem_id}-")
        }
        try:
            return apply(draft, choose_change(draft, bank, problem_id, typed))
        except NianbaoError:  # what is being typed is no answer yet, or the problem cannot be said
            return draft

    # --- choosing ---------------------------------------------------------------------------------------------

    @on(OptionList.OptionHighlighted, "#problem-list")
    def _look_at(self, event: OptionList.OptionHighlighted) -> None:
        if event.option_id != self._at:
            self._at = event.option_id
            self.show()

    @on(OptionList.OptionSelected, "#problem-list")
    def _enter(self) -> None:
        """Enter chooses, and goes to the evidence."""
        if self.session.draft.problem(self._at or "") is None:
            self.toggle()
        else:
            self._focus_entry("")

    def toggle(self) -> None:
        """Takes the problem in, or out again."""
        problem_id = self._at or ""
        if self.session.draft.problem(problem_id) is not None:
            self._told(self.desk.attempt(lambda: self.session.apply(DropProblem(problem_id))))
            return
        refusal = self._commit(problem_id, "", "")
        self._told(refusal)
        if refusal is None:
            self.call_after_refresh(self._focus_entry, "")

    def action_drop(self) -> None:
        if self.session.draft.problem(self._at or "") is not None:
            self.toggle()

    def _commit(self, problem_id: str, name: str, text: str) -> str | None:
        session = self.session
        given = {name: text} if name else {}
        return self.desk.attempt(
            lambda: session.apply(choose_change(session.draft, session.bank, problem_id, given))
        )

    @on(Entry.Done)
    def _next(self, event: Entry.Done) -> None:
        """The next field that is still waited for, also further up, or the list where none is."""
        entries = [field.entry for field in self._fields]
        at = entries.index(event.entry) if event.entry in entries else -1
        lacking = self._lacking(choice(self.session.draft, self.session.bank, self._at or ""))
        round_again = (*entries[at + 1 :], *entries[: max(at, 0)])
        waiting = [entry for entry in round_again if entry.place in lacking]
        (waiting[0] if waiting else self._list).focus()

    def _lacking(self, choice: Choice) -> frozenset[str]:
        """The evidence that is waited for, by its places: what is required, and one of the rest where words need it."""
        document = self.session.view.document
        written = [document.sentence(f"五.{choice.id}.{half}") for half in ("problem", "measure")]
        gaps = {
            span.name for sentence in written if sentence for span in sentence.spans if isinstance(span, Gap)
        }
        return frozenset(gaps | {f"{choice.id}.{asked.evidence.name}" for asked in choice.missing})

    @on(TextArea.Changed)
    def _preview(self) -> None:
        self._show_sentences()

    def _focus_entry(self, name: str) -> None:
        """The field of a piece of evidence; without a name the first one that is missing."""
        entries = [field.entry for field in self._fields]
        wanted = [entry for entry in entries if (entry.id or "").rpartition("-")[2] == name]
        empty = [entry for entry in entries if not entry.value]
        for entry in (wanted or empty or entries)[:1]:
            entry.focus()

    # --- order, wording, layout -------------------------------------------------------------------------------

    def action_move(self, by: int) -> None:
        ids = [problem.id for problem in self.session.draft.problems]
        if self._at not in ids:
            return
        at = ids.index(self._at)
        to = at + by
        if 0 <= to < len(ids):
            ids[at], ids[to] = ids[to], ids[at]
            self.desk.attempt(lambda: self.session.apply(OrderProblems(tuple(ids))))

    def action_reword(self, by: int) -> None:
        if self.session.draft.problem(self._at or "") is None:
            self._told("先按空格选用这一条，再换说法。")
        else:
            self.reword(f"五.{self._at}.{self._half}", by)

    @property
    def _half(self) -> str:
        """Of which sentence the cursor is: the one that it is on, or the one that is being filled in."""
        focused = self.screen.focused
        if isinstance(focused, Written):
            return focused.half
        name = (focused.id or "").rpartition("-")[2] if isinstance(focused, Entry) else ""
        return "measure" if name in ("unit", "by", "target") else "problem"

    def to_written(self, half: str) -> None:
        self.query_one(f"#{half}-sentence").focus()

    def open_in_report(self, half: str) -> None:
        """To the sentence in 全文, where its words can be changed."""
        if self.session.draft.problem(self._at or "") is not None:
            self.desk.go(f"五.{self._at}.{half}")

    def action_layout(self) -> None:
        one = self.session.draft.layout == "three_parts"
        self._told(
            self.desk.attempt(
                lambda: self.session.apply(SetLayout("one_paragraph" if one else "three_parts"))
            )
        )
        self.notify("第五部分现在是一段式。" if one else "第五部分现在分三部分。")

    def ask_model(self) -> None:
        """Has a model word the problem that the cursor is on, in the conversation."""
        ids = [problem.id for problem in self.session.draft.problems]
        if self._at in ids:
            self.desk.talk(f"帮我措辞第{ids.index(self._at) + 1}条")
        else:
            self._told("这一条还没有选用；先按空格选用、填好依据，再请模型措辞。")

    def action_to_list(self) -> None:
        self._list.focus()

    @property
    def _list(self) -> "ProblemList":
        return self.query_one("#problem-list", ProblemList)

    def _told(self, refusal: str | None) -> None:
        if refusal:
            self.notify(refusal, severity="warning", timeout=8, markup=False)


class ProblemList(OptionList):
    """The categories: chosen ones first, then what the figures call for, then the clerk's to confirm."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "choose", show=False),
        Binding("right", "to_written", show=False),
        Binding("m", "word", show=False),
    ]

    def show(self, found: tuple[Choice, ...], at: str | None, lacking: Mapping[str, Collection[str]]) -> None:
        with self.prevent(OptionList.OptionHighlighted):
            self.clear_options()
            for group, together in groupby(found, _group):
                self.add_option(Option(Content.styled(_HEADINGS[group], "$primary"), disabled=True))
                self.add_options(
                    Option(_line(choice, len(lacking.get(choice.id, ()))), id=choice.id)
                    for choice in together
                )
            self.highlighted = self.get_option_index(at) if at is not None else None

    def action_choose(self) -> None:
        self.query_ancestor(ProblemsPane).toggle()

    def action_to_written(self) -> None:
        self.query_ancestor(ProblemsPane).to_written("problem")

    def action_word(self) -> None:
        self.query_ancestor(ProblemsPane).ask_model()


class Written(Static, can_focus=True):
    """The sentence of a problem or of its measure, as it will stand in the report."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "turn('problem')", show=False),
        Binding("down", "turn('measure')", show=False),
        Binding("left", "back", show=False),
        Binding("enter", "open", show=False),
        Binding("m", "word", show=False),
    ]

    def __init__(self, half: str) -> None:
        super().__init__(id=f"{half}-sentence", markup=False)
        self.half = half

    def action_turn(self, half: str) -> None:
        self.query_ancestor(ProblemsPane).to_written(half)

    def action_back(self) -> None:
        self.query_ancestor(ProblemsPane).action_to_list()

    def action_open(self) -> None:
        self.query_ancestor(ProblemsPane).open_in_report(self.half)

    def action_word(self) -> None:
        self.query_ancestor(ProblemsPane).ask_model()


_IN_LIST = ("空格 选用", "回车 依据", "→ 文字", "F9 换说法", "Ctrl+↑↓ 排序", "F10 体例", "M 请模型")
_IN_FIELD = ("回车 下一项", "Tab 下一格", "↓ 常用写法", "Esc 列表", "F9 换说法", "F10 体例")
_IN_WORDS = ("↑↓ 选一句", "回车 改写", "F9 换说法", "← 列表", "M 请模型")
"""The keys that work in the list, in a field, and on what is written."""

_HEADINGS = ("已选用", "数字提示的", "可能有的", "由您确认的", "数据显示没有的")


def entry_id(problem_id: str, asked: Asked) -> str:
    """The id of the entry for a piece of evidence."""
    return f"{problem_id}-{asked.evidence.name}"


def field_id(problem_id: str, asked: Asked) -> str:
    """The id of the field around that entry."""
    return f"field-{entry_id(problem_id, asked)}"


def _in_order(draft: Draft, found: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """The chosen ones in their order in the report, then the others as they come."""
    by_id = {choice.id: choice for choice in found}
    chosen = tuple(by_id[problem.id] for problem in draft.problems if problem.id in by_id)
    return (*chosen, *sorted((choice for choice in found if not choice.chosen), key=_group))


def _group(choice: Choice) -> int:
    """Which of the headings below a category stands under."""
    if choice.chosen:
        return 0
    if not choice.sayable:
        return 4
    return {True: 1, None: 2, False: 3}[choice.triggered]


def _line(choice: Choice, missing: int) -> Prose:
    if not choice.sayable and not choice.chosen:
        return Prose(Content.assemble(("－", "$quiet"), (choice.title, "$quiet dim")), hang=2)
    if choice.chosen:
        note = (f" 缺{missing}项", "$gap bold") if missing else ("", "")
        return Prose(Content.assemble(("✔ ", "$success bold"), (choice.title, "bold"), note), hang=2)
    mark = ("◆ ", "$warning bold") if choice.triggered else ("○ ", "$quiet")
    return Prose(Content.assemble(mark, choice.title), hang=2)


def _label(asked: Asked) -> Content:
    mark = (
        ("  必填", "$gap bold") if asked.missing else ("  ✔" if asked.value is not None else "", "$success")
    )
    unit = f"（{asked.evidence.unit}）" if asked.evidence.unit else ""
    return Content.assemble(f"{asked.evidence.ask}{unit}", mark)
