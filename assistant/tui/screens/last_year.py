"""上年: the figures and the problems of last year that this year's report has to take up."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Static, TextArea

from assistant.errors import BadInput
from assistant.intake import clean_text, typed_cell, typed_words
from assistant.report.changes import SetFollowUps, SetPrevious
from assistant.report.draft import Draft, FollowUp, Previous, Status
from assistant.report.figures import Figures
from assistant.report.form import FORM_2021
from assistant.tui.screens.pane import Desk, Pane
from assistant.tui.unfinished import Unfinished
from assistant.tui.widgets.choices import OneOf
from assistant.tui.widgets.entry import Cell, CellRow, Entry, Field
from assistant.tui.widgets.keys import Keys
from assistant.tui.widgets.splitting import split_problems
from assistant.tui.widgets.values import value_text

CARRIED = tuple(
    f"table3.carried_out.{column.id}" for column in FORM_2021.table("table3").columns if not column.derived
)
IN_FORCE = ("table2.regulations.in_force", "table2.normative_documents.in_force")
_PASTED = "previous.五"  # text to be split into problems
STATUSES: tuple[tuple[Status, str], ...] = (
    ("done", "已完成"),
    ("under_way", "推进中"),
    ("not_done", "未完成"),
)


class LastYearPane(Pane):
    """What is known of last year's report."""

    TITLE = "上年"
    HELP = (
        "上年报告里有三样东西今年用得上：\n"
        "1. 表三“结转下年度继续办理”一行：应等于今年的“上年结转政府信息公开申请数量”，逐列核对。\n"
        "2. 表二规章、规范性文件的“现行有效件数”：加今年制发、减今年废止，应等于今年的现行有效。\n"
        "3. 第五部分的问题：今年要逐条写改进情况。\n\n"
        "Ctrl+O 读取上年报告（Word、PDF、网页、草稿等），也可以把文件拖进来：读到什么、和已填的有什么不同先给您看，"
        "采用是一步，Ctrl+Z 整个撤销；要核对的格按 Ctrl+G 逐处看。\n\n"
        "没有电子版的，照上面三样填。把上年第五部分粘贴进来，按“拆成问题”，每条一行；不对的可以改、可以删。"
        "回车逐格往下走；到改进情况那一行，按 1 已完成、2 推进中、3 未完成（或用 ←→），再写依据（做了什么，或者为什么没完成）。"
    )

    def __init__(self, desk: Desk, step: str) -> None:
        super().__init__(desk, step)
        self._others: tuple[str, ...] = ()  # further cells of last year that were gone to

    def compose(self) -> ComposeResult:
        form = FORM_2021
        with VerticalScroll(classes="form", can_focus=False):
            with Horizontal(classes="buttons top"):
                yield Button("Ctrl+O 读取上年报告…", id="read", compact=True)
                yield Static("Word、PDF、网页、草稿，也可以拖进来", classes="beside")
            yield Static("上年“结转下年度继续办理”（件）", classes="section")
            yield CellRow([Cell(form.cells[name].column.label, self._entry(name)) for name in CARRIED])
            yield Static("上年末“现行有效”（件）", classes="section")
            yield CellRow([Cell(form.cells[name].row.label, self._entry(name)) for name in IN_FORCE])
            yield Vertical(id="other-cells")
            yield Static("上年第五部分的问题", classes="section")
            yield Static(id="follow-ups-note", classes="label", markup=False)
            yield Vertical(id="follow-ups")
            yield TextArea(id="pasted", compact=True, soft_wrap=True, show_line_numbers=False)
            with Horizontal(classes="buttons"):
                yield Button("拆成问题", id="split", compact=True)
                yield Button("加一条", id="add", compact=True)
        yield Keys("回车 下一格", "1/2/3 或 ←→ 改进情况", "Delete 删除一条", "F1 说明")

    def _entry(self, name: str) -> Entry:
        return Entry(
            lambda text: self._set_figure(name, text),
            kept=self._shown(name),
            key=_key(name),
            place=f"previous.{name}",
        )

    def _shown(self, name: str) -> str:
        previous = self.session.draft.previous
        return value_text(previous.figures[name] if previous else None)

    # --- what is seen -----------------------------------------------------------------------------------------

    def show(self) -> None:
        draft = self.session.draft
        for name in (*CARRIED, *IN_FORCE, *self._others):
            self.query_one(f"#{_key(name)}", Entry).show(self._shown(name))
        count = len(draft.follow_ups)
        note = f"共{count}条，逐条写明改进情况。" if count else "把上年第五部分的文字粘贴在下面，再拆成问题。"
        self.query_one("#follow-ups-note", Static).update(note)
        rows = list(self.query(FollowUpRow))
        for row in rows[count:]:
            row.remove()
        box = self.query_one("#follow-ups", Vertical)
        for number, follow_up in enumerate(draft.follow_ups):
            if number < len(rows):
                rows[number].show(follow_up)
            else:
                box.mount(FollowUpRow(number, follow_up, self))

    @property
    def stops(self) -> str:
        """Text to be split is asked for only while there is no problem in the list."""
        return "Entry, OneOf" if self.session.draft.follow_ups else "Entry, #pasted"

    def unfinished(self) -> Unfinished | None:
        pasted = self.query_one("#pasted", TextArea).text
        return super().unfinished() or (Unfinished(_PASTED, pasted) if pasted.strip() else None)

    def retype(self, place: str, text: str) -> bool:
        if place != _PASTED:
            return super().retype(place, text)
        field = self.query_one("#pasted", TextArea)
        field.load_text(text)
        field.focus()
        return True

    def reach(self, place: str) -> None:
        name = place.removeprefix("previous.")
        number, _, part = place.removeprefix("F-").partition(".")
        if name in (*CARRIED, *IN_FORCE):
            self.query_one(f"#{_key(name)}").focus()
        elif name in FORM_2021.cells:
            self.call_later(self._reach_other, name)
        elif place.startswith("F-") and number.isdecimal():
            self.call_after_refresh(self._reach_follow_up, int(number) - 1, part)
        else:
            self.query_one(f"#{_key(CARRIED[0])}").focus()

    async def _reach_other(self, name: str) -> None:
        """A cell that has no field of its own gets one: a note of the reader, or a finding, leads there."""
        box = self.query_one("#other-cells", Vertical)
        if not self._others:
            await box.mount(Static("上年报告的其他格（要核对的）", classes="section"))
        if name not in self._others:
            self._others = (*self._others, name)
            await box.mount(Field(f"{FORM_2021.cells[name].label}（上年）", self._entry(name)))
        self.query_one(f"#{_key(name)}").focus()

    def _reach_follow_up(self, number: int, part: str) -> None:
        """Focuses a part of one of last year's problems, as soon as its row stands."""
        if number >= len(self.session.draft.follow_ups):
            return
        row = next(iter(list(self.query(FollowUpRow))[number : number + 1]), None)
        if row is not None and row.query(Entry):
            row.focus_part(part)
        else:
            self.call_after_refresh(self._reach_follow_up, number, part)

    @on(Button.Pressed, "#read")
    async def _read(self) -> None:
        await self.screen.run_action("screen.read")

    # --- figures ----------------------------------------------------------------------------------------------

    def _set_figure(self, name: str, text: str) -> str | None:
        def act() -> None:
            draft = self.session.draft
            # typed as a figure of the 2021 form, whatever form last year's report was in
            value = typed_cell(Draft(organ=draft.organ, year=draft.year), name, text)
            known = draft.previous or Previous(organ=draft.organ.name, year=draft.year - 1, figures=Figures())
            figures = known.figures.with_values({name: value}).derived()
            kept = known.model_copy(update={"figures": figures})
            self.session.apply(SetPrevious(kept, draft.follow_ups))

        return self.desk.attempt(act)

    @on(Entry.Done)
    @on(OneOf.Done)
    def _next(self, event: Entry.Done | OneOf.Done) -> None:
        self.go_on(event.control)

    # --- problems ---------------------------------------------------------------------------------------------

    @on(Button.Pressed, "#split")
    def _split(self) -> None:
        pasted = self.query_one("#pasted", TextArea)
        found = split_problems(pasted.text)
        if not found:
            self.notify("没有从粘贴的文字里找到问题；可以按“加一条”逐条填写。", severity="warning")
            return
        told = self.session.draft.follow_ups
        known = {follow_up.problem for follow_up in told}
        new = tuple(FollowUp(problem=problem) for problem in found if problem not in known)

        def act() -> None:
            draft = self.session.draft
            previous = draft.previous or Previous(
                organ=draft.organ.name, year=draft.year - 1, figures=Figures()
            )
            sections = {**previous.sections, "五": clean_text(pasted.text)}
            kept = previous.model_copy(update={"sections": sections})
            self.session.apply(SetPrevious(kept, (*draft.follow_ups, *new)))

        self.tell(self.desk.attempt(act))
        pasted.clear()
        self.call_after_refresh(self._reach_follow_up, len(told), "status")

    @on(Button.Pressed, "#add")
    def _add(self) -> None:
        follow_ups = self.session.draft.follow_ups
        self.tell(
            self.desk.attempt(
                lambda: self.session.apply(
                    SetFollowUps((*follow_ups, FollowUp(problem="（请填写上年的问题）")))
                )
            )
        )
        self.call_after_refresh(self._reach_follow_up, len(follow_ups), "problem")

    def change(self, number: int, follow_up: FollowUp | None) -> str | None:
        """Puts a follow-up in the place of another, or takes it out."""
        now = self.session.draft.follow_ups
        new = (*now[:number], *((follow_up,) if follow_up else ()), *now[number + 1 :])
        return self.desk.attempt(lambda: self.session.apply(SetFollowUps(new)))

    def tell(self, refusal: str | None) -> None:
        if refusal:
            self.notify(refusal, severity="warning", timeout=8, markup=False)


class FollowUpRow(Vertical):
    """One of last year's problems: its words, what became of it, and the evidence."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(n), f"status('{status}')", show=False) for n, (status, _) in enumerate(STATUSES, 1)),
        Binding("delete", "remove_it", show=False),
    ]

    def __init__(self, number: int, follow_up: FollowUp, pane: LastYearPane) -> None:
        super().__init__(classes="follow-up")
        self._number, self._first, self._pane = number, follow_up, pane

    def compose(self) -> ComposeResult:
        yield Field(
            f"{self._number + 1}. 上年的问题",
            Entry(self._reword, kept=self._first.problem, place=f"F-{self._number + 1}.problem"),
        )
        yield OneOf(
            [(status, f"{number} {label}") for number, (status, label) in enumerate(STATUSES, 1)],
            self.action_status,
        )
        yield Field(
            "依据",
            Entry(
                self._prove,
                kept=self._first.evidence,
                placeholder="做了什么、结果怎样；没完成的写原因",
                place=f"F-{self._number + 1}.evidence",
            ),
        )

    def on_mount(self) -> None:
        self.show(self._first)

    def show(self, follow_up: FollowUp) -> None:
        """Renders what the draft says of it; at once if it stands, else when it does."""
        self._first = follow_up
        if not self.query(Entry):
            return
        problem, evidence = self.query(Entry)
        problem.show(follow_up.problem)
        evidence.show(follow_up.evidence)
        self.query_one(OneOf).show(follow_up.status)
        missing = ("  必填", "$gap bold") if not follow_up.evidence else ""
        list(self.query(Field))[1].relabel(Content.assemble("依据", missing))

    def focus_part(self, part: str) -> None:
        problem, evidence = self.query(Entry)
        match part:
            case "status":
                self.query_one(OneOf).focus()
            case "problem":
                problem.focus()
            case _:
                evidence.focus()

    def action_status(self, status: str) -> None:
        self._pane.tell(self._change(status=status))

    def action_remove_it(self) -> None:
        self._pane.tell(self._pane.change(self._number, None))

    def _reword(self, text: str) -> str | None:
        try:
            words = typed_words("上年的问题", text)
        except BadInput as error:
            return str(error)
        return self._change(problem=words) if words else self._pane.change(self._number, None)

    def _prove(self, text: str) -> str | None:
        try:
            return self._change(evidence=typed_words("依据", text))
        except BadInput as error:
            return str(error)

    def _change(self, **changes: object) -> str | None:
        now = self._pane.session.draft.follow_ups[self._number]
        return self._pane.change(self._number, now.model_copy(update=changes))


def _key(name: str) -> str:
    return "previous-" + name.replace(".", "-")
