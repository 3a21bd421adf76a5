"""The sets of the lexicon stand where one looks for them, and each once."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.backends.guard import lexicon
from assistant.backends.guard.lexicon.sets import SETS

FOLDER = Path(lexicon.__file__).parent


def blocks() -> Iterator[tuple[str, list[str]]]:
    for text in SETS:
        lines = text.strip().split("\n")
        yield lines[0].split()[0], lines


def place_in_a_dictionary(line: str) -> list[bytes]:
    """The national character sets have the common characters in the order of pinyin."""
    return [char.encode("gb18030") for char in line]


@pytest.mark.parametrize(("name", "lines"), blocks())
def test_the_sets_of_a_block_stand_in_the_order_of_a_dictionary(name: str, lines: list[str]) -> None:
    heads = [place_in_a_dictionary(line.split()[0]) for line in lines]
    assert [line for line, one, next_ in zip(lines, heads, heads[1:], strict=False) if one > next_] == []


def test_no_set_lies_within_another() -> None:
    sets = [frozenset(line.split()) for _, lines in blocks() for line in lines]
    holders: dict[str, set[int]] = {}
    for number, words in enumerate(sets):
        for word in words:
            holders.setdefault(word, set()).add(number)
    within = [
        words
        for number, words in enumerate(sets)
        if set.intersection(*(holders[word] for word in words)) - {number}
    ]
    assert within == []


def test_every_module_of_the_lexicon_is_in_its_table() -> None:
    table = ast.get_docstring(ast.parse((FOLDER / "__init__.py").read_text(encoding="utf-8"))) or ""
    names = {path.stem for path in FOLDER.glob("*.py")} - {"__init__"}
    assert {name for name in names if f"`{name}`" not in table} == set()
