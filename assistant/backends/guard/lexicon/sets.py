"""The sets of all modules in one place, parted by what their words do in a sentence."""

from assistant.backends.guard.lexicon import (
    actions,
    everyday,
    manners,
    matters,
    offices,
    papers,
    people,
    qualities,
    relations,
    tasks,
    times,
)

TIMES = times.SETS
NOUNS = (*people.SETS, *papers.SETS, *matters.SETS)
"""Who and what: words that a name may end with."""
PREDICATES = (
    *actions.SETS, *tasks.SETS, *relations.SETS, *qualities.SETS, *manners.SETS, *offices.SETS, *everyday.SETS,
)  # fmt: skip
"""What is done, how, and how things are."""
SETS = (*TIMES, *NOUNS, *PREDICATES)
"""All of them. Where a word stands in several sets, the first names its meaning."""
