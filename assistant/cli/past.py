"""Earlier states: ``history``, ``undo``, ``redo``, ``mark``."""

import re
from pathlib import Path

import click

from assistant.cli import console
from assistant.cli.changed import tell
from assistant.cli.desk import Desk
from assistant.cli.usage import PATH, command, option
from assistant.errors import BadInput
from assistant.exporters.layout import table
from assistant.session import MARKS, Session


@command("history", "草稿 [--since 送审|已发布|版本号]")
@click.argument("path", metavar="草稿", type=PATH)
@option("--since", metavar="标记", help="从送审（或已发布、某一版）到现在，改了什么")
@click.pass_obj
def history(desk: Desk, path: Path, since: str | None) -> None:
    """列出历次修改；→ 是现在的一版。任何一版都能用 nianbao undo 草稿 --to 版本号 找回。"""
    with desk.open(path, write=False) as session:
        if since is not None:
            revision = _revision(session, since)
            console.say(f"从第{revision}版到现在：")
            tell(session.view_at(revision), session.view)
            return
        head = session.store.head.id
        rows = [
            (
                "→" if revision.id == head else "",
                f"第{revision.id}版",
                revision.time[:16].replace("T", " "),
                revision.label,
                f"【{revision.mark}】" if revision.mark else "",
            )
            for revision in session.store.history()
        ]
    for line in table(rows, left=5):
        console.say(line)


def _revision(session: Session, since: str) -> int:
    """The state that a mark or a number means; of several with one mark the last."""
    known = {mark.name: mark.revision for mark in session.store.marks()}
    if since in known:
        return known[since]
    number = since.removeprefix("第").removesuffix("版")
    if re.fullmatch("[0-9]{1,18}", number):
        return int(number)
    told = f"已有的标记：{'、'.join(known)}" if known else "这份草稿还没有标记过"
    raise BadInput(
        f"没有标记“{since}”；{told}。也可以写版本号，用 nianbao history {session.store.path.name} 查看。"
    )


@command("undo", "草稿 [--to 版本号]")
@click.argument("path", metavar="草稿", type=PATH)
@option("--to", metavar="版本号", type=int, help="直接回到这一版")
@click.pass_obj
def undo(desk: Desk, path: Path, to: int | None) -> None:
    """撤销上一次修改，或回到某一版；撤销的内容不会丢，可以重做。"""
    with desk.open(path) as session:
        before, undone = session.view, session.store.head
        after = session.undo(to)
        console.say(f"已撤销：{undone.label}。" if to is None else f"已从第{undone.id}版回到第{to}版。")
        tell(before, after)
        console.say(f"现在是第{session.store.head.id}版。")


@command("redo", "草稿")
@click.argument("path", metavar="草稿", type=PATH)
@click.pass_obj
def redo(desk: Desk, path: Path) -> None:
    """把刚才撤销的修改恢复。"""
    with desk.open(path) as session:
        before = session.view
        after = session.redo()
        console.say(f"已重做：{session.store.head.label}。")
        tell(before, after)
        console.say(f"现在是第{session.store.head.id}版。")


@command("mark", f"草稿 {'|'.join(MARKS)}")
@click.argument("path", metavar="草稿", type=PATH)
@click.argument("name", metavar="标记")
@click.pass_obj
def mark(desk: Desk, path: Path, name: str) -> None:
    """把现在这一版连同全文记为“送审”或“已发布”；以后可以看从那时起改了什么（history --since）。"""
    with desk.open(path) as session:
        session.mark(name)
        console.say(f"已把第{session.store.head.id}版记为“{name}”。")
