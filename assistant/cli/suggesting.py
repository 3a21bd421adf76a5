"""``nianbao suggest``: a model's proposals for a section, with what the guard says of each, and its other tasks."""

import asyncio
import json
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, TypeAlias

import click

from assistant.backends.base import Backend
from assistant.backends.none import missing
from assistant.backends.registry import make
from assistant.cli import console
from assistant.cli.changed import tell
from assistant.cli.consulting import answer_of, tell_found, tell_questions, tell_summary
from assistant.cli.desk import Desk
from assistant.cli.usage import PATH, command, option
from assistant.errors import BadInput
from assistant.exporters.layout import wrap
from assistant.importers.decoding import decode
from assistant.importers.material import LARGEST, text_of
from assistant.proposals import Errand, Proposal, Proposed, Said, Stage, accept, polish, run, talk, word
from assistant.proposals.consulting import Brief, ask, brief, questions, summary
from assistant.proposals.inquiry import Inquiry
from assistant.proposals.notes import Notes, found, read_notes
from assistant.resources import data_folder
from assistant.saying import aim, stated
from assistant.session import Session
from assistant.settings import config_file, model_settings

TASKS = ("polish", "word", "ask", "notes", "brief")


@command(
    "suggest",
    "草稿 [--section 部分] [--wish 要求 | --task 任务] [--backend 接口] [--base-url 地址] [--model 模型] [--apply] [--json]",
)
@click.argument("path", metavar="草稿", type=PATH)
@option("--section", metavar="部分", help="一、五或六，不写就看要求里说的是哪一部分，没有说就是五")
@option("--wish", metavar="要求", help="希望怎样修改，如“第二条写得短一些”；不写就是润色")
@option(
    "--task",
    type=click.Choice(TASKS),
    metavar="任务",
    default="polish",
    help="polish 润色（不写就是它），word 按依据为一个问题措辞，ask 提两个问题，notes 从材料里找答案，brief 归纳检查结果",
)
@option("--problem", metavar="编号", help="word、ask：哪一个问题，如 P-03；只选用了一个时可以不写")
@option(
    "--from", "source", metavar="文件", help="notes：工作总结、通知等材料（.docx、.txt、.html），- 是标准输入"
)
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
    section: str | None,
    wish: str | None,
    task: str,
    problem: str | None,
    source: str | None,
    backend: str | None,
    base_url: str | None,
    model: str | None,
    take: bool,
    show_request: bool,
    as_json: bool,
) -> None:
    """请模型改写一个部分的句子；每条建议先经核对，没有通过的写明理由，通过的由您决定。

    模型只改说法：数据用代号送出，由程序放回；多出数字、原因、评价等的一律不采用。要求里写明的事实（“写明……”“原因是……”）
    可以写进句子。不加 --apply 草稿不变。地址、模型名写进设置后不用每次写；密钥放在环境变量 NIANBAO_API_KEY 里。
    """
    _refuse_what_does_not_fit(task, wish, problem, source, take)
    given = {"backend": backend, "base_url": base_url, "model": model}
    with desk.open(path, write=take) as session:
        prompts = data_folder("prompts")
        asked = _asked(session, prompts, task, section, wish, problem, source)
        if show_request:
            _show(asked)
            return
        settings = model_settings(
            config_file(), os.environ, {name: value for name, value in given.items() if value is not None}
        )
        if settings.backend == "none":
            raise missing()  # before anything is told to be sent
        made = make(settings)
        if isinstance(asked, Errand):
            proposals, said = asyncio.run(_ask(asked.within(settings.timeout), made, session, as_json))
            _tell_proposals(session, path, proposals, said, take=take, as_json=as_json)
            return
        answer = asyncio.run(answer_of(_inquiry(asked).within(settings.timeout), made, quiet=as_json))
        match asked:
            case Notes():
                tell_found(found(answer, asked, session.view, session.bank), path, as_json=as_json)
            case Brief():
                tell_summary(summary(answer, asked), as_json=as_json)
            case _:
                tell_questions(questions(answer), as_json=as_json)


Asked: TypeAlias = Errand | Notes | Brief | Inquiry


def _refuse_what_does_not_fit(
    task: str, wish: str | None, problem: str | None, source: str | None, take: bool
) -> None:
    """BadInput where options do not belong together."""
    if task != "polish" and wish is not None:
        raise BadInput("--wish 和 --task 请只写一个。")
    if problem is not None and task not in ("word", "ask"):
        raise BadInput("--problem 和 --task word 或 --task ask 一起用。")
    if (source is not None) != (task == "notes"):
        raise BadInput("--task notes 和 --from 要一起写，例如 --task notes --from 工作总结.docx。")
    if take and task not in ("polish", "word"):
        raise BadInput("--apply 只用于改写；找到的答案请逐项采用，列出的命令可以直接运行。")


def _asked(
    session: Session,
    prompts: Path,
    task: str,
    section: str | None,
    wish: str | None,
    problem: str | None,
    source: str | None,
) -> Asked:
    view, bank = session.view, session.bank
    match task:
        case "word":
            return word(view, bank, prompts, _problem(session, problem))
        case "ask":
            return ask(view, bank, prompts, _problem(session, problem))
        case "notes":
            text = _piped() if source == "-" else text_of(Path(source or ""))
            return read_notes(view, bank, prompts, text)
        case "brief":
            return brief(view, prompts)
    if wish is None:
        return polish(view, prompts, section or "五")
    meant = aim(view.draft, view.document, wish)
    if section is None or section == meant.section:
        return talk(view, prompts, meant.section, wish, keys=meant.keys, stated=stated(wish))
    return talk(view, prompts, section, wish, stated=stated(wish))


def _piped() -> str:
    """What another program pipes in, in the encoding in which it wrote (a Chinese Windows: GBK)."""
    return decode(sys.stdin.buffer.read(LARGEST))[0]


def _problem(session: Session, named: str | None) -> str:
    """The problem that is named, or the only one that is chosen."""
    chosen = [problem.id for problem in session.draft.problems]
    if named is None and len(chosen) == 1:
        return chosen[0]
    if named is None:
        listed = f"，现在选用的有：{'、'.join(chosen)}" if chosen else ""
        raise BadInput(f"请用 --problem 写明是哪一个问题{listed}。")
    return named


def _inquiry(asked: Notes | Brief | Inquiry) -> Inquiry:
    return asked if isinstance(asked, Inquiry) else asked.inquiry


def _tell_proposals(
    session: Session,
    path: Path,
    proposals: Sequence[Proposal],
    said: str,
    *,
    take: bool,
    as_json: bool,
) -> None:
    if as_json:
        listed = [_json(proposal) for proposal in proposals]
        console.hand_over(json.dumps(listed, ensure_ascii=False, indent=1) + "\n")
    else:
        for line in _lines(proposals, said):
            console.say(line)
    if take:
        _take(session, proposals, as_json)
    elif not as_json and any(p.passed and not p.changes_nothing for p in proposals):
        console.say(
            f"草稿没有改动。采用通过的改写：加上 --apply；逐句采用：nianbao edit {console.typed(path)} 句子编号 新的文字"
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
        if proposal.changes_nothing:
            yield "  没有改动"
            continue
        for label, text in (("原", proposal.before), ("改", proposal.after)):
            if text:
                yield from wrap(f"  {label}：{text}", console.columns(), hanging="      ")
        for reason in proposal.reasons:
            yield from wrap(f"  理由：{reason}", console.columns(), hanging="        ")


def _show(asked: Asked) -> None:
    """What would be sent, word for word, and which sentences are not."""
    messages = asked.messages if isinstance(asked, Errand) else _inquiry(asked).messages
    for message in messages:
        console.say(f"〔{message.role}〕")
        console.say(message.content)
        console.say()
    if isinstance(asked, Errand) and asked.left_out:
        console.say(f"不送出的句子（待补充、待选择，或含个人信息）：{'、'.join(asked.left_out)}")
