"""``nianbao import``."""

import json
from collections.abc import Iterator
from pathlib import Path

import click

from assistant.cli import console
from assistant.cli.desk import Desk
from assistant.cli.ledgers import column_option, ledger_lines, wishes
from assistant.cli.usage import PATH, command, option
from assistant.exporters.files import write_whole
from assistant.report.form import SECTION_HEADINGS
from assistant.report.published import place_label, report_to_json
from assistant.sources import Source, read_source


@command(
    "import",
    "文件 [--column 名称=列 …] [--year 年度] [--previous 上年报告] [--json] [-o 文件.json] [--force]",
)
@click.argument("path", metavar="文件", type=PATH)
@column_option
@option("--year", metavar="年度", type=int, help="申请台账统计哪一年，不写就由台账判断")
@option("--previous", metavar="文件", type=PATH, help="上年的报告，数字连写时用来推算")
@option("--json", "as_json", is_flag=True, help="输出为 JSON")
@option("-o", "--output", metavar="文件", help="把读到的报告写成 JSON 文件")
@option("--force", is_flag=True, help="覆盖已有的文件")
@click.pass_obj
def import_(
    desk: Desk,
    path: Path,
    column: tuple[str, ...],
    year: int | None,
    previous: Path | None,
    as_json: bool,
    output: str | None,
    force: bool,
) -> None:
    """读取一份报告（网页、Word、PDF、Excel、Markdown、文本、JSON 或草稿）；说明读到了什么、哪些格有疑问。

    也读申请台账（Excel、csv，一行一件申请）：逐行计入表三，说明每一格出自哪几行、哪几行没有计入。
    要用它的数据新建草稿：nianbao new 草稿 --from 文件
    """
    last = read_source(previous, desk.bank).report if previous else None
    source = read_source(path, desk.bank, wishes(column, year), last)
    text = json.dumps(report_to_json(source.report, source.notes), ensure_ascii=False, indent=1) + "\n"
    if output == "-" or (as_json and output is None):
        console.hand_over(text)
        return
    if output is not None:
        write_whole(Path(output), text.encode("utf-8", errors="replace"), force=force)
        console.say(f"已写入：{output}")
        return
    lines = ledger_lines(source.ledger, source.notes) if source.ledger is not None else _lines(source)
    for line in lines:
        console.say(line)


def _lines(source: Source) -> Iterator[str]:
    report = source.report
    form = report.figures.form
    yield f"机关：{report.organ or '（没有读到）'}"
    yield f"年度：{report.year or '（没有读到）'}（{form.year_format}年格式）"
    told = f"，{len(report.figures.printed)}格不是数字" if report.figures.printed else ""
    yield f"数据：{len(report.figures.values)}格有数{told}，共{len(form.cells)}格"
    texts = [
        f"{key}（{len(report.sections[key])}字）" for key in SECTION_HEADINGS if report.sections.get(key)
    ]
    yield f"文字：{'、'.join(texts) if texts else '（没有）'}"
    if source.notes:
        yield "需要留意："
    for note in source.notes:
        yield f"  {place_label(form, note.where)}：{note.message}"
