"""Asking a backend: whichever it is, an answer has an end in time and in length."""

import asyncio
from collections.abc import AsyncGenerator

from assistant.backends import faults
from assistant.backends.base import Backend, Request

LONGEST = 60_000
"""Characters of one answer; a long section polished whole has some ten thousand."""


async def stream(backend: Backend, request: Request) -> AsyncGenerator[str, None]:
    """The answer piece by piece. ModelError where it comes too late or has no end; then the call has been ended."""
    end = asyncio.get_running_loop().time() + request.deadline
    pieces = backend.complete(request)
    length = 0
    try:
        while True:
            try:
                async with asyncio.timeout_at(end):
                    piece = await anext(pieces)
            except StopAsyncIteration:
                return
            except TimeoutError as error:
                raise faults.too_late(request.deadline) from error
            length += len(piece)
            if length > LONGEST:
                raise faults.huge(backend.name)
            yield piece
            await asyncio.sleep(0)  # a screen gets its keys between two pieces, however fast they come
    finally:
        await pieces.aclose()
