"""Running an errand: events as they come, one more try with the reasons, nothing changed."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from assistant.backends.answers import Rewritten, Sentences, Talk, parse, printable
from assistant.backends.asking import stream
from assistant.backends.base import Backend, Message
from assistant.backends.faults import ModelError
from assistant.narrative.phrasebank import Phrasebank
from assistant.proposals.errand import Errand
from assistant.proposals.holding import Proposal, hold
from assistant.session import View, advance

State: TypeAlias = Literal["waiting", "answering", "judging", "again", "gave_up", "done"]
_LABELS: Mapping[State, str] = {
    "waiting": "已送出，等待回答",
    "answering": "正在回答",
    "judging": "正在核对",
    "again": "回答没有全部通过核对，正在请模型再答一次",
    "gave_up": "再答没有成功，保留第一次的结果",
    "done": "完成",
}


@dataclass(frozen=True, slots=True)
class Stage:
    """Where an errand is; ``words`` say it to the clerk."""

    state: State
    words: str


@dataclass(frozen=True, slots=True)
class Asking:
    """What is being sent, the first time or, with what was wrong, once more."""

    messages: tuple[Message, ...]
    again: bool


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the answer as it comes, not judged yet."""

    text: str


@dataclass(frozen=True, slots=True)
class Said:
    """What a model says to the clerk; it never enters the draft."""

    text: str


@dataclass(frozen=True, slots=True)
class Proposed:
    """A sentence with what was made of it, final."""

    proposal: Proposal


Event: TypeAlias = Asking | Stage | Token | Said | Proposed


async def run(
    errand: Errand, backend: Backend, *, now: Callable[[], View], bank: Phrasebank
) -> AsyncGenerator[Event, None]:
    """Asks, judges, asks once more about what was refused. ModelError where the first answer never comes.

    Every sentence that was answered comes as one ``Proposed``: what passes at once, what is refused at the end.
    """
    passed: list[Proposal] = []
    refused: dict[str, Proposal] = {}
    for attempt in (1, 2):
        yield Asking(errand.messages, again=attempt == 2)
        yield stage("waiting")
        text = ""
        try:
            async for piece in stream(backend, errand.request):
                if not text:
                    yield stage("answering")
                text += piece
                yield Token(printable(piece))
            answer = parse(text, errand.inquiry.prompt.answer)
        except ModelError as error:
            if attempt == 1 and error.kind == "unusable":
                errand = errand.again(_all(errand, str(error)))
                yield stage("again")
                continue
            if not refused and not passed:
                raise
            yield Stage("gave_up", f"{_LABELS['gave_up']}：{error}")
            break
        yield stage("judging")
        if isinstance(answer, Talk) and attempt == 1:
            yield Said(printable(answer.answer))
        if not isinstance(answer, Sentences | Talk):
            raise TypeError(f"{errand.inquiry.prompt.front.task} proposes no sentences")
        base = _with(passed, now(), bank)
        for rewritten in answer.sentences:
            if any(proposal.key == rewritten.key for proposal in passed):
                continue  # the first answer that holds is the one that is shown
            proposal, base = _judged(rewritten, errand, base, bank)
            if proposal.passed:
                passed.append(proposal)
                refused.pop(proposal.key, None)
                yield Proposed(proposal)
            else:
                refused[proposal.key] = proposal
            await asyncio.sleep(0)  # a screen gets its keys between two sentences
        left = {key: p.reasons for key, p in refused.items() if p.original is not None}
        if not left or attempt == 2:
            break
        errand = errand.again(left)
        yield stage("again")
    for proposal in refused.values():
        yield Proposed(proposal)
    yield stage("done")


def _judged(rewritten: Rewritten, errand: Errand, base: View, bank: Phrasebank) -> tuple[Proposal, View]:
    original = next((each for each in errand.originals if each.key == rewritten.key), None)
    if original is None:
        return Proposal(
            printable(rewritten.key), "", printable(rewritten.text), ("没有请模型改写这一句。",)
        ), base
    return hold(base, bank, original, rewritten.text, errand.context, errand.stated)


def _with(passed: Iterable[Proposal], view: View, bank: Phrasebank) -> View:
    """A view with the proposals that passed already in it, since they may be accepted together."""
    for proposal in passed:
        if proposal.change is not None:
            view = advance(view.draft, proposal.change, bank)
    return view


def _all(errand: Errand, reason: str) -> dict[str, tuple[str, ...]]:
    return {original.key: (reason,) for original in errand.originals}


def stage(state: State) -> Stage:
    """The event of a state, with its words."""
    return Stage(state, _LABELS[state])
