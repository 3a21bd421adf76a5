import json
from pathlib import Path
from random import Random

import pytest

from assistant.report.figures import figures_to_json
from tests.builders import figures
from tests.cli.conftest import MakeDraft, Nianbao
from tests.importers.flat import flat_page
from tests.importers.generate import Made
from tests.importers.random_figures import random_figures

CELLS = {"table2.licences": 31, "table3.new_received.person": 2, "table3.granted.person": 2}


def test_what_was_read_is_told_in_words(nianbao: Nianbao, made: MakeDraft, here: Path) -> None:
    nianbao("export", made(CELLS), "--to", "md", "--draft")
    out = nianbao("import", here / "a.md").out
    assert "机关：青禾县自然资源局\n年度：2025（2021年格式）\n数据：200格有数，共200格\n" in out
    assert "草稿" in out


def test_last_years_report_decides_how_numbers_that_ran_together_are_read(
    nianbao: Nianbao, here: Path
) -> None:
    row = "table2.normative_documents"
    printed = random_figures(Random(2), 3).with_values(
        {f"{row}.issued": 2, f"{row}.repealed": 3, f"{row}.in_force": 29}
    )
    page = flat_page(Made("青禾县自然资源局", 2024, printed), "")
    (here / "今年.txt").write_text(page, encoding="utf-8")
    stock = figures_to_json(figures({f"{row}.in_force": 30}))
    last = {"organ": "青禾县自然资源局", "year": 2023, **stock}
    (here / "上年.json").write_text(json.dumps(last, ensure_ascii=False), encoding="utf-8")
    read = nianbao("import", "今年.txt", "--previous", "上年.json", "--json").json
    assert read["figures"]["table2"]["normative_documents"] == [2, 3, 29]
    assert nianbao("new", "今年.nianbao", "--from", "今年.txt", "--previous", "上年.json").status == 0
    shown = nianbao("show", "今年.nianbao", f"{row}.in_force").out
    assert shown.split()[-1] == "29"


@pytest.mark.parametrize("name", ["a.nianbao", "a.md", "a.json"])
def test_the_same_report_comes_out_of_draft_markdown_and_json(
    nianbao: Nianbao, made: MakeDraft, here: Path, name: str
) -> None:
    path = made(CELLS)
    nianbao("export", path, "--to", "md", "--draft")
    nianbao("export", path, "--to", "json", "--draft")
    data = nianbao("import", here / name, "--json").json
    want = nianbao("import", path, "--json").json
    assert {key: data[key] for key in data if key != "notes"} == {
        key: want[key] for key in want if key != "notes"
    }
    assert data["figures"]["table2"]["licences"] == 31


def test_a_report_is_written_to_a_file_and_makes_a_draft(
    nianbao: Nianbao, made: MakeDraft, here: Path
) -> None:
    path = made(CELLS)
    ran = nianbao("import", path, "-o", "out.json")
    assert ran.out == "已写入：out.json\n"
    assert json.loads((here / "out.json").read_text(encoding="utf-8"))["organ"] == "青禾县自然资源局"
    assert nianbao("import", path, "-o", "out.json").status == 2
    assert nianbao("import", path, "-o", "out.json", "--force").status == 0
    assert nianbao("new", "b.nianbao", "--from", "out.json").status == 0
    assert nianbao("show", "b.nianbao", "table2.licences").out.split()[-1] == "31"


@pytest.mark.parametrize(
    "content", [None, b"", b"\x00\xff", b"%PDF-1.4", b"<html></html>", "随便写写".encode()]
)
def test_what_is_no_report_is_told_in_one_line(nianbao: Nianbao, here: Path, content: bytes | None) -> None:
    if content is not None:
        (here / "x").write_bytes(content)
    ran = nianbao("import", "x", "-o", "out.json")
    assert (ran.status, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert not (here / "out.json").exists()


def test_a_cell_of_which_something_is_to_be_said_is_named(
    nianbao: Nianbao, made: MakeDraft, here: Path
) -> None:
    nianbao("export", made(CELLS), "--to", "md", "--draft")
    text = (here / "a.md").read_text(encoding="utf-8").replace("| 行政许可 | 31 |", "| 行政许可 | 三十一 |")
    (here / "b.md").write_text(text, encoding="utf-8")
    assert "表二“行政许可”：原表写“三十一”，读作31。" in nianbao("import", here / "b.md").out
