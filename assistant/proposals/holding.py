"""Holding a model's words against the draft as it is now, and taking what holds into it as one change."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from assistant.backends.answers import printable
from assistant.backends.guard import Context, Original, Verdict, edit_of, judge, new_findings, veil
from assistant.backends.guard.judge import NOTHING_ELSE
from assistant.backends.guard.placeholders import PLACEHOLDER, Slot
from assistant.errors import BadInput
from assistant.narrative.phrasebank import Phrasebank
from assistant.report.changes import SetEdit, Together
from assistant.session import Session, View, advance

LATE = "提出建议以后，这一句已经有了别的改动，这条建议作废；需要的话请重新提一次。"


@dataclass(frozen=True)
class Proposal:
    """A sentence in a model's words. ``change`` is what puts them into the draft; None where they were refused.

    ``original``, ``reply``, ``context`` and ``stated`` are kept so that the words can be held against the draft again.
    """

    key: str
    before: str
    after: str
    reasons: tuple[str, ...] = ()
    change: SetEdit | None = None
    original: Original | None = None
    reply: str = ""
    context: Context = NOTHING_ELSE
    stated: str = ""

    @property
    def passed(self) -> bool:
        return self.change is not None

    @property
    def changes_nothing(self) -> bool:
        """Whether it is the sentence itself, given back."""
        return self.passed and self.before == self.after


@dataclass(frozen=True)
class Outcome:
    """What ``accept`` did: the view after it, what went into the draft and what no longer held."""

    view: View
    accepted: tuple[Proposal, ...]
    refused: tuple[Proposal, ...]


def hold(
    view: View,
    bank: Phrasebank,
    original: Original,
    reply: str,
    context: Context,
    stated: str = "",
) -> tuple[Proposal, View]:
    """A reply held by the guard, then against the sentence as it is now, then by all rules on the draft it would make.

    ``stated`` is what the clerk wants said besides: the sentence may be reworded with it or without. Also the view
    with the reply in the draft (the same view where it is refused).
    """
    verdict = _judged(original, stated, reply, context)
    shown = verdict.text if verdict.text is not None else printable(_filled(original, reply))
    reasons = tuple(map(printable, verdict.reasons))
    proposal = Proposal(original.key, original.shown, shown, reasons, None, original, reply, context, stated)
    if not verdict.passed:
        return proposal, view
    sentence = view.document.sentence(original.key)
    now = recalled(view, original.key, original.text, facts_of(original))
    if sentence is None or now is None:
        return replace(proposal, reasons=(LATE,)), view
    restored = _judged(now, stated, reply, context).restored
    if restored is None:
        return replace(proposal, reasons=(LATE,)), view
    change = SetEdit(original.key, edit_of(sentence, restored, view.document.before(original.key)))
    after = advance(view.draft, change, bank)
    told = tuple(
        f"改后会多出一条检查结果：{finding.message}"
        for finding in new_findings(view.findings, after.findings)
    )
    held = replace(proposal, before=sentence.text, after=restored.text, reasons=told)
    return (held, view) if told else (replace(held, change=change), after)


def _judged(original: Original, stated: str, reply: str, context: Context) -> Verdict:
    """The guard's verdict on a reply for a sentence, or for the sentence with what the clerk states joined to it.

    The guard then holds the clerk's words like those of the sentence: none lost, none more.
    """
    alone = judge(original, reply, context)
    if alone.passed or not stated:
        return alone
    joined = judge(replace(original, text=f"{original.text}，{stated}"), reply, context)
    return joined if joined.passed or len(joined.faults) < len(alone.faults) else alone


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
        held, view = hold(
            view, session.bank, proposal.original, proposal.reply, proposal.context, proposal.stated
        )
        (accepted if held.passed else refused).append(held)
    changes = tuple(p.change for p in accepted if p.change is not None and not p.changes_nothing)
    if changes:
        session.apply(Together(changes, f"采用模型的改写 {'、'.join(change.key for change in changes)}"))
    return Outcome(session.view, tuple(accepted), tuple(refused))


def facts_of(original: Original) -> tuple[str, ...]:
    """The names of the facts behind the placeholders of a sentence, in their order; "" for digits without a fact."""
    return tuple(_name(original.slots[f"F{number}"]) for number in PLACEHOLDER.findall(original.text))


def recalled(view: View, key: str, text: str, facts: Sequence[str]) -> Original | None:
    """A sentence that was sent, with today's figures behind its placeholders.

    None where it now says something else, or speaks of other facts.
    """
    sentence = view.document.sentence(key)
    now = next(iter(veil([sentence])), None) if sentence else None
    if now is None or PLACEHOLDER.split(now.text)[::2] != PLACEHOLDER.split(text)[::2]:
        return None
    slots = [now.slots[f"F{number}"] for number in PLACEHOLDER.findall(now.text)]
    if [_name(slot) for slot in slots] != list(facts):
        return None
    names = [f"F{number}" for number in PLACEHOLDER.findall(text)]
    return Original(key, text, dict(zip(names, slots, strict=True)))


def _name(slot: Slot) -> str:
    return slot.fact.name if slot.fact else ""


def _filled(original: Original, reply: str) -> str:
    """A refused reply as the clerk may read it: placeholders that are known with their figures in them."""
    known = original.slots
    return PLACEHOLDER.sub(
        lambda match: known[f"F{match[1]}"].text if f"F{match[1]}" in known else match[0], reply
    )
