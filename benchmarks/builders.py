"""A draft with everything in it, and a folder of figures: made up."""

import json
from pathlib import Path

from assistant.narrative.choices import choices
from assistant.narrative.phrasebank import Evidence, Phrasebank
from assistant.report.changes import ChooseProblem, SetAnswers, apply
from assistant.report.draft import Draft, FollowUp, Previous, Value
from assistant.report.figures import Figures, figures_to_json
from assistant.report.form import FORM_2021
from assistant.report.organ import Kind, Organ
from assistant.session import see

ORGAN = Organ("青禾县自然资源局", Kind.DEPARTMENT)
COLUMNS = ("person", "enterprise", "other")


def busy_figures(year: int) -> Figures:
    """Figures that add up, balance, follow from the year before, and leave few rows empty."""
    cells: dict[str, int] = dict.fromkeys(FORM_2021.entered, 0)
    results = [row for row in FORM_2021.result_rows if row in {name.split(".")[1] for name in cells}]
    for place, column in enumerate(COLUMNS):
        for number, name in enumerate(results):
            cells[f"table3.{name}.{column}"] = (number * 7 + year + place) % 5
        handled = sum(cells[f"table3.{name}.{column}"] for name in results)
        before, left = (year + place) % 3, (year + 1 + place) % 3
        cells[f"table3.carried_in.{column}"] = before
        cells[f"table3.carried_out.{column}"] = left
        cells[f"table3.new_received.{column}"] = handled + left - before
    cells |= {
        "table2.normative_documents.issued": 3,
        "table2.normative_documents.repealed": 1,
        "table2.normative_documents.in_force": 40 + 2 * (year - 2020),
        "table2.licences": 310,
        "table2.penalties": 12,
        "table4.reconsideration.upheld": 4,
        "table4.reconsideration.corrected": 2,
        "table4.direct_litigation.upheld": 1,
        "table4.direct_litigation.corrected": 1,
    }
    return Figures().with_values(cells).derived()


def full_draft(bank: Phrasebank) -> Draft:
    """Last year's report, every answer, and up to eight problems with all their evidence."""
    last = Draft(organ=ORGAN, year=2024, figures=busy_figures(2024))
    sections = {section.key: section.text for section in see(last, bank).document.sections}
    draft = Draft(
        organ=ORGAN,
        year=2025,
        figures=busy_figures(2025),
        previous=Previous(organ=ORGAN.name, year=2024, figures=last.figures, sections=sections),
        follow_ups=(
            FollowUp(problem="政策解读形式单一", status="done", evidence="全年发布图解12篇"),
            FollowUp(problem="申请台账登记不完整", status="under_way", evidence="7月起按月核对"),
        ),
    )
    answers = {
        question.name: _value(question.type, question.options)
        for question in bank.questions
        if question.type == "number"
    }
    draft = apply(draft, SetAnswers(answers))
    for choice in [choice for choice in choices(draft, bank) if choice.sayable][:8]:
        evidence = {asked.evidence.name: _evidence(asked.evidence) for asked in choice.asked}
        draft = apply(draft, ChooseProblem(choice.id, choice.triggered is True, evidence))
    return draft


def _evidence(asked: Evidence) -> Value:
    return _value(asked.type, asked.options)


def _value(kind: str, options: tuple[str, ...]) -> Value:
    values: dict[str, Value] = {
        "number": 3,
        "date": "2026-03-15",
        "month": "2026-06",
        "bool": True,
        "list": ("不动产登记历史档案", "征地补偿"),
        "text": "由办公室逐件核对登记台账",
    }
    return options[0] if kind == "choice" else values[kind]


def figures_file(path: Path, organ: str, year: int = 2025) -> Path:
    """One figures JSON (contract shape)."""
    content = {"organ": organ, "year": year, **figures_to_json(busy_figures(year))}
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return path


def folder_of_figures(folder: Path, count: int) -> Path:
    """A folder of figures, each of another organ."""
    folder.mkdir()
    for number in range(count):
        figures_file(folder / f"{number:05d}.json", f"第{number:05d}号机关")
    return folder
