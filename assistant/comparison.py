"""What differs between two views of a draft: figures, sentences, findings, before and after."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.report.figures import Number

if TYPE_CHECKING:
    from assistant.rules.base import Finding
    from assistant.session import View


@dataclass(frozen=True, slots=True)
class ChangedSentence:
    """A sentence that reads differently; ``before`` or ``after`` is None where it came or went."""

    key: str
    before: str | None
    after: str | None
    state: str


@dataclass(frozen=True, slots=True)
class Differences:
    """What a change did."""

    cells: tuple[tuple[str, Number | None, Number | None], ...]
    sentences: tuple[ChangedSentence, ...]
    new_findings: "tuple[Finding, ...]"
    gone_findings: "tuple[Finding, ...]"


def compare(before: "View", after: "View") -> Differences:
    """The differences from one view to another, in document order."""
    old, new = before.draft.figures, after.draft.figures
    cells = tuple(
        (name, old[name], new[name])
        for name in dict.fromkeys((*old.form.cells, *new.form.cells))
        if old[name] != new[name]
    )
    was = {sentence.key: sentence for sentence in before.document.sentences}
    now = {sentence.key: sentence for sentence in after.document.sentences}
    sentences = []
    for key in dict.fromkeys((*now, *was)):
        a, b = was.get(key), now.get(key)
        if a is None or b is None or (a.text, a.state) != (b.text, b.state):
            state = b.state if b else "gone"
            sentences.append(ChangedSentence(key, a.text if a else None, b.text if b else None, state))
    told = {(finding.rule, finding.place, finding.message) for finding in before.findings}
    tells = {(finding.rule, finding.place, finding.message) for finding in after.findings}
    return Differences(
        cells,
        tuple(sentences),
        tuple(f for f in after.findings if (f.rule, f.place, f.message) not in told),
        tuple(f for f in before.findings if (f.rule, f.place, f.message) not in tells),
    )
