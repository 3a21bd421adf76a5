"""Which wording each sentence took, and keeps."""

from collections.abc import Mapping

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
