"""Results that are kept as long as every fact that they were made from is the same.

A change touches a few figures; most sentences read none of them. What a template reads, it reads through ``Facts``,
which can tell what was asked of it: so a result is known to be right for a new draft by looking at those facts
alone. Results may be made of others that are kept: what these read, they read. This is a cache of pure functions,
and forgetting it changes nothing but time.
"""

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from assistant.narrative.facts import Facts, Read

Result = TypeVar("Result")


class Memo(Generic[Result]):
    """At most ``size`` results by key, each with the facts that it read."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._kept: dict[Hashable, tuple[tuple[Read, ...], Result]] = {}

    def get(self, key: Hashable, facts: Facts, make: Callable[[], Result]) -> Result:
        """The kept result of ``key`` if the facts it read are what they were, else what ``make`` gives now."""
        kept = self._kept.get(key)
        if kept is not None and facts.same(kept[0]):
            facts.note(kept[0])
            return kept[1]
        read, result = facts.reading(make)
        if len(self._kept) >= self._size:
            self.clear()
        self._kept[key] = read, result
        return result

    def clear(self) -> None:
        """Forgets everything."""
        self._kept.clear()
