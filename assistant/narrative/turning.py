"""The wordings that a sentence can take as things stand, in the order in which a clerk turns them over."""

from dataclasses import dataclass
from itertools import product

from assistant.narrative.compose import chooser_of, compose, slots_of
from assistant.narrative.phrasebank import Phrasebank
from assistant.narrative.wording import go_together
from assistant.report.changes import SetPins, apply
from assistant.report.draft import Draft, Pin


@dataclass(frozen=True, slots=True)
class Wordings:
    """Each is one text for every slot; ``at`` is the place of the one shown now."""

    texts: tuple[tuple[str, ...], ...]
    at: int

    def turned(self, by: int) -> list[tuple[str, ...]]:
        """The others in the order of turning, forward or (``by`` below 0) back, round to the one shown now."""
        count = len(self.texts)
        return [self.texts[(self.at + by * step) % count] for step in range(1, count)]


def wordings(draft: Draft, bank: Phrasebank, key: str) -> Wordings | None:
    """What a sentence could say instead; None where it has no wordings, or none that can be said yet."""
    slots = slots_of(key, draft, bank)
    now = compose(draft, bank).pins.get(key)
    if slots is None or now is None:
        return None
    chooser = chooser_of(draft, bank)

    def sayable(slot: int, text: str) -> bool:
        texts = (*now[:slot], text, *now[slot + 1 :])
        taken = compose(apply(draft, SetPins({key: Pin(texts=texts)})), bank).pins.get(key)
        return taken is not None and taken[slot] == text

    orders = [
        [option.text for option in chooser.order(key, slot, options) if sayable(slot, option.text)]
        for slot, options in enumerate(slots)
    ]
    # The last slot turns slowest, so that each turn changes how the sentence begins.
    turned = (tuple(reversed(texts)) for texts in product(*reversed(orders)))
    found = tuple(texts for texts in turned if go_together(slots, texts))
    return Wordings(found, found.index(now)) if now in found else Wordings((now, *found), 0)
