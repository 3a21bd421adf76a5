"""``nianbao doctor``: what this machine lacks, and what to do."""

import asyncio
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import click

from assistant import __version__
from assistant.cli import console
from assistant.cli.desk import Desk
from assistant.cli.usage import PATH, command
from assistant.errors import NianbaoError
from assistant.exporters.layout import table

_WIDE, _HIGH = 80, 24
_ROOM_MB = 50
_LISTING = 5.0
_RULER = "\n下面两行的竖线应当上下对齐；没有对齐的，请在终端里换用中文等宽字体，如“新宋体”。\n年报助手政府信息｜\n0123456789abcdef｜"


class Result(NamedTuple):
    """One thing looked at; ``advice`` is what to do where it is not right."""

    what: str
    found: str
    advice: str = ""


@command("doctor", "[文件夹]")
@click.argument("folder", required=False, metavar="文件夹", type=PATH)
@click.pass_obj
def doctor(desk: Desk, folder: Path | None) -> int:
    """看这台电脑是否准备好：Python、终端、字体、语料、转换旧版 Word 的 LibreOffice、接入的模型，
    以及放草稿的文件夹（不写就是当前文件夹）能否写入。"""
    results = [
        _python(),
        _encoding(),
        _size(),
        *_fonts(),
        _phrasebank(desk),
        _examples(),
        _old_word(),
        *_folder(folder or Path()),
        *_model(),
    ]
    for line in table([(f"{'！' if r.advice else '　'}{r.what}", r.found) for r in results], left=2):
        console.say(line)
    wrong = [result for result in results if result.advice]
    console.say()
    for result in wrong:
        console.say(f"{result.what}：{result.advice}")
    if not wrong:
        console.say("一切就绪。")
    if sys.stdout.isatty():
        console.say(_RULER)
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


def _fonts() -> Iterator[Result]:
    """Whether a font can show Chinese, where the system keeps a list of its fonts."""
    program = shutil.which("fc-list")
    if program is None:
        return
    try:
        listed = subprocess.run(
            [program, ":lang=zh-cn", "family"],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_LISTING,
            check=True,
        ).stdout
    except (subprocess.SubprocessError, OSError):
        return
    number = len(set(listed.splitlines()))
    advice = (
        ""
        if number
        else "请安装中文字体，如 fonts-noto-cjk；通过远程终端使用的，看的是您面前那台电脑的字体。"
    )
    yield Result("字体", f"{number}种中文字体", advice)


def _phrasebank(desk: Desk) -> Result:
    try:
        bank = desk.bank
    except (FileNotFoundError, NianbaoError) as error:
        told = str(error) if isinstance(error, NianbaoError) else "没有找到"
        return Result("语料", told, "请重新安装本程序，或改正 --phrasebank 写的文件夹。")
    from assistant.resources import data_folder

    where = desk.folder or data_folder("phrasebank")
    return Result("语料", f"{where}（{len(bank.problems)}类问题）")


def _examples() -> Result:
    from assistant.resources import data_folder

    try:
        return Result("示例", str(data_folder("examples")))
    except FileNotFoundError:
        return Result("示例", "没有找到", "请重新安装本程序。")


def _old_word() -> Result:
    from assistant.importers.formats.doc import converter

    found = converter()
    return Result(
        "LibreOffice", found or "没有（只有读取旧版 .doc 时才用到；也可以先在 Word、WPS 里另存为 .docx）"
    )


def _model() -> Iterator[Result]:
    """The settings of the model, and the endpoint where one is set."""
    from assistant.backends.registry import make, offered, package_of
    from assistant.settings import config_file, model_settings

    file = config_file()
    yield Result("设置", str(file) if os.path.exists(file) else f"{file}（还没有；接入模型时才需要）")
    extra = [f"{name}（{package_of(entry)}）" for name, entry in offered().items() if entry.dist]
    if extra:
        yield Result("另装的模型接口", "、".join(extra))
    try:
        settings = model_settings(file, os.environ, {})
        found = asyncio.run(make(settings).examine())
    except NianbaoError as error:
        yield Result("模型", "不能用", str(error))
        return
    if settings.backend == "openai":
        yield Result("密钥", "有" if settings.key else "没有（本机和内网的模型多数不需要）")
    for health in found:
        yield Result(health.what, health.found, health.advice)


def _folder(folder: Path) -> Iterator[Result]:
    where = os.path.realpath(folder)
    if not os.path.isdir(folder):
        yield Result("草稿文件夹", where, "没有这个文件夹，或者没有权限打开它；请先建好，或换一个。")
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
