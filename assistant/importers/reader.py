"""From a page of any format to the report that stands on it."""

from collections.abc import Callable, Iterator

from assistant.errors import ImportFailed
from assistant.importers.characters import ordinary_page
from assistant.importers.frames import unframed
from assistant.importers.grids import Tables, read_tables
from assistant.importers.headings import split_run_on
from assistant.importers.imported import Imported, NotAReport, Printed
from assistant.importers.page import Grid, Page, Paragraph, limited
from assistant.importers.sections import Sections, read_sections
from assistant.importers.several import latest
from assistant.importers.signature import unsigned
from assistant.importers.title import read_title
from assistant.report.form import TABLE_LABELS
from assistant.report.published import Note, Report


def read_report(
    page: Page,
    name: str,
    notes: tuple[Note, ...] = (),
    otherwise: Callable[[str], Tables | None] = lambda prose: None,
) -> Imported:
    """The report on a page; ``notes`` are what its format's reader has to tell. NotAReport where there is none.

    ``otherwise`` reads the tables where no grid holds table 三; it is given the running text.
    """
    page = ordinary_page(page)
    blocks, about_others = latest(limited(split_run_on(unframed(page)), name))
    at = [number for number, block in enumerate(blocks) if isinstance(block, Grid)]
    tables = read_tables([block for block in blocks if isinstance(block, Grid)])
    sections = read_sections(blocks, {at[number]: held for number, held in tables.found.items()})
    if not any("table3" in held for held in tables.found.values()):
        tables = otherwise("\n".join(sections.texts.values())) or tables
    title, about_title = read_title(
        [block.text for block in blocks if isinstance(block, Paragraph) and block.level == 1],
        sections.before,
        page.titles,
        "\n".join((*sections.before, *sections.texts.values())),
    )
    _must_be_a_report(name, tables, sections, page, titled=bool(title.printed))
    texts = unsigned(sections.texts, title.organ)
    report = Report(title.organ, title.year, tables.figures, texts)
    printed = Printed(title.printed, "\n".join(sections.before), sections.headings, tables.labels)
    told = (
        *(*notes, *page.notes, *about_others, *about_title),
        *(*sections.notes, *tables.notes, *_of_pictures(page, tables)),
    )
    return Imported(report, told, printed, open_rows=tables.open_rows)


def _of_pictures(page: Page, tables: Tables) -> Iterator[Note]:
    """Where a table is missing, that a picture may show it."""
    read = {name.partition(".")[0] for name in (*tables.figures.values, *tables.figures.printed)}
    if page.pictures and not read >= set(TABLE_LABELS):
        yield Note(
            "全文",
            f"文件里有{page.pictures}张图片，没有读到的表格可能做成了图片；图片里的字不能读取，请对照原文填写。",
        )


def _must_be_a_report(name: str, tables: Tables, sections: Sections, page: Page, titled: bool) -> None:
    if tables.found or tables.figures.values or (sections.texts and len(sections.headings) + titled > 1):
        return
    if page.pictures and titled:
        raise ImportFailed(
            f"“{name}”里只有标题和{page.pictures}张图片，报告可能做成了图片，图片里的字不能读取；"
            "请找 Word 或带文字的网页版，或先用 OCR 软件转成文字。"
        )
    if titled and sections.headings:
        raise ImportFailed(f"“{name}”里没有找到表二、表三、表四，也没有正文，请选择内容完整的文件。")
    raise NotAReport(f"“{name}”里没有找到年度报告的标题和表格，请选择报告文件。")
