"""The conversation about a draft: kept in its file beside the states, and never part of a report.

What was sent is kept with what came back, so that both can be looked at later.
"""

from collections.abc import Iterable
from concurrent.futures import Future
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.backends.base import Message
from assistant.proposals.holding import Proposal
from assistant.session import Session


class _Plain(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class Sent(_Plain):
    """A message as it was sent."""

    role: str
    content: str


class Card(_Plain):
    """A proposal as it was shown, with what the clerk did."""

    key: str
    before: str
    after: str
    reasons: tuple[str, ...] = ()
    outcome: Literal["refused", "open", "accepted", "declined"] = "open"


class Turn(_Plain):
    """One thing said: by the clerk, by a model (``by`` names it) or by the program."""

    who: Literal["clerk", "model", "program"]
    text: str = ""
    by: str = ""
    cards: tuple[Card, ...] = ()
    sent: tuple[Sent, ...] = ()


def card(proposal: Proposal, outcome: Literal["open", "accepted", "declined"] = "open") -> Card:
    """A proposal as it is kept; one that the guard refused stays refused."""
    return Card(
        key=proposal.key,
        before=proposal.before,
        after=proposal.after,
        reasons=proposal.reasons,
        outcome=outcome if proposal.passed else "refused",
    )


def sent(messages: Iterable[Message]) -> tuple[Sent, ...]:
    """What was sent, as it is kept."""
    return tuple(Sent(role=message.role, content=message.content) for message in messages)


def remember(session: Session, turn: Turn) -> "Future[None]":
    """Keeps a turn with the draft; the future tells when it is on disk, or StoreError why it is not."""
    return session.keep_turn(turn.model_dump_json())


def conversation(session: Session) -> tuple[tuple[str, Turn], ...]:
    """What was said about this draft, oldest first, each with its time. Turns of a newer program are passed over."""
    found = []
    for time, text in session.turns:
        try:
            found.append((time, Turn.model_validate_json(text)))
        except ValidationError:
            continue
    return tuple(found)
