"""Making a draft and filling it: ``new``, ``set``, ``waive``."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import click

from assistant.cli import console
from assistant.cli.changed import tell_kept
from assistant.cli.desk import Desk, now, this_year
from assistant.cli.ledgers import column_option, ledger_lines, wishes
from assistant.cli.told import counted
from assistant.cli.usage import PATH, command, nearest, option
from assistant.errors import BadInput
from assistant.exporters.files import check_name
from assistant.intake import set_change, settings, typed_value, typed_words
from assistant.narrative.phrasebank import Phrasebank, Question
from assistant.narrative.questions import answer
from assistant.narrative.regions import deadlines, proposed
from assistant.report.changes import (
    Change,
    ReplaceFigures,
    SetAnswers,
    SetLayout,
    SetOrgan,
    SetYear,
    Together,
    apply,
)
from assistant.report.draft import Draft, Layout
from assistant.report.figures import Figures
from assistant.report.organ import KIND_LABELS, NOT_THIS_FORM, Kind, Organ, public_institution
from assistant.report.published import Note, place_label
from assistant.session import View, see_pinned
from assistant.sources import (
    Source,
    figures_for_draft,
    ledger_answers,
    ledger_origins,
    previous_change,
    read_source,
)
from assistant.store import Store

FIRST_YEAR = 2008
"""The year from which there are annual reports of this sort."""

_LAYOUTS: Mapping[str, Layout] = {
    "three_parts": "three_parts",
    "三部分": "three_parts",
    "one_paragraph": "one_paragraph",
    "一段": "one_paragraph",
}


@command(
    "new",
    "草稿 [--organ 机关全称] [--kind 类型] [--year 年度] [--from 文件 [--column 名称=列 …]] [--previous 文件] [--force]",
)
@click.argument("path", metavar="草稿", type=PATH)
@option("--organ", metavar="名称", help="机关全称，如“青禾县自然资源局”")
@option("--kind", metavar="类型", help="机关类型，不写就从名称判断；用 --kind ? 查看各类型")
@option("--year", metavar="年度", type=int, help="报告的年度，不写就是上一年")
@option(
    "--from",
    "origin",
    metavar="文件",
    type=PATH,
    help="从数据、报告、草稿或申请台账取数据",
)
@column_option
@option("--previous", metavar="文件", type=PATH, help="上年的报告、数据或草稿")
@option("--region", metavar="名称", help="选用一种本地要求；用 --region ? 查看有哪些")
@option("--force", is_flag=True, help="覆盖已有的同名草稿")
@click.pass_obj
def new(
    desk: Desk,
    path: Path,
    organ: str | None,
    kind: str | None,
    year: int | None,
    origin: Path | None,
    column: tuple[str, ...],
    previous: Path | None,
    region: str | None,
    force: bool,
) -> None:
    """新建一份草稿。

    --from 取数据（还有机关和年度），合计由各项相加得出，与原表不同的逐格说明；是申请台账的，逐行计入表三，
    各列认错了用 --column 改（先用 nianbao import 台账 看一遍）；
    --previous 取上年报告，上年是草稿的，连同它的问题和措施一起带过来，等您填写改进情况。
    """
    check_name(path)
    before = read_source(previous, desk.bank) if previous else None
    last = before.report if before else None
    begun = read_source(origin, desk.bank, wishes(column, year), last) if origin else None
    who = _organ(organ or _told(begun, before), kind)
    when = _year(year, begun, before)
    draft, told = _begin(who, when, begun, before, origin.name if origin else "")
    if region is not None:
        draft = apply(draft, _answered(draft, desk.bank, desk.bank.answers["region"], region))
    view = see_pinned(draft, desk.bank)
    with Store.create(path, view.draft, time=now(), force=force):
        pass
    for sentence in told:
        console.complain(sentence)
    for line in (*_made(path, view), *_place(path, view.draft, desk.bank)):
        console.say(line)


def _told(begun: Source | None, before: Source | None) -> str:
    return next((source.report.organ for source in (begun, before) if source and source.report.organ), "")


def _organ(name: str, kind: str | None) -> Organ:
    name = typed_words("机关全称", name).replace("\n", "")
    chosen = None if kind is None else _kind(kind)
    if not name:
        raise BadInput("不知道是哪个机关的报告，请用 --organ 写明机关全称，例如 --organ 青禾县自然资源局。")
    if chosen is None and public_institution(name):
        raise BadInput(NOT_THIS_FORM.format(name=name, way="用 --kind 写明"))
    return Organ(name, chosen)


def _kind(text: str) -> Kind:
    named = {label: kind for kind, label in KIND_LABELS.items()}
    if text in named:
        return named[text]
    try:
        return Kind(text)
    except ValueError:
        known = "、".join(f"{kind}（{label}）" for kind, label in KIND_LABELS.items())
        raise BadInput(f"没有机关类型“{text}”{nearest(text, list(Kind))}可以写：{known}。") from None


def _year(given: int | None, begun: Source | None, before: Source | None) -> int:
    if given is None and begun is not None:
        given = begun.report.year
    if given is None and before is not None and before.report.year is not None:
        given = before.report.year + 1
    year = this_year() - 1 if given is None else given
    if not FIRST_YEAR <= year <= this_year() + 1:
        raise BadInput(f"年度应在{FIRST_YEAR}到{this_year() + 1}之间，不能是{year}。")
    return year


def _begin(
    organ: Organ, year: int, begun: Source | None, before: Source | None, file: str
) -> tuple[Draft, tuple[str, ...]]:
    """The draft as it is first saved, and what is to be told about its figures; ``file`` is the one they are from."""
    draft = Draft(organ=organ, year=year)
    told: tuple[str, ...] = ()
    if begun is not None:
        figures, replaced = figures_for_draft(begun.report)
        draft = apply(draft, ReplaceFigures(figures))
        if begun.ledger is not None:
            draft = apply(draft, ledger_origins(begun.ledger, file, begun.ledger.cells))
            draft = apply(draft, ledger_answers(begun.ledger))
        told = (*_labelled(replaced, figures), *_remarks(begun))
    if before is not None:
        draft = apply(draft, previous_change(before, organ.name, year))
    return draft, told


def _remarks(begun: Source) -> Iterator[str]:
    """What is to be known of the file that a draft begins with."""
    if begun.ledger is not None:
        return ledger_lines(begun.ledger, begun.notes)
    return _labelled(begun.notes, begun.report.figures)


def _labelled(notes: Iterable[Note], figures: Figures) -> Iterator[str]:
    return (f"{place_label(figures.form, note.where)}：{note.message}" for note in notes)


def _made(path: Path, view: View) -> Iterator[str]:
    draft = view.draft
    kind = (
        f"，{draft.organ.kind.label}"
        if draft.organ.kind
        else "，类型未知（可用 nianbao set 草稿 kind=… 写明）"
    )
    yield f"已新建草稿“{path}”：{draft.organ.name}{kind}，{draft.year}年度。"
    if draft.previous:
        follow = f"，其中{len(draft.follow_ups)}个问题要写明改进情况" if draft.follow_ups else ""
        yield f"已带入{draft.previous.year}年度报告{follow}。"
    blank = sum(draft.figures[name] is None for name in draft.figures.form.entered)
    if blank:
        yield f"还有{blank}格数据没有填：nianbao set {console.typed(path)} 名称=值 …；整张表没有发生的，如 nianbao set {console.typed(path)} table3=0"
    yield f"检查：{counted(view.findings)}（nianbao check {console.typed(path)}）。"
    yield f"第五部分可以写什么：nianbao problems {console.typed(path)}"


def _place(path: Path, draft: Draft, bank: Phrasebank) -> Iterator[str]:
    """What the place of the organ asks: its deadlines once it is chosen, else that there is something to choose."""
    for due, what in deadlines(draft, bank.regions):
        yield f"本地要求：{due.year}年{due.month}月{due.day}日前{what}。"
    if "region" not in draft.answers:
        for region in proposed(draft, bank.regions):
            yield f"本地可能另有要求：{region.summary}。有的话：nianbao set {console.typed(path)} answers.region={region.title}"


@command("set", "草稿 名称=值 …")
@click.argument("path", metavar="草稿", type=PATH)
@click.argument("given", nargs=-1, required=True, metavar="名称=值")
@click.pass_obj
def set_(desk: Desk, path: Path, given: tuple[str, ...]) -> None:
    """填写或修改数据、答案，并说明哪些数字、文字、检查结果随着变了。

    例如：
      nianbao set 年报.nianbao table3.granted.person=5 table2.fees_wan_yuan=84.2
      nianbao set 年报.nianbao answers.training_count=2        答案的名称用 nianbao show 年报.nianbao answers 查看
      nianbao set 年报.nianbao answers.any_requests=否         没有申请，表三还空着的格都填0
      nianbao set 年报.nianbao table3=0                表三还空着的格都填0
      nianbao set 年报.nianbao layout=一段             第五部分写成一段（三部分：layout=三部分）
      nianbao set 年报.nianbao organ=… kind=… year=…   改机关、类型、年度
    等号后面不写，就是把这一格空出来。名称有误时什么都不改。
    """
    with desk.open(path) as session:
        before = session.view
        change = _change(before.draft, desk.bank, settings(given))
        if apply(before.draft, change) == before.draft:
            console.say("与原来相同，没有改动。")
            return
        session.apply(change)
        tell_kept(before, session)


def _change(draft: Draft, bank: Phrasebank, given: Mapping[str, str]) -> Change:
    """The change that some settings make: of the draft itself, of whole tables, of cells and answers."""
    own: list[Change] = []
    rest: dict[str, str] = {}
    for name, text in given.items():
        if name in ("organ", "kind", "year", "layout"):
            continue
        question = bank.answers.get(name.removeprefix("answers.")) if name.startswith("answers.") else None
        if question is not None and question.type in ("bool", "choice"):
            own.append(_answered(draft, bank, question, text))
            continue
        cells = _below(draft, name)
        rest.update(dict.fromkeys(cells, text) if cells else {name: text})
    if "organ" in given or "kind" in given:
        own.append(_set_organ(draft, given))
    if "year" in given:
        own.append(SetYear(_typed_year(draft, given["year"])))
    if "layout" in given:
        own.append(_set_layout(given["layout"]))
    if rest:
        own.append(set_change(draft, bank, rest))
    return own[0] if len(own) == 1 else Together(tuple(own), f"填写{'、'.join(given)}")


def _answered(draft: Draft, bank: Phrasebank, question: Question, text: str) -> Change:
    """A yes, a no or a choice with all that it settles, as in the interview: without applications table 三 is zero."""
    value = typed_value(question.label, question.type, question.options, text)
    return SetAnswers({question.name: None}) if value is None else answer(draft, question, value, bank)


def _below(draft: Draft, name: str) -> tuple[str, ...]:
    """The entered cells still blank under the name of a table or row (table3, table3.granted)."""
    form = draft.figures.form
    if name in form.cells or not any(cell.startswith(f"{name}.") for cell in form.cells):
        return ()
    cells = tuple(
        cell for cell in form.entered if cell.startswith(f"{name}.") and draft.figures[cell] is None
    )
    if not cells:
        raise BadInput(f"{name} 没有空着的格；要改已填的数字，请写明是哪一格，例如 {_first(draft, name)}。")
    return cells


def _first(draft: Draft, name: str) -> str:
    return next(cell for cell in draft.figures.form.entered if cell.startswith(f"{name}."))


def _set_organ(draft: Draft, given: Mapping[str, str]) -> SetOrgan:
    name = given.get("organ", draft.organ.name)
    kind = given.get("kind") or (
        draft.organ.chosen.value if draft.organ.chosen and "kind" not in given else None
    )
    return SetOrgan(_organ(name, kind))


def _typed_year(draft: Draft, text: str) -> int:
    if not (text.strip().isdecimal() and len(text.strip()) == 4):
        raise BadInput(f"年度应写成四位数字，例如 year={draft.year}。")
    return _year(int(text), None, None)


def _set_layout(text: str) -> SetLayout:
    if text not in _LAYOUTS:
        raise BadInput(f"第五部分的写法可以是“三部分”或“一段”，不能是“{text}”。")
    return SetLayout(_LAYOUTS[text])


@command("waive", "草稿 规则编号 格名或部分 理由")
@click.argument("path", metavar="草稿", type=PATH)
@click.argument("rule", metavar="规则编号")
@click.argument("place", metavar="格名或部分")
@click.argument("reason", metavar="理由")
@click.pass_obj
def waive(desk: Desk, path: Path, rule: str, place: str, reason: str) -> None:
    """写明理由，让一条检查结果保留下来。

    理由只存在草稿里，不写进报告；有关的数字变了，保留自动失效，要重新确认。
    例如：nianbao waive 年报.nianbao R-020 table2.normative_documents.in_force 上年漏计2件，已与司法局核对
    """
    with desk.open(path) as session:
        view = session.waive(rule.upper(), place, reason)
        session.flush()
        console.say(f"已保留 {rule.upper()}（{place}）。现在的检查结果：{counted(view.findings)}。")
