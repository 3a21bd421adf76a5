"""A row of a grid whose item in the form is settled."""

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.importers.columns import Head
from assistant.importers.page import Slot
from assistant.importers.rows import DataRow


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """``row_id`` is the item; ``cells`` are its cells by column; ``heads`` what is printed above each column."""

    row_id: str
    row: DataRow
    cells: Mapping[str, Slot | None]
    heads: Mapping[int, Head]
