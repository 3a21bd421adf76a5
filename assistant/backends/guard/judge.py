"""Whether a model's words may stand for a sentence: all checks in turn, each refusal with its words and reason."""

from dataclasses import dataclass

from assistant.backends.guard import binding, exchange, figures, meaning, numbers, scope, surface
from assistant.backends.guard.faults import Check, Context, Fault
from assistant.backends.guard.openings import without_openings
from assistant.backends.guard.placeholders import Original, Restored, restore

FORM: tuple[Check, ...] = (
    surface.empty,
    figures.placeholders,
    surface.characters,
    surface.markup,
    surface.chatter,
    surface.register,
    surface.length,
    surface.repeats,
    surface.quotes,
)
"""What makes a reply no sentence of the report."""

WORDS: tuple[Check, ...] = (
    numbers.bare_numbers,
    numbers.beside_figures,
    scope.negations,
    scope.halved,
    scope.states,
    scope.finished,
    scope.causes,
    meaning.additions,
    binding.figures,
    binding.times,
    binding.neighbours,
    binding.sequence,
    binding.afterwards,
    binding.offices,
    binding.doers,
    binding.led,
    binding.topics,
    binding.compared,
    binding.turns,
    binding.opposed,
    binding.areas,
    exchange.exchanged,
    exchange.replaced,
)
"""What makes a sentence say something else; what it no longer says, ``judge`` adds."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the guard says of a reply. ``restored`` are its words with the figures in them where it passed."""

    faults: tuple[Fault, ...] = ()
    restored: Restored | None = None

    @property
    def passed(self) -> bool:
        return not self.faults

    @property
    def reasons(self) -> tuple[str, ...]:
        return tuple(fault.message for fault in self.faults)

    @property
    def text(self) -> str | None:
        return self.restored.text if self.restored else None


NOTHING_ELSE = Context()
_LONGER = 200
"""Characters over three times the sentence with which a reply is refused for its length alone."""
_FULL_WIDTH = str.maketrans(",;:()", "，；：（）")


def judge(original: Original, reply: str, context: Context = NOTHING_ELSE) -> Verdict:
    """Holds a reply against the sentence that it is to stand for. Pure; the words of the reply are only data."""
    words = _tidied(original, reply)
    if len(words) > 3 * len(original.text) + _LONGER:
        return Verdict(tuple(surface.length(original, words, context)))
    faults = dict.fromkeys(fault for check in FORM for fault in check(original, words, context))
    said = without_openings(original.text, words)
    faults |= dict.fromkeys(fault for check in WORDS for fault in check(original, said, context))
    faults |= dict.fromkeys(meaning.losses(original, words, context))
    return Verdict(tuple(faults)) if faults else Verdict((), restore(original, words))


def _tidied(original: Original, reply: str) -> str:
    """A reply without what its place puts around it, and with the marks of Chinese text where the sentence has them."""
    words = reply.strip().rstrip("。；")
    return words if set(original.text) & set(",;:()") else words.translate(_FULL_WIDTH)
