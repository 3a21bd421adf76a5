"""What is known of a sentence while it is read."""

from dataclasses import dataclass, field
from decimal import Decimal

from assistant.reading.claims import Context, Kind, Statement
from assistant.reading.frames import Frame, Names, Scope
from assistant.reading.phrases import Phrase, Reader
from assistant.reading.tokens import Token


@dataclass(slots=True)
class Item:
    """A number while its sentence is read."""

    number: Token
    frame: Frame
    phrase: Phrase
    kind: Kind
    quote: tuple[int, int]
    period: str = "this"
    parent: "Item | None" = None
    among: bool = False
    bracket: bool = False
    listed: bool = False
    sums: bool = False
    wholes: tuple[Names, ...] = ()
    trend: str = ""
    base: Decimal | None = None
    stated: Decimal | None = None

    @property
    def shape(self) -> str:
        """What sets it apart from its neighbours: the kind of word by which it splits a whole."""
        order = ("applicant", "outcome", "path", "result", "block", "decision", "step", "document")
        return next(
            (kind for kind in order if kind in self.phrase.kinds),
            "action" if self.phrase.actions else "other",
        )


@dataclass(slots=True)
class State:
    """What a sentence has said so far."""

    reader: Reader
    scope: Scope
    context: Context
    items: list[Item] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    run: Item | None = None
    """The whole whose parts are being listed."""
    frame: Frame | None = None
    """What 新收申请中 or 办理结果中 put over the clauses behind it."""
    among: bool = False
    compare: bool = False
    excepts: bool = False
    """The sentence leaves some out (除3件外)."""

    def last(self, *, bracket: bool = False) -> Item | None:
        """The last count outside brackets."""
        return next(
            (i for i in reversed(self.items) if i.kind in ("count", "money") and (bracket or not i.bracket)),
            None,
        )
