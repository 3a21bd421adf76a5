"""``nianbao export``."""

import re
from pathlib import Path

import click

from assistant.cli import console
from assistant.cli.desk import Desk
from assistant.cli.told import finding_lines
from assistant.cli.usage import command, nearest, option
from assistant.errors import BadInput
from assistant.exporters.files import write_whole
from assistant.exporters.formats import FORMATS, Wishes, write_report, write_section
from assistant.report.document import Section
from assistant.rules.base import Severity
from assistant.session import View

_BINARY = ("docx", "xlsx")


@command("export", f"草稿 --to {'|'.join(FORMATS)} [-o 文件] [--section 五] [--draft] [--force] …")
@click.argument("path", metavar="草稿", type=click.Path(path_type=Path))
@option("--to", metavar="格式", help=f"{'、'.join(FORMATS)} 之一")
@option("-o", "--output", metavar="文件", help="写到哪里，- 是屏幕；不写就放在草稿旁边")
@option("--section", metavar="部分", help="只导出一个部分，如 五")
@option("--draft", is_flag=True, help="有错误也导出，标明“草稿”")
@option("--force", is_flag=True, help="覆盖已有的文件")
@option("--html-tables", is_flag=True, help="Markdown 里的表格用 HTML，合并单元格与官方表样相同")
@option("--charts", is_flag=True, help="网页里加图：申请和办理结果，有上年数据的与上年对照")
@option("--departments", metavar="科室,科室", help="Excel 里各科室的工作表，用逗号分开；不写就是科室1、科室2")
@option("--template", metavar="文件", hidden=True, help="")
@option("--brief", is_flag=True, hidden=True, help="")
@click.pass_obj
def export(
    desk: Desk,
    path: Path,
    to: str | None,
    output: str | None,
    section: str | None,
    draft: bool,
    force: bool,
    html_tables: bool,
    charts: bool,
    departments: str | None,
    template: str | None,
    brief: bool,
) -> int:
    """导出报告。还有错误时不导出（退出状态为1），并列出错误；确需先看样子的，加 --draft。

    例如：
      nianbao export 年报.nianbao --to html
      nianbao export 年报.nianbao --to txt --section 五 -o -
    """
    kind = _format(to, output)
    if template or brief:
        raise BadInput("按模板导出（--template）和一页摘要（--brief）由以后的版本提供。")
    if charts and kind != "html":
        raise BadInput("图表（--charts）只加在网页里，请用 --to html，或去掉 --charts。")
    if departments is not None and kind != "xlsx":
        raise BadInput("科室（--departments）只用在 Excel 里，请用 --to xlsx，或去掉 --departments。")
    with desk.open(path, write=False) as session:
        view = session.view
    wishes = Wishes(draft, "html" if html_tables else "pipe", charts, _names(departments))
    content = _content(view, kind, section, wishes)
    if view.errors and not draft:
        _refuse(view)
        return 1
    if output == "-":
        _hand_over(content, kind)
        return 0
    target = Path(output) if output else path.with_suffix(f".{kind}")
    write_whole(target, content, force=force)
    console.say(f"已导出{'（草稿）' if draft else ''}：{target}")
    return 0


def _format(to: str | None, output: str | None) -> str:
    kind = (to or Path(output or "").suffix.lstrip(".")).lower()
    can = f"可以导出 {'、'.join(FORMATS)}。"
    if not kind:
        raise BadInput(f"请用 --to 写明导出的格式；{can}")
    if kind not in FORMATS:
        raise BadInput(f"不能导出“{kind}”格式{nearest(kind, tuple(FORMATS)) or '；'}{can}")
    return kind


def _names(departments: str | None) -> tuple[str, ...]:
    return tuple(name.strip() for name in re.split("[,，、]", departments)) if departments else ()


def _content(view: View, kind: str, section: str | None, wishes: Wishes) -> bytes:
    if section is None:
        return write_report(kind, view.draft, view.document, wishes)
    return write_section(kind, _section(view, section), view.draft, wishes)


def _section(view: View, name: str) -> Section:
    found = view.document.section(name.removeprefix("第").removesuffix("部分"))
    if found is None or not found.heading:
        raise BadInput(f"没有“{name}”这个部分；可以写 一、二、三、四、五 或 六。")
    return found


def _refuse(view: View) -> None:
    console.complain(
        f"还有{len(view.errors)}个错误，没有导出；改正后再导出，或者加 --draft 导出标明“草稿”的副本。"
    )
    for line in finding_lines(view.findings, console.columns(), [Severity.ERROR]):
        console.complain(line)


def _hand_over(content: bytes, kind: str) -> None:
    if kind not in _BINARY:
        console.hand_over(content.decode())
    elif console.is_terminal():
        raise BadInput(f"{kind} 不是文字，不能显示在屏幕上；请用 -o 写明文件名。")
    else:
        console.hand_over_file(content)
