"""Table 二 of the 2019 form on a page without cells: of the three numbers of a row one is kept, and no sum binds them."""

import re
from collections.abc import Iterator
from itertools import islice

from assistant.importers.labels import label_pattern
from assistant.importers.runs import MOST_SPLITS, Reading, Run, splits
from assistant.report.form import FORM_2019

_ONLY_HERE = ("本年新制作数量", "对外公开总数量", "上一年项目数量", "本年新公开数量")
_NUMBERS = re.compile(r"[\s\u3000]*((?:[-+－−]?[0-9]+[\s\u3000]*)+)")
_SIGNED = re.compile(r"[-+－−]?[0-9]+")
_COUNT = 3


def is_2019(text: str) -> bool:
    """Whether a page holds headers that only the form of 2019 has."""
    return sum(bool(re.search(label_pattern(label), text)) for label in _ONLY_HERE) > 1


def read_table2(text: str) -> Iterator[Reading]:
    """The rows that are kept, each with its one number."""
    header = re.search(label_pattern(_ONLY_HERE[0]), text)
    start = header.end() if header else 0
    for row in FORM_2019.table("table2").rows:
        if row.id is None:
            continue
        label = ("(?<!性)" if row.id == "regulations" else "") + label_pattern(row.label)
        found = next(
            (
                run
                for match in re.finditer(label, text[start:])
                if (run := _NUMBERS.match(text, start + match.end()))
            ),
            None,
        )
        at = next(at for at, column in enumerate(row.columns) if column.id is not None)
        yield (
            _one_of(found[1], f"table2.{row.id}{_suffix(row.columns[at].id)}", at)
            if found
            else _unread(row.id)
        )


def _suffix(column: str | None) -> str:
    return f".{column}" if column else ""


def _unread(row: str) -> Reading:
    return Reading(unread=[row])


def _one_of(text: str, name: str, at: int) -> Reading:
    """The number at a place of three; the likeliest has about as many digits as the others."""
    tokens = _SIGNED.findall(text)
    if len(tokens) == _COUNT:
        return Reading(values={name: int(tokens[at].lstrip("+"))})
    digits = "".join(token.lstrip("-+－−") for token in tokens)
    found = sorted(islice(splits(Run(digits), _COUNT), MOST_SPLITS), key=lambda each: max(each) - min(each))
    rivals = tuple(dict.fromkeys(each[at] for each in found))
    if not rivals:
        return _unread(name.split(".")[1])
    return Reading(values={name: rivals[0]}, rivals={name: rivals} if len(rivals) > 1 else {})
