"""Prompts: one Jinja file a task in ``prompts/``, which declares its inputs and the shape of its answer.

A file begins with front matter between two lines ``---`` (YAML: task, does, inputs, answer), then come ``[system]`` and
``[user]``. An input is a ``word`` of ours, or ``data``: text that people typed or that was read from a file, printed
between tags of the input's name with whatever looks like such a tag, or like a placeholder, made harmless; or
``json``, likewise between tags.
"""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from jinja2 import StrictUndefined, meta
from jinja2.exceptions import TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from pydantic import BaseModel, ConfigDict

from assistant.backends.answers import ANSWERS, Answer
from assistant.backends.base import Message
from assistant.errors import PhrasebankError
from assistant.narrative.yaml_files import model_of

_FILE = re.compile(
    r"\A---\n(?P<front>.*?)\n---\n\[system\]\n(?P<system>.*?)\n\[user\]\n(?P<user>.*)\Z", re.DOTALL
)
_ENVIRONMENT = ImmutableSandboxedEnvironment(undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
_HARMLESS = str.maketrans({"<": "＜", ">": "＞", "〔": "［", "〕": "］"})


class Front(BaseModel):
    """What a prompt declares. ``answer`` names a shape of ``answers.ANSWERS``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    task: str
    does: str
    inputs: Mapping[str, Literal["word", "data", "json"]]
    answer: Literal["sentences", "talk", "questions", "candidates", "summary"]


class Prompt:
    """A prompt ready to be filled."""

    def __init__(self, front: Front, system: str, user: str) -> None:
        self.front = front
        self._system, self._user = _ENVIRONMENT.from_string(system), _ENVIRONMENT.from_string(user)

    @property
    def answer(self) -> type[Answer]:
        return ANSWERS[self.front.answer]

    def fill(self, given: Mapping[str, Any]) -> tuple[Message, ...]:
        """The messages for these inputs, which must be exactly those declared; an empty one prints nothing."""
        if set(given) != set(self.front.inputs):
            raise ValueError(f"{self.front.task} takes {sorted(self.front.inputs)}, not {sorted(given)}")
        shown = {name: _shown(name, kind, given[name]) for name, kind in self.front.inputs.items()}
        return (
            Message("system", self._system.render(shown).strip()),
            Message("user", self._user.render(shown).strip()),
        )


def load(path: Path) -> Prompt:
    """The prompt of a file. PhrasebankError with file and line where it is none."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise PhrasebankError(f"{path.name}:1：不能读取这份提示词，请重新安装本程序。") from error
    parts = _FILE.match(text)
    if parts is None:
        raise PhrasebankError(f"{path.name}:1：提示词应由 --- 之间的说明、[system] 和 [user] 三部分组成。")
    front = model_of(parts["front"], path.name, Front)
    try:
        tree = _ENVIRONMENT.parse(parts["system"] + parts["user"])
        unknown = meta.find_undeclared_variables(tree) - set(front.inputs)
        if unknown:
            raise PhrasebankError(f"{path.name}:1：用到了没有声明的输入 {'、'.join(sorted(unknown))}。")
        return Prompt(front, parts["system"], parts["user"])
    except TemplateError as error:
        raise PhrasebankError(f"{path.name}:1：模板写法有误（{error.message}）。") from error


def _shown(name: str, kind: str, value: Any) -> str:
    if kind == "word":
        return harmless(str(value))
    if not value:
        return ""
    if kind == "data":
        return f"<{name}>\n{harmless(str(value))}\n</{name}>"
    # < and > as JSON writes them, so that the array reads back as it was and yet cannot close its tag.
    plain = json.dumps(value, ensure_ascii=False).replace("<", r"\u003c").replace(">", r"\u003e")
    return f"<{name}>\n{plain}\n</{name}>"


def harmless(text: str) -> str:
    """Text in which nothing is a tag or a placeholder."""
    return text.translate(_HARMLESS)
