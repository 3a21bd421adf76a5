"""What a place asks of a report besides the national form, as plain data: the phrasebank's packs come to the rules as this."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class LocalItem:
    """Something that must be read in a section; ``how`` tells the clerk how it comes in."""

    name: str
    section: str
    pattern: re.Pattern[str]
    how: str = ""


@dataclass(frozen=True, slots=True)
class LocalDemands:
    """The demands of one place; ``limits`` are the most characters by section."""

    title: str
    limits: Mapping[str, int] = field(default_factory=dict)
    items: tuple[LocalItem, ...] = ()
