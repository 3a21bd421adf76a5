"""What a card proposes, made from what was heard, answered or found; and doing it, at once or after a restart.

A card is done to the draft as it is when it is accepted. Where that is no longer the draft that it was shown for, the
card has lapsed: nothing is done, and it says so.
"""

from collections.abc import Mapping

from assistant.backends.guard import Context
from assistant.errors import BadInput
from assistant.intake import typed_cell
from assistant.proposals.holding import LATE, Proposal, accept, facts_of, recalled
from assistant.proposals.notes import Found, change_of
from assistant.proposals.turns import Cell, Dropping, Filling, Finding, Laying, Matter, Rewording
from assistant.report.changes import Change, DropProblem, SetFigures, SetLayout, describe
from assistant.report.draft import Draft
from assistant.report.figures import Figures, Number, shown
from assistant.session import Session


class Lapsed(BadInput):
    """The draft is no longer as it was when the card was made."""


# --- making -----------------------------------------------------------------------------------------------------


def rewording(proposal: Proposal) -> Rewording:
    """A proposal as a card keeps it, so that it can be held against the draft again."""
    original = proposal.original
    return Rewording(
        key=proposal.key,
        before=proposal.before,
        after=proposal.after,
        reasons=proposal.reasons,
        asked=original.text if original else "",
        facts=facts_of(original) if original else (),
        reply=proposal.reply,
        given=proposal.context.given,
        stated=proposal.stated,
    )


def heard(change: Change, figures: Figures, said: str) -> Matter:
    """What a typed sentence would change."""
    match change:
        case SetFigures(values):
            return Filling(said=said, cells=tuple(_cells(figures, values)))
        case SetLayout(layout):
            return Laying(said=said, layout=layout, told=describe(change))
        case DropProblem(problem):
            return Dropping(said=said, problem=problem, told=describe(change))
    raise TypeError(f"no sentence comes to {change}")


def finding(found: Found) -> Finding:
    """An answer from notes as a card keeps it."""
    return Finding(
        name=found.name, ask=found.ask, value=found.value, quote=found.quote, reasons=found.reasons
    )


def is_refused(matter: Matter) -> bool:
    """Whether the guard, or what answers are held to, refused it."""
    return isinstance(matter, Rewording | Finding) and bool(matter.reasons)


def _cells(figures: Figures, values: Mapping[str, Number | None]) -> list[Cell]:
    return [
        Cell(name=name, before=shown(figures[name]), after=shown(value)) for name, value in values.items()
    ]


# --- doing ------------------------------------------------------------------------------------------------------


def take(session: Session, matter: Matter) -> str:
    """Does what a card proposes, and tells it. Lapsed where the draft has changed under it; then nothing changes."""
    if isinstance(matter, Rewording):
        return _reword(session, matter)
    change = _change(session, matter)
    session.apply(change)
    if isinstance(matter, Finding):
        return f"已填入：{matter.ask} {matter.value}。Ctrl+Z 可以撤销。"
    return f"已接受：{describe(change)}。Ctrl+Z 可以撤销。"


def _change(session: Session, matter: Filling | Laying | Dropping | Finding) -> Change:
    draft = session.draft
    match matter:
        case Filling(cells=cells):
            if any(shown(draft.figures[cell.name]) != cell.before for cell in cells):
                raise Lapsed("这几格后来改过，这张卡片作废；需要的话请再说一次。")
            return SetFigures({cell.name: typed_cell(draft, cell.name, cell.after) for cell in cells})
        case Laying(layout=layout):
            return SetLayout(layout)
        case Dropping(problem=problem):
            if draft.problem(problem) is None:
                raise Lapsed("这一条已经不在第五部分里，这张卡片作废。")
            return DropProblem(problem)
        case Finding(name=name, value=value):
            if not _is_open(draft, name):
                raise Lapsed("这一项后来填过，或者不再需要，这张卡片作废。")
            return change_of(draft, session.bank, name, value)


def _is_open(draft: Draft, name: str) -> bool:
    section, _, own = name.partition(".")
    if section == "answers":
        return own not in draft.answers
    chosen = draft.problem(section)
    return chosen is not None and own not in chosen.evidence


def _reword(session: Session, matter: Rewording) -> str:
    original = recalled(session.view, matter.key, matter.asked, matter.facts)
    if original is None:
        raise Lapsed(LATE)
    context = Context(organ=session.draft.organ.name, given=matter.given)
    again = Proposal(
        matter.key, matter.before, matter.after, (), None, original, matter.reply, context, matter.stated
    )
    for refused in accept(session, [again]).refused:
        raise Lapsed("；".join(refused.reasons))
    return "已采用这一句的改写。Ctrl+Z 可以撤销。"
