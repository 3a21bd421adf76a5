"""Holding a model's words against the draft as it is now, and taking what holds into it as one change."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from assistant.backends.answers import printable
from assistant.backends.guard import Context, Original, edit_of, judge, new_findings, veil
from assistant.backends.guard.judge import NOTHING_ELSE
from assistant.backends.guard.placeholders import PLACEHOLDER, Slot
from assistant.errors import BadInput
from assistant.narrative.phrasebank import Phrasebank
from assistant.report.changes import SetEdit, Together
from assistant.session import Session, View, advance

_LATE = "等待回答时，这一句已经有了别的改动，这条建议作废；需要的话请重新提一次。"


@dataclass(frozen=True)
class Proposal:
    """A sentence in a model's words. ``change`` is what puts them into the draft; None where they were refused.

    ``original``, ``reply`` and ``context`` are kept so that the words can be held against the draft again later.
    """

    key: str
    before: str
    after: str
    reasons: tuple[str, ...] = ()
    change: SetEdit | None = None
    original: Original | None = None
    reply: str = ""
    context: Context = NOTHING_ELSE

    @property
    def passed(self) -> bool:
        return self.change is not None


@dataclass(frozen=True)
class Outcome:
    """What ``accept`` did: the view after it, what went into the draft and what no longer held."""

    view: View
    accepted: tuple[Proposal, ...]
    refused: tuple[Proposal, ...]


def hold(
    view: View, bank: Phrasebank, original: Original, reply: str, context: Context
) -> tuple[Proposal, View]:
    """A reply held by the guard, then against the sentence as it is now, then by all rules on the draft it would make.

    Also the view with it in the draft (the same view where it is refused).
    """
    verdict = judge(original, reply, context)
    shown = verdict.text if verdict.text is not None else printable(_filled(original, reply))
    reasons = tuple(map(printable, verdict.reasons))
    proposal = Proposal(
        original.key, original.shown, shown, reasons, original=original, reply=reply, context=context
    )
    if not verdict.passed:
        return proposal, view
    sentence = view.document.sentence(original.key)
    now = _rebound(original, next(iter(veil([sentence])), None)) if sentence else None
    if sentence is None or now is None:
        return replace(proposal, reasons=(_LATE,)), view
    restored = judge(now, reply, context).restored
    if restored is None:
        return replace(proposal, reasons=(_LATE,)), view
    change = SetEdit(original.key, edit_of(sentence, restored, view.document.before(original.key)))
    after = advance(view.draft, change, bank)
    told = tuple(
        f"改后会多出一条检查结果：{finding.message}"
        for finding in new_findings(view.findings, after.findings)
    )
    held = replace(proposal, before=sentence.text, after=restored.text, reasons=told)
    return (held, view) if told else (replace(held, change=change), after)


def accept(session: Session, proposals: Iterable[Proposal]) -> Outcome:
    """Takes proposals into the draft as one change, each held anew against the draft as it is.

    What no longer holds is left out and told; where nothing holds, nothing changes.
    """
    view = session.view
    accepted: list[Proposal] = []
    refused: list[Proposal] = []
    for proposal in proposals:
        if proposal.original is None:
            raise BadInput(f"{proposal.key} 没有可以采用的改写。")
        held, view = hold(view, session.bank, proposal.original, proposal.reply, proposal.context)
        (accepted if held.passed else refused).append(held)
    changes = tuple(p.change for p in accepted if p.change is not None and p.before != p.after)
    if changes:
        session.apply(Together(changes, f"采用模型的改写 {'、'.join(change.key for change in changes)}"))
    return Outcome(session.view, tuple(accepted), tuple(refused))


def _rebound(original: Original, now: Original | None) -> Original | None:
    """The sentence that was sent with today's figures behind its placeholders; None where its words are others."""
    if now is None or PLACEHOLDER.split(now.text)[::2] != PLACEHOLDER.split(original.text)[::2]:
        return None
    names, slots = PLACEHOLDER.findall(original.text), PLACEHOLDER.findall(now.text)
    bound = {f"F{old}": now.slots[f"F{new}"] for old, new in zip(names, slots, strict=True)}
    same = all(_name(original.slots[name]) == _name(slot) for name, slot in bound.items())
    return replace(original, slots=bound) if same else None


def _name(slot: Slot) -> str | None:
    return slot.fact.name if slot.fact else None


def _filled(original: Original, reply: str) -> str:
    """A refused reply as the clerk may read it: placeholders that are known with their figures in them."""
    known = original.slots
    return PLACEHOLDER.sub(
        lambda match: known[f"F{match[1]}"].text if f"F{match[1]}" in known else match[0], reply
    )
