"""The shapes of answers, one for each task. Their JSON schema goes along with the request; every answer is validated."""

import re
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationError

from assistant.backends import faults

_LONGEST = 4000
_MOST = 60


def _short(text: str) -> str:
    # Not as a constraint of the schema: a grammar that counts to thousands is more than some servers can build.
    if len(text) > _LONGEST:
        raise ValueError(f"longer than {_LONGEST} characters")
    return text


def _few(items: list[Any]) -> list[Any]:
    if len(items) > _MOST:
        raise ValueError(f"more than {_MOST}")
    return items


Words = Annotated[str, AfterValidator(_short)]


class Answer(BaseModel):
    """What a model may answer. Fields that were not asked for are passed over."""

    model_config = ConfigDict(
        frozen=True, extra="ignore", json_schema_extra={"additionalProperties": False}, strict=True
    )


class Rewritten(Answer):
    """One sentence in other words, its figures as placeholders."""

    key: Words
    text: Words


class Sentences(Answer):
    """Sentences in other words; one that is left out stays as it is."""

    sentences: Annotated[list[Rewritten], AfterValidator(_few)]


class Talk(Answer):
    """A reply to the clerk, and the sentences that it would change."""

    answer: Words
    sentences: Annotated[list[Rewritten], AfterValidator(_few)]


class Questions(Answer):
    """The questions whose answers would make a vague point concrete."""

    questions: Annotated[list[Words], AfterValidator(_few)]


class Candidate(Answer):
    """What notes say about one thing that was asked, with the words that say it."""

    name: Words
    value: Words
    quote: Words


class Candidates(Answer):
    """What notes say about what was asked."""

    answers: Annotated[list[Candidate], AfterValidator(_few)]


class Summary(Answer):
    """A few sentences for a leader."""

    text: Words


A = TypeVar("A", bound=Answer)

ANSWERS: dict[str, type[Answer]] = {
    "sentences": Sentences,
    "talk": Talk,
    "questions": Questions,
    "candidates": Candidates,
    "summary": Summary,
}
"""The answers that a prompt may declare, by the name it uses."""


def printable(text: str) -> str:
    """A model's text as it may be shown: nothing in it moves a cursor, turns a line round or hides."""
    return "".join(char if char.isprintable() or char in "\n\t" else "�" for char in text)


_SPOKEN = re.compile(r'"(?:text|answer|value|quote|questions)"\s*:\s*\[?\s*"((?:[^"\\]|\\.)*)')
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


def spoken(text: str) -> str:
    """What of an answer that is still coming is for people to read: the words in it without the shape around them."""
    return "\n".join(
        _ESCAPED.sub(lambda mark: "\n" if mark[1] == "n" else mark[1], words)
        for words in _SPOKEN.findall(text)
    )


_THOUGHTS = re.compile(r"\A.*</think>", re.DOTALL)
"""What a reasoning model prints first. Some servers give the opening tag to the model, so that it does not come back."""


def parse(text: str, answer: type[A]) -> A:
    """The answer in a model's text. ModelError where there is none.

    Thoughts that a reasoning model prints first, a fence, and chatter around the object are not part of the answer.
    """
    words = _THOUGHTS.sub("", text)
    start, end = words.find("{"), words.rfind("}")
    if start < 0 or end < start or words.lstrip().startswith("<think>"):
        raise faults.unusable("没有按约定的格式作答")
    try:
        return answer.model_validate_json(words[start : end + 1])
    except ValidationError as error:
        raise faults.unusable("没有按约定的格式作答") from error
