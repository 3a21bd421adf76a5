"""What a backend is: something that completes a chat. A plugin needs this module and nothing else of ours.

A backend is made by a factory, ``make(settings) -> Backend``, that an installed package names under the entry-point
group ``assistant.backends`` (docs/backends.md). It streams text; what the text is worth, ``guard`` decides.
"""

from collections.abc import AsyncGenerator, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, Protocol, TypeAlias

from assistant.backends.faults import ModelError
from assistant.backends.settings import ModelSettings

__all__ = ("Backend", "Capabilities", "Factory", "Message", "ModelError", "ModelSettings", "Request")

GROUP = "assistant.backends"
"""The entry-point group under which a package offers a factory of backends."""

Shape: TypeAlias = Literal["json_schema", "json_object"]


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What a backend can do. ``shapes`` are the ways in which it can be held to an answer's schema."""

    streams: bool = True
    shapes: tuple[Shape, ...] = ()


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a chat."""

    role: Literal["system", "user", "assistant"]
    content: str


@dataclass(frozen=True)
class Request:
    """What a model is asked, once.

    ``schema`` is the JSON schema that the answer must have, None for free text; a backend that cannot enforce it
    passes it over, since every answer is validated. ``deadline`` is the seconds after which nobody waits any more.
    """

    messages: tuple[Message, ...]
    schema: Mapping[str, Any] | None = None
    deadline: float = 120.0


@dataclass(frozen=True, slots=True)
class Health:
    """One thing that a backend found out about itself for ``nianbao doctor``; ``advice`` where it is not right."""

    what: str
    found: str
    advice: str = ""


class Backend(Protocol):
    """Something that completes a chat."""

    @property
    def name(self) -> str:
        """What the clerk sees: the backend and, where there is one, its model."""
        ...

    @property
    def capabilities(self) -> Capabilities: ...

    def complete(self, request: Request) -> AsyncGenerator[str, None]:
        """The answer, piece by piece as it comes.

        Closing the generator, or cancelling the task that reads it, ends the call at once and lets go of what it
        holds. Raises ModelError where the call cannot be made or breaks off; ends only after a whole answer.
        """
        ...

    async def examine(self) -> tuple[Health, ...]:
        """Whether it can be reached and used; never raises ModelError, and waits no longer than a few seconds."""
        ...


Factory: TypeAlias = Callable[[ModelSettings], Backend]
