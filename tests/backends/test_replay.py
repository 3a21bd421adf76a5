"""Recorded answers, and the end that every answer has."""

import asyncio
import json
from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from assistant.backends.asking import LONGEST, stream
from assistant.backends.base import Backend, Capabilities, Health, Message, ModelSettings, Request
from assistant.backends.faults import ModelError
from assistant.backends.registry import make
from assistant.errors import BadInput


def recorded(folder: Path, *answers: object) -> Backend:
    file = folder / "answers.json"
    file.write_text(json.dumps(answers, ensure_ascii=False), encoding="utf-8")
    return make(ModelSettings(backend="replay", base_url=str(file)))


async def ask(backend: Backend, words: str = "你好", deadline: float = 20) -> str:
    request = Request((Message("user", words),), deadline=deadline)
    return "".join([piece async for piece in stream(backend, request)])


async def test_answers_come_in_turn_and_the_last_again(tmp_path: Path) -> None:
    backend = recorded(tmp_path, {"reply": "一" * 20}, {"reply": {"a": 1}}, {"when": "天气", "reply": "晴"})
    assert [await ask(backend) for _ in range(3)] == ["一" * 20, '{"a": 1}', '{"a": 1}']
    assert await ask(backend, "今天天气如何") == "晴"


@pytest.mark.parametrize("content", ["", "{}", '[{"answer": "x"}]'])
def test_a_file_without_answers_is_told(tmp_path: Path, content: str) -> None:
    file = tmp_path / "answers.json"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(BadInput, match="不是录好的回答"):
        make(ModelSettings(backend="replay", base_url=str(file)))
    with pytest.raises(BadInput, match="不能读取"):
        make(ModelSettings(backend="replay", base_url=str(tmp_path / "没有")))


class Waiting:
    """A plugin that waits for ever, or speaks for ever, and notes when it is let go."""

    name = "waiting"
    capabilities = Capabilities()

    def __init__(self, piece: str = "") -> None:
        self.piece = piece
        self.closed = False

    async def complete(self, request: Request) -> AsyncGenerator[str, None]:
        try:
            while self.piece:
                yield self.piece
            await asyncio.Event().wait()
        finally:
            self.closed = True

    async def examine(self) -> tuple[Health, ...]:
        return ()


async def test_a_deadline_holds_for_every_backend() -> None:
    backend = Waiting()
    with pytest.raises(ModelError, match=r"等了0\.01秒"):
        await ask(backend, deadline=0.01)
    assert backend.closed


async def test_a_length_holds_for_every_backend() -> None:
    backend = Waiting("没完" * 1000)
    with pytest.raises(ModelError) as caught:
        await ask(backend)
    assert caught.value.kind == "huge"
    assert backend.closed
    assert LONGEST < 10**6
