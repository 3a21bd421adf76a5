"""What the sentences of a category are made of: its own wordings, with those of the frame that fit any category."""

from typing import NamedTuple

from assistant.narrative.schema import Frame, Option, Options, ProblemPhrase

SAID = "target_said"
"""The fact that a step says already by what it is checked."""


class Slots(NamedTuple):
    """One option of each slot makes a sentence, in this order."""

    problem: tuple[Options, ...]
    measure: tuple[Options, ...]


def slots_of(phrase: ProblemPhrase, frame: Frame) -> Slots:
    """Head, proof and cause of a problem; step and target of its measure.

    The cause is nothing where none was stated, or where the category words it itself. What the clerk will do, put in
    own words, takes the place of the steps. The target is nothing where the step says it already.
    """
    own = {item.name for item in phrase.evidence}
    causes = () if "cause" in own else tuple(_only(option, "cause") for option in frame.causes)
    steps = phrase.measure.steps
    if "action" not in own:
        steps = tuple(_only(option, "not action") for option in steps)
        steps += tuple(_only(option, "action") for option in frame.actions)
    nothing = Option(text="", when="not cause" if causes else None)
    targets = tuple(_only(option, f"not {SAID}") for option in (*phrase.measure.targets, *frame.targets))
    return Slots(
        (phrase.problem.heads, phrase.problem.proofs, (*causes, nothing)),
        (steps, (*targets, Option(text="", when=SAID))),
    )


def _only(option: Option, when: str) -> Option:
    """The option where a further condition holds."""
    return option.model_copy(update={"when": f"({option.when}) and {when}" if option.when else when})
