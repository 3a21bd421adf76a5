"""Prose that is drawn as a table: a page laid out in cells, a frame around the text."""

from collections.abc import Iterator, Sequence

from assistant.importers.cells import is_value
from assistant.importers.headings import heading_like
from assistant.importers.page import Block, Grid, Page, Paragraph, Row, cells
from assistant.importers.vocabulary import only_labels, squeeze


def unframed(page: Page) -> tuple[Block, ...]:
    """The blocks of a page, with rows of prose taken out of the grids that frame them."""
    return tuple(block for blocks in map(_unframed, page.blocks) for block in blocks)


def _unframed(block: Block) -> Iterator[Block]:
    if isinstance(block, Paragraph):
        yield block
        return
    rows: list[Row] = []
    for row in block.rows:
        prose = prose_lines(row)
        if prose is None:
            rows.append(row)
            continue
        if rows:
            yield Grid(tuple(rows))
            rows = []
        yield from (Paragraph(line) for line in prose)
    if rows:
        yield Grid(tuple(rows))


def prose_lines(row: Row) -> Sequence[str] | None:
    """The lines of a row that holds one text and no label of a table; None for a row of a table."""
    texts = [slot.text for slot in cells(row) if squeeze(slot.text)]
    if len(texts) != 1 or is_value(texts[0]):
        return None
    lines = [line.strip() for line in texts[0].split("\n") if line.strip()]
    if len(lines) == 1 and only_labels(lines[0]) and not heading_like(lines[0]):
        return None
    return None if only_labels("".join(lines)) and not any(map(heading_like, lines)) else lines
