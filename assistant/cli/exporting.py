"""``nianbao export``."""

from pathlib import Path

import click

from assistant.cli import console
from assistant.cli.desk import Desk
from assistant.cli.told import finding_lines
from assistant.cli.usage import PATH, command, nearest, option
from assistant.errors import BadInput
from assistant.exporters.files import read_form, write_whole
from assistant.exporters.formats import (
    FORMATS,
    Wishes,
    department_names,
    named_as_brief,
    write_brief,
    write_in_template,
    write_report,
    write_section,
)
from assistant.report.document import Section
from assistant.rules.base import Severity
from assistant.session import View

_BINARY = ("docx", "xlsx")
_OF_PROGRAMS = (*FORMATS, "doc", "wps", "xls", "et", "pdf")
"""Endings by which a computer knows the program for a file: under one of them nothing else is written."""


@command("export", f"草稿 --to {'|'.join(FORMATS)} [-o 文件] [--section 五] [--draft] [--force] …")
@click.argument("path", metavar="草稿", type=PATH)
@option("--to", metavar="格式", help=f"{'、'.join(FORMATS)} 之一")
@option("-o", "--output", metavar="文件", help="写到哪里，- 是屏幕；不写就放在草稿旁边")
@option("--section", metavar="部分", help="只导出一个部分，如 五")
@option("--draft", is_flag=True, help="有错误也导出，标明“草稿”")
@option("--force", is_flag=True, help="覆盖已有的文件")
@option("--html-tables", is_flag=True, help="Markdown 里的表格用 HTML，合并单元格与官方表样相同")
@option("--charts", is_flag=True, help="网页里加图：申请和办理结果，有上年数据的与上年对照")
@option("--departments", metavar="科室,科室", help="Excel 里各科室的工作表，用逗号分开；不写就是科室1、科室2")
@option("--template", metavar="表样.docx", help="填进本单位的 Word 表样，样式照旧；放不进去的逐条说明")
@option("--brief", is_flag=True, help="给审签领导的一页摘要（docx 或 html），不公开")
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
    _agree(kind, section, charts=charts, departments=departments, template=template, brief=brief)
    form = None if template is None else read_form(Path(template))
    with desk.open(path, write=False) as session:
        view = session.view
    wishes = Wishes(draft, "html" if html_tables else "pipe", charts, department_names(departments or ""))
    if brief:
        content = write_brief(kind, view.draft, view.document, view.findings)
    elif form is not None:
        content = _in_form(view, form, marked=draft)
    else:
        content = _content(view, kind, section, wishes)
    if view.errors and not draft and not brief:
        _refuse(view)
        return 1
    if output == "-":
        _hand_over(content, kind)
        return 0
    beside = (named_as_brief(path) if brief else path).with_suffix(f".{kind}")
    target = Path(output) if output else beside
    write_whole(target, content, force=force, form=Path(template) if template else None)
    console.say(f"已导出{'（草稿）' if draft else ''}：{target}")
    return 0


def _format(to: str | None, output: str | None) -> str:
    kind = (to or Path(output or "").suffix.lstrip(".")).lower()
    can = f"可以导出 {'、'.join(FORMATS)}。"
    if not kind:
        raise BadInput(f"请用 --to 写明导出的格式；{can}")
    if kind not in FORMATS:
        raise BadInput(f"不能导出“{kind}”格式{nearest(kind, tuple(FORMATS)) or '；'}{can}")
    ending = Path(output or "").suffix.lstrip(".").lower()
    if ending in _OF_PROGRAMS and ending != kind:
        raise BadInput(
            f"“{output}”的后缀是 .{ending}，写出来的却是{FORMATS[kind]}，会打不开；"
            f"请把后缀改成 .{kind}{f'，或者用 --to {ending}' if ending in FORMATS else ''}。"
        )
    return kind


def _agree(
    kind: str,
    section: str | None,
    *,
    charts: bool,
    departments: str | None,
    template: str | None,
    brief: bool,
) -> None:
    """BadInput where options do not go together."""
    if charts and kind != "html":
        raise BadInput("图表（--charts）只加在网页里，请用 --to html，或去掉 --charts。")
    if departments is not None and kind != "xlsx":
        raise BadInput("科室（--departments）只用在 Excel 里，请用 --to xlsx，或去掉 --departments。")
    if template is not None and kind != "docx":
        raise BadInput("表样（--template）是 Word 文件，请用 --to docx，或去掉 --template。")
    if brief and (template or section or charts):
        raise BadInput("一页摘要（--brief）不与 --template、--section、--charts 同用，请去掉其中一项。")
    if template and section:
        raise BadInput("表样（--template）填的是整份报告，请去掉 --section。")


def _in_form(view: View, form: bytes, *, marked: bool) -> bytes:
    content, unplaced = write_in_template(form, view.draft, view.document, marked=marked)
    for sentence in unplaced:
        console.complain(sentence)
    return content


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
