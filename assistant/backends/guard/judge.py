"""Whether a model's words may stand for a sentence: all checks in turn, each refusal with its words and reason."""

from dataclasses import dataclass

from assistant.backends.guard import figures
from assistant.backends.guard.faults import Check, Context, Fault
from assistant.backends.guard.placeholders import Original, Restored, restore

CHECKS: tuple[Check, ...] = (figures.placeholders,)


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


def judge(original: Original, reply: str, context: Context = NOTHING_ELSE) -> Verdict:
    """Holds a reply against the sentence that it is to stand for. Pure; the words of the reply are only data."""
    faults = tuple(dict.fromkeys(fault for check in CHECKS for fault in check(original, reply, context)))
    return Verdict(faults) if faults else Verdict((), restore(original, reply))
