"""``nianbao export``."""

from collections.abc import Callable
from pathlib import Path

import click

from assistant.cli import console
from assistant.cli.desk import Desk
from assistant.cli.told import finding_lines
from assistant.cli.usage import command, nearest, option
from assistant.errors import BadInput
from assistant.exporters.files import write_whole
from assistant.exporters.json_report import report_of, to_json
from assistant.exporters.markdown import Tables, section_to_markdown, to_markdown
from assistant.exporters.text import section_to_text, to_text
from assistant.report.document import Section
from assistant.rules.base import Severity
from assistant.session import View

FORMATS = ("md", "txt", "json")
_LATER = ("docx", "html", "xlsx")


@command("export", "草稿 --to md|txt|json [-o 文件] [--section 五] [--draft] [--force] [--html-tables]")
@click.argument("path", metavar="草稿", type=click.Path(path_type=Path))
@option("--to", metavar="格式", help="md、txt 或 json")
@option("-o", "--output", metavar="文件", help="写到哪里，- 是屏幕；不写就放在草稿旁边")
@option("--section", metavar="部分", help="只导出一个部分，如 五")
@option("--draft", is_flag=True, help="有错误也导出，标明“草稿”")
@option("--force", is_flag=True, help="覆盖已有的文件")
@option("--html-tables", is_flag=True, help="Markdown 里的表格用 HTML，合并单元格与官方表样相同")
@option("--template", metavar="文件", hidden=True, help="")
@option("--brief", is_flag=True, hidden=True, help="")
@option("--charts", is_flag=True, hidden=True, help="")
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
    template: str | None,
    brief: bool,
    charts: bool,
) -> int:
    """导出报告。还有错误时不导出（退出状态为1），并列出错误；确需先看样子的，加 --draft。

    例如：
      nianbao export 年报.nianbao --to md
      nianbao export 年报.nianbao --to txt --section 五 -o -
    """
    kind = _format(to, output)
    if template or brief or charts:
        raise BadInput("按模板导出（--template）、一页摘要（--brief）和图表（--charts）由以后的版本提供。")
    with desk.open(path, write=False) as session:
        view = session.view
    text = _writer(view, kind, section, "html" if html_tables else "pipe")(draft)
    if view.errors and not draft:
        console.complain(
            f"还有{len(view.errors)}个错误，没有导出；改正后再导出，或者加 --draft 导出标明“草稿”的副本。"
        )
        for line in finding_lines(view.findings, console.columns(), [Severity.ERROR]):
            console.complain(line)
        return 1
    if output == "-":
        console.hand_over(text)
        return 0
    target = Path(output) if output else path.with_suffix(f".{kind}")
    write_whole(target, text.encode("utf-8", errors="replace"), force=force)
    console.say(f"已导出{'（草稿）' if draft else ''}：{target}")
    return 0


def _format(to: str | None, output: str | None) -> str:
    kind = (to or Path(output or "").suffix.lstrip(".")).lower()
    if not kind:
        raise BadInput("请用 --to 写明导出的格式：md、txt 或 json。")
    if kind in _LATER:
        raise BadInput(f"导出 {kind} 由以后的版本提供；现在可以导出 md、txt 或 json。")
    if kind not in FORMATS:
        raise BadInput(f"不能导出“{kind}”格式{nearest(kind, FORMATS) or '；'}可以导出 md、txt 或 json。")
    return kind


def _writer(view: View, kind: str, section: str | None, tables: Tables) -> Callable[[bool], str]:
    """What makes the text, given whether it is marked as a draft."""
    document, figures = view.document, view.draft.figures
    if kind == "json":
        if section is not None:
            raise BadInput("JSON 只能导出整份报告，请去掉 --section，或改用 md、txt。")
        return lambda draft: to_json(report_of(view.draft, document), draft=draft)
    if section is None:
        if kind == "md":
            return lambda draft: to_markdown(document, figures, tables=tables, draft=draft)
        return lambda draft: to_text(document, figures, draft=draft)
    one = _section(view, section)
    if kind == "md":
        return lambda draft: section_to_markdown(one, figures, tables=tables, draft=draft)
    return lambda draft: section_to_text(one, figures, draft=draft)


def _section(view: View, name: str) -> Section:
    found = view.document.section(name.removeprefix("第").removesuffix("部分"))
    if found is None or not found.heading:
        raise BadInput(f"没有“{name}”这个部分；可以写 一、二、三、四、五 或 六。")
    return found
