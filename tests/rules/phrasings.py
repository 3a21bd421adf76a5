"""Single sentences that a rule must or must not speak of, one a line: organ | section | rule | sentence.

The rule is the one that must speak; ``-R-072`` is one that must not, ``-`` stands for all that a test asks.

They are written for the tests, by turns of language rather than by the words that the patterns hold.
"""

from pathlib import Path
from typing import NamedTuple

from assistant.report.organ import Organ
from assistant.rules.base import Case, Finding
from assistant.rules.check import check
from tests.builders import figures

FOLDER = Path(__file__).parent / "phrasings"


class Phrasing(NamedTuple):
    """One line of a file: for 2025 unless the organ is followed by another year (青禾县水务局 2023)."""

    organ: str
    year: int
    section: str
    rule: str
    text: str

    @property
    def silent(self) -> str | None:
        """The rule that must say nothing."""
        return self.rule[1:] if self.rule.startswith("-R") else None


def phrasings(name: str) -> list[Phrasing]:
    """The sentences of ``phrasings/NAME.txt``; ``\\n`` in one stands for a new line."""
    lines = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [_read(line) for line in lines if line and not line.startswith("#")]


def _read(line: str) -> Phrasing:
    organ, section, rule, text = line.split("|", 3)
    name, _, year = organ.partition(" ")
    return Phrasing(name, int(year or 2025), section, rule, text.replace("\\n", "\n"))


def found(phrasing: Phrasing, *rule_ids: str) -> list[Finding]:
    """What the rules of ``rule_ids`` say of a sentence that stands alone in its section."""
    case = Case(Organ(phrasing.organ), phrasing.year, figures(), sections={phrasing.section: phrasing.text})
    return [finding for finding in check(case) if finding.rule in rule_ids]
