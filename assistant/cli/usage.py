"""How commands look: click's parsing, Chinese help, and one Chinese sentence for each way to call one wrongly."""

import re
from collections.abc import Callable, Iterator, Sequence
from difflib import get_close_matches
from inspect import cleandoc
from pathlib import Path
from typing import Any

import click

from assistant.cli import console
from assistant.exporters.layout import table

PATH = click.Path(path_type=Path, readable=False)
"""A file or folder; that it cannot be read is told by whatever reads it, who knows what it is for."""

_OPTIONS = "选项"


def _show_help(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        console.say(ctx.get_help())
        ctx.exit()


class Helped(click.Command):
    """Whatever explains itself with --help, on a standard output that tells where it cannot be written."""

    _HELP = click.Option(
        ["--help"], is_flag=True, is_eager=True, expose_value=False, callback=_show_help, help="显示这段说明"
    )

    def get_help_option(self, ctx: click.Context) -> click.Option:
        return self._HELP


class Command(Helped):
    """A command. ``usage`` is its arguments as a reader sees them."""

    def __init__(self, name: str, *, usage: str = "", **settings: Any) -> None:
        super().__init__(name, **settings)
        self.usage = usage

    def get_usage(self, ctx: click.Context) -> str:
        return f"nianbao {self.name} {self.usage}".rstrip()

    def get_help(self, ctx: click.Context) -> str:
        lines = [
            f"用法：{self.get_usage(ctx)}",
            "",
            cleandoc(self.help or ""),
            "",
            _OPTIONS,
            *_options(self, ctx),
        ]
        return "\n".join(lines)


def command(name: str, usage: str = "") -> Callable[[Callable[..., Any]], Command]:
    """Makes a function the command of that name; its docstring is the help."""
    return click.command(name, cls=Command, usage=usage)


def option(*names: str, help: str, **settings: Any) -> Callable[[Callable[..., Any]], Callable[..., Any]]:  # noqa: A002
    """A click option; its help is Chinese."""
    return click.option(*names, help=help, **settings)


def _options(command: click.Command, ctx: click.Context) -> Iterator[str]:
    """The options of a command with what they do, aligned."""
    rows = []
    for parameter in command.get_params(ctx):
        if isinstance(parameter, click.Option) and not parameter.hidden:
            names = ", ".join(sorted(parameter.opts, key=len, reverse=True))
            value = "" if parameter.is_flag or parameter.count else f" {parameter.metavar or '值'}"
            rows.append((f"  {names}{value}", parameter.help or ""))
    return table(rows, left=2)


def explain(error: click.ClickException) -> str:
    """What was wrong with the command line, where, and how to write it, in one sentence."""
    told = _wrong(error).rstrip("。")
    ctx = getattr(error, "ctx", None)
    if ctx is None or not isinstance(ctx.command, Command):
        return f"{told}。运行 nianbao --help 可以查看全部命令。"
    return f"{told}。用法：{ctx.command.get_usage(ctx)}（nianbao {ctx.command.name} --help 有详细说明）"


def nearest(name: str, known: Sequence[str]) -> str:
    """，是不是 check？ where something alike is known."""
    near = get_close_matches(name, known, n=1, cutoff=0.6)
    return f"，是不是 {near[0]}？" if near else ""


def _wrong(error: click.ClickException) -> str:
    match error:
        case click.NoSuchOption(option_name=name, possibilities=near):
            return f"没有选项 {name}" + (f"，是不是 {near[0]}" if near else "")
        case click.MissingParameter(param=param):
            return f"缺少{_called(param)}"
        case click.BadOptionUsage(option_name=name, message=message):
            return (
                f"选项 {name} 后面不能带值" if "does not take" in message else f"选项 {name} 后面要写它的值"
            )
        case click.BadParameter(param=param):
            wants = "应为整数" if param is not None and param.type.name == "integer" else "写法不对"
            return f"{_called(param)}{wants}"
        case _:
            extra = re.search(r"\((.+)\)", error.message)
            return f"多出了“{extra[1]}”" if extra else "命令的写法不对"


def _called(param: click.Parameter | None) -> str:
    if isinstance(param, click.Option):
        return f"选项 {param.opts[0]} "
    return f"“{param.metavar}”" if param is not None and param.metavar else "参数"
