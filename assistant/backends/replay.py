"""Recorded answers, for tests and demonstrations: no network, the same every time.

``base_url`` of the settings is the path of a JSON file: a list of answers, each ``{"reply": text}`` given in turn, or
``{"when": words, "reply": text}`` given to a request whose last message holds those words. ``reply`` may be JSON,
which is sent as text. The last answer without ``when`` is given again when all have been.
"""

import json
from collections.abc import AsyncGenerator
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from assistant.backends.base import Backend, Capabilities, Health, ModelError, ModelSettings, Request
from assistant.errors import BadInput

_PIECE = 8


class Recorded(BaseModel):
    """One recorded answer."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    reply: Any
    when: str = ""

    @property
    def text(self) -> str:
        return self.reply if isinstance(self.reply, str) else json.dumps(self.reply, ensure_ascii=False)


class Replay:
    """A backend that answers from a list. ``requests`` are those that it was sent, for tests."""

    capabilities = Capabilities()

    def __init__(self, answers: tuple[Recorded, ...], name: str = "replay") -> None:
        self.name = name
        self.requests: list[Request] = []
        self._special = [answer for answer in answers if answer.when]
        self._turn = [answer for answer in answers if not answer.when]

    async def complete(self, request: Request) -> AsyncGenerator[str, None]:
        self.requests.append(request)
        text = self._next(request.messages[-1].content)
        for start in range(0, len(text), _PIECE):
            yield text[start : start + _PIECE]

    async def examine(self) -> tuple[Health, ...]:
        return (Health("模型", f"{self.name}：{len(self._special) + len(self._turn)}条录好的回答"),)

    def _next(self, asked: str) -> str:
        found = next((answer for answer in self._special if answer.when in asked), None)
        if found is not None:
            return found.text
        if not self._turn:
            raise ModelError("missing", "录好的回答里没有适合这个问题的；请换一份录音，或接入真正的模型。")
        return (self._turn.pop(0) if len(self._turn) > 1 else self._turn[0]).text


def make(settings: ModelSettings) -> Backend:
    """The answers of the file that ``base_url`` names. BadInput where it holds none."""
    path = Path(settings.base_url)
    try:
        answers = TypeAdapter(tuple[Recorded, ...]).validate_json(path.read_bytes())
    except OSError as error:
        raise BadInput(f"不能读取录好的回答“{path}”，请核对 --base-url 写的路径。") from error
    except ValidationError as error:
        raise BadInput(f"“{path}”不是录好的回答：应是 JSON 列表，每项写 reply（和 when）。") from error
    return Replay(answers, f"replay（{path.name}）")
