"""机关: who reports, for which year, until when, and how it calls itself."""

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Select, Static

from assistant.intake import set_change
from assistant.report.changes import SetOrgan, SetYear
from assistant.report.organ import NOT_THIS_FORM, Organ, public_institution
from assistant.tui.screens.pane import Desk, Pane
from assistant.tui.screens.start import FIRST_YEAR, kind_chosen, kind_options, kind_value, read_year
from assistant.tui.widgets.entry import Entry, Field
from assistant.tui.widgets.keys import Keys
from assistant.tui.widgets.prose import Prose


class OrganPane(Pane):
    """The head of the report."""

    TITLE = "机关"
    HELP = (
        "机关名称用全称，和印章一致；报告标题由它和年度组成。\n\n"
        "类型从名称识别，识别错了可以改：县级市人民政府、驻外办等名称看不出级别的，请自己选。"
        "类型决定公布期限、自称（我局、我镇…）、有没有规章制定权，以及哪些检查适用。\n\n"
        "Ctrl+O 从本年的报告、表格或申请台账读取数据，先看再取用。\n\n"
        "各级人民政府（县级以上）的报告是汇总全地区的，3月31日前公布；部门在1月31日前公布。"
    )

    def __init__(self, desk: Desk, step: str, this_year: int) -> None:
        super().__init__(desk, step)
        self._this_year = this_year

    def compose(self) -> ComposeResult:
        draft = self.session.draft
        with VerticalScroll(classes="form", can_focus=False):
            yield Field(
                "机关名称", Entry(self._rename, kept=draft.organ.name, key="organ-name", place="organ.name")
            )
            yield Static("机关类型", classes="label")
            yield Select(
                kind_options(draft.organ.name),
                allow_blank=False,
                value=kind_value(draft.organ.name, draft.organ.chosen),
                compact=True,
                id="organ-kind",
            )
            yield Field(
                "报告年度", Entry(self._redate, kept=str(draft.year), key="organ-year", place="organ.year")
            )
            yield Field(
                "联系方式（可不填）",
                Entry(
                    self._contact,
                    placeholder="地址、电话，写入报告开头",
                    key="organ-contact",
                    place="answers.contact",
                ),
            )
            yield Static(id="organ-facts", markup=False)
        yield Keys("Ctrl+O 从文件读取本年数据", "回车 下一格", "F1 说明")

    def show(self) -> None:
        draft = self.session.draft
        self.query_one("#organ-name", Entry).show(draft.organ.name)
        self.query_one("#organ-year", Entry).show(str(draft.year))
        self.query_one("#organ-contact", Entry).show(str(draft.answers.get("contact", "")))
        self.query_one("#organ-facts", Static).update(Prose(_facts(draft.organ, draft.year)))
        select = self.query_one("#organ-kind", Select)
        with self.prevent(Select.Changed):
            select.set_options(kind_options(draft.organ.name))
            select.value = kind_value(draft.organ.name, draft.organ.chosen)

    def reach(self, place: str) -> None:
        self.query_one("#organ-contact" if place == "answers.contact" else "#organ-name").focus()

    @on(Select.Changed)
    def _choose_kind(self, event: Select.Changed) -> None:
        chosen = kind_chosen(event.value)
        organ = self.session.draft.organ
        if chosen != organ.chosen:
            self.desk.attempt(lambda: self.session.apply(SetOrgan(Organ(organ.name, chosen))))

    @on(Entry.Done)
    def _next(self, event: Entry.Done) -> None:
        self.go_on(event.entry)

    def _rename(self, text: str) -> str | None:
        name = text.strip()
        if not name:
            return "请填写机关的全称。"
        organ = self.session.draft.organ
        return self.desk.attempt(lambda: self.session.apply(SetOrgan(Organ(name, organ.chosen))))

    def _redate(self, text: str) -> str | None:
        year = read_year(text, self._this_year)
        if year is None:
            return f"年度请填{FIRST_YEAR}到{self._this_year}之间的年份，例如{self._this_year - 1}。"
        return self.desk.attempt(lambda: self.session.apply(SetYear(year)))

    def _contact(self, text: str) -> str | None:
        session = self.session
        return self.desk.attempt(
            lambda: session.apply(set_change(session.draft, session.bank, {"answers.contact": text}))
        )


def _facts(organ: Organ, year: int) -> str:
    if public_institution(organ.name) and organ.chosen is None:
        return "▲ " + NOT_THIS_FORM.format(name=organ.name)
    kind = organ.kind
    if kind is None:
        return "▲ 看不出机关类型，请在上面选择；公布期限、自称和部分检查由它决定。"
    due = kind.deadline
    deadline = (
        f"{year + 1}年{due[0]}月{due[1]}日前" if due else "由上级通知规定（一般在1月），《条例》没有统一日期"
    )
    powers = "可以制定" if kind.may_make_regulations else "一般没有制定权，表二规章一行填0"
    return f"公布期限　{deadline}\n报告自称　{organ.self_reference}\n规　　章　{powers}"
