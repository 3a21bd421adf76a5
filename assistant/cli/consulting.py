"""What ``nianbao suggest`` prints of the tasks that reword nothing: questions, answers found in notes, a summary."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from assistant.backends.answers import Answer
from assistant.backends.base import Backend
from assistant.cli import console
from assistant.exporters.layout import wrap
from assistant.proposals.consulting import Answered, consult
from assistant.proposals.inquiry import Inquiry
from assistant.proposals.notes import Found
from assistant.proposals.running import Stage


async def answer_of(inquiry: Inquiry, backend: Backend, *, quiet: bool) -> Answer:
    """The answer to an inquiry; stages go to standard error. ModelError where none comes."""
    answer: Answer | None = None
    async for event in consult(inquiry, backend):
        match event:
            case Stage(_, words) if not quiet:
                console.complain(f"{backend.name}：{words}")
            case Answered():
                answer = event.answer
    assert answer is not None
    return answer


def tell_questions(asked: Sequence[str], *, as_json: bool) -> None:
    """Questions for the clerk."""
    _print({"questions": list(asked)}, asked, as_json)


def tell_summary(text: str, *, as_json: bool) -> None:
    """A summary for the leader."""
    _print({"text": text}, wrap(text, console.columns()), as_json)


def tell_found(given: Sequence[Found], path: Path, *, as_json: bool) -> None:
    """What notes say about what is still unanswered, and how each is taken."""
    listed = [
        {
            "name": one.name,
            "ask": one.ask,
            "value": one.value,
            "quote": one.quote,
            "verdict": "refused" if one.change is None else "passed",
            "reasons": list(one.reasons),
        }
        for one in given
    ]
    _print(listed, _lines(given, path), as_json)


def _print(data: Any, lines: Sequence[str] | Iterator[str], as_json: bool) -> None:
    if as_json:
        console.hand_over(json.dumps(data, ensure_ascii=False, indent=1) + "\n")
        return
    for line in lines:
        console.say(line)


def _lines(given: Sequence[Found], path: Path) -> Iterator[str]:
    if not given:
        yield "材料里没有找到所问的答案。"
    for one in given:
        yield f"{one.name}　{'通过' if one.change is not None else '没有通过，不采用'}"
        yield from wrap(f"  {one.ask} {one.value}", console.columns(), hanging="  ")
        yield from wrap(f"  原话：“{one.quote}”", console.columns(), hanging="        ")
        for reason in one.reasons:
            yield from wrap(f"  理由：{reason}", console.columns(), hanging="        ")
        if one.change is not None:
            yield f"  采用：{_command(one, path)}"


def _command(one: Found, path: Path) -> str:
    """The command that takes one answer."""
    section, _, name = one.name.partition(".")
    file = console.typed(path)
    if section == "answers":
        return f"nianbao set {file} {console.typed(f'{one.name}={one.value}')}"
    return f"nianbao choose {file} {section} {console.typed(f'{name}={one.value}')}"
