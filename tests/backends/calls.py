"""Many calls of a model, one sentence each: how many passed, what was refused and why, and whether one was let through."""

from collections import Counter
from dataclasses import dataclass, field

from assistant.backends.answers import Sentences, parse
from assistant.backends.asking import stream
from assistant.backends.base import Backend
from assistant.backends.faults import ModelError
from assistant.backends.guard import Original, judge
from assistant.proposals import Errand
from assistant.reading.numbers import find_numbers
from assistant.resources import data_folder
from assistant.session import View, see_pinned
from assistant.sources import example_draft
from tests.builders import bank

DEADLINE = 60.0


def example() -> View:
    return see_pinned(example_draft(data_folder("examples")), bank())


@dataclass
class Counted:
    """What came of the calls. ``broken`` are replies that passed although a number or a character is not the
    sentence's own, found by means of our own and not by the guard's."""

    calls: int = 0
    passed: int = 0
    unchanged: int = 0
    unusable: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    broken: list[tuple[str, str]] = field(default_factory=list)


@dataclass
class Calls:
    """An errand's sentences in turn, each asked for alone."""

    backend: Backend
    errand: Errand

    async def make(self, number: int) -> Counted:
        counted = Counted()
        originals = self.errand.originals
        for index in range(number):
            await self._call(originals[index % len(originals)], counted)
        return counted

    async def _call(self, original: Original, counted: Counted) -> None:
        counted.calls += 1
        errand = self.errand.only((original.key,)).within(DEADLINE)
        try:
            text = "".join([piece async for piece in stream(self.backend, errand.request)])
            answer = parse(text, Sentences)
        except ModelError as error:
            if error.kind not in ("unusable", "deadline", "cut"):
                raise
            counted.unusable += 1
            return
        replies = [item.text for item in answer.sentences if item.key == original.key]
        if not replies:
            counted.unusable += 1
            return
        verdict = judge(original, replies[0], errand.context)
        if not verdict.passed:
            counted.refused.update({fault.kind for fault in verdict.faults})
        elif replies[0] == original.text:
            counted.unchanged += 1
        else:
            counted.passed += 1
            if _breaks(original, verdict.text or ""):
                counted.broken.append((original.shown, verdict.text or ""))


def _breaks(original: Original, text: str) -> bool:
    numbers = [sorted(token.text for token in find_numbers(words)) for words in (original.shown, text)]
    return numbers[0] != numbers[1] or len(set(text) - set(original.shown)) > len(text) // 3
