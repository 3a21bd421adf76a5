"""Which sums and balances of the form do not hold. Every report passes through here, so names are prepared once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from operator import itemgetter
from typing import TypeAlias

from assistant.report.figures import Figures, Number
from assistant.report.form import FORMS, FormId, Relation

Values: TypeAlias = Mapping[str, Number]


@dataclass(frozen=True, slots=True)
class Imbalance:
    """A relation of the form whose two sides, both known, are not the same."""

    relation: Relation
    left: Number
    right: Number

    @property
    def difference(self) -> Number:
        """By how much the left side is larger; negative where it is smaller."""
        return self.left - self.right


def imbalances(figures: Figures) -> tuple[Imbalance, ...]:
    """The relations that do not hold, in the order of the form; one over a blank cell is not judged."""
    values = figures.values
    found = []
    for relation, left_of, right_of in _sides(figures.form_id):
        try:
            left, right = sum(left_of(values)), sum(right_of(values))
        except KeyError:
            continue
        if left != right:
            found.append(Imbalance(relation, left, right))
    return tuple(found)


@cache
def _sides(
    form_id: FormId,
) -> tuple[
    tuple[Relation, Callable[[Values], tuple[Number, ...]], Callable[[Values], tuple[Number, ...]]], ...
]:
    return tuple(
        (relation, _getter(relation.left), _getter(relation.right)) for relation in FORMS[form_id].relations
    )


def _getter(names: tuple[str, ...]) -> Callable[[Values], tuple[Number, ...]]:
    """Reads several cells at once; KeyError where one is blank."""
    if len(names) > 1:
        return itemgetter(*names)
    (name,) = names
    return lambda values: (values[name],)


def size(number: Number) -> Number:
    """How large a difference is, whatever its direction."""
    return -number if number < 0 else number
