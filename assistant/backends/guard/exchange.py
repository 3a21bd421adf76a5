"""Two words of a sentence that changed places, so that it says something else with the words that it had.

Clauses may change places, and words within one; but where each of two words stands among the words of the other,
they were exchanged. Looked at are words and unknown stretches that both texts hold once.
"""

from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from itertools import combinations

from assistant.backends.guard.faults import Context, Fault
from assistant.backends.guard.lexicon import manners
from assistant.backends.guard.lexicon.little import DISPENSABLE, LIGHT
from assistant.backends.guard.mates import reworded
from assistant.backends.guard.placeholders import Original
from assistant.backends.guard.swaps import alike
from assistant.backends.guard.synonyms import are_synonyms
from assistant.backends.guard.words import Word, words

_MARGIN = 0.9
"""How much likelier the exchange must be than that both stayed: less happens where clauses only move."""
_FAR = 0.15
_MOVES = frozenset(("底前", "全年", "今年", *manners.MANNERS.split())) | LIGHT
"""What may stand at many a place of its clause."""

Surroundings = Mapping[str, float]


def exchanged(original: Original, reply: str, _: Context) -> Iterator[Fault]:
    """The first pair of words that stand in each other's place."""
    old, new = words(original.text), reworded(reply, original.text)
    here, there = _units(old), _units(new)
    both = [name for name in here if name in there]
    before = {name: _around(old, *here[name]) for name in both}
    after = {name: _around(new, *there[name]) for name in both}
    kept = {name: likeness(before[name], after[name]) for name in both}
    lacks = {name: sum(before[name].values()) - kept[name] for name in both}
    for one, other in combinations(both, 2):
        if lacks[one] + lacks[other] <= _MARGIN or are_synonyms(
            one, other
        ):  # too much stayed for an exchange
            continue
        if all(_keeps_its_figure(before[name], after[name]) for name in (one, other)):
            continue
        if _are_listed(old, here[one], here[other]) and _are_listed(new, there[one], there[other]):
            continue
        swapped = likeness(before[one], after[other]) + likeness(before[other], after[one])
        if swapped > kept[one] + kept[other] + _MARGIN:
            first, second = (_text(new, *there[name]) for name in (one, other))
            yield Fault(
                "binding", f"{first}、{second}", f"“{first}”和“{second}”换了位置，说的不再是原来的事。"
            )
            return


def replaced(original: Original, reply: str, _: Context) -> Iterator[Fault]:
    """A known word in the place of another, though both may stand elsewhere in the sentence."""
    old, new = words(original.text), reworded(reply, original.text)
    matcher = SequenceMatcher(None, [word.unit for word in old], [word.unit for word in new], autojunk=False)
    for change, first, last, start, end in matcher.get_opcodes():
        if change == "replace" and last - first == end - start == 1:
            one, other = old[first], new[start]
            if {one.kind, other.kind} != {"word"} or min(len(one.text), len(other.text)) == 1:
                continue
            if one.text in DISPENSABLE and other.text in LIGHT:
                continue
            if reply.count(one.text) >= original.text.count(one.text):  # it only moved
                continue
            if not alike(one.text, other.text):
                yield Fault("added", other.text, f"“{one.text}”变成了“{other.text}”，说的不再是原来的事。")


def likeness(one: Surroundings, other: Surroundings) -> float:
    """How much two surroundings have in common."""
    return sum(min(weight, other[sense]) for sense, weight in one.items() if sense in other)


def _are_listed(found: tuple[Word, ...], one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two words are items of one list: 医保、教育."""
    first, second = sorted((one, other))
    between = found[first[1] + 1 : second[0]]
    return (
        bool(between)
        and all(word.text in _AND or word.kind in ("word", "char") for word in between)
        and found[first[1] + 1].text in _AND
        and found[second[0] - 1].text in _AND
    )


_AND = frozenset("、和与及")


def _keeps_its_figure(before: Surroundings, after: Surroundings) -> bool:
    """Whether a word moved together with the figure beside it: 错别字4处、失效链接9个."""
    return any(
        name.startswith("〔") and min(weight, after.get(name, 0.0)) >= _BESIDE
        for name, weight in before.items()
    )


_BESIDE = 0.85
"""How much a neighbour weighs."""


def _units(found: tuple[Word, ...]) -> dict[str, tuple[int, int]]:
    """Known words by their meaning, and stretches of unknown characters, that stand once: first and last index."""
    seen: dict[str, list[tuple[int, int]]] = {}
    start = 0
    for index, word in enumerate(found):
        if word.kind == "word" and len(word.text) > 1 and not {word.sense, word.text} & _MOVES:
            seen.setdefault(word.unit, []).append((index, index))
        if word.kind != "char":
            start = index + 1
        elif index + 1 == len(found) or found[index + 1].kind != "char":
            if index > start:
                seen.setdefault(_text(found, start, index), []).append((start, index))
            start = index + 1
    return {name: places[0] for name, places in seen.items() if len(places) == 1}


def _text(found: tuple[Word, ...], first: int, last: int) -> str:
    return "".join(word.text for word in found[first : last + 1])


def _around(found: tuple[Word, ...], first: int, last: int) -> Surroundings:
    """The words around a place, what stands nearer and in the same clause counting more."""
    near: dict[str, float] = {}
    for step, index in ((-1, first - 1), (1, last + 1)):
        weight = 1.0
        while 0 <= index < len(found) and weight > _FAR:
            word = found[index]
            if word.kind == "mark":
                weight *= 0.5 if word.text in "、（）" else 0.3
            elif word.kind in ("slot", "word", "char", "negation", "state"):
                sense = word.unit
                near[sense] = max(near.get(sense, 0.0), weight)
                weight *= 0.85
            index += step
    return near
