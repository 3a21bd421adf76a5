"""A small model asked many times: how many replies passed the guard, how many did not, and why."""

import asyncio
import os
from importlib.util import find_spec

import pytest

from benchmarks.conftest import AddRow
from tests.backends.calls import Calls, example
from tests.backends.model_server import model_server, weights
from tests.proposals.test_running import PROMPTS

CALLS = int(os.environ.get("NIANBAO_MODEL_CALLS", "200"))
"""A call takes one to three seconds on two cores."""


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
