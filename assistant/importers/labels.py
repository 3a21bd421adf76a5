"""Labels of the form in a page without cells: how they may be printed, and the digits behind them."""

import re

from assistant.importers.runs import Run, run_of

_GAP = r"[\s\u3000]*"
_ALIKE = {
    "（": "[（(]",
    "）": "[）)]",
    "、": "[、,，.．]",
    "，": "[、,，]",
    "“": '[“"”]?',
    "”": '[”"“]?',
    ".": "[.．、]",
}
_RUN = re.compile(r"[\s\u3000]*((?:[0-9]+[\s\u3000]*)+)")


def label_pattern(label: str) -> str:
    """The pattern of a label with blanks of any kind between its letters and marks that are used for one another."""
    return _GAP.join(_ALIKE.get(char, re.escape(char)) for char in label)


def run_after(text: str, at: int) -> Run | None:
    """The run of digits behind a position; digits that number the next label (2.其他…) are not part of it."""
    match = _RUN.match(text, at)
    if match is None:
        return None
    digits = match[1]
    if re.match(r"[.．、]", text[match.end() :]):
        digits = re.sub(r"[0-9]\s*$", "", digits)
    return run_of(digits)
