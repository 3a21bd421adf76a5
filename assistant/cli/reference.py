"""What rules and phrases say of themselves: ``rules``, ``phrases``."""

import os
from collections.abc import Iterator
from pathlib import Path

import click

from assistant.cli import console
from assistant.cli.desk import Desk
from assistant.cli.usage import PATH, command, nearest, option
from assistant.errors import BadInput
from assistant.exporters.layout import table, wrap
from assistant.narrative.phrasebank import Phrasebank, ProblemPhrase
from assistant.narrative.phrasebank_check import check_phrasebank
from assistant.narrative.phrases_page import explain as explain_phrase
from assistant.narrative.phrases_page import explain_region
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
@option("--check", "folder", metavar="文件夹", type=PATH, help="检查自己写的语料")
@click.pass_obj
def phrases(desk: Desk, name: str | None, folder: Path | None) -> None:
    """列出语料中的问题类别和本地要求；写明编号或名称，就说明它何时出现、要什么依据、有哪些写法。"""
    if folder is not None:
        if not os.path.isdir(folder):
            raise BadInput(f"没有文件夹“{folder}”，或者没有权限打开它；请核对名称。")
        bank = check_phrasebank(folder, desk.bank)
        console.say(f"没有发现错误：{len(bank.problems)}类问题，{len(bank.questions)}个提问。")
        return
    if name is None:
        for line in _listed(desk.bank):
            console.say(line)
        return
    region = next((region for region in desk.bank.regions if region.title == name), None)
    text = explain_region(region) if region else explain_phrase(_phrase(desk.bank, name), desk.bank)
    for line in wrap(text, console.columns(), hanging="  "):
        console.say(line)


def _listed(bank: Phrasebank) -> Iterator[str]:
    rows = [
        (phrase.id, phrase.title, "数据触发" if phrase.when else "由您确认")
        for phrase in bank.problems.values()
    ]
    yield from table(rows, left=3)
    yield "某类问题的说明：nianbao phrases P-01"
    titles = [region.title for region in bank.regions]
    yield f"本地要求：{'、'.join(titles)}；说明：nianbao phrases {titles[0]}" if titles else "没有本地要求。"


def _phrase(bank: Phrasebank, name: str) -> ProblemPhrase:
    found = bank.problems.get(name.upper())
    if found is None:
        raise BadInput(
            f"没有问题类别“{name}”{nearest(name.upper(), list(bank.problems)) or '；'}运行 nianbao phrases 可以查看全部。"
        )
    return found
