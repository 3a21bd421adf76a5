"""Section 五 by commands: ``problems``, ``choose``, ``drop``, ``edit``."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from assistant.cli import console
from assistant.cli.changed import tell_kept
from assistant.cli.desk import Desk
from assistant.cli.follow_ups import (
    answer_follow_up,
    drop_follow_up,
    follow_up_choices,
    is_follow_up,
    untold_problems,
)
from assistant.cli.showing import plain, said
from assistant.cli.usage import PATH, command, option
from assistant.errors import BadInput
from assistant.exporters.layout import wrap
from assistant.intake import choose_change, settings
from assistant.narrative import edits
from assistant.narrative.choices import Asked, Choice, choices
from assistant.report.changes import Change, DropProblem
from assistant.session import Session


@command("problems", "草稿 [--json]")
@click.argument("path", metavar="草稿", type=PATH)
@option("--json", "as_json", is_flag=True, help="输出为 JSON")
@click.pass_obj
def problems(desk: Desk, path: Path, as_json: bool) -> None:
    """第五部分可以写哪些问题：先是数据显示有的，再是只有您知道的；各要什么依据，是否已选用。"""
    with desk.open(path, write=False) as session:
        draft = session.draft
    found = (*choices(draft, desk.bank), *follow_up_choices(draft))
    if as_json:
        listed = [_json(choice) for choice in found if choice.sayable or choice.chosen]
        console.hand_over(json.dumps(listed, ensure_ascii=False, indent=1) + "\n")
        return
    for line in _lines(found, path):
        console.say(line)
    untold = untold_problems(draft)
    if untold:
        console.say()
        console.say(f"上年报告写到、还没有说明改进情况的：{'；'.join(untold)}")
        number = len(draft.follow_ups) + 1
        console.say(
            f"说明：nianbao choose {console.typed(path)} F-{number} {console.typed(f'problem={untold[0]}')} status=已完成 evidence=…"
        )


def _json(choice: Choice) -> dict[str, Any]:
    return {
        "id": choice.id,
        "title": choice.title,
        "triggered": choice.triggered is True,
        "reason": choice.reason,
        "chosen": choice.chosen,
        "evidence": [_evidence_json(asked) for asked in choice.asked],
    }


def _evidence_json(asked: Asked) -> dict[str, Any]:
    evidence = asked.evidence
    return {
        "name": evidence.name,
        "ask": evidence.ask,
        "type": evidence.type,
        "options": list(evidence.options) or None,
        "required": evidence.required,
        "value": plain(asked.value),
    }


def _lines(found: Sequence[Choice], path: Path) -> Iterator[str]:
    groups: list[tuple[str, list[Choice]]] = [
        ("数据显示有的问题", [c for c in found if c.triggered is True]),
        ("只有您知道的问题：有这种情形、能拿出依据才选用", [c for c in found if _only_the_clerk(c)]),
        ("还不能判断的问题：先填上有关的数据或答案", [c for c in found if c.triggered is None and c.sayable]),
        ("上年的问题：要写明改进情况", [c for c in found if is_follow_up(c.id)]),
    ]
    for title, members in groups:
        if members:
            yield title
            for choice in members:
                yield from _choice_lines(choice)
            yield ""
    unsayable = [choice.id for choice in found if not choice.sayable and not choice.chosen]
    if unsayable:
        yield from wrap(f"数据显示没有的情形：{'、'.join(unsayable)}", console.columns(), hanging="  ")
    yield f"选用：nianbao choose {console.typed(path)} 编号 名称=值 …　　去掉：nianbao drop {console.typed(path)} 编号"
    yield "某个问题要填什么、怎么写：nianbao phrases 编号"


def _only_the_clerk(choice: Choice) -> bool:
    return choice.triggered is False and choice.sayable and not is_follow_up(choice.id)


def _choice_lines(choice: Choice) -> Iterator[str]:
    mark = "●" if choice.chosen else "○"
    missing = f"，还缺{len(choice.missing)}项依据" if choice.missing else "，依据已齐"
    chosen = f"（已选用{missing}）" if choice.chosen and not is_follow_up(choice.id) else ""
    reason = f"——{choice.reason}" if choice.triggered is True else ""
    yield from wrap(
        f"{mark} {choice.id} {choice.title}{chosen}{reason}", console.columns(), hanging="       "
    )
    if choice.triggered is True or choice.chosen:
        for asked in choice.asked:
            yield from wrap(f"       {_asked(asked)}", console.columns(), hanging="         ")


def _asked(asked: Asked) -> str:
    """unit 由哪个科室负责？（必填）＝办公室"""
    evidence = asked.evidence
    options = f"（{'／'.join(evidence.options)}）" if evidence.options else ""
    needed = "（必填）" if asked.missing else ""
    value = f" ＝{said(asked.value)}" if asked.value is not None else ""
    return f"{evidence.name}　{evidence.ask}{options}{needed}{value}"


@command("choose", "草稿 编号 [名称=值 …]")
@click.argument("path", metavar="草稿", type=PATH)
@click.argument("name", metavar="编号")
@click.argument("given", nargs=-1, metavar="名称=值")
@click.pass_obj
def choose(desk: Desk, path: Path, name: str, given: tuple[str, ...]) -> None:
    """选用一个问题，填写它的依据；改进措施由谁做（unit）、何时完成（by）、做到什么程度（target）也在这里填。

    例如：
      nianbao choose 年报.nianbao P-01 cause=检索范围不完整 unit=办公室 by=2026-03 target=疑难答复全部经法制审核
      nianbao choose 年报.nianbao F-1 status=已完成 evidence=2件文件都配了图解     上年的问题
    可以分几次填；等号后面不写，就是去掉这一项。
    """
    name = name.upper()
    with desk.open(path) as session:
        draft = session.draft
        if is_follow_up(name):
            change: Change = answer_follow_up(draft, name, settings(given))
        else:
            change = choose_change(draft, desk.bank, name, settings(given))
        _make(session, change)
        found = (*choices(session.draft, desk.bank), *follow_up_choices(session.draft))
    missing = next((choice.missing for choice in found if choice.id == name), ())
    if missing:
        console.say(f"{name} 还缺：")
        for asked in missing:
            for line in wrap(f"  {_asked(asked)}", console.columns(), hanging="    "):
                console.say(line)


@command("drop", "草稿 编号")
@click.argument("path", metavar="草稿", type=PATH)
@click.argument("name", metavar="编号")
@click.pass_obj
def drop(desk: Desk, path: Path, name: str) -> None:
    """从第五部分去掉一个问题，连同它的依据和措施；去错了用 nianbao undo 找回。"""
    name = name.upper()
    with desk.open(path) as session:
        _make(session, drop_follow_up(session.draft, name) if is_follow_up(name) else DropProblem(name))


@command("edit", "草稿 句子编号 [新的文字] [--reset | --keep | --next]")
@click.argument("path", metavar="草稿", type=PATH)
@click.argument("key", metavar="句子编号")
@click.argument("text", required=False, metavar="新的文字")
@option("--reset", is_flag=True, help="恢复生成的文字（改用新句）")
@option("--keep", is_flag=True, help="依据变了，仍保留改写的文字")
@option("--next", "other", is_flag=True, help="换一种说法")
@click.pass_obj
def edit(desk: Desk, path: Path, key: str, text: str | None, reset: bool, keep: bool, other: bool) -> None:
    """用自己的话改写一句；句中的数字仍跟着数据变。句子编号用 nianbao show 查看。

    例如：
      nianbao edit 年报.nianbao 五.P-01.problem "个别答复被纠正。全年有1件……"
      nianbao edit 年报.nianbao 五.P-01.problem --reset
    文字以“-”开头的，前面加一个 -- ：nianbao edit 年报.nianbao 五.P-01.problem -- "-…"
    """
    if (text is not None) + reset + keep + other != 1:
        raise BadInput(
            "请写新的文字，或者 --reset、--keep、--next 之一。用法：nianbao edit 草稿 句子编号 新的文字"
        )
    with desk.open(path) as session:
        before = session.view
        if text is not None:
            session.edit(key, text)
        elif reset:
            session.reset(key)
        elif keep:
            session.keep_mine(key)
        else:
            session.next_wording(key)
        tell_kept(before, session)
        kept = session.draft.edits.get(key)
    loose = edits.unanchored(kept) if kept and text is not None else ()
    if loose:
        console.say(f"这些数字是您自己写的，不随数据变化，请自行核对：{'、'.join(loose)}。")


def _make(session: Session, change: Change) -> None:
    """Makes a change and tells what it did."""
    before = session.view
    session.apply(change)
    tell_kept(before, session)
