"""Published reports of the 2021 form, where a collection of them lies beside the checkout (``../shared/reports``).

None of them is part of the project. Each folder holds ``figures.json`` (contract shape) and ``findings.json`` (what is
known to be wrong; the entries ``by: computed`` follow from the figures alone).
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
REPORTS = ROOT.parent / "shared" / "reports"

RULES = {
    "T3_BLANK_TOTAL": "R-001",
    "T3_ROW_SUM": "R-002",
    "T3_COL_SUM": "R-003",
    "T3_BALANCE": "R-004",
    "T4_SUM": "R-010",
    "X_T2_STOCK": "R-020",
    "T2_VALID_LT_MADE": "R-021",
    "X_CARRY": "R-030",
}
"""What the collection calls a defect, and the rule that tells it. The merged rows of T3_ROWS_MERGED and the possible
state T2_VALID_VS_MADE are no arithmetic errors."""


def load(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def published() -> list[Path]:
    files = sorted(REPORTS.glob("*/figures.json"))
    return [file.parent for file in files if load(file)["format"] == "2021"]


if not published():
    pytest.skip("no published reports beside the checkout (../shared/reports)", allow_module_level=True)

pytestmark = pytest.mark.slow
each_report = pytest.mark.parametrize("report", published(), ids=lambda path: path.name)


def nianbao(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-X", "utf8", "-m", "assistant", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8")


@each_report
def test_its_figures_become_a_draft_that_can_be_exported(report: Path, tmp_path: Path) -> None:
    draft, text = tmp_path / "年报.nianbao", tmp_path / "年报.md"
    for arguments in (
        ("new", draft, "--from", report / "figures.json"),
        ("problems", draft, "--json"),
        ("export", draft, "--to", "md", "--draft", "-o", text),
    ):
        ran = nianbao(*arguments)
        assert ran.returncode == 0, ran.stderr
    assert "存在的主要问题" in text.read_text(encoding="utf-8")


@each_report
def test_a_draft_says_which_printed_totals_it_replaced(report: Path, tmp_path: Path) -> None:
    sums = {"T3_ROW_SUM", "T3_COL_SUM", "T4_SUM"}
    replaced = [known for known in load(report / "findings.json") if known["rule"] in sums]
    said = nianbao("new", tmp_path / "年报.nianbao", "--from", report / "figures.json").stderr
    for known in replaced:
        assert str(known["found"]) in said
        assert str(known["expected"]) in said
    assert replaced or not said.strip()


@each_report
def test_the_check_of_its_figures_agrees_with_what_was_computed(report: Path) -> None:
    before = _year_before(report)
    pairing = ["--previous", before / "figures.json"] if before else ["--no-pairing"]
    ran = nianbao("check", report / "figures.json", "--format", "json", *pairing)
    assert ran.returncode in (0, 1), ran.stderr
    (entry,) = json.loads(ran.stdout)
    known = [
        (RULES[item["rule"]], place.rpartition(":")[2])
        for item in load(report / "findings.json")
        if item["by"] == "computed"
        and item["rule"] in RULES
        and (before or not item["rule"].startswith("X_"))
        for place in item["where"][-1:]
    ]
    found = [(item["rule"], cell) for item in entry["findings"] for cell in item["cells"]]
    missed = [
        (rule, cell)
        for rule, cell in known
        if not any(rule == other and at.startswith(cell) for other, at in found)
    ]
    assert missed == []
    rules_known = {rule for rule, _ in known} | _read_by_hand(report)
    errors = {item["rule"] for item in entry["findings"] if item["severity"] == "error"}
    assert errors <= rules_known


def _year_before(report: Path) -> Path | None:
    this = load(report / "figures.json")
    for other in published():
        that = load(other / "figures.json")
        if that["organ"] == this["organ"] and that["year"] == this["year"] - 1:
            return other
    return None


def _read_by_hand(report: Path) -> set[str]:
    """Blank cells were told by a reader of the page, not by the sums."""
    rules = {item["rule"] for item in load(report / "findings.json")}
    return {"R-001"} if rules & {"BLANK_CELLS", "T3_BLANK_TOTAL", "CELL_NOTE"} else set()
