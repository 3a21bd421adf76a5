"""``nianbao serve``: the same screens in a browser."""

import os
import sys
from pathlib import Path

import click

from assistant.cli import console
from assistant.cli.desk import Desk
from assistant.cli.usage import PATH, command, option
from assistant.errors import BadInput

_HOST, _PORT = "127.0.0.1", 8612
_EXTRA = {"aiohttp", "aiohttp_jinja2", "textual_serve"}
"""What the extra ``serve`` brings."""


@command("serve", "[草稿或文件夹]")
@click.argument("target", required=False, metavar="草稿或文件夹", type=PATH)
@option(
    "--host",
    default=_HOST,
    metavar="地址",
    help="只在本机使用不必写；0.0.0.0 让同一网络的电脑也能打开，但传输不加密，同一网络里能截取数据的人看得到草稿",
)
@option(
    "--port",
    type=click.IntRange(0, 65535),
    metavar="端口",
    help=f"网页的端口，不写是 {_PORT}，被占用时另挑一个",
)
@click.pass_obj
def serve(desk: Desk, target: Path | None, host: str, port: int | None) -> None:
    """在浏览器里使用：打印一个只能用一次的网址，用浏览器打开即可；不写草稿就从开始界面进入当前文件夹。

    不访问任何外部网站。按 Ctrl+C 结束，所有窗口随之关闭，已确认的修改都已保存；以前打开过的浏览器也随之失效，再运行时要用新的网址。
    """
    place = target or Path()
    if not os.path.exists(place):
        raise BadInput(f"找不到“{place}”，或者没有权限打开它；请核对草稿或文件夹的名字。")
    try:
        from assistant.web.server import free_port, serve
    except ModuleNotFoundError as error:
        if error.name not in _EXTRA:
            raise
        raise BadInput(
            "在浏览器里使用需要另装一个组件：请在项目文件夹里运行 .venv/bin/pip install -e '.[serve]'，"
            "Windows 是 .venv\\Scripts\\pip install -e .[serve]；没有网络的电脑，"
            "可从离线安装文件夹安装。"
        ) from error
    free = free_port(host, _PORT if port is None else port, named=port is not None)
    serve(place, desk.folder, host, free, _say_at_once)


def _say_at_once(line: str) -> None:
    console.say(line)
    sys.stdout.flush()
