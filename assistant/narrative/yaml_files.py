"""YAML files as models: safe, without surprises, and every mistake told as ``file:line``."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from assistant.errors import PhrasebankError

Model = TypeVar("Model", bound=BaseModel)


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """YAML in which only null, true, false and plain whole numbers are not text, and a key stands once."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if key.value in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"“{key.value}”写了两次，请合并或删去一个", key.start_mark
                )
            seen.add(key.value)
        return super().construct_mapping(node, deep)  # type: ignore[no-any-return]


_Loader.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("null", r"^(?:null|~|)$", ["n", "~", ""]),
    ("bool", r"^(?:true|false)$", list("tf")),
    ("int", r"^(?:0|-?[1-9][0-9]*)$", list("-0123456789")),
):
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(_pattern), _first)


def read_model(path: Path, model: type[Model]) -> Model:
    """The model that a YAML file holds. PhrasebankError with file:line where it does not."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise PhrasebankError(f"{path.name}:1：不能读取这个文件，请确认它存在并以 UTF-8 保存。") from error
    return model_of(text, path.name, model)


def model_of(text: str, name: str, model: type[Model]) -> Model:
    """The model that a YAML text holds. PhrasebankError with ``name`` and line where it does not."""
    try:
        data = yaml.load(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise PhrasebankError(f"{name}:{line}：YAML 格式有误（{error.problem}）。") from error
    try:
        return model.model_validate(data)
    except ValidationError as error:
        # A misspelt key is both unknown and missing; the unknown one is what its author can see.
        first = min(error.errors(), key=lambda each: each["type"] != "extra_forbidden")
        tree = yaml.compose(text, Loader=_Loader)
        raise PhrasebankError(f"{name}:{_line(tree, first['loc'])}：{_explain(first)}") from error


def _line(node: yaml.Node | None, location: Sequence[int | str]) -> int:
    """The line of the innermost node that a validation error's location names."""
    line = node.start_mark.line + 1 if node else 1
    for step in location:
        if isinstance(node, yaml.MappingNode):
            found = next(((key, value) for key, value in node.value if key.value == step), None)
            if found is None:
                break
            line, node = found[0].start_mark.line + 1, found[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
            line = node.start_mark.line + 1
    return line


def _explain(error: Any) -> str:
    """A validation error in Chinese: what is wrong, what is allowed."""
    where = ".".join(str(step) for step in error["loc"])
    match error["type"]:
        case "missing":
            return f"缺少“{error['loc'][-1]}”这一项。"
        case "extra_forbidden":
            return f"不认识“{error['loc'][-1]}”这一项，请对照 docs/phrasebank.md 的写法。"
        case "enum" | "literal_error":
            return f"“{where}”不能是“{error['input']}”，可以是：{error['ctx'].get('expected', '')}。"
        case "string_pattern_mismatch":
            return f"“{where}”的写法“{error['input']}”不合要求（{error['ctx']['pattern']}）。"
        case _:
            return f"“{where}”的内容不对：{error['msg']}。"


def at(path: Path, source: str) -> str:
    """``file:line`` of the first scalar of a file whose value is ``source``."""
    tree = yaml.compose(path.read_text(encoding="utf-8"), Loader=_Loader)
    line = next((node.start_mark.line + 1 for node in _scalars(tree) if node.value == source), 1)
    return f"{path.name}:{line}"


def _scalars(node: yaml.Node | None) -> Iterator[yaml.ScalarNode]:
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.SequenceNode):
        for child in node.value:
            yield from _scalars(child)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _scalars(key)
            yield from _scalars(value)
