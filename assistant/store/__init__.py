"""Drafts on disk: one SQLite file a draft, which never loses a state that it has acknowledged.

``archive`` is what stands in a file, ``disk`` how bytes get there and back, ``lock`` who may write, ``trouble`` what a
clerk is told, ``store`` the door.

What survives what: a killed process or a power cut costs at most the change that was not acknowledged (rollback
journal, put right at the next opening; ``EXTRA`` syncs). A full disk, a lost connection or a stick pulled out costs
nothing while the program runs (all of it stands in memory, ``save_copy`` writes it elsewhere). A damaged or cut file
opens for reading at its last readable state. Two writers cannot be; should somebody delete the lock file, the second
to save is refused.
"""

from assistant.store.archive import Mark, Revision
from assistant.store.lock import holder_of
from assistant.store.store import Store

__all__ = ["Mark", "Revision", "Store", "holder_of"]
