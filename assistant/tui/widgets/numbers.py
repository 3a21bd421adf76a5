"""The numbers of the text with what came of each, to be chosen from and narrowed down."""

from collections import Counter
from collections.abc import Sequence

from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from assistant.coverage import Numbered
from assistant.rules.ledger import STANDINGS, Standing
from assistant.tui.widgets.prose import Prose

MARKS: dict[Standing, tuple[str, str]] = {
    "wrong": ("✖", "$error bold"),
    "ambiguous": ("▲", "$warning bold"),
    "unbound": ("○", "$quiet"),
    "bound": ("◇", "$fact"),
    "right": ("✔", "$success"),
}
"""The sign and the colour of what came of a number."""

ALL = "all"


class NumberList(OptionList):
    """Numbers to choose from, those first that ask to be looked at."""

    class Chosen(Message):
        """A number was chosen: to be seen in its sentence."""

        def __init__(self, number: Numbered) -> None:
            super().__init__()
            self.number = number

    def __init__(self, key: str) -> None:
        super().__init__(id=key, markup=False, compact=True)
        self._shown: tuple[Numbered, ...] = ()

    def show(self, numbers: Sequence[Numbered]) -> None:
        """Renders numbers where they are others than before, the highlight on the same place in the list."""
        order = list(STANDINGS)
        shown = tuple(sorted(numbers, key=lambda number: order.index(number.entry.standing)))
        if shown == self._shown:
            return
        self._shown = shown
        at = self.highlighted
        self.clear_options()
        self.add_options(Option(line(number)) for number in shown)
        if shown:
            self.highlighted = min(at or 0, len(shown) - 1)

    @property
    def current(self) -> Numbered | None:
        """The number that the cursor is on."""
        at = self.highlighted
        return self._shown[at] if at is not None and at < len(self._shown) else None

    def move_to(self, number: Numbered) -> None:
        if number in self._shown:
            self.highlighted = self._shown.index(number)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.post_message(self.Chosen(self._shown[event.option_index]))


def choices(numbers: Sequence[Numbered]) -> list[tuple[str, Content]]:
    """What the list can be narrowed down to: each outcome that occurs, with how often."""
    count = Counter(number.entry.standing for number in numbers)
    found = [
        (standing, Content.assemble(MARKS[standing], f" {label}{count[standing]}"))
        for standing, label in STANDINGS.items()
        if count[standing]
    ]
    return [(ALL, Content(f"全部{len(numbers)}")), *found]


def line(number: Numbered) -> Prose:
    """One number in the list."""
    entry = number.entry
    mark, style = MARKS[entry.standing]
    section = "前言" if entry.section == "preamble" else entry.section
    told = Content.assemble(
        (f"{mark} ", style),
        (f"{section} ", "$quiet"),
        number.before,
        (number.shown, "bold"),
        number.after,
        ("  应为" if entry.standing == "wrong" else "", "$quiet"),
        (expected(number) if entry.standing == "wrong" else "", "bold"),
    )
    return Prose(told, hang=5)


def expected(number: Numbered) -> str:
    """What the cells give, in the unit of the text."""
    value = number.entry.expected
    return "" if value is None else f"{value.normalize():f}{number.entry.unit}"
