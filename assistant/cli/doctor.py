"""``nianbao doctor``: what this machine lacks, and what to do."""

import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import click

from assistant import __version__
from assistant.cli import console
from assistant.cli.desk import Desk
from assistant.cli.usage import command
from assistant.errors import NianbaoError
from assistant.exporters.layout import table

_WIDE, _HIGH = 80, 24
_ROOM_MB = 50


class Result(NamedTuple):
    """One thing looked at; ``advice`` is what to do where it is not right."""

    what: str
    found: str
    advice: str = ""


@command("doctor", "[文件夹]")
@click.argument("folder", required=False, metavar="文件夹", type=click.Path(path_type=Path))
@click.pass_obj
def doctor(desk: Desk, folder: Path | None) -> int:
    """看这台电脑是否准备好：Python、终端、语料，以及放草稿的文件夹（不写就是当前文件夹）能否写入。"""
    results = [
        _python(),
        _encoding(),
        _size(),
        _data("phrasebank"),
        _data("examples"),
        *_folder(folder or Path()),
    ]
    for line in table([(f"{'！' if r.advice else '　'}{r.what}", r.found) for r in results], left=2):
        console.say(line)
    wrong = [result for result in results if result.advice]
    console.say()
    for result in wrong:
        console.say(f"{result.what}：{result.advice}")
    if not wrong:
        console.say("一切就绪。")
    return 0


def _python() -> Result:
    found = f"Python {platform.python_version()}（{platform.system()}），nianbao {__version__}"
    return Result("程序", found, "" if sys.version_info >= (3, 11) else "请安装 Python 3.11 或更新的版本。")


def _encoding() -> Result:
    encoding = (sys.stdout.encoding or "").lower()
    able = encoding.replace("-", "").replace("_", "") in (
        "utf8",
        "utf8sig",
        "gbk",
        "gb18030",
        "cp936",
        "gb2312",
    )
    return Result(
        "编码", encoding or "不明", "" if able else "这个终端可能显示不了汉字，请改用 UTF-8 的终端。"
    )


def _size() -> Result:
    if not sys.stdout.isatty():
        return Result("终端", "不是终端窗口（只能用命令，不能打开界面）")
    columns, lines = shutil.get_terminal_size()
    small = columns < _WIDE or lines < _HIGH
    return Result("终端", f"{columns}×{lines}", f"请把窗口放大到{_WIDE}×{_HIGH}以上。" if small else "")


def _data(name: str) -> Result:
    from assistant.resources import data_folder

    what = {"phrasebank": "语料", "examples": "示例"}[name]
    try:
        return Result(what, str(data_folder(name)))
    except (FileNotFoundError, NianbaoError):
        return Result(what, "没有找到", "请重新安装本程序。")


def _folder(folder: Path) -> Iterator[Result]:
    where = str(folder.resolve())
    if not folder.is_dir():
        yield Result("草稿文件夹", where, "没有这个文件夹，请先建好，或换一个。")
        return
    try:
        handle, name = tempfile.mkstemp(prefix=".nianbao-", dir=folder)
        os.close(handle)
        os.unlink(name)
    except OSError as error:
        yield Result("草稿文件夹", where, f"不能写入（{error.strerror}），请换一个文件夹放草稿。")
        return
    free = shutil.disk_usage(folder).free // 2**20
    yield Result(
        "草稿文件夹", f"{where}（可写，剩余{free}MB）", "" if free >= _ROOM_MB else "磁盘快满了，请先清理。"
    )
