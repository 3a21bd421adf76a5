"""Drafts on disk: one SQLite file a draft, which never loses a state that it has acknowledged.

``archive`` is what stands in a file, ``disk`` how bytes get there and back, ``lock`` who may write, ``trouble`` what a
clerk is told, ``store`` the door. See docs/architecture.md for what survives what.
"""

from assistant.store.archive import Mark, Revision
from assistant.store.lock import holder_of
from assistant.store.store import Store

__all__ = ["Mark", "Revision", "Store", "holder_of"]
