"""The worked example of docs/phrasebank.md, as an office would take it over."""

import re
from pathlib import Path

import pytest

from assistant.errors import PhrasebankError
from assistant.narrative.compose import compose
from assistant.narrative.examples import example_draft
from assistant.narrative.facts import known_names
from assistant.narrative.phrasebank_check import check_phrasebank
from assistant.narrative.templates import FILTERS
from assistant.report.organ import Kind
from tests.builders import bank

GUIDE = (Path(__file__).parents[2] / "docs" / "phrasebank.md").read_text(encoding="utf-8")
EXAMPLE = re.search(r"```yaml\n(.*?)```", GUIDE, re.S)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    assert EXAMPLE is not None
    (tmp_path / "problems").mkdir()
    (tmp_path / "problems" / "P-90.yaml").write_text(EXAMPLE[1], encoding="utf-8")
    return tmp_path


def test_the_worked_example_joins_the_shipped_phrasebank_and_speaks(folder: Path) -> None:
    joined = check_phrasebank(folder, bank())
    assert joined.problems.keys() == {*bank().problems, "P-90"}
    phrase = joined.problems["P-90"]
    section = compose(example_draft(phrase.examples.fires[0], phrase, kind=Kind.TOWNSHIP), joined).section(
        "五"
    )
    assert section is not None
    assert "2个" in section.text
    assert "待补充" not in section.text


def test_the_worked_pack_joins_the_shipped_ones(tmp_path: Path) -> None:
    pack = re.findall(r"```yaml\n(.*?)```", GUIDE, re.S)[1]
    (tmp_path / "regions").mkdir()
    (tmp_path / "regions" / "own.yaml").write_text(pack, encoding="utf-8")
    assert [region.title for region in check_phrasebank(tmp_path, bank()).regions][-1] == "一段式报告"


def test_a_slip_in_it_is_told_with_its_line(folder: Path) -> None:
    path = folder / "problems" / "P-90.yaml"
    text = path.read_text(encoding="utf-8")
    line = next(number for number, row in enumerate(text.splitlines(), 1) if "抽查{{ checks|次 }}，" in row)
    path.write_text(text.replace("抽查{{ checks|次 }}，", "抽查{{ cheks|次 }}，", 1), encoding="utf-8")
    with pytest.raises(PhrasebankError, match=f"P-90.yaml:{line}.*cheks"):
        check_phrasebank(folder, bank())


@pytest.mark.parametrize("where", [".", "elsewhere"])
def test_a_folder_without_phrases_is_told(tmp_path: Path, where: str) -> None:
    with pytest.raises(PhrasebankError, match="没有语料"):
        check_phrasebank(tmp_path / where, bank())


def test_the_names_and_filters_that_the_guide_tells_exist() -> None:
    names = known_names(bank().answers, ())
    told = GUIDE.partition("## Names")[2].partition("## What bites")[0]
    for name in re.findall(r"`([a-z_]+(?:\.[a-z_]+)?)`", told):
        assert name in names or name == "previous", name
    for name in re.findall(r"`([一-鿿])`", told):
        assert name in FILTERS, name
