"""What is known of a sentence while it is read."""

from collections.abc import Sequence
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
    excepted: bool = False
    """It stands behind 除: 除3件结转下年外."""
    rest: bool = False
    """It is what is left of a whole: 其余9件."""
    inside: bool = False
    """What follows is of those it counts: 80件申请中，…"""
    qualified: bool = False
    """Words that nobody knows stand behind it: 有1件申请经检索未查到信息，…"""
    awaits: bool = False
    """Last year's number, set against one that is still to come: 与上年的12件相比，收到15件."""
    leans_on: "tuple[Item, ...]" = ()
    """The numbers that must be right for this one to be certain."""
    bare: bool = False
    """Only 申请 stands beside it (42件申请): what became of them is told elsewhere, or they are all."""
    wholes: tuple[Names, ...] = ()
    trend: str = ""
    base: Decimal | None = None
    stated: Decimal | None = None

    @property
    def shape(self) -> str:
        """What sets it apart from its neighbours: the kind of word by which it splits a whole."""
        order = ("applicant", "outcome", "path", "result", "block", "decision", "step", "document", "channel")
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
    spoken: Phrase | None = None
    """The clause right before, where it names something and gives no number."""
    told: Sequence[Token] = ()
    """The words of that clause."""
    denied: Phrase | None = None
    """The clause right before, where it says that there was none."""
    theme: Phrase | None = None
    """The last clause without a number that named an action: 各月收件不均衡，…"""
    among: bool = False
    inside: bool = False
    """The last number was the whole of what follows: 80件申请中，…"""
    compare: bool = False
    comparing: bool = False
    """The clause at hand sets this year against another: 与2024年收到的28件相比."""
    some: bool = False
    """What was named last is some applications only, without cells of their own: 涉及征地的申请，…"""
    because: bool = False
    """The clause right before gives a reason (因不掌握相关信息，3件申请无法提供)."""
    years: Sequence[Token] = ()
    """The years of a stretch that the sentence names (2023年至2025年), each by itself."""
    disclosed: int = 0
    """From where on the sentence speaks of 信息公开."""
    excepting: bool = False
    """The clause at hand stands behind 除."""
    half: int = 0
    """How many numbers stand before the last ；."""
    excepts: bool = False
    """The sentence leaves some out (除3件外)."""

    def counted(self, back: int) -> Item | None:
        """The count outside brackets so many places back."""
        counts = [item for item in self.items if item.kind in ("count", "money") and not item.bracket]
        return counts[-back] if 0 < back <= len(counts) else None

    def subject(self) -> Item | None:
        """The last count of this year outside brackets, or the change that stands for it."""
        told = (i for i in reversed(self.items) if not i.bracket and i.period == "this" and i.kind != "share")
        return next((item for item in told if item.frame.readings or item.kind == "count"), None)

    def last(self, *, bracket: bool = False) -> Item | None:
        """The last count outside brackets."""
        return next(
            (i for i in reversed(self.items) if i.kind in ("count", "money") and (bracket or not i.bracket)),
            None,
        )
