"""What rules and phrases say of themselves: ``rules``, ``phrases``."""

from collections.abc import Iterator
from pathlib import Path

import click

from assistant.cli import console
from assistant.cli.desk import Desk
from assistant.cli.usage import command, nearest, option
from assistant.errors import BadInput
from assistant.exporters.layout import table, wrap
from assistant.narrative.phrasebank import Option, Phrasebank, ProblemPhrase, evidence_of
from assistant.narrative.phrasebank_check import check_phrasebank
from assistant.rules.check import rules as all_rules
from assistant.rules.explain import explain, find_rule


@command("rules", "[规则编号]")
@click.argument("rule", required=False, metavar="规则编号")
def rules(rule: str | None) -> None:
    """列出检查规则；写明编号，就说明它的条件、例外、依据、改法和例子。"""
    if rule is None:
        for line in table([(found.id, found.severity.label, found.title) for found in all_rules()], left=3):
            console.say(line)
        console.say("某条规则的说明：nianbao rules R-004")
        return
    for line in wrap(explain(find_rule(rule)), console.columns(), hanging="  "):
        console.say(line)


@command("phrases", "[问题编号] [--check 文件夹]")
@click.argument("name", required=False, metavar="问题编号")
@option("--check", "folder", metavar="文件夹", type=click.Path(path_type=Path), help="检查自己写的语料")
@click.pass_obj
def phrases(desk: Desk, name: str | None, folder: Path | None) -> None:
    """列出语料中的问题类别；写明编号，就说明它何时出现、要什么依据、有哪些写法。"""
    if folder is not None:
        bank = check_phrasebank(folder)
        console.say(f"没有发现错误：{len(bank.problems)}类问题，{len(bank.questions)}个提问。")
        return
    for line in _listed(desk.bank) if name is None else _explained(_phrase(desk.bank, name)):
        console.say(line)


def _listed(bank: Phrasebank) -> Iterator[str]:
    rows = [
        (phrase.id, phrase.title, "数据触发" if phrase.when else "由您确认")
        for phrase in bank.problems.values()
    ]
    yield from table(rows, left=3)
    yield "某类问题的说明：nianbao phrases P-01"


def _phrase(bank: Phrasebank, name: str) -> ProblemPhrase:
    found = bank.problems.get(name.upper())
    if found is None:
        raise BadInput(
            f"没有问题类别“{name}”{nearest(name.upper(), list(bank.problems)) or '；'}运行 nianbao phrases 可以查看全部。"
        )
    return found


def _explained(phrase: ProblemPhrase) -> Iterator[str]:
    columns = console.columns()
    yield f"{phrase.id} {phrase.title}"
    yield from wrap(f"何时出现：{phrase.when or '只有您知道，由您确认'}", columns, hanging="  ")
    if phrase.basis:
        yield from wrap(f"依据：{phrase.basis}", columns, hanging="  ")
    yield "要填："
    for item in evidence_of(phrase):
        yield from wrap(
            f"  {item.name}　{item.ask}{'（必填）' if item.required else ''}", columns, hanging="    "
        )
    for title, options in (
        ("问题（前半）", phrase.problem.heads),
        ("问题（后半）", phrase.problem.proofs),
        ("措施（做法）", phrase.measure.steps),
        ("措施（标准）", phrase.measure.targets),
    ):
        yield f"{title}："
        yield from _wordings(options, columns)


def _wordings(options: tuple[Option, ...], columns: int) -> Iterator[str]:
    for item in options:
        yield from wrap(f"  · {item.text}", columns, hanging="    ")
