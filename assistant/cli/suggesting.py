"""``nianbao suggest``: a model's proposals for a section, with what the guard says of each."""

import asyncio
import json
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from assistant.backends.base import Backend
from assistant.backends.registry import make
from assistant.cli import console
from assistant.cli.desk import Desk
from assistant.cli.drafting import tell
from assistant.cli.usage import command, option
from assistant.exporters.layout import wrap
from assistant.proposals import Errand, Proposal, Proposed, Said, Stage, accept, polish, run, talk
from assistant.resources import data_folder
from assistant.session import Session
from assistant.settings import config_file, model_settings


@command(
    "suggest",
    "草稿 [--section 部分] [--wish 要求] [--backend 接口] [--base-url 地址] [--model 模型] [--apply] [--json]",
)
@click.argument("path", metavar="草稿", type=click.Path(path_type=Path))
@option("--section", metavar="部分", default="五", help="一、五或六，不写就是五")
@option("--wish", metavar="要求", help="希望怎样修改，如“写得短一些”；不写就是润色")
@option("--backend", metavar="接口", help="openai、replay 或另行安装的接口")
@option("--base-url", metavar="地址", help="模型的地址，如 http://127.0.0.1:8080/v1")
@option("--model", metavar="模型", help="模型名")
@option("--apply", "take", is_flag=True, help="采用通过核对的改写（不加就什么也不改）")
@option("--show-request", is_flag=True, help="只看会送出什么，不送出")
@option("--json", "as_json", is_flag=True, help="输出为 JSON")
@click.pass_obj
def suggest(
    desk: Desk,
    path: Path,
    section: str,
    wish: str | None,
    backend: str | None,
    base_url: str | None,
    model: str | None,
    take: bool,
    show_request: bool,
    as_json: bool,
) -> None:
    """请模型改写一个部分的句子；每条建议先经核对，没有通过的写明理由，通过的由您决定。

    模型只改说法：数据用代号送出，由程序放回；多出数字、原因、评价等的一律不采用。不加 --apply 草稿不变。
    地址、模型名写进设置后不用每次写；密钥放在环境变量 NIANBAO_API_KEY 里。
    """
    given = {"backend": backend, "base_url": base_url, "model": model}
    with desk.open(path, write=take) as session:
        prompts = data_folder("prompts")
        view = session.view
        errand = talk(view, prompts, section, wish) if wish is not None else polish(view, prompts, section)
        if show_request:
            _show(errand)
            return
        settings = model_settings(
            config_file(), os.environ, {name: value for name, value in given.items() if value is not None}
        )
        proposals, said = asyncio.run(_ask(errand.within(settings.timeout), make(settings), session, as_json))
        if as_json:
            listed = [_json(proposal) for proposal in proposals]
            console.hand_over(json.dumps(listed, ensure_ascii=False, indent=1) + "\n")
        else:
            for line in _lines(proposals, said):
                console.say(line)
        if take:
            _take(session, proposals, as_json)
        elif not as_json and any(proposal.passed for proposal in proposals):
            console.say(
                f"草稿没有改动。采用通过的改写：加上 --apply；逐句采用：nianbao edit {path} 句子编号 新的文字"
            )


async def _ask(errand: Errand, backend: Backend, session: Session, quiet: bool) -> tuple[list[Proposal], str]:
    """The proposals in the order of the section, and what the model says; stages go to standard error."""
    proposals: list[Proposal] = []
    said = ""
    async for event in run(errand, backend, now=lambda: session.view, bank=session.bank):
        match event:
            case Stage(_, words) if not quiet:
                console.complain(f"{backend.name}：{words}")
            case Proposed(proposal):
                proposals.append(proposal)
            case Said(text):
                said = text
    order = {original.key: place for place, original in enumerate(errand.originals)}
    return sorted(proposals, key=lambda proposal: order.get(proposal.key, len(order))), said


def _take(session: Session, proposals: Sequence[Proposal], quiet: bool) -> None:
    before = session.view
    accept(session, [proposal for proposal in proposals if proposal.passed])
    session.flush()
    if quiet:
        return
    tell(before, session.view)
    if session.view is before:
        console.say("没有可以采用的改写，草稿没有改动。")
    else:
        console.say(f"已保存为第{session.store.head.id}版；不合意可以 nianbao undo。")


def _json(proposal: Proposal) -> dict[str, Any]:
    return {
        "key": proposal.key,
        "before": proposal.before,
        "after": proposal.after,
        "verdict": "passed" if proposal.passed else "refused",
        "reasons": list(proposal.reasons),
    }


def _lines(proposals: Sequence[Proposal], said: str) -> Iterator[str]:
    if said:
        yield from wrap(f"模型说：{said}", console.columns(), hanging="　　　　")
        yield ""
    if not proposals:
        yield "模型没有提出改写。"
    for proposal in proposals:
        yield f"{proposal.key}　{'通过' if proposal.passed else '没有通过，不采用'}"
        if proposal.passed and proposal.before == proposal.after:
            yield "  没有改动"
            continue
        for label, text in (("原", proposal.before), ("改", proposal.after)):
            if text:
                yield from wrap(f"  {label}：{text}", console.columns(), hanging="      ")
        for reason in proposal.reasons:
            yield from wrap(f"  理由：{reason}", console.columns(), hanging="        ")


def _show(errand: Errand) -> None:
    """What would be sent, word for word, and which sentences are not."""
    for message in errand.messages:
        console.say(f"〔{message.role}〕")
        console.say(message.content)
        console.say()
    if errand.left_out:
        console.say(f"不送出的句子（待补充、待选择，或含个人信息）：{'、'.join(errand.left_out)}")
