"""The page for the leader who signs."""

import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import docx
import pytest

from assistant.exporters.brief import Brief, Part, brief_of
from assistant.exporters.formats import write_brief
from assistant.report.draft import Draft, Problem, Waiver
from assistant.rules.cases import case_of_draft
from assistant.rules.check import numbers_of
from tests.builders import bank, draft
from tests.exporters.ooxml import faults
from tests.exporters.pages import example, parsed, seen


def brief(given: Draft) -> Brief:
    view = seen(given)
    return brief_of(view.draft, view.document, view.findings)


def part(given: Brief, word: str) -> Part:
    return next(part for part in given.parts if word in part.heading)


def test_what_changed_is_told_with_direction_and_size() -> None:
    view = example()
    changes = part(brief_of(view.draft, view.document, view.findings), "上年").table
    assert changes[0] == ("项目", "2024年", "2025年", "增减")
    assert ("本年新收申请", "13", "20", "增7") in changes
    assert ("予以公开", "6", "6", "持平") in changes
    assert ("行政事业性收费（万元）", "88.31", "92.6", "增4.29") in changes


def test_without_last_year_nothing_is_said_to_have_changed() -> None:
    changes = part(brief(draft({"table2.licences": 3})), "上年")
    assert changes.words == ("没有上年数据，只列本年。",)
    assert ("行政许可决定", "—", "3", "—") in changes.table


def test_open_findings_come_errors_first_and_waivers_with_their_reason() -> None:
    given = draft({"table3.new_received.person": 2})
    view = seen(given)
    finding = next(f for f in view.findings if f.rule == "R-004")
    numbers = numbers_of(finding, case_of_draft(view.draft, view.document))
    waiver = Waiver(rule="R-004", place=finding.place, reason="台账正在核对", numbers=numbers)
    page = brief(given.with_(waivers=(waiver,)))
    assert part(page, "保留").table[1][1] == "台账正在核对"
    assert part(page, "检查").words[1].startswith("错误")


def test_problems_stand_beside_their_measures() -> None:
    view = example()
    rows = part(brief_of(view.draft, view.document, view.findings), "第五部分").table
    assert rows[0] == ("问题", "措施")
    assert len(rows) == 1 + len(view.draft.problems)


def test_both_formats_are_well_formed() -> None:
    view = example()
    assert faults(write_brief("docx", view.draft, view.document, view.findings)) == []
    root = parsed(write_brief("html", view.draft, view.document, view.findings).decode())
    assert len(list(root.iter("table"))) == 2


def test_a_title_too_long_for_one_line_is_parted_after_the_name() -> None:
    view = seen(draft(organ="青禾县河口镇人民政府"))
    word = docx.Document(BytesIO(write_brief("docx", view.draft, view.document, view.findings)))
    assert word.paragraphs[0].text.splitlines() == [
        "青禾县河口镇人民政府",
        "2025年政府信息公开工作年度报告送审摘要",
    ]


@pytest.mark.slow
@pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice is not installed: pages are not drawn"
)
@pytest.mark.parametrize("problems", [3, 6, 13])
def test_the_page_is_one_page(problems: int, tmp_path: Path) -> None:
    import pdfplumber

    chosen = example().draft.problems
    others = (Problem(id=each) for each in bank().problems if each not in {problem.id for problem in chosen})
    view = seen(example().draft.with_(problems=(*chosen, *others)[:problems]))
    (tmp_path / "a.docx").write_bytes(write_brief("docx", view.draft, view.document, example().findings))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "a.docx"]
    subprocess.run(command, cwd=tmp_path, capture_output=True, check=True, timeout=180)
    with pdfplumber.open(tmp_path / "a.pdf") as pages:
        assert len(pages.pages) == 1
