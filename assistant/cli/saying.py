"""``nianbao say``: a fact or a wish in plain words becomes changes, without a model."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assistant.cli import console
from assistant.cli.changed import tell
from assistant.cli.desk import Desk
from assistant.cli.told import cell_label, number
from assistant.cli.usage import PATH, command, option
from assistant.report.changes import Change, SetFigures, describe
from assistant.report.form import TABLE_LABELS

if TYPE_CHECKING:
    from assistant.report.figures import Figures
    from assistant.saying import Heard, Understood, Wish
    from assistant.session import Session

_FEW = 8


@command("say", "草稿 一句话 [--yes]")
@click.argument("path", metavar="草稿", type=PATH)
@click.argument("text", metavar="一句话")
@option("--yes", is_flag=True, help="听懂的照办；不写只列出来看")
@option("--json", "as_json", is_flag=True, help="输出为 JSON")
@click.pass_obj
def say(desk: Desk, path: Path, text: str, yes: bool, as_json: bool) -> None:
    """用一句话填数据或提要求：先列出听懂了什么、会改什么，加 --yes 才照办。不用模型，也不猜。

    例如“收到12件，自然人10件、企业2件”“行政复议1件，结果维持”“用一段式”“第二条换个说法”“删掉第一条”“新收了几件？”。
    """
    from assistant.saying import hear

    with desk.open(path, write=yes) as session:
        heard = hear(session.draft, text)
        if as_json:
            console.hand_over(json.dumps(_json(heard), ensure_ascii=False, indent=1) + "\n")
        else:
            for line in _lines(heard, session.draft.figures, text, path):
                console.say(line)
        if heard.wish is not None:
            _grant(session, heard.wish, path, yes=yes, quiet=as_json)
        elif heard.change is not None:
            _propose(session, heard.change, yes=yes, quiet=as_json)
        elif heard.understood and not heard.question and not as_json:
            console.say("草稿里已经是这样，没有改动。")


def _json(heard: Heard) -> dict[str, Any]:
    return {
        "understood": [
            {"quote": one.quote, "set": {cell: _plain(value) for cell, value in one.set.items()}}
            for one in heard.understood
        ],
        "not_understood": list(heard.not_understood),
        "question": heard.question,
        "answer": heard.answer,
    }


def _plain(value: Any) -> int | float:
    return value if isinstance(value, int) else float(value)


def _lines(heard: Heard, figures: Figures, text: str, path: Path) -> Iterator[str]:
    """What was heard, quote by quote."""
    from assistant.saying import asks_for_other_words

    if heard.answer:
        yield heard.answer
    for one in heard.understood:
        if one.set:
            yield f"“{one.quote}”：{_settled(one, figures)}"
    for quote in heard.not_understood:
        yield f"没有听懂：“{quote}”"
    if heard.question:
        yield f"还要知道：{heard.question}"
    if not heard.not_understood or heard.understood or heard.question or heard.change:
        return
    if asks_for_other_words(text):
        yield f"改写句子要请模型来做：nianbao suggest {console.typed(path)} --wish {console.typed(text)}。"
    else:
        yield "可以这样说：“新收申请12件，其中自然人10件、商业企业2件”“用一段式”“第二条换个说法”。"


def _settled(one: Understood, figures: Figures) -> str:
    """The cells that words settle: those with something in them each, the zeros of a row together, of many as a number."""
    cells = figures.form.cells
    full = [f"{cell_label(figures, cell)} 填{number(value)}" for cell, value in one.set.items() if value]
    zeros = [cell for cell, value in one.set.items() if not value]
    if len(zeros) == 1:
        return "；".join([*full, f"{cell_label(figures, zeros[0])} 填0"])
    rows = Counter(f"{TABLE_LABELS[cells[cell].table]}“{cells[cell].row.full_label}”" for cell in zeros)
    if len(rows) + len(full) <= _FEW:
        return "；".join([*full, *(f"{row}一行{count}格 填0" for row, count in rows.items())])
    return "；".join([*full[:_FEW], f"{'其余' if full else ''}{len(zeros)}格 填0"])


def _propose(session: Session, change: Change, *, yes: bool, quiet: bool) -> None:
    """Shows what a change does, or makes it."""
    from assistant.session import advance

    before = session.view
    after = session.apply(change) if yes else advance(session.draft, change, session.bank)
    if quiet:
        return
    console.say()
    tell(before, after)
    if not yes:
        console.say()
        told = f"填入这{len(change.values)}格" if isinstance(change, SetFigures) else describe(change)
        console.say(f"还没有改动。要{told}，请加 --yes 再运行一次。")


def _grant(session: Session, wish: Wish, path: Path, *, yes: bool, quiet: bool) -> None:
    """Does what a wish asks, as far as a command can."""
    from assistant.saying import Consult, Go, Reword

    if isinstance(wish, Consult):
        if not quiet:
            problem = f" --problem {wish.problem}" if wish.problem else ""
            source = f" --from {console.typed(wish.file or '材料.txt')}" if wish.task == "notes" else ""
            console.say(
                f"这要请模型来做：nianbao suggest {console.typed(path)} --task {wish.task}{problem}{source}。"
            )
        return
    if isinstance(wish, Go):
        if not quiet:
            console.say(
                f"这是界面里的一步：nianbao {console.typed(path)}；检查也可以用 nianbao check {console.typed(path)}。"
            )
        return
    if not yes:
        if not quiet:
            console.say("听懂了。要照办，请加 --yes 再运行一次。")
        return
    before = session.view
    if isinstance(wish, Reword):
        after = session.next_wording(wish.key)
    else:
        after = session.redo() if wish.again else session.undo()
    if not quiet:
        tell(before, after)
