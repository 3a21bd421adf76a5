"""``nianbao show``: figures, sections, and where each number comes from."""

import json
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import click

from assistant.cli import console
from assistant.cli.desk import Desk
from assistant.cli.told import cell_label, counted, finding_lines, number
from assistant.cli.usage import PATH, command, option
from assistant.errors import BadInput
from assistant.exporters.layout import table, wrap
from assistant.exporters.text import table_to_text
from assistant.narrative.phrasebank import Phrasebank
from assistant.report.document import Constant, Document, Fact, Gap, Section, Sentence, Typed
from assistant.report.draft import Draft, Value
from assistant.report.figures import figures_to_json
from assistant.report.form import FORM_2021, SECTION_HEADINGS, TABLE_LABELS
from assistant.rules.base import finding_to_json
from assistant.session import View

_STATES = {"generated": "", "edited": "（已改写）", "stale": "（依据已变，等待选择）"}
_OPENING = "开头"
_OTHER_FACTS = {
    "organ": "机关全称",
    "we": "机关的自称",
    "area": "机关的自称",
    "year": "报告年度",
    "last_year": "上一年度",
    "next_year": "下一年度",
}


@command("show", "草稿 [格名或部分 …] [--provenance] [--json]")
@click.argument("path", metavar="草稿", type=PATH)
@click.argument("names", nargs=-1, metavar="格名或部分")
@option("--provenance", is_flag=True, help="文字里的每个数字来自哪一格、哪项答案")
@option("--json", "as_json", is_flag=True, help="整份草稿，输出为 JSON")
@click.pass_obj
def show(desk: Desk, path: Path, names: tuple[str, ...], provenance: bool, as_json: bool) -> None:
    """看草稿的数据和文字；方括号里是每句的编号，改写时要用。

    例如：
      nianbao show 年报.nianbao                整份草稿
      nianbao show 年报.nianbao 五             第五部分
      nianbao show 年报.nianbao table3         表三（也可以写 三、table3.granted、table3.granted.person）
      nianbao show 年报.nianbao answers        已填的答案
      nianbao show 年报.nianbao 一 --provenance
    """
    with desk.open(path, write=False) as session:
        view = session.view
    if as_json:
        console.hand_over(json.dumps(draft_json(view), ensure_ascii=False, indent=1) + "\n")
        return
    for line in _lines(view, desk.bank, names, provenance):
        console.say(line)


def draft_json(view: View) -> dict[str, Any]:
    """The draft JSON of contract.md."""
    draft, figures = view.draft, figures_to_json(view.draft.figures)
    return {
        "organ": draft.organ.name,
        "kind": draft.organ.kind.value if draft.organ.kind else None,
        "year": draft.year,
        "format": figures.pop("format"),
        "figures": figures,
        "answers": {name: plain(value) for name, value in draft.answers.items()},
        "problems": [problem.id for problem in draft.problems],
        "layout": draft.layout,
        "sections": {
            section.key: [_sentence_json(sentence) for sentence in section.sentences]
            for section in view.document.sections
        },
        "findings": [finding_to_json(finding) for finding in view.findings],
    }


def plain(value: Value | None) -> Any:
    """A value as JSON holds it."""
    if isinstance(value, Decimal):
        return float(value)
    return list(value) if isinstance(value, tuple) else value


def _sentence_json(sentence: Sentence) -> dict[str, Any]:
    facts, at = [], 0
    for span in sentence.spans:
        if isinstance(span, Fact):
            fact = {"name": span.name, "value": plain(span.value), "shown": span.shown}
            fact |= {"start": at, "end": at + len(span.shown)}
            facts.append({**fact, "cells": list(span.cells)} if span.cells else fact)
        at += len(span.text)
    told: dict[str, Any] = {
        "key": sentence.key,
        "text": sentence.text,
        "state": sentence.state,
        "facts": facts,
    }
    if sentence.state == "stale":
        told["offer"] = "".join(span.text for span in sentence.offer) or None
    return told


# --- in words -----------------------------------------------------------------------------------------------------


def _lines(view: View, bank: Phrasebank, names: Sequence[str], provenance: bool) -> Iterator[str]:
    draft = view.draft
    if not names:
        kind = draft.organ.kind.label if draft.organ.kind else "类型未知"
        yield f"{draft.organ.name}（{kind}）　{draft.year}年度　检查：{counted(view.findings)}"
    drawers = [_drawer(view, bank, name, provenance) for name in names or _everything(view.document)]
    for place, draw in enumerate(drawers):
        if place or not names:
            yield ""
        yield from draw()
    if not names:
        yield ""
        yield "检查结果"
        yield from finding_lines(view.findings, console.columns())


def _everything(document: Document) -> list[str]:
    return [_OPENING if section.key == "preamble" else section.key for section in document.sections]


def _drawer(view: View, bank: Phrasebank, name: str, provenance: bool) -> Callable[[], Iterator[str]]:
    """What prints one name that was asked for; BadInput where there is nothing of that name."""
    draft = view.draft
    key = name.removeprefix("第").removesuffix("部分")
    section = view.document.section("preamble" if name == _OPENING else key)
    if section is not None:
        return lambda: _section(view, section, provenance)
    if name in TABLE_LABELS:
        return lambda: iter(table_to_text(draft.figures, name))
    cells = [cell for cell in draft.figures.form.cells if cell == name or cell.startswith(f"{name}.")]
    if cells:
        return lambda: _cells(draft, cells)
    if name == "answers":
        return lambda: _answers(draft, bank, list(bank.answers))
    if name.removeprefix("answers.") in bank.answers:
        return lambda: _answers(draft, bank, [name.removeprefix("answers.")])
    sentence = view.document.sentence(name)
    if sentence is not None:
        return lambda: _sentence(sentence, "", provenance)
    known = [
        *draft.figures.form.cells,
        *TABLE_LABELS,
        *SECTION_HEADINGS,
        *(f"answers.{a}" for a in bank.answers),
    ]
    near = get_close_matches(name, known, n=1, cutoff=0.5)
    hint = f"，是不是 {near[0]}？" if near else "；"
    raise BadInput(
        f"没有名为“{name}”的格、部分、答案或句子{hint}部分写作一至六，表写作 table2、table3、table4。"
    )


def _cells(draft: Draft, cells: Sequence[str]) -> Iterator[str]:
    """Cells with their values, and below them which rows of a ledger they rest on."""
    figures = draft.figures
    yield from table([(cell, cell_label(figures, cell), number(figures[cell])) for cell in cells], left=2)
    for cell in cells:
        if cell in draft.origins:
            told = f"  {cell_label(figures, cell)} ← {draft.origins[cell]}"
            yield from wrap(told, console.columns(), hanging="    ")


def _section(view: View, section: Section, provenance: bool) -> Iterator[str]:
    yield section.heading or _OPENING
    for block in section.blocks:
        if block.kind == "table":
            yield from table_to_text(view.draft.figures, block.text)
        elif block.kind == "heading":
            yield block.printed
        else:
            for sentence in block.sentences:
                yield from _sentence(sentence, "  ", provenance)


def _sentence(sentence: Sentence, indent: str, provenance: bool) -> Iterator[str]:
    lead = f"{indent}[{sentence.key}]{_STATES[sentence.state]} "
    yield from wrap(f"{lead}{sentence.printed}", console.columns(), hanging=f"{indent}  ")
    if sentence.state == "stale" and sentence.offer:
        offer = "".join(span.text for span in sentence.offer)
        yield from wrap(f"{indent}  新句：{offer}", console.columns(), hanging=f"{indent}  ")
    if provenance:
        for shown, source in _sources(sentence):
            line = f"{indent}    {shown} ← {source}"
            yield from wrap(line, console.columns(), hanging=f"{indent}      ")


def _sources(sentence: Sentence) -> Iterator[tuple[str, str]]:
    """What each number or typed word of a sentence rests on."""
    for span in sentence.spans:
        match span:
            case Fact(name, _, shown, cells):
                yield shown, _source(name, cells)
            case Constant(text):
                yield text, "法定或固定用语"
            case Typed(text):
                yield text, "您自己写的，不随数据变化"
            case Gap(name, _):
                yield span.text, f"等待填写 {name}"
            case _:
                pass


def _source(name: str, cells: Sequence[str]) -> str:
    """A fact's cell with its official label, its answer, or the cells that it is computed from."""
    told = _OTHER_FACTS.get(name, "")
    if not told:
        cell = FORM_2021.cells.get(name.removeprefix("previous."))
        told = f"{'上年报告' if name.startswith('previous.') else ''}{cell.label}" if cell else ""
    if cells and name not in _OTHER_FACTS:
        told = f"由 {'、'.join(cells)} 算出"
    return f"{name}（{told}）" if told else name


def _answers(draft: Draft, bank: Phrasebank, names: Sequence[str]) -> Iterator[str]:
    rows = [(f"answers.{name}", bank.answers[name].label, said(draft.answers.get(name))) for name in names]
    yield from table(rows, left=3)


def said(value: Value | None) -> str:
    """An answer in words."""
    if value is None:
        return "（未填）"
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, tuple):
        return "、".join(value)
    return value if isinstance(value, str) else number(value)
