"""The guard: what a model writes is proved to say what was there, or refused with its words and the reason.

``veil`` gives sentences as they may be sent, ``judge`` holds a reply against one of them, ``edit_of`` makes an edit
of what passed, ``new_findings`` tells what the rules would newly say. Nothing here asks a model or changes a draft.
"""

from assistant.backends.guard.faults import Context, Fault
from assistant.backends.guard.findings import new_findings
from assistant.backends.guard.judge import Verdict, judge
from assistant.backends.guard.placeholders import Original, Restored, Slot, edit_of, restore, veil

__all__ = [
    "Context",
    "Fault",
    "Original",
    "Restored",
    "Slot",
    "Verdict",
    "edit_of",
    "judge",
    "new_findings",
    "restore",
    "veil",
]
