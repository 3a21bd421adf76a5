"""One thing to ask a model, complete: what is sent can be looked at before it is. Nobody's personal data is in it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from assistant.backends.base import Message, Request
from assistant.backends.prompts import Prompt
from assistant.report.figures import Figures
from assistant.report.organ import Organ
from assistant.rules.base import Case
from assistant.rules.privacy import personal_data

_DEADLINE = 120.0


@dataclass(frozen=True)
class Inquiry:
    """A filled prompt. ``deadline`` is the seconds that one answer may take."""

    prompt: Prompt
    given: Mapping[str, Any]
    deadline: float = _DEADLINE

    @cached_property
    def messages(self) -> tuple[Message, ...]:
        return self.prompt.fill(self.given)

    @property
    def request(self) -> Request:
        return Request(self.messages, self.prompt.answer.model_json_schema(), self.deadline)

    def giving(self, **more: Any) -> "Inquiry":
        """The same with other inputs."""
        return replace(self, given={**self.given, **more})

    def within(self, seconds: float) -> "Inquiry":
        """The same with another deadline."""
        return replace(self, deadline=seconds)


def without_personal_data(text: str) -> str:
    """Typed or pasted text with numbers and names of people struck out, before it goes to a model."""
    for hit in personal_data(Case(Organ(""), 0, Figures(), sections={"五": text})):
        if hit.quote:
            text = text.replace(hit.quote, "××")
    return text
