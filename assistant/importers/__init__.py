"""Reports read from files: one door, one module per format, told by content."""

from assistant.importers.door import is_draft, read, read_bytes
from assistant.importers.imported import Imported, NotAReport
from assistant.importers.ledger.model import NO_WISHES, Wishes

__all__ = ["NO_WISHES", "Imported", "NotAReport", "Wishes", "is_draft", "read", "read_bytes"]
