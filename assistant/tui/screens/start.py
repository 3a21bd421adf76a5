"""The start: a new report, a draft of before, or the example."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.events import Key
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input, OptionList, Select, Static
from textual.widgets.option_list import Option

from assistant.errors import BadInput
from assistant.report.organ import KIND_LABELS, NOT_THIS_FORM, Kind, Organ, public_institution, read_kind
from assistant.tui.paths import expanded
from assistant.tui.places import Places
from assistant.tui.widgets.keys import KeyBar
from assistant.tui.widgets.prose import Prose

if TYPE_CHECKING:  # these load the core, which the first paint does without
    from assistant.narrative.phrasebank import Phrasebank
    from assistant.tui.screens.bringing import Begin

FIRST_YEAR = 2021
_READ = "read:"

KEYS = (
    ("F1", "帮助", "app.help"),
    ("Ctrl+O", "打开文件", "screen.open"),
    ("Ctrl+N", "从报告新建", "screen.read"),
    ("Ctrl+P", "命令", "app.command_palette"),
    ("Ctrl+Q", "退出", "app.leave"),
)
HELP = (
    "新建：填机关全称，回车即可。类型从名称识别，可以改；年度默认为上一年；草稿存在“保存到”的位置，"
    "一份草稿是一个 .nianbao 文件，拷走就是备份。\n\n"
    "从报告新建（Ctrl+N）：选上年的报告，或者本年已有的数据；机关、年度自动填好，回车新建以后逐格核对再取用。"
    "也可以把文件直接拖进窗口。\n\n"
    "打开：在右边（或下面）的列表里选最近的草稿，或者打开别的文件。正由别人打开的草稿会说明是谁、从什么时候起，"
    "可以以只读方式查看。\n\n"
    "本程序不联网：数据只存在您选的文件里。\n\n"
    "Ctrl+P 打开命令面板，Ctrl+T 换深浅色，Ctrl+Q 退出。"
)


def kind_options(name: str) -> list[tuple[str, str]]:
    """The kinds to choose from, first of all the one that the name tells."""
    read = read_kind(name)
    told = f"{read.label}（按名称识别）" if read else "按名称识别"
    return [(told, kind_value(name, None)), *((label, kind.value) for kind, label in KIND_LABELS.items())]


def kind_value(name: str, chosen: Kind | None) -> str:
    """The value of a chosen kind among the options, or of the one that the name tells."""
    return chosen.value if chosen else f"{_READ}{read_kind(name)}"


def kind_chosen(value: object) -> Kind | None:
    """The kind that the clerk chose; None leaves it to the name."""
    return None if not isinstance(value, str) or value.startswith(_READ) else Kind(value)


def read_year(text: str, this_year: int) -> int | None:
    """The year of a report that a clerk may write now, None where the text tells none."""
    plain = text.strip().removesuffix("年")
    return int(plain) if plain.isdecimal() and FIRST_YEAR <= int(plain) <= this_year else None


class Start(Screen[None]):
    """The first screen."""

    AUTO_FOCUS = "#new-name"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+o", "open", "打开文件", priority=True),
        Binding("ctrl+n", "read", "从报告新建", priority=True),
        Binding("escape", "let_go", show=False),
    ]

    class New(Message):
        """A new draft was asked for."""

        def __init__(self, path: Path, organ: Organ, year: int, begin: Begin | None) -> None:
            super().__init__()
            self.path, self.organ, self.year, self.begin = path, organ, year, begin

    class Open(Message):
        """A draft was chosen; None asks for a file."""

        def __init__(self, path: Path | None) -> None:
            super().__init__()
            self.path = path

    class Example(Message):
        """The example was asked for."""

    def __init__(
        self, places: Places, recent: Sequence[Path], this_year: int, bank: Callable[[], Phrasebank]
    ) -> None:
        super().__init__()
        self._places, self._recent, self._this_year = places, tuple(recent), this_year
        self._bank = bank
        self._own_path = False
        self._read_from: Path | None = None
        self._begin: Begin | None = None

    def compose(self) -> ComposeResult:
        with Vertical(id="banner"):
            yield Static("年报助手", id="banner-name")
            yield Static(
                "政府信息公开工作年度报告：填数、查数、成稿。不联网，草稿存在本机。", id="banner-line"
            )
        with Horizontal(id="start-body"):
            with VerticalScroll(id="new", classes="form", can_focus=False):
                yield Static("新建", classes="section")
                yield Static("机关名称", classes="label")
                yield Input(
                    placeholder="全称，如 青禾县河口镇人民政府",
                    id="new-name",
                    compact=True,
                    select_on_focus=False,
                )
                yield Static("机关类型", classes="label")
                yield Select(kind_options(""), allow_blank=False, compact=True, id="new-kind")
                yield Static("报告年度", classes="label")
                yield Input(str(self._this_year - 1), id="new-year", compact=True, select_on_focus=False)
                yield Static("保存到", classes="label")
                yield Input(
                    placeholder="填好名称后自动生成", id="new-path", compact=True, select_on_focus=False
                )
                yield Static("", id="new-begin", markup=False)
                yield Static("", id="new-remark", markup=False)
                yield Static(Content.assemble(("回车", "$accent bold"), " 新建并开始"), classes="keys")
            with Vertical(id="before"):
                yield Static("接着做", classes="section")
                yield OptionList(*self._options(), id="before-list", markup=False, compact=True)
        yield KeyBar(KEYS)

    def on_mount(self) -> None:
        """Who was here before mostly goes on with the draft opened last: Enter opens it."""
        if self._recent:
            self.query_one("#before-list").focus()

    def on_key(self, event: Key) -> None:
        """Who types at once means the name of a new one."""
        name = self.query_one("#new-name", Input)
        if isinstance(self.focused, OptionList) and event.is_printable and event.character:
            name.focus()
            name.insert_text_at_cursor(event.character)
            event.stop()

    def help(self) -> tuple[str, str]:
        return "开始", HELP

    def remember(self, recent: Sequence[Path]) -> None:
        """Shows the drafts opened last."""
        self._recent = tuple(recent)
        shown = self.query_one("#before-list", OptionList)
        shown.clear_options()
        shown.add_options(self._options())

    def _options(self) -> list[Option]:
        drafts = [
            Option(Content.assemble(path.stem, "\n", (f"  {path.parent}", "$quiet")), id=f"draft-{number}")
            for number, path in enumerate(self._recent)
        ]
        return [
            *drafts,
            Option(Content.assemble("从报告文件新建… ", ("Ctrl+N", "$quiet")), id="read"),
            Option(Content.assemble("打开其他文件… ", ("Ctrl+O", "$quiet")), id="open"),
            Option("看一份示例", id="example"),
        ]

    # --- new --------------------------------------------------------------------------------------------------

    @property
    def _organ_name(self) -> str:
        return self.query_one("#new-name", Input).value.strip()

    @property
    def _kind(self) -> Kind | None:
        return kind_chosen(self.query_one("#new-kind", Select).value)

    @on(Input.Changed, "#new-name")
    @on(Input.Changed, "#new-year")
    def _follow(self) -> None:
        """Kind and path follow the name until they are chosen by hand."""
        select = self.query_one("#new-kind", Select)
        chosen = self._kind
        with self.prevent(Select.Changed):
            select.set_options(kind_options(self._organ_name))
            select.value = kind_value(self._organ_name, chosen)
        if not self._own_path:
            year = self.query_one("#new-year", Input).value.strip()
            path = self._places.documents / f"{_safe(self._organ_name)}{year}年报.nianbao"
            with self.prevent(Input.Changed):
                self.query_one("#new-path", Input).value = str(path) if self._organ_name else ""
        self._remark()

    @on(Input.Changed, "#new-path")
    def _own(self, event: Input.Changed) -> None:
        self._own_path = bool(event.value.strip())

    @on(Select.Changed, "#new-kind")
    def _remark(self) -> None:
        self.query_one("#new-remark", Static).update(Prose(self._objection() or ""))

    def _objection(self) -> str | None:
        """Why this is no report to be written here."""
        if public_institution(self._organ_name) and self._kind is None:
            return "▲ " + NOT_THIS_FORM.format(name=self._organ_name, way="在上面选择")
        return None

    @on(Input.Submitted)
    def _make(self) -> None:
        from assistant.intake import (
            typed_words,  # loads the phrasebank's readers, which the first paint need not
        )

        year = read_year(self.query_one("#new-year", Input).value, self._this_year)
        problem = self._objection()
        try:
            named = bool(typed_words("机关名称", self._organ_name))
        except BadInput:
            named = False
        if not named:
            problem = "▲ 请先填写机关的全称，例如“青禾县河口镇人民政府”。"
        elif year is None:
            problem = f"▲ 年度请填{FIRST_YEAR}到{self._this_year}之间的年份，例如{self._this_year - 1}。"
        if problem or year is None:
            self.query_one("#new-remark", Static).update(Prose(problem or ""))
            return
        path = expanded(self.query_one("#new-path", Input).value.strip())
        if path.suffix != ".nianbao":
            path = path.with_name(f"{path.name}.nianbao")
        self.post_message(self.New(path, Organ(self._organ_name, self._kind), year, self._begin))
        self._bring(None)

    # --- from a report ----------------------------------------------------------------------------------------

    def take_file(self, path: Path) -> None:
        """A file was dragged here: a draft is opened, of anything else a draft is begun."""
        if path.suffix.lower() == ".nianbao":
            self.post_message(self.Open(path))
        else:
            self._read(path)

    def action_read(self) -> None:
        self._read(None)

    @work
    async def _read(self, path: Path | None) -> None:
        """Reads a report and fills in what it tells; the draft is made when the clerk says so."""
        from assistant.tui.screens.beginning import begin

        read = await begin(self.app, path, self._folder, self._bank(), self._this_year)
        if read is None:
            return
        self._read_from = read.path.parent
        report = read.source.report
        year = report.year or self._this_year - 1
        with self.prevent(Input.Changed):
            self.query_one("#new-name", Input).value = report.organ
            self.query_one("#new-year", Input).value = str(year + (read.role == "previous"))
        self._follow()
        self._bring(read)
        self.query_one("#new-name").focus()

    @property
    def _folder(self) -> Path:
        """Where the clerk's files were last: the one that was read, the draft that was opened."""
        beside = self._recent[0].parent if self._recent else self._places.documents
        return self._read_from or beside

    def action_let_go(self) -> None:
        self._bring(None)

    def _bring(self, read: Begin | None) -> None:
        """Keeps what is to be brought into the new draft, and says so."""
        self._begin = read
        told = self.query_one("#new-begin", Static)
        told.display = read is not None
        if read is not None:
            use = "作上年报告" if read.role == "previous" else "作本年数据"
            told.update(Prose(f"● 带入“{read.path.name}”{use}，新建后逐格核对再取用（Esc 不带）", hang=2))

    # --- before -----------------------------------------------------------------------------------------------

    @on(OptionList.OptionSelected, "#before-list")
    def _continue(self, event: OptionList.OptionSelected) -> None:
        match (event.option_id or "").partition("-"):
            case "draft", _, number:
                self.post_message(self.Open(self._recent[int(number)]))
            case "read", _, _:
                self._read(None)
            case "example", _, _:
                self.post_message(self.Example())
            case _:
                self.post_message(self.Open(None))

    def action_open(self) -> None:
        self.post_message(self.Open(None))


def _safe(name: str) -> str:
    """A name that every file system takes."""
    return "".join("_" if character in '\\/:*?"<>|' else character for character in name)
