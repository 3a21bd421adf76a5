"""Drafts for the tests of the store: small ones that can be told apart, and one as full as a clerk's."""

from decimal import Decimal
from pathlib import Path

from assistant.report.draft import Anchor, Draft, Edit, FollowUp, Pin, Previous, Problem, Waiver
from assistant.report.figures import Figures, Number
from assistant.report.form import FORM_2021
from assistant.report.organ import Organ
from assistant.store import Store

TIME = "2026-01-05T09:30:00+08:00"
ORGAN = Organ("青禾县水务局")


def draft(number: int = 0) -> Draft:
    """A draft that differs from others by ``number``, which it holds in a cell and in an answer."""
    return Draft(organ=ORGAN, year=2025).with_(
        figures=Figures().with_values({"table3.new_received.person": number}), answers={"number": number}
    )


def number_of(draft: Draft) -> object:
    return draft.answers["number"]


def full_figures(step: int = 0) -> Figures:
    values: dict[str, Number] = {
        name: Decimal("84.2") if cell.row.decimal else index % 37 + step
        for index, (name, cell) in enumerate(FORM_2021.cells.items())
        if not cell.derived
    }
    return Figures("2021", values).derived()


def full_draft(step: int = 0) -> Draft:
    """Every cell filled, twelve problems, last year's report with its text, sixty pinned and eight edited sentences."""
    paragraph = "本局围绕重点领域梳理公开目录，逐项核对台账，补齐缺漏，并把答复文书送法制机构复核后发出。" * 8
    return Draft(
        organ=ORGAN,
        year=2025,
        figures=full_figures(step),
        answers={
            "fee_notices": step,
            "share": Decimal("12.5"),
            "opened": True,
            "places": ("大厅", "网站"),
            "since": "2026-03",
        },
        problems=tuple(
            Problem(
                id=f"P-{number:02}", evidence={"count": number, "unit": "办公室", "detail": paragraph[:60]}
            )
            for number in range(1, 13)
        ),
        follow_ups=(
            FollowUp(problem="政策解读形式单一", measure="增加图解", status="done", evidence="全年图解6期"),
        ),
        previous=Previous(
            organ=ORGAN.name,
            year=2024,
            figures=full_figures(),
            sections=dict.fromkeys("一二三四五六", paragraph),
        ),
        edits={
            f"五.{number}": Edit(
                pieces=("收到", Anchor(fact="table3.new_received.total", shown="12件"), paragraph[:80]),
                wording=paragraph[:80],
            )
            for number in range(8)
        },
        pins={
            f"一.{number}": Pin(texts=(paragraph[number : number + 60], paragraph[:40]))
            for number in range(60)
        },
        waivers=(
            Waiver(rule="R-021", place="table3.carried_in.total", reason="上年口径不同", numbers="3,4"),
        ),
    )


def new_store(folder: Path, *, changes: int = 0, name: str = "年报.nianbao") -> Store:
    """An open store whose revision 1 holds draft(0), and each later one the draft of the next number."""
    store = Store.create(folder / name, draft(0), time=TIME)
    for number in range(1, changes + 1):
        store.append(draft(number), time=TIME, label=f"改为{number}")
    return store
