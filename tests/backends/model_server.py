"""A real model server on loopback, in this process: llama.cpp by way of xllamacpp."""

import gc
import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

CONTEXT = 8192
LONGEST_REPLY = 300
"""Tokens after which a reply is cut: a model of random weights seldom finds an end by itself."""


def weights() -> Path | None:
    """The weights of SmolLM2 (scripts/weights.py): named by $NIANBAO_WEIGHTS, or beside the environment's programs."""
    told = os.environ.get("NIANBAO_WEIGHTS")
    folder = Path(told) if told else Path(sys.prefix) / "weights"
    found = [folder] if folder.is_file() else sorted(folder.glob("*.gguf"))
    return found[0] if found else None


@contextmanager
def model_server(model: Path, port: int = 0, longest: int = LONGEST_REPLY) -> Iterator[str]:
    """A server of a GGUF file; gives its base_url."""
    xllamacpp = pytest.importorskip("xllamacpp", reason="no model server here (extra modelserver)")
    parameters = xllamacpp.CommonParams()
    parameters.model.path = str(model)
    parameters.n_ctx = CONTEXT
    parameters.n_parallel = 1
    parameters.n_predict = longest
    parameters.hostnames = ["127.0.0.1"]
    parameters.port = port or free_port()
    for threads in (parameters.cpuparams, parameters.cpuparams_batch):
        threads.n_threads = 1  # two would wait for each other in a busy loop, and starve on a busy machine
        threads.poll = 0
    server = xllamacpp.Server(parameters)
    try:
        yield f"{server.listening_address}/v1"
    finally:
        del server
        gc.collect()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port: int = listening.getsockname()[1]
    return port
