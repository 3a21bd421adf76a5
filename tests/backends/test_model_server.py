"""Against a real server of the OpenAI protocol: chat, stream, structure, cancel, restart. Weights: random, or SmolLM2."""

import asyncio
import json
from collections.abc import Iterator
from contextlib import aclosing
from pathlib import Path

import pytest

from assistant.backends.asking import stream
from assistant.backends.base import Message, Request
from assistant.backends.faults import ModelError
from assistant.backends.openai_compatible import make
from assistant.backends.settings import ModelSettings
from assistant.proposals import polish
from tests.backends.calls import Calls, example
from tests.backends.model_server import free_port, model_server, weights
from tests.proposals.test_running import PROMPTS

pytest.importorskip("openai", reason="the extra nianbao[model] is not installed")
pytest.importorskip("xllamacpp", reason="no model server here (extra modelserver)")
tiny_model = pytest.importorskip("tests.backends.tiny_model", reason="no gguf here (extra modelserver)")

pytestmark = pytest.mark.slow

SCHEMA = {
    "type": "object",
    "properties": {"ok": {"type": "boolean"}, "level": {"enum": ["高", "低"]}},
    "required": ["ok", "level"],
    "additionalProperties": False,
}
CALLS = 10


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path: Path = tiny_model.write(tmp_path_factory.mktemp("model") / "tiny.gguf")
    return path


@pytest.fixture(scope="module")
def url(tiny: Path) -> Iterator[str]:
    with model_server(tiny) as base_url:
        yield base_url


def settings(url: str) -> ModelSettings:
    return ModelSettings(backend="openai", base_url=url)


def request(schema: dict[str, object] | None = None) -> Request:
    return Request((Message("user", "你好"),), schema, 60)


async def test_a_chat_streams_piece_by_piece(url: str) -> None:
    async with aclosing(stream(make(settings(url)), request())) as pieces:
        assert [len(await anext(pieces)) > 0 for _ in range(3)] == [True] * 3


async def test_an_answer_has_the_shape_that_is_asked_for(url: str) -> None:
    answer = json.loads("".join([piece async for piece in stream(make(settings(url)), request(SCHEMA))]))
    assert set(answer) == {"ok", "level"}
    assert isinstance(answer["ok"], bool)


async def test_an_examination_finds_the_model_and_what_it_can_do(url: str) -> None:
    found = await make(settings(url)).examine()
    assert [health.advice for health in found] == ["", ""]
    assert "json_schema" in found[1].found


async def test_after_a_cancelled_stream_the_next_call_is_answered(url: str) -> None:
    backend = make(settings(url))
    async with aclosing(stream(backend, request())) as pieces:
        assert await anext(pieces)
    first = asyncio.Event()

    async def read() -> None:
        async for _ in stream(backend, request()):
            first.set()

    task = asyncio.create_task(read())
    await first.wait()
    task.cancel()
    with pytest.raises((asyncio.CancelledError, ModelError)):
        await task
    assert "".join([piece async for piece in stream(backend, request(SCHEMA))]).startswith("{")


async def test_a_server_that_is_restarted_between_calls_is_found_again(tiny: Path) -> None:
    port = free_port()
    backend = make(settings(f"http://127.0.0.1:{port}/v1"))
    for _ in range(2):
        with model_server(tiny, port):
            assert "".join([piece async for piece in stream(backend, request(SCHEMA))]).startswith("{")
        with pytest.raises(ModelError, match="连接被拒绝"):
            await anext(stream(backend, request(SCHEMA)))


async def test_nonsense_in_the_right_shape_never_passes(url: str) -> None:
    calls = Calls(make(settings(url)), polish(example(), PROMPTS, "五"))
    counted = await calls.make(3)
    assert counted.passed == 0
    assert counted.calls == 3


async def test_no_reply_of_a_small_model_that_breaks_a_fact_passes() -> None:
    path = weights()
    if path is None:
        pytest.skip("the weights of SmolLM2 are not here: scripts/weights.py fetches them")
    with model_server(path) as base_url:
        counted = await Calls(make(settings(base_url)), polish(example(), PROMPTS, "五")).make(CALLS)
    assert counted.calls == CALLS
    assert counted.broken == []
