"""A second, slow way to read digits that ran together: every cut of every row tried, every relation of the form tested.

Shares nothing with the reader but the form; what it calls determined is the measure of what the reader settles.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product
from math import prod

from assistant.report.form import Form, Relation

MOST = 20_000
"""Combinations that are tried at most."""


def cuts(digits: str, count: int) -> list[tuple[int, ...]]:
    """Every way to cut digits into numbers without leading zeros."""
    found = []
    for inner in combinations(range(1, len(digits)), count - 1):
        pieces = [digits[a:b] for a, b in zip((0, *inner), (*inner, len(digits)), strict=True)]
        if all(piece == "0" or piece[0] != "0" for piece in pieces):
            found.append(tuple(map(int, pieces)))
    return found


def readings(form: Form, table_id: str, digits: Mapping[str, str]) -> list[dict[str, int]] | None:
    """Every reading of a table's rows under which all of its relations hold; None where there are too many to try."""
    names = {row: _names(form, table_id, row) for row in digits}
    ways: list[Sequence[Mapping[str, int]]] = []
    for row, run in digits.items():
        named = [dict(zip(names[row], cut, strict=True)) for cut in cuts(run, len(names[row]))]
        own = [each for each in form.relations if {*each.left, *each.right} <= set(names[row])]
        ways.append([each for each in named if all(_holds(relation, each) for relation in own)])
    if prod(map(len, ways)) > MOST:
        return None
    whole = ({name: value for each in chosen for name, value in each.items()} for chosen in product(*ways))
    return [each for each in whole if all(_holds(relation, each) for relation in _of(form, table_id))]


def _names(form: Form, table_id: str, row: str) -> list[str]:
    return [name for name in form.cells if name.startswith(f"{table_id}.{row}.")]


def _of(form: Form, table_id: str) -> Iterator[Relation]:
    return (each for each in form.relations if each.left[0].startswith(table_id))


def _holds(relation: Relation, values: Mapping[str, int]) -> bool:
    return sum(values[name] for name in relation.left) == sum(values[name] for name in relation.right)
