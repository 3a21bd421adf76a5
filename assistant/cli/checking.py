"""``nianbao check``. Plain figures pass through here by the thousand, so nothing heavy stands at the top."""

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import click

from assistant.cli import console
from assistant.cli.desk import Desk
from assistant.cli.subjects import Collection, Subject, gather
from assistant.cli.told import counted, finding_lines
from assistant.cli.usage import command, option
from assistant.errors import BadInput
from assistant.exporters.layout import wrap
from assistant.rules.base import Case, Finding, blocking, finding_to_json
from assistant.rules.check import check as run_rules

_NAMED = 20
"""As many reports or files are told by name at the end."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of one file: its findings, or why it cannot be used."""

    file: str
    subject: Subject | None = None
    findings: tuple[Finding, ...] = ()
    error: str | None = None


@command("check", "文件或文件夹 … [--previous 上年报告] [--no-pairing] [--claims] [--format text|json]")
@click.argument("paths", nargs=-1, required=True, metavar="文件或文件夹")
@option("--previous", metavar="文件", help="上年的报告、数据或草稿，用来核对结转等跨年关系")
@option("--no-pairing", is_flag=True, help="不自动拿同一机关上一年度的报告来核对")
@option("--claims", is_flag=True, help="同时列出文中每个数字的核对情况")
@option("--format", "form", metavar="text|json", default="text", help="输出文字（默认）或 JSON")
@click.pass_obj
def check(
    desk: Desk, paths: tuple[str, ...], previous: str | None, no_pairing: bool, claims: bool, form: str
) -> int:
    """检查草稿、报告（网页、Word、PDF、Excel、Markdown、文本、JSON）、数据 JSON，或者整个文件夹。

    同一机关连续两个年度的报告放在一起检查时，自动核对上年结转等关系。
    有错误时退出状态为1，有文件不能读取时为2。
    """
    if form not in ("text", "json"):
        raise BadInput(f"--format 只能是 text 或 json，不能是“{form}”。")
    collection = gather(paths, desk)
    last_year = _last_year(collection, previous)
    answers = _answers(collection, pairing=not no_pairing, previous=last_year)
    return _print_json(answers, claims) if form == "json" else _print_text(answers, collection.passed, claims)


def _last_year(collection: Collection, previous: str | None) -> Case | None:
    if previous is None:
        return None
    case = collection.reader.read(previous).case
    if not any(
        case.year == collection.reader.read(file).case.year - 1
        for file in collection.files
        if file not in collection.errors
    ):
        told = f"是{case.year}年度的" if case.year else "没有写明年度"
        console.complain(f"上年报告“{previous}”{told}，与要检查的报告不是连续两年，没有用它核对。")
    return case


def _answers(collection: Collection, *, pairing: bool, previous: Case | None) -> Iterator[Answer]:
    for subject in collection.subjects(pairing=pairing, previous=previous):
        if isinstance(subject, Subject):
            yield Answer(subject.file, subject, run_rules(subject.case, subject.waivers))
        else:
            yield Answer(subject, error=collection.errors[subject])


def _print_json(answers: Iterable[Answer], claims: bool) -> int:
    status = 0
    lead = "["
    for answer in answers:
        status = max(status, _status(answer))
        console.hand_over(f"{lead}{json.dumps(_entry(answer, claims), ensure_ascii=False)}")
        lead = ",\n "
    console.hand_over("]\n" if lead != "[" else "[]\n")
    return status


def _entry(answer: Answer, claims: bool) -> dict[str, Any]:
    case = answer.subject.case if answer.subject else None
    entry: dict[str, Any] = {
        "file": answer.file,
        "organ": case.organ.name or None if case else None,
        "year": case.year or None if case else None,
    }
    if answer.error is not None:
        return {**entry, "error": answer.error}
    entry["findings"] = [finding_to_json(finding) for finding in answer.findings]
    if claims:
        entry["claims"] = _claims(case)
    return entry


def _claims(case: Case | None) -> list[dict[str, Any]]:
    """What came of each number of a report's text; what has only figures never loads what reads text."""
    if case is None or not case.sections:
        return []
    from assistant.rules.ledger import entry_to_json, ledger

    return [entry_to_json(entry) for entry in ledger(case)]


def _claim_lines(case: Case, *, each: bool) -> Iterator[str]:
    """How many numbers of the text were judged; ``each`` tells one by one what came of them."""
    if not case.sections:
        return
    from assistant.rules.ledger import STANDINGS, coverage, ledger, outcome
    from assistant.rules.texts import named

    entries = ledger(case)
    yield coverage(entries)
    for standing, label in STANDINGS.items() if each else ():
        for entry in entries:
            if entry.standing == standing:
                told = f"  {label} {named(entry.section)}“{entry.quote}”：{outcome(case, entry)}"
                yield from wrap(told, console.columns(), hanging="    ")


def _print_text(answers: Iterable[Answer], passed: Sequence[str], claims: bool) -> int:
    status = files = broken = 0
    faulty: list[str] = []
    for answer in answers:
        status = max(status, _status(answer))
        files += 1
        broken += answer.error is not None
        if blocking(answer.findings):
            faulty.append(_name(answer))
        for line in _lines(answer, claims):
            console.say(line)
    if files == 0:
        console.say("没有可以检查的文件。")
    elif files > 1:
        told = [f"共{files}份", f"{len(faulty)}份有错误" if faulty else "都没有错误"]
        console.say("，".join([*told, *([f"{broken}份不能读取"] if broken else [])]) + "。")
    if len(faulty) > 1:
        more = "等" if len(faulty) > _NAMED else ""
        for line in wrap(f"有错误的：{'、'.join(faulty[:_NAMED])}{more}。", console.columns(), hanging="  "):
            console.say(line)
    if passed:
        console.say(f"另有{len(passed)}个其他文件，没有检查{_names(passed)}。")
    return status


def _names(passed: Sequence[str]) -> str:
    """The files that were passed over by name, as far as a clerk put them there."""
    names = [name for name in map(os.path.basename, passed) if not name.startswith((".", "~$"))]
    more = "等" if len(names) > _NAMED else ""
    return f"：{'、'.join(names[:_NAMED])}{more}" if names else ""


def _lines(answer: Answer, claims: bool) -> Iterator[str]:
    if answer.subject is None:
        yield f"不能检查：{answer.error}"
        yield ""
        return
    case = answer.subject.case
    yield f"{_name(answer)}：{counted(answer.findings)}　〔{answer.file}〕"
    yield from finding_lines(answer.findings, console.columns())
    yield from _claim_lines(case, each=claims)
    yield ""


def _name(answer: Answer) -> str:
    """Whose report it is, and of which year."""
    case = answer.subject.case if answer.subject else None
    if case is None:
        return answer.file
    return f"{case.organ.name or '（机关不明）'}{f'{case.year}年' if case.year else ''}"


def _status(answer: Answer) -> int:
    if answer.error is not None:
        return 2
    return 1 if blocking(answer.findings) else 0
