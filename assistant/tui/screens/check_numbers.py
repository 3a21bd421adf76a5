"""检查 › 数字核对: every number of the text, what it was held against and what came of it, with jumps both ways."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static

from assistant.coverage import Numbered, about_cell, numbered
from assistant.report.form import TABLE_LABELS
from assistant.rules.ledger import coverage
from assistant.session import View
from assistant.tui.routes import entered_cell, place_of_number
from assistant.tui.screens.pane import Desk
from assistant.tui.widgets.choices import Choices
from assistant.tui.widgets.keys import Keys
from assistant.tui.widgets.numbers import ALL, MARKS, NumberList, choices
from assistant.tui.widgets.prose import Prose
from assistant.tui.words import source_words

_ONE_CELL = "cell"
_MOST = 4
"""Cells whose values are told one by one."""


class NumbersSide(Vertical):
    """The ledger of the text. It reads the text when it is looked at, not with each change."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "narrow(-1)", show=False, priority=True),
        Binding("right", "narrow(1)", show=False, priority=True),
        Binding("c,C", "cell", show=False),
        Binding("escape", "all", show=False),
    ]

    def __init__(self, desk: Desk, key: str) -> None:
        super().__init__(id=key)
        self._desk = desk
        self._view: View | None = None
        self._numbers: tuple[Numbered, ...] = ()
        self._only = ALL
        self._cell = ""

    def compose(self) -> ComposeResult:
        yield Static(id="numbers-summary", markup=False)
        yield Choices("numbers-choices")
        yield NumberList("numbers-list")
        yield Static(id="numbers-detail", markup=False)
        yield Keys("回车 到句子", "C 到表格或出处", "←→ 只看一类", "Esc 看全部", "[ 检查结果")

    # --- what is seen -----------------------------------------------------------------------------------------

    @property
    def numbers(self) -> tuple[Numbered, ...]:
        """The numbers of the text as it is now."""
        view = self._desk.session.view
        if view is not self._view:
            self._view, self._numbers = view, numbered(view)
        return self._numbers

    def show(self) -> None:
        numbers = self.numbers
        told = Prose(coverage([number.entry for number in numbers]))
        self.query_one("#numbers-summary", Static).update(told)
        self.query_one(Choices).show(self._choices, self._only)
        self._list.show(self._narrowed)
        self._show_detail()

    def enter(self, place: str = "") -> None:
        """Takes the focus; to the numbers of a cell, or to a number of a sentence (``一.requests#3``)."""
        self._only = ALL
        if place.startswith("table"):
            self._only, self._cell = _ONE_CELL, place
        self.show()
        self._list.focus()
        key, _, span = place.partition("#")
        here = [number for number in self.numbers if number.sentence == key]
        exact = [number for number in here if str(number.span) == span]
        if found := exact or here:
            self._list.move_to(found[0])

    @property
    def _list(self) -> NumberList:
        return self.query_one(NumberList)

    @property
    def _choices(self) -> list[tuple[str, Content]]:
        found = choices(self.numbers)
        if self._only != _ONE_CELL:
            return found
        return [
            *found,
            (_ONE_CELL, Content(f"只看{self._desk.session.draft.figures.form.cells[self._cell].label}")),
        ]

    @property
    def _narrowed(self) -> Sequence[Numbered]:
        if self._only == _ONE_CELL:
            return about_cell(self.numbers, self._cell)
        if self._only == ALL:
            return self.numbers
        return [number for number in self.numbers if number.entry.standing == self._only]

    @on(OptionList.OptionHighlighted)
    def _show_detail(self) -> None:
        number = self._list.current
        detail = self.query_one("#numbers-detail", Static)
        detail.update(Prose(self._detail(number)) if number else "这里没有数字。")

    def _detail(self, number: Numbered) -> Content:
        """The sentence around a number, what came of it, and the cells with their values."""
        mark, style = MARKS[number.entry.standing]
        parts = [self._sentence(number), Content.assemble((f"{mark} ", style), number.outcome)]
        figures = self._desk.session.draft.figures
        cells = [name for name in number.entry.cells if name in figures.form.cells]
        if len(cells) > 1:
            told = [
                f"{figures.form.cells[name].label.removeprefix(TABLE_LABELS[figures.form.cells[name].table])}"
                f"{'空' if figures[name] is None else figures[name]}"
                for name in cells[:_MOST]
            ]
            more = f"……共{len(cells)}格" if len(cells) > _MOST else ""
            parts.append(Content.styled(f"各格：{'，'.join(told)}{more}", "$quiet"))
        if number.source is not None and not cells:
            words = source_words(number.source, figures.form, self._desk.session.bank)
            parts.append(Content.styled(f"出处：{words}", "$quiet"))
        return Content("\n").join(parts)

    def _sentence(self, number: Numbered) -> Content:
        """The sentence with the number marked in it."""
        sentence = self._desk.session.view.document.sentence(number.sentence or "")
        if sentence is None:
            return Content(number.entry.quote)
        text, end = sentence.text, number.at + len(number.shown)
        marked = (number.shown, "reverse bold")
        return Content.assemble(sentence.lead, text[: number.at], marked, text[end:], sentence.tail)

    # --- what is done -----------------------------------------------------------------------------------------

    def action_narrow(self, by: int) -> None:
        names = [choice for choice, _ in self._choices]
        at = names.index(self._only) if self._only in names else 0
        self._narrow_to(names[(at + by) % len(names)])

    def action_all(self) -> None:
        self._narrow_to(ALL)

    @on(Choices.Chosen)
    def _choose(self, event: Choices.Chosen) -> None:
        event.stop()
        self._narrow_to(event.choice)

    def _narrow_to(self, choice: str) -> None:
        self._only = choice
        self.show()
        self._list.action_first()

    @on(NumberList.Chosen)
    def _to_sentence(self, event: NumberList.Chosen) -> None:
        event.stop()
        self._desk.go(place_of_number(event.number))

    def action_cell(self) -> None:
        """To the cell, answer or evidence that the number comes from."""
        number = self._list.current
        if number is None:
            return
        source = number.source.name if number.source else None
        place = number.cell or source
        if place:
            self._desk.go(entered_cell(self._desk.session.draft.figures, place))
        else:
            self.notify("这个数在表格里没有对应的格；回车到句子。")
