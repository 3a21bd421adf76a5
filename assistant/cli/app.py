"""All commands, and what happens around each of them."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from assistant import __version__
from assistant.cli import console
from assistant.cli.desk import Desk
from assistant.cli.usage import PATH, Helped, explain, nearest
from assistant.errors import BadInput
from assistant.exporters.layout import table


@dataclass(frozen=True, slots=True)
class Place:
    """Where a command stands: a module of this package, loaded when it is called, and the command in it."""

    module: str
    name: str
    does: str


COMMANDS: dict[str, Place] = {
    "new": Place("drafting", "new", "新建一份草稿"),
    "set": Place("drafting", "set_", "填写或修改数据、答案"),
    "say": Place("saying", "say", "用一句话填数据、提要求"),
    "show": Place("showing", "show", "看数据、文字，以及每个数字的来源"),
    "problems": Place("section5", "problems", "第五部分可以写哪些问题，各要什么依据"),
    "choose": Place("section5", "choose", "选用一个问题，填写它的依据和改进措施"),
    "drop": Place("section5", "drop", "去掉一个问题"),
    "edit": Place("section5", "edit", "改写一句话，或恢复生成的文字"),
    "check": Place("checking", "check", "检查草稿、报告、数据，或整个文件夹"),
    "suggest": Place("suggesting", "suggest", "请模型改写一个部分（可选）"),
    "waive": Place("drafting", "waive", "写明理由，保留一条检查结果"),
    "export": Place("exporting", "export", "导出报告"),
    "import": Place("importing", "import_", "读取一份报告"),
    "history": Place("past", "history", "看历次修改"),
    "undo": Place("past", "undo", "撤销，或回到某一版"),
    "redo": Place("past", "redo", "重做"),
    "mark": Place("past", "mark", "把这一版记为送审或已发布"),
    "rules": Place("reference", "rules", "检查规则的说明"),
    "phrases": Place("reference", "phrases", "语料的说明；检查自己的语料"),
    "demo": Place("screens", "demo", "打开示例"),
    "serve": Place("serving", "serve", "在浏览器里使用"),
    "doctor": Place("doctor", "doctor", "检查这台电脑是否准备好"),
}
_GROUPS = (
    ("起草", ("new", "set", "say", "show", "problems", "choose", "drop", "edit", "suggest")),
    ("检查和导出", ("check", "waive", "export", "import")),
    ("版本", ("history", "undo", "redo", "mark")),
    ("说明", ("rules", "phrases", "demo", "serve", "doctor")),
)
_LATER = {
    "review": "汇总审核（review）由以后的版本提供；现在可以用 nianbao check 检查整个文件夹。",
}


class Commands(Helped, click.Group):
    """The commands, each loaded when it is called; what is none is taken for the draft to open."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        place = COMMANDS.get(name)
        if place is None:
            return None
        found: click.Command = getattr(import_module(f"assistant.cli.{place.module}"), place.name)
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if name in _LATER:
            raise BadInput(_LATER[name])
        found = self.get_command(ctx, name)
        if found is not None:
            return name, found, args[1:]
        if not _looks_like_a_file(name):
            raise BadInput(
                f"没有命令“{name}”{nearest(name, [*COMMANDS, *_LATER]) or '，也没有这个名字的草稿。'}"
                "运行 nianbao --help 可以查看全部命令。"
            )
        from assistant.cli.screens import open_

        return "open", open_, args

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            console.turn_away()
            return 0

    def get_help(self, ctx: click.Context) -> str:
        lines = ["年报助手：填写数据、检查勾稽、写好存在的问题，编制政府信息公开工作年度报告。", ""]
        lines += table(
            [("用法：nianbao [草稿]", "打开界面"), ("　　　nianbao 命令 …", "用命令完成同样的事")], left=2
        )
        for title, names in _GROUPS:
            lines += ["", title, *table([(f"  {name:10}", COMMANDS[name].does) for name in names], left=2)]
        lines += ["", "选项（写在命令前面）"]
        lines += table(
            [
                ("  --phrasebank 文件夹", "用自己的语料"),
                ("  --version", "显示版本"),
                ("  --help", "显示这段说明"),
            ],
            left=2,
        )
        lines += ["", "某个命令怎么用：nianbao 命令 --help，例如 nianbao new --help"]
        return "\n".join(lines)


def _looks_like_a_file(name: str) -> bool:
    return name.endswith(".nianbao") or "/" in name or "\\" in name or Path(name).exists()


def _version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted:
        console.say(f"nianbao {__version__}")
        ctx.exit()


@click.command("nianbao", cls=Commands, invoke_without_command=True)
@click.option("--phrasebank", metavar="文件夹", type=PATH)
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_version)
@click.pass_context
def nianbao(ctx: click.Context, phrasebank: Path | None) -> None:
    """What precedes every command."""
    ctx.obj = Desk(phrasebank)
    if ctx.invoked_subcommand is None:
        from assistant.cli.opening import open_screen

        open_screen(None, phrasebank)


def run(arguments: Sequence[str]) -> int:
    """Runs one command line. Returns the exit status; NianbaoError where it cannot be done."""
    try:
        os.getcwd()
    except OSError as error:
        raise BadInput(
            "当前文件夹已经不在了（被删除或移走），请先用 cd 换到别的文件夹，再运行一次。"
        ) from error
    try:
        answer: Any = nianbao.main(list(arguments), prog_name="nianbao", standalone_mode=False)
        console.finish()
    except click.ClickException as error:
        raise BadInput(explain(error)) from error
    except click.Abort:
        return 130
    return answer if isinstance(answer, int) else 0
