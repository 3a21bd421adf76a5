"""Opening a draft in the terminal interface, and the example."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from assistant.cli import console
from assistant.cli.desk import Desk, now
from assistant.cli.opening import open_screen
from assistant.cli.told import counted, finding_lines
from assistant.cli.usage import PATH, command

if TYPE_CHECKING:
    from assistant.session import View


@command("open", "草稿")
@click.argument("path", metavar="草稿", type=PATH)
@click.pass_obj
def open_(desk: Desk, path: Path) -> None:
    """打开界面。"""
    open_screen(path, desk.folder)


@command("demo")
@click.pass_obj
def demo(desk: Desk) -> None:
    """在临时文件夹里打开示例草稿，随便改；不在终端里运行时，列出它的检查结果和第五部分。"""
    from assistant.resources import data_folder
    from assistant.session import see_pinned
    from assistant.sources import example_draft
    from assistant.store import Store

    view = see_pinned(example_draft(data_folder("examples")), desk.bank)
    if not console.is_terminal():
        _print(view)
        return
    with TemporaryDirectory(prefix="nianbao-demo-") as folder:
        path = Path(folder) / f"{view.draft.organ.name}{view.draft.year}年报（示例）.nianbao"
        Store.create(path, view.draft, time=now()).close()
        open_screen(path, desk.folder)


def _print(view: View) -> None:
    from assistant.exporters.text import section_to_text

    draft = view.draft
    console.say(f"示例：{draft.organ.name}　{draft.year}年度　检查：{counted(view.findings)}")
    for line in finding_lines(view.findings, console.columns()):
        console.say(line)
    section = view.document.section("五")
    if section is not None:
        console.say()
        console.say(section_to_text(section, draft.figures).rstrip("\n"))
