"""How likely a split of a row of table 三 is before any arithmetic: puts the likelier of two readings first."""

import math
from collections.abc import Iterable

from assistant.importers.runs import Vector

_RARITY = (0.0, 1.0, 3.0, 2.5, 2.0, 2.0)
"""How unusual an applicant of each kind is."""


def scored(vectors: Iterable[Vector]) -> dict[Vector, float]:
    """Some splits with the logarithm of their likelihood."""
    return {vector: _likelihood(vector) for vector in vectors}


def _likelihood(vector: Vector) -> float:
    return -sum(weight * math.log1p(value) for weight, value in zip(_RARITY, vector, strict=False))
