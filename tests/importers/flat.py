"""Made-up reports as pages that lost their tables: everything on one line, the numbers of a row parted or run together."""

from assistant.report.figures import Figures
from assistant.report.form import SECTION_HEADINGS, Table
from tests.importers.generate import Made

_APPLICANTS = "申请人情况自然人法人或其他组织总计商业企业科研机构社会公益组织法律服务机构其他"
_OUTCOMES = "结果维持结果纠正其他结果尚未审结总计"


def flat_page(report: Made, parting: str) -> str:
    """A whole page on one line."""
    tables = {"二": flat_table2, "三": flat_table3, "四": flat_table4}
    pieces = [f"{report.organ}{report.year}年政府信息公开工作年度报告"]
    for key, heading in SECTION_HEADINGS.items():
        prose = report.sections.get(key, "").replace("\n", "")
        pieces.append(f"{key}、{heading}{prose}")
        if key in tables:
            pieces.append(tables[key](report.figures, parting))
    return "".join(pieces)


def flatten(figures: Figures, parting: str) -> str:
    """The three tables on one line: labels, and behind them the numbers of the row with ``parting`` between them."""
    return "".join(
        (
            f"二、{SECTION_HEADINGS['二']}{flat_table2(figures, parting)}",
            f"三、{SECTION_HEADINGS['三']}{flat_table3(figures, parting)}",
            f"四、{SECTION_HEADINGS['四']}{flat_table4(figures, parting)}",
        )
    )


def flat_table2(figures: Figures, parting: str) -> str:
    """The heads of each banner, and the rows below it; what the form of 2019 prints and nothing keeps is filled."""
    pieces: list[str] = []
    block = ""
    for row in figures.form.table("table2").rows:
        if row.block != block:
            block = row.block
            pieces += [block, "信息内容", *(column.label for column in row.columns)]
        names = (
            f"table2.{row.id}.{column.id}" if column.id else f"table2.{row.id}" for column in row.columns
        )
        pieces += [row.label, parting.join(str(figures.values.get(name, 17)) for name in names)]
    return "".join(pieces)


def flat_table3(figures: Figures, parting: str) -> str:
    pieces = [_APPLICANTS]
    table = figures.form.table("table3")
    group = ""
    for row, (label, numbers) in zip(table.rows, _rows(figures, table, parting), strict=True):
        if len(row.heads) > 2 and row.heads[1] != group:
            group = row.heads[1]
            pieces.append(group)
        pieces.append(label + numbers)
    return "".join(pieces)


def flat_table4(figures: Figures, parting: str) -> str:
    heads = f"行政复议行政诉讼{_OUTCOMES}未经复议直接起诉复议后起诉{_OUTCOMES * 2}"
    return heads + parting.join(
        numbers for _, numbers in _rows(figures, figures.form.table("table4"), parting)
    )


def _rows(figures: Figures, table: Table, parting: str) -> list[tuple[str, str]]:
    names: dict[str, list[str]] = {}
    for name, cell in figures.form.cells.items():
        if cell.table == table.id:
            names.setdefault(str(cell.row.id), []).append(str(figures[name]))
    return [(row.label, parting.join(names[str(row.id)])) for row in table.rows]
