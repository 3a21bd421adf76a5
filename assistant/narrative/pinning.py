"""Which wording each sentence took, and keeps."""

from collections.abc import Mapping
from itertools import product

from assistant.narrative.phrasebank import Option
from assistant.narrative.wording import Chooser
from assistant.report.draft import Pin


class Pins:
    """The pins of a draft while it is composed: what was pinned before, and what is taken now."""

    def __init__(self, pinned: Mapping[str, Pin]) -> None:
        self._pinned = pinned
        self.taken: dict[str, tuple[str, ...]] = {}

    def of(self, key: str) -> tuple[str, ...]:
        pin = self._pinned.get(key)
        return pin.texts if pin else ()

    def take(self, key: str, texts: tuple[str, ...]) -> None:
        self.taken[key] = texts


def following(
    key: str, slots: tuple[tuple[Option, ...], ...], chooser: Chooser, now: tuple[str, ...]
) -> list[tuple[str, ...]]:
    """Every combination of wordings of a sentence in the order of turning, beginning after the one shown now."""
    orders = [
        [option.text for option in chooser.order(f"{key}.{index}", slot)] for index, slot in enumerate(slots)
    ]
    # The last slot turns slowest, so that each turn changes how the sentence begins.
    combinations = [tuple(reversed(texts)) for texts in product(*reversed(orders))]
    start = combinations.index(now) + 1 if now in combinations else 0
    return combinations[start:] + combinations[:start]
