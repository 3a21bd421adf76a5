"""What the guard finds in a model's reply, and what it may know besides the sentence."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from assistant.backends.guard.placeholders import Original

Kind: TypeAlias = Literal[
    "placeholder",  # a figure lost, doubled, invented, altered or in another place
    "form",  # empty, control characters, markup, chatter, foreign or traditional script, length, repeats
    "number",
    "date",
    "document",  # titles, numbers of documents, articles of law
    "place",
    "organ",
    "person",
    "cause",
    "ranking",
    "effect",
    "promise",
    "slogan",
    "reversal",  # a negation more or less
    "state",  # 未→已, 部分→全部
    "order",  # an instruction obeyed, or the prompt repeated
    "added",
    "lost",
    "binding",  # who does what, and when
]


@dataclass(frozen=True, slots=True)
class Fault:
    """One reason to refuse. ``words`` are those of the reply (of the original where something is lost)."""

    kind: Kind
    words: str
    message: str


@dataclass(frozen=True, slots=True)
class Context:
    """What a reply may draw on besides its sentence: the organ's full name, and other words it was given to use."""

    organ: str = ""
    given: str = ""


Check: TypeAlias = Callable[[Original, str, Context], Iterator[Fault]]
"""Looks at a reply for one kind of fault."""
