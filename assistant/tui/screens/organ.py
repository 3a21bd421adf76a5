"""机关: who reports, for which year, until when, and how it calls itself."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Select, Static

from assistant.intake import set_change, typed_words
from assistant.narrative.questions import answer
from assistant.narrative.regions import NONE, chosen
from assistant.narrative.schema import Region
from assistant.narrative.signature import SIGNED_ON
from assistant.report.changes import SetOrgan, SetYear
from assistant.report.organ import NOT_THIS_FORM, Organ, public_institution
from assistant.tui.screens.pane import Desk, Pane
from assistant.tui.screens.start import FIRST_YEAR, kind_chosen, kind_options, kind_value, read_year
from assistant.tui.widgets.entry import Cell, CellRow, Commit, Entry, Field
from assistant.tui.widgets.keys import Keys
from assistant.tui.widgets.prose import Prose

_SIGNED = f"answers.{SIGNED_ON}"


class OrganPane(Pane):
    """The head of the report."""

    TITLE = "机关"
    HELP = (
        "机关名称用全称，和印章一致；报告标题由它和年度组成。\n\n"
        "类型从名称识别，识别错了可以改：县级市人民政府、驻外办等名称看不出级别的，请自己选。"
        "类型决定公布期限、自称（我局、我镇…）、有没有规章制定权，以及哪些检查适用。\n\n"
        "Ctrl+O 从本年的报告、表格或申请台账读取数据，先看再取用。\n\n"
        "成文日期写在 Word 和网页的落款里，不填的落款只有机关名称。"
        "上级或本地对报告另有要求（如分渠道计数）的，在这里选用；选错了改回“没有另外要求”。\n\n"
        "各级人民政府（县级以上）的报告是汇总全地区的，3月31日前公布；部门在1月31日前公布。"
    )

    def __init__(self, desk: Desk, step: str, this_year: int) -> None:
        super().__init__(desk, step)
        self._this_year = this_year

    def compose(self) -> ComposeResult:
        organ = self.session.draft.organ
        with VerticalScroll(classes="form", can_focus=False):
            yield Field("机关名称", self._entry("organ.name", self._rename))
            kinds: Select[str] = Select(
                kind_options(organ.name),
                allow_blank=False,
                value=kind_value(organ.name, organ.chosen),
                compact=True,
                id="organ-kind",
            )
            yield CellRow(
                [Labelled("机关类型", kinds), Cell("报告年度", self._entry("organ.year", self._redate))]
            )
            yield Field(
                "联系方式（可不填）",
                self._entry("answers.contact", self._contact, "地址、电话，写入报告开头"),
            )
            signed = Cell(
                "成文日期（可以公布前再填）",
                self._entry(_SIGNED, self._sign, f"写入落款，如 {self.session.draft.year + 1}年1月20日"),
            )
            if self._regions:
                told: Select[str] = Select(
                    self._region_options, allow_blank=False, compact=True, id="organ-region"
                )
                yield CellRow([signed, Labelled("上级或本地的另外要求", told)])
            else:
                yield signed
            yield Static(id="organ-region-told", classes="label", markup=False)
            yield Static(id="organ-facts", markup=False)
        yield Keys("回车 下一格", "Ctrl+O 从文件读取本年数据", "F1 说明")

    def _entry(self, place: str, commit: Commit, placeholder: str = "") -> Entry:
        key = f"organ-{place.rpartition('.')[2].replace('_', '-')}"
        return Entry(commit, kept=self._kept(place), placeholder=placeholder, key=key, place=place)

    def _kept(self, place: str) -> str:
        draft = self.session.draft
        match place.split("."):
            case ["organ", "name"]:
                return draft.organ.name
            case ["organ", _]:
                return str(draft.year)
            case [_, name]:
                return str(draft.answers.get(name, ""))
        raise AssertionError(place)

    @property
    def _regions(self) -> tuple[Region, ...]:
        return self.session.bank.regions

    @property
    def _region_options(self) -> list[tuple[str, str]]:
        return [(NONE, NONE), *((region.title, region.title) for region in self._regions)]

    def show(self) -> None:
        draft = self.session.draft
        for entry in self.query(Entry):
            entry.show(self._kept(entry.place))
        self.query_one("#organ-facts", Static).update(Prose(_facts(draft.organ, draft.year)))
        select = self.query_one("#organ-kind", Select)
        with self.prevent(Select.Changed):
            select.set_options(kind_options(draft.organ.name))
            select.value = kind_value(draft.organ.name, draft.organ.chosen)
        if self._regions:
            self._show_region()

    def _show_region(self) -> None:
        region = chosen(self.session.draft, self._regions)
        with self.prevent(Select.Changed):
            self.query_one("#organ-region", Select).value = region.title if region else NONE
        self.query_one("#organ-region-told", Static).update(Prose(_changed_by(region)))

    def reach(self, place: str) -> None:
        if place == "answers.region" and self._regions:
            self.query_one("#organ-region").focus()
            return
        entries = list(self.query(Entry))
        next((entry for entry in entries if entry.place == place), entries[0]).focus()

    @on(Select.Changed, "#organ-kind")
    def _choose_kind(self, event: Select.Changed) -> None:
        kind = kind_chosen(event.value)
        organ = self.session.draft.organ
        if kind != organ.chosen:
            self.desk.attempt(lambda: self.session.apply(SetOrgan(Organ(organ.name, kind))))

    @on(Select.Changed, "#organ-region")
    def _choose_region(self, event: Select.Changed) -> None:
        session = self.session
        question = session.bank.answers["region"]
        self.desk.attempt(
            lambda: session.apply(answer(session.draft, question, str(event.value), session.bank))
        )

    @on(Entry.Done)
    def _next(self, event: Entry.Done) -> None:
        self.go_on(event.entry)

    def _rename(self, text: str) -> str | None:
        if not text.strip():
            return "请填写机关的全称。"
        chosen = self.session.draft.organ.chosen
        return self.desk.attempt(
            lambda: self.session.apply(SetOrgan(Organ(typed_words("机关名称", text), chosen)))
        )

    def _redate(self, text: str) -> str | None:
        year = read_year(text, self._this_year)
        if year is None:
            return f"年度请填{FIRST_YEAR}到{self._this_year}之间的年份，例如{self._this_year - 1}。"
        return self.desk.attempt(lambda: self.session.apply(SetYear(year)))

    def _contact(self, text: str) -> str | None:
        return self._answer("answers.contact", text)

    def _sign(self, text: str) -> str | None:
        return self._answer(_SIGNED, text)

    def _answer(self, place: str, text: str) -> str | None:
        session = self.session
        return self.desk.attempt(
            lambda: session.apply(set_change(session.draft, session.bank, {place: text}))
        )


class Labelled(Vertical):
    """A choice with its label above."""

    def __init__(self, label: str, choice: Select[str]) -> None:
        super().__init__()
        self._label, self._choice = label, choice

    def compose(self) -> ComposeResult:
        yield Static(self._label, classes="label", markup=False)
        yield self._choice


def _changed_by(region: Region | None) -> str:
    """What a pack of local demands adds."""
    if region is None:
        return (
            "上级或本地对年度报告另有要求的，在这里选一种，问答、文字和检查随之增加相应内容；没有的不用选。"
        )
    parts = (
        f"问答多{len(region.questions)}问" if region.questions else "",
        f"检查多{len(region.required) + len(region.limits)}项" if region.required or region.limits else "",
        "第五部分换体例" if region.layout else "",
    )
    return f"“{region.title}”：{region.summary}。选用后{'，'.join(filter(None, parts))}；随时可以改回。"


def _facts(organ: Organ, year: int) -> str:
    if public_institution(organ.name) and organ.chosen is None:
        return "▲ " + NOT_THIS_FORM.format(name=organ.name, way="在“机关”一步选择")
    kind = organ.kind
    if kind is None:
        return "▲ 看不出机关类型，请在上面选择；公布期限、自称和部分检查由它决定。"
    due = kind.deadline
    deadline = (
        f"{year + 1}年{due[0]}月{due[1]}日前" if due else "由上级通知规定（一般在1月），《条例》没有统一日期"
    )
    powers = "可以制定" if kind.may_make_regulations else "一般没有制定权，表二规章一行填0"
    return f"公布期限　{deadline}\n报告自称　{organ.self_reference}\n规　　章　{powers}"
