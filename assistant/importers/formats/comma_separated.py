"""Reports saved as text with commas between the cells, as Excel and WPS save a sheet."""

import csv
import io
import re

_SEPARATORS = ",;"
_CELLS = 8  # a label of table 三 and its seven numbers
_FEWEST = 10  # rows of it
_NUMBER = re.compile(r"[\d.,]+")


def with_tabs(text: str) -> str:
    """The text with its cells parted by tabs, where commas part them in table 三; else as it is."""
    for separator in _SEPARATORS:
        if sum(line.count(separator) >= _CELLS - 1 for line in text.split("\n")) < _FEWEST:
            continue
        try:
            records = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
        except csv.Error:
            continue
        if sum(_is_row(record) for record in records) >= _FEWEST:
            return "\n".join(map(_line, records))
    return text


def _is_row(record: list[str]) -> bool:
    numbers = sum(bool(_NUMBER.fullmatch(field.strip())) for field in record)
    return len(record) >= _CELLS and numbers >= _CELLS - 2


def _line(record: list[str]) -> str:
    fields = [re.sub(r"\s*\n\s*", "", field) for field in record]
    held = [field for field in fields if field.strip()]
    return held[0] if len(held) == 1 else "\t".join(fields)
