"""A small model asked many times: how many replies passed the guard, how many did not, and why."""

import asyncio
import os
from importlib.util import find_spec
from statistics import quantiles
from time import perf_counter

import pytest

from benchmarks.conftest import AddRow
from benchmarks.measure import milliseconds
from tests.backends.calls import Calls, example
from tests.backends.model_server import model_server, weights
from tests.backends.server import Got, Handler, serving
from tests.builders import bank
from tests.proposals.test_running import PROMPTS

CALLS = int(os.environ.get("NIANBAO_MODEL_CALLS", "200"))
"""A call takes one to three seconds on two cores."""


async def _delays(pieces: int) -> list[float]:
    """Seconds between a piece's leaving the server and its event, piece by piece."""
    from assistant.backends.openai_compatible import make
    from assistant.backends.settings import ModelSettings
    from assistant.proposals import Token, polish, run

    sent: list[float] = []
    heard: list[float] = []

    def answer(handler: Handler, _: Got) -> None:
        handler.begin()
        for number in range(pieces):
            sent.append(perf_counter())
            handler.event('{"sentences": [' if number == 0 else " ")
        handler.event("]}", "stop")

    view = example()
    with serving(answer) as server:
        backend = make(ModelSettings(backend="openai", base_url=server.url, model="m"))
        events = run(polish(view, PROMPTS, "五"), backend, now=lambda: view, bank=bank())
        async for event in events:
            if isinstance(event, Token):
                heard.append(perf_counter())
    return [after - before for before, after in zip(sent, heard, strict=False)]


def test_how_long_a_piece_of_an_answer_takes_to_its_event(row: AddRow) -> None:
    if find_spec("openai") is None:
        pytest.skip("the extra nianbao[model] is not installed")
    delays = [delay for _ in range(10) for delay in asyncio.run(_delays(50))[:50]]
    first = quantiles(delays, n=20)[18]
    row(
        "a piece of an answer, from the server to its event, p95",
        milliseconds(first),
        "≤ 50 ms",
        first <= 0.05,
    )


def test_what_a_small_model_gets_past_the_guard(row: AddRow) -> None:
    path = weights()
    if path is None:
        pytest.skip("the weights of SmolLM2 are not here: make weights fetches them")
    if find_spec("openai") is None:
        pytest.skip("the extra nianbao[model] is not installed")
    from assistant.backends.openai_compatible import make
    from assistant.backends.settings import ModelSettings
    from assistant.proposals import polish

    with model_server(path) as url:
        backend = make(ModelSettings(backend="openai", base_url=url))
        counted = asyncio.run(Calls(backend, polish(example(), PROMPTS, "五")).make(CALLS))
    refused = counted.calls - counted.passed - counted.unchanged - counted.unusable
    why = "、".join(f"{kind} {number}" for kind, number in counted.refused.most_common())
    row(
        f"SmolLM2, {counted.calls} calls: reworded and passed, unchanged, no answer",
        f"{counted.passed}, {counted.unchanged}, {counted.unusable}",
        "",
        None,
    )
    row("SmolLM2: refused, and for what", f"{refused}: {why}", "", None)
    row(
        "SmolLM2: passed though a number or the words are others",
        str(len(counted.broken)),
        "0",
        not counted.broken,
    )
