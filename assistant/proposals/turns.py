"""The conversation about a draft: kept in its file beside the states, and never part of a report.

It is a row of records that are only ever added: turns, and what became of a card that a turn proposed. What was sent
is kept with the turn that tells of it, so that it can be looked at later.
"""

from collections.abc import Iterable
from concurrent.futures import Future
from typing import Annotated, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from assistant.backends.base import Message
from assistant.session import Session

Outcome: TypeAlias = Literal["open", "refused", "accepted", "declined", "lapsed"]
"""What became of a card. ``refused`` by the guard from the first; ``lapsed``: the draft had changed under it."""


class _Plain(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class Sent(_Plain):
    """A message as it was sent."""

    role: str
    content: str


class Rewording(_Plain):
    """A sentence in a model's words, with what it takes to hold them against the draft again.

    ``asked`` is the sentence as it was sent, ``facts`` the names of what stands behind its placeholders, in order (""
    for digits of the clerk's own), ``reply`` what the model wrote, ``given`` the words it was let use besides,
    ``stated`` what the clerk stated in the wish.
    """

    kind: Literal["rewording"] = "rewording"
    key: str
    before: str
    after: str
    reasons: tuple[str, ...] = ()
    asked: str = ""
    facts: tuple[str, ...] = ()
    reply: str = ""
    given: str = ""
    stated: str = ""


class Cell(_Plain):
    """A cell as it was and as it would be; "" for a blank."""

    name: str
    before: str
    after: str


class Filling(_Plain):
    """Figures that the clerk told in words."""

    kind: Literal["filling"] = "filling"
    said: str
    cells: tuple[Cell, ...]


class Laying(_Plain):
    """How section 五 is to be laid out, as the clerk asked."""

    kind: Literal["laying"] = "laying"
    said: str
    layout: Literal["three_parts", "one_paragraph"]
    told: str


class Dropping(_Plain):
    """A problem that is to go out of section 五, as the clerk asked."""

    kind: Literal["dropping"] = "dropping"
    said: str
    problem: str
    told: str


class Finding(_Plain):
    """What notes say about one thing that was asked for, with the words that say it."""

    kind: Literal["finding"] = "finding"
    name: str
    ask: str
    value: str
    quote: str
    reasons: tuple[str, ...] = ()


Matter: TypeAlias = Annotated[Rewording | Filling | Laying | Dropping | Finding, Field(discriminator="kind")]
"""What a card proposes: what is shown of it, and all that it takes to do it, now or after a restart."""


class Card(_Plain):
    """Something proposed, and what became of it. ``id`` is its own among the cards of a draft."""

    id: str
    matter: Matter
    outcome: Outcome = "open"


class Turn(_Plain):
    """One thing said: by the clerk, by a model (``by`` names it) or by the program."""

    who: Literal["clerk", "model", "program"]
    text: str = ""
    by: str = ""
    card: Card | None = None
    sent: tuple[Sent, ...] = ()


class Settled(_Plain):
    """What became of a card that was open; the last record of a card counts."""

    card: str
    outcome: Outcome


_RECORD: TypeAdapter[Turn | Settled] = TypeAdapter(Turn | Settled)


def sent(messages: Iterable[Message]) -> tuple[Sent, ...]:
    """What was sent, as it is kept."""
    return tuple(Sent(role=message.role, content=message.content) for message in messages)


def remember(session: Session, record: Turn | Settled) -> "Future[None]":
    """Keeps a record with the draft; the future tells when it is on disk, or StoreError why it is not."""
    return session.keep_turn(record.model_dump_json())


def conversation(session: Session) -> tuple[tuple[str, Turn], ...]:
    """What was said about this draft, oldest first, each with its time; every card with what became of it.

    Records of a newer program are passed over.
    """
    found: list[tuple[str, Turn]] = []
    settled: dict[str, Outcome] = {}
    for time, text in session.turns:
        try:
            record = _RECORD.validate_json(text)
        except ValidationError:
            continue
        if isinstance(record, Turn):
            found.append((time, record))
        else:
            settled[record.card] = record.outcome
    return tuple((time, _as_settled(turn, settled)) for time, turn in found)


def _as_settled(turn: Turn, settled: dict[str, Outcome]) -> Turn:
    return settle(turn, settled[turn.card.id]) if turn.card and turn.card.id in settled else turn


def settle(turn: Turn, outcome: Outcome) -> Turn:
    """A turn with what became of its card; one without a card as it is."""
    card = turn.card and turn.card.model_copy(update={"outcome": outcome})
    return turn.model_copy(update={"card": card})
