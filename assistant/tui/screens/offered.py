"""What a file would bring, shown before it is taken: what was read, what differs from what was typed, what to check."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, OptionList, Static
from textual.widgets.option_list import Option

from assistant.taking import Difference, Offer
from assistant.tui.widgets.prose import Prose
from assistant.tui.widgets.remarks import remark_line

_REMARK = "remark-"
_NUMBER = 12
"""Characters that a number has at most; what is longer is a text."""
TITLES = {"figures": "读到的本年数据", "previous": "读到的上年报告"}


@dataclass(frozen=True, slots=True)
class Taken:
    """The clerk takes what was read: of the differences those ``chosen``; then the note of that number is gone to."""

    chosen: frozenset[str]
    remark: int | None = None


class Offered(ModalScreen[Taken | None]):
    """Gives what is taken, None where it is left. What was typed stays until it is chosen otherwise."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", show=False),
        Binding("space,ideographic_space", "choose", show=False),
        Binding("left", "app.focus_previous", show=False),
        Binding("right", "app.focus_next", show=False),
    ]

    def __init__(self, offer: Offer) -> None:
        super().__init__()
        self._offer = offer
        self._chosen: frozenset[str] = frozenset()

    def compose(self) -> ComposeResult:
        offer = self._offer
        listed = bool(offer.differences or offer.problems or offer.remarks)
        with Vertical(classes="dialog wide tall list" if listed else "dialog wide"):
            yield Static(f"{TITLES[offer.role]}：{offer.file}", classes="dialog-title", markup=False)
            yield Static(Prose(_summary(offer), hang=2), id="offered-summary", markup=False)
            if listed:
                yield OptionList(*self._options(), id="offered-list", markup=False, compact=True)
            with Horizontal(classes="buttons"):
                yield Button("采用", id="take", compact=True)
                if offer.differences:
                    yield Button("全用读到的", id="all", compact=True)
                    yield Button("全留原有的", id="none", compact=True)
                yield Button("不采用", id="leave", compact=True)
            yield Static(_keys(offer), classes="keys")

    def on_mount(self) -> None:
        for shown in self.query(OptionList):
            shown.action_first()
        self.query_one("#offered-list" if self._offer.differences else "#take").focus()

    # --- the list ---------------------------------------------------------------------------------------------

    def _options(self) -> Iterator[Option]:
        offer = self._offer
        if offer.differences:
            yield _heading(f"与草稿里的不同　{len(offer.differences)}处，逐处选定用哪一个")
            for difference in offer.differences:
                yield Option(self._line(difference), id=difference.name)
        if offer.problems:
            yield _heading(f"上年的问题　{len(offer.problems)}个，今年逐个写改进情况")
            for problem in offer.problems:
                yield Option(Prose(Content.styled(f"● {problem}", "$foreground"), hang=2), disabled=True)
        if offer.remarks:
            yield _heading(f"请核对　{len(offer.remarks)}处")
            for number, remark in enumerate(offer.remarks):
                yield Option(remark_line(remark), id=f"{_REMARK}{number}")

    def _line(self, difference: Difference) -> Prose:
        chosen = difference.name in self._chosen
        box = ("☑ ", "$success bold") if chosen else ("☐ ", "$quiet")
        if difference.mine:
            told = f"　原有 {difference.mine}　读到 {difference.read}"
            use = (
                f"　→ {_used('用读到的', difference.read)}"
                if chosen
                else f"　→ {_used('留原有的', difference.mine)}"
            )
        else:
            told, use = f"　读到“{difference.read}”", "　→ 加上" if chosen else "　→ 不加"
        style = "$success bold" if chosen else "bold"
        return Prose(Content.assemble(box, difference.label, told, (use, style)), hang=2)

    def _choose(self, chosen: frozenset[str]) -> None:
        shown = self.query_one("#offered-list", OptionList)
        self._chosen = chosen
        for difference in self._offer.differences:
            shown.replace_option_prompt(difference.name, self._line(difference))

    @on(OptionList.OptionSelected)
    def _pick(self, event: OptionList.OptionSelected) -> None:
        option = event.option_id or ""
        if option.startswith(_REMARK):
            number = int(option.removeprefix(_REMARK))
            if self._offer.remarks[number].place is not None:
                self.dismiss(Taken(self._chosen, number))
        else:
            self._choose(self._chosen ^ {option})

    def action_choose(self) -> None:
        shown = self.query_one("#offered-list", OptionList)
        option = shown.highlighted_option
        if shown.has_focus and option is not None and option.id and not option.id.startswith(_REMARK):
            self._choose(self._chosen ^ {option.id})

    @on(Button.Pressed)
    def _press(self, event: Button.Pressed) -> None:
        match event.button.id:
            case "take":
                self.dismiss(Taken(self._chosen))
            case "all":
                self._choose(frozenset(difference.name for difference in self._offer.differences))
            case "none":
                self._choose(frozenset())
            case _:
                self.dismiss(None)


def _used(what: str, text: str) -> str:
    """What will stand in the draft: a number as it is; a piece of a text stands before already."""
    return f"{what[0]} {text}" if len(text) <= _NUMBER else what


def _heading(text: str) -> Option:
    return Option(Content.styled(text, "$primary bold"), disabled=True)


def _keys(offer: Offer) -> str:
    parts = ["空格 选定", "Tab 到“采用”"] if offer.differences else ["回车 采用", "←→ 换按钮"]
    if any(remark.place for remark in offer.remarks):
        parts.append("清单里回车 采用并到那一格")
    return "   ".join((*parts, "Esc 不采用"))


def _summary(offer: Offer) -> Content:
    """Whose report it is, what was read of it, and what would become of the draft."""
    report = offer.report
    who = report.organ or "（没有读到机关名称）"
    year = f"{report.year}年度" if report.year else "（没有读到年度）"
    lines = [
        Content.assemble((who, "bold"), f"　{year}　{report.figures.form.year_format}年格式"),
        Content(_read(offer)),
        Content(_effect(offer)),
        *(Content.styled(f"▲ {doubt}", "$warning") for doubt in offer.doubts),
    ]
    return Content("\n").join(lines)


def _read(offer: Offer) -> str:
    texts = "、".join(key for key, text in offer.report.sections.items() if text)
    told = f"读到{offer.cells}格，{offer.blank}格是空的" if offer.blank else f"{offer.cells}格全部读到"
    if offer.role == "figures":
        return f"{told}；总计由各格自动相加，不另读取。"
    problems = f"，第五部分列出{len(offer.problems)}个问题" if offer.problems else ""
    return f"{told}；正文{f'第{texts}部分' if texts else '没有读到'}{problems}。"


def _effect(offer: Offer) -> str:
    parts = [
        f"填入{offer.fills}个空格" if offer.fills and offer.role == "figures" else "",
        f"记下上年的{offer.fills}格" if offer.fills and offer.role == "previous" else "",
        f"{offer.same}格与原有的相同" if offer.same else "",
        f"{len(offer.differences)}处与原有的不同，先留原有的" if offer.differences else "",
    ]
    return f"采用后：{'，'.join(part for part in parts if part)}。"
