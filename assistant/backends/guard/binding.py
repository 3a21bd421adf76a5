"""Who does what, and which figure counts what: figures and offices stay with the words that they stood with.

Clauses may change places. But where two figures, or two offices, stand with each other's words, the sentence says
something else with the same words.
"""

from collections.abc import Iterator, Mapping
from itertools import combinations

from assistant.backends.guard.faults import Context, Fault
from assistant.backends.guard.placeholders import Original
from assistant.backends.guard.words import Word, words

_REACH = 5
"""Content words on each side of a figure that tell what it counts."""


def figures(original: Original, reply: str, _: Context) -> Iterator[Fault]:
    """Two figures that changed places."""
    old, new = _surroundings(original.text), _surroundings(reply)
    for one, other in combinations([name for name in old if name in new], 2):
        if original.slots[one].text == original.slots[other].text:
            continue
        kept = _likeness(old[one], new[one]) + _likeness(old[other], new[other])
        swapped = _likeness(old[one], new[other]) + _likeness(old[other], new[one])
        if swapped > kept:
            first, second = original.slots[one].text, original.slots[other].text
            yield Fault(
                "binding", f"{first}、{second}", f"“{first}”和“{second}”换了位置，各自说的不再是原来的事。"
            )


Surroundings = Mapping[str, float]


def _surroundings(text: str) -> dict[str, Surroundings]:
    """The content around each figure, what stands nearer counting more."""
    found = words(text)
    return {word.sense: _around(found, index) for index, word in enumerate(found) if word.kind == "slot"}


def _around(found: tuple[Word, ...], at: int) -> Surroundings:
    near: dict[str, float] = {}
    for step in (-1, 1):
        weight, index = 1.0, at + step
        while 0 <= index < len(found) and weight > 0.15:
            word = found[index]
            if word.kind == "slot":
                weight *= 0.4
            elif word.kind == "mark":
                weight *= 0.4 if word.text in "、（）" else 0.25
            elif word.is_content or word.kind in ("negation", "state"):
                sense = f"{word.sense}{step if word.kind == 'mark' else ''}"
                near[sense] = max(near.get(sense, 0.0), weight)
                weight *= 0.8
            index += step
    return near


def _likeness(one: Surroundings, other: Surroundings) -> float:
    return sum(min(weight, other[sense]) for sense, weight in one.items() if sense in other)
