"""What a model proposes for a draft, and what becomes of it. For the command line and for the conversation pane.

::

    errand = polish(view, prompts, "五")           # or talk(view, prompts, "五", wish): pure, nothing is sent yet
    errand.messages                                # what will be sent, word for word
    async for event in run(errand, backend, now=lambda: session.view, bank=session.bank):
        ...                                        # Asking, Stage, Token, Said, Proposed
    outcome = accept(session, proposals)           # one change, undone as one

``run`` never changes anything. It ends by itself, is ended by closing it or cancelling its task, and raises ModelError
where the model cannot be asked or its answer cannot be used. A proposal is held against the view that ``now`` gives
when it arrives, and by ``accept`` once more against the draft as it is then.

Beside it: ``word`` (an errand for one problem, from its evidence); ``consulting`` with ``ask`` and ``brief``, and ``notes``,
asked with ``consult``; ``turns``, which keeps what was said with the draft, and ``cards``, what a turn may propose.
"""

from assistant.proposals.errand import Errand, polish, talk, word
from assistant.proposals.holding import Proposal, accept
from assistant.proposals.running import Asking, Event, Proposed, Said, Stage, Token, run

__all__ = [
    "Asking",
    "Errand",
    "Event",
    "Proposal",
    "Proposed",
    "Said",
    "Stage",
    "Token",
    "accept",
    "polish",
    "run",
    "talk",
    "word",
]
